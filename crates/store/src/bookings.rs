//! Bookings.

use crate::records::*;
use crate::{DeskError, Result, Store};
use chrono::{DateTime, Utc};
use domain::desk::Line;
use domain::ids::{BookingId, EventId, OrganizationId};
use usecases::Page;

impl Store {
    /// Books or holds. The rules are read inside; the caller need not have read the event.
    ///
    /// # Errors
    /// `Refused`, `IdempotencyConflict`, `ReferenceTaken`, `NotFound`, `Busy`.
    #[allow(unused_variables)]
    pub async fn book(&self, request: NewBooking) -> Result<Booked, DeskError> {
        unwritten!()
    }

    /// Confirms a hold.
    ///
    /// # Errors
    /// `Refused(State(…))`, `NotFound`, `Busy`.
    #[allow(unused_variables)]
    pub async fn confirm_booking(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        unwritten!()
    }

    /// Gives the places back; again is fine.
    ///
    /// # Errors
    /// `NotFound`, `Busy`.
    #[allow(unused_variables)]
    pub async fn cancel_booking(
        &self,
        event: EventId,
        booking: BookingId,
    ) -> Result<BookingRecord, DeskError> {
        unwritten!()
    }

    /// Replaces what is booked by other numbers, in one step.
    ///
    /// # Errors
    /// `Refused`, `NotFound`, `Busy`.
    #[allow(unused_variables)]
    pub async fn change_booking(
        &self,
        event: EventId,
        booking: BookingId,
        lines: Vec<Line>,
        by_organizer: bool,
    ) -> Result<BookingRecord, DeskError> {
        unwritten!()
    }

    /// Ends overdue holds; answers of how many events.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn sweep_holds(&self) -> Result<usize, DeskError> {
        unwritten!()
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn booking(&self, id: BookingId) -> Result<BookingRecord> {
        unwritten!()
    }

    /// By reference.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn booking_by_reference(&self, reference: &str) -> Result<BookingRecord> {
        unwritten!()
    }

    /// Marks as paid or not; only a booking with a price.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn set_paid(
        &self,
        organization: OrganizationId,
        booking: BookingId,
        paid: bool,
    ) -> Result<BookingRecord> {
        unwritten!()
    }

    /// An organization's bookings, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    #[allow(unused_variables)]
    pub async fn search_bookings(&self, search: &BookingSearch) -> Result<Page<BookingRecord>> {
        unwritten!()
    }

    /// Bookings of an event in the order in which they were made, after one of them: for export and fan-out.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn bookings_after(
        &self,
        event: EventId,
        after: Option<BookingId>,
        limit: i64,
    ) -> Result<Vec<BookingRecord>> {
        unwritten!()
    }

    /// A user's bookings in an organization, newest first, at most 500.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn bookings_of_user(
        &self,
        organization: OrganizationId,
        user: &UserKey,
    ) -> Result<Vec<BookingRecord>> {
        unwritten!()
    }

    /// Bookings of a mail address in every organization, newest first, at most 200.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn bookings_of_email(&self, email: &str) -> Result<Vec<BookingRecord>> {
        unwritten!()
    }

    /// Many by id, in no order; unknown ones are left out.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn bookings(&self, ids: &[BookingId]) -> Result<Vec<BookingRecord>> {
        unwritten!()
    }

    /// Bookings of a contact for an event since a moment, in any state.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn count_of_contact(
        &self,
        event: EventId,
        phone: Option<&str>,
        email: Option<&str>,
        since: DateTime<Utc>,
    ) -> Result<i64> {
        unwritten!()
    }

    /// Confirmed bookings with a mail address whose published event starts within these bounds, after a booking id, in order of id.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn reminder_candidates(
        &self,
        starts_after: DateTime<Utc>,
        starts_until: DateTime<Utc>,
        after: Option<BookingId>,
        limit: i64,
    ) -> Result<Vec<ReminderCandidate>> {
        unwritten!()
    }
}
