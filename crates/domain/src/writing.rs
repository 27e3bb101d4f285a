//! What organizers write to their guests: the words that stand for each guest's own, and by which way it
//! goes.

use crate::limits::WRITTEN_ON_PHONE;

/// Letters of a name in braces; what is longer is no name.
const NAME: usize = 30;

/// What the names in braces stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values<'a> {
    /// The guest's name.
    pub name: &'a str,
    /// The event's title.
    pub event: &'a str,
    /// When it is.
    pub date: &'a str,
}

/// What a name in braces stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Name,
    Event,
    Date,
}

fn stands(word: &str) -> Option<Stands> {
    match word.to_lowercase().as_str() {
        "name" | "பெயர்" => Some(Stands::Name),
        "event" | "நிகழ்ச்சி" => Some(Stands::Event),
        "date" | "நாள்" => Some(Stands::Date),
        _ => None,
    }
}

/// A piece of a text.
enum Piece<'a> {
    /// As it stands.
    Plain(&'a str),
    /// A name in braces, with the braces and without.
    Named(&'a str, &'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        pieces.push(Piece::Plain(before));
        let word = from.find('}').and_then(|close| {
            let whole = from.get(..=close)?;
            let word = from.get(1..close)?.trim();
            is_name(word).then_some((whole, word))
        });
        let used = match word {
            Some((whole, word)) => {
                pieces.push(Piece::Named(whole, word));
                whole.len()
            }
            None => {
                pieces.push(Piece::Plain("{"));
                1
            }
        };
        rest = from.get(used..).unwrap_or_default();
    }
    pieces.push(Piece::Plain(rest));
    pieces
}

/// Whether something in braces is meant as a name: one word of letters.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let length = word.chars().count();
    (1..=NAME).contains(&length)
        && letters.all(|c| {
            let sign = c.is_ascii_punctuation() && c != '_';
            !c.is_whitespace() && !sign && !c.is_ascii_digit()
        })
}

/// The text with a guest's own in place of the names. In one pass: a value's own braces stay as they are.
#[must_use]
pub fn filled(text: &str, values: Values<'_>) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text,
            Piece::Named(whole, word) => match stands(word) {
                Some(Stands::Name) => values.name,
                Some(Stands::Event) => values.event,
                Some(Stands::Date) => values.date,
                None => whole,
            },
        })
        .collect()
}

/// The first name in braces that stands for nothing.
#[must_use]
pub fn unknown(text: &str) -> Option<&str> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Named(_, word) if stands(word).is_none() => Some(word),
        _ => None,
    })
}

/// Whether each guest's name stands in a text: then no greeting is put before it.
#[must_use]
pub fn names(text: &str) -> bool {
    pieces(text)
        .iter()
        .any(|piece| matches!(piece, Piece::Named(_, word) if stands(word) == Some(Stands::Name)))
}

/// By which way somebody is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// Mail.
    Mail,
    /// WhatsApp.
    Whatsapp,
    /// SMS.
    Sms,
}

/// The ways by which somebody can be written to: on the phone only who agreed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// There is a mail address.
    pub mail: bool,
    /// WhatsApp, agreed to and connected.
    pub whatsapp: bool,
    /// SMS, agreed to and connected.
    pub sms: bool,
}

/// The one way by which somebody is written to: on the phone, where they asked to be told, unless the text
/// is too long for it and there is a mail address. None where nothing is open.
#[must_use]
pub const fn by(open: Open, letters: usize) -> Option<By> {
    let long = letters > WRITTEN_ON_PHONE;
    if open.mail && (long || !(open.whatsapp || open.sms)) {
        Some(By::Mail)
    } else if open.whatsapp {
        Some(By::Whatsapp)
    } else if open.sms {
        Some(By::Sms)
    } else {
        None
    }
}
