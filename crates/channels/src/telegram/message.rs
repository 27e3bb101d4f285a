//! What a message of Telegram says: words, commands, a number, or something a machine cannot read.

use crate::chat::{Account, Address, Said, cleaned, is_number, person};
use domain::conversation::{Heard, Unreadable};
use domain::language::Language;
use domain::limits;
use serde::Deserialize;
use serde_json::{Map, Value};

/// Characters of a message.
const TEXT: usize = 4096;
/// What a machine cannot read, with the sign that stands for it in the thread.
const MEDIA: [(&str, Unreadable, &str); 15] = [
    ("voice", Unreadable::Voice, "🎤"),
    ("photo", Unreadable::Media, "📷"),
    ("sticker", Unreadable::Media, "🖼"),
    ("animation", Unreadable::Media, "🎞"),
    ("video", Unreadable::Media, "🎞"),
    ("video_note", Unreadable::Media, "🎞"),
    ("audio", Unreadable::Media, "🎵"),
    ("document", Unreadable::Media, "📄"),
    ("location", Unreadable::Media, "📍"),
    ("venue", Unreadable::Media, "📍"),
    ("contact", Unreadable::Media, "👤"),
    ("story", Unreadable::Media, "🖼"),
    ("paid_media", Unreadable::Media, "🖼"),
    ("poll", Unreadable::Other, "📊"),
    ("dice", Unreadable::Other, "🎲"),
];
/// The commands that a group may mean for us without naming us.
const OURS: [&str; 6] = ["start", "book", "events", "bookings", "help", "stop"];

#[derive(Deserialize)]
pub(super) struct Message {
    #[serde(default)]
    message_id: i64,
    pub(super) date: i64,
    chat: Chat,
    from: Option<User>,
    text: Option<String>,
    caption: Option<String>,
    reply_to_message: Option<Answered>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct Answered {
    from: Option<User>,
}

#[derive(Deserialize)]
struct Contact {
    phone_number: String,
    user_id: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
    username: Option<String>,
}

impl Chat {
    pub(super) fn is_private(&self) -> bool {
        self.kind == "private"
    }

    /// Whether this is the chat of a setting: its number, or its `@name`.
    pub(super) fn is(&self, place: &str) -> bool {
        let name = place.trim_start_matches('@');
        let named = self.username.as_deref();
        place == self.id.to_string() || named.is_some_and(|known| known.eq_ignore_ascii_case(name))
    }
}

#[derive(Deserialize)]
pub(super) struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
    username: Option<String>,
    language_code: Option<String>,
}

impl User {
    pub(super) fn address(&self, reply_to: Option<String>) -> Address {
        let last = self.last_name.as_deref().unwrap_or_default();
        Address {
            id: self.id.to_string(),
            name: person(&format!("{} {last}", self.first_name)),
            language: self.language_code.as_deref().and_then(Language::from_tag),
            reply_to,
            ..Address::default()
        }
    }
}

/// What the message says, if it is for us.
pub(super) fn said(account: &Account, message: Message) -> Option<Said> {
    let user = message.from.as_ref().filter(|user| !user.is_bot)?;
    let bot = account
        .get("bot_name")
        .map(|name| name.trim_start_matches('@'));
    let private = message.chat.is_private();
    let reply_to = (!private).then(|| format!("group:{}:{}", message.chat.id, message.message_id));
    let mut from = user.address(reply_to);
    let (heard, shown) = if let Some(text) = &message.text {
        let text = cleaned(text, TEXT);
        let heard = if private {
            in_private(&text)
        } else {
            in_group(&text, bot, message.answers(bot))?
        };
        (heard, text)
    } else if private {
        match message.own_number(user) {
            Some(phone) => {
                from.phone = Some(phone.clone());
                (Heard::Phone(phone.clone()), phone)
            }
            None => message.media()?,
        }
    } else {
        return None;
    };
    Some(Said { from, heard, shown })
}

impl Message {
    /// Whether it answers a message of ours.
    fn answers(&self, bot: Option<&str>) -> bool {
        let author = self.reply_to_message.as_ref().and_then(|m| m.from.as_ref());
        let name = author.and_then(|author| author.username.as_deref());
        name.zip(bot)
            .is_some_and(|(name, bot)| name.eq_ignore_ascii_case(bot))
    }

    /// The number of a contact that is the sender's own; anybody can send anybody's card.
    fn own_number(&self, user: &User) -> Option<String> {
        let contact = self.rest.get("contact")?;
        let contact = Contact::deserialize(contact).ok()?;
        let digits: String = contact
            .phone_number
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let own = contact.user_id == Some(user.id);
        (own && is_number(&digits)).then(|| format!("+{digits}"))
    }

    fn media(&self) -> Option<(Heard, String)> {
        let (_, unreadable, sign) = MEDIA
            .iter()
            .find(|(name, ..)| self.rest.contains_key(*name))?;
        let caption = self.caption.as_deref().unwrap_or_default();
        let shown = cleaned(&format!("{sign} {caption}"), TEXT);
        Some((Heard::Unreadable(*unreadable), shown))
    }
}

struct Command<'a> {
    name: String,
    bot: Option<&'a str>,
    rest: &'a str,
}

impl Command<'_> {
    fn heard(&self) -> Heard {
        match self.name.as_str() {
            "start" => {
                let payload = self.rest.split_whitespace().next();
                Heard::Opened(payload.map(|payload| cleaned(payload, limits::SLUG)))
            }
            "book" => Heard::Command(self.rest.to_owned()),
            "events" => Heard::Command(String::new()),
            name => Heard::Text(format!("{name} {}", self.rest).trim().to_owned()),
        }
    }
}

fn command(text: &str) -> Option<Command<'_>> {
    let body = text.strip_prefix('/')?;
    let (word, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let (name, bot) = match word.split_once('@') {
        Some((name, bot)) => (name, Some(bot)),
        None => (word, None),
    };
    let like_a_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    ((1..=32).contains(&name.len()) && name.bytes().all(like_a_name)).then(|| Command {
        name: name.to_ascii_lowercase(),
        bot,
        rest: rest.trim(),
    })
}

fn in_private(text: &str) -> Heard {
    match command(text) {
        Some(command) => command.heard(),
        None => Heard::Text(text.to_owned()),
    }
}

/// A group talks about many things: only what names us, or can only mean us, is heard.
fn in_group(text: &str, bot: Option<&str>, answers: bool) -> Option<Heard> {
    if let Some(command) = command(text) {
        let named = match (command.bot, bot) {
            (Some(named), Some(bot)) => named.eq_ignore_ascii_case(bot),
            _ => OURS.contains(&command.name.as_str()),
        };
        return named.then(|| command.heard());
    }
    if let Some(rest) = bot.and_then(|bot| without_mention(text, bot)) {
        return Some(Heard::Text(rest));
    }
    answers.then(|| Heard::Text(text.to_owned()))
}

fn without_mention(text: &str, bot: &str) -> Option<String> {
    let mention = format!("@{}", bot.to_ascii_lowercase());
    // Lower case of ASCII alone keeps every place in the text.
    let at = text.to_ascii_lowercase().find(&mention)?;
    let (before, rest) = (text.get(..at)?, text.get(at + mention.len()..)?);
    let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (!goes_on).then(|| {
        format!("{} {}", before.trim(), rest.trim())
            .trim()
            .to_owned()
    })
}
