//! Text that people type: cleaned, checked and bounded before anything else sees it.
//!
//! Cleaning trims, normalises to NFC and takes out what only serves to deceive (overrides of the
//! writing direction, invisible characters, towers of combining marks). The joiners that Tamil and
//! its sisters, and emoji, need stay. Control characters are refused, not dropped, because nobody
//! types them: something is wrong with the client.

use crate::language::{Language, LocalText};
use crate::message::{FieldError, Message};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Combining marks kept after one base character; no living script needs more.
const MARKS: usize = 6;

/// One line, perhaps empty. At most `max` characters.
///
/// # Errors
/// `control_characters`, `too_long`.
pub fn line(
    field: impl Into<Cow<'static, str>>,
    value: &str,
    max: usize,
) -> Result<String, FieldError> {
    checked(value, max, false).map_err(|message| FieldError::new(field, message))
}

/// One line that must say something.
///
/// # Errors
/// `required`, and those of [`line`].
pub fn required_line(
    field: impl Into<Cow<'static, str>>,
    value: &str,
    max: usize,
) -> Result<String, FieldError> {
    let field = field.into();
    present(field.clone(), line(field, value, max)?)
}

/// One line that may be absent; a blank one counts as absent.
///
/// # Errors
/// Those of [`line`].
pub fn optional_line(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
    max: usize,
) -> Result<Option<String>, FieldError> {
    let text = line(field, value.unwrap_or_default(), max)?;
    Ok((!text.is_empty()).then_some(text))
}

/// Several lines, perhaps none. Line ends become `\n`.
///
/// # Errors
/// `control_characters`, `too_long`.
pub fn lines(
    field: impl Into<Cow<'static, str>>,
    value: &str,
    max: usize,
) -> Result<String, FieldError> {
    checked(value, max, true).map_err(|message| FieldError::new(field, message))
}

/// Several lines that must say something.
///
/// # Errors
/// `required`, and those of [`lines`].
pub fn required_lines(
    field: impl Into<Cow<'static, str>>,
    value: &str,
    max: usize,
) -> Result<String, FieldError> {
    let field = field.into();
    present(field.clone(), lines(field, value, max)?)
}

/// Several lines that may be absent.
///
/// # Errors
/// Those of [`lines`].
pub fn optional_lines(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
    max: usize,
) -> Result<Option<String>, FieldError> {
    let text = lines(field, value.unwrap_or_default(), max)?;
    Ok((!text.is_empty()).then_some(text))
}

/// One line in each language, perhaps empty. Errors name `field.ta` and `field.en`.
///
/// # Errors
/// Those of [`line`], for each language.
pub fn local_line(
    field: &str,
    value: &LocalText,
    max: usize,
) -> Result<LocalText, Vec<FieldError>> {
    local(field, value, max, false)
}

/// One line in each language, required in the main one.
///
/// # Errors
/// `required` for `field.ta` or `field.en`, and those of [`line`].
pub fn required_local_line(
    field: &str,
    value: &LocalText,
    main: Language,
    max: usize,
) -> Result<LocalText, Vec<FieldError>> {
    let blank = checked(value.exact(main), max, false).is_ok_and(|text| text.is_empty());
    let missing = blank.then(|| FieldError::new(part(field, main), Message::new("required")));
    match (local(field, value, max, false), missing) {
        (Ok(text), None) => Ok(text),
        (found, missing) => {
            let mut errors = found.err().unwrap_or_default();
            errors.extend(missing);
            Err(errors)
        }
    }
}

/// One line in at least one language; the error names the field itself.
///
/// # Errors
/// `required` for `field`, and those of [`line`].
pub fn any_local_line(
    field: &str,
    value: &LocalText,
    max: usize,
) -> Result<LocalText, Vec<FieldError>> {
    let text = local(field, value, max, false)?;
    if text.is_empty() {
        return Err(vec![FieldError::new(
            field.to_owned(),
            Message::new("required"),
        )]);
    }
    Ok(text)
}

/// Several lines in each language, perhaps none.
///
/// # Errors
/// Those of [`lines`], for each language.
pub fn local_lines(
    field: &str,
    value: &LocalText,
    max: usize,
) -> Result<LocalText, Vec<FieldError>> {
    local(field, value, max, true)
}

/// A search as typed: cleaned and cut, never refused.
#[must_use]
pub fn search(value: &str) -> String {
    let visible: String = value.chars().filter(|c| !c.is_control()).collect();
    tidy(&visible, false)
        .chars()
        .take(crate::limits::SEARCH)
        .collect()
}

fn local(
    field: &str,
    value: &LocalText,
    max: usize,
    multi: bool,
) -> Result<LocalText, Vec<FieldError>> {
    let mut clean = LocalText::default();
    let mut errors = Vec::new();
    for language in Language::ALL {
        match checked(value.exact(language), max, multi) {
            Ok(text) => *clean.slot(language) = text,
            Err(message) => errors.push(FieldError::new(part(field, language), message)),
        }
    }
    if errors.is_empty() {
        Ok(clean)
    } else {
        Err(errors)
    }
}

fn part(field: &str, language: Language) -> String {
    format!("{field}.{}", language.tag())
}

fn present(field: Cow<'static, str>, text: String) -> Result<String, FieldError> {
    if text.is_empty() {
        Err(FieldError::new(field, Message::new("required")))
    } else {
        Ok(text)
    }
}

fn checked(value: &str, max: usize, multi: bool) -> Result<String, Message> {
    let value = if multi {
        Cow::Owned(value.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(value.trim())
    };
    let bad = |c: char| c.is_control() && c != '\t' && !(multi && c == '\n');
    if value.chars().any(bad) {
        return Err(Message::new("control_characters"));
    }
    let text = tidy(&value, multi);
    if text.chars().count() > max {
        return Err(Message::new("too_long").with("max", max));
    }
    Ok(text)
}

/// Normalises and takes out what deceives; in one line also gathers blanks.
fn tidy(value: &str, multi: bool) -> String {
    let mut out = String::with_capacity(value.len());
    let mut marks = 0;
    for c in value.nfc() {
        let c = match c {
            '\n' if multi => '\n',
            '\u{2028}' | '\u{2029}' if multi => '\n',
            '\t' => ' ',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if deceives(c) || (joins(c) && !out.ends_with(|b| !blank(b) && !joins(b))) {
            continue;
        }
        if is_combining_mark(c) {
            marks += 1;
            if marks > MARKS {
                continue;
            }
        } else {
            marks = 0;
        }
        if !multi && c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        out.push(c);
    }
    // What was taken out may have left marks beside a base they compose with.
    let text: String = out.nfc().collect();
    let text = text.trim_matches(|c: char| blank(c) || joins(c));
    if multi {
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    } else {
        text.to_owned()
    }
}

fn blank(c: char) -> bool {
    c.is_whitespace()
}

/// Zero-width joiner and non-joiner: needed in Indic scripts and emoji, between visible characters.
fn joins(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Invisible, or turns the direction of what follows.
fn deceives(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || (c as u32) & 0xFFFE == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}
