//! Yes or no. A yes has already moved the counters given; a no leaves them as they were.

use super::{Counters, Line, Refusal, Rules};
use crate::booking::{BookingState, PaymentState};
use crate::event::{EventStatus, Sale, sale};
use chrono::{DateTime, Utc};

/// What a booking was granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// Places in all.
    pub quantity: i64,
    /// The whole price in minor units.
    pub total_minor: i64,
}

/// Refuses what is not open for booking now.
///
/// # Errors
/// [`Refusal::NotPublished`], [`Refusal::EventCancelled`], [`Refusal::EventOver`].
pub fn open(rules: &Rules, now: DateTime<Utc>) -> Result<(), Refusal> {
    match rules.status {
        EventStatus::Draft => Err(Refusal::NotPublished),
        EventStatus::Cancelled => Err(Refusal::EventCancelled),
        EventStatus::Over => Err(Refusal::EventOver),
        EventStatus::Published if rules.over_at <= now => Err(Refusal::EventOver),
        EventStatus::Published => Ok(()),
    }
}

/// Refuses to sell what nobody may sell now. What was sold before stays, and can be given back.
pub(super) fn selling(rules: &Rules) -> Result<(), Refusal> {
    if rules.suspended {
        return Err(Refusal::Suspended);
    }
    Ok(())
}

/// Decides a booking or a hold. Too few places are said before any maximum, so that a guest who asks
/// for too many of too few learns how many there are. An organizer's own entry knows neither sale
/// window nor maximum.
///
/// # Errors
/// Why not.
pub fn take(
    rules: &Rules,
    counters: &mut Counters,
    lines: &[Line],
    by_organizer: bool,
    now: DateTime<Utc>,
) -> Result<Granted, Refusal> {
    open(rules, now)?;
    selling(rules)?;
    let wanted = places_by_type(rules, lines)?;
    for (rule, quantity) in rules.types.iter().zip(&wanted) {
        if *quantity > 0 {
            let on_sale = sale(rule.sale_starts_at, rule.sale_ends_at, now) == Sale::Open;
            if !by_organizer && !on_sale {
                return Err(Refusal::NotOnSale);
            }
        }
    }
    fits(counters, &wanted)?;
    if !by_organizer {
        within_maximum(rules, &wanted)?;
    }
    let total_minor = rules
        .types
        .iter()
        .zip(&wanted)
        .fold(0_i64, |sum, (rule, quantity)| {
            sum.saturating_add(rule.price_minor.saturating_mul(*quantity))
        });
    shift(counters, &wanted);
    Ok(Granted {
        quantity: sum(&wanted),
        total_minor,
    })
}

/// Decides a change of numbers: `old` is given back and `new` is taken in one step. Only what grows is
/// asked about sale window and maximum, so that giving some back is always possible.
///
/// # Errors
/// Why not; with [`Refusal::SoldOut`] and [`Refusal::TypeSoldOut`], `remaining` counts the booking's own
/// places as free: it is what the booking can have in all.
pub fn change(
    rules: &Rules,
    counters: &mut Counters,
    old: &[Line],
    new: &[Line],
    by_organizer: bool,
    now: DateTime<Utc>,
) -> Result<i64, Refusal> {
    open(rules, now)?;
    let before = places_by_type(rules, old)?;
    let after = places_by_type(rules, new)?;
    let grows = |i: usize| after[i] > before[i];
    if (0..after.len()).any(grows) {
        selling(rules)?;
    }
    for (i, rule) in rules.types.iter().enumerate() {
        if grows(i) {
            let on_sale = sale(rule.sale_starts_at, rule.sale_ends_at, now) == Sale::Open;
            if !by_organizer && !on_sale {
                return Err(Refusal::NotOnSale);
            }
        }
    }
    let mut without = counters.clone();
    shift(&mut without, &negative(&before));
    room_for(rules, &without, &after)?;
    if !by_organizer && (0..after.len()).any(grows) {
        within_maximum(rules, &after)?;
    }
    shift(&mut without, &after);
    *counters = without;
    Ok(sum(&after))
}

