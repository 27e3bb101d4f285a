//! The door to the doors: lists for devices, what is new, and the scans that they send.

mod glance;
mod list;
mod merge;
mod walk_in;

use crate::bookings::BookingsService;
use crate::core::Core;
use crate::error::store;
use crate::secrets::read_ticket_code;
use async_trait::async_trait;
use chrono::Duration;
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId, UserId};
use domain::time::{LONGEST, in_zone};
use glance::Glances;
use std::sync::Arc;
use store::StoreError;
use store::records::{CheckInRecord, DoorBounds, EventRecord};
use usecases::door::{
    Answer, Door, DoorEvent, DoorKind, ListPage, Looked, Mark, News, Payment, Scans, WalkIn, Walked,
};
use usecases::{Actor, Error, Result, Scope};

/// Events that the door's first page lists.
const EVENTS: i64 = 50;
/// Marks told at once.
const MARKS: i64 = 1_000;
/// How long an event's door is offered after the event is over.
const AFTER: Duration = Duration::days(2);
/// How long before its start an event's door is offered.
const BEFORE: Duration = Duration::days(400);

/// The door to the doors.
pub(crate) struct DoorService {
    core: Arc<Core>,
    glances: Glances,
}

impl DoorService {
    /// Over what every service shares.
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self {
            core,
            glances: Glances::default(),
        }
    }

    /// The event, if this member may stand at its door.
    async fn event(&self, actor: &Actor, event: EventId) -> Result<EventRecord> {
        actor.require(Scope::CheckInsWrite)?;
        let record = self.core.store.event(event).await.map_err(store)?;
        let own = record.organization.id == actor.organization;
        if !own || record.status == EventStatus::Draft {
            return Err(Error::NotFound);
        }
        if let Some(user) = only_given(actor)? {
            let given = self.core.store.is_door_given(event, user).await;
            if !given.map_err(store)? {
                return Err(Error::NotFound);
            }
        }
        Ok(record)
    }

    /// The event, for those who decide who stands at its door.
    async fn own_event(&self, actor: &Actor, event: EventId, scope: Scope) -> Result<EventRecord> {
        actor.require(scope)?;
        let record = self.core.store.event(event).await.map_err(store)?;
        if record.organization.id != actor.organization {
            return Err(Error::NotFound);
        }
        Ok(record)
    }
}

/// The member for whom only the doors given to them open; none for those who see every booking.
fn only_given(actor: &Actor) -> Result<Option<UserId>> {
    if actor.scopes.contains(&Scope::BookingsRead) {
        return Ok(None);
    }
    actor.user.map(Some).ok_or(Error::Forbidden)
}

