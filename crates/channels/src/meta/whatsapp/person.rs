//! Who is meant: a number, a business-scoped user id, or both.

use crate::chat::{Address, is_number, person};
use crate::meta::envelope::text;
use serde_json::Value;

/// Who wrote a message. The number is left out for people who hide it behind a user name.
pub(super) fn writing(message: &Value, contacts: &[Value]) -> Option<Address> {
    let number = text(message, "from");
    let user = text(message, "from_user_id");
    known(number, user, contacts)
}

/// Who wishes to hear more, or nothing more.
pub(super) fn preferring(wish: &Value, contacts: &[Value]) -> Option<Address> {
    known(text(wish, "wa_id"), text(wish, "user_id"), contacts)
}

/// To whom a message went that a status is about.
pub(super) fn addressed(status: &Value) -> Option<Address> {
    let number = text(status, "recipient_id");
    known(number, text(status, "recipient_user_id"), &[])
}

fn known(number: Option<String>, user: Option<String>, contacts: &[Value]) -> Option<Address> {
    let named = |contact: &&Value, name: &str, id: &Option<String>| {
        id.is_some() && text(contact, name) == *id
    };
    let matching = contacts
        .iter()
        .find(|c| named(c, "wa_id", &number) || named(c, "user_id", &user));
    let contact = matching.or(match contacts {
        [only] => Some(only),
        _ => None,
    });
    // A message that names nobody is the contact's; beside one that names another, a contact proves nothing.
    let nobody = number.is_none() && user.is_none();
    let same = if nobody { contact } else { matching };
    let number = number.or_else(|| text(same?, "wa_id"));
    let user = user.or_else(|| text(same?, "user_id"));
    let profile = contact.and_then(|contact| contact.get("profile"));
    let name = profile
        .and_then(|profile| text(profile, "name").or_else(|| text(profile, "username")))
        .and_then(|name| person(&name));
    let phone = number.as_deref().and_then(e164);
    let (id, alias) = match (number, user) {
        (Some(number), user) => (number, user),
        (None, Some(user)) => (user, None),
        (None, None) => return None,
    };
    Some(Address {
        id,
        alias,
        phone,
        name,
        ..Address::default()
    })
}

/// The E.164 number of WhatsApp's digits. Mexican ones still carry the mobile digit that numbers lost in 2019.
pub(super) fn e164(digits: &str) -> Option<String> {
    let digits: String = digits
        .chars()
        .filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '\u{a0}'))
        .collect();
    if !is_number(&digits) {
        return None;
    }
    match digits.strip_prefix("521") {
        Some(rest) if rest.len() == 10 => Some(format!("+52{rest}")),
        _ => Some(format!("+{digits}")),
    }
}
