//! The door to guests: one person across all events. Who they are is said by one of their bookings, or by how
//! they are reached: whatever has the same phone number or the same mail address is theirs.

mod erasing;
mod file;
mod known;
mod sections;
mod words;

use crate::bookings::BookingsService;
use crate::core::{Core, page_size};
use crate::error::store;
use async_trait::async_trait;
use domain::contact::phone;
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use known::{Known, PART};
use std::collections::HashMap;
use std::sync::Arc;
use store::records::{BookingRecord, EventRecord};
use usecases::bookings::BookingQuery;
use usecases::guests::{Erased, GuestFile, GuestLine, GuestView, Guests, Looked};
use usecases::{Actor, Error, Page, Result, Scope};

/// The door to guests.
pub(crate) struct GuestsService(pub(crate) Arc<Core>);

impl GuestsService {
    /// The guest of a booking of the actor's organization.
    async fn own(&self, actor: &Actor, booking: BookingId, scope: Scope) -> Result<Known> {
        actor.require(scope)?;
        let record = self.0.store.booking(booking).await.map_err(store)?;
        if record.organization == actor.organization {
            Ok(Known::of_booking(record))
        } else {
            Err(Error::NotFound)
        }
    }
}

/// The guests of a list's part, each once, in its order.
fn lines(bookings: Vec<BookingRecord>, events: &HashMap<EventId, EventRecord>) -> Vec<GuestLine> {
    let mut lines: Vec<GuestLine> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for booking in bookings {
        let Some(event) = events.get(&booking.event) else {
            continue;
        };
        let contact = booking.contact;
        let known = [&contact.phone, &contact.email];
        let names: Vec<String> = known.into_iter().flatten().cloned().collect();
        let place = names.iter().find_map(|name| places.get(name).copied());
        let at = match place {
            Some(at) => at,
            None => {
                lines.push(GuestLine {
                    booking: booking.id,
                    name: contact.name,
                    phone: contact.phone.as_deref().map(phone::shown),
                    email: contact.email,
                    bookings: 0,
                    event_title: event.fields.title.clone(),
                    booked_at: booking.created_at,
                    timezone: event.fields.timezone.clone(),
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
        actor.require(Scope::BookingsRead)?;
        let bookings = BookingsService(self.0.clone());
        let page = bookings.found(actor, &query).await?;
        let events = bookings.events_of(&page.items).await?;
        Ok(Page {
            items: lines(page.items, &events),
            next_cursor: page.next_cursor,
        })
    }

    async fn show(
        &self,
        actor: &Actor,
        booking: BookingId,
        cursor: Option<String>,
    ) -> Result<GuestView> {
        let known = self.own(actor, booking, Scope::BookingsRead).await?;
        self.view(&known, cursor.as_deref()).await
    }

    async fn file(
        &self,
        actor: &Actor,
        booking: BookingId,
        language: Language,
    ) -> Result<GuestFile> {
        let known = self.own(actor, booking, Scope::BookingsRead).await?;
        let sections = self.sections(actor, &known, language).await?;
        self.0.audit(actor, "guest.export", booking).await;
        Ok(file::written(&known, &sections, language))
    }

    async fn erase(&self, actor: &Actor, booking: BookingId) -> Result<Erased> {
        let known = self.own(actor, booking, Scope::BookingsWrite).await?;
        let erased = self.erased(&known).await?;
        self.0.audit(actor, "guest.erase", booking).await;
        Ok(erased)
    }

    async fn look(&self, actor: &Actor, contact: String) -> Result<Looked> {
        let known = self.reached(actor, &contact, Scope::BookingsRead).await?;
        let newest = self.part(&known, None, 1).await?.items;
        if let Some(booking) = newest.first() {
            return Ok(Looked::Guest(booking.id));
        }
        let view = self.view(&known, None).await?;
        Ok(if view.is_nothing() {
            Looked::Nobody
        } else {
            Looked::Person(Box::new(view))
        })
    }

    async fn file_of(
        &self,
        actor: &Actor,
        contact: String,
        language: Language,
    ) -> Result<GuestFile> {
        let known = self.reached(actor, &contact, Scope::BookingsRead).await?;
        let subject = self.subject(&known).await?;
        let sections = self.sections(actor, &known, language).await?;
        self.0.audit(actor, "guest.export", subject).await;
        Ok(file::written(&known, &sections, language))
    }

    async fn erase_of(&self, actor: &Actor, contact: String) -> Result<Erased> {
        let known = self.reached(actor, &contact, Scope::BookingsWrite).await?;
        let subject = self.subject(&known).await?;
        let erased = self.erased(&known).await?;
        self.0.audit(actor, "guest.erase", subject).await;
        Ok(erased)
    }
}
