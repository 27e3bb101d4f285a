//! Whom a channel has written to, and when last: providers allow so many people a day.

use crate::db::{both, micros, read, write};
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::ids::ChannelId;
use domain::rating::Rating;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

both! {
    /// Whether one more may be written to.
    Room;

    /// Whether a channel's limit of people leaves room for somebody, whom it may have written to before. With
    /// `lock` nobody else decides that until the transaction has ended, and what others decided before is seen.
    /// News has less room where the provider rates the channel's number badly.
    fn has_room(c, channel: Uuid, address: &str, since: i64, news: bool, lock: &str) -> bool {
        let sql = format!("select daily_limit, quality from channel where id = $1 {lock}");
        let (limit, quality) = sqlx::query_as::<_, (Option<i64>, Option<String>)>(AssertSqlSafe(sql))
            .bind(channel)
            .fetch_one(&mut *c)
            .await?;
        let limit = match quality {
            Some(word) if news => Rating::of(&word).for_news(limit),
            _ => limit,
        };
        let Some(limit) = limit else { return Ok(true) };
        let known: Option<i64> = sqlx::query_scalar(
            "select reached_at from reach
             where channel_id = $1 and address = $2 and reached_at >= $3",
        )
        .bind(channel)
        .bind(address)
        .bind(since)
        .fetch_optional(&mut *c)
        .await?;
        if known.is_some() {
            return Ok(true);
        }
        let reached: i64 = sqlx::query_scalar(
            "select count(*) from reach where channel_id = $1 and reached_at >= $2",
        )
        .bind(channel)
        .bind(since)
        .fetch_one(&mut *c)
        .await?;
        Ok(reached < limit)
    }
}

impl Store {
    /// Takes a place among the people whom a channel may write to, counted since a moment: whoever was written
    /// to since then has one already. False where its limit is used up, or what a bad rating leaves of it for
    /// `news`; all processes together keep it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn reserve_reach(
        &self,
        channel: ChannelId,
        address: &str,
        since: DateTime<Utc>,
        news: bool,
    ) -> Result<bool> {
        let address = address.to_owned();
        let (now, since) = (self.now_micros(), micros(since));
        // On SQLite whoever writes is alone. Rows that refer to the channel may be written meanwhile.
        let lock = if self.is_sqlite() {
            ""
        } else {
            "for no key update"
        };
        // The negative control decides before it writes.
        let unprotected = cfg!(feature = "unprotected");
        if unprotected {
            let room: Result<bool> = read!(self, |c| {
                c.has_room(channel.0, &address, since, news, "").await
            });
            if !room? {
                return Ok(false);
            }
        }
        write!(self, |c| {
            if !unprotected && !c.has_room(channel.0, &address, since, news, lock).await? {
                return Ok(false);
            }
            sqlx::query(
                "insert into reach (channel_id, address, reached_at) values ($1, $2, $3)
                 on conflict (channel_id, address) do update set reached_at = excluded.reached_at",
            )
            .bind(channel.0)
            .bind(address)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(true)
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
}
