//! What was scanned at the doors.

use chrono::{DateTime, Utc};
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId, UserId};
use uuid::Uuid;

/// A scan to keep, already judged but for what only the other scans of its place can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheckIn {
    /// Made by the device; one that is kept already stays as it is.
    pub id: Uuid,
    /// What the device did.
    pub deed: Deed,
    /// The place: a booking of the event, and which of its places.
    pub place: Option<(BookingId, u16)>,
    /// The scan that is taken back.
    pub undoes: Option<Uuid>,
    /// Why it could not be an entry, whatever else was scanned.
    pub barred: Option<Outcome>,
    /// By a genuine code, not by hand.
    pub by_code: bool,
    /// At which gate.
    pub gate: String,
    /// By the device's clock.
    pub said_at: DateTime<Utc>,
    /// By ours.
    pub at: DateTime<Utc>,
}

/// Scans that one device sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInBatch {
    /// At which event.
    pub event: EventId,
    /// Which device.
    pub device: Uuid,
    /// The member who scanned.
    pub account: Option<UserId>,
    /// When they came.
    pub received_at: DateTime<Utc>,
    /// The scans.
    pub scans: Vec<NewCheckIn>,
}

/// A scan as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInRecord {
    /// Its id.
    pub id: Uuid,
    /// What the device did.
    pub deed: Deed,
    /// What it came to.
    pub outcome: Outcome,
    /// The place, where it is one of this event.
    pub place: Option<(BookingId, u16)>,
    /// When, by our clock.
    pub at: DateTime<Utc>,
    /// At which gate.
    pub gate: String,
    /// The name of the member who scanned, while they have an account.
    pub by: Option<String>,
    /// Rises with every change within the event.
    pub seq: i64,
}

/// What a scan came to, and the scan by which its place is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedIn {
    /// The scan.
    pub scan: CheckInRecord,
    /// The one by which the place is in, if it is.
    pub standing: Option<CheckInRecord>,
}

/// Which events have a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorBounds {
    /// They start after this moment.
    pub starts_after: DateTime<Utc>,
    /// And not after this one.
    pub starts_until: DateTime<Utc>,
    /// They are over after this one.
    pub over_after: DateTime<Utc>,
}

/// The numbers of an event's doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorGlance {
    /// The newest change.
    pub seq: i64,
    /// Places that are in.
    pub places_in: i64,
    /// Places of confirmed bookings.
    pub places: i64,
    /// Bookings of any state.
    pub bookings: i64,
    /// Differs when any booking changed.
    pub revisions: i64,
}
