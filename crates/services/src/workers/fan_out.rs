//! Domain events made into their consequences: mails, each with a key that makes it happen once.

use super::letters::Note;
use super::{Worked, waiting};
use crate::accounts::{PASSWORD_FORGOTTEN, link_mailed};
use crate::announcements::follow;
use crate::bookings::{Asked, MY_BOOKINGS_ASKED, PURPOSE, stands};
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::events::Changed;
use crate::figures;
use crate::mail::About;
use crate::notices;
use crate::secrets::{sha256, uuid};
use crate::subscribers::{SUBSCRIPTION_ASKED, asked};
use chrono::Duration;
use domain::booking::Source;
use domain::ids::{BookingId, JobId, WrittenId};
use std::collections::HashMap;
use store::records::{BookingRecord, LeasedJob, NewJob, event_kind};
use usecases::Result;
use usecases::messages::MessageKind;

/// Bookings of one event read at once.
const GUESTS_AT_ONCE: i64 = 500;
/// Long enough to write to the guests of most events. Whoever takes over one that takes longer, or what a
/// process that vanished had in hand, repeats no mail.
const LEASE: Duration = Duration::minutes(1);
/// How long a one-time link can be used.
const LINK: Duration = Duration::hours(1);

/// Works on at most this many due domain events; answers how many
/// these were and whether there may be more.
pub(super) async fn run(core: &Core, limit: i64) -> Result<Worked> {
    let mut kinds = event_kind::ALL.to_vec();
    kinds.push(MY_BOOKINGS_ASKED);
    kinds.push(SUBSCRIPTION_ASKED);
    kinds.push(PASSWORD_FORGOTTEN);
    let jobs = core
        .store
        .lease_jobs(&kinds, limit, LEASE)
        .await
        .map_err(store)?;
    if jobs.is_empty() {
        return Ok(Worked::default());
    }
    refresh(core, false).await?;
    let bookings = bookings_of(core, &jobs).await?;
    figures::note(core, &jobs).await?;
    // What happened to a booking decides by what it is found.
    let named: Vec<BookingId> = bookings.keys().copied().collect();
    core.store.index_bookings(&named).await.map_err(store)?;
    let mut done = Vec::with_capacity(jobs.len());
    let mut consequences = Vec::with_capacity(jobs.len());
    for job in &jobs {
        let booking = job.booking.and_then(|id| bookings.get(&id));
        match one(core, job, booking, &mut consequences).await {
            Ok(()) => done.push((job.id, job.attempts)),
            // Its lease runs out and it is tried again; the others are not held up.
            Err(error) => {
                tracing::error!(%error, kind = job.kind, "a domain event has no consequences yet")
            }
        }
        metrics::counter!("vizha_events_total", "kind" => job.kind.clone()).increment(1);
    }
    crate::hooks::tell(core, &jobs, &bookings).await?;
    core.store
        .fan_out(done, consequences)
        .await
        .map_err(store)?;
    Ok(Worked::of(jobs.len(), limit))
}

async fn bookings_of(core: &Core, jobs: &[LeasedJob]) -> Result<HashMap<BookingId, BookingRecord>> {
    let mut ids: Vec<BookingId> = jobs.iter().filter_map(|job| job.booking).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let bookings = core.store.bookings(&ids).await.map_err(store)?;
    Ok(bookings
        .into_iter()
        .map(|booking| (booking.id, booking))
        .collect())
}

async fn one(
    core: &Core,
    job: &LeasedJob,
    booking: Option<&BookingRecord>,
    out: &mut Vec<NewJob>,
) -> Result<()> {
    use event_kind as event;
    match (job.kind.as_str(), booking) {
        // Whom a table brought knows of the booking; where not, the import itself tells them.
        (event::BOOKING_SUCCESSFUL, Some(booking)) if booking.source == Source::Import => {}
        (event::BOOKING_SUCCESSFUL, Some(booking)) => {
            let key = format!("confirmation:{}", booking.id);
            let cause = (MessageKind::Confirmation, About::Booking);
            out.extend(told(core, booking, cause, key).await?);
        }
        (event::BOOKING_CHANGED | event::BOOKING_CANCELLED, Some(_)) if Cause::of(job).quiet => {}
        // To its new guest, and at a new address, a booking is new.
        (event::BOOKING_CHANGED, Some(booking)) if Cause::of(job).transferred => {
            let key = format!("confirmation:{}:{}", booking.id, job.id);
            let cause = (MessageKind::Confirmation, About::Booking);
            if stands(booking) {
                out.extend(told(core, booking, cause, key).await?);
            }
        }
        (event::BOOKING_CHANGED, Some(booking)) => {
            let key = format!("change:{}:{}", booking.id, job.id);
            let cause = (MessageKind::Change, About::Booking);
            out.extend(told(core, booking, cause, key).await?);
        }
        // A hold that is given back was never confirmed to anyone.
        (event::BOOKING_CANCELLED, Some(booking)) if was_confirmed(job) => {
            let key = format!("cancellation:{}", booking.id);
            let cause = (MessageKind::Cancellation, About::Booking);
            out.extend(told(core, booking, cause, key).await?);
        }
        (event::EVENT_CHANGED, _) => {
            let changed = serde_json::from_str::<Changed>(&job.payload);
            if changed.is_ok_and(|changed| changed.moved) {
                to_guests(core, job, MessageKind::Change, ("moved", None)).await?;
            }
        }
        (event::EVENT_CANCELLED, _) => {
            let words = Cause::of(job).written;
            to_guests(core, job, MessageKind::Cancellation, ("called-off", words)).await?;
            crate::writing::tell_waiting(core, job, words).await?;
        }
        (event::WAITING_JOINED, _) => out.extend(waiting::joined(core, job).await?),
        (event::WAITING_OFFERED, Some(booking)) => {
            out.extend(waiting::offered(core, job, booking).await?);
        }
        (event::BOOKING_EXPIRED, Some(booking)) => {
            out.extend(waiting::ran_out(core, booking).await?);
        }
        (MY_BOOKINGS_ASKED, _) => out.extend(my_bookings(core, job).await?),
        (PASSWORD_FORGOTTEN, _) => out.extend(link_mailed(core, job).await?),
        (SUBSCRIPTION_ASKED, _) => out.extend(asked(core, job).await?),
        _ => {}
    }
    follow(core, job, booking, out).await
}

