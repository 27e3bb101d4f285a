//! Promo codes at the desk: a code's uses are a pool like an event's places.

use super::{Counter, Line};
use crate::event::{Sale, sale};
use crate::ids::TicketTypeId;
use crate::promo::{Counted, Discount, applies};
use chrono::{DateTime, Utc};

/// The rules of a promo code, as the organizer set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRules {
    /// What it takes off each place.
    pub discount: Discount,
    /// To which ticket types it applies; to all where none are named.
    pub ticket_types: Vec<TicketTypeId>,
    /// What its uses are counted in.
    pub counted: Counted,
    /// Valid from this moment on.
    pub starts_at: Option<DateTime<Utc>>,
    /// Valid until this moment, which is no longer part of it.
    pub ends_at: Option<DateTime<Utc>>,
}

/// Why a code does not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// There is no such code for this event.
    Unknown,
    /// It is not valid yet.
    NotYet,
    /// It is no longer valid.
    Ended,
    /// Too few uses are left; this many are.
    UsedUp {
        /// Uses left, for what was asked.
        remaining: i64,
    },
    /// It applies to none of the ticket types asked for.
    NotForThese,
}

impl CodeRules {
    /// What is taken off the price of one place of a type.
    #[must_use]
    pub fn off(&self, ticket_type: TicketTypeId, price_minor: i64) -> i64 {
        if applies(&self.ticket_types, ticket_type) {
            self.discount.off(price_minor)
        } else {
            0
        }
    }

    /// How many uses these lines are.
    #[must_use]
    pub fn uses(&self, lines: &[Line]) -> i64 {
        let places = lines
            .iter()
            .filter(|line| applies(&self.ticket_types, line.ticket_type))
            .fold(0_i64, |all, line| all.saturating_add(line.quantity.max(0)));
        match self.counted {
            Counted::Places => places,
            Counted::Bookings => places.min(1),
        }
    }
}

/// Whether a code is valid at a moment.
///
/// # Errors
/// [`CodeRefusal::NotYet`], [`CodeRefusal::Ended`].
pub fn valid(code: &CodeRules, now: DateTime<Utc>) -> Result<(), CodeRefusal> {
    match sale(code.starts_at, code.ends_at, now) {
        Sale::Open => Ok(()),
        Sale::NotYet(_) => Err(CodeRefusal::NotYet),
        Sale::Ended(_) => Err(CodeRefusal::Ended),
    }
}

/// Draws the uses of a new booking from a code; answers how many. A refusal moves nothing.
///
/// # Errors
/// Why not.
pub fn redeem(
    code: &CodeRules,
    counter: &mut Counter,
    lines: &[Line],
    now: DateTime<Utc>,
) -> Result<i64, CodeRefusal> {
    valid(code, now)?;
    let uses = code.uses(lines);
    if uses == 0 {
        return Err(CodeRefusal::NotForThese);
    }
    draw(counter, 0, uses)
}

/// Draws what a changed booking uses instead of what it used before; answers how many. As with places,
/// only what grows is asked about, so that giving some back is always possible.
///
/// # Errors
/// Why not; with [`CodeRefusal::UsedUp`], `remaining` counts the booking's own uses as free.
pub fn redraw(
    code: &CodeRules,
    counter: &mut Counter,
    drawn: i64,
    lines: &[Line],
    now: DateTime<Utc>,
) -> Result<i64, CodeRefusal> {
    let uses = code.uses(lines);
    if uses > drawn {
        valid(code, now)?;
    }
    draw(counter, drawn, uses)
}

fn draw(counter: &mut Counter, drawn: i64, uses: i64) -> Result<i64, CodeRefusal> {
    let mut without = *counter;
    without.taken = without.taken.saturating_sub(drawn);
    let remaining = without.left();
    if uses > remaining {
        return Err(CodeRefusal::UsedUp { remaining });
    }
    counter.taken = without.taken.saturating_add(uses);
    Ok(uses)
}
