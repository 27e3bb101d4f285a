//! The door to bookings.

mod access;
pub(crate) mod answers;
mod ask;
mod book;
mod deeds;
mod find;
pub(crate) mod limit;
mod listed;
mod mine;
mod shown;
mod unanswered;
pub(crate) mod view;

use crate::core::{Core, page_size};
use crate::error::{self, Fields};
use crate::events::cache::Snapshot;
use crate::secrets::read_ticket_code;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::contact::{email, phone};
use domain::ids::BookingId;
use domain::language::Language;
use domain::limits::COUNTED;
use std::sync::Arc;
use store::records::{BookingRecord, EventRecord, UserKey};
use usecases::bookings::{
    Access, BookingQuery, BookingRequest, BookingView, Bookings, Tally, TicketOrder,
};
use usecases::{Actor, Error, Page, Result, Scope};
use view::Reader;

pub(crate) use mine::{Asked, MY_BOOKINGS_ASKED, PURPOSE, hex};

/// The door to bookings.
pub(crate) struct BookingsService(pub(crate) Arc<Core>);

impl BookingsService {
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
        if !inside {
            self.nothing_unanswered(&record, &lines, &tickets).await?;
        }
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
