//! The connected accounts.

use crate::accounts::found;
use crate::db::{both, json, micros, moment, read, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use sqlx::AssertSqlSafe;
use usecases::channels::ChannelState;
use uuid::Uuid;

const COLUMNS: &str = "select id, organization_id, kind, name, settings, sealed, base, on_by_default, \
    state, last_error, checked_at, expires_at, quality, daily_limit, created_at, updated_at \
    from channel where removed_at is null";

/// What is left to do when a channel goes: `$1` the channel, `$2` now.
const LEFT_BEHIND: [&str; 6] = [
    "update job set state = 'cancelled', finished_at = $2, last_error = 'the channel was removed'
     where channel_id = $1 and state = 'queued'",
    "update announcement set state = 'cancelled', revision = revision + 1
     where channel_id = $1 and state = 'planned' and $2 > 0",
    "update webhook set state = 'failed', finished_at = $2, error = 'the channel was removed'
     where channel_id = $1 and not shared and state = 'waiting'",
    "update conversation set due_at = null, leased_until = null, fence = fence + 1
     where channel_id = $1 and due_at is not null and $2 > 0",
    // Nobody can be answered there any more.
    "update conversation set waits_since = null
     where channel_id = $1 and waits_since is not null and $2 > 0",
    "update heard set state = 'failed', finished_at = $2, error = 'the channel was removed'
     where channel_id = $1 and state = 'waiting'",
];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    kind: String,
    name: String,
    settings: String,
    sealed: Vec<u8>,
    base: Option<String>,
    on_by_default: bool,
    state: String,
    last_error: Option<String>,
    checked_at: Option<i64>,
    expires_at: Option<i64>,
    quality: Option<String>,
    daily_limit: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn record(self) -> Result<ChannelRecord> {
        Ok(ChannelRecord {
            id: ChannelId(self.id),
            organization: OrganizationId(self.organization_id),
            kind: word(ChannelKind::parse(&self.kind), "channel kind")?,
            name: self.name,
            settings: serde_json::from_str(&self.settings)
                .map_err(|_| StoreError::Corrupt("channel settings".into()))?,
            sealed: self.sealed,
            base: self.base,
            on_by_default: self.on_by_default,
            state: word(ChannelState::parse(&self.state), "channel state")?,
            last_error: self.last_error,
            checked_at: self.checked_at.map(moment).transpose()?,
            expires_at: self.expires_at.map(moment).transpose()?,
            quality: self.quality,
            daily_limit: self.daily_limit,
            created_at: moment(self.created_at)?,
            updated_at: moment(self.updated_at)?,
        })
    }
}

both! {
    /// Writes of channels.
    ChannelWrites;

    /// A moment later than every change of a channel so far. Whoever changes one waits here for the others,
    /// so that the newest moment tells of every change that can be seen.
    fn next_change(c, now: i64) -> i64 {
        sqlx::query(
            "insert into setting (key, value) values ('channels_changed', 'yes')
             on conflict (key) do update set value = excluded.value",
        )
        .execute(&mut *c)
        .await?;
        let newest: Option<i64> = sqlx::query_scalar("select max(updated_at) from channel")
            .fetch_one(&mut *c)
            .await?;
        Ok(newest.map_or(now, |newest| now.max(newest + 1)))
    }
}

impl Store {
    /// Keeps a new channel.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn insert_channel(&self, channel: &ChannelRecord) -> Result<()> {
        let channel = channel.clone();
        let now = self.now_micros();
        write!(self, |c| {
            let changed = c.next_change(now).await?;
            sqlx::query(
                "insert into channel (id, organization_id, kind, name, settings, sealed, base,
                 on_by_default, state, last_error, checked_at, expires_at, quality, daily_limit,
                 created_at, updated_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            )
            .bind(channel.id.0)
            .bind(channel.organization.0)
            .bind(channel.kind.as_str())
            .bind(channel.name)
            .bind(json(&channel.settings)?)
            .bind(channel.sealed)
            .bind(channel.base)
            .bind(channel.on_by_default)
            .bind(channel.state.as_str())
            .bind(channel.last_error)
            .bind(channel.checked_at.map(micros))
            .bind(channel.expires_at.map(micros))
            .bind(channel.quality)
            .bind(channel.daily_limit)
            .bind(micros(channel.created_at))
            .bind(changed)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Changes a channel's name, settings, secrets, address and whether it is on by default.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn update_channel(&self, channel: &ChannelRecord) -> Result<()> {
        let channel = channel.clone();
        let now = self.now_micros();
        write!(self, |c| {
            let changed = c.next_change(now).await?;
            let done = sqlx::query(
                "update channel set name = $3, settings = $4, sealed = $5, base = $6,
                 on_by_default = $7, updated_at = $8
                 where id = $1 and organization_id = $2 and removed_at is null",
            )
            .bind(channel.id.0)
            .bind(channel.organization.0)
            .bind(channel.name)
            .bind(json(&channel.settings)?)
            .bind(channel.sealed)
            .bind(channel.base)
            .bind(channel.on_by_default)
            .bind(changed)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())
        })
    }

