//! The door to what organizers write to the guests of an event.

mod farewell;
mod preview;
mod reach;
mod work;

pub(crate) use farewell::{call_off, parting};
pub(crate) use work::{tell_waiting, work};

use crate::connected::refresh;
use crate::core::Core;
use crate::error::{Fields, store};
use crate::events::EventsService;
use crate::events::input::zone_of;
use crate::keeper::refuse_suspended;
use crate::questions::own_event;
use crate::secrets::uuid;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use domain::event::EventStatus;
use domain::ids::{EventId, WrittenId};
use domain::language::{Language, LocalText};
use domain::message::{FieldError, Message};
use domain::{limits, text, time, writing};
use std::sync::Arc;
use store::records::{EventRecord, NewWritten, WrittenPlace, WrittenRecord};
use usecases::events::EventView;
use usecases::writing::{Audience, Preview, Writing, WrittenInput, WrittenState, WrittenView};
use usecases::{Actor, Conflict, Error, Result, Scope};

/// How far ahead a message may be planned.
const FARTHEST: Duration = Duration::days(365);

/// The door to what is written to guests.
pub(crate) struct WritingService(pub(crate) Arc<Core>);

/// A message as typed, checked.
struct Checked {
    subject: LocalText,
    body: LocalText,
    run_at: DateTime<Utc>,
}

impl WritingService {
    /// The event, if it is the actor's organization's and guests may be written to.
    async fn event(&self, actor: &Actor, event: EventId) -> Result<EventRecord> {
        actor.require(Scope::MessagesWrite)?;
        actor.require(Scope::BookingsRead)?;
        own_event(&self.0, actor, event).await
    }

    async fn view(&self, record: WrittenRecord) -> Result<WrittenView> {
        let counts = self.0.store.job_counts_of(&record.keys()).await;
        let counts = counts.map_err(store)?;
        Ok(WrittenView {
            id: record.id,
            audience: record.audience,
            subject: record.subject,
            body: record.body,
            state: record.state,
            run_at: record.run_at,
            delivered: counts.delivered,
            waiting: counts.waiting + counts.uncertain,
            failed: counts.failed,
            unreached: record.unreached,
        })
    }

    fn checked(&self, event: &EventRecord, input: &WrittenInput) -> Result<Checked> {
        let mut errors = Fields::default();
        let subject = text::any_local_line("subject", &input.subject, limits::WRITTEN_SUBJECT);
        let subject = errors.check_all(subject);
        let body = errors.check_all(words("body", &input.body));
        if [&input.body.ta, &input.body.en]
            .iter()
            .all(|text| text.trim().is_empty())
        {
            errors.add("body", Message::new("required"));
        }
        for (field, text) in [("subject", &subject), ("body", &body)] {
            if let Some(word) = unknown(text) {
                let message = Message::new("placeholder_unknown").with("word", word);
                errors.add(field, message);
            }
        }
        match input.audience {
            Audience::TicketType(id) => {
                let mut kinds = event.ticket_types.iter();
                if kinds.all(|kind| kind.fields.id != id) {
                    errors.add("audience", Message::new("ticket_type_unknown"));
                }
            }
            // These words go with the news that the event is called off, never alone.
            Audience::CalledOff => errors.add("audience", Message::new("required")),
            _ => {}
        }
        let run_at = errors.maybe(self.moment(event, input.at.as_deref()));
        errors.finish()?;
        Ok(Checked {
            subject,
            body,
            run_at: run_at.ok_or(Error::Unexpected)?,
        })
    }

    /// When it goes out: at once unless a time is given, which lies ahead.
    fn moment(
        &self,
        event: &EventRecord,
        typed: Option<&str>,
    ) -> Result<DateTime<Utc>, FieldError> {
        let now = self.0.now();
        let Some(at) = time::optional_moment("at", typed, zone_of(event))? else {
            return Ok(now);
        };
        time::not_past("at", at, now)?;
        if at > now + FARTHEST {
            return Err(FieldError::new("at", Message::new("write_too_far")));
        }
        Ok(at)
    }

