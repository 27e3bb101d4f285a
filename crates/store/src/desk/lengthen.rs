//! A hold kept for longer. No place moves by it, so that it needs no turn at the desk; its event is locked like
//! for one.

use super::batch::{job, lines_of};
use super::board::load;
use crate::bookings::rows::BookingRows;
use crate::db::{Hand, micros, write};
use crate::handling::locked;
use crate::records::{BookingRecord, Lengthening, event_kind};
use crate::{DeskError, Result, Store, StoreError};
use domain::desk::{Hold, lengthen};

impl Store {
    /// Keeps the places of a hold for longer. What a waiting list offers with them stands as long.
    ///
    /// # Errors
    /// `NotFound`, `Refused(…)`.
    pub async fn lengthen_hold(
        &self,
        lengthening: Lengthening,
    ) -> Result<BookingRecord, DeskError> {
        let now = self.now();
        let done: Result<BookingRecord, DeskError> = write!(self, DeskError, |c| {
            let before = locked(&mut *c, lengthening.organization, lengthening.booking).await?;
            let event = load(&mut *c, before.event.0).await?;
            let lines = lines_of(&before);
            let hold = Hold {
                state: before.state,
                held_until: before.held_until,
                lines: &lines,
            };
            let until = lengthen(&event.rules, event.starts_at, hold, lengthening.by, now)
                .map_err(DeskError::Refused)?;
            let id = before.id.0;
            sqlx::query(
                "update booking set held_until = $2, revision = revision + 1 where id = $1",
            )
            .bind(id)
            .bind(micros(until))
            .execute(&mut *c)
            .await
            .map_err(StoreError::from)?;
            sqlx::query(
                "update waiting set offered_until = $2, changed_at = $3
                 where booking_id = $1 and state = 'offered'",
            )
            .bind(id)
            .bind(micros(until))
            .bind(micros(now))
            .execute(&mut *c)
            .await
            .map_err(StoreError::from)?;
            let told = job(
                &before,
                event_kind::BOOKING_CHANGED,
                r#"{"lengthened":true,"quiet":true}"#,
            );
            c.insert_jobs(&[told], now).await?;
            let after = c.bookings_by_id(&[id]).await?.pop();
            after.ok_or(DeskError::NotFound)
        });
        let record = done?;
        self.inner.jobs_written();
        Ok(record)
    }
}
