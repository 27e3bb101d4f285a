//! Events made, changed, published, called off.

use super::input::{Checked, check};
use super::naming::{free_code, free_slug, unmistakable};
use super::series::{belongings, differing};
use super::{EventsService, event_view};
use crate::error::{desk, store};
use crate::secrets::uuid;
use chrono::{DateTime, Utc};
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId, PictureId, TicketTypeId, WrittenId};
use domain::series::{Part, Reach, departing};
use domain::time;
use store::StoreError;
use store::records::{
    EventChange, EventFields, EventRecord, EventUpdate, NewDate, NewEvent, NewJob, event_kind,
};
use usecases::events::{EventInput, EventView};
use usecases::{Actor, Conflict, Error, Result};

/// How often a slug or code that someone took meanwhile is made anew.
const TRIES: usize = 8;

/// What the job of a changed event says.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Changed {
    /// Whether time or place changed, so that guests are told.
    pub(crate) moved: bool,
    /// Whether it has another title, so that posts are changed.
    #[serde(default)]
    pub(crate) retitled: bool,
}

/// What the job of a published event says that is not announced by itself.
pub(crate) const QUIET: &str = r#"{"quiet":true}"#;

/// In what a date of a series departs from the others, once it was changed.
pub(super) enum Departs {
    /// As follows from how far the change reaches.
    By(Reach),
    /// In these parts.
    In(Vec<Part>),
}

impl Departs {
    fn after(&self, before: &[Part], changed: &[Part]) -> Vec<Part> {
        match self {
            Self::By(reach) => departing(before, changed, *reach),
            Self::In(parts) => parts.clone(),
        }
    }
}

/// An event that was changed.
pub(super) struct Rewritten {
    /// As it was.
    pub(super) before: EventRecord,
    /// As it is.
    pub(super) after: EventRecord,
    /// In which parts these differ.
    pub(super) parts: Vec<Part>,
}

/// The event after which a new one is made.
#[derive(Clone, Copy)]
pub(super) struct Model<'a> {
    /// Its questions, its own promo codes and how its waiting list works go along.
    pub(super) event: &'a EventRecord,
    /// The place that the new one takes in a series; none for a copy that stands for itself.
    pub(super) date: Option<NewDate>,
}

impl EventsService {
    /// Keeps a new event: as a draft, or published in the same transaction.
    pub(super) async fn write_new(
        &self,
        actor: &Actor,
        input: EventInput,
        publish: bool,
    ) -> Result<EventView> {
        let core = &self.0;
        let record = self.keep_new(actor, &input, publish, None).await?;
        core.audit(actor, "event.create", record.id).await;
        if publish {
            core.audit(actor, "event.publish", record.id).await;
        }
        Ok(event_view(&record, core.now(), true))
    }

    /// Keeps a new event, by itself, or after another with what belongs to that; of a date of a series it is
    /// not announced that it is published.
    pub(super) async fn keep_new(
        &self,
        actor: &Actor,
        input: &EventInput,
        publish: bool,
        like: Option<Model<'_>>,
    ) -> Result<EventRecord> {
        let core = &self.0;
        let now = core.now();
        let is_date = like.is_some_and(|like| like.date.is_some());
        let checked = self.checked(actor, input, None, now).await?;
        let (wished_slug, wished_code) = (
            !checked.fields.slug.is_empty(),
            !checked.fields.code.is_empty(),
        );
        if publish {
            publishable(&checked.fields, now)?;
        }
        unmistakable(core, &checked.fields, None).await?;
        let Checked {
            mut fields,
            ticket_types,
        } = checked;
        for _ in 0..TRIES {
            if !wished_slug {
                fields.slug = free_slug(core, &fields, is_date).await?;
            }
            if !wished_code {
                fields.code = free_code(core, &fields).await?;
            }
            let id = EventId(uuid(now)?);
            let mut jobs = vec![job(actor.organization, id, event_kind::EVENT_CREATED)];
            if publish {
                jobs.push(published(actor.organization, id, is_date));
            }
            let event = NewEvent {
                id,
                organization: actor.organization,
                fields: fields.clone(),
                ticket_types: ticket_types.clone(),
                by: actor.user,
                publish,
                jobs,
            };
            let made = match like {
                Some(like) => {
                    let with = belongings(core, like.event, &event).await?;
                    core.store.create_copy(event, like.date, with).await
                }
                None => core.store.create_event(event).await,
            };
            match made {
                Ok(record) => return Ok(record),
                Err(StoreError::Unique(column))
                    if (column.ends_with("slug") && !wished_slug)
                        || (column.ends_with("code") && !wished_code) => {}
                Err(error) => return Err(store(error)),
            }
        }
        tracing::error!("no free slug or code was found");
        Err(Error::Unexpected)
    }

