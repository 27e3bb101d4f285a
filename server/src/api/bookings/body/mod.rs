//! A booking on the wire: as it is asked for, as it is shown.

mod asked;
mod shown;

pub use asked::{
    Asked, GivenAnswer, GivenValue, NewBooking, NoticeWay, TicketLine, answers, field_of, read,
};
pub use shown::{Answered, BookedEvent, Booking, BookingList, Item, Ticket};