/// Writes to every guest of an event, page by page, with the organizer's own words, if there are any.
async fn to_guests(
    core: &Core,
    job: &LeasedJob,
    kind: MessageKind,
    (word, words): (&str, Option<WrittenId>),
) -> Result<()> {
    let Some(event) = job.event else {
        return Ok(());
    };
    let mut after = None;
    loop {
        let some = core
            .store
            .bookings_after(event, after, GUESTS_AT_ONCE)
            .await
            .map_err(store)?;
        let Some(last) = some.last() else {
            return Ok(());
        };
        after = Some(last.id);
        let mut messages = Vec::with_capacity(some.len());
        // Who booked afterwards was told the new facts.
        let before: Vec<&BookingRecord> = some
            .iter()
            .filter(|booking| stands(booking) && booking.created_at <= job.created_at)
            .collect();
        for booking in before {
            let key = format!("{word}:{}:{}", booking.id, job.id);
            let told = told(core, booking, (kind, About::Event), key).await?;
            messages.extend(told.into_iter().map(|job| with_words(job, words)));
        }
        if !messages.is_empty() {
            core.store.enqueue(messages).await.map_err(store)?;
        }
    }
}

/// The same message with the organizer's own words.
fn with_words(job: NewJob, words: Option<WrittenId>) -> NewJob {
    if words.is_none() {
        return job;
    }
    let note = Note {
        written: words,
        ..serde_json::from_str(&job.payload).unwrap_or_default()
    };
    NewJob {
        payload: note.payload().into(),
        ..job
    }
}

/// What a guest is told about a booking: by mail, and where they agreed to it on WhatsApp or by SMS.
pub(crate) async fn told(
    core: &Core,
    booking: &BookingRecord,
    (kind, about): (MessageKind, About),
    key: String,
) -> Result<Vec<NewJob>> {
    let beside = notices::beside(core, booking, kind, about, &key).await?;
    Ok(mail(booking, kind, about, key)
        .into_iter()
        .chain(beside)
        .collect())
}

/// A mail about a booking, if its guest gave an address: who gave none was promised none.
pub(crate) fn mail(
    booking: &BookingRecord,
    kind: MessageKind,
    about: About,
    key: String,
) -> Option<NewJob> {
    let email = booking.contact.email.clone()?;
    let note = Note {
        about,
        ..Note::default()
    };
    Some(NewJob {
        payload: note.payload().into(),
        dedup_key: Some(key),
        recipient: Some(email),
        event: Some(booking.event),
        booking: Some(booking.id),
        ..NewJob::new(booking.organization, kind.as_str())
    })
}

fn was_confirmed(job: &LeasedJob) -> bool {
    Cause::of(job).was == "confirmed"
}

/// What a domain event of a booking says about itself.
#[derive(Default, serde::Deserialize)]
struct Cause {
    /// The state before.
    #[serde(default)]
    was: String,
    /// Whether it went to another guest, or its guest to another address.
    #[serde(default)]
    transferred: bool,
    /// Whether the organizer wants nobody told.
    #[serde(default)]
    quiet: bool,
    /// The organizer's own words.
    #[serde(default)]
    written: Option<WrittenId>,
}

impl Cause {
    fn of(job: &LeasedJob) -> Self {
        serde_json::from_str(&job.payload).unwrap_or_default()
    }
}

/// The mail with the one-time link, where there is anything to show.
async fn my_bookings(core: &Core, job: &LeasedJob) -> Result<Option<NewJob>> {
    let Ok(asked) = serde_json::from_str::<Asked>(&job.payload) else {
        return Ok(None);
    };
    let bookings = core
        .store
        .bookings_of_email(&asked.email)
        .await
        .map_err(store)?;
    let Some(first) = bookings.first() else {
        return Ok(None);
    };
    // It stands in an organization's log only where it shows nothing of another's.
    let organization = first.organization;
    let one_house = bookings
        .iter()
        .all(|booking| booking.organization == organization);
    let now = core.now();
    let link = uuid(now)?;
    let digest = sha256(core.keys.one_time(link));
    let made = core
        .store
        .create_link(&digest, PURPOSE, &asked.email, now + LINK)
        .await;
    made.map_err(store)?;
    let note = Note {
        language: Some(asked.language),
        link: Some(link),
        ..Note::default()
    };
    let id: JobId = job.id;
    Ok(Some(NewJob {
        organization: one_house.then_some(organization),
        payload: note.payload().into(),
        dedup_key: Some(format!("my-bookings:{id}")),
        recipient: Some(asked.email),
        ..NewJob::new(organization, MessageKind::MyBookings.as_str())
    }))
}
