//! What is remembered between two messages: small, and readable by later versions.

use super::understanding::When;
use super::{Facts, say::Offer};
use crate::ids::{EventId, TicketTypeId};
use crate::language::Language;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The version of what is kept; what another version kept is dropped, but for language and contact.
const VERSION: u8 = 1;
/// After this long without a word, what was begun is dropped.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// Choices in one message.
pub(super) const CHOICES: usize = 10;

/// Where a conversation stands. Made by [`hear`](super::hear) and [`after`](super::after) alone; kept
/// as JSON, `{}` is the beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    version: u8,
    /// The language last spoken.
    pub(super) language: Option<Language>,
    /// Whether the guest chose it; then words no longer change it.
    pub(super) chosen: bool,
    /// Whether they know who speaks.
    pub(super) greeted: bool,
    pub(super) step: Step,
    pub(super) draft: Draft,
    /// The summary that waits for a yes.
    pub(super) summary: Option<Summary>,
    /// The booking to be given back that waits for a yes.
    pub(super) cancelling: Option<Cancelling>,
    /// The ids of what was offered last, so that a typed number means the n-th.
    pub(super) offered: Vec<String>,
    /// The event last shown.
    pub(super) topic: Option<EventId>,
    /// The yes that was used last, and the booking it made, so that a second tap is told from a new wish.
    pub(super) used: Option<Used>,
    /// A number they typed or shared, for the next time.
    pub(super) phone: Option<String>,
    /// An address they typed.
    pub(super) email: Option<String>,
    /// The name they gave beside it.
    pub(super) name: Option<String>,
    /// Messages in a row that were not understood.
    pub(super) missed: u8,
    /// Whether the last message could not be read, and they were told so.
    pub(super) hinted: bool,
    /// Whether they were told that nothing more is sent.
    pub(super) stopped: bool,
    /// Whether all was said: an "ok" needs no answer.
    pub(super) closed: bool,
    /// Whether a person was called.
    pub(super) person: bool,
    /// Summaries so far, so that no two have the same mark.
    pub(super) summaries: u32,
    /// When they were last heard.
    pub(super) heard_at: Option<DateTime<Utc>>,
}

/// What the machine waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// Nothing.
    #[default]
    Idle,
    /// Which event.
    Event,
    /// Which ticket type.
    Type,
    /// How many places.
    Quantity,
    /// A number or an address.
    Contact,
    /// A yes to the summary.
    Confirm,
    /// Which booking to give back.
    WhichBooking,
    /// A yes to giving it back.
    ConfirmCancel,
    /// A yes to calling a person.
    Person,
}

/// A booking that is being put together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    pub(super) event: Option<EventId>,
    pub(super) ticket_type: Option<TicketTypeId>,
    /// The guest's own number.
    pub(super) quantity: Option<i64>,
    pub(super) when: Option<When>,
    /// Whether it came as one complete command, which is itself the yes.
    pub(super) complete: bool,
}

/// What a yes books: that, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Summary {
    pub(super) mark: String,
    pub(super) event: EventId,
    pub(super) ticket_type: TicketTypeId,
    pub(super) quantity: i64,
    pub(super) total_minor: i64,
    pub(super) local_start: NaiveDateTime,
}

/// What a yes gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cancelling {
    pub(super) mark: String,
    pub(super) reference: String,
}

/// A yes that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Used {
    pub(super) mark: String,
    /// The booking it made, once that is known.
    pub(super) reference: Option<String>,
}

impl State {
    /// The language to speak: the one chosen or last spoken, else that of the guest's program, else the
    /// organization's.
    #[must_use]
    pub fn language(&self, facts: &Facts<'_>) -> Language {
        self.language
            .or(facts.guest.language)
            .unwrap_or(facts.language)
    }

    /// Whether a booking has been begun.
    #[must_use]
    pub fn has_draft(&self) -> bool {
        self.draft != Draft::default()
    }

    /// Whether the guest asked for a person since the matter was last settled.
    #[must_use]
    pub const fn waits_for_person(&self) -> bool {
        self.person
    }

    /// The same, once a person has settled the matter: the machine answers again.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.person = false;
        self.missed = 0;
        self
    }

    /// The state in which a message is heard now.
    pub(super) fn fresh(&self, now: DateTime<Utc>) -> Self {
        let long_ago = self.heard_at.is_some_and(|heard| now - heard > KEPT);
        let other = self.version != VERSION;
        if !(long_ago || other) {
            return self.clone();
        }
        Self {
            version: VERSION,
            language: self.language,
            chosen: self.chosen,
            greeted: self.greeted && !other,
            phone: self.phone.clone(),
            email: self.email.clone(),
            name: self.name.clone(),
            stopped: self.stopped,
            summaries: self.summaries,
            used: self.used.clone(),
            heard_at: self.heard_at,
            ..Self::default()
        }
    }

    /// A mark that no other summary of this conversation has, not even if the state was once lost.
    pub(super) fn next_mark(&mut self, now: DateTime<Utc>) -> String {
        self.summaries = self.summaries.wrapping_add(1);
        format!("{:x}-{:x}", now.timestamp_millis(), self.summaries)
    }

    /// Forgets what was begun.
    pub(super) fn drop_draft(&mut self) {
        self.step = Step::Idle;
        self.draft = Draft::default();
        self.summary = None;
        self.cancelling = None;
    }

    pub(super) fn remember_offers<'a>(&mut self, offers: impl Iterator<Item = &'a Offer>) {
        self.offered = offers.take(CHOICES).map(|offer| offer.id.clone()).collect();
    }
}
