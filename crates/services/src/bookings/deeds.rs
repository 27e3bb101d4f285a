//! What is done to a booking from more than one entrance: given back, paid.

use super::view::Reader;
use super::{BookingsService, view};
use crate::error;
use domain::booking::PaymentState;
use domain::ids::BookingId;
use domain::message::Message;
use store::records::BookingRecord;
use usecases::bookings::Access;
use usecases::{Actor, Conflict, Error, Result, Scope};

impl BookingsService {
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
        let answer = match reader {
            Reader::Guest => store.cancel_own_booking(record.event, booking).await,
            Reader::Organization if quiet => {
                store.cancel_booking_quietly(record.event, booking).await
            }
            Reader::Organization => store.cancel_booking(record.event, booking).await,
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
}
