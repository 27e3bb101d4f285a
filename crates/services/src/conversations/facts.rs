//! What the machine may look at: the organization's events, at most a second old, and what is this guest's.

use crate::bookings::view::{shown_reference, state_at};
use crate::core::Core;
use crate::error::store;
use crate::events::view::event_view;
use crate::notices::consent::{Person, way};
use chrono::{DateTime, Duration, Utc};
use domain::channel::ChannelKind;
use domain::conversation::{Abilities, BookingFacts, EventFacts, GuestFacts, TypeFacts};
use domain::event::{EventStatus, Sale, Visibility, sale};
use domain::ids::{BookingId, EventId, OrganizationId};
use domain::time::in_zone;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::records::{
    BookingRecord, ConversationRecord, EventRecord, OrganizationRecord, OwnSearch, UserKey,
};
use tokio::sync::Mutex;
use usecases::Result;

/// How old the list of events may be.
const FRESH: Duration = Duration::milliseconds(1000);
/// Events that can be asked about.
const EVENTS: i64 = 100;
/// Organizations remembered.
const REMEMBERED: usize = 512;
/// Bookings of one guest that are looked at, and that are spoken of.
const BOOKINGS: i64 = 100;
const SPOKEN_OF: usize = 20;

/// An organization and what is coming up there.
pub(crate) struct Upcoming {
    pub(crate) organization: OrganizationRecord,
    pub(crate) events: Vec<EventFacts>,
    read_at: DateTime<Utc>,
}

/// What is coming up at each organization, read at most once a second.
#[derive(Default)]
pub(crate) struct Calendars {
    known: RwLock<HashMap<OrganizationId, Arc<Upcoming>>>,
    /// One reader at a time, so that a rush leads to one query.
    reading: Mutex<()>,
}

impl Calendars {
    /// An organization's.
    pub(super) async fn get(
        &self,
        core: &Core,
        organization: OrganizationId,
    ) -> Result<Arc<Upcoming>> {
        let now = core.now();
        if let Some(upcoming) = self.fresh(organization, now) {
            return Ok(upcoming);
        }
        let _turn = self.reading.lock().await;
        if let Some(upcoming) = self.fresh(organization, now) {
            return Ok(upcoming);
        }
        let upcoming = Arc::new(read(core, organization, now).await?);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(organization, upcoming.clone());
        Ok(upcoming)
    }

    /// Forgets an organization's, because places were taken or given back.
    pub(crate) fn forget(&self, organization: OrganizationId) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(&organization);
    }

    fn fresh(&self, organization: OrganizationId, now: DateTime<Utc>) -> Option<Arc<Upcoming>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&organization)
            .filter(|upcoming| (now - upcoming.read_at).abs() < FRESH)
            .cloned()
    }
}

async fn read(core: &Core, organization: OrganizationId, now: DateTime<Utc>) -> Result<Upcoming> {
    let record = core.store.organization(organization).await;
    let search = OwnSearch {
        organization,
        words: Vec::new(),
        status: Some(EventStatus::Published),
        cursor: None,
        limit: EVENTS,
    };
    let events = core.store.search_own(&search).await.map_err(store)?.items;
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let asking = core.store.events_asking(&ids).await.map_err(store)?;
    let known = |event: &EventRecord| {
        let page = || {
            core.settings
                .absolute(&format!("/book/{}", event.fields.slug))
        };
        facts(event, asking.contains(&event.id).then(page), now)
    };
    Ok(Upcoming {
        organization: record.map_err(store)?,
        events: events.iter().map(known).collect(),
        read_at: now,
    })
}

fn facts(record: &EventRecord, book_at: Option<String>, now: DateTime<Utc>) -> EventFacts {
    let event = event_view(record, now, false);
    let types = event.ticket_types.into_iter().map(|kind| {
        let open = sale(kind.sale_starts_at, kind.sale_ends_at, now) == Sale::Open;
        TypeFacts {
            id: kind.id,
            name: kind.name,
            price_minor: kind.price.minor,
            remaining: if open { kind.remaining } else { 0 },
            max_per_booking: kind.max_per_booking,
            implied: kind.implied,
        }
    });
    EventFacts {
        id: event.id,
        slug: event.slug,
        code: event.code,
        title: event.title,
        summary: event.summary,
        starts_at: event.starts_at,
        local_start: in_zone(event.starts_at, &event.timezone).naive_local(),
        timezone: event.timezone,
        venue: event.venue_name,
        online: event.is_online,
        listed: event.visibility == Visibility::Public,
        currency: event.organization.currency,
        remaining: event.remaining,
        types: types.collect(),
        book_at,
    }
}

