//! What people see.
//!
//! `public` are the guests' pages: functions that turn what a door answered into a whole HTML
//! document, with islands in it. `dashboard` is the organizer's single-page application and never
//! becomes part of the server. `calls` are the dashboard's server functions. `ui` is shared.
#![recursion_limit = "256"]

#[cfg(any(feature = "ssr", feature = "dashboard"))]
pub mod calls;
#[cfg(feature = "dashboard")]
pub mod dashboard;
#[cfg(any(feature = "ssr", feature = "public"))]
pub mod public;
pub mod ui;
