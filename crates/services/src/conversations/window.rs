//! For how long a guest may be written to freely, and where.

use channels::chat::Address;
use channels::providers;
use chrono::{DateTime, Duration, Utc};
use domain::channel::ChannelKind;
use store::records::GuestName;

/// Clocks differ, and a message takes its time.
const MARGIN: Duration = Duration::minutes(5);

/// Until when a guest may be written to freely; none is without end.
pub(crate) fn ends_at(
    kind: ChannelKind,
    last_heard_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let window = providers::of(kind)?.window()?;
    // Who never wrote has no window.
    Some(last_heard_at.map_or(DateTime::UNIX_EPOCH, |at| at + window))
}

/// Whether a guest may be written to freely now.
pub(crate) fn is_open(
    kind: ChannelKind,
    last_heard_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    kind.converses()
        && !kind.is_voice()
        && last_heard_at.is_some()
        && ends_at(kind, last_heard_at).is_none_or(|end| now < end - MARGIN)
}

/// Where a guest is written to.
pub(crate) fn address(guest: GuestName) -> Address {
    Address {
        id: guest.id,
        alias: guest.alias,
        phone: guest.phone,
        name: guest.name,
        language: guest.language,
        reply_to: None,
    }
}
