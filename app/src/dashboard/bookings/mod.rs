//! Bookings: the list, one booking, by hand.

mod add;
mod answering;
mod asked;
mod bulk;
mod cancelling;
mod change;
mod detail;
mod exporting;
mod filters;
mod left;
mod lengthen;
mod list;
mod notes;
mod pages;
mod picked;
mod steps;
mod table;
mod transfer;
mod wanted;

pub use add::Add;
pub use detail::Detail;
pub use list::List;
pub use table::{Table, source_word};
