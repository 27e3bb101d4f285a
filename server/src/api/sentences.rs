//! The sentence of a message key: the API's own keys here, all others in the catalogue.

use domain::language::Language;
use domain::message::Message;
use i18n::texts::api as texts;

/// The sentence of a message.
#[must_use]
pub fn say(message: &Message, language: Language) -> String {
    let text = match message.key.as_ref() {
        "unknown_field" => texts::FIELD_UNKNOWN,
        "not_text" => texts::FIELD_NOT_TEXT,
        "not_integer" => texts::FIELD_NOT_INTEGER,
        "not_boolean" => texts::FIELD_NOT_BOOLEAN,
        "not_list" => texts::FIELD_NOT_LIST,
        "not_object" => texts::FIELD_NOT_OBJECT,
        "not_id" => texts::FIELD_NOT_ID,
        "not_choice" => texts::FIELD_NOT_CHOICE,
        "not_date" => texts::FIELD_NOT_DATE,
        "not_both" => texts::FIELD_NOT_BOTH,
        "token_only" => texts::FIELD_TOKEN_ONLY,
        "hold_only" => texts::FIELD_HOLD_ONLY,
        "not_key" => texts::FIELD_KEY,
        "missing" => texts::FIELD_REQUIRED,
        "notify_without_phone" => texts::FIELD_NOTIFY,
        "notify_not_here" => texts::FIELD_NOTIFY_NOT_HERE,
        _ => return i18n::texts::errors::sentence(message, language),
    };
    let values: Vec<(&str, &str)> = message
        .values
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_str()))
        .collect();
    text.fill(language, &values)
}
