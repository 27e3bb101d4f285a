//! What the desk knows of an event when it decides.

use crate::event::EventStatus;
use crate::ids::TicketTypeId;
use chrono::{DateTime, Utc};

/// The rules of an event, as the organizer set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The kept status, never `over`.
    pub status: EventStatus,
    /// Whether its organization is suspended: nothing of it is sold.
    pub suspended: bool,
    /// When a published event is over.
    pub over_at: DateTime<Utc>,
    /// Places in one booking.
    pub max_per_booking: i64,
    /// Its ticket types that are not taken off sale.
    pub types: Vec<TypeRules>,
}

/// The rules of a ticket type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRules {
    /// Which.
    pub id: TicketTypeId,
    /// Price of one in minor units.
    pub price_minor: i64,
    /// Places of it in one booking, if fewer than the event's maximum.
    pub max_per_booking: Option<i64>,
    /// Sold from this moment on.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// Sold until this moment, which is no longer part of it.
    pub sale_ends_at: Option<DateTime<Utc>>,
}

/// The numbers of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Places in all; without it there is no bound.
    pub capacity: Option<i64>,
    /// Places held or confirmed.
    pub taken: i64,
}

impl Counter {
    /// Places left.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.capacity
            .map_or(i64::MAX, |all| (all - self.taken).max(0))
    }
}

/// The numbers of an event's pools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counters {
    /// The event's own.
    pub event: Counter,
    /// Those of its ticket types, in the order of [`Rules::types`].
    pub types: Vec<Counter>,
}
