//! What went wrong, as sentences.

use crate::calls::CallError;
use domain::language::Language;
use domain::message::Message;
use i18n::texts::dashboard as t;
use i18n::texts::errors;
use usecases::{Conflict, Error};

/// The sentence of a field's fault.
pub fn fault(message: &Message, language: Language) -> String {
    errors::sentence(message, language)
}

/// The sentence of a failed call.
pub fn sentence(error: &CallError, language: Language) -> String {
    match error {
        CallError::Unreachable => t::E_UNREACHABLE.get(language).to_owned(),
        CallError::Garbled => t::E_GARBLED.get(language).to_owned(),
        CallError::Unfetched => t::E_UNFETCHED.get(language).to_owned(),
        CallError::Elsewhere => t::E_ELSEWHERE.get(language).to_owned(),
        CallError::Door(error) => refusal(error, language),
    }
}

/// The sentence of a refused change of a booking: the number of places it names includes the booking's own.
pub fn of_change(error: &CallError, language: Language) -> String {
    match error {
        CallError::Door(Error::SoldOut { remaining }) => errors::of_key(
            "change_sold_out",
            &[("remaining", &remaining.to_string())],
            language,
        ),
        other => sentence(other, language),
    }
}

fn refusal(error: &Error, language: Language) -> String {
    let of = |key: &str, values: &[(&str, &str)]| errors::of_key(key, values, language);
    match error {
        Error::Invalid { errors } => errors
            .first()
            .map_or_else(|| of("invalid", &[]), |e| fault(&e.message, language)),
        Error::NotFound => of("not_found", &[]),
        Error::SoldOut { remaining } => of("sold_out", &[("remaining", &remaining.to_string())]),
        Error::Conflict { conflict } => contradiction(conflict, language),
        Error::Unauthorized => of("unauthorized", &[]),
        Error::Forbidden => of("forbidden", &[]),
        Error::TooMany { retry_after } => {
            of("too_many", &[("retry_after", &retry_after.to_string())])
        }
        Error::Busy { .. } => of("busy", &[]),
        Error::Unexpected => of("unexpected", &[]),
    }
}

fn contradiction(conflict: &Conflict, language: Language) -> String {
    let of = |values: &[(&str, &str)]| errors::of_key(conflict.key(), values, language);
    match conflict {
        Conflict::BookingState { state } => of(&[("state", state.as_str())]),
        Conflict::CapacityBelowTaken {
            taken,
            wanted,
            ticket_type,
        } => {
            let (taken, wanted) = (taken.to_string(), wanted.to_string());
            let mut values = vec![("taken", taken.as_str()), ("wanted", wanted.as_str())];
            values.extend(ticket_type.as_deref().map(|name| ("ticket_type", name)));
            of(&values)
        }
        Conflict::TicketTypeInUse { ticket_type } => of(&[("ticket_type", ticket_type)]),
        Conflict::Taken { field } => of(&[("field", field)]),
        _ => of(&[]),
    }
}