#[async_trait]
impl Door for DoorService {
    async fn events(&self, actor: &Actor, also: Option<EventId>) -> Result<Vec<DoorEvent>> {
        actor.require(Scope::CheckInsWrite)?;
        let now = self.core.now();
        let bounds = DoorBounds {
            starts_after: now - AFTER - LONGEST,
            starts_until: now + BEFORE,
            over_after: now - AFTER,
        };
        let given = only_given(actor)?;
        let ids = self
            .core
            .store
            .door_events(actor.organization, given, bounds, EVENTS)
            .await;
        let ids = ids.map_err(store)?;
        let mut records = self.core.store.events(&ids).await.map_err(store)?;
        if let Some(also) = also.filter(|also| !ids.contains(also)) {
            match self.event(actor, also).await {
                Ok(record) => records.push(record),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        records.sort_by_key(|record| (record.fields.starts_at, record.id));
        Ok(records.iter().map(door_event).collect())
    }

    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        after: Option<BookingId>,
        stamp: Option<&str>,
    ) -> Result<ListPage> {
        let record = self.event(actor, event).await?;
        self.part(&record, after, stamp).await
    }

    async fn news(&self, actor: &Actor, event: EventId, since: i64) -> Result<News> {
        let record = self.event(actor, event).await?;
        let now = self.core.now();
        let glance = self.glances.of(&self.core, event, now).await?;
        let marks = self.core.store.check_ins_since(event, since, MARKS).await;
        let marks = marks.map_err(store)?;
        let more = i64::try_from(marks.len()).unwrap_or(0) >= MARKS;
        let last = marks.last().map_or(since, |one| one.seq);
        Ok(News {
            // What changed without an entry is passed over, unless there may be entries before it.
            seq: if more { last } else { last.max(glance.seq) },
            more,
            marks: marks.into_iter().filter_map(mark).collect(),
            places_in: glance.places_in,
            places: glance.places,
            list: format!(
                "{:x}.{:x}.{:x}",
                glance.bookings, glance.revisions, record.revision
            ),
            now: now.timestamp_millis(),
        })
    }

    async fn look(&self, actor: &Actor, event: EventId, code: &str) -> Result<Looked> {
        let record = self.event(actor, event).await?;
        let Some(ticket) = read_ticket_code(code.trim()) else {
            return Ok(Looked::Unknown);
        };
        let booking = match self.core.store.booking(ticket.booking).await {
            Ok(booking) => booking,
            Err(StoreError::NotFound) => return Ok(Looked::Unknown),
            Err(error) => return Err(store(error)),
        };
        let genuine = ticket.is_genuine(&self.core.keys, booking.link_version.into());
        if !genuine || booking.organization != actor.organization {
            return Ok(Looked::Unknown);
        }
        if booking.event != record.id {
            let other = self.core.store.event(booking.event).await.map_err(store)?;
            let title = other.fields.title;
            return Ok(Looked::Elsewhere { title });
        }
        let mut kinds = Vec::new();
        let booking = self.row(&booking, &mut kinds);
        Ok(Looked::Here {
            booking,
            kinds,
            number: ticket.number,
        })
    }

    async fn merge(&self, actor: &Actor, event: EventId, scans: Scans) -> Result<Vec<Answer>> {
        let record = self.event(actor, event).await?;
        let answers = self.take_in(actor, &record, scans).await?;
        self.glances.scanned(event);
        Ok(answers)
    }

    async fn walk_in(&self, actor: &Actor, event: EventId, guest: WalkIn) -> Result<Walked> {
        let record = self.event(actor, event).await?;
        let walked = self.book_and_let_in(actor, &record, guest).await?;
        self.glances.forget(event);
        Ok(walked)
    }

    async fn pay(&self, actor: &Actor, event: EventId, payment: Payment) -> Result<ListPage> {
        let record = self.event(actor, event).await?;
        let booking = self.core.store.booking(payment.booking).await;
        let booking = booking.map_err(store)?;
        if booking.event != record.id {
            return Err(Error::NotFound);
        }
        let bookings = BookingsService(self.core.clone());
        let booking = bookings.settle(actor, booking, payment.paid).await?;
        self.glances.forget(event);
        let mut kinds = Vec::new();
        let row = self.row(&booking, &mut kinds);
        Ok(ListPage {
            stamp: String::new(),
            kinds,
            rows: Some(vec![row]),
            next: None,
        })
    }

    async fn assign(&self, actor: &Actor, event: EventId, user: UserId, given: bool) -> Result<()> {
        self.own_event(actor, event, Scope::EventsWrite).await?;
        let organization = actor.organization;
        let kept = &self.core.store;
        let done = kept.assign_door(organization, event, user, given);
        if !done.await.map_err(store)? {
            return Err(Error::NotFound);
        }
        let action = if given { "door.give" } else { "door.take" };
        self.core
            .audit(actor, action, format!("{event} {user}"))
            .await;
        Ok(())
    }

    async fn assigned(&self, actor: &Actor, event: EventId) -> Result<Vec<UserId>> {
        self.own_event(actor, event, Scope::EventsRead).await?;
        self.core.store.door_staff(event).await.map_err(store)
    }
}

fn door_event(record: &EventRecord) -> DoorEvent {
    let fields = &record.fields;
    let start = in_zone(fields.starts_at, &fields.timezone);
    DoorEvent {
        id: record.id,
        title: fields.title.clone(),
        venue: fields.venue_name.clone(),
        starts_at: fields.starts_at.timestamp_millis(),
        offset: start.offset().local_minus_utc() / 60,
        currency: record.organization.currency,
        cancelled: record.status == EventStatus::Cancelled,
        kinds: record
            .ticket_types
            .iter()
            .map(|kind| DoorKind {
                id: kind.fields.id,
                name: kind.fields.name.clone(),
            })
            .collect(),
    }
}

/// A scan as everybody at the doors may know it.
fn mark(record: CheckInRecord) -> Option<Mark> {
    let (booking, number) = record.place?;
    Some(Mark {
        scan: record.id,
        booking,
        number,
        outcome: record.outcome,
        at: record.at.timestamp_millis(),
        by: record.by.unwrap_or_default(),
        gate: record.gate,
    })
}
