//! Promo codes and what bookings drew on them.

use chrono::{DateTime, Utc};
use domain::desk::{CodeRules, Counter};
use domain::ids::{EventId, OrganizationId, PromoCodeId, TicketTypeId};
use domain::promo::{Counted, Discount};

/// What an organizer decides about a code, already validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromoCodeFields {
    /// As it is shown.
    pub code: String,
    /// By what it is told from others.
    pub folded: String,
    /// What it takes off each place.
    pub discount: Discount,
    /// To which ticket types it applies; to all where none are named.
    pub ticket_types: Vec<TicketTypeId>,
    /// What its uses are counted in.
    pub counted: Counted,
    /// Valid from.
    pub starts_at: Option<DateTime<Utc>>,
    /// Valid until.
    pub ends_at: Option<DateTime<Utc>>,
    /// Uses in all; without it there is no bound.
    pub capacity: Option<i64>,
}

/// A code as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromoCodeRecord {
    /// Its id.
    pub id: PromoCodeId,
    /// Whose.
    pub organization: OrganizationId,
    /// For which event; for all of the organization's without one.
    pub event: Option<EventId>,
    /// What the organizer decided.
    pub fields: PromoCodeFields,
    /// Uses of bookings held or confirmed.
    pub taken: i64,
    /// Made.
    pub created_at: DateTime<Utc>,
}

impl PromoCodeRecord {
    /// What the desk judges by.
    #[must_use]
    pub fn rules(&self) -> CodeRules {
        CodeRules {
            discount: self.fields.discount,
            ticket_types: self.fields.ticket_types.clone(),
            counted: self.fields.counted,
            starts_at: self.fields.starts_at,
            ends_at: self.fields.ends_at,
        }
    }

    /// Its pool.
    #[must_use]
    pub const fn counter(&self) -> Counter {
        Counter {
            capacity: self.fields.capacity,
            taken: self.taken,
        }
    }
}

/// What a booking drew on a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromoUsed {
    /// Which.
    pub promo_code: PromoCodeId,
    /// As it is shown.
    pub code: String,
    /// How many uses; they count while the booking does.
    pub uses: i64,
}
