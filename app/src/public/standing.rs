//! What a guest can do with an event at a moment.

use chrono::{DateTime, Utc};
use domain::event::EventStatus;
use usecases::events::{EventView, TicketTypeView};

/// What a guest can do with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Book.
    Open,
    /// Wait for a place that someone gives back.
    Full,
    /// Wait until booking opens.
    NotYet(DateTime<Utc>),
    /// Nothing any more: the sale has ended before the event.
    Closed,
    /// Nothing at the moment: its organization is suspended.
    NotSelling,
    /// Nothing: it is called off.
    Cancelled,
    /// Nothing: it is over.
    Over,
    /// Nothing yet: only its organization sees it.
    Draft,
}

/// Whether a ticket type is on sale at a moment.
#[must_use]
pub fn on_sale(kind: &TicketTypeView, now: DateTime<Utc>) -> bool {
    kind.sale_starts_at.is_none_or(|from| from <= now)
        && kind.sale_ends_at.is_none_or(|to| now < to)
}

/// What a guest can do with the event at a moment.
#[must_use]
pub fn standing(event: &EventView, now: DateTime<Utc>) -> Standing {
    match event.status {
        EventStatus::Draft => return Standing::Draft,
        EventStatus::Cancelled => return Standing::Cancelled,
        EventStatus::Over => return Standing::Over,
        EventStatus::Published => {}
    }
    if event.organization.suspended {
        return Standing::NotSelling;
    }
    let selling = || event.ticket_types.iter().filter(|k| on_sale(k, now));
    if event.remaining > 0 && selling().any(|k| k.remaining > 0) {
        return Standing::Open;
    }
    if selling().next().is_some() {
        return Standing::Full;
    }
    event
        .ticket_types
        .iter()
        .filter_map(|k| k.sale_starts_at)
        .filter(|from| *from > now)
        .min()
        .map_or(Standing::Closed, Standing::NotYet)
}

/// At how many places left an event counts as nearly full.
#[must_use]
pub fn few(capacity: i64) -> i64 {
    (capacity / 10).clamp(3, 20)
}
