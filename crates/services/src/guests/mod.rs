//! The door to guests: one person across all events. Who they are is said by one of their bookings: whatever
//! has the same phone number or the same mail address is theirs.

mod file;
mod sections;

use crate::bookings::BookingsService;
use crate::bookings::view::Reader;
use crate::core::{Core, page_size};
use crate::error::{desk, list, store};
use crate::notices::consent::{BOOKINGS, Person};
use crate::waiting::view::state_at;
use async_trait::async_trait;
use domain::contact::phone;
use domain::ids::{BookingId, ChannelId, EventId};
use domain::language::Language;
use domain::waiting::WaitingState;
use std::collections::HashMap;
use std::sync::Arc;
use store::records::{BookingRecord, EventRecord, GuestKey, WaitingDeed, WaitingRecord};
use usecases::bookings::{BookingQuery, BookingView, Bookings as _};
use usecases::guests::{
    Erased, GuestConversation, GuestFile, GuestLine, GuestSubscription, GuestView, GuestWaiting,
    Guests,
};
use usecases::subscribers::Way;
use usecases::{Actor, Error, Page, Result, Scope};

/// Bookings of one part of a guest's page.
const PART: i64 = 50;
/// Bookings that are erased in one transaction.
const ERASED_AT_ONCE: i64 = 100;
/// Seconds after which it is worth trying again where a message is just going out.
const GOING_OUT: u32 = 30;

/// The door to guests.
pub(crate) struct GuestsService(pub(crate) Arc<Core>);

/// By what the guest of a booking is known.
fn key(record: &BookingRecord) -> GuestKey {
    GuestKey {
        phone: record.contact.phone.clone(),
        email: record.contact.email.clone(),
    }
}

fn is_empty(key: &GuestKey) -> bool {
    key.phone.is_none() && key.email.is_none()
}

