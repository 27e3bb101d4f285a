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

/// Leases calls: `$1` is now, `$2` the end of the lease, `$3` how many.
pub(crate) fn leases(skip: &str) -> String {
    format!(
        "update webhook set run_at = $2, attempts = attempts + 1
         where id in (select id from webhook where state = 'waiting' and run_at <= $1
         order by run_at, id limit $3 {skip})
         returning id, channel_id, shared, url, headers, body, attempts, received_at"
    )
}

impl Store {
    /// Keeps a call as it came in, to be read; many at once share a commit.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn store_webhook(&self, webhook: NewWebhook) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let now = self.now_micros();
        let kept: Result<()> = write!(self, |c| {
            sqlx::query(
                "insert into webhook (id, channel_id, shared, url, headers, body, state, attempts,
                 run_at, received_at) values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $7)",
            )
            .bind(id)
            .bind(webhook.channel.0)
            .bind(webhook.shared)
            .bind(plain(webhook.url))
            .bind(plain(webhook.headers))
            .bind(webhook.body)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        });
        kept?;
        self.inner.jobs_written();
        Ok(id)
    }

    /// Leases calls that wait to be read, oldest first.
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
        let sql = leases(self.skip());
        let rows: Result<Vec<Row>> = write!(self, |c| {
            Ok(sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(due)
                .bind(until)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        let mut rows = rows?;
        rows.sort_by_key(|row| (row.received_at, row.id));
        rows.into_iter().map(Row::record).collect()
    }

    /// A leased call could not be read: it is read again at a time, or never. Nothing happens when it was
    /// leased anew.
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
