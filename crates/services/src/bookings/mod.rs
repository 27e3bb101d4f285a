//! The door to bookings.

pub(crate) mod answers;
mod ask;
mod book;
mod find;
pub(crate) mod limit;
mod listed;
mod mine;
pub(crate) mod view;

use crate::core::{Core, page_size};
use crate::error::{self, Fields};
use crate::events::cache::Snapshot;
use crate::events::view::event_view;
use crate::secrets::{read_link, read_ticket_code};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState};
use domain::contact::{email, phone};
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use domain::limits::COUNTED;
use domain::message::Message;
use domain::question::Answer;
use domain::{finding, reference, text};
use std::collections::HashMap;
use std::sync::Arc;
use store::StoreError;
use store::records::{BookingRecord, BookingSearch, EventRecord, UserKey};
use usecases::bookings::{
    Access, BookingQuery, BookingRequest, BookingView, Bookings, LetIn, Tally, TicketOrder,
};
use usecases::{Actor, Conflict, Error, Page, Result, Scope};
use view::{Reader, booking_view};

pub(crate) use mine::{Asked, MY_BOOKINGS_ASKED, PURPOSE, hex};

/// The door to bookings.
pub(crate) struct BookingsService(pub(crate) Arc<Core>);

impl BookingsService {
    /// The booking, if this caller may act on it, and as whom.
    async fn accessible(
        &self,
        access: &Access,
        booking: BookingId,
        scope: Scope,
    ) -> Result<(BookingRecord, Reader)> {
        match access {
            Access::Organization(actor) => {
                actor.require(scope)?;
                let record = self.0.store.booking(booking).await.map_err(error::store)?;
                if record.organization == actor.organization {
                    Ok((record, Reader::Organization))
                } else {
                    Err(Error::NotFound)
                }
            }
            Access::Guest(token) => {
                let record = self.of_link(token).await?;
                if record.id == booking {
                    Ok((record, Reader::Guest))
                } else {
                    Err(Error::NotFound)
                }
            }
        }
    }

