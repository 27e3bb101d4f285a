//! The door: which scan of a place lets its guest in.
//!
//! Several devices scan, some without a network, some with a clock that is wrong. Each scan is kept once,
//! by an id that its device made. What it comes to follows from the set of scans of its place alone, so
//! neither the order in which they arrive nor their repetition changes anything.

use crate::booking::{BookingState, words};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Scans that a device sends at once, at most.
pub const SCANS_AT_ONCE: usize = 500;
/// Places that a walk-in takes, at most.
pub const WALK_IN: i64 = 50;
/// Characters of a gate's name.
pub const GATE: usize = 40;
/// Bytes of a ticket code's digest that a device keeps: enough to know a code, too little to make one.
pub const DIGEST: usize = 9;
/// The longest that a scan waits on its device; what is said to be older counts as that old.
pub const LONGEST_WAIT: Duration = Duration::days(3);

words! {
    /// What a device did when it saw a ticket.
    Deed {
        /// It let the guest in.
        Enter = "enter",
        /// It sent the guest away.
        Refuse = "refuse",
        /// It took an entry back.
        Undo = "undo",
    }
}

words! {
    /// What a scan came to.
    Outcome {
        /// Its guest is in, by this scan.
        In = "in",
        /// Let in, but the place was in by another scan.
        Already = "already",
        /// Let in, and taken back.
        Undone = "undone",
        /// It took another scan back.
        Undo = "undo",
        /// The device sent the guest away.
        Refused = "refused",
        /// The booking had been given back.
        Cancelled = "cancelled",
        /// The booking is only held.
        Unconfirmed = "unconfirmed",
        /// The booking has no such place.
        NoPlace = "no_place",
        /// The ticket is for another event.
        WrongEvent = "wrong_event",
        /// No genuine ticket of this organization.
        Unknown = "unknown",
    }
}

/// A scan of one place, as kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Made by the device.
    pub id: Uuid,
    /// What the device did.
    pub deed: Deed,
    /// The scan that it takes back.
    pub undoes: Option<Uuid>,
    /// When, by the corrected clock.
    pub at: DateTime<Utc>,
}

/// The scan by which a place is in: the first that was not taken back; of two at the same moment, that
/// of the smaller id.
#[must_use]
pub fn standing(entries: &[Entry]) -> Option<&Entry> {
    entries
        .iter()
        .filter(|entry| entry.deed == Deed::Enter && !is_undone(entries, entry.id))
        .min_by_key(|entry| (entry.at, entry.id))
}

/// What each scan of one place came to, in the order given.
#[must_use]
pub fn settle(entries: &[Entry]) -> Vec<Outcome> {
    let first = standing(entries).map(|entry| entry.id);
    entries
        .iter()
        .map(|entry| match entry.deed {
            Deed::Undo => Outcome::Undo,
            Deed::Refuse => Outcome::Refused,
            Deed::Enter if first == Some(entry.id) => Outcome::In,
            Deed::Enter if is_undone(entries, entry.id) => Outcome::Undone,
            Deed::Enter => Outcome::Already,
        })
        .collect()
}

fn is_undone(entries: &[Entry], id: Uuid) -> bool {
    entries
        .iter()
        .any(|entry| entry.deed == Deed::Undo && entry.undoes == Some(id))
}

/// When a scan was, by our clock: as long before it came as the device says, by its own clock, that it
/// was. A clock that is wrong is wrong both times, so its error falls out.
#[must_use]
pub fn corrected(
    said: DateTime<Utc>,
    device_now: DateTime<Utc>,
    received: DateTime<Utc>,
) -> DateTime<Utc> {
    received - (device_now - said).clamp(Duration::zero(), LONGEST_WAIT)
}

/// What is known of the booking whose place is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands now.
    pub state: BookingState,
    /// When it was given back.
    pub ended_at: Option<DateTime<Utc>>,
    /// Its places.
    pub places: i64,
}

/// Why a place could not be entered at a moment, if it could not. Who was in before the booking was
/// given back stays in.
#[must_use]
pub fn barred(facts: &Facts, number: u16, at: DateTime<Utc>) -> Option<Outcome> {
    if number == 0 || i64::from(number) > facts.places {
        return Some(Outcome::NoPlace);
    }
    match facts.state {
        BookingState::Confirmed => None,
        BookingState::Held => Some(Outcome::Unconfirmed),
        BookingState::Expired => Some(Outcome::Cancelled),
        BookingState::Cancelled => facts
            .ended_at
            .is_none_or(|ended| ended <= at)
            .then_some(Outcome::Cancelled),
    }
}
