//! The guests' pages and their islands.
//!
//! Each page is a function from what a door answered to a whole HTML document. Only `islands`
//! is compiled for the browser.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod book;
#[cfg(feature = "ssr")]
mod book_form;
#[cfg(feature = "ssr")]
mod book_more;
#[cfg(feature = "ssr")]
pub mod embedded;
#[cfg(feature = "ssr")]
pub mod event;
#[cfg(feature = "ssr")]
mod event_parts;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
pub mod legal;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(feature = "ssr")]
pub mod mine;
#[cfg(feature = "ssr")]
mod mine_parts;
#[cfg(feature = "ssr")]
pub mod my_bookings;
#[cfg(feature = "ssr")]
mod other_dates;
#[cfg(feature = "ssr")]
pub mod parts;
#[cfg(feature = "ssr")]
pub mod poster;
#[cfg(feature = "ssr")]
pub mod preview;
#[cfg(feature = "ssr")]
pub mod problem;
#[cfg(feature = "ssr")]
mod schema;
#[cfg(feature = "ssr")]
pub mod standing;
#[cfg(feature = "ssr")]
pub mod subscription;
#[cfg(feature = "ssr")]
pub mod waiting;
#[cfg(feature = "ssr")]
pub mod waiting_place;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(all(test, feature = "ssr"))]
mod tests;
