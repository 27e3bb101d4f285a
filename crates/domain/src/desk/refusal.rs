//! What is asked of the desk, and why it says no.

use super::CodeRefusal;
use crate::booking::BookingState;
use crate::ids::TicketTypeId;
use crate::language::LocalText;
use crate::waiting::WaitingRefusal;

/// How many places of one ticket type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Line {
    /// Of which type.
    pub ticket_type: TicketTypeId,
    /// How many places.
    pub quantity: i64,
}

/// Why the desk refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Too few places are left; this many are, for what was asked.
    SoldOut {
        /// Places still free for what was asked.
        remaining: i64,
    },
    /// A change asks for more places of one ticket type than it has, while the event has room.
    TypeSoldOut {
        /// The type.
        ticket_type: TicketTypeId,
        /// Places of it that the booking can have in all.
        remaining: i64,
    },
    /// More than one booking may take.
    TooMany {
        /// The maximum.
        max: i64,
        /// The type with its own maximum, or none for the event's.
        ticket_type: Option<TicketTypeId>,
    },
    /// Nothing is asked for, a quantity is not above zero, or a type comes twice.
    Quantity,
    /// The event has no such ticket type.
    UnknownTicketType,
    /// The ticket type is not on sale now.
    NotOnSale,
    /// The event is a draft.
    NotPublished,
    /// The event is called off.
    EventCancelled,
    /// The event is over.
    EventOver,
    /// The organization is suspended.
    Suspended,
    /// The booking's state does not allow it.
    State(BookingState),
    /// The places are kept for as long as they can be.
    HeldToTheEnd,
    /// Somebody is in by a place that would be given back.
    Entered,
    /// The capacity (or a type's quantity) would fall below what is taken.
    BelowTaken {
        /// Places taken now.
        taken: i64,
        /// What was asked for.
        wanted: i64,
        /// The ticket type's name, where it is about one.
        ticket_type: Option<LocalText>,
    },
    /// A ticket type with bookings cannot be removed.
    TicketTypeInUse {
        /// Its name.
        ticket_type: LocalText,
    },
    /// Someone else changed the event meanwhile.
    Stale,
    /// The promo code does not help.
    Code(CodeRefusal),
    /// The waiting list does not help.
    Waiting(WaitingRefusal),
}
