//! Answers that are set right after they were given.

use super::{Answer, Question, QuestionKind};
use crate::ids::QuestionId;

/// What becomes of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// To which question.
    pub question: QuestionId,
    /// What is answered; nothing where the answer is taken back.
    pub answer: Option<Answer>,
}

/// Whether the answer to a question may be taken back. Agreement always may: what a guest does not agree to, or
/// never did, must not stand.
#[must_use]
pub const fn may_be_taken_back(question: &Question) -> bool {
    !question.required || matches!(question.kind, QuestionKind::Consent)
}

/// The answers after some were amended: those to what is asked now in its order, those to what is asked no more
/// behind them. Beside them the questions whose answer became another; where the value is the same, the words
/// of the question stay as they were, too.
#[must_use]
pub fn amend(
    kept: &[Answer],
    amended: &[Amended],
    asked: &[Question],
) -> (Vec<Answer>, Vec<QuestionId>) {
    let mut answers = kept.to_vec();
    let mut changed = Vec::new();
    for one in amended {
        let before = answers
            .iter()
            .find(|answer| answer.question == one.question);
        let value = |answer: &Answer| (answer.kind, answer.value.clone());
        if before.map(value) != one.answer.as_ref().map(value) {
            answers.retain(|answer| answer.question != one.question);
            answers.extend(one.answer.clone());
            changed.push(one.question);
        }
    }
    answers.sort_by_key(|answer| {
        let at = asked.iter().position(|q| q.id == answer.question);
        at.unwrap_or(usize::MAX)
    });
    (answers, changed)
}
