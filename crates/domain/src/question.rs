//! What an organizer asks beside name and contact, and what guests answer.
//!
//! An answer keeps the words of its question and of the chosen options, so that it can be read whatever
//! becomes of the question.

mod amend;

pub use amend::{Amended, amend, may_be_taken_back};

use crate::desk::Line;
use crate::ids::{QuestionId, TicketTypeId};
use crate::language::LocalText;
use crate::limits;
use crate::message::{FieldError, Message};
use crate::text;
use serde::{Deserialize, Serialize};

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    LongText,
    /// One of some choices.
    ChooseOne,
    /// Any of some choices.
    ChooseMany,
    /// Yes or no.
    YesNo,
    /// A phone number.
    Phone,
    /// Agreement to a sentence; no answer is no.
    Consent,
}

impl QuestionKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::LongText,
        Self::ChooseOne,
        Self::ChooseMany,
        Self::YesNo,
        Self::Phone,
        Self::Consent,
    ];

    /// The word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::ChooseOne => "choose_one",
            Self::ChooseMany => "choose_many",
            Self::YesNo => "yes_no",
            Self::Phone => "phone",
            Self::Consent => "consent",
        }
    }

    /// The kind of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it has choices.
    #[must_use]
    pub const fn chooses(self) -> bool {
        matches!(self, Self::ChooseOne | Self::ChooseMany)
    }
}

/// A question, asked once for a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What kind of answer it wants.
    pub kind: QuestionKind,
    /// What is asked.
    pub label: LocalText,
    /// The choices, where it has some.
    pub options: Vec<LocalText>,
    /// Whether it must be answered.
    pub required: bool,
    /// Asked only where this ticket type is booked.
    pub ticket_type: Option<TicketTypeId>,
}

impl Question {
    /// Whether it is asked of who books these lines.
    #[must_use]
    pub fn concerns(&self, lines: &[Line]) -> bool {
        self.ticket_type
            .is_none_or(|id| lines.iter().any(|line| line.ticket_type == id))
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerValue {
    /// Words, or a number in E.164.
    Text(String),
    /// The choices, in their order, as they were worded.
    Chosen(Vec<LocalText>),
    /// Yes, or no.
    Yes(bool),
}

/// An answer with the question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// To which question.
    pub question: QuestionId,
    /// What kind it was.
    pub kind: QuestionKind,
    /// How it was worded.
    pub label: LocalText,
    /// What was answered.
    pub value: AnswerValue,
}

/// What was given for a question, by the rules of its kind; `None` where nothing was. `phone` reads a
/// number.
///
/// # Errors
/// `choice_unknown`, `choice_one`, `yes_or_no`, those of [`text::line`] and of `phone`.
pub fn read(
    question: &Question,
    given: &[String],
    phone: impl Fn(&str) -> Result<String, FieldError>,
) -> Result<Option<AnswerValue>, Message> {
    let trimmed = given.iter().map(|text| text.trim());
    let mut given = trimmed.filter(|text| !text.is_empty());
    let Some(first) = given.next() else {
        return Ok(None);
    };
    let value = match question.kind {
        QuestionKind::Text => {
            AnswerValue::Text(text::line("", first, limits::ANSWER).map_err(|e| e.message)?)
        }
        QuestionKind::LongText => {
            AnswerValue::Text(text::lines("", first, limits::LONG_ANSWER).map_err(|e| e.message)?)
        }
        QuestionKind::Phone => AnswerValue::Text(phone(first).map_err(|e| e.message)?),
        QuestionKind::ChooseOne | QuestionKind::ChooseMany => {
            let mut chosen = vec![choice(question, first)?];
            for other in given {
                chosen.push(choice(question, other)?);
            }
            chosen.sort_unstable();
            chosen.dedup();
            if question.kind == QuestionKind::ChooseOne && chosen.len() > 1 {
                return Err(Message::new("choice_one"));
            }
            let words = chosen.iter().filter_map(|at| question.options.get(*at));
            AnswerValue::Chosen(words.cloned().collect())
        }
        QuestionKind::YesNo => AnswerValue::Yes(yes(first)?),
        // Not to agree is no answer.
        QuestionKind::Consent if yes(first)? => AnswerValue::Yes(true),
        QuestionKind::Consent => return Ok(None),
    };
    Ok(Some(value).filter(|value| *value != AnswerValue::Text(String::new())))
}

/// What is said where a question that must be answered was not.
#[must_use]
pub const fn missing(kind: QuestionKind) -> Message {
    match kind {
        QuestionKind::Consent => Message::new("consent_required"),
        _ => Message::new("required"),
    }
}

/// A choice is named by its words in either language.
fn choice(question: &Question, words: &str) -> Result<usize, Message> {
    let meant = |option: &LocalText| option.ta == words || option.en == words;
    question
        .options
        .iter()
        .position(meant)
        .ok_or_else(|| Message::new("choice_unknown"))
}

fn yes(word: &str) -> Result<bool, Message> {
    match word {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(Message::new("yes_or_no")),
    }
}

/// Choices as typed, one on each line, in both languages in the same order.
///
/// # Errors
/// `options_required`, `options_differ`, `options_twice`, `too_many_items`, those of [`text::local_lines`].
pub fn options(field: &str, typed: &LocalText) -> Result<Vec<LocalText>, Vec<FieldError>> {
    let most = (limits::CHOICE + 1) * limits::CHOICES;
    let typed = text::local_lines(field, typed, most)?;
    let wrong = |message| Err(vec![FieldError::new(field.to_owned(), message)]);
    let of = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (ta, en) = (of(&typed.ta), of(&typed.en));
    if !ta.is_empty() && !en.is_empty() && ta.len() != en.len() {
        return wrong(Message::new("options_differ"));
    }
    let count = ta.len().max(en.len());
    if count < 2 {
        return wrong(Message::new("options_required"));
    }
    if count > limits::CHOICES {
        return wrong(Message::new("too_many_items").with("max", limits::CHOICES));
    }
    for lines in [&ta, &en] {
        if lines.iter().any(|l| l.chars().count() > limits::CHOICE) {
            return wrong(Message::new("too_long").with("max", limits::CHOICE));
        }
    }
    let at = |lines: &[String], i: usize| lines.get(i).cloned().unwrap_or_default();
    let options: Vec<LocalText> = (0..count)
        .map(|i| LocalText::both(at(&ta, i), at(&en, i)))
        .collect();
    // Whoever names a choice by its words must mean one only.
    let named: Vec<Vec<&str>> = options.iter().map(words).collect();
    let twice = named.iter().enumerate().any(|(i, these)| {
        let mut later = named.iter().skip(i + 1).flatten();
        later.any(|word| these.contains(word))
    });
    if twice {
        return wrong(Message::new("options_twice"));
    }
    Ok(options)
}

fn words(option: &LocalText) -> Vec<&str> {
    let both = [option.ta.as_str(), option.en.as_str()];
    both.into_iter().filter(|word| !word.is_empty()).collect()
}
