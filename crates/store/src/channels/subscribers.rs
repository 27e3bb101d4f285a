//! Subscribers, and what people have agreed to.

use crate::cursor;
use crate::db::{both, language, micros, moment, read, word, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, SubscriberId};
use sqlx::AssertSqlSafe;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

const COLUMNS: &str = "id, organization_id, way, address, name, language, state, source, since";

/// Active ones of a way, not counted to the end.
pub(crate) const ACTIVE: &str = "select count(*) from (select 1 as one from subscriber \
    where organization_id = $1 and way = $2 and state = 'active' order by id limit $3) a";
/// Those who have not confirmed, among the newest.
pub(crate) const UNCONFIRMED: &str = "select count(*) from (select way, state from subscriber \
    where organization_id = $1 and state <> 'left' order by since desc, id desc limit $2) n \
    where n.way = 'mail' and n.state = 'pending'";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    way: String,
    address: String,
    name: Option<String>,
    language: String,
    state: String,
    source: String,
    since: i64,
}

impl Row {
    fn record(self) -> Result<SubscriberRecord> {
        Ok(SubscriberRecord {
            id: SubscriberId(self.id),
            organization: OrganizationId(self.organization_id),
            way: word(Way::parse(&self.way), "way")?,
            address: self.address,
            name: self.name,
            language: language(&self.language)?,
            state: word(SubscriptionState::parse(&self.state), "subscription state")?,
            source: self.source,
            since: moment(self.since)?,
        })
    }
}

