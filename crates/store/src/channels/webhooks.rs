//! Calls of providers as they came in, and how much of what came in still waits.

use super::plain;
use crate::db::{micros, moment, narrow, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::ids::ChannelId;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    channel_id: Uuid,
    shared: bool,
    url: String,
    headers: String,
    body: Vec<u8>,
    attempts: i64,
    received_at: i64,
}

impl Row {
    fn record(self) -> Result<WebhookRecord> {
        Ok(WebhookRecord {
            id: self.id,
            channel: ChannelId(self.channel_id),
            shared: self.shared,
            url: self.url,
            headers: self.headers,
            body: self.body,
            attempts: narrow(self.attempts)?,
            received_at: moment(self.received_at)?,
        })
    }
}

/// Leases calls that nobody has had in hand yet, and those that somebody has: `$1` is now, `$2` the end of
/// the lease, `$3` how many.
pub(crate) fn leases(skip: &str) -> [String; 2] {
    ["= 0", "> 0"].map(|before| {
        format!(
            "update webhook set run_at = $2, attempts = attempts + 1
             where id in (select id from webhook where state = 'waiting' and run_at <= $1
             and attempts {before} order by run_at, id limit $3 {skip})
             returning id, channel_id, shared, url, headers, body, attempts, received_at"
        )
    })
}

/// Counts the calls of a channel that are set aside.
pub(crate) const SET_ASIDE: &str =
    "select count(*) from webhook where channel_id = $1 and state = 'failed'";

impl Store {
    /// Keeps a call as it came in, to be read in the order of arrival; many at once share a commit. One that
    /// is kept already stays as it is. Answers its id.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn store_webhook(&self, webhook: NewWebhook) -> Result<Uuid> {
        let id = webhook.id;
        // By a clock that was set back it would have to wait until it has come.
        let at = micros(webhook.received_at).min(self.now_micros());
        let kept: Result<()> = write!(self, |c| {
            sqlx::query(
                "insert into webhook (id, channel_id, shared, url, headers, body, state, attempts,
                 run_at, received_at) values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $7)
                 on conflict (id) do nothing",
            )
            .bind(id)
            .bind(webhook.channel.0)
            .bind(webhook.shared)
            .bind(plain(webhook.url))
            .bind(plain(webhook.headers))
            .bind(webhook.body)
            .bind(at)
            .execute(&mut *c)
            .await?;
            Ok(())
        });
        kept?;
        self.inner.jobs_written();
        Ok(id)
    }

    /// Leases calls that wait to be read, oldest first, and behind them one at the most that was leased
    /// before: a call that ends the program does so alone, and takes no other's tries with it. The try is
    /// counted before anybody sees the call.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_webhooks(
        &self,
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<WebhookRecord>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let sqls = leases(self.skip());
        let rows: Result<Vec<Row>> = write!(self, |c| {
            let mut rows = Vec::new();
            for (sql, most) in sqls.into_iter().zip([limit, 1]) {
                let some = sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                    .bind(due)
                    .bind(until)
                    .bind(most)
                    .fetch_all(&mut *c)
                    .await?;
                rows.extend(some);
            }
            Ok(rows)
        });
        let mut rows = rows?;
        rows.sort_by_key(|row| (row.attempts > 1, row.received_at, row.id));
        rows.into_iter().map(Row::record).collect()
    }

    /// A leased call could not be read: it is read again at a time, or set aside. Nothing happens when it
    /// was leased anew.
    ///
    /// # Errors
    /// The database failed.
    pub async fn fail_webhook(
        &self,
        id: Uuid,
        attempts: i32,
        error: String,
        again_at: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let now = self.now_micros();
        let state = if again_at.is_some() {
            "waiting"
        } else {
            "failed"
        };
        write!(self, |c| {
            sqlx::query(
                "update webhook set state = $3, error = $4, run_at = coalesce($5, run_at),
                 finished_at = $6 where id = $1 and attempts = $2 and state = 'waiting'",
            )
            .bind(id)
            .bind(i64::from(attempts))
            .bind(state)
            .bind(error)
            .bind(again_at.map(micros))
            .bind(again_at.is_none().then_some(now))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// How many calls of a channel are set aside, because they could not be read.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_aside(&self, channel: ChannelId) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(SET_ASIDE)
                .bind(channel.0)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Has the calls of a channel that are set aside read again, as if they had just come; answers how many.
    /// What was read of them before is not heard again.
    ///
    /// # Errors
    /// The database failed.
    pub async fn replay_webhooks(&self, channel: ChannelId) -> Result<u64> {
        let now = self.now_micros();
        let replayed: Result<u64> = write!(self, |c| {
            Ok(sqlx::query(
                "update webhook set state = 'waiting', attempts = 0, run_at = $2, error = null,
                 finished_at = null where channel_id = $1 and state = 'failed'",
            )
            .bind(channel.0)
            .bind(now)
            .execute(&mut *c)
            .await?
            .rows_affected())
        });
        let replayed = replayed?;
        if replayed > 0 {
            self.inner.jobs_written();
        }
        Ok(replayed)
    }

    /// How many calls and elements wait.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inbound_waiting(&self) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(
                "select (select count(*) from webhook where state = 'waiting')
                 + (select count(*) from heard
                 where state = 'waiting' and conversation_id is not null)
                 + (select count(*) from heard where state = 'waiting' and conversation_id is null)",
            )
            .fetch_one(&mut *c)
            .await?)
        })
    }
}
