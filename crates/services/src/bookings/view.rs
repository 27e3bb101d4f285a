//! A booking as kept, made into a booking as shown.

use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::contact::phone;
use domain::money::Money;
use store::records::BookingRecord;
use usecases::Result;
use usecases::bookings::{BookingItem, BookingView, LetIn, TicketView};
use usecases::events::EventView;
use usecases::promo::CodeUsed;

/// For whom a booking is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Its guest.
    Guest,
    /// The organization, which also sees its own note.
    Organization,
}

/// The state as it is at a moment: a hold that ran out is expired even before the sweep.
pub(crate) fn state_at(record: &BookingRecord, now: DateTime<Utc>) -> BookingState {
    match record.state {
        BookingState::Held if record.held_until.is_some_and(|until| until <= now) => {
            BookingState::Expired
        }
        state => state,
    }
}

/// The reference with its hyphen, such as `K7QX-42M`.
pub(crate) fn shown_reference(kept: &str) -> String {
    match (kept.get(..4), kept.get(4..)) {
        (Some(first), Some(rest)) if !rest.is_empty() && !kept.contains('-') => {
            format!("{first}-{rest}")
        }
        _ => kept.to_owned(),
    }
}

/// The booking as shown, without its answers; `event` carries the online address, which is taken out unless confirmed.
pub(crate) fn booking_view(
    core: &Core,
    record: BookingRecord,
    mut event: EventView,
    reader: Reader,
    now: DateTime<Utc>,
) -> BookingView {
    let state = state_at(&record, now);
    if state != BookingState::Confirmed {
        event.online_url = None;
    }
    let tickets = if state == BookingState::Confirmed {
        tickets(core, &record)
    } else {
        Vec::new()
    };
    let currency = record.currency;
    let money = |minor| Money::new(minor, currency);
    let saved = record.items.iter().fold(0_i64, |sum, item| {
        sum.saturating_add(item.off_minor.saturating_mul(item.quantity))
    });
    BookingView {
        id: record.id,
        reference: shown_reference(&record.reference),
        state,
        event,
        phone_shown: record.contact.phone.as_deref().map(phone::shown),
        name: record.contact.name,
        phone: record.contact.phone,
        email: record.contact.email,
        user_id: record.contact.user_id,
        language: record.language,
        source: record.source,
        via: record.via,
        items: record
            .items
            .iter()
            .map(|item| BookingItem {
                ticket_type: item.ticket_type,
                name: (*item.name).clone(),
                quantity: item.quantity,
                unit_price: money(item.unit_price_minor),
            })
            .collect(),
        quantity: record.quantity,
        tickets,
        total: money(record.total_minor),
        payment: record.payment,
        held_until: record.held_until.filter(|_| state == BookingState::Held),
        booked_at: record.created_at,
        cancelled_at: record.cancelled_at,
        note: record.note.filter(|_| reader == Reader::Organization),
        code: record.promo.map(|used| CodeUsed {
            code: used.code,
            saved: money(saved),
        }),
        answers: Vec::new(),
        let_in: None,
        manage_token: core.keys.link(record.id, record.link_version.into()),
    }
}

/// Who of a booking is in, by the scans of its places.
pub(crate) async fn let_in(core: &Core, shown: &BookingView) -> Result<Option<LetIn>> {
    if shown.state != BookingState::Confirmed {
        return Ok(None);
    }
    let found = core.store.let_in(shown.id, shown.quantity).await;
    let found = found.map_err(store)?;
    Ok(found.map(|(places, since)| LetIn { places, since }))
}

/// One ticket per place, numbered through the booking's lines.
fn tickets(core: &Core, record: &BookingRecord) -> Vec<TicketView> {
    let mut number: u16 = 0;
    let mut tickets = Vec::with_capacity(usize::try_from(record.quantity).unwrap_or(0));
    for item in &record.items {
        for _ in 0..item.quantity {
            number = number.saturating_add(1);
            tickets.push(TicketView {
                number: number.into(),
                ticket_type: item.ticket_type,
                name: (*item.name).clone(),
                code: core
                    .keys
                    .ticket_code(record.id, number, record.link_version.into()),
            });
        }
    }
    tickets
}
