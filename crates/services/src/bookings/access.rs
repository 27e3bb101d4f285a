//! Who may act on a booking, and until when.

use super::BookingsService;
use super::view::Reader;
use crate::error;
use crate::secrets::read_link;
use domain::ids::BookingId;
use store::records::{BookingRecord, EventRecord};
use usecases::bookings::Access;
use usecases::{Conflict, Error, Result, Scope};

impl BookingsService {
    /// The booking, if this caller may act on it, and as whom.
    pub(super) async fn accessible(
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
    pub(super) async fn of_link(&self, token: &str) -> Result<BookingRecord> {
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

    pub(super) async fn event_of(&self, record: &BookingRecord) -> Result<EventRecord> {
        self.0.store.event(record.event).await.map_err(error::store)
    }

    /// A guest may change or cancel until the event starts.
    pub(super) fn guest_in_time(&self, reader: Reader, event: &EventRecord) -> Result<()> {
        if reader == Reader::Guest && event.fields.starts_at <= self.0.now() {
            return Err(Error::Conflict {
                conflict: Conflict::EventOver,
            });
        }
        Ok(())
    }

    pub(super) async fn note(&self, access: &Access, action: &str, booking: BookingId) {
        if let Access::Organization(actor) = access {
            self.0.audit(actor, action, booking).await;
        }
    }
}
