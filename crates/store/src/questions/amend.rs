//! Answers of a booking, set right after they were given.

use super::rows::QuestionRows;
use crate::bookings::rows::BookingRows;
use crate::db::{Hand, JobRow, write};
use crate::handling::locked;
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
use domain::desk::Refusal;
use domain::ids::QuestionId;
use domain::question::{Answer, amend};

impl Store {
    /// Sets answers of a booking that stands right, and tells which questions have another answer now. Nobody
    /// is written to.
    ///
    /// # Errors
    /// `NotFound`, `Refused(State(…))`.
    pub async fn amend_answers(
        &self,
        amendment: Amendment,
    ) -> Result<(BookingRecord, Vec<QuestionId>), DeskError> {
        let now = self.now();
        let done: Result<(BookingRecord, Vec<QuestionId>), DeskError> =
            write!(self, DeskError, |c| {
                let before = locked(&mut *c, amendment.organization, amendment.booking).await?;
                before
                    .state
                    .change(before.held_until, now)
                    .map_err(|refused| DeskError::Refused(Refusal::State(refused.0)))?;
                let id = before.id.0;
                let kept: Vec<Answer> = c
                    .answers_of(&[id])
                    .await?
                    .into_iter()
                    .map(|(_, answer)| answer)
                    .collect();
                let asked = c.questions_of(before.event.0).await?;
                let (answers, changed) = amend(&kept, &amendment.answers, &asked);
                if changed.is_empty() {
                    return Ok((before, changed));
                }
                c.erase_answers(&[id]).await?;
                c.insert_answers(&[(id, answers)]).await?;
                sqlx::query("update booking set revision = revision + 1 where id = $1")
                    .bind(id)
                    .execute(&mut *c)
                    .await
                    .map_err(StoreError::from)?;
                let mut job = NewJob::new(amendment.organization, event_kind::BOOKING_CHANGED);
                job.payload = r#"{"answered":true,"quiet":true}"#.into();
                job.event = Some(before.event);
                job.booking = Some(before.id);
                c.insert_jobs(&[JobRow::new(job)], now).await?;
                let after = c.bookings_by_id(&[id]).await?.pop();
                Ok((after.ok_or(DeskError::NotFound)?, changed))
            });
        let (record, changed) = done?;
        if !changed.is_empty() {
            self.inner.jobs_written();
        }
        Ok((record, changed))
    }
}
