//! Events made, changed, published, called off.

use super::input::{Checked, check, edited, zone_of};
use super::naming::{free_code, free_slug, unmistakable};
use super::{EventsService, event_view};
use crate::error::{desk, store};
use crate::secrets::uuid;
use chrono::{DateTime, Days, Duration, Utc};
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId, PictureId, TicketTypeId};
use domain::time;
use store::StoreError;
use store::records::{
    EventChange, EventFields, EventRecord, EventUpdate, NewEvent, NewJob, event_kind,
};
use usecases::events::{EventInput, EventView};
use usecases::{Actor, Error, Result};

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

impl EventsService {
    /// Keeps a new event: as a draft, or published in the same transaction.
    pub(super) async fn write_new(
        &self,
        actor: &Actor,
        input: EventInput,
        publish: bool,
    ) -> Result<EventView> {
        let core = &self.0;
        let now = core.now();
        let checked = self.checked(actor, &input, None, now).await?;
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
                fields.slug = free_slug(core, &fields).await?;
            }
            if !wished_code {
                fields.code = free_code(core, &fields).await?;
            }
            let id = EventId(uuid(now)?);
            let mut jobs = vec![job(actor.organization, id, event_kind::EVENT_CREATED)];
            if publish {
                jobs.push(job(actor.organization, id, event_kind::EVENT_PUBLISHED));
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
            match core.store.create_event(event).await {
                Ok(record) => {
                    core.audit(actor, "event.create", record.id).await;
                    if publish {
                        core.audit(actor, "event.publish", record.id).await;
                    }
                    return Ok(event_view(&record, now, true));
                }
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
        let core = &self.0;
        let mut tries = 0;
        loop {
            tries += 1;
            let now = core.now();
            let before = self.own_event(actor, event).await?;
            let Checked {
                mut fields,
                ticket_types,
            } = self.checked(actor, &input, Some(&before), now).await?;
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
            let update = EventUpdate {
                event,
                organization: actor.organization,
                // What moved was judged against this revision, so it must still be the one.
                revision: Some(revision.unwrap_or(before.revision)),
                change: EventChange::Replace {
                    fields: Box::new(fields),
                    ticket_types,
                    raise_sequence: moved,
                },
                jobs: vec![job],
            };
            match self.at_desk(update, &before).await {
                Err(Error::Conflict {
                    conflict: usecases::Conflict::Stale,
                }) if revision.is_none() && tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(record) => {
                    if moved {
                        core.plan_anew();
                    }
                    core.audit(actor, "event.update", event).await;
                    return Ok(event_view(&record, now, true));
                }
            }
        }
    }

    pub(super) async fn write_copy(&self, actor: &Actor, event: EventId) -> Result<EventView> {
        let record = self.own_event(actor, event).await?;
        let mut input = edited(&record)?;
        input.slug = None;
        input.code = None;
        for kind in &mut input.ticket_types {
            kind.id = None;
        }
        let weeks = weeks_to_future(record.fields.starts_at, self.0.now());
        if weeks > 0 {
            let zone = zone_of(&record);
            let moved = |text: &String| later(text, weeks, zone);
            input.starts_at = later(&input.starts_at, weeks, zone);
            input.ends_at = input.ends_at.as_ref().map(moved);
            for kind in &mut input.ticket_types {
                kind.sale_starts_at = kind.sale_starts_at.as_ref().map(moved);
                kind.sale_ends_at = kind.sale_ends_at.as_ref().map(moved);
            }
        }
        self.write_new(actor, input, false).await
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
            jobs: vec![job(actor.organization, event, event_kind::EVENT_PUBLISHED)],
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
        let core = &self.0;
        let before = self.own_event(actor, event).await?;
        let now = core.now();
        if before.status == EventStatus::Cancelled {
            return Ok(event_view(&before, now, true));
        }
        let update = EventUpdate {
            event,
            organization: actor.organization,
            revision: None,
            change: EventChange::Cancel,
            jobs: vec![job(actor.organization, event, event_kind::EVENT_CANCELLED)],
        };
        let record = self.at_desk(update, &before).await?;
        core.audit(actor, "event.cancel", event).await;
        Ok(event_view(&record, now, true))
    }

    async fn at_desk(&self, update: EventUpdate, before: &EventRecord) -> Result<EventRecord> {
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

fn job(organization: OrganizationId, event: EventId, kind: &'static str) -> NewJob {
    NewJob {
        event: Some(event),
        ..NewJob::new(organization, kind)
    }
}

/// Whole weeks that a start must move to lie in the future; none where it does.
fn weeks_to_future(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> u64 {
    if starts_at > now {
        return 0;
    }
    u64::try_from((now - starts_at).num_seconds() / Duration::weeks(1).num_seconds() + 1)
        .unwrap_or(1)
}

/// A typed time some weeks later, at the same time on the wall clock. Where a clock change skips
/// that, an hour later.
fn later(text: &str, weeks: u64, zone: time::Zone) -> String {
    let days = Days::new(weeks * 7);
    match time::typed(text) {
        Ok(time::Typed::Local(at)) => {
            let moved = (at + days).format("%Y-%m-%dT%H:%M:%S").to_string();
            if time::moment("", &moved, zone).is_ok() {
                moved
            } else {
                (at + days + Duration::hours(1))
                    .format("%Y-%m-%dT%H:%M:%S")
                    .to_string()
            }
        }
        Ok(time::Typed::Moment(at)) => (at + days).to_rfc3339(),
        Err(_) => text.to_owned(),
    }
}
