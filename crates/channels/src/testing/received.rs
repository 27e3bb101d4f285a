//! A mail as a mail program reads it.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// A mail that a stand-in server took over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// The mail as sent, dots unstuffed.
    pub content: Vec<u8>,
}

/// One leaf of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Such as `text/calendar`.
    pub media_type: String,
    /// The parameters of its `Content-Type`.
    pub parameters: Vec<(String, String)>,
    /// Its `Content-ID` without angle brackets.
    pub content_id: Option<String>,
    /// Its file name.
    pub file_name: Option<String>,
    /// Its content, decoded.
    pub bytes: Vec<u8>,
}

impl Part {
    /// Its content as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl ReceivedMail {
    fn parsed(&self) -> Option<Message<'_>> {
        MessageParser::default()
            .parse(&self.content)
            .filter(|message| !message.parts.is_empty())
    }

    /// The decoded subject.
    #[must_use]
    pub fn subject(&self) -> String {
        let message = self.parsed();
        message
            .as_ref()
            .and_then(|m| m.subject())
            .unwrap_or_default()
            .to_owned()
    }

    /// A header as it stands in the mail, unfolded.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let message = self.parsed()?;
        let value = message.header_raw(name)?;
        Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.part("text/plain")
            .map(|p| p.text())
            .unwrap_or_default()
    }

    /// The HTML.
    #[must_use]
    pub fn html(&self) -> String {
        self.part("text/html").map(|p| p.text()).unwrap_or_default()
    }

    /// The calendar file.
    #[must_use]
    pub fn calendar(&self) -> Option<String> {
        self.part("text/calendar").map(|p| p.text())
    }

    /// The first part of a media type.
    #[must_use]
    pub fn part(&self, media_type: &str) -> Option<Part> {
        self.parts()
            .into_iter()
            .find(|p| p.media_type == media_type)
    }

    /// Every leaf, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let Some(message) = self.parsed() else {
            return Vec::new();
        };
        message
            .parts
            .iter()
            .filter(|part| !matches!(part.body, PartType::Multipart(_)))
            .map(|part| Part {
                media_type: media_type(part),
                parameters: part
                    .content_type()
                    .and_then(|kind| kind.attributes())
                    .unwrap_or_default()
                    .iter()
                    .map(|a| (a.name.to_string(), a.value.to_string()))
                    .collect(),
                content_id: part.content_id().map(str::to_owned),
                file_name: part.attachment_name().map(str::to_owned),
                bytes: part.contents().to_vec(),
            })
            .collect()
    }

    /// The nesting, such as `mixed(alternative(text/plain, text/html), text/calendar)`.
    #[must_use]
    pub fn structure(&self) -> String {
        fn describe(message: &Message<'_>, id: u32) -> String {
            let Some(part) = message.part(id) else {
                return String::new();
            };
            match &part.body {
                PartType::Multipart(children) => {
                    let inner: Vec<_> = children.iter().map(|c| describe(message, *c)).collect();
                    let kind = media_type(part).replace("multipart/", "");
                    format!("{kind}({})", inner.join(", "))
                }
                _ => media_type(part),
            }
        }
        self.parsed()
            .map(|message| describe(&message, 0))
            .unwrap_or_default()
    }
}

fn media_type(part: &mail_parser::MessagePart<'_>) -> String {
    part.content_type()
        .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
        .unwrap_or_default()
}
