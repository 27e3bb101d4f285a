//! What was counted is kept, and what became different goes into the organization's sums.

use super::{NUMBERS, NumbersRow};
use crate::db::{both, micros, pieces, rows};
use crate::records::FigureState;
use chrono::{DateTime, Utc};
use domain::figures::{FigureLine, Figures, Part, Reach, Tally};
use domain::ids::EventId;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The figures of an event as they were counted.
pub(crate) struct NewFigures {
    event: Uuid,
    organization: Uuid,
    /// The changes that were noted before the counting began.
    changes: i64,
    counted_at: i64,
    due_at: i64,
    bookings: i64,
    reach: Reach,
    lines: Vec<FigureLine>,
}

impl NewFigures {
    pub(super) fn of(
        event: EventId,
        state: &FigureState,
        tally: Tally,
        now: DateTime<Utc>,
        due: DateTime<Utc>,
    ) -> Self {
        Self {
            event: event.0,
            organization: state.organization.0,
            changes: state.changes,
            counted_at: micros(now),
            due_at: micros(due),
            bookings: tally.bookings(),
            reach: tally.reach(),
            lines: tally.lines(),
        }
    }

    fn whole(&self) -> Figures {
        let mut whole = Figures::default();
        let lines = self.lines.iter().filter(|line| line.part == Part::Whole);
        for line in lines {
            whole.add(&line.figures);
        }
        whole
    }
}

#[derive(sqlx::FromRow)]
struct OldRow {
    name: String,
    day: String,
    currency: String,
    #[sqlx(flatten)]
    numbers: NumbersRow,
}

/// A day, an entrance and a currency.
type Key = (String, String, String);

/// The kept form of a day.
fn kept_day(line: &FigureLine) -> String {
    line.day.map(|day| day.to_string()).unwrap_or_default()
}

/// What became different, in the order in which it is written.
fn differences(old: Vec<OldRow>, lines: &[FigureLine]) -> Vec<(Key, [i64; 9])> {
    let mut all: BTreeMap<Key, Figures> = BTreeMap::new();
    for line in lines {
        if let Part::Source(source) = &line.part {
            let key = (
                kept_day(line),
                source.clone(),
                line.currency.code().to_owned(),
            );
            all.entry(key).or_default().add(&line.figures);
        }
    }
    for row in old {
        let before = all.entry((row.day, row.name, row.currency)).or_default();
        *before = before.less(&row.numbers.figures());
    }
    all.into_iter()
        .filter(|(_, figures)| !figures.is_nothing())
        .map(|(key, figures)| (key, figures.numbers()))
        .collect()
}

both! {
    /// Writes of figures.
    FigureWrites;

    /// Keeps the figures of an event, unless newer ones have been kept meanwhile.
    fn keep_figures(c, new: &NewFigures, lite: bool) -> () {
        let whole = new.whole();
        // First of all, because it locks the event's figures.
        let mine = sqlx::query(
            "update figure_event set counted = $2, counted_at = $3, due_at = $4, bookings = $5,
             places = $6, confirmed = $7, to_reach = $8, by_mail = $9, by_phone = $10, by_either = $11
             where event_id = $1 and counted < $2",
        )
        .bind(new.event)
        .bind(new.changes)
        .bind(new.counted_at)
        .bind(new.due_at)
        .bind(new.bookings)
        .bind(whole.places)
        .bind(whole.confirmed)
        .bind(new.reach.confirmed)
        .bind(new.reach.by_mail)
        .bind(new.reach.by_phone)
        .bind(new.reach.by_either)
        .execute(&mut *c)
        .await?;
        if mine.rows_affected() == 0 {
            return Ok(());
        }
        let sql = format!(
            "select name, day, currency, {NUMBERS} from figure where event_id = $1 and part = 'source'"
        );
        let old: Vec<OldRow> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(new.event)
            .fetch_all(&mut *c)
            .await?;
        sqlx::query("delete from figure where event_id = $1")
            .bind(new.event)
            .execute(&mut *c)
            .await?;
        for piece in pieces(&new.lines) {
            let sql = format!(
                "insert into figure (event_id, part, name, day, currency, {NUMBERS}) values {}",
                rows("(?,?,?,?,?,?,?,?,?,?,?,?,?,?)", piece.len(), lite)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for line in piece {
                query = query
                    .bind(new.event)
                    .bind(line.part.word())
                    .bind(line.part.name())
                    .bind(kept_day(line))
                    .bind(line.currency.code());
                for number in line.figures.numbers() {
                    query = query.bind(number);
                }
            }
            query.execute(&mut *c).await?;
        }
        let sets: Vec<String> = NUMBERS
            .split(", ")
            .map(|name| format!("{name} = figure_total.{name} + excluded.{name}"))
            .collect();
        for piece in pieces(&differences(old, &new.lines)) {
            let sql = format!(
                "insert into figure_total (organization_id, day, source, currency, {NUMBERS}) values {}
                 on conflict (organization_id, day, source, currency) do update set {}",
                rows("(?,?,?,?,?,?,?,?,?,?,?,?,?)", piece.len(), lite),
                sets.join(", ")
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for ((day, source, currency), numbers) in piece {
                query = query
                    .bind(new.organization)
                    .bind(day.as_str())
                    .bind(source.as_str())
                    .bind(currency.as_str());
                for number in numbers {
                    query = query.bind(*number);
                }
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}
