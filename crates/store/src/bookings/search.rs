//! An organization's list of bookings.

use super::rows::{BookingRow, BookingRows, COLUMNS};
use crate::cursor;
use crate::db::{micros, read};
use crate::records::*;
use crate::{Result, Store};
use domain::booking::BookingState;
use sqlx::AssertSqlSafe;
use usecases::Page;

/// Words of a search that count.
const WORDS: usize = 8;

impl Store {
    /// An organization's bookings, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_bookings(&self, search: &BookingSearch) -> Result<Page<BookingRecord>> {
        let before = match &search.cursor {
            Some(cursor) => Some(cursor::read(cursor)?.1),
            None => None,
        };
        let mut sql = format!("select {COLUMNS} from booking b where b.organization_id = $1");
        let mut next = 2;
        if search.event.is_some() {
            sql.push_str(&format!(" and b.event_id = ${next}"));
            next += 1;
        }
        if before.is_some() {
            sql.push_str(&format!(" and b.id < ${next}"));
            next += 1;
        }
        let state = match search.state {
            None => None,
            Some(BookingState::Held) => Some("b.state = 'held' and b.held_until > $now"),
            Some(BookingState::Expired) => {
                Some("(b.state = 'expired' or (b.state = 'held' and b.held_until <= $now))")
            }
            Some(BookingState::Confirmed) => Some("b.state = 'confirmed'"),
            Some(BookingState::Cancelled) => Some("b.state = 'cancelled'"),
        };
        let mut clock = None;
        if let Some(state) = state {
            sql.push_str(" and ");
            sql.push_str(&state.replace("$now", &format!("${next}")));
            if state.contains("$now") {
                clock = Some(micros(self.now()));
                next += 1;
            }
        }
        let words: Vec<&String> = search.words.iter().take(WORDS).collect();
        for _ in &words {
            let (name, other) = (next, next + 1);
            sql.push_str(&format!(
                " and ((' ' || b.name_folded) like ${name} escape '\\' \
                 or lower(b.reference) like ${other} escape '\\' \
                 or b.phone like ${other} escape '\\' or b.email like ${other} escape '\\')"
            ));
            next += 2;
        }
        let limit = search.limit.max(1);
        sql.push_str(&format!(" order by b.id desc limit ${next}"));
        let records: Result<Vec<BookingRecord>> = read!(self, |c| {
            let mut query =
                sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql)).bind(search.organization.0);
            if let Some(event) = search.event {
                query = query.bind(event.0);
            }
            if let Some(before) = before {
                query = query.bind(before);
            }
            if let Some(now) = clock {
                query = query.bind(now);
            }
            for word in &words {
                query = query
                    .bind(cursor::beginning(word))
                    .bind(format!("%{}%", cursor::escaped(inner_part(word))));
            }
            let rows = query.bind(limit + 1).fetch_all(&mut *c).await?;
            c.with_items(rows).await
        });
        Ok(cursor::page(records?, limit, |booking| (0, booking.id.0)))
    }
}

/// What of a word is looked for inside phone numbers: without the zero that people dial first.
fn inner_part(word: &str) -> &str {
    if word.len() > 2 && word.bytes().all(|b| b.is_ascii_digit()) {
        word.trim_start_matches('0')
    } else {
        word
    }
}
