//! Outgoing webhooks: what can be told, and what follows when an address does not answer.
//!
//! Each failed call is tried again later, for [`GIVE_UP`] at most. An address whose calls fail for
//! [`WEAR_OUT`] on end, and often enough to rule out a single bad moment, is not called any more.

use crate::booking::words;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// How long one delivery is tried.
pub const GIVE_UP: Duration = Duration::days(3);
/// How long calls may fail, without one that works between, before no more are made.
pub const WEAR_OUT: Duration = Duration::days(5);
/// How often they must have failed by then.
pub const WORN_OUT_FAILURES: i64 = 10;
/// Days for which deliveries are kept.
pub const KEPT_DAYS: i64 = 30;
/// The pause after the first failure in a row; each further one is twice as long.
const FIRST_PAUSE: i64 = 30;
/// The longest pause between two tries of one delivery.
const LONGEST_PAUSE: i64 = 6 * 3600;
/// The longest time for which an address that fails is not called at all: it may work again any moment.
const LONGEST_REST: i64 = 3600;

words! {
    /// What can be told; the words stand in the header `Vizha-Event`.
    HookKind {
        /// A booking is confirmed, at once or after a hold.
        BookingMade = "BookingSuccessful",
        /// A booking has other numbers, another guest or other answers, is held for longer, or is paid.
        BookingChanged = "BookingChanged",
        /// A booking is given back.
        BookingCancelled = "BookingCancelled",
        /// A place came in at the door.
        CheckedIn = "CheckedIn",
        /// An event was published.
        EventPublished = "EventPublished",
        /// A published event was changed.
        EventChanged = "EventChanged",
        /// An event was called off.
        EventCancelled = "EventCancelled",
    }
}

words! {
    /// Where a delivery stands.
    DeliveryState {
        /// Waits for its turn, or for its next try.
        Waiting = "waiting",
        /// The address took it.
        Delivered = "delivered",
        /// Given up.
        Failed = "failed",
        /// Never sent, because the webhook was stopped.
        Dropped = "dropped",
    }
}

words! {
    /// Why a call of somebody's address had no answer that counts. The words are kept with the delivery;
    /// sentences for people are the catalogue's.
    NoAnswer {
        /// What was typed is no address, or names no host.
        NoAddress = "no_address",
        /// It does not begin with `https`.
        NotHttps = "not_https",
        /// A number that belongs to a private network.
        PrivateAddress = "private_address",
        /// A name that leads into a private network.
        PrivateName = "private_name",
        /// A name that leads nowhere.
        UnknownName = "unknown_name",
        /// Nobody took the connection.
        NotReached = "not_reached",
        /// The connection could not be protected.
        NotTrusted = "not_trusted",
        /// Nothing came in time.
        TooSlow = "too_slow",
        /// The connection broke off.
        CutOff = "cut_off",
        /// More was answered than is read.
        TooLong = "too_long",
        /// It sent us elsewhere, where we do not go.
        Redirect = "redirect",
        /// No call could be made of it.
        NotMade = "not_made",
    }
}

/// How the calls of one address fare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Since when they fail; none while the last one worked.
    pub failing_since: Option<DateTime<Utc>>,
    /// How often in a row.
    pub failures: i64,
}

/// What a failed call means for its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// How the calls fare now.
    pub standing: Standing,
    /// For how long none is begun.
    pub rest: Duration,
    /// Whether no more are made until the organizer says so.
    pub worn_out: bool,
}

impl Standing {
    /// After one more failure at a moment.
    #[must_use]
    pub fn after_failure(self, now: DateTime<Utc>) -> Failed {
        let since = self.failing_since.unwrap_or(now).min(now);
        let failures = self.failures.max(0).saturating_add(1);
        Failed {
            standing: Self {
                failing_since: Some(since),
                failures,
            },
            rest: doubled(failures, LONGEST_REST),
            worn_out: now - since >= WEAR_OUT && failures >= WORN_OUT_FAILURES,
        }
    }
}

/// The pause before the next try of a delivery that has been tried so often; none where it is given up.
#[must_use]
pub fn next_try(attempts: i64, made: DateTime<Utc>, now: DateTime<Utc>) -> Option<Duration> {
    let pause = doubled(attempts.max(1), LONGEST_PAUSE);
    (now - made < GIVE_UP).then_some(pause)
}

fn doubled(times: i64, longest: i64) -> Duration {
    let shift = u32::try_from((times - 1).clamp(0, 20)).unwrap_or(0);
    Duration::seconds((FIRST_PAUSE << shift).min(longest))
}
