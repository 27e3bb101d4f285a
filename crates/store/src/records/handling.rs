//! What an organization does with its bookings.

use super::Contact;
use chrono::{DateTime, Utc};
use domain::desk::Longer;
use domain::ids::{BookingId, NoteId, OrganizationId, UserId};
use domain::language::Language;
use domain::question::Amended;

/// A booking that goes to another guest.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// Whose booking.
    pub organization: OrganizationId,
    /// Which.
    pub booking: BookingId,
    /// The new guest.
    pub contact: Contact,
    /// The language in which the new guest is written to.
    pub language: Language,
    /// Whether the new guest is told.
    pub told: bool,
    /// Whether it is the same guest, whose links and tickets stay good.
    pub same_guest: bool,
}

/// Answers of a booking that are set right.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Whose booking.
    pub organization: OrganizationId,
    /// Which.
    pub booking: BookingId,
    /// What becomes of which answers; the others stay.
    pub answers: Vec<Amended>,
}

/// A hold that is kept for longer.
#[derive(Debug, Clone, Copy)]
pub struct Lengthening {
    /// Whose booking.
    pub organization: OrganizationId,
    /// Which.
    pub booking: BookingId,
    /// By how much.
    pub by: Longer,
}

/// What a member wrote about a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRecord {
    /// Its id.
    pub id: NoteId,
    /// About which booking.
    pub booking: BookingId,
    /// Who wrote it, while there is such an account.
    pub user: Option<UserId>,
    /// That member's name.
    pub author: Option<String>,
    /// What.
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}
