//! What is set right of a booking, read strictly.

use super::asked::{GivenAnswer, answers};
use crate::api::strict::Object;
use domain::desk::Longer;
use domain::message::Message;
use serde::Serialize;
use usecases::bookings::AnswerInput;
use utoipa::ToSchema;

/// Answers that are to be others; those that are not named stay.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct AnswersPatch {
    /// The answers; an empty list as `value` takes one away. Errors name `answers.` and the question's id.
    answers: Vec<GivenAnswer>,
}

/// How much longer held places are kept.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct LongerHold {
    /// `quarter_hour`, `hour` or `day`.
    by: HoldTime,
}

/// `quarter_hour`, `hour` or `day`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code)]
pub enum HoldTime {
    /// A quarter of an hour.
    QuarterHour,
    /// An hour.
    Hour,
    /// A day.
    Day,
}

/// Reads answers that are to be others.
pub fn amended(body: &mut Object) -> Vec<AnswerInput> {
    if !body.given("answers") {
        body.wrong("answers", Message::new("missing"));
    }
    answers(body)
}

/// Reads how much longer places are kept.
pub fn longer(body: &mut Object) -> Option<Longer> {
    let choices: Vec<&str> = Longer::ALL.iter().map(|one| one.as_str()).collect();
    body.required_choice("by", &choices, Longer::parse)
}