both! {
    /// Writes of consent.
    ConsentWrites;

    /// Adds a line.
    fn add_consent(c, entry: &ConsentEntry, now: i64) -> () {
        sqlx::query(
            "insert into consent (id, organization_id, way, address, purpose, given, source,
             created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(Uuid::now_v7())
        .bind(entry.organization.0)
        .bind(entry.way.as_str())
        .bind(entry.address.as_str())
        .bind(entry.purpose.as_str())
        .bind(entry.given)
        .bind(entry.source.as_str())
        .bind(now)
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Keeps a subscriber, or changes the one of that way and address, and writes down the consent that led
    /// to it. Answers what is kept now; the id stays that of the first.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn put_subscriber(
        &self,
        subscriber: SubscriberRecord,
        consent: ConsentEntry,
    ) -> Result<SubscriberRecord> {
        let now = self.now_micros();
        let sql = format!(
            "insert into subscriber ({COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (organization_id, way, address) do update set
             name = coalesce(excluded.name, subscriber.name), language = excluded.language,
             state = excluded.state, source = excluded.source, since = excluded.since
             returning {COLUMNS}"
        );
        let row: Result<Row> = write!(self, |c| {
            let row = sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(subscriber.id.0)
                .bind(subscriber.organization.0)
                .bind(subscriber.way.as_str())
                .bind(subscriber.address)
                .bind(subscriber.name)
                .bind(subscriber.language.tag())
                .bind(subscriber.state.as_str())
                .bind(subscriber.source)
                .bind(micros(subscriber.since))
                .fetch_one(&mut *c)
                .await?;
            c.add_consent(&consent, now).await?;
            Ok(row)
        });
        row?.record()
    }

    /// A subscriber.
    ///
    /// # Errors
    /// The database failed.
    pub async fn subscriber(&self, id: SubscriberId) -> Result<Option<SubscriberRecord>> {
        let sql = format!("select {COLUMNS} from subscriber where id = $1");
        let row: Result<Option<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(id.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(Row::record).transpose()
    }

    /// The subscriber of a way and address.
    ///
    /// # Errors
    /// The database failed.
    pub async fn subscriber_by(
        &self,
        organization: OrganizationId,
        way: Way,
        address: &str,
    ) -> Result<Option<SubscriberRecord>> {
        let sql = format!(
            "select {COLUMNS} from subscriber
             where organization_id = $1 and way = $2 and address = $3"
        );
        let row: Result<Option<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(way.as_str())
                .bind(address)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(Row::record).transpose()
    }

    /// An organization's subscribers who have not left, newest first, and where to continue.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn subscribers(
        &self,
        organization: OrganizationId,
        cursor: Option<String>,
        limit: i64,
    ) -> Result<(Vec<SubscriberRecord>, Option<String>)> {
        let (at, id) = match &cursor {
            Some(cursor) => cursor::read(cursor)?,
            None => (i64::MAX, Uuid::max()),
        };
        let limit = limit.max(1);
        let sql = format!(
            "select {COLUMNS} from subscriber where organization_id = $1 and state <> 'left'
             and (since, id) < ($2, $3) order by since desc, id desc limit $4"
        );
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(at)
                .bind(id)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        let records = rows?
            .into_iter()
            .map(Row::record)
            .collect::<Result<Vec<_>>>()?;
        let page = cursor::page(records, limit, |one| (micros(one.since), one.id.0));
        Ok((page.items, page.next_cursor))
    }

    /// Active subscribers of a way in the order of their ids, after one of them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn active_subscribers(
        &self,
        organization: OrganizationId,
        way: Way,
        after: Option<SubscriberId>,
        limit: i64,
    ) -> Result<Vec<SubscriberRecord>> {
        let sql = format!(
            "select {COLUMNS} from subscriber where organization_id = $1 and way = $2
             and state = 'active' and id > $3 order by id limit $4"
        );
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(way.as_str())
                .bind(after.map_or(Uuid::nil(), |id| id.0))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// How many active subscribers of a way an organization has, counted up to so many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_subscribers(
        &self,
        organization: OrganizationId,
        way: Way,
        most: i64,
    ) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(ACTIVE)
                .bind(organization.0)
                .bind(way.as_str())
                .bind(most)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// How many mail addresses have not confirmed, among so many of an organization's newest subscribers.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_unconfirmed(
        &self,
        organization: OrganizationId,
        newest: i64,
    ) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(UNCONFIRMED)
                .bind(organization.0)
                .bind(newest)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Writes down that someone agreed, or took it back.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn consent(&self, entry: ConsentEntry) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| { c.add_consent(&entry, now).await })
    }

    /// Whether someone agrees as of now: the latest word counts.
    ///
    /// # Errors
    /// The database failed.
    pub async fn has_consent(
        &self,
        organization: OrganizationId,
        way: Way,
        address: &str,
        purpose: &str,
    ) -> Result<bool> {
        let word = self.last_word(organization, way, address, purpose).await?;
        Ok(word == Some(true))
    }

    /// Whether someone took it back as of now: silence is no withdrawal.
    ///
    /// # Errors
    /// The database failed.
    pub async fn withdrawn(
        &self,
        organization: OrganizationId,
        way: Way,
        address: &str,
        purpose: &str,
    ) -> Result<bool> {
        let word = self.last_word(organization, way, address, purpose).await?;
        Ok(word == Some(false))
    }

    /// Whether someone ever agreed, whatever they said afterwards.
    ///
    /// # Errors
    /// The database failed.
    pub async fn once_agreed(
        &self,
        organization: OrganizationId,
        way: Way,
        address: &str,
        purpose: &str,
    ) -> Result<bool> {
        read!(self, |c| {
            let given: Option<bool> = sqlx::query_scalar(
                "select given from consent where organization_id = $1 and way = $2
                 and address = $3 and purpose = $4 and given = $5 limit 1",
            )
            .bind(organization.0)
            .bind(way.as_str())
            .bind(address)
            .bind(purpose)
            .bind(true)
            .fetch_optional(&mut *c)
            .await?;
            Ok(given.is_some())
        })
    }

    async fn last_word(
        &self,
        organization: OrganizationId,
        way: Way,
        address: &str,
        purpose: &str,
    ) -> Result<Option<bool>> {
        read!(self, |c| {
            let given: Option<bool> = sqlx::query_scalar(
                "select given from consent where organization_id = $1 and way = $2
                 and address = $3 and purpose = $4 order by created_at desc, id desc limit 1",
            )
            .bind(organization.0)
            .bind(way.as_str())
            .bind(address)
            .bind(purpose)
            .fetch_optional(&mut *c)
            .await?;
            Ok(given)
        })
    }
}
