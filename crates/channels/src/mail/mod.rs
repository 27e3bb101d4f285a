//! Mail by SMTP.

mod address;
mod compose;
mod connection;
mod mime;
mod outcome;
mod sender;
mod trouble;

pub use address::SettingError;
pub use compose::{Attachment, ComposeError, InlineImage, Mailbox, OutgoingMail};
pub use outcome::Outcome;
pub use sender::{MailSender, SmtpSender};
pub use trouble::Trouble;