    pub(super) async fn write_update(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
    ) -> Result<EventView> {
        let alone = Departs::By(Reach::One);
        let done = self.rewrite(actor, event, &input, revision, &alone).await?;
        Ok(event_view(&done.after, self.0.now(), true))
    }

    /// Replaces what was typed.
    pub(super) async fn rewrite(
        &self,
        actor: &Actor,
        event: EventId,
        input: &EventInput,
        revision: Option<i64>,
        departs: &Departs,
    ) -> Result<Rewritten> {
        let core = &self.0;
        let mut tries = 0;
        loop {
            tries += 1;
            let now = core.now();
            let before = self.own_event(actor, event).await?;
            let Checked {
                mut fields,
                ticket_types,
            } = self.checked(actor, input, Some(&before), now).await?;
            if fields.slug.is_empty() {
                fields.slug.clone_from(&before.fields.slug);
            }
            if fields.code.is_empty() {
                fields.code.clone_from(&before.fields.code);
            }
            unmistakable(core, &fields, Some(&before)).await?;
            let moved = moved(&before.fields, &fields);
            let retitled = before.fields.title != fields.title;
            let mut job = job(actor.organization, event, event_kind::EVENT_CHANGED);
            job.payload = serde_json::to_string(&Changed { moved, retitled })
                .map_or_else(|_| "{}".into(), Into::into);
            let parts = differing(&before, &fields, &ticket_types);
            let fields = Box::new(fields);
            let update = EventUpdate {
                event,
                organization: actor.organization,
                // What moved was judged against this revision, so it must still be the one.
                revision: Some(revision.unwrap_or(before.revision)),
                change: match &before.series {
                    None => EventChange::Replace {
                        fields,
                        ticket_types,
                        raise_sequence: moved,
                    },
                    Some(place) => EventChange::ReplaceDate {
                        fields,
                        ticket_types,
                        raise_sequence: moved,
                        departs: departs.after(&place.departs, &parts),
                    },
                },
                jobs: vec![job],
            };
            match self.at_desk(update, &before).await {
                Err(Error::Conflict {
                    conflict: usecases::Conflict::Stale,
                }) if revision.is_none() && tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(after) => {
                    if moved {
                        core.plan_anew();
                    }
                    core.audit(actor, "event.update", event).await;
                    return Ok(Rewritten {
                        before,
                        after,
                        parts,
                    });
                }
            }
        }
    }

    pub(super) async fn write_publication(
        &self,
        actor: &Actor,
        event: EventId,
    ) -> Result<EventView> {
        let core = &self.0;
        let before = self.own_event(actor, event).await?;
        let now = core.now();
        if before.status == EventStatus::Published {
            return Ok(event_view(&before, now, true));
        }
        if before.status == EventStatus::Draft {
            publishable(&before.fields, now)?;
        }
        let update = EventUpdate {
            event,
            organization: actor.organization,
            revision: None,
            change: EventChange::Publish,
            jobs: vec![published(actor.organization, event, false)],
        };
        let record = self.at_desk(update, &before).await?;
        core.audit(actor, "event.publish", event).await;
        Ok(event_view(&record, now, true))
    }

    pub(super) async fn write_cancellation(
        &self,
        actor: &Actor,
        event: EventId,
    ) -> Result<EventView> {
        self.cancel_with(actor, event, None).await
    }

