//! A row made into a guest.

use super::guard::opened;
use super::heads::{Column, Heads};
use crate::language::Language;
use crate::message::{FieldError, Message};
use crate::{folding, limits, quantity};
use serde::Serialize;

/// What a row says. Contacts are as typed: what a number is depends on the country.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SheetGuest {
    /// The name.
    pub name: String,
    /// Phone number as typed.
    pub phone: Option<String>,
    /// Mail address as typed.
    pub email: Option<String>,
    /// The language in which the guest is written to.
    pub language: Option<Language>,
    /// How many places of which type, by its name; of the event's only type without one.
    pub tickets: Vec<(Option<String>, i64)>,
    /// A note.
    pub note: Option<String>,
    /// Whether it is paid.
    pub paid: bool,
}

/// Words by which others say that a booking does not stand.
const NOT_STANDING: [&str; 12] = [
    "cancelled",
    "canceled",
    "expired",
    "refunded",
    "held",
    "pending",
    "unpaid",
    "declined",
    "no show",
    "ரத்து",
    "காலாவதியானது",
    "பிடித்து வைக்கப்பட்டது",
];

/// Words for yes.
const YES: [&str; 8] = ["yes", "y", "true", "1", "paid", "x", "ஆம்", "செலுத்தப்பட்டது"];

fn is_one_of(cell: &str, words: &[&str]) -> bool {
    let fold = |words: &str| folding::words(words).join(" ");
    let cell = fold(cell);
    !cell.is_empty() && words.iter().any(|word| fold(word) == cell)
}

/// The guest of a row, or all that is wrong with it.
///
/// # Errors
/// `required`, `number_invalid`, `too_small`, `too_large`, `language_unknown`, `import_number_short`,
/// `import_not_standing`, `import_more_cells`.
pub fn guest(heads: &Heads, cells: &[String]) -> Result<SheetGuest, Vec<FieldError>> {
    // What our own tables are kept from being run by is none of what they say.
    let cells: Vec<String> = cells.iter().map(|cell| opened(cell)).collect();
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, message: Message| {
        errors.push(FieldError::new(field, message));
    };
    let cell = |column| heads.cell(column, &cells);
    let given = |column| Some(cell(column).to_owned()).filter(|text| !text.is_empty());
    let beyond = cells.iter().skip(heads.columns().len());
    if beyond.into_iter().any(|cell| !cell.trim().is_empty()) {
        wrong("row", Message::new("import_more_cells"));
    }
    if is_one_of(cell(Column::State), &NOT_STANDING) {
        wrong("state", Message::new("import_not_standing"));
    }
    let parts = [Column::Name, Column::FirstName, Column::LastName].map(cell);
    let name = match parts {
        ["", first, last] => format!("{first} {last}").trim().to_owned(),
        [name, ..] => name.to_owned(),
    };
    if name.is_empty() {
        wrong("name", Message::new("required"));
    }
    let phone = given(Column::Phone);
    if phone.as_deref().is_some_and(is_shortened) {
        wrong("phone", Message::new("import_number_short"));
    }
    let language = match cell(Column::Language) {
        "" => None,
        typed => match language(typed) {
            Some(language) => Some(language),
            None => {
                wrong("language", Message::new("language_unknown"));
                None
            }
        },
    };
    let tickets = match tickets(cell(Column::Places), cell(Column::Ticket)) {
        Ok(tickets) => tickets,
        Err(error) => {
            errors.push(error);
            Vec::new()
        }
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(SheetGuest {
        name,
        phone,
        email: given(Column::Email),
        language,
        tickets,
        note: given(Column::Note),
        paid: is_one_of(cell(Column::Paid), &YES),
    })
}

/// Whether a spreadsheet has shown a long number as `9.477E+10`, so that its end is lost.
fn is_shortened(phone: &str) -> bool {
    let upper = phone.to_ascii_uppercase();
    upper.split_once("E+").is_some_and(|(number, power)| {
        let digits = |text: &str| {
            let mut letters = text.chars();
            !text.is_empty() && letters.all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        };
        digits(number) && digits(power)
    })
}

fn language(typed: &str) -> Option<Language> {
    if is_one_of(typed, &["tamil", "தமிழ்"]) {
        return Some(Language::Tamil);
    }
    if is_one_of(typed, &["english", "ஆங்கிலம்"]) {
        return Some(Language::English);
    }
    Language::from_tag(typed).filter(|_| typed.len() <= 5)
}

fn tickets(places: &str, ticket: &str) -> Result<Vec<(Option<String>, i64)>, FieldError> {
    if let Some(several) = several(ticket) {
        return Ok(several);
    }
    let whole = places
        .strip_suffix(".00")
        .or_else(|| places.strip_suffix(".0"))
        .unwrap_or(places);
    let count = match whole {
        "" => 1,
        typed => quantity::typed("places", typed)?,
    };
    let count = quantity::between("places", count, 1, limits::PER_BOOKING)?;
    let kind = Some(ticket.to_owned()).filter(|name| !name.is_empty());
    Ok(vec![(kind, count)])
}

/// Several types with their numbers, as our own tables write them; a name alone is none of these.
fn several(ticket: &str) -> Option<Vec<(Option<String>, i64)>> {
    if ticket.is_empty() {
        return None;
    }
    let pieces = ticket.split(',').take(limits::TICKET_TYPES + 1);
    let read: Option<Vec<(Option<String>, i64)>> = pieces
        .map(|piece| {
            let (count, name) = piece.split_once('×')?;
            let count = count.trim().parse::<i64>().ok()?;
            let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
            (1..=limits::PER_BOOKING)
                .contains(&count)
                .then_some((name, count))
        })
        .collect();
    read.filter(|all| all.len() <= limits::TICKET_TYPES)
}
