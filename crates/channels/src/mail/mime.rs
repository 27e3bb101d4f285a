//! The MIME form of a mail:
//! `mixed(related(alternative(text, html), pictures), attachments)`, without the levels that would
//! hold one part only. Outlook looks for what is to be read in the first part of `mixed` alone.

use super::compose::{Attachment, ComposeError, InlineImage, Mailbox, OutgoingMail};
use lettre::message::header::{
    ContentDisposition, ContentId, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Body, MultiPart, SinglePart};
use lettre::{Address, Message, message};

impl OutgoingMail {
    /// The mail as it goes over the wire; the same bytes at every call but for the boundaries.
    ///
    /// # Errors
    /// [`ComposeError`] where an address or media type is none.
    pub fn compose(&self) -> Result<Message, ComposeError> {
        let mut builder = Message::builder()
            .from(mailbox(&self.from, "from")?)
            .to(mailbox(&self.to, "to")?)
            .subject(one_line(&self.subject))
            .date(self.date)
            .message_id(Some(format!("<{}>", token(&self.message_id))))
            .raw_header(raw("Auto-Submitted", "auto-generated")?)
            .raw_header(raw("X-Auto-Response-Suppress", "All")?)
            .raw_header(raw("Content-Language", self.language)?);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to, "reply_to")?);
        }
        for (name, value) in &self.headers {
            builder = builder.raw_header(raw(name, value)?);
        }
        builder
            .multipart(self.parts()?)
            .map_err(|e| ComposeError::Message(e.to_string()))
    }

    fn parts(&self) -> Result<MultiPart, ComposeError> {
        let mut whole = MultiPart::alternative()
            .singlepart(text(ContentType::TEXT_PLAIN, &self.text)?)
            .singlepart(text(ContentType::TEXT_HTML, &self.html)?);
        if !self.images.is_empty() {
            let mut related = MultiPart::related().multipart(whole);
            for image in &self.images {
                related = related.singlepart(inline(image)?);
            }
            whole = related;
        }
        if !self.attachments.is_empty() {
            let mut mixed = MultiPart::mixed().multipart(whole);
            for attachment in &self.attachments {
                mixed = mixed.singlepart(attached(attachment)?);
            }
            whole = mixed;
        }
        Ok(whole)
    }
}

/// Quoted-printable for what is mostly ASCII, base64 for Tamil: both survive every relay.
fn text(kind: ContentType, content: &str) -> Result<SinglePart, ComposeError> {
    let foreign = content.bytes().filter(|b| !b.is_ascii()).count();
    let encoding = if foreign * 6 > content.len() {
        ContentTransferEncoding::Base64
    } else {
        ContentTransferEncoding::QuotedPrintable
    };
    Ok(SinglePart::builder().content_type(kind).body(encoded(
        content
            .replace("\r\n", "\n")
            .replace('\n', "\r\n")
            .into_bytes(),
        encoding,
    )?))
}

fn inline(image: &InlineImage) -> Result<SinglePart, ComposeError> {
    Ok(SinglePart::builder()
        .header(ContentId::from(format!("<{}>", token(&image.cid))))
        .header(ContentDisposition::inline_with_name(&file_name(
            &image.file_name,
        )))
        .content_type(media_type(image.media_type)?)
        .body(encoded(
            image.bytes.clone(),
            ContentTransferEncoding::Base64,
        )?))
}

fn attached(attachment: &Attachment) -> Result<SinglePart, ComposeError> {
    Ok(SinglePart::builder()
        .header(ContentDisposition::attachment(&file_name(
            &attachment.file_name,
        )))
        .content_type(media_type(&attachment.media_type)?)
        .body(encoded(
            attachment.bytes.clone(),
            ContentTransferEncoding::Base64,
        )?))
}

fn encoded(bytes: Vec<u8>, encoding: ContentTransferEncoding) -> Result<Body, ComposeError> {
    Body::new_with_encoding(bytes, encoding)
        .map_err(|_| ComposeError::Message("a part cannot be encoded".to_owned()))
}

fn mailbox(mailbox: &Mailbox, field: &'static str) -> Result<message::Mailbox, ComposeError> {
    let name = Some(one_line(&mailbox.name)).filter(|name| !name.is_empty());
    Ok(message::Mailbox::new(
        name,
        address(&mailbox.address, field)?,
    ))
}

fn address(text: &str, field: &'static str) -> Result<Address, ComposeError> {
    let text = text.trim();
    // A quoted local part or an address literal is legal, and none of our guests has one.
    if text
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || "\"<>,;:()[]\\".contains(c))
    {
        return Err(ComposeError::Address(field));
    }
    text.parse().map_err(|_| ComposeError::Address(field))
}

fn media_type(text: &str) -> Result<ContentType, ComposeError> {
    if text.chars().any(char::is_control) {
        return Err(ComposeError::MediaType);
    }
    ContentType::parse(text).map_err(|_| ComposeError::MediaType)
}

fn raw(name: &'static str, value: &str) -> Result<HeaderValue, ComposeError> {
    let name = HeaderName::new_from_ascii(name.to_owned())
        .map_err(|e| ComposeError::Message(e.to_string()))?;
    Ok(HeaderValue::new(name, one_line(value)))
}

/// Text for a header: no line breaks, no other control characters.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id inside angle brackets.
fn token(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.@+".contains(*c))
        .collect()
}

/// A file name that no reader misunderstands.
fn file_name(text: &str) -> String {
    let name: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    name.trim_matches(['.', '-']).to_owned()
}
