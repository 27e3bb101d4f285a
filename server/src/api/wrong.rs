//! What is wrong with a request, said at once: with its shape, and by the rules with what could be read.

use super::problem::Problem;
use domain::message::FieldError;
use std::borrow::Cow;
use usecases::{Error, Result};

/// Errors that say that none of several fields was given, with the beginnings of those fields' names.
const NONE_OF: [(&str, &[&str]); 2] = [
    ("contact_required", &["phone", "email", "user_id"]),
    ("tickets_required", &["tickets", "quantity"]),
];

/// The problem of a body whose shape is wrong, after the rules were asked about the rest. `rename`
/// gives the name on the wire of a field of the rules.
pub fn problem(
    shape: Vec<FieldError>,
    rules: Result<()>,
    rename: impl Fn(&str) -> Cow<'static, str>,
) -> Problem {
    match rules {
        Ok(()) => Problem::invalid(shape),
        Err(Error::Invalid { errors }) => {
            let named = errors.into_iter().map(|error| FieldError {
                field: rename(&error.field),
                ..error
            });
            Problem::invalid(joined(shape, named))
        }
        // There is nothing here for which fields could be corrected.
        Err(other) => other.into(),
    }
}

/// Both kinds of errors, one for each field: what could not be read is neither missing nor too small.
#[must_use]
pub fn joined(
    shape: Vec<FieldError>,
    rules: impl IntoIterator<Item = FieldError>,
) -> Vec<FieldError> {
    let unread: Vec<Cow<'static, str>> = shape
        .iter()
        .filter(|error| !matches!(error.message.key.as_ref(), "unknown_field" | "token_only"))
        .map(|error| error.field.clone())
        .collect();
    let perhaps_given = |key: &str| {
        NONE_OF.iter().any(|(none, fields)| {
            let named = |field: &&str| unread.iter().any(|unread| unread.starts_with(*field));
            *none == key && fields.iter().any(named)
        })
    };
    let mut all = shape;
    for error in rules {
        let known = all.iter().any(|known| holds(&known.field, &error.field));
        if !known && !perhaps_given(&error.message.key) {
            all.push(error);
        }
    }
    all
}

/// Whether a field is the other one or lies in it.
fn holds(outer: &str, field: &str) -> bool {
    field
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::message::Message;

    fn errors(named: &[(&'static str, &'static str)]) -> Vec<FieldError> {
        named
            .iter()
            .map(|&(field, key)| FieldError::new(field, Message::new(key)))
            .collect()
    }

    fn fields(
        shape: &[(&'static str, &'static str)],
        rules: &[(&'static str, &'static str)],
    ) -> Vec<String> {
        joined(errors(shape), errors(rules))
            .into_iter()
            .map(|error| error.field.into_owned())
            .collect()
    }

    #[test]
    fn a_field_is_named_once_and_with_it_what_lies_in_it() {
        let shape = [("name", "not_text"), ("tickets[1]", "not_object")];
        let rules = [
            ("name", "required"),
            ("tickets[0].quantity", "too_small"),
            ("tickets[1].quantity", "too_small"),
            ("tickets[10].quantity", "too_small"),
        ];
        let all = [
            "name",
            "tickets[1]",
            "tickets[0].quantity",
            "tickets[10].quantity",
        ];
        assert_eq!(fields(&shape, &rules), all);
    }

    #[test]
    fn what_could_not_be_read_is_not_missing() {
        let missing = [
            ("phone", "contact_required"),
            ("tickets", "tickets_required"),
        ];
        let unread = [
            ("email", "not_text"),
            ("tickets[0].quantity", "not_integer"),
        ];
        assert_eq!(fields(&unread, &missing), ["email", "tickets[0].quantity"]);
        let other = [("phone_number", "unknown_field"), ("user_id", "token_only")];
        assert_eq!(
            fields(&other, &missing),
            ["phone_number", "user_id", "phone", "tickets"]
        );
    }
}
