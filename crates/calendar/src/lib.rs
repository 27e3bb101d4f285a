//! iCalendar files and the links that add an event to a calendar.

mod entry;
mod feed;
mod fold;
mod links;
mod text;
mod uid;
mod write;

pub use entry::{Alarm, CalendarEntry, Method, Organizer, Status};
pub use feed::write_feed;
pub use links::{Outlook, google_link, outlook_link};
pub use uid::{booking_uid, event_uid};
pub use write::write;
