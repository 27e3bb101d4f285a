//! Answers as typed, made into what is kept with a booking.

use crate::error::Fields;
use domain::contact::phone;
use domain::desk::Line;
use domain::message::Message;
use domain::question::{Amended, Answer, AnswerValue, Question, may_be_taken_back, missing, read};
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
    all_known(asked, given, errors);
    let mut answers = Vec::new();
    for question in asked.iter().filter(|question| question.concerns(lines)) {
        match value(question, given, region) {
            Ok(Some(value)) => answers.push(worded(question, value)),
            Ok(None) if question.required && strict => {
                errors.add(path(question), missing(question.kind));
            }
            Ok(None) => {}
            Err(message) => errors.add(path(question), message),
        }
    }
    answers
}

/// What becomes of answers given before, by the rules of the first time. Those to questions that are not named
/// stay as they are.
pub(crate) fn amended(
    asked: &[Question],
    given: &[AnswerInput],
    lines: &[Line],
    region: &str,
    errors: &mut Fields,
) -> Vec<Amended> {
    all_known(asked, given, errors);
    let named = |question: &&Question| given.iter().any(|answer| answer.question == question.id);
    let mut amended = Vec::new();
    for question in asked.iter().filter(named) {
        match value(question, given, region) {
            _ if !question.concerns(lines) => {}
            Ok(None) if !may_be_taken_back(question) => {
                errors.add(path(question), missing(question.kind));
            }
            Ok(value) => amended.push(Amended {
                question: question.id,
                answer: value.map(|value| worded(question, value)),
            }),
            Err(message) => errors.add(path(question), message),
        }
    }
    amended
}

fn all_known(asked: &[Question], given: &[AnswerInput], errors: &mut Fields) {
    for answer in given {
        if asked.iter().all(|question| question.id != answer.question) {
            let path = format!("answers.{}", answer.question);
            errors.add_unless_named(path, Message::new("question_unknown"));
        }
    }
}

/// What was given for a question, by the rules of its kind.
fn value(
    question: &Question,
    given: &[AnswerInput],
    region: &str,
) -> Result<Option<AnswerValue>, Message> {
    let values: Vec<String> = given
        .iter()
        .filter(|answer| answer.question == question.id)
        .flat_map(|answer| answer.values.iter().cloned())
        .collect();
    read(question, &values, |typed| {
        phone::parse("phone", typed, region)
    })
}

fn worded(question: &Question, value: AnswerValue) -> Answer {
    Answer {
        question: question.id,
        kind: question.kind,
        label: question.label.clone(),
        value,
    }
}
