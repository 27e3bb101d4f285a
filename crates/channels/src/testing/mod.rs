//! Stand-ins for tests: servers that refuse what real ones refuse and fail when told to.

mod dialogue;
mod received;
mod smtp;

pub use received::{Part, ReceivedMail};
pub use smtp::{Behaviour, SmtpServer, Stage};
