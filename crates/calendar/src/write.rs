//! The file.
//!
//! Times are written in UTC, as Google does for single events: no VTIMEZONE is needed, which
//! Outlook reads one hour off as soon as it is not to its taste. The local time and its zone stand
//! in the words of whoever fills the entry. No ATTENDEE is written: this is no invitation whose
//! answer we would read.

use crate::{CalendarEntry, Method, Status, fold, text};
use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property, Trigger};

const DESCRIPTION: usize = 4_000;
const LINE: usize = 500;

/// The `.ics` file of one entry: CRLF lines of at most 75 octets, UTF-8.
#[must_use]
pub fn write(entry: &CalendarEntry, method: Method) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Vizha//Vizha//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", method.as_str()))
        .push(event(entry, method));
    fold::tidy(&calendar.to_string())
}

pub(crate) fn event(entry: &CalendarEntry, method: Method) -> Event {
    let cancelled = method == Method::Cancel || entry.status == Status::Cancelled;
    let status = match entry.status {
        Status::Confirmed if !cancelled => "CONFIRMED",
        Status::Tentative if !cancelled => "TENTATIVE",
        _ => "CANCELLED",
    };
    let mut event = Event::new();
    event
        .append_property(("UID", text::one_line(&entry.uid, LINE).as_str()))
        .append_property(("DTSTAMP", utc(entry.dtstamp).as_str()))
        .append_property(("DTSTART", utc(entry.starts_at).as_str()))
        .append_property(("SEQUENCE", entry.sequence.max(0).to_string().as_str()))
        .append_property(words(
            entry,
            "SUMMARY",
            &text::one_line(&entry.summary, LINE),
        ))
        .append_property(("STATUS", status))
        .append_property(("TRANSP", if cancelled { "TRANSPARENT" } else { "OPAQUE" }));
    if entry.end() > entry.starts_at {
        event.append_property(("DTEND", utc(entry.end()).as_str()));
    }
    let description = described(entry, DESCRIPTION);
    if !description.is_empty() {
        event.append_property(words(entry, "DESCRIPTION", &description));
    }
    let location = text::one_line(&entry.location, LINE);
    if !location.is_empty() {
        event.append_property(words(entry, "LOCATION", &location));
    }
    if let Some(url) = entry.url.as_deref().and_then(text::web_address) {
        event.append_property(("URL", url.as_str()));
    }
    if let Some(organizer) = organizer(entry) {
        event.append_property(organizer);
    }
    if let Some(alarm) = entry.alarm.as_ref().filter(|_| !cancelled) {
        let trigger = Trigger::before_start(alarm.before.max(Duration::zero()));
        let what = text::one_line(&alarm.text, LINE);
        let mut alarm = icalendar::Alarm::display("", trigger);
        alarm.append_property(words(entry, "DESCRIPTION", &what));
        event.alarm(alarm);
    }
    event.done()
}

/// A property of human words with their language.
fn words(entry: &CalendarEntry, key: &str, value: &str) -> Property {
    Property::new(key, value)
        .add_parameter("LANGUAGE", entry.language.tag())
        .done()
}

/// The description with the page's address below it, since Outlook does not show `URL`.
pub(crate) fn described(entry: &CalendarEntry, most: usize) -> String {
    let words = text::paragraphs(&entry.description, most);
    match entry.url.as_deref().and_then(text::web_address) {
        Some(url) if words.is_empty() => url,
        Some(url) if !words.contains(&url) => format!("{words}\n\n{url}"),
        _ => words,
    }
}

fn organizer(entry: &CalendarEntry) -> Option<Property> {
    let organizer = entry.organizer.as_ref()?;
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>,;:\\()[]".contains(c);
    let email = organizer.email.trim();
    if !email.contains('@') || !email.chars().all(plain) {
        return None;
    }
    let name = text::parameter(&organizer.name, LINE);
    let mut property = Property::new("ORGANIZER", format!("mailto:{email}"));
    if !name.is_empty() {
        property.add_parameter("CN", &name);
    }
    Some(property.done())
}

pub(crate) fn utc(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}
