//! What is asked with a booking, for organizers.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::{EventId, QuestionId};
use domain::question::Question;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::events::EventView;
use usecases::questions::QuestionInput;

/// An event with what is asked of who books it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The event, without its long texts.
    pub event: EventView,
    /// In order.
    pub questions: Vec<Question>,
}

/// What is asked.
#[server(prefix = "/organize/fn", endpoint = "questions/list", protocol = Json)]
pub async fn list_questions(event: EventId) -> Answer<Asked> {
    let (doors, _, actor) = inside()?;
    let questions = doors.questions.list(&actor, event).await?;
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(Asked { event, questions })
}

/// Replaces what is asked, unless someone else did so meanwhile.
#[server(prefix = "/organize/fn", endpoint = "questions/put", protocol = Json)]
pub async fn put_questions(
    event: EventId,
    questions: Vec<QuestionInput>,
    seen: Vec<QuestionId>,
) -> Answer<Asked> {
    let (doors, _, actor) = inside()?;
    let questions = doors.questions.put(&actor, event, questions, seen).await?;
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(Asked { event, questions })
}
