//! The letters of what organizers write to guests.

use super::letters::{Prospect, Records};
use super::waiting::Waiters;
use crate::core::Core;
use crate::error::store;
use crate::mail::{About, Letter, WrittenFacts};
use chrono::{DateTime, Utc};
use domain::ids::WrittenId;
use i18n::texts::reasons;
use std::collections::HashMap;
use store::records::{BookingRecord, EventRecord, WrittenRecord};
use usecases::Result;
use usecases::messages::MessageKind;

/// What some messages say.
#[derive(Default)]
pub(super) struct Writings(HashMap<WrittenId, WrittenRecord>);

impl Writings {
    /// Reads each of them once.
    pub(super) async fn read(core: &Core, prospects: &[Prospect]) -> Result<Self> {
        let mut ids: Vec<WrittenId> = prospects.iter().filter_map(|p| p.note.written).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let found = core.store.writings(&ids).await.map_err(store)?;
        let by_id = found.into_iter().map(|one| (one.id, one));
        Ok(Self(by_id.collect()))
    }

    /// The organizer's words that go with other news, if there are any.
    pub(super) fn words(
        &self,
        written: Option<WrittenId>,
        booking: &BookingRecord,
        event: &EventRecord,
    ) -> Option<WrittenFacts> {
        let written = self.0.get(&written?)?;
        (written.event == event.id).then(|| {
            let name = &booking.contact.name;
            WrittenFacts::of(written, event, name, booking.language)
        })
    }

    /// The letter of one message, or why it makes no sense any more.
    pub(super) fn letter(
        &self,
        prospect: &Prospect,
        records: &Records,
        waiters: &Waiters,
        now: DateTime<Utc>,
    ) -> Result<Letter, &'static str> {
        let note = &prospect.note;
        let written = note.written.and_then(|id| self.0.get(&id));
        let written = written.ok_or(reasons::NOTHING_TO_SAY.en)?;
        let (language, event, facts) = match note.waiting {
            Some(waiting) => {
                let (record, event) = waiters.who_waits(waiting, now)?;
                let name = &record.contact.name;
                let mut facts = WrittenFacts::of(written, event, name, record.language);
                facts.waiting = Some(waiting);
                (record.language, event, facts)
            }
            None => {
                let (booking, event) = records.booked(prospect)?;
                if !booking.state.counts() {
                    return Err(reasons::BOOKING_OVER.en);
                }
                let name = &booking.contact.name;
                let mut facts = WrittenFacts::of(written, event, name, booking.language);
                facts.booking = Some((booking.id, booking.link_version));
                (booking.language, event, facts)
            }
        };
        if written.event != event.id {
            return Err(reasons::OTHER_EVENT.en);
        }
        // What was written before an event was called off speaks of one that takes place.
        if event.cancelled_at.is_some_and(|at| written.created_at < at) {
            return Err(reasons::CALLED_OFF.en);
        }
        Ok(Letter {
            kind: MessageKind::Written,
            about: About::Event,
            language,
            written_at: now,
            to: prospect.recipient.clone(),
            booking: None,
            news: None,
            subscription: None,
            waiting: None,
            written: Some(facts),
            house: None,
            address: None,
            link: None,
        })
    }
}
