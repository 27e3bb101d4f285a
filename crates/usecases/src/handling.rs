//! What organizers do with bookings that are there: many at once, given to another guest, answers set right,
//! holds kept for longer, noted on.

use crate::bookings::{AnswerInput, BookingQuery, BookingView, Tally};
use crate::{Actor, Error, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::desk::Longer;
use domain::ids::{BookingId, NoteId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// What is done with many bookings at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Give the places back and tell the guests.
    Cancel,
    /// Give the places back and tell nobody.
    CancelQuietly,
    /// Send the confirmation again.
    Resend,
    /// Mark as paid.
    MarkPaid,
    /// Mark as not paid.
    MarkUnpaid,
}

/// What became of one of many bookings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    /// Which.
    pub booking: BookingId,
    /// Why it was not done, if it was not.
    pub refused: Option<Error>,
}

/// Everything that matches a search at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// The id that a booking of that moment would have: what is made later is no part of it.
    pub before: BookingId,
    /// How many bookings that are.
    pub tally: Tally,
}

/// A booking that was left as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Which.
    pub booking: BookingId,
    /// Its guest's name.
    pub name: String,
    /// Its reference, as people say it.
    pub reference: String,
    /// Why.
    pub why: Error,
}

/// What became of a part of everything that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartDone {
    /// For how many it was done.
    pub done: i64,
    /// Those that were left as they were.
    pub left: Vec<LeftOut>,
    /// Where it goes on, if it does; a part may be empty though it goes on.
    pub next: Option<String>,
}

/// The guest to whom a booking goes, or whose details are set right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferInput {
    /// The new guest's name.
    pub name: String,
    /// Phone number as typed.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The language in which the new guest is written to; as before unless given.
    pub language: Option<Language>,
    /// Whether the new guest is sent a confirmation.
    pub told: bool,
    /// Whether it is the same guest, whose details were wrong: links and tickets stay good.
    #[serde(default)]
    pub same_guest: bool,
}

/// What a member wrote about a booking. Guests never see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// Its id.
    pub id: NoteId,
    /// Who wrote it, if there is such a member.
    pub author: Option<String>,
    /// What.
    pub text: String,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// The door to what organizers do with bookings that are there.
#[async_trait]
pub trait Handling: Send + Sync {
    /// Does the same with many, at most [`domain::limits::BULK`]; each by the rule for one, whatever becomes
    /// of the others. Answers of each, in the given order.
    async fn many(
        &self,
        actor: &Actor,
        deed: Deed,
        bookings: Vec<BookingId>,
    ) -> Result<Vec<Handled>>;

    /// Chooses everything that a search finds at this moment. It is counted as far as a bounded look goes.
    async fn whole(&self, actor: &Actor, query: BookingQuery) -> Result<Whole>;

    /// Does the same with a part of everything that was chosen: at most [`domain::limits::BULK_PART`] from
    /// the query's cursor on, each by the rule for one. It may change what matches: nothing is skipped, and
    /// a part that is asked for again does nothing twice.
    async fn part(
        &self,
        actor: &Actor,
        deed: Deed,
        query: BookingQuery,
        before: BookingId,
    ) -> Result<PartDone>;

    /// Gives a booking that stands to another guest. Links and tickets of the guest before are worth nothing
    /// from then on. Where it is the same guest, only their details are set right.
    async fn transfer(
        &self,
        actor: &Actor,
        booking: BookingId,
        input: TransferInput,
    ) -> Result<BookingView>;

    /// Sets answers of a booking that stands right, by the rules by which they are asked. Those that are not named
    /// stay; agreement can always be taken back. The guest is not written to.
    async fn set_answers(
        &self,
        actor: &Actor,
        booking: BookingId,
        answers: Vec<AnswerInput>,
    ) -> Result<BookingView>;

    /// Keeps the places of a hold for longer, as far as that is possible.
    async fn lengthen(&self, actor: &Actor, booking: BookingId, by: Longer) -> Result<BookingView>;

    /// What members have written about a booking, oldest first.
    async fn notes(&self, actor: &Actor, booking: BookingId) -> Result<Vec<NoteView>>;

    /// Writes a note; answers all of them.
    async fn add_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        text: String,
    ) -> Result<Vec<NoteView>>;

    /// Removes a note; answers those that are left.
    async fn remove_note(
        &self,
        actor: &Actor,
        booking: BookingId,
        note: NoteId,
    ) -> Result<Vec<NoteView>>;
}
