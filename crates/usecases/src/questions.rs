//! What an organizer asks with a booking.

use crate::{Actor, Result};
use async_trait::async_trait;
use domain::ids::{EventId, QuestionId, TicketTypeId};
use domain::language::LocalText;
use domain::question::{Question, QuestionKind};
use serde::{Deserialize, Serialize};

/// A question as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionInput {
    /// Present when one is meant that is asked already.
    pub id: Option<QuestionId>,
    /// What kind of answer it wants.
    pub kind: QuestionKind,
    /// What is asked, by language; at least one.
    pub label: LocalText,
    /// The choices, one on each line, in both languages in the same order.
    pub options: LocalText,
    /// Whether it must be answered.
    pub required: bool,
    /// Asked only where this ticket type is booked.
    pub ticket_type: Option<TicketTypeId>,
}

/// The door to questions.
#[async_trait]
pub trait Questions: Send + Sync {
    /// What is asked of who books, in order; at most a second old. Of a draft only for its organization.
    async fn asked(&self, event: EventId, viewer: Option<&Actor>) -> Result<Vec<Question>>;

    /// What is asked at an own event, in order, read afresh.
    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<Question>>;

    /// Replaces what is asked: in this order, those left out taken away. Answers given before stay as they
    /// were. `seen` are the questions as they were shown; refused as stale when others are asked by now.
    async fn put(
        &self,
        actor: &Actor,
        event: EventId,
        questions: Vec<QuestionInput>,
        seen: Vec<QuestionId>,
    ) -> Result<Vec<Question>>;
}
