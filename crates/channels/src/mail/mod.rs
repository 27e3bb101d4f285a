//! Mail by SMTP.

mod compose;
mod outcome;
mod sender;

pub use compose::{Attachment, ComposeError, InlineImage, Mailbox, OutgoingMail};
pub use outcome::Outcome;
pub use sender::{MailSender, SettingError, SmtpSender};
