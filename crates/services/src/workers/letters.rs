//! From a job to the letter it stands for, with few queries for many jobs.

use super::readers::Readers;
use super::waiting::Waiters;
use super::written::Writings;
use crate::core::Core;
use crate::error::store;
use crate::looks::Houses;
use crate::mail::letter::pointless;
use crate::mail::{About, Facts, Letter};
use crate::notices::into_letter;
use chrono::{DateTime, Utc};
use domain::ids::{
    AnnouncementId, BookingId, EventId, OrganizationId, SubscriberId, WaitingId, WrittenId,
};
use domain::language::Language;
use i18n::texts::reasons;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::records::{BookingRecord, EventRecord, LeasedJob, MessageRecord};
use usecases::Result;
use usecases::messages::MessageKind;
use uuid::Uuid;

/// What a message's job says beside its booking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// What caused it.
    #[serde(default)]
    pub(crate) about: About,
    /// The language, where no booking tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<Language>,
    /// The id of a one-time link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Uuid>,
    /// For which start a reminder was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) starts_at: Option<DateTime<Utc>>,
    /// Until when a reminder makes sense: the next one, or the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<DateTime<Utc>>,
    /// Which announcement is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) announcement: Option<AnnouncementId>,
    /// To which subscriber, or whose subscription is to be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subscriber: Option<SubscriberId>,
    /// To whom on a waiting list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting: Option<WaitingId>,
    /// What the organizer wrote: the message itself, or words that go with other news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) written: Option<WrittenId>,
    /// The mail address that an account is to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
}

impl Note {
    /// As a job's payload.
    pub(crate) fn payload(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

/// A message that may be written.
pub(crate) struct Prospect {
    pub(super) kind: Option<MessageKind>,
    pub(super) note: Note,
    pub(super) recipient: String,
    booking: Option<BookingId>,
    organization: Option<OrganizationId>,
}

impl Prospect {
    /// The message of a line of the log.
    pub(crate) fn of(record: &MessageRecord) -> Self {
        Self::new(
            &record.kind,
            &record.payload,
            &record.recipient,
            record.booking,
        )
    }

    /// The message of a job.
    pub(crate) fn of_job(job: &LeasedJob) -> Self {
        let recipient = job.recipient.as_deref().unwrap_or_default();
        Self {
            organization: job.organization,
            ..Self::new(&job.kind, &job.payload, recipient, job.booking)
        }
    }

    /// Whether the booking is still of whom this is addressed to. What waited may name a guest before, whom
    /// neither the name nor the page nor the tickets of the present one concern.
    fn is_for_guest_of(&self, booking: &BookingRecord) -> bool {
        let contact = &booking.contact;
        let known = [contact.email.as_deref(), contact.phone.as_deref()];
        known
            .into_iter()
            .flatten()
            .any(|address| address.eq_ignore_ascii_case(&self.recipient))
    }

    /// The letter that says the same, for a message on a channel.
    pub(crate) fn into_letter(mut self) -> Self {
        self.kind = self.kind.map(into_letter);
        self
    }

    fn new(kind: &str, payload: &str, recipient: &str, booking: Option<BookingId>) -> Self {
        Self {
            kind: MessageKind::parse(kind),
            note: serde_json::from_str(payload).unwrap_or_default(),
            recipient: recipient.to_owned(),
            booking,
            organization: None,
        }
    }
}

/// The bookings and events that some messages are about, and the subscribers whom some are for.
pub(crate) struct Records {
    bookings: HashMap<BookingId, BookingRecord>,
    events: HashMap<EventId, EventRecord>,
    readers: Readers,
    waiters: Waiters,
    writings: Writings,
    houses: Houses,
}

impl Records {
    /// Reads them: bookings and events with two queries.
    pub(crate) async fn read(core: &Core, prospects: &[Prospect]) -> Result<Self> {
        let readers = Readers::read(core, prospects).await?;
        let waiters = Waiters::read(core, prospects).await?;
        let writings = Writings::read(core, prospects).await?;
        let mut ids: Vec<BookingId> = prospects.iter().filter_map(|p| p.booking).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut whose: Vec<OrganizationId> =
            prospects.iter().filter_map(|p| p.organization).collect();
        whose.extend(waiters.organizations());
        if ids.is_empty() {
            return Ok(Self {
                bookings: HashMap::new(),
                events: HashMap::new(),
                readers,
                waiters,
                writings,
                houses: Houses::read(core, whose).await?,
            });
        }
        let bookings = core.store.bookings(&ids).await.map_err(store)?;
        let mut ids: Vec<EventId> = bookings.iter().map(|booking| booking.event).collect();
        ids.sort_unstable();
        ids.dedup();
        let events = core.store.events(&ids).await.map_err(store)?;
        whose.extend(bookings.iter().map(|booking| booking.organization));
        let houses = Houses::read(core, whose).await?;
        Ok(Self {
            bookings: bookings
                .into_iter()
                .map(|booking| (booking.id, booking))
                .collect(),
            events: events.into_iter().map(|event| (event.id, event)).collect(),
            readers,
            waiters,
            writings,
            houses,
        })
    }

    /// Whose message it is, as far as that is known.
    fn organization(&self, prospect: &Prospect) -> Option<OrganizationId> {
        let booking = prospect.booking.and_then(|id| self.bookings.get(&id));
        let waiting = prospect.note.waiting;
        prospect
            .organization
            .or(booking.map(|booking| booking.organization))
            .or(waiting.and_then(|id| self.waiters.organization(id)))
    }

    /// The booking that a message to its guest is about, with its event.
    pub(super) fn booked(
        &self,
        prospect: &Prospect,
    ) -> Result<(&BookingRecord, &EventRecord), &'static str> {
        let booking = prospect.booking.and_then(|id| self.bookings.get(&id));
        let booking = booking.ok_or(reasons::BOOKING_GONE.en)?;
        if !prospect.is_for_guest_of(booking) {
            return Err(reasons::ANOTHER_GUEST.en);
        }
        let event = self.events.get(&booking.event);
        Ok((booking, event.ok_or(reasons::EVENT_GONE.en)?))
    }
}

/// The letter of a message, or why it makes no sense any more.
pub(crate) fn write(
    prospect: &Prospect,
    records: &Records,
    now: DateTime<Utc>,
) -> Result<Letter, &'static str> {
    let mut letter = told(prospect, records, now)?;
    let whose = records.organization(prospect);
    letter.house = records.houses.facts(whose, &letter);
    Ok(letter)
}

