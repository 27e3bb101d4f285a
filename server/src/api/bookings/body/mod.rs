//! A booking on the wire: as it is asked for, as it is shown.

mod asked;
mod shown;

pub use asked::{Asked, NewBooking, TicketLine, field_of, read};
pub use shown::{BookedEvent, Booking, BookingList, Item, Ticket};
