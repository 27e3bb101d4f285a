//! A mail as values, and its MIME form.

/// A person or house with a mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name shown; may be empty.
    pub name: String,
    /// The address, such as `arun@example.org`.
    pub address: String,
}

impl Mailbox {
    /// A name with an address.
    #[must_use]
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
        }
    }
}

/// A picture that stands inside the HTML as `<img src="cid:…">`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlineImage {
    /// The name in `cid:`; letters, digits, `-`, `_`, `.` and `@` only.
    pub cid: String,
    /// Its file name, for readers that list it.
    pub file_name: String,
    /// Its media type, such as `image/png`.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that comes with the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name, such as `vizha.ics`.
    pub file_name: String,
    /// Its media type with parameters, such as `text/calendar; charset=utf-8; method=PUBLISH`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A mail to one person, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// From whom; also the envelope's sender.
    pub from: Mailbox,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<Mailbox>,
    /// To whom.
    pub to: Mailbox,
    /// Its subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
    /// Pictures inside the HTML.
    pub images: Vec<InlineImage>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Without angle brackets, the same at every try: `{job id}@{host}`.
    pub message_id: String,
    /// The language it is written in, as a BCP 47 tag.
    pub language: &'static str,
    /// When it was composed; the `Date` header.
    pub date: std::time::SystemTime,
    /// Further headers, such as those by which a list is left.
    pub headers: Vec<(&'static str, String)>,
}

/// Why a mail could not be composed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// An address is none; the field's name is given, the address is not.
    #[error("`{0}` is not a mail address")]
    Address(&'static str),
    /// An attachment's media type is none.
    #[error("not a media type")]
    MediaType,
    /// The library refused the whole.
    #[error("{0}")]
    Message(String),
}
