//! What is written to guests, taken to each of them: page by page, one job for each, whose key makes it the
//! only one. Whether it still makes sense is asked again when it goes out.

use super::reach::{Reach, To};
use crate::bookings::hex;
use crate::bookings::view::state_at;
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::mail::About;
use crate::secrets::sha256;
use crate::workers::letters::Note;
use chrono::{DateTime, Duration, Utc};
use domain::booking::BookingState;
use domain::ids::{BookingId, WaitingId, WrittenId};
use domain::language::{Language, LocalText};
use domain::writing::By;
use i18n::texts::{guests as texts, mail};
use std::collections::HashSet;
use store::StoreError;
use store::records::{
    BookingRecord, Contact, EventRecord, LeasedJob, NewJob, NewWritten, WrittenPlace,
    WrittenRecord, WrittenStep,
};
use usecases::Result;
use usecases::messages::MessageKind;
use usecases::writing::{Audience, WrittenState};

/// Longer than a step may take; what a process that vanished had in hand waits so long.
const LEASE: Duration = Duration::minutes(2);
/// Guests of one step.
const AT_ONCE: i64 = 200;
/// Bytes of an address's digest in a key: enough that no two are the same.
const DIGEST: usize = 16;

/// Takes a step of one message; answers how many steps that were.
pub(crate) async fn work(core: &Core) -> Result<usize> {
    let leased = core.store.lease_written(LEASE).await.map_err(store)?;
    let Some(leased) = leased else {
        return Ok(0);
    };
    refresh(core, false).await?;
    let written = &leased.written;
    let Some(step) = step(core, written).await? else {
        let stopped = core.store.cancel_written(written.organization, written.id);
        stopped.await.map_err(store)?;
        return Ok(1);
    };
    let done = core.store.step_written(&leased, step).await;
    done.map_err(store)?;
    Ok(1)
}

/// Whether a message still makes sense: what was written before an event was called off speaks of one that
/// takes place.
fn stands(written: &WrittenRecord, event: &EventRecord) -> bool {
    event.cancelled_at.is_none_or(|at| written.created_at >= at)
}

/// The next step; none where the message makes no sense any more.
async fn step(core: &Core, written: &WrittenRecord) -> Result<Option<WrittenStep>> {
    let event = core.store.event(written.event).await.map_err(store)?;
    if !stands(written, &event) {
        return Ok(None);
    }
    let reach = Reach::of(core, written.organization).await?;
    let step = if written.place.at_waiting {
        waiting(core, written, &reach).await?
    } else {
        booked(core, written, &reach).await?
    };
    Ok(Some(step))
}

/// The characters of a message in a language.
pub(super) fn letters(body: &LocalText, language: Language) -> usize {
    body.get(language).chars().count()
}

/// Whether a booking's guest is among those written to; who is in has been asked before.
pub(super) fn concerns(
    audience: Audience,
    booking: &BookingRecord,
    inside: &HashSet<BookingId>,
    now: DateTime<Utc>,
) -> bool {
    let state = state_at(booking, now);
    match audience {
        Audience::All => state.counts(),
        Audience::Confirmed => state == BookingState::Confirmed,
        Audience::TicketType(id) => {
            let mut items = booking.items.iter();
            state == BookingState::Confirmed && items.any(|item| item.ticket_type == id)
        }
        Audience::Came => state == BookingState::Confirmed && inside.contains(&booking.id),
        Audience::NotIn => state == BookingState::Confirmed && !inside.contains(&booking.id),
        Audience::Waiting | Audience::CalledOff => false,
    }
}

/// Who of these bookings is in, where that is asked for.
pub(super) async fn inside(
    core: &Core,
    audience: Audience,
    some: &[BookingRecord],
) -> Result<HashSet<BookingId>> {
    if !matches!(audience, Audience::Came | Audience::NotIn) {
        return Ok(HashSet::new());
    }
    let places: Vec<(BookingId, i64)> = some
        .iter()
        .map(|booking| (booking.id, booking.quantity))
        .collect();
    let entered = core.store.let_in_of(&places).await.map_err(store)?;
    Ok(entered.into_keys().collect())
}

