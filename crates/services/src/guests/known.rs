//! One guest, as they are named, and what an organization has of them.

use super::GuestsService;
use crate::bookings::BookingsService;
use crate::bookings::view::{Reader, shown_reference};
use crate::error::{list, store};
use crate::notices::consent::{BOOKINGS, Person};
use crate::waiting::view::state_at;
use domain::contact::{email, phone};
use domain::ids::{ChannelId, EventId, OrganizationId};
use domain::language::Language;
use std::collections::HashMap;
use store::records::{BookingRecord, Contact, EventRecord, GuestKey, WaitingRecord};
use usecases::guests::{GuestConversation, GuestSubscription, GuestView, GuestWaiting};
use usecases::subscribers::Way;
use usecases::{Actor, Error, Page, Result, Scope};

/// Bookings of one part of a guest's page.
pub(super) const PART: i64 = 50;

/// One guest of an organization.
pub(super) struct Known {
    /// Whose guest.
    pub(super) organization: OrganizationId,
    /// What has this number or this address is theirs.
    pub(super) key: GuestKey,
    /// The language in which they are written to.
    language: Language,
    /// The booking by which they are named, where they are named by one.
    pub(super) booking: Option<BookingRecord>,
}

impl Known {
    /// The guest of a booking.
    pub(super) fn of_booking(record: BookingRecord) -> Self {
        Self {
            organization: record.organization,
            key: GuestKey {
                phone: record.contact.phone.clone(),
                email: record.contact.email.clone(),
            },
            language: record.language,
            booking: Some(record),
        }
    }

    /// Whether nothing says what else is theirs.
    pub(super) fn is_alone(&self) -> bool {
        self.key.phone.is_none() && self.key.email.is_none()
    }

    /// The number and the address.
    pub(super) fn addresses(&self) -> Vec<&str> {
        let both = [&self.key.phone, &self.key.email];
        both.into_iter().flatten().map(String::as_str).collect()
    }

    /// The name of a file of theirs, without its ending. It says no address: files lie about.
    pub(super) fn file_name(&self) -> String {
        self.booking.as_ref().map_or_else(
            || "guest".to_owned(),
            |record| format!("guest-{}", shown_reference(&record.reference)),
        )
    }

    /// What they are called.
    pub(super) fn called(&self) -> String {
        match (&self.booking, &self.key.phone) {
            (Some(record), _) => record.contact.name.clone(),
            (None, Some(number)) => phone::shown(number),
            (None, None) => self.key.email.clone().unwrap_or_default(),
        }
    }
}

/// The names of these contacts, each once.
fn names(contacts: &[&Contact]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for contact in contacts {
        if !names.contains(&contact.name) {
            names.push(contact.name.clone());
        }
    }
    names
}

/// Numbers and addresses of these contacts that are not the guest's own, each once, as people read them.
fn also(key: &GuestKey, contacts: &[&Contact]) -> Vec<String> {
    let mut also: Vec<String> = Vec::new();
    for contact in contacts {
        let mut others = Vec::new();
        if let Some(number) = &contact.phone
            && key.phone.as_ref() != Some(number)
        {
            others.push(phone::shown(number));
        }
        if let Some(email) = &contact.email
            && key.email.as_ref() != Some(email)
        {
            others.push(email.clone());
        }
        for one in others {
            if !also.contains(&one) {
                also.push(one);
            }
        }
    }
    also
}

fn count<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

impl GuestsService {
    /// Whoever is reached so in the actor's organization.
    pub(super) async fn reached(&self, actor: &Actor, typed: &str, scope: Scope) -> Result<Known> {
        actor.require(scope)?;
        let organization = self.0.store.organization(actor.organization).await;
        let organization = organization.map_err(store)?;
        let parsed = if typed.contains('@') {
            email::parse("contact", typed).map(|email| GuestKey {
                phone: None,
                email: Some(email.to_lowercase()),
            })
        } else {
            phone::parse("contact", typed, &organization.region).map(|phone| GuestKey {
                phone: Some(phone),
                email: None,
            })
        };
        let key = parsed.map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        Ok(Known {
            organization: organization.id,
            key,
            language: organization.language,
            booking: None,
        })
    }

