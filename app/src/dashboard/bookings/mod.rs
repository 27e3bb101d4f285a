//! Bookings: the list, one booking, by hand.

mod add;
mod detail;
mod list;
mod table;

pub use add::Add;
pub use detail::Detail;
pub use list::{EventChoice, List};
pub use table::Table;
