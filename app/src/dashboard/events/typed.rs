//! An event as it is being typed.

use crate::calls::lines::Editable;
use crate::dashboard::base::money;
use domain::event::Visibility;
use domain::ids::TicketTypeId;
use domain::language::{Language, LocalText};
use domain::limits::PER_BOOKING_DEFAULT;
use domain::message::{FieldError, Message};
use serde::{Deserialize, Serialize};
use usecases::events::{EventInput, PictureRef, TicketTypeInput};

/// Sent for a number that cannot be read: no rule lets it pass.
const REFUSED: i64 = -1;

/// A ticket type as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TypedKind {
    /// Tells the lines apart while they come and go.
    pub key: u32,
    /// Present when it exists already.
    pub id: Option<TicketTypeId>,
    /// Its name.
    pub name: LocalText,
    /// Its price; nothing is free.
    pub price: String,
    /// Its own number of places; nothing means the event's.
    pub quantity: String,
    /// Places in one booking.
    pub max: String,
    /// Sold from (`2027-03-06T18:30`).
    pub sale_starts: String,
    /// Sold until.
    pub sale_ends: String,
}

/// An event as it is being typed; numbers and times are text until they are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The language it is mainly written in.
    pub language: Language,
    /// Title.
    pub title: LocalText,
    /// Summary.
    pub summary: LocalText,
    /// Markdown.
    pub description: LocalText,
    /// Day of the start.
    pub date: String,
    /// Time of the start.
    pub time: String,
    /// Time of the end.
    pub end_time: String,
    /// Day of the end, where it is another.
    pub end_date: String,
    /// IANA zone.
    pub timezone: String,
    /// Venue.
    pub venue_name: LocalText,
    /// Its address.
    pub venue_address: LocalText,
    /// Map link.
    pub map_url: String,
    /// Online link.
    pub online_url: String,
    /// Address of a video.
    pub video_url: String,
    /// Who finds it.
    pub visibility: Visibility,
    /// Places in all.
    pub capacity: String,
    /// Places in one booking.
    pub max_per_booking: String,
    /// Ticket types.
    pub kinds: Vec<TypedKind>,
    /// The picture.
    pub picture: Option<PictureRef>,
    /// Slug wish.
    pub slug: String,
    /// Code wish.
    pub code: String,
    /// The start as it came, with whatever offset it carries; sent back where it was not touched.
    kept_start: String,
    /// The end likewise.
    kept_end: String,
}

/// Day and minute of a local time such as `2027-03-06T18:30:00+05:30`.
fn halves(local: &str) -> (String, String) {
    let (day, rest) = local.split_once('T').unwrap_or((local, ""));
    (day.to_owned(), rest.chars().take(5).collect())
}

fn minute(local: Option<&String>) -> String {
    local
        .map(|l| l.chars().take(16).collect())
        .unwrap_or_default()
}

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

