//! The door to tables for spreadsheets: made part by part, from pages of bookings.

pub(crate) mod csv;
pub(crate) mod table;
mod xlsx;

use crate::bookings::BookingsService;
use crate::core::Core;
use crate::error::store;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use domain::limits::{PAGE_MAX, WORKBOOK_ROWS};
use domain::message::Message;
use domain::question::{Answer, Question};
use i18n::texts::dashboard::BOOKINGS;
use std::collections::HashMap;
use std::sync::Arc;
use store::records::{BookingRecord, EventRecord};
use table::Cell;
use usecases::bookings::BookingQuery;
use usecases::exports::{CsvPart, Export, Exports};
use usecases::{Actor, Error, Result, Scope};

/// Bookings of one part.
const PART: i64 = 1_000;
/// Widths of a workbook's columns, in characters.
const WIDTHS: [usize; 20] = [
    11, 28, 18, 28, 8, 26, 12, 9, 14, 12, 17, 10, 17, 14, 12, 14, 30, 30, 14, 40,
];

/// The width of the column of a question.
const ANSWER_WIDTH: usize = 24;

/// The door to tables.
pub(crate) struct ExportsService(pub(crate) Arc<Core>);

/// Bookings with what their rows need.
struct Part {
    records: Vec<BookingRecord>,
    events: HashMap<EventId, EventRecord>,
    answers: HashMap<BookingId, Vec<Answer>>,
    /// Who is in at the door.
    entered: HashMap<BookingId, (i64, DateTime<Utc>)>,
    asked: Vec<Question>,
    /// Where it goes on, if it does.
    next: Option<String>,
}

impl Part {
    fn rows(&self, language: Language, now: DateTime<Utc>) -> Vec<Vec<Cell>> {
        self.records
            .iter()
            .filter_map(|record| {
                let event = self.events.get(&record.event)?;
                let answers = self.answers.get(&record.id).map_or(&[][..], Vec::as_slice);
                let asked = self.asked.as_slice();
                let entered = self.entered.get(&record.id).copied();
                let answered = (asked, answers);
                Some(table::row(
                    record,
                    event,
                    answered,
                    entered,
                    (language, now),
                ))
            })
            .collect()
    }
}

impl ExportsService {
    /// Bookings in the order in which they were made.
    async fn in_order(
        &self,
        actor: &Actor,
        event: Option<EventId>,
        after: Option<String>,
    ) -> Result<(Vec<BookingRecord>, Option<String>)> {
        let after: Option<BookingId> = after.and_then(|id| id.parse().ok());
        let kept = &self.0.store;
        let records = kept
            .own_bookings_after(actor.organization, event, after, PART)
            .await
            .map_err(store)?;
        let full = i64::try_from(records.len()).is_ok_and(|count| count == PART);
        let next = records.last().filter(|_| full);
        let next = next.map(|last| last.id.to_string());
        Ok((records, next))
    }

    /// Bookings as the list shows them, found by its indexes.
    async fn as_listed(
        &self,
        actor: &Actor,
        export: &Export,
        after: Option<String>,
    ) -> Result<(Vec<BookingRecord>, Option<String>)> {
        let query = BookingQuery {
            cursor: after,
            limit: Some(PAGE_MAX),
            ..export.query.clone()
        };
        let bookings = BookingsService(self.0.clone());
        let page = bookings.found(actor, &query).await?;
        Ok((page.items, page.next_cursor))
    }

    async fn part(&self, actor: &Actor, export: &Export, after: Option<String>) -> Result<Part> {
        let kept = &self.0.store;
        let (records, next) = if export.query.narrowed() {
            self.as_listed(actor, export, after).await?
        } else {
            self.in_order(actor, export.query.event, after).await?
        };
        let mut events: Vec<EventId> = records.iter().map(|record| record.event).collect();
        events.sort_unstable();
        events.dedup();
        let events = kept.events(&events).await.map_err(store)?;
        let ids: Vec<BookingId> = records.iter().map(|record| record.id).collect();
        let answers = kept.answers(&ids).await.map_err(store)?;
        let places: Vec<(BookingId, i64)> = records
            .iter()
            .filter(|record| record.state == BookingState::Confirmed)
            .map(|record| (record.id, record.quantity))
            .collect();
        let entered = kept.let_in_of(&places).await.map_err(store)?;
        Ok(Part {
            entered,
            next,
            events: events.into_iter().map(|event| (event.id, event)).collect(),
            records,
            answers,
            asked: export.asked.clone(),
        })
    }
}

