//! Guests: brought in from tables, seen across events, written to.

use super::NewJob;
use chrono::{DateTime, Utc};
use domain::ids::{BookingId, ChannelId, ConversationId, EventId, ImportId, OrganizationId};
use domain::ids::{TicketTypeId, UserId, WrittenId};
use domain::language::LocalText;
use domain::message::{FieldError, Message};
use usecases::imports::{ImportState, RowState};
use usecases::subscribers::Way;
use usecases::writing::{Audience, WrittenState};

/// An import to be begun.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// Its id.
    pub id: ImportId,
    /// Whose.
    pub organization: OrganizationId,
    /// Guests of which event.
    pub event: EventId,
    /// Who begins it.
    pub by: Option<UserId>,
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub size: i64,
}

/// An import as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its id.
    pub id: ImportId,
    /// Whose.
    pub organization: OrganizationId,
    /// Guests of which event.
    pub event: EventId,
    /// Who began it.
    pub by: Option<UserId>,
    /// The file's name.
    pub name: String,
    /// Where it stands.
    pub state: ImportState,
    /// Bytes of the file.
    pub size: i64,
    /// Bytes that have come.
    pub received: i64,
    /// Bytes that have been read.
    pub consumed: i64,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// Why it cannot be read.
    pub problem: Option<Message>,
    /// Whether the guests are sent a confirmation.
    pub tell: bool,
    /// Rows read.
    pub total: i64,
    /// Rows that can be booked.
    pub good: i64,
    /// Rows in which something is wrong.
    pub bad: i64,
    /// Places that the good rows take.
    pub places: i64,
    /// Rows booked.
    pub booked: i64,
    /// Rows that had been booked before.
    pub repeated: i64,
    /// Rows that could not be booked.
    pub failed: i64,
    /// Begun.
    pub created_at: DateTime<Utc>,
}

/// A row to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportRow {
    /// Its line.
    pub line: i64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What it says, digested.
    pub digest: [u8; 32],
}

/// A row as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRowRecord {
    /// Its line.
    pub line: i64,
    /// Its cells; none once it is booked.
    pub cells: Vec<String>,
    /// What it says, digested.
    pub digest: Vec<u8>,
    /// The how manieth row that says so this is.
    pub nth: i64,
    /// Where it stands.
    pub state: RowState,
    /// What is wrong with it.
    pub problems: Vec<FieldError>,
    /// What was booked.
    pub booking: Option<BookingId>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledRow {
    /// Its line.
    pub line: i64,
    /// Where it stands now.
    pub state: RowState,
    /// What is wrong with it.
    pub problems: Vec<FieldError>,
    /// Places it takes, where it is found to be good.
    pub places: i64,
    /// What was booked, with what the row says and the how manieth it is.
    pub booked: Option<(BookingId, Vec<u8>, i64)>,
}

/// By what one guest is known in an organization.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct GuestKey {
    /// E.164.
    pub phone: Option<String>,
    /// Mail address, folded.
    pub email: Option<String>,
}

impl std::fmt::Debug for GuestKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GuestKey(…)")
    }
}

/// A line of what somebody agreed to or took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentLine {
    /// By which way.
    pub way: Way,
    /// To what.
    pub purpose: String,
    /// Agreed, or taken back.
    pub given: bool,
    /// Where that was said.
    pub source: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A conversation of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuestConversationRecord {
    /// Its id.
    pub id: ConversationId,
    /// On which channel.
    pub channel: ChannelId,
    /// The latest message.
    pub last_at: DateTime<Utc>,
}

/// A message that went to a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestMessageLine {
    /// The kind's word.
    pub kind: String,
    /// The state's word.
    pub state: String,
    /// To which address.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Queued.
    pub at: DateTime<Utc>,
}

/// What organizers write to guests, to be kept.
#[derive(Debug, Clone)]
pub struct NewWritten {
    /// Its id.
    pub id: WrittenId,
    /// Whose.
    pub organization: OrganizationId,
    /// To the guests of which event.
    pub event: EventId,
    /// Who wrote it.
    pub by: Option<UserId>,
    /// To whom.
    pub audience: Audience,
    /// Its subject.
    pub subject: LocalText,
    /// Its words.
    pub body: LocalText,
    /// Where it stands.
    pub state: WrittenState,
    /// When it begins to go out.
    pub run_at: DateTime<Utc>,
}

/// What organizers write to guests, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRecord {
    /// Its id.
    pub id: WrittenId,
    /// Whose.
    pub organization: OrganizationId,
    /// To the guests of which event.
    pub event: EventId,
    /// To whom.
    pub audience: Audience,
    /// Its subject.
    pub subject: LocalText,
    /// Its words.
    pub body: LocalText,
    /// Where it stands.
    pub state: WrittenState,
    /// When it begins to go out.
    pub run_at: DateTime<Utc>,
    /// How far it has come.
    pub place: WrittenPlace,
    /// Guests who can be written to by no way.
    pub unreached: i64,
    /// Written.
    pub created_at: DateTime<Utc>,
}

impl WrittenRecord {
    /// With what the keys of its messages begin.
    #[must_use]
    pub fn keys(&self) -> String {
        format!("written:{}:", self.id)
    }
}

/// How far a message has come among its guests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WrittenPlace {
    /// Whether it is at the waiting list.
    pub at_waiting: bool,
    /// After which booking it goes on.
    pub after_booking: Option<BookingId>,
    /// After which turn it goes on.
    pub after_turn: Option<i64>,
}

/// One step of a message through its guests.
#[derive(Debug, Clone)]
pub struct WrittenStep {
    /// The messages that it makes.
    pub jobs: Vec<NewJob>,
    /// Where it goes on.
    pub place: WrittenPlace,
    /// Guests in it who can be written to by no way.
    pub unreached: i64,
    /// Whether it was the last.
    pub done: bool,
}

/// A message in hand, with what proves that it still is.
#[derive(Debug, Clone)]
pub struct LeasedWritten {
    /// It.
    pub written: WrittenRecord,
    /// The end of the lease, by which it is told from a later one.
    pub fence: i64,
}

/// The type whose guests are written to, for the database.
#[must_use]
pub(crate) const fn ticket_type_of(audience: Audience) -> Option<TicketTypeId> {
    match audience {
        Audience::TicketType(id) => Some(id),
        _ => None,
    }
}