fn number_text(number: Option<i64>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

/// A whole number as typed; blanks and thousands separators are no fault.
fn whole(text: &str) -> Option<i64> {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect::<String>()
        .parse()
        .ok()
}

/// The day after one such as `2027-02-28`.
fn next_day(day: &str) -> String {
    day.parse::<chrono::NaiveDate>()
        .ok()
        .and_then(|d| d.succ_opt())
        .map(|d| d.to_string())
        .unwrap_or_else(|| day.to_owned())
}

impl Typed {
    /// A new event.
    pub fn new(language: Language, timezone: String) -> Self {
        Self {
            language,
            title: LocalText::default(),
            summary: LocalText::default(),
            description: LocalText::default(),
            date: String::new(),
            time: "18:30".to_owned(),
            end_time: String::new(),
            end_date: String::new(),
            timezone,
            venue_name: LocalText::default(),
            venue_address: LocalText::default(),
            map_url: String::new(),
            online_url: String::new(),
            video_url: String::new(),
            visibility: Visibility::Public,
            capacity: String::new(),
            max_per_booking: PER_BOOKING_DEFAULT.to_string(),
            kinds: Vec::new(),
            picture: None,
            slug: String::new(),
            code: String::new(),
            kept_start: String::new(),
            kept_end: String::new(),
        }
    }

    /// An event that exists.
    pub fn of(found: &Editable) -> Self {
        let input = &found.input;
        let (date, time) = halves(&input.starts_at);
        let (end_date, end_time) = input.ends_at.as_deref().map(halves).unwrap_or_default();
        let kinds = input
            .ticket_types
            .iter()
            .zip(0..)
            .map(|(kind, key)| TypedKind {
                key,
                id: kind.id,
                name: kind.name.clone(),
                price: money::typed(kind.price_minor),
                quantity: number_text(kind.quantity),
                max: number_text(kind.max_per_booking),
                sale_starts: minute(kind.sale_starts_at.as_ref()),
                sale_ends: minute(kind.sale_ends_at.as_ref()),
            });
        Self {
            language: input.language,
            title: input.title.clone(),
            summary: input.summary.clone(),
            description: input.description.clone(),
            end_date: if end_date == date {
                String::new()
            } else {
                end_date
            },
            date,
            time,
            end_time,
            timezone: input.timezone.clone(),
            venue_name: input.venue_name.clone(),
            venue_address: input.venue_address.clone(),
            map_url: input.map_url.clone().unwrap_or_default(),
            online_url: input.online_url.clone().unwrap_or_default(),
            video_url: input.video_url.clone().unwrap_or_default(),
            visibility: input.visibility,
            capacity: input.capacity.to_string(),
            max_per_booking: number_text(input.max_per_booking),
            kinds: kinds.collect(),
            picture: found.picture,
            slug: input.slug.clone().unwrap_or_default(),
            code: input.code.clone().unwrap_or_default(),
            kept_start: input.starts_at.clone(),
            kept_end: input.ends_at.clone().unwrap_or_default(),
        }
    }

    /// The start as it is sent.
    fn starts_at(&self) -> String {
        if halves(&self.kept_start) == (self.date.clone(), self.time.clone()) {
            return self.kept_start.clone();
        }
        format!("{}T{}", self.date, self.time)
    }

    /// The end as it is sent: without a day of its own it is the next such time after the start.
    fn ends_at(&self) -> Option<String> {
        let time = given(&self.end_time)?;
        let day = match given(&self.end_date) {
            Some(day) => day,
            // Without a start it is nowhere yet; only the start is to blame.
            None if self.date.is_empty() => return None,
            None if time > self.time => self.date.clone(),
            None => next_day(&self.date),
        };
        if halves(&self.kept_end) == (day.clone(), time.clone()) {
            return Some(self.kept_end.clone());
        }
        Some(format!("{day}T{time}"))
    }

    /// What is sent, and what is seen to be wrong with it before. It is sent all the same, so that the
    /// server says at once what else is wrong, and with something in it that the server refuses.
    pub fn input(&self) -> (EventInput, Vec<FieldError>) {
        let mut faults = Vec::new();
        if self.date.is_empty() || self.time.is_empty() {
            faults.push(FieldError::new("starts_at", Message::new("required")));
        }
        let mut number = |field: String, text: &str, needed: bool| -> Option<i64> {
            let found = whole(text);
            let empty = given(text).is_none();
            if found.is_some() || (empty && !needed) {
                return found;
            }
            let key = if empty { "required" } else { "number_invalid" };
            faults.push(FieldError::new(field, Message::new(key)));
            Some(REFUSED)
        };
        let capacity = number("capacity".to_owned(), &self.capacity, true);
        let max_per_booking = number("max_per_booking".to_owned(), &self.max_per_booking, false);
        let mut kinds = Vec::new();
        let mut unpriced = Vec::new();
        for (i, kind) in self.kinds.iter().enumerate() {
            let field = |name: &str| format!("ticket_types[{i}].{name}");
            let price = money::parse(&kind.price);
            kinds.push(TicketTypeInput {
                id: kind.id,
                name: kind.name.clone(),
                price_minor: price.unwrap_or(REFUSED),
                quantity: number(field("quantity"), &kind.quantity, false),
                max_per_booking: number(field("max_per_booking"), &kind.max, false),
                sale_starts_at: given(&kind.sale_starts),
                sale_ends_at: given(&kind.sale_ends),
            });
            if price.is_none() {
                unpriced.push(FieldError::new(
                    field("price_minor"),
                    Message::new("money_invalid"),
                ));
            }
        }
        faults.append(&mut unpriced);
        let input = EventInput {
            language: self.language,
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: self.description.clone(),
            starts_at: self.starts_at(),
            ends_at: self.ends_at(),
            timezone: self.timezone.trim().to_owned(),
            venue_name: self.venue_name.clone(),
            venue_address: self.venue_address.clone(),
            map_url: given(&self.map_url),
            online_url: given(&self.online_url),
            video_url: given(&self.video_url),
            visibility: self.visibility,
            capacity: capacity.unwrap_or_default(),
            max_per_booking,
            ticket_types: kinds,
            picture: self.picture.map(|p| p.id),
            slug: given(&self.slug),
            code: given(&self.code),
        };
        (input, faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concert() -> Typed {
        let mut typed = Typed::new(Language::English, "Asia/Colombo".to_owned());
        typed.title = LocalText::only(Language::English, "Concert");
        typed.date = "2027-03-06".to_owned();
        typed.capacity = "1,250".to_owned();
        typed
    }

    #[test]
    fn an_end_before_the_start_is_the_next_day() {
        let mut typed = concert();
        typed.end_time = "00:30".to_owned();
        let ends_at = |typed: &Typed| typed.input().0.ends_at;
        assert_eq!(ends_at(&typed).as_deref(), Some("2027-03-07T00:30"));
        typed.end_time = "21:00".to_owned();
        assert_eq!(ends_at(&typed).as_deref(), Some("2027-03-06T21:00"));
        assert_eq!(typed.input().0.capacity, 1250);
        typed.date.clear();
        assert_eq!(ends_at(&typed), None, "only the start is to blame");
    }

    #[test]
    fn what_is_missing_or_no_number_is_named_and_never_passes() {
        let mut typed = concert();
        typed.date.clear();
        typed.capacity = "many".to_owned();
        typed.kinds.push(TypedKind {
            price: "x".to_owned(),
            ..TypedKind::default()
        });
        let (input, faults) = typed.input();
        let fields: Vec<_> = faults.iter().map(|e| e.field.as_ref()).collect();
        assert_eq!(
            fields,
            ["starts_at", "capacity", "ticket_types[0].price_minor"]
        );
        assert!(domain::time::typed(&input.starts_at).is_err());
        assert!(domain::quantity::capacity("capacity", input.capacity).is_err());
        let price = input.ticket_types[0].price_minor;
        assert!(domain::quantity::price("price", price).is_err());
    }

    #[test]
    fn an_untouched_start_keeps_its_offset() {
        let mut typed = concert();
        typed.kept_start = "2027-03-06T18:30:00+05:30".to_owned();
        assert_eq!(typed.input().0.starts_at, "2027-03-06T18:30:00+05:30");
        typed.time = "19:00".to_owned();
        assert_eq!(typed.input().0.starts_at, "2027-03-06T19:00");
    }
}