/// The letter without what its organization has of its own to say.
fn told(
    prospect: &Prospect,
    records: &Records,
    now: DateTime<Utc>,
) -> Result<Letter, &'static str> {
    let kind = prospect.kind.ok_or(reasons::UNREADABLE.en)?;
    let note = &prospect.note;
    if !kind.is_mail() {
        return Err(reasons::UNREADABLE.en);
    }
    if kind == MessageKind::Invitation {
        return records.readers.invitation(prospect, now);
    }
    if kind == MessageKind::HookStopped {
        return records.readers.stopped_hook(prospect, now);
    }
    if kind == MessageKind::Written {
        let (writings, waiters) = (&records.writings, &records.waiters);
        return writings.letter(prospect, records, waiters, now);
    }
    if let Some(waiting) = note.waiting {
        return records.waiters.letter(prospect, waiting, kind, now);
    }
    if matches!(kind, MessageKind::News | MessageKind::SubscribeLink) {
        return records.readers.letter(prospect, kind, now);
    }
    let mut written = None;
    let stands_alone = matches!(
        kind,
        MessageKind::MyBookings
            | MessageKind::PasswordLink
            | MessageKind::EmailLink
            | MessageKind::EmailNotice
    );
    let (language, booking) = if stands_alone {
        (note.language.unwrap_or_default(), None)
    } else {
        let (booking, event) = records.booked(prospect)?;
        written = records.writings.words(note.written, booking, event);
        if let Some(why) = pointless(kind, note.about, booking, event, now) {
            return Err(why);
        }
        if note
            .starts_at
            .is_some_and(|starts_at| starts_at != event.fields.starts_at)
        {
            return Err(reasons::EVENT_MOVED.en);
        }
        if note.until.is_some_and(|until| until <= now) {
            return Err(reasons::TOO_LATE.en);
        }
        (booking.language, Some(Facts::of(booking, event)))
    };
    Ok(Letter {
        kind,
        about: note.about,
        language,
        written_at: now,
        to: prospect.recipient.clone(),
        booking,
        news: None,
        subscription: None,
        waiting: None,
        written,
        house: None,
        address: note.address.clone(),
        link: note.link,
    })
}

/// The letter of one message as of now; none where it makes no sense any more.
pub(crate) async fn letter_of(core: &Core, prospect: &Prospect) -> Result<Option<Letter>> {
    let records = Records::read(core, std::slice::from_ref(prospect)).await?;
    Ok(write(prospect, &records, core.now()).ok())
}
