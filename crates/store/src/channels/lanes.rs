//! Conversations leased: one worker at a time has a guest's elements, in their order.

use super::beginning;
use super::conversations::{COLUMNS, ConversationRow};
use super::threads::{ThreadWrites, ours};
use crate::db::{Hand, JobRow, both, in_list, micros, moment, narrow, padded, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{ChannelId, ConversationId};
use domain::language::Language;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use uuid::Uuid;

/// Elements of one conversation that one lease carries at most.
const ELEMENTS: i64 = 20;

/// The first of a conversation's waiting elements.
const FIRST: &str = "(select f.id from heard f where f.conversation_id = $1 and f.state = 'waiting' \
    order by f.said_at, f.id limit 1)";

#[derive(sqlx::FromRow)]
struct LeaseRow {
    #[sqlx(flatten)]
    conversation: ConversationRow,
    fence: i64,
    due_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
pub(super) struct HeardRow {
    pub(super) id: Uuid,
    pub(super) channel_id: Uuid,
    pub(super) conversation_id: Option<Uuid>,
    pub(super) said_at: i64,
    pub(super) what: String,
    pub(super) attempts: i64,
}

impl HeardRow {
    /// As a record in its such-and-such try.
    pub(super) fn record(self, attempts: i64) -> Result<HeardRecord> {
        Ok(HeardRecord {
            id: self.id,
            channel: ChannelId(self.channel_id),
            at: moment(self.said_at)?,
            what: self.what,
            attempts: narrow(attempts)?,
        })
    }
}

/// Which conversations are leased: first those whose holder vanished, then those that nobody holds; each
/// with the order in which they are taken. `$1` is now.
const DUE: [(&str, &str); 2] = [
    ("leased_until <= $1", "leased_until, id"),
    ("due_at <= $1 and leased_until is null", "due_at, id"),
];

/// Leases conversations: `$2` is the end of the lease, `$3` how many.
pub(crate) fn leases(skip: &str) -> [String; 2] {
    DUE.map(|(due, order)| {
        format!(
            "update conversation set leased_until = $2, fence = fence + 1
             where id in (select id from conversation where {due} order by {order} limit $3 {skip})
             returning {COLUMNS}, fence, due_at"
        )
    })
}

/// Leases the conversation `$3` alone.
fn leases_of_one() -> [String; 2] {
    DUE.map(|(due, _)| {
        format!(
            "update conversation set leased_until = $2, fence = fence + 1
             where id = $3 and {due} returning {COLUMNS}, fence, due_at"
        )
    })
}

/// What a lease asks for.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// So many, the longest waiting first.
    Oldest(i64),
    /// This one.
    One(Uuid),
}

/// The first waiting elements of so many conversations.
pub(crate) fn elements(conversations: usize) -> String {
    format!(
        "select h.id, h.channel_id, h.conversation_id, h.said_at, h.what, h.attempts
         from (select id, row_number() over (partition by conversation_id order by said_at, id)
         as place from heard where state = 'waiting' and conversation_id in {}) f
         cross join heard h where h.id = f.id and f.place <= {ELEMENTS}
         order by h.said_at, h.id",
        in_list(1, conversations)
    )
}

both! {
    /// What leasing a conversation reads and writes.
    Lanes;

    /// The first waiting elements of these conversations, in order.
    fn waiting_elements(c, conversations: &[Uuid]) -> HashMap<Uuid, Vec<HeardRecord>> {
        let mut found: HashMap<Uuid, Vec<HeardRecord>> = HashMap::new();
        for piece in conversations.chunks(64) {
            let mut query = sqlx::query_as::<_, HeardRow>(AssertSqlSafe(elements(piece.len())));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                if let Some(conversation) = row.conversation_id {
                    let attempts = row.attempts + 1;
                    found.entry(conversation).or_default().push(row.record(attempts)?);
                }
            }
        }
        Ok(found)
    }

    /// Counts a try that failed for the first waiting element, which is the one that was tried.
    fn count_try(c, conversation: Uuid, error: &str) -> () {
        let sql = format!(
            "update heard set attempts = attempts + 1, error = $2 where id = {FIRST}"
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(conversation)
            .bind(error)
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// Leases conversations by these statements, from a moment to another; each with its first elements.
    fn lease_lanes(c, wanted: Wanted, sqls: [String; 2], from: i64, until: i64)
        -> Vec<LeasedConversation>
    {
        let mut rows: Vec<LeaseRow> = Vec::new();
        for (sql, reclaimed) in sqls.into_iter().zip([true, false]) {
            let query = sqlx::query_as::<_, LeaseRow>(AssertSqlSafe(sql))
                .bind(from)
                .bind(until);
            let query = match wanted {
                Wanted::Oldest(limit) => {
                    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
                    if left < 1 {
                        break;
                    }
                    query.bind(left)
                }
                Wanted::One(id) => query.bind(id),
            };
            let some = query.fetch_all(&mut *c).await?;
            if reclaimed {
                for row in &some {
                    c.count_try(row.conversation.id, "the lease ran out").await?;
                }
            }
            rows.extend(some);
        }
        rows.sort_by_key(|row| (row.due_at, row.conversation.id));
        let ids: Vec<Uuid> = rows.iter().map(|row| row.conversation.id).collect();
        let mut elements = c.waiting_elements(&ids).await?;
        let mut leased = Vec::with_capacity(rows.len());
        for row in rows {
            match elements.remove(&row.conversation.id) {
                Some(heard) => leased.push(LeasedConversation {
                    conversation: row.conversation.record()?,
                    fence: row.fence,
                    heard,
                }),
                // What waited was given up meanwhile.
                None => {
                    c.release(row.conversation.id).await?;
                }
            }
        }
        Ok(leased)
    }

    /// Lets others have a conversation, again if something waits. In a statement of its own after the
    /// conversation's row was locked, so that it sees whatever was written before.
    fn release(c, conversation: Uuid) -> bool {
        let due: Option<i64> = sqlx::query_scalar(
            "update conversation set leased_until = null, due_at = (select f.received_at
             from heard f where f.conversation_id = $1 and f.state = 'waiting'
             order by f.said_at, f.id limit 1)
             where id = $1 returning due_at",
        )
        .bind(conversation)
        .fetch_one(&mut *c)
        .await?;
        Ok(due.is_some())
    }
}

impl Store {
    /// Leases conversations in which something waits and which nobody holds, the longest waiting first;
    /// each with its first elements.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_conversations(
        &self,
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<LeasedConversation>> {
        let now = self.now();
        let (from, until) = (micros(now), micros(now + lease_for));
        let (wanted, sqls) = (Wanted::Oldest(limit), leases(self.skip()));
        write!(self, |c| { c.lease_lanes(wanted, sqls, from, until).await })
    }

    /// Leases one conversation with its first elements, if something waits in it and nobody holds it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_conversation(
        &self,
        conversation: ConversationId,
        lease_for: Duration,
    ) -> Result<Option<LeasedConversation>> {
        let now = self.now();
        let (from, until) = (micros(now), micros(now + lease_for));
        let (wanted, sqls) = (Wanted::One(conversation.0), leases_of_one());
        let leased: Result<Vec<LeasedConversation>> =
            write!(self, |c| { c.lease_lanes(wanted, sqls, from, until).await });
        Ok(leased?.pop())
    }

    /// Writes what follows from one element of a leased conversation, in one step. False, and nothing is
    /// written, when the conversation was leased anew or the element is done with.
    ///
    /// # Errors
    /// The database failed.
    pub async fn turned(&self, turned: Turned) -> Result<bool> {
        let now = self.now();
        let lite = self.is_sqlite();
        let jobs: Vec<JobRow> = turned.jobs.into_iter().map(JobRow::new).collect();
        let (conversation, heard, release) = (turned.conversation.0, turned.heard, turned.release);
        let (fence, state, phone) = (turned.fence, turned.state, turned.phone);
        let (language, waits) = (turned.language, turned.waits);
        let messages = turned.messages;
        let mut more = !jobs.is_empty();
        let done: Result<bool> = write!(self, |c| {
            let at = micros(now);
            let held: Option<(Uuid, i64)> = sqlx::query_as(
                "update conversation set state = coalesce($3, state),
                 language = coalesce($4, language), phone = coalesce($5, phone),
                 waits_since = case when $6 then null else coalesce(waits_since, $7) end
                 where id = $1 and fence = $2 returning channel_id, last_at",
            )
            .bind(conversation)
            .bind(fence)
            .bind(state)
            .bind(language.map(Language::tag))
            .bind(phone)
            .bind(waits == Some(false))
            .bind((waits == Some(true)).then_some(at))
            .fetch_optional(&mut *c)
            .await?;
            let (channel, last_at) = held.ok_or(StoreError::Stale)?;
            let ended = sqlx::query(
                "update heard set state = 'done', finished_at = $3
                 where id = $1 and conversation_id = $2 and state = 'waiting'",
            )
            .bind(heard)
            .bind(conversation)
            .bind(at)
            .execute(&mut *c)
            .await?;
            if ended.rows_affected() == 0 {
                return Err(StoreError::Stale);
            }
            let lines = ours(conversation, channel, messages, &jobs, at.max(last_at + 1));
            c.insert_chat(&lines, lite).await?;
            if !jobs.is_empty() {
                c.insert_jobs(&jobs, now).await?;
            }
            if let Some(last) = lines.last() {
                sqlx::query("update conversation set last_at = $2, last_text = $3 where id = $1")
                    .bind(conversation)
                    .bind(last.at)
                    .bind(beginning(&last.text))
                    .execute(&mut *c)
                    .await?;
            }
            if release {
                return c.release(conversation).await;
            }
            Ok(false)
        });
        match done {
            Ok(due_again) => {
                more |= due_again;
                if more {
                    self.inner.jobs_written();
                }
                Ok(true)
            }
            Err(StoreError::Stale) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Gives a leased conversation back, to be taken up again at a time; the try counts for its first
    /// waiting element. Nothing happens when it was leased anew.
    ///
    /// # Errors
    /// The database failed.
    pub async fn defer_conversation(
        &self,
        conversation: ConversationId,
        fence: i64,
        again_at: DateTime<Utc>,
        error: String,
    ) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query(
                "update conversation set leased_until = null, due_at = $3
                 where id = $1 and fence = $2",
            )
            .bind(conversation.0)
            .bind(fence)
            .bind(micros(again_at))
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 1 {
                c.count_try(conversation.0, &error).await?;
            }
            Ok(())
        })
    }

    /// Gives an element up. A conversation whose last waiting one it was is released.
    ///
    /// # Errors
    /// The database failed.
    pub async fn give_up_heard(&self, heard: Uuid, error: String) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| {
            // The conversation's row first, as everybody locks them.
            let conversation: Option<Uuid> = sqlx::query_scalar(
                "update conversation set fence = fence
                 where id = (select h.conversation_id from heard h where h.id = $1) returning id",
            )
            .bind(heard)
            .fetch_optional(&mut *c)
            .await?;
            sqlx::query(
                "update heard set state = 'failed', attempts = attempts + 1, error = $2,
                 finished_at = $3 where id = $1 and state = 'waiting'",
            )
            .bind(heard)
            .bind(error)
            .bind(now)
            .execute(&mut *c)
            .await?;
            if let Some(conversation) = conversation {
                sqlx::query(
                    "update conversation set leased_until = null, due_at = null
                     where id = $1 and not exists (select 1 from heard h
                     where h.conversation_id = $1 and h.state = 'waiting')",
                )
                .bind(conversation)
                .execute(&mut *c)
                .await?;
            }
            Ok(())
        })
    }
}
