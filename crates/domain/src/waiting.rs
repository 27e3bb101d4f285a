//! The waiting list of an event: who is offered what becomes free, and for how long.
//!
//! The rule is one walk in the order of turns. Whoever fits into what is free at their turn is offered
//! it; whoever does not is passed over and keeps their turn. So a wish for four never blocks a wish for
//! one, equal wishes are served in order, and who still waits does not fit into what is left.

use crate::booking::words;
use crate::desk::{Counters, Granted, Line, Refusal, Rules, horizon, open, take};
use crate::event::{Sale, sale};
use crate::limits;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// Hours for which an offer stands, unless the organizer says otherwise.
pub const OFFER_HOURS: i64 = 12;
/// Hours for which an offer may stand at the most.
pub const OFFER_HOURS_MAX: i64 = 7 * 24;
/// The least time that an offer stands, however near the event is.
const LEAST: Duration = Duration::minutes(15);
/// An offer takes at most this part of the time that is left, so that there is time for others.
const PART: i32 = 4;

words! {
    /// Where someone on a waiting list stands.
    WaitingState {
        /// Waits.
        Waiting = "waiting",
        /// Places are held for them, until a moment.
        Offered = "offered",
        /// They took what was offered.
        Accepted = "accepted",
        /// They did not answer the offer in time.
        Expired = "expired",
        /// They left, declined, or were taken off.
        Left = "left",
    }
}

/// Why the waiting list does not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingRefusal {
    /// The organizer has closed it.
    Closed,
    /// So many wait that it takes nobody more.
    Full,
    /// This contact waits for the event already.
    Already,
    /// So many places are free now: they can be booked.
    PlacesFree,
    /// What they wait for is more than there is in all.
    NeverThatMany {
        /// Places that one can wait for at the most.
        max: i64,
    },
    /// Where they stand does not allow it.
    State(WaitingState),
}

/// A waiting list, as far as joining it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Whether guests may join.
    pub is_open: bool,
    /// How many wait.
    pub waiting: i64,
}

/// Decides whether someone may wait for a line. `already` is whether their contact waits for the event.
/// An organizer's own entry knows neither a closed list, nor sale window, nor maximum, nor free places.
///
/// # Errors
/// Why not.
pub fn join(
    rules: &Rules,
    counters: &Counters,
    list: List,
    line: Line,
    already: bool,
    by_organizer: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    open(rules, now)?;
    if rules.suspended {
        return Err(Refusal::Suspended);
    }
    let at = rules
        .types
        .iter()
        .position(|rule| rule.id == line.ticket_type)
        .ok_or(Refusal::UnknownTicketType)?;
    let (rule, of_type) = (&rules.types[at], &counters.types[at]);
    if line.quantity < 1 {
        return Err(Refusal::Quantity);
    }
    if already {
        return Err(Refusal::Waiting(WaitingRefusal::Already));
    }
    if !by_organizer {
        if !list.is_open {
            return Err(Refusal::Waiting(WaitingRefusal::Closed));
        }
        if sale(rule.sale_starts_at, rule.sale_ends_at, now) != Sale::Open {
            return Err(Refusal::NotOnSale);
        }
        let max = rule.max_per_booking.unwrap_or(rules.max_per_booking);
        let max = max.min(rules.max_per_booking);
        if line.quantity > max {
            let ticket_type = rule.max_per_booking.map(|_| rule.id);
            return Err(Refusal::TooMany { max, ticket_type });
        }
    }
    let all = |capacity: Option<i64>| capacity.unwrap_or(i64::MAX);
    let max = all(counters.event.capacity).min(all(of_type.capacity));
    if line.quantity > max {
        return Err(Refusal::Waiting(WaitingRefusal::NeverThatMany { max }));
    }
    if !by_organizer && line.quantity <= counters.event.left().min(of_type.left()) {
        return Err(Refusal::Waiting(WaitingRefusal::PlacesFree));
    }
    if list.waiting >= limits::WAITING {
        return Err(Refusal::Waiting(WaitingRefusal::Full));
    }
    Ok(())
}

/// Offers one wish what is free, if it fits and is on sale. A refusal moves nothing.
///
/// # Errors
/// Why not.
pub fn offer(
    rules: &Rules,
    counters: &mut Counters,
    line: Line,
    now: DateTime<Utc>,
) -> Result<Granted, Refusal> {
    let rule = rules.types.iter().find(|rule| rule.id == line.ticket_type);
    let rule = rule.ok_or(Refusal::UnknownTicketType)?;
    if sale(rule.sale_starts_at, rule.sale_ends_at, now) != Sale::Open {
        return Err(Refusal::NotOnSale);
    }
    // What one may ask for was judged when they joined.
    take(rules, counters, &[line], true, now)
}

/// Walks through those who wait, in the order of their turns, and offers to each who fits. Answers the
/// positions of those served; the counters have moved by what they were offered.
pub fn serve(
    rules: &Rules,
    counters: &mut Counters,
    waiting: &[Line],
    now: DateTime<Utc>,
) -> Vec<usize> {
    let mut served = Vec::new();
    for (at, line) in waiting.iter().enumerate() {
        if offer(rules, counters, *line, now).is_ok() {
            served.push(at);
        }
    }
    served
}

/// The most places of each ticket type that one offer could take now; nothing for what is not on sale.
#[must_use]
pub fn free(rules: &Rules, counters: &Counters, now: DateTime<Utc>) -> Vec<i64> {
    let open = open(rules, now).is_ok() && !rules.suspended;
    let left = |(rule, counter): (&crate::desk::TypeRules, &crate::desk::Counter)| {
        let on_sale = sale(rule.sale_starts_at, rule.sale_ends_at, now) == Sale::Open;
        if open && on_sale {
            counter.left().min(counters.event.left())
        } else {
            0
        }
    };
    rules.types.iter().zip(&counters.types).map(left).collect()
}

/// Until when an offer stands: so many hours, but no more than a part of the time that is left until
/// the start (once it has begun, until the end), a quarter of an hour at least, never beyond the end.
#[must_use]
pub fn offer_until(
    now: DateTime<Utc>,
    hours: i64,
    starts_at: DateTime<Utc>,
    over_at: DateTime<Utc>,
) -> DateTime<Utc> {
    let end = horizon(now, starts_at, over_at);
    let whole = Duration::hours(hours.clamp(1, OFFER_HOURS_MAX));
    let length = whole.min((end - now) / PART).max(LEAST);
    (now + length).min(over_at.max(now))
}
