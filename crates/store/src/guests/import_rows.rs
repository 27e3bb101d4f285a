//! Guests brought in from a table: its rows.

use super::imports::kept;
use crate::cursor;
use crate::db::{both, in_list, json, padded, pieces, read, rows, word, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{BookingId, EventId, ImportId};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::Page;
use usecases::imports::RowState;
use uuid::Uuid;

const ROW_COLUMNS: &str = "line, cells, digest, nth, state, problems, booking_id";

#[derive(sqlx::FromRow)]
struct LineRow {
    line: i64,
    cells: String,
    digest: Vec<u8>,
    nth: i64,
    state: String,
    problems: String,
    booking_id: Option<Uuid>,
}

impl LineRow {
    fn record(self) -> Result<ImportRowRecord> {
        Ok(ImportRowRecord {
            line: self.line,
            cells: kept(&self.cells)?,
            digest: self.digest,
            nth: self.nth,
            state: word(RowState::parse(&self.state), "row state")?,
            problems: kept(&self.problems)?,
            booking: self.booking_id.map(BookingId),
        })
    }
}

/// A row with the how manieth of its kind it is, as it is written.
pub(crate) struct Numbered {
    row: NewImportRow,
    nth: i64,
    cells: String,
}

both! {
    /// Statements about rows of imports.
    ImportWrites;

    /// How many rows there are that say each of these.
    fn numbers_of(c, import: Uuid, digests: &[Vec<u8>]) -> HashMap<Vec<u8>, i64> {
        let mut numbers = HashMap::new();
        for piece in digests.chunks(64) {
            let sql = format!(
                "select digest, max(nth) from guest_import_row
                 where import_id = $1 and digest in {} group by digest",
                in_list(2, piece.len())
            );
            let mut query = sqlx::query_as::<_, (Vec<u8>, i64)>(AssertSqlSafe(sql)).bind(import);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).cloned());
            }
            numbers.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(numbers)
    }

    /// Keeps rows.
    fn insert_rows(c, import: Uuid, numbered: &[Numbered]) -> () {
        for piece in pieces(numbered) {
            let sql = format!(
                "insert into guest_import_row (import_id, line, cells, digest, nth, state, problems)
                 values {}",
                rows("(?,?,?,?,?,?,?)", piece.len(), false)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for one in piece {
                query = query
                    .bind(import)
                    .bind(one.row.line)
                    .bind(one.cells.as_str())
                    .bind(one.row.digest.to_vec())
                    .bind(one.nth)
                    .bind(RowState::New.as_str())
                    .bind("[]");
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// Notes what became of a row.
    fn settle_row(c, import: Uuid, row: &SettledRow) -> () {
        let booking = row.booked.as_ref().map(|(id, ..)| id.0);
        // What is booked needs no second copy of the guest's data.
        sqlx::query(
            "update guest_import_row set state = $3, problems = $4, booking_id = $5,
             cells = case when $6 then '[]' else cells end where import_id = $1 and line = $2",
        )
        .bind(import)
        .bind(row.line)
        .bind(row.state.as_str())
        .bind(json(&row.problems)?)
        .bind(booking)
        .bind(booking.is_some())
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Notes that a row of an event is booked.
    fn keep_imported(c, event: Uuid, digest: &[u8], nth: i64, booking: Uuid) -> () {
        sqlx::query(
            "insert into guest_imported (event_id, digest, nth, booking_id) values ($1, $2, $3, $4)
             on conflict (event_id, digest, nth) do nothing",
        )
        .bind(event)
        .bind(digest.to_vec())
        .bind(nth)
        .bind(booking)
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Keeps rows, and notes how far the file has been read.
    ///
    /// # Errors
    /// The database failed.
    pub async fn stage_rows(
        &self,
        id: ImportId,
        staged: Vec<NewImportRow>,
        consumed: i64,
    ) -> Result<()> {
        write!(self, |c| {
            let mut digests: Vec<Vec<u8>> = staged.iter().map(|row| row.digest.to_vec()).collect();
            digests.sort_unstable();
            digests.dedup();
            let mut numbers = c.numbers_of(id.0, &digests).await?;
            let mut numbered = Vec::with_capacity(staged.len());
            for row in staged {
                let nth = numbers.entry(row.digest.to_vec()).or_insert(0);
                *nth += 1;
                numbered.push(Numbered {
                    nth: *nth,
                    cells: json(&row.cells)?,
                    row,
                });
            }
            c.insert_rows(id.0, &numbered).await?;
            sqlx::query("update guest_import set total = total + $2, consumed = $3 where id = $1")
                .bind(id.0)
                .bind(i64::try_from(numbered.len()).unwrap_or(0))
                .bind(consumed)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// Rows of an import in a state, in the order of the file.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn import_rows(
        &self,
        id: ImportId,
        state: RowState,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Page<ImportRowRecord>> {
        let after = match after {
            Some(cursor) => cursor::read(cursor)?.0,
            None => 0,
        };
        let limit = limit.max(1);
        let sql = format!(
            "select {ROW_COLUMNS} from guest_import_row
             where import_id = $1 and state = $2 and line > $3 order by line limit $4"
        );
        let rows: Result<Vec<LineRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, LineRow>(AssertSqlSafe(sql))
                .bind(id.0)
                .bind(state.as_str())
                .bind(after)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        let records = rows?.into_iter().map(LineRow::record);
        let records = records.collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(records, limit, |row| (row.line, Uuid::nil())))
    }

    /// The bookings of rows that were booked at an event before, by what they say and the how manieth they are.
    ///
    /// # Errors
    /// The database failed.
    pub async fn imported(
        &self,
        event: EventId,
        asked: &[(Vec<u8>, i64)],
    ) -> Result<HashMap<(Vec<u8>, i64), BookingId>> {
        let mut found = HashMap::new();
        for piece in asked.chunks(64) {
            let sql = format!(
                "select digest, nth, booking_id from guest_imported
                 where event_id = $1 and digest in {}",
                in_list(2, piece.len())
            );
            let rows: Result<Vec<(Vec<u8>, i64, Uuid)>> = read!(self, |c| {
                let mut query =
                    sqlx::query_as::<_, (Vec<u8>, i64, Uuid)>(AssertSqlSafe(sql)).bind(event.0);
                for i in 0..padded(piece.len()) {
                    let digest = piece
                        .get(i)
                        .or(piece.last())
                        .map(|(digest, _)| digest.clone());
                    query = query.bind(digest);
                }
                Ok(query.fetch_all(&mut *c).await?)
            });
            for (digest, nth, booking) in rows? {
                found.insert((digest, nth), BookingId(booking));
            }
        }
        Ok(found)
    }

    /// Notes what became of rows, and counts them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn settle_rows(
        &self,
        id: ImportId,
        event: EventId,
        settled: Vec<SettledRow>,
    ) -> Result<()> {
        let count = |state: RowState| {
            let rows = settled.iter().filter(|row| row.state == state).count();
            i64::try_from(rows).unwrap_or(0)
        };
        let [good, bad, booked, repeated, failed] = [
            RowState::Good,
            RowState::Bad,
            RowState::Booked,
            RowState::Repeated,
            RowState::Failed,
        ]
        .map(count);
        let places: i64 = settled.iter().map(|row| row.places).sum();
        write!(self, |c| {
            for row in &settled {
                c.settle_row(id.0, row).await?;
                if let Some((booking, digest, nth)) = &row.booked {
                    c.keep_imported(event.0, digest, *nth, booking.0).await?;
                }
            }
            sqlx::query(
                "update guest_import set good = good + $2, bad = bad + $3, booked = booked + $4,
                 repeated = repeated + $5, failed = failed + $6, places = places + $7 where id = $1",
            )
            .bind(id.0)
            .bind(good)
            .bind(bad)
            .bind(booked)
            .bind(repeated)
            .bind(failed)
            .bind(places)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