    /// What is shown of a guest, with a part of their bookings.
    pub(super) async fn view(&self, known: &Known, cursor: Option<&str>) -> Result<GuestView> {
        let now = self.0.now();
        let page = self.part(known, cursor, PART).await?;
        let waiting = self.waiting(known).await?;
        let (names, also) = {
            let mut contacts: Vec<&Contact> = Vec::new();
            contacts.extend(known.booking.iter().map(|one| &one.contact));
            contacts.extend(page.items.iter().map(|one| &one.contact));
            contacts.extend(waiting.iter().map(|(one, _)| &one.contact));
            (names(&contacts), also(&known.key, &contacts))
        };
        let messages = self
            .0
            .store
            .messages_of_guest(known.organization, &known.key);
        let messages = count(&messages.await.map_err(store)?);
        let mut consents = 0;
        for address in known.addresses() {
            let lines = self.0.store.consents_of(known.organization, address).await;
            consents += count(&lines.map_err(store)?);
        }
        let bookings = BookingsService(self.0.clone());
        let shown = bookings.all_shown(page.items, Reader::Organization).await?;
        Ok(GuestView {
            names,
            phone_shown: known.key.phone.as_deref().map(phone::shown),
            phone: known.key.phone.clone(),
            email: known.key.email.clone(),
            language: known.language,
            bookings: Page {
                items: shown,
                next_cursor: page.next_cursor,
            },
            waiting: waiting
                .into_iter()
                .map(|(one, event)| GuestWaiting {
                    id: one.id,
                    event: one.event,
                    event_title: event.fields.title,
                    quantity: one.quantity,
                    state: state_at(&one, now),
                })
                .collect(),
            subscriptions: self.subscriptions(known).await?,
            conversations: self.conversations(known).await?,
            told_on_phone: self.told_on_phone(known).await?,
            messages,
            consents,
            also,
        })
    }

    /// A part of a guest's bookings, newest first.
    pub(super) async fn part(
        &self,
        known: &Known,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<BookingRecord>> {
        if known.is_alone() {
            return Ok(Page {
                items: known.booking.iter().cloned().collect(),
                next_cursor: None,
            });
        }
        let kept = &self.0.store;
        let page = kept.bookings_of_guest(known.organization, &known.key, cursor, limit);
        page.await.map_err(list)
    }

    pub(super) async fn waiting(&self, known: &Known) -> Result<Vec<(WaitingRecord, EventRecord)>> {
        let kept = &self.0.store;
        let waiting = kept.waiting_of_guest(known.organization, &known.key);
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

    pub(super) async fn conversations(&self, known: &Known) -> Result<Vec<GuestConversation>> {
        let Some(phone) = known.key.phone.as_deref() else {
            return Ok(Vec::new());
        };
        let kept = &self.0.store;
        let organization = known.organization;
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

    pub(super) async fn subscriptions(&self, known: &Known) -> Result<Vec<GuestSubscription>> {
        let mut all = Vec::new();
        for address in known.addresses() {
            let kept = &self.0.store;
            let found = kept.subscriptions_of(known.organization, address).await;
            let found = found.map_err(store)?.into_iter();
            all.extend(found.map(|(way, state)| GuestSubscription { way, state }));
        }
        Ok(all)
    }

    async fn told_on_phone(&self, known: &Known) -> Result<bool> {
        let Some(address) = known.key.phone.as_deref() else {
            return Ok(false);
        };
        for way in [Way::Whatsapp, Way::Sms] {
            let person = Person {
                organization: known.organization,
                way,
                address,
            };
            if person.agreed(&self.0, BOOKINGS).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
