//! Bookings as tables for spreadsheets.

use crate::bookings::BookingQuery;
use crate::{Actor, Result};
use async_trait::async_trait;
use domain::language::Language;
use domain::question::Question;

/// What is exported, as it was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Which bookings: all of the organization or of an event, or what a list of them shows.
    pub query: BookingQuery,
    /// The name of the file, without its ending.
    pub name: String,
    /// How many bookings there are; nothing where only looking at each would tell.
    pub rows: Option<i64>,
    /// What is asked at that event: a column for each. Other answers stand together in one.
    pub asked: Vec<Question>,
}

/// A part of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvPart {
    /// Its bytes; the first part begins with the mark of UTF-8 and the head of the table.
    pub bytes: Vec<u8>,
    /// Where it goes on, if it does.
    pub next: Option<String>,
}

/// The door to tables. A file is made part by part, so that its length does not matter. Cells that a
/// spreadsheet would run are made harmless.
#[async_trait]
pub trait Exports: Send + Sync {
    /// Begins an export, which is noted in the audit log. Cursor and limit of the query count for nothing.
    async fn begin(&self, actor: &Actor, query: BookingQuery) -> Result<Export>;

    /// A part of the CSV file (UTF-8 with its mark), where the one before ended; the first without that. A
    /// part may be empty though the file goes on.
    async fn csv(
        &self,
        actor: &Actor,
        export: &Export,
        after: Option<String>,
        language: Language,
    ) -> Result<CsvPart>;

    /// The same as an Excel workbook; at most [`domain::limits::WORKBOOK_ROWS`] bookings.
    async fn workbook(&self, actor: &Actor, export: &Export, language: Language)
    -> Result<Vec<u8>>;
}
