//! Somebody on a waiting list as kept, made into what is shown.

use crate::core::Core;
use crate::error::store;
use crate::events::view::event_view;
use chrono::{DateTime, Utc};
use domain::contact::phone;
use domain::desk::Line;
use domain::language::LocalText;
use domain::money::Money;
use domain::question::Question;
use domain::waiting::{OFFER_HOURS, WaitingState};
use store::records::{EventRecord, TicketTypeRecord, WaitingListRecord, WaitingRecord};
use usecases::Result;
use usecases::waiting::{WaitingNumbers, WaitingPlace, WaitingSettings, WaitingView};

/// The state as it is at a moment: an offer that ran out is over even before the sweep.
pub(crate) fn state_at(record: &WaitingRecord, now: DateTime<Utc>) -> WaitingState {
    match record.state {
        WaitingState::Offered if record.offered_until.is_some_and(|until| until <= now) => {
            WaitingState::Expired
        }
        state => state,
    }
}

fn kind<'a>(record: &WaitingRecord, event: &'a EventRecord) -> Option<&'a TicketTypeRecord> {
    let kinds = &event.ticket_types;
    kinds
        .iter()
        .find(|kind| kind.fields.id == record.ticket_type)
}

/// The name of what somebody waits for, where the event has several types or names its only one.
pub(crate) fn ticket_name(record: &WaitingRecord, event: &EventRecord) -> LocalText {
    kind(record, event)
        .filter(|kind| !kind.fields.implied)
        .map(|kind| kind.fields.name.clone())
        .unwrap_or_default()
}

/// As shown, before it is known whether they can be told.
pub(super) fn view(record: WaitingRecord, event: &EventRecord, now: DateTime<Utc>) -> WaitingView {
    let state = state_at(&record, now);
    WaitingView {
        id: record.id,
        event: record.event,
        state,
        ticket_type: record.ticket_type,
        ticket_name: ticket_name(&record, event),
        quantity: record.quantity,
        name: record.contact.name,
        phone_shown: record.contact.phone.as_deref().map(phone::shown),
        phone: record.contact.phone,
        email: record.contact.email,
        language: record.language,
        source: record.source,
        booking: record.booking,
        offered_until: record
            .offered_until
            .filter(|_| state == WaitingState::Offered),
        is_untold: false,
        joined_at: record.created_at,
        changed_at: record.changed_at,
    }
}

/// What somebody waits for, as what is booked.
pub(super) fn line(record: &WaitingRecord) -> Line {
    Line {
        ticket_type: record.ticket_type,
        quantity: record.quantity,
    }
}

/// What is asked of who takes what they wait for.
pub(super) async fn asked(core: &Core, record: &WaitingRecord) -> Result<Vec<Question>> {
    let mut asked = core.store.questions(record.event).await.map_err(store)?;
    asked.retain(|question| question.concerns(&[line(record)]));
    Ok(asked)
}

/// As shown to the guest.
pub(super) async fn place(core: &Core, record: WaitingRecord) -> Result<WaitingPlace> {
    let now = core.now();
    let event = core.store.event(record.event).await.map_err(store)?;
    let state = state_at(&record, now);
    let position = match state {
        WaitingState::Waiting => {
            let ahead = core.store.waiting_ahead(record.event, record.turn).await;
            Some(ahead.map_err(store)? + 1)
        }
        _ => None,
    };
    let booking_token = match (state, record.booking) {
        (WaitingState::Accepted, Some(booking)) => {
            let booking = core.store.booking(booking).await.map_err(store)?;
            // Once it was given on, its page is another guest's.
            let is_theirs = booking.link_version == 1;
            is_theirs.then(|| core.keys.link(booking.id, booking.link_version.into()))
        }
        _ => None,
    };
    let asked = match state {
        WaitingState::Offered => asked(core, &record).await?,
        _ => Vec::new(),
    };
    let price = kind(&record, &event).map_or(0, |kind| kind.fields.price_minor);
    let total = price.saturating_mul(record.quantity);
    Ok(WaitingPlace {
        position,
        asked,
        total: Money::new(total, event.organization.currency),
        booking_token,
        token: core.keys.waiting(record.id),
        event: event_view(&event, now, false),
        waiting: view(record, &event, now),
    })
}

/// A list with its numbers.
pub(super) fn numbers(list: &WaitingListRecord) -> WaitingNumbers {
    WaitingNumbers {
        settings: WaitingSettings {
            is_open: list.is_open,
            comes_first: list.comes_first,
            offer_hours: list.offer_hours.unwrap_or(OFFER_HOURS),
        },
        waiting: list.waiting,
        offered: list.offered,
    }
}
