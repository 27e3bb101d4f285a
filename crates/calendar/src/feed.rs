//! A file of many entries, to which calendars subscribe.

use crate::write::event;
use crate::{CalendarEntry, Method, fold, text};
use icalendar::{Calendar, Property};

const NAME: usize = 200;
/// How often a calendar may ask again; the most common programs ask every few hours at best.
const REFRESH: &str = "PT1H";

/// The `.ics` file of a calendar's entries, each with its own status: what is called off stays as a cancelled
/// entry, so that calendars take it out. The same entries make the same file.
#[must_use]
pub fn write_feed(name: &str, entries: &[CalendarEntry]) -> String {
    let name = text::one_line(name, NAME);
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Vizha//Vizha//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", Method::Publish.as_str()))
        .append_property(("NAME", name.as_str()))
        .append_property(("X-WR-CALNAME", name.as_str()))
        .append_property(
            Property::new("REFRESH-INTERVAL", REFRESH)
                .add_parameter("VALUE", "DURATION")
                .done(),
        )
        .append_property(("X-PUBLISHED-TTL", REFRESH));
    for entry in entries {
        calendar.push(event(entry, Method::Publish));
    }
    fold::tidy(&calendar.to_string())
}