/// A booking of this guest.
pub(crate) struct Own {
    pub(crate) record: BookingRecord,
    pub(crate) facts: BookingFacts,
}

/// The guest's bookings that count and whose event is not over, soonest first: those of the number that
/// the channel proves, and those made in this conversation. A number that was merely typed proves nothing.
pub(super) async fn bookings(
    core: &Core,
    conversation: &ConversationRecord,
    made: &[BookingId],
) -> Result<Vec<Own>> {
    let now = core.now();
    let organization = conversation.organization;
    let mut records = match &conversation.guest.phone {
        Some(phone) => {
            let key = UserKey::Phone(phone.clone());
            let found = core
                .store
                .bookings_of_user(organization, &key, None, BOOKINGS)
                .await;
            found.map_err(store)?.items
        }
        None => Vec::new(),
    };
    let others: Vec<BookingId> = made
        .iter()
        .copied()
        .filter(|id| records.iter().all(|record| record.id != *id))
        .collect();
    if !others.is_empty() {
        records.extend(core.store.bookings(&others).await.map_err(store)?);
    }
    records.retain(|record| record.organization == organization && state_at(record, now).counts());
    let mut ids: Vec<EventId> = records.iter().map(|record| record.event).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let events = core.store.events(&ids).await.map_err(store)?;
    let events: HashMap<EventId, EventRecord> =
        events.into_iter().map(|event| (event.id, event)).collect();
    let mut own: Vec<(DateTime<Utc>, Own)> = records
        .into_iter()
        .filter_map(|record| {
            let event = events.get(&record.event)?;
            let fields = &event.fields;
            let status = event.status.at(fields.starts_at, fields.ends_at, now);
            let facts = booking_facts(core, &record, event);
            (status == EventStatus::Published).then_some((fields.starts_at, Own { record, facts }))
        })
        .collect();
    own.sort_by_key(|(starts_at, own)| (*starts_at, own.record.id));
    own.truncate(SPOKEN_OF);
    Ok(own.into_iter().map(|(_, own)| own).collect())
}

/// Whether a booking is this guest's, by the same rule.
pub(super) fn is_own(
    conversation: &ConversationRecord,
    made: &[BookingId],
    record: &BookingRecord,
) -> bool {
    let proven = conversation.guest.phone.as_ref();
    let theirs = proven.is_some() && record.contact.phone.as_ref() == proven;
    record.organization == conversation.organization && (theirs || made.contains(&record.id))
}

fn booking_facts(core: &Core, record: &BookingRecord, event: &EventRecord) -> BookingFacts {
    let fields = &event.fields;
    let token = core.keys.link(record.id, record.link_version.into());
    BookingFacts {
        id: record.id,
        reference: shown_reference(&record.reference),
        title: fields.title.clone(),
        local_start: in_zone(fields.starts_at, &fields.timezone).naive_local(),
        quantity: record.quantity,
        url: core.settings.absolute(&format!("/b/{token}")),
    }
}

/// The guest as someone to be written to, where consent is kept for the channel and the number is known.
pub(super) fn person(conversation: &ConversationRecord, kind: ChannelKind) -> Option<Person<'_>> {
    Some(Person {
        organization: conversation.organization,
        way: way(kind)?,
        address: conversation.guest.phone.as_deref()?,
    })
}

/// What is known of the guest.
pub(super) async fn guest(
    core: &Core,
    conversation: &ConversationRecord,
    kind: ChannelKind,
) -> Result<GuestFacts> {
    let subscribed = match person(conversation, kind) {
        Some(person) => person.subscribed(core).await?,
        None => false,
    };
    Ok(GuestFacts {
        name: conversation.guest.name.clone(),
        phone: conversation.guest.phone.clone(),
        language: conversation.guest.language,
        subscribed,
    })
}

/// What the channel can do for this guest.
pub(super) fn abilities(conversation: &ConversationRecord, kind: ChannelKind) -> Abilities {
    let shares = kind.is_whatsapp() || kind == ChannelKind::Telegram;
    let known = conversation.guest.phone.is_some();
    Abilities {
        voice: kind.is_voice(),
        knows_phone: (kind.is_whatsapp() || kind.is_sms()) && known,
        asks_phone: shares && !known,
        terse: kind.is_sms(),
    }
}
