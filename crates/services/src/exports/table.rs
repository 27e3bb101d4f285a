//! A booking as a row of a table.

use crate::bookings::view::{shown_reference, state_at};
use chrono::{DateTime, Utc};
use domain::contact::phone;
use domain::language::Language;
use domain::money::Money;
use domain::question::{Answer, AnswerValue, Question};
use domain::time::in_zone;
use i18n::texts::export as texts;
use store::records::{BookingRecord, EventRecord};

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Words, which are never run.
    Text(String),
    /// A number, as it is written.
    Number(String),
}

/// The head of the table, with a column for each question that is asked.
pub(super) fn head(asked: &[Question], language: Language) -> Vec<String> {
    let columns = texts::COLUMNS
        .iter()
        .map(|text| text.get(language).to_owned());
    let questions = asked.iter().map(|one| one.label.get(language).to_owned());
    columns.chain(questions).collect()
}

/// One booking, with what was answered and how many are in, since when.
pub(super) fn row(
    record: &BookingRecord,
    event: &EventRecord,
    (asked, answers): (&[Question], &[Answer]),
    entered: Option<(i64, DateTime<Utc>)>,
    (language, now): (Language, DateTime<Utc>),
) -> Vec<Cell> {
    let contact = &record.contact;
    let tickets: Vec<String> = record
        .items
        .iter()
        .map(|item| format!("{} × {}", item.quantity, item.name.get(language)))
        .collect();
    let has_column = |answer: &&Answer| asked.iter().any(|one| one.id == answer.question);
    let others: Vec<String> = answers
        .iter()
        .filter(|answer| !has_column(answer))
        .map(|answer| {
            let label = answer.label.get(language);
            format!("{label}: {}", said(answer, language))
        })
        .collect();
    let text = Cell::Text;
    let time = |at| {
        let at = in_zone(at, &event.fields.timezone);
        at.format("%Y-%m-%d %H:%M").to_string()
    };
    let optional = |value: &Option<String>| Cell::Text(value.clone().unwrap_or_default());
    let mut cells = vec![
        text(shown_reference(&record.reference)),
        text(contact.name.clone()),
        text(
            contact
                .phone
                .as_deref()
                .map(phone::shown)
                .unwrap_or_default(),
        ),
        optional(&contact.email),
        Cell::Number(record.quantity.to_string()),
        text(tickets.join(", ")),
        Cell::Number(amount(Money::new(record.total_minor, record.currency))),
        text(record.currency.code().to_owned()),
        text(texts::payment(record.payment).get(language).to_owned()),
        text(texts::state(state_at(record, now)).get(language).to_owned()),
        text(time(record.created_at)),
        Cell::Number(entered.map_or(0, |(places, _)| places).to_string()),
        text(entered.map_or_else(String::new, |(_, since)| time(since))),
        text(texts::source(record.source).get(language).to_owned()),
        optional(&record.via),
        optional(&contact.user_id),
        optional(&record.note),
        text(event.fields.title.get(language).to_owned()),
        optional(&record.promo.as_ref().map(|used| used.code.clone())),
        text(others.join(" · ")),
    ];
    cells.extend(asked.iter().map(|question| {
        let mut given = answers.iter();
        let answer = given.find(|answer| answer.question == question.id);
        text(answer.map_or_else(String::new, |answer| said(answer, language)))
    }));
    cells
}

/// What was answered.
fn said(answer: &Answer, language: Language) -> String {
    match &answer.value {
        AnswerValue::Text(words) => words.clone(),
        AnswerValue::Chosen(chosen) => {
            let words: Vec<&str> = chosen.iter().map(|choice| choice.get(language)).collect();
            words.join(", ")
        }
        AnswerValue::Yes(true) => texts::YES.get(language).to_owned(),
        AnswerValue::Yes(false) => texts::NO.get(language).to_owned(),
    }
}

fn amount(money: Money) -> String {
    format!("{}.{:02}", money.minor / 100, (money.minor % 100).abs())
}