    /// A message as it would be kept.
    fn record(&self, event: &EventRecord, input: &WrittenInput) -> Result<WrittenRecord> {
        let checked = self.checked(event, input)?;
        let now = self.0.now();
        Ok(WrittenRecord {
            id: WrittenId(uuid(now)?),
            organization: event.organization.id,
            event: event.id,
            audience: input.audience,
            subject: checked.subject,
            body: checked.body,
            state: WrittenState::Planned,
            run_at: checked.run_at,
            place: WrittenPlace::default(),
            unreached: 0,
            created_at: now,
        })
    }
}

/// Several lines in each language, perhaps none.
fn words(field: &str, typed: &LocalText) -> Result<LocalText, Vec<FieldError>> {
    text::local_lines(field, typed, limits::WRITTEN)
}

fn unknown(text: &LocalText) -> Option<&str> {
    let mut languages = Language::ALL.iter();
    languages.find_map(|language| writing::unknown(text.exact(*language)))
}

#[async_trait]
impl Writing for WritingService {
    async fn preview(&self, actor: &Actor, event: EventId, input: WrittenInput) -> Result<Preview> {
        let event = self.event(actor, event).await?;
        let written = self.record(&event, &input)?;
        refresh(&self.0, false).await?;
        preview::preview(&self.0, &written, &event).await
    }

    async fn write(
        &self,
        actor: &Actor,
        event: EventId,
        id: WrittenId,
        input: WrittenInput,
    ) -> Result<WrittenView> {
        let core = &self.0;
        let event = self.event(actor, event).await?;
        refuse_suspended(core, actor.organization).await?;
        if event.status == EventStatus::Draft {
            return Err(Error::Conflict {
                conflict: Conflict::EventNotPublished,
            });
        }
        let checked = self.checked(&event, &input)?;
        let new = NewWritten {
            id,
            organization: actor.organization,
            event: event.id,
            by: actor.user,
            audience: input.audience,
            subject: checked.subject,
            body: checked.body,
            state: WrittenState::Planned,
            run_at: checked.run_at,
        };
        let record = core.store.create_written(new).await.map_err(store)?;
        if record.event != event.id {
            return Err(Error::NotFound);
        }
        core.audit(actor, "event.write", event.id).await;
        self.view(record).await
    }

    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<WrittenView>> {
        actor.require(Scope::MessagesRead)?;
        let event = own_event(&self.0, actor, event).await?;
        let written = self.0.store.written_to(actor.organization, event.id).await;
        let mut all = Vec::new();
        for record in written.map_err(store)? {
            all.push(self.view(record).await?);
        }
        Ok(all)
    }

    async fn cancel(&self, actor: &Actor, event: EventId, id: WrittenId) -> Result<WrittenView> {
        let core = &self.0;
        let event = self.event(actor, event).await?;
        let record = core.store.written(actor.organization, id).await;
        let record = record.map_err(store)?;
        if record.event != event.id || record.audience == Audience::CalledOff {
            return Err(Error::NotFound);
        }
        // Where it has been made for everybody already, their messages are stopped all the same.
        let record = match core.store.cancel_written(actor.organization, id).await {
            Ok(record) => record,
            Err(::store::StoreError::Stale) => record,
            Err(error) => return Err(store(error)),
        };
        let stopped = core.store.cancel_jobs_of(&record.keys()).await;
        stopped.map_err(store)?;
        core.audit(actor, "event.write_stop", event.id).await;
        self.view(record).await
    }

    async fn call_off(&self, actor: &Actor, event: EventId, words: LocalText) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        let core = &self.0;
        let event = own_event(core, actor, event).await?;
        let body = parting(&words)?;
        let events = EventsService(core.clone());
        call_off(&events, actor, &event, &body).await
    }
}
