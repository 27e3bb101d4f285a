//! Bookings: the list, one booking, by hand.

mod add;
mod change;
mod detail;
mod list;
mod table;
mod wanted;

pub use add::Add;
pub use detail::Detail;
pub use list::{EventChoice, List};
pub use table::Table;
