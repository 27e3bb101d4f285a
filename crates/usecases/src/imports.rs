//! Guests brought in from a table: sent in parts, read, looked at row by row, and booked when the organizer
//! says so.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{BookingId, EventId, ImportId};
use domain::language::LocalText;
use domain::message::{FieldError, Message};
use domain::sheet::Column;
use serde::{Deserialize, Serialize};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is on its way.
    Sending,
    /// Its rows are being read.
    Reading,
    /// Its rows are being looked at; nothing is booked.
    Checking,
    /// All have been looked at.
    Checked,
    /// The good rows are being booked.
    Booking,
    /// All that could be booked is booked.
    Done,
    /// Ended by the organizer; what had been booked stays booked.
    Cancelled,
    /// The file cannot be read.
    Refused,
}

impl ImportState {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Sending,
        Self::Reading,
        Self::Checking,
        Self::Checked,
        Self::Booking,
        Self::Done,
        Self::Cancelled,
        Self::Refused,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Reading => "reading",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Booking => "booking",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether something is being done with it, so that its numbers move by themselves.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(
            self,
            Self::Sending | Self::Reading | Self::Checking | Self::Booking
        )
    }
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Not looked at.
    New,
    /// Can be booked.
    Good,
    /// Something is wrong with it.
    Bad,
    /// Booked.
    Booked,
    /// Was booked before, by the same row.
    Repeated,
    /// Could not be booked.
    Failed,
}

impl RowState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Good,
        Self::Bad,
        Self::Booked,
        Self::Repeated,
        Self::Failed,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Booked => "booked",
            Self::Repeated => "repeated",
            Self::Failed => "failed",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A file that is about to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportInput {
    /// Guests of which event.
    pub event: EventId,
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub size: i64,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportColumn {
    /// As the table names it.
    pub name: String,
    /// What it holds; left out where that is not known.
    pub holds: Option<Column>,
}

/// An import as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Its id.
    pub id: ImportId,
    /// Guests of which event.
    pub event: EventId,
    /// That event's title.
    pub event_title: LocalText,
    /// The file's name.
    pub name: String,
    /// Where it stands.
    pub state: ImportState,
    /// Bytes of the file, those that have come, and those that have been read.
    pub size: i64,
    /// Bytes that have come: from here on it is sent further.
    pub received: i64,
    /// Bytes that have been read.
    pub consumed: i64,
    /// The columns, once they are known.
    pub columns: Vec<ImportColumn>,
    /// Why it cannot be read.
    pub problem: Option<Message>,
    /// Whether the guests are sent a confirmation.
    pub tell: bool,
    /// Rows read so far.
    pub total: i64,
    /// Rows that can be booked.
    pub good: i64,
    /// Rows in which something is wrong.
    pub bad: i64,
    /// Places that the good rows take.
    pub places: i64,
    /// Places that are free at the event now.
    pub free: i64,
    /// Rows booked.
    pub booked: i64,
    /// Rows that had been booked before.
    pub repeated: i64,
    /// Rows that could not be booked.
    pub failed: i64,
    /// Begun.
    pub created_at: DateTime<Utc>,
}

/// A row as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRowView {
    /// Its line in the file.
    pub line: i64,
    /// The guest's name, while it is kept here.
    pub name: String,
    /// Where it stands.
    pub state: RowState,
    /// What is wrong with it: the field and why.
    pub problems: Vec<FieldError>,
    /// What was booked.
    pub booking: Option<BookingId>,
}

/// The door to imports.
#[async_trait]
pub trait Imports: Send + Sync {
    /// Announces a file.
    async fn begin(&self, actor: &Actor, input: ImportInput) -> Result<ImportView>;

    /// Takes a part of it, from a byte on; a part that came before is fine. With the last one its reading
    /// begins. A file that is no table is refused by its first bytes.
    async fn put(
        &self,
        actor: &Actor,
        import: ImportId,
        starts_at: i64,
        bytes: Vec<u8>,
    ) -> Result<ImportView>;

    /// The newest imports.
    async fn list(&self, actor: &Actor) -> Result<Vec<ImportView>>;

    /// One with its numbers.
    async fn show(&self, actor: &Actor, import: ImportId) -> Result<ImportView>;

    /// Rows in a state, in the order of the file.
    async fn rows(
        &self,
        actor: &Actor,
        import: ImportId,
        state: RowState,
        cursor: Option<String>,
    ) -> Result<Page<ImportRowView>>;

    /// Books the good rows of one that has been looked at.
    async fn start(&self, actor: &Actor, import: ImportId, tell: bool) -> Result<ImportView>;

    /// Ends it; what has been booked stays booked.
    async fn cancel(&self, actor: &Actor, import: ImportId) -> Result<ImportView>;
}