async fn booked(core: &Core, written: &WrittenRecord, reach: &Reach) -> Result<WrittenStep> {
    let after = written.place.after_booking;
    let some = core.store.bookings_after(written.event, after, AT_ONCE);
    let some = some.await.map_err(store)?;
    let now = core.now();
    let inside = inside(core, written.audience, &some).await?;
    let (mut jobs, mut unreached) = (Vec::new(), 0);
    for booking in &some {
        if !concerns(written.audience, booking, &inside, now) {
            continue;
        }
        let language = booking.language;
        let to = to(core, written, reach, &booking.contact, language).await?;
        let about = (Some(booking.id), None);
        match to {
            Some(to) => jobs.push(job(written, to, about, language)),
            None => unreached += 1,
        }
    }
    let full = i64::try_from(some.len()).is_ok_and(|count| count == AT_ONCE);
    let waits = written.audience.waits();
    Ok(WrittenStep {
        jobs,
        place: WrittenPlace {
            at_waiting: !full && waits,
            after_booking: some.last().map(|booking| booking.id).or(after),
            after_turn: None,
        },
        unreached,
        done: !full && !waits,
    })
}

async fn waiting(core: &Core, written: &WrittenRecord, reach: &Reach) -> Result<WrittenStep> {
    let after = written.place.after_turn;
    let some = core.store.waiting_after(written.event, after, AT_ONCE);
    let some = some.await.map_err(store)?;
    let (mut jobs, mut unreached) = (Vec::new(), 0);
    for one in &some {
        let to = to(core, written, reach, &one.contact, one.language).await?;
        let about = (None, Some(one.id));
        match to {
            Some(to) => jobs.push(job(written, to, about, one.language)),
            None => unreached += 1,
        }
    }
    let full = i64::try_from(some.len()).is_ok_and(|count| count == AT_ONCE);
    Ok(WrittenStep {
        jobs,
        place: WrittenPlace {
            after_turn: some.last().map(|one| one.turn).or(after),
            ..written.place
        },
        unreached,
        done: !full,
    })
}

async fn to(
    core: &Core,
    written: &WrittenRecord,
    reach: &Reach,
    contact: &Contact,
    language: Language,
) -> Result<Option<To>> {
    let letters = letters(&written.body, language);
    reach.to(core, contact, language, letters).await
}

/// The message to one guest. Its key names the address, so that who booked twice is written to once.
fn job(
    written: &WrittenRecord,
    to: To,
    (booking, waiting): (Option<BookingId>, Option<WaitingId>),
    language: Language,
) -> NewJob {
    let kind = match to.by {
        By::Mail => MessageKind::Written,
        By::Whatsapp | By::Sms => MessageKind::ChatWritten,
    };
    let digest = sha256(&to.address);
    let note = Note {
        about: About::Event,
        language: Some(language),
        waiting,
        written: Some(written.id),
        ..Note::default()
    };
    NewJob {
        payload: note.payload().into(),
        dedup_key: Some(written.keys() + &hex(&digest[..DIGEST])),
        recipient: Some(to.address),
        event: Some(written.event),
        booking,
        channel: to.channel,
        ..NewJob::new(written.organization, kind.as_str())
    }
}

/// Tells those on the waiting list of an event that it was called off, with the organizer's own words.
pub(crate) async fn tell_waiting(
    core: &Core,
    job: &LeasedJob,
    words: Option<WrittenId>,
) -> Result<()> {
    let (Some(organization), Some(event)) = (job.organization, job.event) else {
        return Ok(());
    };
    let list = core.store.waiting_list(event).await.map_err(store)?;
    if list.waiting + list.offered == 0 {
        return Ok(());
    }
    let own = match words {
        Some(id) => match core.store.written(organization, id).await {
            Ok(record) => record.body,
            Err(StoreError::NotFound) => LocalText::default(),
            Err(error) => return Err(store(error)),
        },
        None => LocalText::default(),
    };
    let mut body = LocalText::default();
    for language in Language::ALL {
        let said = texts::WAITED_IN_VAIN.get(language);
        let text = format!("{said}\n\n{}", own.get(language));
        text.trim_end().clone_into(body.slot(language));
    }
    let subject = mail::EVENT_CANCELLATION_SUBJECT;
    let new = NewWritten {
        // The job may be worked on again; the message is the same.
        id: WrittenId(job.id.0),
        organization,
        event,
        by: None,
        audience: Audience::Waiting,
        subject: LocalText::both(subject.ta, subject.en),
        body,
        state: WrittenState::Planned,
        run_at: core.now(),
    };
    let made = core.store.create_written(new).await;
    made.map(|_| ()).map_err(store)
}