    /// Calls an event off, with words of the organizer's own for its guests.
    pub(crate) async fn cancel_with(
        &self,
        actor: &Actor,
        event: EventId,
        words: Option<WrittenId>,
    ) -> Result<EventView> {
        let core = &self.0;
        let before = self.own_event(actor, event).await?;
        let now = core.now();
        if before.status == EventStatus::Cancelled {
            return Ok(event_view(&before, now, true));
        }
        let mut job = job(actor.organization, event, event_kind::EVENT_CANCELLED);
        if let Some(words) = words {
            job.payload = serde_json::json!({ "written": words }).to_string().into();
        }
        let update = EventUpdate {
            event,
            organization: actor.organization,
            revision: None,
            change: EventChange::Cancel,
            jobs: vec![job],
        };
        let record = self.at_desk(update, &before).await?;
        core.audit(actor, "event.cancel", event).await;
        Ok(event_view(&record, now, true))
    }

    pub(super) async fn write_deletion(&self, actor: &Actor, event: EventId) -> Result<()> {
        let core = &self.0;
        let published = Error::Conflict {
            conflict: Conflict::EventPublished,
        };
        if !self.own_event(actor, event).await?.is_deletable() {
            return Err(published);
        }
        match core.store.delete_draft(actor.organization, event).await {
            Ok(()) => {}
            // It was published, or made to repeat, meanwhile.
            Err(StoreError::NotFound) => return Err(published),
            Err(error) => return Err(store(error)),
        }
        core.snapshots.forget(event);
        core.audit(actor, "event.delete", event).await;
        Ok(())
    }

    pub(super) async fn at_desk(
        &self,
        update: EventUpdate,
        before: &EventRecord,
    ) -> Result<EventRecord> {
        let core = &self.0;
        let event = update.event;
        let answer = core.store.update_event(update).await;
        core.snapshots.forget(event);
        answer.map_err(|error| desk(error, before.fields.language))
    }

    /// What was typed, checked: all that is wrong with its fields is named at once. `before` is the
    /// event as it stands, when one is changed.
    pub(super) async fn checked(
        &self,
        actor: &Actor,
        input: &EventInput,
        before: Option<&EventRecord>,
        now: DateTime<Utc>,
    ) -> Result<Checked> {
        let kept = before.and_then(|event| event.fields.picture);
        let picture = match input.picture.filter(|picture| Some(*picture) != kept) {
            Some(picture) => self.own_picture(actor.organization, picture).await,
            None => Ok(()),
        };
        let checked = check(input, before, now, || uuid(now).map(TicketTypeId));
        match (checked, picture) {
            (Err(Error::Invalid { mut errors }), Err(Error::Invalid { errors: more })) => {
                errors.extend(more);
                Err(Error::Invalid { errors })
            }
            (checked, picture) => picture.and(checked),
        }
    }

    /// A picture must be the organization's own.
    async fn own_picture(&self, organization: OrganizationId, picture: PictureId) -> Result<()> {
        match self.0.store.picture(picture).await {
            Ok(record) if record.organization == organization => Ok(()),
            Ok(_) | Err(StoreError::NotFound) => Err(Error::field(
                "picture",
                domain::message::Message::new("picture_unknown"),
            )),
            Err(error) => Err(store(error)),
        }
    }
}

/// What publishing demands beyond what was checked when the event was typed: it still lies ahead.
fn publishable(fields: &EventFields, now: DateTime<Utc>) -> Result<()> {
    time::not_past("starts_at", fields.starts_at, now).map_err(|error| Error::Invalid {
        errors: vec![error],
    })
}

/// Whether guests must be told: the time or the place is another.
fn moved(before: &EventFields, after: &EventFields) -> bool {
    before.starts_at != after.starts_at
        || before.ends_at != after.ends_at
        || before.timezone != after.timezone
        || before.venue_name != after.venue_name
        || before.venue_address != after.venue_address
        || before.online_url != after.online_url
}

/// The job of a published event; of a date that was published with others it is not announced by itself.
pub(super) fn published(organization: OrganizationId, event: EventId, quiet: bool) -> NewJob {
    let payload = if quiet { QUIET } else { "{}" };
    NewJob {
        payload: payload.into(),
        ..job(organization, event, event_kind::EVENT_PUBLISHED)
    }
}

pub(super) fn job(organization: OrganizationId, event: EventId, kind: &'static str) -> NewJob {
    NewJob {
        event: Some(event),
        ..NewJob::new(organization, kind)
    }
}