/// Does what keeps a processor busy where it holds nobody up.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(trouble)
}

fn too_long() -> Error {
    let message = Message::new("workbook_too_long").with("max", WORKBOOK_ROWS);
    Error::field("rows", message)
}

fn trouble(error: impl std::fmt::Display) -> Error {
    tracing::error!(%error, "a table could not be written");
    Error::Unexpected
}

#[async_trait]
impl Exports for ExportsService {
    async fn begin(&self, actor: &Actor, query: BookingQuery) -> Result<Export> {
        actor.require(Scope::BookingsRead)?;
        let event = query.event;
        let kept = &self.0.store;
        let name = match event {
            Some(id) => {
                let record = kept.event(id).await.map_err(store)?;
                if record.organization.id != actor.organization {
                    return Err(Error::NotFound);
                }
                record.fields.code
            }
            None => {
                let own = kept.organization(actor.organization).await;
                own.map_err(store)?.slug
            }
        };
        let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let name: String = name.chars().filter(plain).collect();
        let rows = if query.narrowed() {
            None
        } else {
            let rows = kept.own_bookings(actor.organization, event).await;
            Some(rows.map_err(store)?)
        };
        let subject = event.map_or_else(|| actor.organization.to_string(), |id| id.to_string());
        self.0.audit(actor, "booking.export", subject).await;
        let asked = match event {
            Some(id) => kept.questions(id).await.map_err(store)?,
            None => Vec::new(),
        };
        Ok(Export {
            query,
            asked,
            name: format!("bookings-{name}"),
            rows,
        })
    }

    async fn csv(
        &self,
        actor: &Actor,
        export: &Export,
        after: Option<String>,
        language: Language,
    ) -> Result<CsvPart> {
        actor.require(Scope::BookingsRead)?;
        let head = after
            .is_none()
            .then(|| table::head(&export.asked, language));
        let mut part = self.part(actor, export, after).await?;
        let next = part.next.take();
        let now = self.0.now();
        let bytes = aside(move || csv::write(head, part.rows(language, now))).await??;
        Ok(CsvPart { bytes, next })
    }

    async fn workbook(
        &self,
        actor: &Actor,
        export: &Export,
        language: Language,
    ) -> Result<Vec<u8>> {
        actor.require(Scope::BookingsRead)?;
        if export.rows.is_some_and(|rows| rows > WORKBOOK_ROWS) {
            return Err(too_long());
        }
        let now = self.0.now();
        let head = table::head(&export.asked, language);
        let mut widths = WIDTHS.to_vec();
        widths.resize(head.len(), ANSWER_WIDTH);
        let begun = xlsx::Workbook::begin(BOOKINGS.get(language), &head, &widths);
        let mut workbook = begun.map_err(trouble)?;
        let mut after = None;
        let mut rows = 0;
        loop {
            let mut part = self.part(actor, export, after).await?;
            after = part.next.take();
            rows += i64::try_from(part.records.len()).unwrap_or(PART);
            // How many there are was not known before.
            if export.rows.is_none() && rows > WORKBOOK_ROWS {
                return Err(too_long());
            }
            let written = aside(move || {
                let written = workbook.rows(part.rows(language, now));
                written.map(|()| workbook)
            });
            workbook = written.await?.map_err(trouble)?;
            // What is booked meanwhile may make it a little longer, not endless.
            if after.is_none() || rows > WORKBOOK_ROWS {
                break;
            }
        }
        aside(move || workbook.finish()).await?.map_err(trouble)
    }
}
