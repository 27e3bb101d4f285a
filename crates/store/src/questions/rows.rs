//! Rows of questions and answers, read and changed the same way on both databases.

use crate::db::{both, in_list, json, local, padded, pieces, rows, word};
use crate::{Result, StoreError};
use domain::ids::{QuestionId, TicketTypeId};
use domain::question::{Answer, Question, QuestionKind};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(crate) struct QuestionRow {
    id: Uuid,
    ticket_type_id: Option<Uuid>,
    kind: String,
    label: String,
    options: String,
    required: bool,
}

impl QuestionRow {
    pub(crate) fn question(self) -> Result<Question> {
        Ok(Question {
            id: QuestionId(self.id),
            kind: word(QuestionKind::parse(&self.kind), "question kind")?,
            label: local(&self.label)?,
            options: serde_json::from_str(&self.options)
                .map_err(|_| StoreError::Corrupt("options".into()))?,
            required: self.required,
            ticket_type: self.ticket_type_id.map(TicketTypeId),
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct AnswerRow {
    booking_id: Uuid,
    question_id: Uuid,
    kind: String,
    label: String,
    value: String,
}

impl AnswerRow {
    /// Of which booking, and the answer.
    fn answer(self) -> Result<(Uuid, Answer)> {
        let answer = Answer {
            question: QuestionId(self.question_id),
            kind: word(QuestionKind::parse(&self.kind), "question kind")?,
            label: local(&self.label)?,
            value: serde_json::from_str(&self.value)
                .map_err(|_| StoreError::Corrupt("answer".into()))?,
        };
        Ok((self.booking_id, answer))
    }
}

both! {
    /// Statements about questions and answers.
    QuestionRows;

    /// What is asked at an event now, in order.
    fn questions_of(c, event: Uuid) -> Vec<Question> {
        let rows = sqlx::query_as::<_, QuestionRow>(
            "select id, ticket_type_id, kind, label, options, required from question
             where event_id = $1 and retired_at is null order by position, id",
        )
        .bind(event)
        .fetch_all(&mut *c)
        .await?;
        rows.into_iter().map(QuestionRow::question).collect()
    }

    /// Locks an event of an organization against others who change its questions; whether it is one.
    fn lock_questions(c, organization: Uuid, event: Uuid) -> bool {
        let done = sqlx::query(
            "update event set updated_at = updated_at where id = $1 and organization_id = $2",
        )
        .bind(event)
        .bind(organization)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A new question, or an old one anew.
    fn put_question(c, event: Uuid, position: i64, question: &Question) -> () {
        sqlx::query(
            "insert into question (id, event_id, ticket_type_id, position, kind, label, options,
             required) values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (id) do update set ticket_type_id = excluded.ticket_type_id,
             position = excluded.position, kind = excluded.kind, label = excluded.label,
             options = excluded.options, required = excluded.required
             where question.event_id = excluded.event_id",
        )
        .bind(question.id.0)
        .bind(event)
        .bind(question.ticket_type.map(|id| id.0))
        .bind(position)
        .bind(question.kind.as_str())
        .bind(json(&question.label)?)
        .bind(json(&question.options)?)
        .bind(question.required)
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Takes a question away; its answers stay.
    fn retire_question(c, event: Uuid, id: Uuid, now: i64) -> () {
        sqlx::query("update question set retired_at = $3 where id = $1 and event_id = $2")
            .bind(id)
            .bind(event)
            .bind(now)
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// Whether somebody has answered what is asked at an event now.
    fn is_answered(c, event: Uuid) -> bool {
        let found: Option<i64> = sqlx::query_scalar(
            "select q.position from question q where q.event_id = $1 and q.retired_at is null
             and exists (select 1 from answer a where a.question_id = q.id) limit 1",
        )
        .bind(event)
        .fetch_optional(&mut *c)
        .await?;
        Ok(found.is_some())
    }

    /// Keeps the answers of bookings; what a guest answers while confirming a hold replaces what was noted
    /// before.
    fn insert_answers(c, given: &[(Uuid, Vec<Answer>)]) -> () {
        let mut all = Vec::new();
        for (booking, answers) in given {
            for (position, answer) in (0_i64..).zip(answers) {
                all.push((*booking, position, answer, json(&answer.label)?, json(&answer.value)?));
            }
        }
        for piece in pieces(&all) {
            let sql = format!(
                "insert into answer (booking_id, question_id, position, kind, label, value) values {}
                 on conflict (booking_id, question_id) do update set position = excluded.position,
                 kind = excluded.kind, label = excluded.label, value = excluded.value",
                rows("(?,?,?,?,?,?)", piece.len(), false)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (booking, position, answer, label, value) in piece {
                query = query
                    .bind(*booking)
                    .bind(answer.question.0)
                    .bind(*position)
                    .bind(answer.kind.as_str())
                    .bind(label.as_str())
                    .bind(value.as_str());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// The answers of bookings, each booking's in the order in which they were asked.
    fn answers_of(c, bookings: &[Uuid]) -> Vec<(Uuid, Answer)> {
        let mut found = Vec::new();
        for piece in bookings.chunks(64) {
            let sql = format!(
                "select booking_id, question_id, kind, label, value from answer
                 where booking_id in {} order by position",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, AnswerRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                found.push(row.answer()?);
            }
        }
        Ok(found)
    }

    /// Erases the answers of bookings.
    fn erase_answers(c, bookings: &[Uuid]) -> () {
        for piece in bookings.chunks(64) {
            let list = in_list(1, piece.len());
            let sql = format!("delete from answer where booking_id in {list}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}
