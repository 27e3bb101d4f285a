//! The door to what organizers do with bookings that are there.

mod amend;
mod many;
mod notes;
mod transfer;
mod whole;

use crate::bookings::BookingsService;
use crate::core::Core;
use crate::error::store;
use async_trait::async_trait;
use domain::desk::Longer;
use domain::ids::{BookingId, NoteId};
use std::sync::Arc;
use store::records::BookingRecord;
use usecases::bookings::{AnswerInput, BookingQuery, BookingView};
use usecases::handling::{Deed, Handled, Handling, NoteView, PartDone, TransferInput, Whole};
use usecases::{Actor, Error, Result, Scope};

/// The door to what organizers do with bookings that are there.
pub(crate) struct HandlingService(pub(crate) Arc<Core>);

impl HandlingService {
    /// The booking, if it is the actor's organization's.
    async fn own(&self, actor: &Actor, booking: BookingId, scope: Scope) -> Result<BookingRecord> {
        actor.require(scope)?;
        let record = self.0.store.booking(booking).await.map_err(store)?;
        if record.organization == actor.organization {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    fn bookings(&self) -> BookingsService {
        BookingsService(self.0.clone())
    }
}

#[async_trait]
impl Handling for HandlingService {
    async fn many(
        &self,
        actor: &Actor,
        deed: Deed,
        bookings: Vec<BookingId>,
    ) -> Result<Vec<Handled>> {
        self.do_many(actor, deed, bookings).await
    }

    async fn whole(&self, actor: &Actor, query: BookingQuery) -> Result<Whole> {
        self.choose_whole(actor, query).await
    }

    async fn part(
        &self,
        actor: &Actor,
        deed: Deed,
        query: BookingQuery,
        before: BookingId,
    ) -> Result<PartDone> {
        self.do_part(actor, deed, query, before).await
    }

    async fn transfer(
        &self,
        actor: &Actor,
        booking: BookingId,
        input: TransferInput,
    ) -> Result<BookingView> {
        self.give_to(actor, booking, input).await
    }

    async fn set_answers(
        &self,
        actor: &Actor,
        booking: BookingId,
        answers: Vec<AnswerInput>,
    ) -> Result<BookingView> {
        self.set_right(actor, booking, &answers).await
    }

    async fn lengthen(&self, actor: &Actor, booking: BookingId, by: Longer) -> Result<BookingView> {
        self.keep_longer(actor, booking, by).await
    }

    async fn notes(&self, actor: &Actor, booking: BookingId) -> Result<Vec<NoteView>> {
        self.own(actor, booking, Scope::BookingsRead).await?;
        self.all_notes(actor, booking).await
    }

    async fn add_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        text: String,
    ) -> Result<Vec<NoteView>> {
        self.own(actor, booking, Scope::BookingsWrite).await?;
        self.write_note(actor, booking, &text).await
    }

    async fn remove_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        note: NoteId,
    ) -> Result<Vec<NoteView>> {
        self.own(actor, booking, Scope::BookingsWrite).await?;
        self.take_note(actor, booking, note).await
    }
}
