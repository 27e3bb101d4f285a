//! What a door answers when it cannot do what was asked: keys, never prose.

use domain::message::{FieldError, Message};
use serde::{Deserialize, Serialize};

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case was refused or failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// Fields are wrong (422); each is named.
    #[error("invalid: {errors:?}")]
    Invalid {
        /// At least one.
        errors: Vec<FieldError>,
    },
    /// There is no such thing, or not for this caller (404).
    #[error("not found")]
    NotFound,
    /// Too few places are left (409).
    #[error("sold out, {remaining} left")]
    SoldOut {
        /// Places still free for what was asked.
        remaining: i64,
    },
    /// It contradicts the present state (409).
    #[error("conflict: {conflict:?}")]
    Conflict {
        /// Which contradiction.
        conflict: Conflict,
    },
    /// Nobody is signed in, or the token is unknown (401).
    #[error("unauthorized")]
    Unauthorized,
    /// The caller may not do this (403).
    #[error("forbidden")]
    Forbidden,
    /// Too often (429).
    #[error("too many attempts, again in {retry_after} s")]
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Very many are booking this second; nothing was done (503).
    #[error("busy, again in {retry_after} s")]
    Busy {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// Unexpected trouble, logged where it happened; nothing is half done (500).
    #[error("unexpected")]
    Unexpected,
}

impl Error {
    /// One wrong field.
    #[must_use]
    pub fn field(field: &'static str, message: Message) -> Self {
        Self::Invalid {
            errors: vec![FieldError::new(field, message)],
        }
    }
}

/// A contradiction with the present state; each has a sentence in `i18n::errors` under its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The same idempotency key came with other content.
    IdempotencyConflict,
    /// The event is a draft.
    EventNotPublished,
    /// The event is more than a draft of its own, and so cannot be deleted.
    EventPublished,
    /// The event is called off.
    EventCancelled,
    /// The event is over, or has begun where that matters.
    EventOver,
    /// The ticket type is not on sale now.
    NotOnSale,
    /// The organization is suspended: it sells and sends nothing at the moment.
    OrganizationSuspended,
    /// An organization keeps an owner, an installation an administrator.
    LastOne,
    /// The booking was cancelled, or its hold ran out, or it is already confirmed.
    BookingState {
        /// The state it is in.
        state: domain::booking::BookingState,
    },
    /// Somebody has come in by a ticket that the guest would give back; the organizer still may.
    AlreadyIn,
    /// The capacity cannot go below what is taken.
    CapacityBelowTaken {
        /// Places taken now.
        taken: i64,
        /// The capacity asked for.
        wanted: i64,
        /// The ticket type's name, where it is about one.
        ticket_type: Option<String>,
    },
    /// A ticket type that has bookings cannot be removed.
    TicketTypeInUse {
        /// Its name.
        ticket_type: String,
    },
    /// Guests have answered what is asked, so it is not replaced for them.
    QuestionsAnswered,
    /// Someone else changed it meanwhile.
    Stale,
    /// The slug or code is taken in this installation.
    Taken {
        /// `slug`, `code` or `email`.
        field: String,
    },
    /// Set-up has been done already.
    AlreadySetUp,
    /// The organizer has closed the waiting list.
    WaitingClosed,
    /// So many wait that the list takes nobody more.
    WaitingFull,
    /// This contact waits for the event already.
    WaitingAlready,
    /// So many places are free now: they can be booked.
    WaitingPlacesFree,
    /// Where somebody stands on the waiting list does not allow it.
    WaitingState {
        /// Where they stand.
        state: domain::waiting::WaitingState,
    },
}

impl Conflict {
    /// The key of its sentence and the API's `code`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::IdempotencyConflict => "idempotency_conflict",
            Self::EventNotPublished => "event_not_published",
            Self::EventPublished => "event_published",
            Self::EventCancelled => "event_cancelled",
            Self::EventOver => "event_over",
            Self::NotOnSale => "not_on_sale",
            Self::OrganizationSuspended => "organization_suspended",
            Self::LastOne => "last_one",
            Self::BookingState { .. } => "booking_state",
            Self::AlreadyIn => "already_in",
            Self::CapacityBelowTaken { .. } => "capacity_below_taken",
            Self::TicketTypeInUse { .. } => "ticket_type_in_use",
            Self::QuestionsAnswered => "questions_answered",
            Self::Stale => "stale",
            Self::Taken { .. } => "taken",
            Self::AlreadySetUp => "already_set_up",
            Self::WaitingClosed => "waiting_closed",
            Self::WaitingFull => "waiting_full",
            Self::WaitingAlready => "waiting_already",
            Self::WaitingPlacesFree => "waiting_places_free",
            Self::WaitingState { .. } => "waiting_state",
        }
    }
}
