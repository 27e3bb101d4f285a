//! Events: the list, one event, the form.

mod announce;
mod deeds;
mod form;
mod guard;
mod list;
mod overview;
mod picture;
mod sharing;
mod tickets;
mod typed;
mod words;

pub use form::{Edit, New};
pub use list::List;
pub use overview::Overview;
