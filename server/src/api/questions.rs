//! `/api/v1/events/{event}/questions`.

use super::caller::Viewer;
use super::openapi::Refused;
use super::problem::Problem;
use super::{Reply, language};
use crate::state::AppState;
use axum::extract::{Path, State};
use domain::language::Language;
use http::HeaderMap;
use serde::Serialize;
use usecases::events::EventKey;
use utoipa::ToSchema;

/// A question that is asked with a booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct Question {
    /// Its id.
    pub id: uuid::Uuid,
    /// `text`, `long_text`, `choose_one`, `choose_many`, `yes_no`, `phone` or `consent`.
    pub kind: &'static str,
    /// What is asked, in the language of `Accept-Language`, else the event's.
    pub label: String,
    /// The choices, in the same language; either language's words are taken for an answer.
    pub options: Vec<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// Asked only where this ticket type is booked.
    pub ticket_type: Option<uuid::Uuid>,
}

/// What is asked with a booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionList {
    /// In the organizer's order.
    pub items: Vec<Question>,
    /// Always null: all of them are here.
    pub next_cursor: Option<String>,
}

/// Questions of an event
///
/// What is asked with a booking: each once, however many places are booked. The answers go along as
/// `answers`.
#[utoipa::path(get, path = "/events/{event}/questions", tag = "bookings",
    params(("event" = String, Path, description = "Id, slug or short code, in any letter case.")),
    responses(
        (status = 200, body = QuestionList),
        Refused<401>, Refused<404>,
    ))]
pub async fn list(
    State(state): State<AppState>,
    Viewer(actor): Viewer,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let viewer = actor.as_ref();
    let event = state.doors.events.show(&EventKey(key), viewer).await?;
    let asked = state.doors.questions.asked(event.id, viewer).await?;
    let language = language::wished(&headers).unwrap_or(event.language);
    let items = asked.into_iter().map(|one| shown(one, language)).collect();
    Ok(Reply::ok(&QuestionList {
        items,
        next_cursor: None,
    }))
}

fn shown(question: domain::question::Question, language: Language) -> Question {
    Question {
        id: question.id.0,
        kind: question.kind.as_str(),
        label: question.label.get(language).to_owned(),
        options: question
            .options
            .iter()
            .map(|option| option.get(language).to_owned())
            .collect(),
        required: question.required,
        ticket_type: question.ticket_type.map(|id| id.0),
    }
}
