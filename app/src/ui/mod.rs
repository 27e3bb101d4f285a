//! Shared pieces of the screens, and the safe components for what Leptos does not escape.

pub mod assets;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "dashboard")]
pub mod drawing;
#[cfg(feature = "ssr")]
pub mod frame;
pub mod icons;
#[cfg(any(feature = "ssr", feature = "dashboard"))]
pub mod kinds;
#[cfg(feature = "ssr")]
pub mod kolam;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod safe;
