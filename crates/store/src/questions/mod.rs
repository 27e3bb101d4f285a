//! What is asked with a booking, and what was answered.

mod amend;
pub(crate) mod rows;

use crate::db::{in_list, micros, padded, read, write};
use crate::{Result, Store, StoreError};
use domain::ids::{BookingId, EventId, OrganizationId, QuestionId};
use domain::question::{Answer, Question};
use rows::QuestionRows;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Store {
    /// What is asked at an event now, in order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn questions(&self, event: EventId) -> Result<Vec<Question>> {
        read!(self, |c| { c.questions_of(event.0).await })
    }

    /// Replaces what is asked at an event: known questions anew, unknown ones added, those left out taken
    /// away. `seen` are the questions as whoever changes them saw them.
    ///
    /// # Errors
    /// `NotFound`, `Stale` where others are asked by now.
    pub async fn put_questions(
        &self,
        organization: OrganizationId,
        event: EventId,
        questions: Vec<Question>,
        seen: Vec<QuestionId>,
    ) -> Result<Vec<Question>> {
        let now = micros(self.now());
        write!(self, |c| {
            if !c.lock_questions(organization.0, event.0).await? {
                return Err(StoreError::NotFound);
            }
            let before = c.questions_of(event.0).await?;
            let known: BTreeSet<QuestionId> = before.iter().map(|question| question.id).collect();
            if known != seen.into_iter().collect::<BTreeSet<_>>() {
                return Err(StoreError::Stale);
            }
            for (position, question) in (0_i64..).zip(&questions) {
                c.put_question(event.0, position, question).await?;
            }
            for gone in known {
                if questions.iter().all(|question| question.id != gone) {
                    c.retire_question(event.0, gone.0, now).await?;
                }
            }
            c.questions_of(event.0).await
        })
    }

    /// Replaces what is asked at an event, unless somebody has answered it; whether it was replaced.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn replace_unanswered(
        &self,
        organization: OrganizationId,
        event: EventId,
        questions: Vec<Question>,
    ) -> Result<bool> {
        let now = micros(self.now());
        write!(self, |c| {
            if !c.lock_questions(organization.0, event.0).await? {
                return Err(StoreError::NotFound);
            }
            if c.is_answered(event.0).await? {
                return Ok(false);
            }
            for gone in c.questions_of(event.0).await? {
                c.retire_question(event.0, gone.id.0, now).await?;
            }
            for (position, question) in (0_i64..).zip(&questions) {
                c.put_question(event.0, position, question).await?;
            }
            Ok(true)
        })
    }

    /// Which of these events ask something that must be answered.
    ///
    /// # Errors
    /// The database failed.
    pub async fn events_asking(&self, events: &[EventId]) -> Result<Vec<EventId>> {
        let mut asking = Vec::new();
        for piece in events.chunks(64) {
            let sql = format!(
                "select distinct event_id from question where event_id in {}
                 and required and retired_at is null",
                in_list(1, piece.len())
            );
            let found: Result<Vec<Uuid>> = read!(self, |c| {
                let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(|id| id.0));
                }
                Ok(query.fetch_all(&mut *c).await?)
            });
            asking.extend(found?.into_iter().map(EventId));
        }
        Ok(asking)
    }

    /// The answers of bookings, each booking's in the order in which they were asked.
    ///
    /// # Errors
    /// The database failed.
    pub async fn answers(&self, bookings: &[BookingId]) -> Result<HashMap<BookingId, Vec<Answer>>> {
        let ids: Vec<Uuid> = bookings.iter().map(|id| id.0).collect();
        let found: Result<Vec<(Uuid, Answer)>> = read!(self, |c| { c.answers_of(&ids).await });
        let mut answers: HashMap<BookingId, Vec<Answer>> = HashMap::new();
        for (booking, answer) in found? {
            answers.entry(BookingId(booking)).or_default().push(answer);
        }
        Ok(answers)
    }

    /// Erases what was answered with bookings of an organization, with the rest of a guest's data.
    ///
    /// # Errors
    /// The database failed.
    pub async fn erase_answers(
        &self,
        organization: OrganizationId,
        bookings: &[BookingId],
    ) -> Result<()> {
        let ids: Vec<Uuid> = self
            .bookings(bookings)
            .await?
            .into_iter()
            .filter(|booking| booking.organization == organization)
            .map(|booking| booking.id.0)
            .collect();
        write!(self, |c| { c.erase_answers(&ids).await })
    }
}
