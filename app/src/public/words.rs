//! Times, prices and errors as the guests' pages say them.

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::language::Language;
use domain::message::Message;
use domain::money::Money;
use i18n::texts::public as t;
use usecases::events::EventView;

/// When an event takes place, in its own zone.
#[derive(Debug, Clone)]
pub struct When {
    /// Weekday, date and time.
    pub full: String,
    /// The zone's name.
    pub zone: String,
    /// How long, where an end is given.
    pub length: Option<String>,
    /// The month, short.
    pub month: String,
    /// The day of the month.
    pub day: String,
    /// The weekday, short.
    pub weekday: String,
    /// The start with its offset (RFC 3339).
    pub iso_start: String,
    /// The end likewise.
    pub iso_end: Option<String>,
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "ஜனவரி"), ("February", "பிப்ரவரி"), ("March", "மார்ச்"), ("April", "ஏப்ரல்"), ("May", "மே"), ("June", "ஜூன்"),
    ("July", "ஜூலை"), ("August", "ஆகஸ்ட்"), ("September", "செப்டம்பர்"), ("October", "அக்டோபர்"), ("November", "நவம்பர்"), ("December", "டிசம்பர்"),
];
const DAYS: [(&str, &str); 7] = [("Mon", "திங்கள்"), ("Tue", "செவ்வாய்"), ("Wed", "புதன்"), ("Thu", "வியாழன்"), ("Fri", "வெள்ளி"), ("Sat", "சனி"), ("Sun", "ஞாயிறு")];

fn pick(pair: (&'static str, &'static str), language: Language) -> &'static str {
    match language { Language::English => pair.0, Language::Tamil => pair.1 }
}

impl When {
    /// When an event takes place.
    #[must_use]
    pub fn of(event: &EventView, language: Language) -> Self {
        let start = domain::time::in_zone(event.starts_at, &event.timezone);
        let end = event.ends_at.map(|e| domain::time::in_zone(e, &event.timezone));
        let month = pick(MONTHS[start.month0() as usize], language);
        Self {
            full: moment(event.starts_at, &event.timezone, language),
            zone: event.timezone.clone(),
            length: event.ends_at.map(|e| format!("{} min", (e - event.starts_at).num_minutes())),
            month: if language == Language::English { month[..3].to_owned() } else { month.to_owned() },
            day: start.day().to_string(),
            weekday: pick(DAYS[start.weekday().num_days_from_monday() as usize], language).to_owned(),
            iso_start: start.to_rfc3339(),
            iso_end: end.map(|e| e.to_rfc3339()),
        }
    }

    /// What stands beside it: the zone, and how long.
    #[must_use]
    pub fn beside(&self) -> String {
        match &self.length {
            Some(length) => format!("{} · {length}", self.zone),
            None => self.zone.clone(),
        }
    }
}

/// A moment in a zone.
#[must_use]
pub fn moment(at: DateTime<Utc>, zone: &str, language: Language) -> String {
    let at = domain::time::in_zone(at, zone);
    format!(
        "{}, {} {} {}, {}:{:02}",
        pick(DAYS[at.weekday().num_days_from_monday() as usize], language), at.day(),
        pick(MONTHS[at.month0() as usize], language), at.year(), at.hour(), at.minute()
    )
}

/// An amount of money.
#[must_use]
pub fn money(amount: Money, _language: Language) -> String {
    format!("{} {}.{:02}", amount.currency.code(), amount.minor / 100, amount.minor % 100)
}

/// What a place costs: nothing, one price, or from the least.
#[must_use]
pub fn price_words(event: &EventView, language: Language) -> String {
    let least = event.ticket_types.iter().map(|k| k.price).min_by_key(|p| p.minor);
    let same = event.ticket_types.iter().all(|k| Some(k.price) == least);
    match least {
        None => t::FREE.get(language).to_owned(),
        Some(price) if same && price.is_free() => t::FREE.get(language).to_owned(),
        Some(price) if same => money(price, language),
        Some(price) if price.is_free() => t::FROM_PRICE.fill(language, &[("price", t::FREE.get(language))]),
        Some(price) => t::FROM_PRICE.fill(language, &[("price", &money(price, language))]),
    }
}

/// The sentence of a message.
#[must_use]
pub fn error_sentence(message: &Message, _language: Language) -> String {
    message.key.to_string()
}
