//! The words by which bookings are found, written a moment after the bookings themselves: the desk is not
//! kept waiting by them.

use super::look::{LightRow, Looks};
use crate::db::{Many, pieces, write};
use crate::{Result, Store, StoreError};
use domain::finding;
use domain::ids::BookingId;
use sqlx::{PgConnection, SqliteConnection};
use uuid::Uuid;

/// Where the words of the bookings that were there before stand in the settings: the last booking whose
/// words were written, or [`DONE`].
const SETTING: &str = "booking_words";
const DONE: &str = "done";
/// Bookings whose words are written in one transaction.
const AT_ONCE: usize = 100;

/// One word of one booking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordRow {
    organization: Uuid,
    word: String,
    newest_first: Uuid,
    event: Uuid,
}

/// A booking's id turned, so that the newest comes first; and back.
pub(crate) fn turned(id: Uuid) -> Uuid {
    Uuid::from_u128(!id.as_u128())
}

impl LightRow {
    fn with(&self, word: impl Into<String>) -> WordRow {
        WordRow {
            organization: self.organization_id,
            word: word.into(),
            newest_first: turned(self.id),
            event: self.event_id,
        }
    }

    /// All its words.
    pub(crate) fn all_words(&self) -> Result<Vec<WordRow>> {
        let rare = finding::rare(self.state()?, self.source()?, self.payment()?);
        let words = self.words().into_iter().chain(rare);
        Ok(words.map(|word| self.with(word)).collect())
    }

    /// Words that it may have had before it changed.
    fn former_words(&self) -> Result<Vec<WordRow>> {
        if self.revision <= 1 {
            return Ok(Vec::new());
        }
        let former = finding::no_longer(self.state()?, self.payment()?);
        Ok(former.into_iter().map(|word| self.with(word)).collect())
    }
}

static PUT: Many = Many::new(
    "insert into booking_word (organization_id, word, newest_first, event_id) values ",
    "(?,?,?,?)",
    " on conflict do nothing",
);

/// Statements that each database has its own way of saying for many words.
pub(crate) trait WordHand: Send {
    /// Keeps words; those that are there stay.
    fn put_words(&mut self, rows: &[WordRow]) -> impl Future<Output = Result<()>> + Send;

    /// Removes words, where they are.
    fn drop_words(&mut self, rows: &[WordRow]) -> impl Future<Output = Result<()>> + Send;
}

impl WordHand for SqliteConnection {
    async fn put_words(&mut self, rows: &[WordRow]) -> Result<()> {
        for piece in pieces(rows) {
            let mut query = sqlx::query(PUT.of(piece.len()));
            for row in piece {
                query = query
                    .bind(row.organization)
                    .bind(row.word.as_str())
                    .bind(row.newest_first)
                    .bind(row.event);
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    async fn drop_words(&mut self, rows: &[WordRow]) -> Result<()> {
        for row in rows {
            sqlx::query(
                "delete from booking_word
                 where organization_id = $1 and word = $2 and newest_first = $3",
            )
            .bind(row.organization)
            .bind(row.word.as_str())
            .bind(row.newest_first)
            .execute(&mut *self)
            .await?;
        }
        Ok(())
    }
}

impl WordHand for PgConnection {
    async fn put_words(&mut self, rows: &[WordRow]) -> Result<()> {
        let organizations: Vec<Uuid> = rows.iter().map(|row| row.organization).collect();
        let words: Vec<&str> = rows.iter().map(|row| row.word.as_str()).collect();
        let bookings: Vec<Uuid> = rows.iter().map(|row| row.newest_first).collect();
        let events: Vec<Uuid> = rows.iter().map(|row| row.event).collect();
        sqlx::query(
            "insert into booking_word (organization_id, word, newest_first, event_id)
             select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
             on conflict do nothing",
        )
        .bind(organizations)
        .bind(words)
        .bind(bookings)
        .bind(events)
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn drop_words(&mut self, rows: &[WordRow]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let organizations: Vec<Uuid> = rows.iter().map(|row| row.organization).collect();
        let words: Vec<&str> = rows.iter().map(|row| row.word.as_str()).collect();
        let bookings: Vec<Uuid> = rows.iter().map(|row| row.newest_first).collect();
        sqlx::query(
            "delete from booking_word
             using unnest($1::uuid[], $2::text[], $3::uuid[]) w (organization_id, word, newest_first)
             where booking_word.organization_id = w.organization_id
             and booking_word.word = w.word and booking_word.newest_first = w.newest_first",
        )
        .bind(organizations)
        .bind(words)
        .bind(bookings)
        .execute(&mut *self)
        .await?;
        Ok(())
    }
}

/// Writes the words of these bookings as they are now.
async fn put<C: WordHand>(c: &mut C, rows: &[LightRow]) -> Result<()> {
    let mut fresh = Vec::with_capacity(rows.len() * 8);
    let mut former = Vec::new();
    for row in rows {
        fresh.extend(row.all_words()?);
        former.extend(row.former_words()?);
    }
    // Always in the same order, so that two processes cannot wait for each other.
    fresh.sort_unstable();
    former.sort_unstable();
    c.drop_words(&former).await?;
    c.put_words(&fresh).await
}

/// The words of a booking as it is, to be removed when it changes.
pub(crate) async fn words_of<C: Looks>(c: &mut C, id: Uuid) -> Result<Vec<WordRow>> {
    match c.lights(&[id]).await?.first() {
        Some(row) => row.all_words(),
        None => Ok(Vec::new()),
    }
}

/// Writes the words of bookings after they changed, in the transaction of the change.
pub(crate) async fn reword<C: Looks + WordHand>(c: &mut C, ids: &[Uuid]) -> Result<()> {
    let rows = c.lights(ids).await?;
    put(c, &rows).await
}

impl Store {
    /// Writes the words by which these bookings are found; again is fine.
    ///
    /// # Errors
    /// The database failed.
    pub async fn index_bookings(&self, bookings: &[BookingId]) -> Result<()> {
        for piece in bookings.chunks(AT_ONCE) {
            let ids: Vec<Uuid> = piece.iter().map(|id| id.0).collect();
            let written: Result<()> = write!(self, |c| { reword(&mut *c, &ids).await });
            written?;
        }
        Ok(())
    }

    /// Writes the words of some more of the bookings that were there before there were words; answers how
    /// many bookings these were, none once all are done.
    ///
    /// # Errors
    /// The database failed.
    pub async fn index_more(&self) -> Result<usize> {
        let after = match self.setting(SETTING).await?.as_deref() {
            Some(DONE) => return Ok(0),
            Some(last) => Uuid::try_parse(last).map_err(|_| StoreError::Corrupt(SETTING.into()))?,
            None => Uuid::nil(),
        };
        let limit = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let done: Result<(usize, Option<Uuid>)> = write!(self, |c| {
            let rows = c.lights_after(after, limit).await?;
            put(&mut *c, &rows).await?;
            Ok((rows.len(), rows.last().map(|row| row.id)))
        });
        let (count, last) = done?;
        let reached = last.map_or_else(|| DONE.to_owned(), |id| id.to_string());
        self.set_setting(SETTING, &reached).await?;
        Ok(count)
    }
}
