//! What those on a waiting list are told, and the letters that tell them.

use super::letters::{Note, Prospect};
use crate::core::Core;
use crate::error::store;
use crate::mail::{About, Letter, WaitingFacts};
use crate::notices;
use crate::waiting::view::state_at;
use chrono::{DateTime, Utc};
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId, WaitingId};
use domain::waiting::WaitingState;
use i18n::texts::reasons;
use serde::Deserialize;
use std::collections::HashMap;
use store::StoreError;
use store::records::{BookingRecord, EventRecord, LeasedJob, NewJob, WaitingRecord};
use usecases::Result;
use usecases::messages::MessageKind;

/// What the desk says of whom a domain event is about.
#[derive(Deserialize)]
struct Of {
    waiting: WaitingId,
}

/// That somebody is on the list; whose turn came at once is told that alone.
pub(super) async fn joined(core: &Core, job: &LeasedJob) -> Result<Option<NewJob>> {
    let record = who(core, job).await?;
    let record = record.filter(|record| record.state == WaitingState::Waiting);
    Ok(record.and_then(|record| {
        let key = format!("waiting-joined:{}", record.id);
        mail(&record, MessageKind::WaitingJoined, key)
    }))
}

/// That it is somebody's turn: by mail, and where they agreed to it on WhatsApp or by SMS.
pub(super) async fn offered(
    core: &Core,
    job: &LeasedJob,
    booking: &BookingRecord,
) -> Result<Vec<NewJob>> {
    let Some(record) = who(core, job).await? else {
        return Ok(Vec::new());
    };
    let key = format!("waiting-offered:{}", booking.id);
    let beside = beside(core, &record, &key).await?;
    let mut told: Vec<NewJob> = mail(&record, MessageKind::WaitingOffered, key)
        .into_iter()
        .chain(beside)
        .collect();
    for job in &mut told {
        job.booking = Some(booking.id);
    }
    Ok(told)
}

/// That an offer has run out, if the hold was one.
pub(super) async fn ran_out(core: &Core, booking: &BookingRecord) -> Result<Option<NewJob>> {
    let record = core.store.waiting_of_booking(booking.id).await;
    Ok(record.map_err(store)?.and_then(|record| {
        let key = format!("waiting-expired:{}", booking.id);
        mail(&record, MessageKind::WaitingExpired, key)
    }))
}

async fn who(core: &Core, job: &LeasedJob) -> Result<Option<WaitingRecord>> {
    let Ok(of) = serde_json::from_str::<Of>(&job.payload) else {
        return Ok(None);
    };
    found(core.store.waiting(of.waiting).await)
}

fn found<T>(answer: store::Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(store(error)),
    }
}

fn note(record: &WaitingRecord) -> String {
    let note = Note {
        about: About::Event,
        language: Some(record.language),
        waiting: Some(record.id),
        ..Note::default()
    };
    note.payload()
}

/// A mail to somebody on a list, if they gave an address.
fn mail(record: &WaitingRecord, kind: MessageKind, key: String) -> Option<NewJob> {
    let email = record.contact.email.clone()?;
    Some(NewJob {
        payload: note(record).into(),
        dedup_key: Some(key),
        recipient: Some(email),
        event: Some(record.event),
        ..NewJob::new(record.organization, kind.as_str())
    })
}

/// The same on a channel, where they agreed to it.
async fn beside(core: &Core, record: &WaitingRecord, key: &str) -> Result<Option<NewJob>> {
    let Some(phone) = record.contact.phone.clone() else {
        return Ok(None);
    };
    let channel = notices::channel_to(core, record.organization, &phone).await?;
    Ok(channel.map(|channel| NewJob {
        payload: note(record).into(),
        dedup_key: Some(format!("chat-{key}")),
        recipient: Some(phone),
        event: Some(record.event),
        channel: Some(channel.record.id),
        ..NewJob::new(
            record.organization,
            MessageKind::ChatWaitingOffered.as_str(),
        )
    }))
}

/// Those on waiting lists whom some messages are for.
#[derive(Default)]
pub(super) struct Waiters {
    people: HashMap<WaitingId, WaitingRecord>,
    events: HashMap<EventId, EventRecord>,
}

impl Waiters {
    /// Reads each of them, and their events together.
    pub(super) async fn read(core: &Core, prospects: &[Prospect]) -> Result<Self> {
        let mut waiters = Self::default();
        let mut ids: Vec<WaitingId> = prospects.iter().filter_map(|p| p.note.waiting).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(waiters);
        }
        for id in ids {
            if let Some(record) = found(core.store.waiting(id).await)? {
                waiters.people.insert(id, record);
            }
        }
        let mut events: Vec<EventId> = waiters.people.values().map(|one| one.event).collect();
        events.sort_unstable();
        events.dedup();
        let events = core.store.events(&events).await.map_err(store)?;
        waiters.events = events.into_iter().map(|event| (event.id, event)).collect();
        Ok(waiters)
    }

    /// Whose lists they are on.
    pub(super) fn organizations(&self) -> impl Iterator<Item = OrganizationId> {
        self.people.values().map(|one| one.organization)
    }

    /// Whose list somebody is on.
    pub(super) fn organization(&self, waiting: WaitingId) -> Option<OrganizationId> {
        self.people.get(&waiting).map(|one| one.organization)
    }

    /// Somebody who still waits, or has an offer, with the event.
    pub(super) fn who_waits(
        &self,
        waiting: WaitingId,
        now: DateTime<Utc>,
    ) -> Result<(&WaitingRecord, &EventRecord), &'static str> {
        let record = self.people.get(&waiting).ok_or(reasons::WAITS_NO_MORE.en)?;
        let event = self.events.get(&record.event);
        let event = event.ok_or(reasons::EVENT_GONE.en)?;
        match state_at(record, now) {
            WaitingState::Waiting | WaitingState::Offered => Ok((record, event)),
            _ => Err(reasons::WAITS_NO_MORE.en),
        }
    }

    /// The letter of one message, or why it makes no sense any more.
    pub(super) fn letter(
        &self,
        prospect: &Prospect,
        waiting: WaitingId,
        kind: MessageKind,
        now: DateTime<Utc>,
    ) -> Result<Letter, &'static str> {
        let record = self.people.get(&waiting).ok_or(reasons::WAITS_NO_MORE.en)?;
        let event = self.events.get(&record.event);
        let event = event.ok_or(reasons::EVENT_GONE.en)?;
        let fields = &event.fields;
        if event.status.at(fields.starts_at, fields.ends_at, now) != EventStatus::Published {
            return Err(reasons::NOT_OPEN.en);
        }
        match (kind, state_at(record, now)) {
            (MessageKind::WaitingJoined, WaitingState::Waiting)
            | (MessageKind::WaitingOffered, WaitingState::Offered)
            | (MessageKind::WaitingExpired, WaitingState::Expired) => {}
            (MessageKind::WaitingOffered, _) => return Err(reasons::OFFER_OVER.en),
            _ => return Err(reasons::WAITS_NO_MORE.en),
        }
        Ok(Letter {
            kind,
            about: About::Event,
            language: record.language,
            written_at: now,
            to: prospect.recipient.clone(),
            booking: None,
            news: None,
            subscription: None,
            waiting: Some(WaitingFacts::of(record, event)),
            written: None,
            house: None,
            address: None,
            link: None,
        })
    }
}
