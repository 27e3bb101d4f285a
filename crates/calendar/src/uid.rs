//! The UID of an entry: derived, so that it is the same at every mail and download.

use domain::ids::{BookingId, EventId};

/// The UID of an event's own entry.
#[must_use]
pub fn event_uid(event: EventId, host: &str) -> String {
    format!("event-{event}@{}", clean_host(host))
}

/// The UID of a guest's entry: one per booking, so that cancelling the booking takes out just it.
#[must_use]
pub fn booking_uid(booking: BookingId, host: &str) -> String {
    format!("booking-{booking}@{}", clean_host(host))
}

/// The host of a base URL or the host itself, reduced to characters that are safe in a UID.
fn clean_host(host: &str) -> String {
    let host = url::Url::parse(host)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| host.to_owned());
    host.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect()
}