    /// The booking of a genuine guest's link.
    async fn of_link(&self, token: &str) -> Result<BookingRecord> {
        let link = read_link(token).ok_or(Error::NotFound)?;
        let record = self
            .0
            .store
            .booking(link.booking)
            .await
            .map_err(error::store)?;
        if link.is_genuine(&self.0.keys, record.link_version.into()) {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    async fn event_of(&self, record: &BookingRecord) -> Result<EventRecord> {
        self.0.store.event(record.event).await.map_err(error::store)
    }

    /// The booking as it is shown.
    pub(crate) async fn shown(&self, record: BookingRecord, reader: Reader) -> Result<BookingView> {
        let now = self.0.now();
        let event = self.event_of(&record).await?;
        let mut answers = self.answers_of(&[record.id]).await?;
        let given = answers.remove(&record.id).unwrap_or_default();
        let event = event_view(&event, now, true);
        let mut view = booking_view(&self.0, record, event, reader, now);
        view.answers = given;
        view.let_in = view::let_in(&self.0, &view).await?;
        Ok(view)
    }

    pub(crate) async fn all_shown(
        &self,
        records: Vec<BookingRecord>,
        reader: Reader,
    ) -> Result<Vec<BookingView>> {
        let now = self.0.now();
        let events = self.events_of(&records).await?;
        let bookings: Vec<BookingId> = records.iter().map(|record| record.id).collect();
        let mut answers = self.answers_of(&bookings).await?;
        let places: Vec<(BookingId, i64)> = records
            .iter()
            .filter(|record| record.state == BookingState::Confirmed)
            .map(|record| (record.id, record.quantity))
            .collect();
        let entered = self.0.store.let_in_of(&places).await;
        let entered = entered.map_err(error::store)?;
        Ok(records
            .into_iter()
            .filter_map(|record| {
                let event = event_view(events.get(&record.event)?, now, true);
                let given = answers.remove(&record.id).unwrap_or_default();
                let mut view = booking_view(&self.0, record, event, reader, now);
                view.answers = given;
                view.let_in = entered
                    .get(&view.id)
                    .map(|&(places, since)| LetIn { places, since });
                Some(view)
            })
            .collect())
    }

    /// The events of these bookings.
    pub(crate) async fn events_of(
        &self,
        records: &[BookingRecord],
    ) -> Result<HashMap<EventId, EventRecord>> {
        let mut ids: Vec<EventId> = records.iter().map(|record| record.event).collect();
        ids.sort_unstable();
        ids.dedup();
        let events = self.0.store.events(&ids).await.map_err(error::store)?;
        Ok(events.into_iter().map(|event| (event.id, event)).collect())
    }

    async fn answers_of(&self, bookings: &[BookingId]) -> Result<HashMap<BookingId, Vec<Answer>>> {
        self.0.store.answers(bookings).await.map_err(error::store)
    }

    /// A guest may change or cancel until the event starts.
    fn guest_in_time(&self, reader: Reader, event: &EventRecord) -> Result<()> {
        if reader == Reader::Guest && event.fields.starts_at <= self.0.now() {
            return Err(Error::Conflict {
                conflict: Conflict::EventOver,
            });
        }
        Ok(())
    }

    async fn note(&self, access: &Access, action: &str, booking: BookingId) {
        if let Access::Organization(actor) = access {
            self.0.audit(actor, action, booking).await;
        }
    }

    /// What is looked for among bookings; a whole phone number is known as such.
    async fn sought(&self, actor: &Actor, typed: &str) -> Vec<String> {
        let digits = typed.chars().filter(|c| c.is_numeric()).count();
        if digits >= 7
            && let Ok(organization) = self.0.store.organization(actor.organization).await
            && let Ok(e164) = phone::parse("q", typed, &organization.region)
        {
            return finding::sought(&e164);
        }
        finding::sought(typed)
    }

    /// The booking of a whole reference, if the organization has it: whatever else begins like that.
    async fn by_reference(
        &self,
        actor: &Actor,
        query: &BookingQuery,
        typed: &str,
    ) -> Result<Option<BookingRecord>> {
        let Some(reference) = reference::parse(typed) else {
            return Ok(None);
        };
        let kept = reference.replace('-', "");
        let record = match self.0.store.booking_by_reference(&kept).await {
            Ok(record) => record,
            Err(StoreError::NotFound) => return Ok(None),
            Err(error) => return Err(error::store(error)),
        };
        let own = record.organization == actor.organization;
        let here = query.event.is_none_or(|event| event == record.event);
        Ok((own && here).then_some(record))
    }

    /// A part of a list; whoever looks for a whole reference finds that booking alone.
    pub(crate) async fn found(
        &self,
        actor: &Actor,
        query: &BookingQuery,
    ) -> Result<Page<BookingRecord>> {
        self.found_before(actor, query, None).await
    }

    async fn search(&self, actor: &Actor, query: &BookingQuery) -> BookingSearch {
        let typed = text::search(query.q.as_deref().unwrap_or_default());
        BookingSearch {
            organization: actor.organization,
            event: query.event,
            words: self.sought(actor, &typed).await,
            state: query.state,
            ticket_type: query.ticket_type,
            source: query.source,
            payment: query.payment,
            came: query.came,
            before: None,
            cursor: query.cursor.clone(),
            limit: page_size(query.limit),
        }
    }

    /// Gives the places back; quietly, if so, without telling the guest.
    pub(crate) async fn give_back(
        &self,
        access: &Access,
        booking: BookingId,
        quiet: bool,
    ) -> Result<BookingRecord> {
        let (record, reader) = self
            .accessible(access, booking, Scope::BookingsWrite)
            .await?;
        if !record.state.counts() {
            return Ok(record);
        }
        let event = self.event_of(&record).await?;
        self.guest_in_time(reader, &event)?;
        let store = &self.0.store;
        let answer = if quiet {
            store.cancel_booking_quietly(record.event, booking).await
        } else {
            store.cancel_booking(record.event, booking).await
        };
        let record = answer.map_err(|error| error::desk(error, event.fields.language))?;
        let action = if quiet {
            "booking.cancel_quietly"
        } else {
            "booking.cancel"
        };
        self.note(access, action, booking).await;
        Ok(record)
    }

    /// Marks as paid, or not.
    pub(crate) async fn paid(
        &self,
        actor: &Actor,
        booking: BookingId,
        paid: bool,
    ) -> Result<BookingRecord> {
        let access = Access::Organization(actor.clone());
        let (record, _) = self
            .accessible(&access, booking, Scope::BookingsWrite)
            .await?;
        self.settle(actor, record, paid).await
    }

    /// Marks a booking of the organization as paid or not: the rule of the dashboard, the programs and the door.
    pub(crate) async fn settle(
        &self,
        actor: &Actor,
        record: BookingRecord,
        paid: bool,
    ) -> Result<BookingRecord> {
        if record.payment == PaymentState::Free {
            return Err(Error::field("payment", Message::new("costs_nothing")));
        }
        if !record.state.counts() {
            let state = view::state_at(&record, self.0.now());
            return Err(Error::Conflict {
                conflict: Conflict::BookingState { state },
            });
        }
        if (record.payment == PaymentState::Paid) == paid {
            return Ok(record);
        }
        let booking = record.id;
        let answer = self
            .0
            .store
            .set_paid(actor.organization, booking, paid)
            .await;
        let record = answer.map_err(error::store)?;
        let action = if paid {
            "booking.paid"
        } else {
            "booking.unpaid"
        };
        self.0.audit(actor, action, booking).await;
        Ok(record)
    }

    fn changed_lines(
        &self,
        orders: &[TicketOrder],
        event: EventRecord,
        now: DateTime<Utc>,
    ) -> Result<Vec<domain::desk::Line>> {
        let snapshot = Snapshot::new(event, now);
        let mut errors = Fields::default();
        let lines = ask::lines(orders, &snapshot, &mut errors);
        errors.finish()?;
        Ok(lines)
    }
}

#[async_trait]
impl Bookings for BookingsService {
    async fn book(&self, actor: Option<&Actor>, request: BookingRequest) -> Result<BookingView> {
        self.ask_desk(actor, request).await
    }

    async fn check(&self, actor: Option<&Actor>, request: &BookingRequest) -> Result<()> {
        self.check_fields(actor, request).await
    }

    async fn show(&self, access: &Access, booking: BookingId) -> Result<BookingView> {
        let (record, reader) = self
            .accessible(access, booking, Scope::BookingsRead)
            .await?;
        self.shown(record, reader).await
    }

    async fn by_token(&self, token: &str) -> Result<BookingView> {
        let record = self.of_link(token).await?;
        self.shown(record, Reader::Guest).await
    }

    async fn confirm(&self, access: &Access, booking: BookingId) -> Result<BookingView> {
        let (record, reader) = self
            .accessible(access, booking, Scope::BookingsWrite)
            .await?;
        let event = self.event_of(&record).await?;
        let answer = self.0.store.confirm_booking(record.event, booking).await;
        let record = answer.map_err(|error| error::desk(error, event.fields.language))?;
        self.note(access, "booking.confirm", booking).await;
        self.shown(record, reader).await
    }

    async fn cancel(&self, access: &Access, booking: BookingId) -> Result<BookingView> {
        let record = self.give_back(access, booking, false).await?;
        let reader = match access {
            Access::Guest(_) => Reader::Guest,
            Access::Organization(_) => Reader::Organization,
        };
        self.shown(record, reader).await
    }

    async fn change(
        &self,
        access: &Access,
        booking: BookingId,
        tickets: Vec<TicketOrder>,
    ) -> Result<BookingView> {
        let (record, reader) = self
            .accessible(access, booking, Scope::BookingsWrite)
            .await?;
        let event = self.event_of(&record).await?;
        self.guest_in_time(reader, &event)?;
        let language = event.fields.language;
        let lines = self.changed_lines(&tickets, event, self.0.now())?;
        let inside = reader == Reader::Organization;
        let answer = self
            .0
            .store
            .change_booking(record.event, booking, lines, inside)
            .await;
        let record = answer.map_err(|error| book::named(error, language, &tickets))?;
        self.note(access, "booking.change", booking).await;
        self.shown(record, reader).await
    }

    async fn mark_paid(
        &self,
        actor: &Actor,
        booking: BookingId,
        paid: bool,
    ) -> Result<BookingView> {
        let record = self.paid(actor, booking, paid).await?;
        self.shown(record, Reader::Organization).await
    }

    async fn list(&self, actor: &Actor, query: BookingQuery) -> Result<Page<BookingView>> {
        actor.require(Scope::BookingsRead)?;
        let page = self.found(actor, &query).await?;
        Ok(Page {
            items: self.all_shown(page.items, Reader::Organization).await?,
            next_cursor: page.next_cursor,
        })
    }

    async fn count(&self, actor: &Actor, query: BookingQuery) -> Result<Option<Tally>> {
        actor.require(Scope::BookingsRead)?;
        let search = self.search(actor, &query).await;
        let count = self.0.store.count_bookings(&search).await;
        Ok(count.map_err(error::store)?.map(|n| Tally {
            n: n.min(COUNTED),
            more: n > COUNTED,
        }))
    }

    async fn of_user(
        &self,
        actor: &Actor,
        user: &str,
        cursor: Option<String>,
        limit: Option<i64>,
    ) -> Result<Page<BookingView>> {
        actor.require(Scope::BookingsRead)?;
        let user = user.trim();
        let limit = page_size(limit);
        let (store, cursor) = (&self.0.store, cursor.as_deref());
        let own = UserKey::UserId(user.to_owned());
        let mut found = store
            .bookings_of_user(actor.organization, &own, cursor, limit)
            .await;
        if matches!(&found, Ok(page) if page.items.is_empty()) {
            let key = if let Ok(email) = email::parse("user", user) {
                Some(UserKey::Email(email.to_lowercase()))
            } else {
                let organization = store.organization(actor.organization).await;
                let region = organization.map_err(error::store)?.region;
                phone::parse("user", user, &region).ok().map(UserKey::Phone)
            };
            if let Some(key) = key {
                found = store
                    .bookings_of_user(actor.organization, &key, cursor, limit)
                    .await;
            }
        }
        let page = found.map_err(error::list)?;
        Ok(Page {
            items: self.all_shown(page.items, Reader::Organization).await?,
            next_cursor: page.next_cursor,
        })
    }

    async fn send_my_bookings_link(&self, email: &str, language: Language) -> Result<()> {
        self.ask_for_link(email, language).await
    }

    async fn open_my_bookings(&self, token: &str) -> Result<String> {
        self.use_link(token).await
    }

    async fn my_bookings(&self, token: &str) -> Result<Vec<BookingView>> {
        self.list_behind(token).await
    }

    async fn find(&self, reference: &str, phone: &str) -> Result<BookingView> {
        self.find_ticket(reference, phone).await
    }
}

/// Whether a guest is still written to about a booking.
pub(crate) fn stands(record: &BookingRecord) -> bool {
    record.state == BookingState::Confirmed
}

/// The booking and the number of a genuine ticket whose booking stands.
pub(crate) async fn ticket(core: &Core, code: &str) -> Result<(BookingId, u16)> {
    let ticket = read_ticket_code(code).ok_or(Error::NotFound)?;
    let record = core
        .store
        .booking(ticket.booking)
        .await
        .map_err(error::store)?;
    let genuine = ticket.is_genuine(&core.keys, record.link_version.into());
    let counted = ticket.number >= 1 && i64::from(ticket.number) <= record.quantity;
    if genuine && counted && stands(&record) {
        Ok((record.id, ticket.number))
    } else {
        Err(Error::NotFound)
    }
}