    /// Removes a channel: its settings and secrets are erased, what waits for it is given up, and it is
    /// never found again. False when there is none.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remove_channel(
        &self,
        organization: OrganizationId,
        channel: ChannelId,
    ) -> Result<bool> {
        let now = self.now_micros();
        write!(self, |c| {
            let changed = c.next_change(now).await?;
            let done = sqlx::query(
                "update channel set removed_at = $3, updated_at = $4, settings = '{}', sealed = $5,
                 base = null, on_by_default = $6, last_error = null
                 where id = $1 and organization_id = $2 and removed_at is null",
            )
            .bind(channel.0)
            .bind(organization.0)
            .bind(now)
            .bind(changed)
            .bind(Vec::<u8>::new())
            .bind(false)
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            for sql in LEFT_BEHIND {
                sqlx::query(sql)
                    .bind(channel.0)
                    .bind(now)
                    .execute(&mut *c)
                    .await?;
            }
            Ok(true)
        })
    }

    /// An organization's channels, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn channels_of(&self, organization: OrganizationId) -> Result<Vec<ChannelRecord>> {
        let sql = format!("{COLUMNS} and organization_id = $1 order by id");
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// Everybody's channels, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn all_channels(&self) -> Result<Vec<ChannelRecord>> {
        let sql = format!("{COLUMNS} order by id");
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// A channel.
    ///
    /// # Errors
    /// The database failed.
    pub async fn channel(&self, id: ChannelId) -> Result<Option<ChannelRecord>> {
        let sql = format!("{COLUMNS} and id = $1");
        let row: Result<Option<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(id.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(Row::record).transpose()
    }

    /// How many channels there are, and the moment of the newest change (microseconds): what differs after
    /// every change, whoever made it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn channels_stamp(&self) -> Result<(i64, i64)> {
        read!(self, |c| {
            Ok(sqlx::query_as::<_, (i64, i64)>(
                "select (select count(*) from channel where removed_at is null),
                 coalesce((select max(updated_at) from channel), 0)",
            )
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// Notes how a channel fares, as of now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_channel(&self, channel: ChannelId, note: ChannelNote) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| {
            let (error_known, error) = known(note.last_error);
            let (limit_known, limit) = known(note.daily_limit);
            // Other processes go by the limit and the rating; of the rest they need not know.
            let changed = if limit_known || note.quality.is_some() {
                let differs: Option<i64> = sqlx::query_scalar(
                    "select updated_at from channel where id = $1 and removed_at is null
                     and (coalesce(quality, '') <> coalesce($2, quality, '')
                     or ($3 and coalesce(daily_limit, -1) <> coalesce($4, -1)))",
                )
                .bind(channel.0)
                .bind(note.quality.as_deref())
                .bind(limit_known)
                .bind(limit)
                .fetch_optional(&mut *c)
                .await?;
                match differs {
                    Some(_) => Some(c.next_change(now).await?),
                    None => None,
                }
            } else {
                None
            };
            sqlx::query(
                "update channel set checked_at = $2, state = coalesce($3, state),
                 last_error = case when $4 then $5 else last_error end,
                 expires_at = coalesce($6, expires_at), quality = coalesce($7, quality),
                 daily_limit = case when $8 then $9 else daily_limit end,
                 updated_at = coalesce($10, updated_at)
                 where id = $1 and removed_at is null",
            )
            .bind(channel.0)
            .bind(now)
            .bind(note.state.map(ChannelState::as_str))
            .bind(error_known)
            .bind(error)
            .bind(note.expires_at.map(micros))
            .bind(note.quality)
            .bind(limit_known)
            .bind(limit)
            .bind(changed)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}

/// Whether a value is to be written, and which.
fn known<T>(value: Option<Option<T>>) -> (bool, Option<T>) {
    match value {
        Some(value) => (true, value),
        None => (false, None),
    }
}
