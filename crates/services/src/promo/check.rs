//! A promo code as typed, checked, and as kept, made into the form in which it is edited.

use crate::error::Fields;
use crate::events::input::zone_of;
use chrono::{DateTime, Utc};
use domain::ids::TicketTypeId;
use domain::message::Message;
use domain::promo::Discount;
use domain::{limits, promo, quantity, time};
use store::records::{EventRecord, PromoCodeFields, PromoCodeRecord};
use usecases::Result;
use usecases::promo::{PromoCodeInput, PromoCodeView, PromoState};

/// Checks what was typed in the room of an event.
pub(super) fn check(
    input: &PromoCodeInput,
    everywhere: bool,
    event: &EventRecord,
) -> Result<PromoCodeFields> {
    let mut errors = Fields::default();
    let (code, folded) = errors.check(promo::wished("code", &input.code));
    match input.discount {
        Discount::Percent(percent) => {
            errors.check(quantity::between("discount", percent, 1, 100));
        }
        Discount::Amount(minor) => {
            errors.check(quantity::between("discount", minor, 1, limits::PRICE_MINOR));
        }
        Discount::Free => {}
    }
    let max_uses = input.max_uses;
    let capacity = max_uses.map(|n| errors.check(quantity::capacity("max_uses", n)));
    let zone = zone_of(event);
    let mut moment = |field: &'static str, typed: &Option<String>| {
        let read = time::optional_moment(field, typed.as_deref(), zone);
        errors.maybe(read).flatten()
    };
    let starts_at = moment("starts_at", &input.starts_at);
    let ends_at = moment("ends_at", &input.ends_at);
    if let (Some(from), Some(until)) = (starts_at, ends_at)
        && until <= from
    {
        errors.add("ends_at", Message::new("end_before_start"));
    }
    let known = |id: &TicketTypeId| event.ticket_types.iter().any(|kind| kind.fields.id == *id);
    let mut ticket_types = input.ticket_types.clone();
    ticket_types.sort_unstable();
    ticket_types.dedup();
    if everywhere {
        // Other events have other types.
        ticket_types.clear();
    } else if !ticket_types.iter().all(known) {
        errors.add("ticket_types", Message::new("ticket_type_unknown"));
    }
    errors.finish()?;
    Ok(PromoCodeFields {
        code,
        folded,
        discount: input.discount,
        ticket_types,
        counted: input.counted,
        starts_at,
        ends_at,
        capacity,
    })
}

/// A code as its organization sees it in the room of an event.
pub(super) fn view(
    record: PromoCodeRecord,
    event: &EventRecord,
    now: DateTime<Utc>,
) -> PromoCodeView {
    let zone = zone_of(event);
    let state = match domain::desk::valid(&record.rules(), now) {
        Err(domain::desk::CodeRefusal::NotYet) => PromoState::NotYet,
        Err(_) => PromoState::Ended,
        Ok(()) if record.counter().left() == 0 => PromoState::UsedUp,
        Ok(()) => PromoState::Open,
    };
    let fields = record.fields;
    PromoCodeView {
        id: record.id,
        state,
        used: record.taken,
        input: PromoCodeInput {
            code: fields.code,
            everywhere: record.event.is_none(),
            discount: fields.discount,
            ticket_types: fields.ticket_types,
            counted: fields.counted,
            max_uses: fields.capacity,
            starts_at: fields.starts_at.map(|at| time::input(at, zone)),
            ends_at: fields.ends_at.map(|at| time::input(at, zone)),
        },
    }
}
