//! Slugs: the readable part of an address, ASCII, made from a title in either language.

use crate::limits;
use crate::message::{FieldError, Message};
use crate::romanise::romanise;
use crate::{code, key};

/// Characters of a slug made from a title; the rest of [`limits::SLUG`] is room for a suffix.
const MADE: usize = 60;

/// Words that are not slugs, because an address or a person could take them for something else.
const RESERVED: [&str; 24] = [
    "admin",
    "api",
    "assets",
    "book",
    "bookings",
    "calendar",
    "dashboard",
    "delete",
    "edit",
    "events",
    "find",
    "help",
    "index",
    "login",
    "my-bookings",
    "new",
    "null",
    "organize",
    "pkg",
    "sign-in",
    "static",
    "undefined",
    "vizha",
    "webhook",
];

/// The slug of an event's title; `event` for a title without Tamil or Latin letters or digits.
#[must_use]
pub fn from_title(title: &str) -> String {
    made(title, "event")
}

/// The slug of an organization's name; `organization` where nothing else can be made.
#[must_use]
pub fn from_name(name: &str) -> String {
    made(name, "organization")
}

/// The slug with a number, for when it is taken: `isai-2`.
#[must_use]
pub fn with_suffix(slug: &str, n: u32) -> String {
    let suffix = format!("-{n}");
    let room = limits::SLUG.saturating_sub(suffix.len());
    let stem: String = slug.chars().take(room).collect();
    let whole = format!("{}{suffix}", stem.trim_end_matches('-'));
    // `ab-12` typed without its hyphen would be a short code; that is harmless, see `key`.
    whole
}

/// The slug of a date of an event that repeats: `isai-2027-03-06`.
#[must_use]
pub fn on_day(slug: &str, day: chrono::NaiveDate) -> String {
    let day = format!("-{}", day.format("%Y-%m-%d"));
    let room = limits::SLUG.saturating_sub(day.len());
    let stem: String = slug.chars().take(room).collect();
    format!("{}{day}", stem.trim_end_matches('-'))
}

/// A wished slug: letters, digits and single hyphens; upper case and blanks are forgiven.
///
/// # Errors
/// `required`, `too_long`, `slug_invalid`, `slug_reserved`.
pub fn wished(field: &'static str, value: &str) -> Result<String, FieldError> {
    let error = |message| Err(FieldError::new(field, message));
    let slug = value
        .split([' ', '\t', '_'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_ascii_lowercase();
    if slug.is_empty() {
        return error(Message::new("required"));
    }
    if slug.chars().count() > limits::SLUG {
        return error(Message::new("too_long").with("max", limits::SLUG));
    }
    if !is_slug(&slug) {
        return error(Message::new("slug_invalid"));
    }
    if is_reserved(&slug) {
        return error(Message::new("slug_reserved"));
    }
    Ok(slug)
}

/// Whether a text has the shape of a slug.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= limits::SLUG
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Whether a slug is a reserved word, or could be read as a short code that is made or as an id.
fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug) || (!slug.contains('-') && code::like_made(slug)) || key::is_id(slug)
}

fn made(title: &str, fallback: &str) -> String {
    let words = romanise(title);
    let mut slug = String::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > MADE {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MADE));
    }
    if slug.is_empty() {
        return fallback.to_owned();
    }
    if is_reserved(&slug) {
        slug = format!("{fallback}-{slug}");
        slug.truncate(limits::SLUG);
    }
    slug
}