/// Decides the confirmation of a booking; a confirmed one stays confirmed.
///
/// # Errors
/// Why not.
pub fn confirm(
    rules: &Rules,
    state: BookingState,
    held_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let next = state
        .confirm(held_until, now)
        .map_err(|refused| Refusal::State(refused.0))?;
    if next != state {
        open(rules, now)?;
        selling(rules)?;
    }
    Ok(())
}

/// Gives the places of a booking back.
pub fn give_back(rules: &Rules, counters: &mut Counters, lines: &[Line]) {
    if let Ok(places) = places_by_type(rules, lines) {
        shift(counters, &negative(&places));
    }
}

/// Whether a price is to be paid, after the total has become this.
#[must_use]
pub const fn payment_after(before: PaymentState, old_total: i64, total: i64) -> PaymentState {
    match before {
        _ if total == 0 => PaymentState::Free,
        PaymentState::Paid if total <= old_total => PaymentState::Paid,
        _ => PaymentState::AtVenue,
    }
}

fn places_by_type(rules: &Rules, lines: &[Line]) -> Result<Vec<i64>, Refusal> {
    let mut places = vec![0_i64; rules.types.len()];
    for line in lines {
        let at = rules
            .types
            .iter()
            .position(|rule| rule.id == line.ticket_type)
            .ok_or(Refusal::UnknownTicketType)?;
        if line.quantity < 1 || places[at] != 0 {
            return Err(Refusal::Quantity);
        }
        places[at] = line.quantity;
    }
    if lines.is_empty() {
        return Err(Refusal::Quantity);
    }
    Ok(places)
}

fn fits(counters: &Counters, wanted: &[i64]) -> Result<(), Refusal> {
    let of_event = counters.event.left();
    if sum(wanted) > of_event {
        let alone = match wanted.iter().filter(|q| **q > 0).count() {
            1 => wanted
                .iter()
                .zip(&counters.types)
                .find(|(quantity, _)| **quantity > 0)
                .map_or(of_event, |(_, counter)| counter.left().min(of_event)),
            _ => of_event,
        };
        return Err(Refusal::SoldOut { remaining: alone });
    }
    for (quantity, counter) in wanted.iter().zip(&counters.types) {
        if *quantity > counter.left() {
            return Err(Refusal::SoldOut {
                remaining: counter.left().min(of_event),
            });
        }
    }
    Ok(())
}

/// As [`fits`], for a change: a number of places "in all" would mislead where only one of several types
/// is short of them, so that type is named.
fn room_for(rules: &Rules, counters: &Counters, wanted: &[i64]) -> Result<(), Refusal> {
    let of_event = counters.event.left();
    for ((rule, quantity), counter) in rules.types.iter().zip(wanted).zip(&counters.types) {
        let remaining = counter.left();
        if *quantity > remaining && remaining < of_event {
            return Err(match rules.types.len() {
                1 => Refusal::SoldOut { remaining },
                _ => Refusal::TypeSoldOut {
                    ticket_type: rule.id,
                    remaining,
                },
            });
        }
    }
    if sum(wanted) > of_event {
        return Err(Refusal::SoldOut {
            remaining: of_event,
        });
    }
    Ok(())
}

fn within_maximum(rules: &Rules, wanted: &[i64]) -> Result<(), Refusal> {
    for (rule, quantity) in rules.types.iter().zip(wanted) {
        if let Some(max) = rule.max_per_booking.filter(|max| quantity > max) {
            return Err(Refusal::TooMany {
                max: max.min(rules.max_per_booking),
                ticket_type: Some(rule.id),
            });
        }
    }
    if sum(wanted) > rules.max_per_booking {
        return Err(Refusal::TooMany {
            max: rules.max_per_booking,
            ticket_type: None,
        });
    }
    Ok(())
}

fn shift(counters: &mut Counters, places: &[i64]) {
    counters.event.taken = counters.event.taken.saturating_add(sum(places));
    for (counter, quantity) in counters.types.iter_mut().zip(places) {
        counter.taken = counter.taken.saturating_add(*quantity);
    }
}

fn negative(places: &[i64]) -> Vec<i64> {
    places.iter().map(|quantity| -quantity).collect()
}

fn sum(places: &[i64]) -> i64 {
    places
        .iter()
        .fold(0_i64, |all, quantity| all.saturating_add(*quantity))
}
