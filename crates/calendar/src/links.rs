//! Links that open another calendar's own form, filled in. What is added this way is a copy: it is
//! never brought up to date.

use crate::write::{described, utc};
use crate::{CalendarEntry, text};
use chrono::SecondsFormat;

/// Longest description in a link, in characters: a Tamil letter takes nine in an address, some phones cut
/// addresses at 8,000, and every event page carries two of them. The page's own address stands below it.
const DETAILS: usize = 120;
const LINE: usize = 200;

/// Which Outlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Of private accounts: outlook.live.com.
    Live,
    /// Of companies and schools: outlook.office.com.
    Office,
}

/// Adds the entry to Google Calendar.
#[must_use]
pub fn google_link(entry: &CalendarEntry) -> String {
    let dates = format!("{}/{}", utc(entry.starts_at), utc(entry.end()));
    link(
        "https://calendar.google.com/calendar/render",
        &[
            ("action", "TEMPLATE"),
            ("text", &text::one_line(&entry.summary, LINE)),
            ("dates", &dates),
            ("ctz", entry.timezone.name()),
            ("details", &described(entry, DETAILS)),
            ("location", &text::one_line(&entry.location, LINE)),
        ],
    )
}

/// Adds the entry to Outlook.
#[must_use]
pub fn outlook_link(entry: &CalendarEntry, which: Outlook) -> String {
    let host = match which {
        Outlook::Live => "https://outlook.live.com/calendar/deeplink/compose",
        Outlook::Office => "https://outlook.office.com/calendar/deeplink/compose",
    };
    let iso = |t: chrono::DateTime<chrono::Utc>| t.to_rfc3339_opts(SecondsFormat::Secs, true);
    link(
        host,
        &[
            ("path", "/calendar/action/compose"),
            ("rru", "addevent"),
            ("startdt", &iso(entry.starts_at)),
            ("enddt", &iso(entry.end())),
            ("subject", &text::one_line(&entry.summary, LINE)),
            ("body", &described(entry, DETAILS)),
            ("location", &text::one_line(&entry.location, LINE)),
            ("allday", "false"),
        ],
    )
}

/// Spaces are `%20`: Outlook shows a `+` as it stands.
fn link(base: &str, values: &[(&str, &str)]) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(values.iter().filter(|(_, value)| !value.is_empty()))
        .finish();
    format!("{base}?{}", query.replace('+', "%20"))
}
