//! Whom a channel has written to, and when last.

use crate::db::{micros, read, write};
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::ids::ChannelId;

impl Store {
    /// Notes that a channel writes to someone now.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn reach(&self, channel: ChannelId, address: &str) -> Result<()> {
        let address = address.to_owned();
        let now = self.now_micros();
        write!(self, |c| {
            sqlx::query(
                "insert into reach (channel_id, address, reached_at) values ($1, $2, $3)
                 on conflict (channel_id, address) do update set reached_at = excluded.reached_at",
            )
            .bind(channel.0)
            .bind(address)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// How many people a channel has written to since a moment.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reached_since(&self, channel: ChannelId, since: DateTime<Utc>) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(
                "select count(*) from reach where channel_id = $1 and reached_at >= $2",
            )
            .bind(channel.0)
            .bind(micros(since))
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// Whether a channel has written to someone since a moment.
    ///
    /// # Errors
    /// The database failed.
    pub async fn was_reached(
        &self,
        channel: ChannelId,
        address: &str,
        since: DateTime<Utc>,
    ) -> Result<bool> {
        read!(self, |c| {
            let found: Option<i64> = sqlx::query_scalar(
                "select reached_at from reach
                 where channel_id = $1 and address = $2 and reached_at >= $3",
            )
            .bind(channel.0)
            .bind(address)
            .bind(micros(since))
            .fetch_optional(&mut *c)
            .await?;
            Ok(found.is_some())
        })
    }
}
