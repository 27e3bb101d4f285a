//! A booking on the wire: as it is asked for, as it is set right, as it is shown.

mod amended;
mod asked;
mod shown;

pub use amended::{AnswersPatch, HoldTime, LongerHold, amended, longer};
pub use asked::{
    Asked, GivenAnswer, GivenValue, NewBooking, NoticeWay, TicketLine, answers, field_of, read,
};
pub use shown::{Answered, BookedEvent, Booking, BookingList, Item, Ticket};
