//! Conversations.

use super::plain;
use crate::accounts::found;
use crate::cursor;
use crate::db::{language, micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{ChannelId, ConversationId, OrganizationId};
use domain::limits::COUNTED;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The columns of [`ConversationRow`].
pub(super) const COLUMNS: &str = "id, organization_id, channel_id, guest, alias, phone, name, \
    guest_language, language, state, last_heard_at, last_at, last_text, waits_since, person_since, \
    created_at";

/// How many wait for a person, not counted to the end.
pub(crate) const WAIT: &str = "select count(*) from (select 1 as one from conversation \
    where organization_id = $1 and waits_since is not null and exists (select 1 from channel ch \
    where ch.id = conversation.channel_id and ch.removed_at is null) limit $2) w";

/// Sets the places of those that wait for a person before all others in a cursor.
const WAITING: i64 = 1 << 61;

#[derive(sqlx::FromRow)]
pub(super) struct ConversationRow {
    pub(super) id: Uuid,
    organization_id: Uuid,
    channel_id: Uuid,
    guest: String,
    alias: Option<String>,
    phone: Option<String>,
    name: Option<String>,
    guest_language: Option<String>,
    language: Option<String>,
    state: String,
    last_heard_at: Option<i64>,
    last_at: i64,
    last_text: String,
    waits_since: Option<i64>,
    person_since: Option<i64>,
    created_at: i64,
}

impl ConversationRow {
    pub(super) fn record(self) -> Result<ConversationRecord> {
        Ok(ConversationRecord {
            id: ConversationId(self.id),
            organization: OrganizationId(self.organization_id),
            channel: ChannelId(self.channel_id),
            guest: GuestName {
                id: self.guest,
                alias: self.alias,
                phone: self.phone,
                name: self.name,
                language: self.guest_language.as_deref().map(language).transpose()?,
            },
            language: self.language.as_deref().map(language).transpose()?,
            state: self.state,
            last_heard_at: self.last_heard_at.map(moment).transpose()?,
            last_at: moment(self.last_at)?,
            last_text: self.last_text,
            waits_since: self.waits_since.map(moment).transpose()?,
            person_since: self.person_since.map(moment).transpose()?,
            created_at: moment(self.created_at)?,
        })
    }
}

impl Store {
    /// A conversation.
    ///
    /// # Errors
    /// The database failed.
    pub async fn conversation(&self, id: ConversationId) -> Result<Option<ConversationRecord>> {
        let sql = format!("select {COLUMNS} from conversation where id = $1");
        let row: Result<Option<ConversationRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(id.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(ConversationRow::record).transpose()
    }

    /// A guest's conversation on a channel, by either of their names.
    ///
    /// # Errors
    /// The database failed.
    pub async fn conversation_of(
        &self,
        channel: ChannelId,
        guest_id: &str,
    ) -> Result<Option<ConversationRecord>> {
        let sql = format!(
            "select {COLUMNS} from conversation
             where channel_id = $1 and (guest = $2 or alias = $2)
             order by case when guest = $2 then 0 else 1 end limit 1"
        );
        let row: Result<Option<ConversationRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(channel.0)
                .bind(guest_id)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(ConversationRow::record).transpose()
    }

    /// An organization's conversations on channels that are connected: those that wait for a person before
    /// all, then the latest first. With the list comes where to continue, if there is more.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn conversations(
        &self,
        search: ConversationSearch,
    ) -> Result<(Vec<ConversationRecord>, Option<String>)> {
        let after = match &search.cursor {
            Some(cursor) => Some(cursor::read(cursor)?),
            None => None,
        };
        let limit = search.limit.max(1);
        let mut records = Vec::new();
        if after.is_none_or(|(at, _)| at >= WAITING) {
            let after = after.map(|(at, id)| (at - WAITING, id));
            records = self.listed(&search, true, after, limit + 1).await?;
        }
        let left = limit + 1 - i64::try_from(records.len()).unwrap_or(limit);
        if !search.waiting && left > 0 {
            let after = after.filter(|(at, _)| *at < WAITING);
            records.extend(self.listed(&search, false, after, left).await?);
        }
        let page = cursor::page(records, limit, |one| {
            let at = micros(one.last_at);
            let waits = one.waits_since.is_some();
            (if waits { at + WAITING } else { at }, one.id.0)
        });
        Ok((page.items, page.next_cursor))
    }

    async fn listed(
        &self,
        search: &ConversationSearch,
        waiting: bool,
        after: Option<(i64, Uuid)>,
        limit: i64,
    ) -> Result<Vec<ConversationRecord>> {
        let sql = format!(
            "select {COLUMNS} from conversation where organization_id = $1
             and waits_since is {} and (last_at, id) < ($2, $3)
             and exists (select 1 from channel ch
             where ch.id = conversation.channel_id and ch.removed_at is null)
             order by last_at desc, id desc limit $4",
            if waiting { "not null" } else { "null" }
        );
        let (at, id) = after.unwrap_or((i64::MAX, Uuid::max()));
        let rows: Result<Vec<ConversationRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(search.organization.0)
                .bind(at)
                .bind(id)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(ConversationRow::record).collect()
    }

    /// How many of an organization's guests wait for a person, on channels that are connected; counted up to
    /// one more than [`COUNTED`].
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_conversations(&self, organization: OrganizationId) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(WAIT)
                .bind(organization.0)
                .bind(COUNTED + 1)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// The matter is settled: nobody waits, and the machine answers again.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn settle_conversation(&self, conversation: ConversationId) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query(
                "update conversation set waits_since = null, person_since = null where id = $1",
            )
            .bind(conversation.0)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())
        })
    }

    /// A guest has another name now, and another number where the name was the number. Where that name leads
    /// to another conversation already, both stay as they are. With a new person behind the name, what was
    /// known of the former one is forgotten.
    ///
    /// # Errors
    /// The database failed.
    pub async fn move_guest(
        &self,
        channel: ChannelId,
        from: &str,
        to: &str,
        new_person: bool,
    ) -> Result<()> {
        let (from, to) = (plain(from.to_owned()), plain(to.to_owned()));
        write!(self, |c| {
            sqlx::query(
                "update conversation set guest = case when guest = $2 then $3 else guest end,
                 alias = case when alias = $2 then $3 when $4 then null else alias end,
                 state = case when $4 then '{}' else state end,
                 phone = case when $4 then null when phone = '+' || $2 then '+' || $3
                 else phone end,
                 name = case when $4 then null else name end,
                 language = case when $4 then null else language end,
                 guest_language = case when $4 then null else guest_language end
                 where channel_id = $1 and (guest = $2 or alias = $2)
                 and not exists (select 1 from conversation other where other.channel_id = $1
                 and (other.guest = $3 or other.alias = $3) and other.id <> conversation.id)",
            )
            .bind(channel.0)
            .bind(from)
            .bind(to)
            .bind(new_person)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
