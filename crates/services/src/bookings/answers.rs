//! Answers as typed, made into what is kept with a booking.

use crate::error::Fields;
use domain::contact::phone;
use domain::desk::Line;
use domain::message::Message;
use domain::question::{Answer, Question, missing, read};
use usecases::bookings::AnswerInput;

/// The path of an answer, as the request names it.
fn path(question: &Question) -> String {
    format!("answers.{}", question.id)
}

/// The answers to what is asked of these lines. Answers to questions of other ticket types are left out.
/// Only `strict`ly must be answered what must.
pub(crate) fn answers(
    asked: &[Question],
    given: &[AnswerInput],
    lines: &[Line],
    region: &str,
    strict: bool,
    errors: &mut Fields,
) -> Vec<Answer> {
    for answer in given {
        if asked.iter().all(|question| question.id != answer.question) {
            let path = format!("answers.{}", answer.question);
            errors.add_unless_named(path, Message::new("question_unknown"));
        }
    }
    let mut answers = Vec::new();
    for question in asked.iter().filter(|question| question.concerns(lines)) {
        let values: Vec<String> = given
            .iter()
            .filter(|answer| answer.question == question.id)
            .flat_map(|answer| answer.values.iter().cloned())
            .collect();
        let value = read(question, &values, |typed| {
            phone::parse("phone", typed, region)
        });
        match value {
            Ok(Some(value)) => answers.push(Answer {
                question: question.id,
                kind: question.kind,
                label: question.label.clone(),
                value,
            }),
            Ok(None) if question.required && strict => {
                errors.add(path(question), missing(question.kind));
            }
            Ok(None) => {}
            Err(message) => errors.add(path(question), message),
        }
    }
    answers
}