impl GuestsService {
    /// A booking of the actor's organization.
    async fn own(&self, actor: &Actor, booking: BookingId, scope: Scope) -> Result<BookingRecord> {
        actor.require(scope)?;
        let record = self.0.store.booking(booking).await.map_err(store)?;
        if record.organization == actor.organization {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    /// A part of a guest's bookings, newest first.
    async fn part(
        &self,
        record: &BookingRecord,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<BookingRecord>> {
        let key = key(record);
        if is_empty(&key) {
            return Ok(Page {
                items: vec![record.clone()],
                next_cursor: None,
            });
        }
        let kept = &self.0.store;
        let page = kept.bookings_of_guest(record.organization, &key, cursor, limit);
        page.await.map_err(list)
    }

    async fn waiting(&self, record: &BookingRecord) -> Result<Vec<(WaitingRecord, EventRecord)>> {
        let kept = &self.0.store;
        let key = key(record);
        let waiting = kept.waiting_of_guest(record.organization, &key);
        let waiting = waiting.await.map_err(store)?;
        let mut ids: Vec<EventId> = waiting.iter().map(|one| one.event).collect();
        ids.sort_unstable();
        ids.dedup();
        let events = kept.events(&ids).await.map_err(store)?;
        let events: HashMap<EventId, EventRecord> =
            events.into_iter().map(|event| (event.id, event)).collect();
        Ok(waiting
            .into_iter()
            .filter_map(|one| {
                let event = events.get(&one.event)?.clone();
                Some((one, event))
            })
            .collect())
    }

    async fn conversations(&self, record: &BookingRecord) -> Result<Vec<GuestConversation>> {
        let Some(phone) = record.contact.phone.as_deref() else {
            return Ok(Vec::new());
        };
        let kept = &self.0.store;
        let organization = record.organization;
        let found = kept.conversations_of_guest(organization, phone).await;
        let channels = kept.channels_of(organization).await.map_err(store)?;
        let kinds: HashMap<ChannelId, _> = channels
            .into_iter()
            .map(|channel| (channel.id, channel.kind))
            .collect();
        Ok(found
            .map_err(store)?
            .into_iter()
            .filter_map(|one| {
                Some(GuestConversation {
                    id: one.id,
                    kind: *kinds.get(&one.channel)?,
                    last_at: one.last_at,
                })
            })
            .collect())
    }

    async fn subscriptions(&self, record: &BookingRecord) -> Result<Vec<GuestSubscription>> {
        let mut all = Vec::new();
        let addresses = [&record.contact.phone, &record.contact.email];
        for address in addresses.into_iter().flatten() {
            let kept = &self.0.store;
            let found = kept.subscriptions_of(record.organization, address).await;
            let found = found.map_err(store)?.into_iter();
            all.extend(found.map(|(way, state)| GuestSubscription { way, state }));
        }
        Ok(all)
    }

    async fn told_on_phone(&self, record: &BookingRecord) -> Result<bool> {
        let Some(address) = record.contact.phone.as_deref() else {
            return Ok(false);
        };
        for way in [Way::Whatsapp, Way::Sms] {
            let person = Person {
                organization: record.organization,
                way,
                address,
            };
            if person.agreed(&self.0, BOOKINGS).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Who still waits leaves first: the numbers of the list follow, and places go to the next.
    async fn leave_lists(&self, record: &BookingRecord) -> Result<()> {
        for (one, event) in self.waiting(record).await? {
            if !matches!(one.state, WaitingState::Waiting | WaitingState::Offered) {
                continue;
            }
            let kept = &self.0.store;
            let left = kept.waiting_deed(one.event, one.id, WaitingDeed::Leave);
            left.await
                .map_err(|error| desk(error, event.fields.language))?;
        }
        Ok(())
    }
}

/// The guests of a list's part, each once, in its order.
fn lines(bookings: Vec<BookingView>) -> Vec<GuestLine> {
    let mut lines: Vec<GuestLine> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for booking in bookings {
        let known = [&booking.phone, &booking.email];
        let names: Vec<String> = known.into_iter().flatten().cloned().collect();
        let place = names.iter().find_map(|name| places.get(name).copied());
        let at = match place {
            Some(at) => at,
            None => {
                lines.push(GuestLine {
                    booking: booking.id,
                    name: booking.name,
                    phone: booking.phone_shown,
                    email: booking.email,
                    bookings: 0,
                    event_title: booking.event.title,
                    booked_at: booking.booked_at,
                    timezone: booking.event.timezone,
                });
                lines.len() - 1
            }
        };
        for name in names {
            places.entry(name).or_insert(at);
        }
        if let Some(line) = lines.get_mut(at) {
            line.bookings += 1;
        }
    }
    lines
}

#[async_trait]
impl Guests for GuestsService {
    async fn find(
        &self,
        actor: &Actor,
        q: Option<String>,
        cursor: Option<String>,
    ) -> Result<Page<GuestLine>> {
        let query = BookingQuery {
            q,
            cursor,
            limit: Some(page_size(Some(PART))),
            ..BookingQuery::default()
        };
        let bookings = BookingsService(self.0.clone());
        let page = bookings.list(actor, query).await?;
        Ok(Page {
            items: lines(page.items),
            next_cursor: page.next_cursor,
        })
    }

    async fn show(
        &self,
        actor: &Actor,
        booking: BookingId,
        cursor: Option<String>,
    ) -> Result<GuestView> {
        let record = self.own(actor, booking, Scope::BookingsRead).await?;
        let now = self.0.now();
        let page = self.part(&record, cursor.as_deref(), PART).await?;
        let mut names: Vec<String> = vec![record.contact.name.clone()];
        for one in &page.items {
            if !names.contains(&one.contact.name) {
                names.push(one.contact.name.clone());
            }
        }
        let bookings = BookingsService(self.0.clone());
        let shown = bookings.all_shown(page.items, Reader::Organization).await?;
        let waiting = self.waiting(&record).await?.into_iter();
        Ok(GuestView {
            booking,
            names,
            phone_shown: record.contact.phone.as_deref().map(phone::shown),
            phone: record.contact.phone.clone(),
            email: record.contact.email.clone(),
            language: record.language,
            bookings: Page {
                items: shown,
                next_cursor: page.next_cursor,
            },
            waiting: waiting
                .map(|(one, event)| GuestWaiting {
                    id: one.id,
                    event: one.event,
                    event_title: event.fields.title,
                    quantity: one.quantity,
                    state: state_at(&one, now),
                })
                .collect(),
            subscriptions: self.subscriptions(&record).await?,
            conversations: self.conversations(&record).await?,
            told_on_phone: self.told_on_phone(&record).await?,
        })
    }

    async fn file(
        &self,
        actor: &Actor,
        booking: BookingId,
        language: Language,
    ) -> Result<GuestFile> {
        let record = self.own(actor, booking, Scope::BookingsRead).await?;
        let sections = self.sections(actor, &record, language).await?;
        self.0.audit(actor, "guest.export", booking).await;
        Ok(file::written(&record, &sections, language))
    }

    async fn erase(&self, actor: &Actor, booking: BookingId) -> Result<Erased> {
        let record = self.own(actor, booking, Scope::BookingsWrite).await?;
        let (kept, organization) = (&self.0.store, record.organization);
        let key = key(&record);
        let going_out = kept.is_being_written_to(organization, &key).await;
        if going_out.map_err(store)? {
            return Err(Error::Busy {
                retry_after: GOING_OUT,
            });
        }
        self.leave_lists(&record).await?;
        let mut erased = Erased::default();
        if !is_empty(&key) {
            let (messages, conversations) = kept
                .erase_addresses(organization, &key)
                .await
                .map_err(store)?;
            erased.messages = messages;
            erased.conversations = conversations;
            loop {
                let page = kept.bookings_of_guest(organization, &key, None, ERASED_AT_ONCE);
                let found = page.await.map_err(store)?.items;
                if found.is_empty() {
                    break;
                }
                let ids: Vec<BookingId> = found.iter().map(|one| one.id).collect();
                let some = kept.erase_bookings(organization, &ids).await;
                erased.bookings += some.map_err(store)?;
            }
        } else {
            let one = kept.erase_bookings(organization, &[booking]).await;
            erased.bookings = one.map_err(store)?;
        }
        self.0.audit(actor, "guest.erase", booking).await;
        Ok(erased)
    }
}
