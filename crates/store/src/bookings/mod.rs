//! Bookings.

pub(crate) mod lookup;
pub(crate) mod rows;

use crate::db::{micros, read};
use crate::desk::{Answer, Cancelling, Request};
use crate::records::*;
use crate::{DeskError, Result, Store};
use domain::desk::Line;
use domain::ids::{BookingId, EventId};
use uuid::Uuid;

impl Store {
    /// Books or holds. The rules are read inside; the caller need not have read the event afresh.
    ///
    /// # Errors
    /// `Refused`, `IdempotencyConflict`, `ReferenceTaken`, `NotFound`, `Busy`.
    pub async fn book(&self, request: NewBooking) -> Result<Booked, DeskError> {
        match self.desk.ask(Request::Book(Box::new(request))).await? {
            Answer::Booked(booked) => Ok(*booked),
            _ => Err(DeskError::NotFound),
        }
    }

    /// What was booked under the request's key before, if anything was; nothing is booked by asking.
    /// Asked while the booking itself still waits its turn, it answers after that.
    ///
    /// # Errors
    /// `IdempotencyConflict`, `Busy`.
    pub async fn booked_before(&self, request: NewBooking) -> Result<Option<Booked>, DeskError> {
        if request.idempotency.is_none() {
            return Ok(None);
        }
        match self.desk.ask(Request::Repeat(Box::new(request))).await? {
            Answer::Booked(booked) => Ok(Some(*booked)),
            _ => Ok(None),
        }
    }

    /// Confirms a hold; a confirmed booking stays confirmed.
    ///
    /// # Errors
    /// `Refused(State(…))`, `NotFound`, `Busy`.
    pub async fn confirm_booking(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Confirm(event, booking, Vec::new()))
            .await
    }

    /// Confirms what was held for somebody of the waiting list, with what they answered; again is fine, and
    /// keeps the first answers.
    ///
    /// # Errors
    /// `Refused(State(…))`, `NotFound`, `Busy`.
    pub async fn take_offer(
        &self,
        event: EventId,
        booking: BookingId,
        answers: Vec<domain::question::Answer>,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Confirm(event, booking, answers))
            .await
    }

    /// Gives the places back; again is fine.
    ///
    /// # Errors
    /// `NotFound`, `Busy`.
    pub async fn cancel_booking(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Cancel(event, booking, Cancelling::Organizer))
            .await
    }

    /// As [`Store::cancel_booking`], by the guest: refused where somebody is in by it.
    ///
    /// # Errors
    /// `Refused(Entered)`, `NotFound`, `Busy`.
    pub async fn cancel_own_booking(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Cancel(event, booking, Cancelling::Guest))
            .await
    }

    /// As [`Store::cancel_booking`], without telling the guest.
    ///
    /// # Errors
    /// `NotFound`, `Busy`.
    pub async fn cancel_booking_quietly(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Cancel(event, booking, Cancelling::Quietly))
            .await
    }

    /// Replaces what is booked by other numbers, in one step. Only an organizer may take a place by which
    /// somebody is in.
    ///
    /// # Errors
    /// `Refused`, `NotFound`, `Busy`.
    pub async fn change_booking(
        &self,
        event: EventId,
        booking: BookingId,
        lines: Vec<Line>,
        by_organizer: bool,
    ) -> Result<BookingRecord, DeskError> {
        self.on_booking(Request::Change(event, booking, lines, by_organizer))
            .await
    }

    async fn on_booking(&self, request: Request) -> Result<BookingRecord, DeskError> {
        match self.desk.ask(request).await? {
            Answer::Booking(booking) => Ok(*booking),
            _ => Err(DeskError::NotFound),
        }
    }

    /// Ends overdue holds, and offers what is free to those who wait; answers of how many events.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sweep_holds(&self) -> Result<usize, DeskError> {
        let now = micros(self.now());
        let mut events = self.events_with_overdue_holds(now).await?;
        events.extend(self.events_with_unserved().await?);
        events.sort_unstable();
        events.dedup();
        for event in &events {
            self.desk.ask(Request::Sweep(EventId(*event))).await?;
        }
        Ok(events.len())
    }

    async fn events_with_overdue_holds(&self, now: i64) -> Result<Vec<Uuid>> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(
                "select distinct event_id from booking where state = 'held' and held_until <= $1
                 limit 200",
            )
            .bind(now)
            .fetch_all(&mut *c)
            .await?)
        })
    }
}
