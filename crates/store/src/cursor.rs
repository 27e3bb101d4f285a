//! Where a list continues: opaque outside, a number and an id inside.

use crate::{Result, StoreError};
use std::fmt::Write as _;
use usecases::Page;
use uuid::Uuid;

/// A cursor over a number and an id.
pub(crate) fn write(at: i64, id: Uuid) -> String {
    format!("{at:x}.{}", id.simple())
}

/// Reads a cursor.
pub(crate) fn read(cursor: &str) -> Result<(i64, Uuid)> {
    let foreign = || StoreError::Corrupt("cursor".into());
    let (at, id) = cursor.split_once('.').ok_or_else(foreign)?;
    let at = i64::from_str_radix(at, 16).map_err(|_| foreign())?;
    let id = Uuid::try_parse(id).map_err(|_| foreign())?;
    Ok((at, id))
}

/// A page of rows of which one more than wanted was read.
pub(crate) fn page<T>(mut rows: Vec<T>, limit: i64, at: impl Fn(&T) -> (i64, Uuid)) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(1).max(1);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor = match rows.last() {
        Some(last) if more => {
            let (at, id) = at(last);
            Some(write(at, id))
        }
        _ => None,
    };
    Page {
        items: rows,
        next_cursor,
    }
}

/// The `like` pattern that finds a word's beginning in a text whose words begin after blanks.
pub(crate) fn beginning(word: &str) -> String {
    format!("% {}%", escaped(word))
}

/// A text as part of a `like` pattern with the escape sign `\`.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text as part of a cursor.
pub(crate) fn hex(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// Reads such a part.
pub(crate) fn unhex(text: &str) -> Option<String> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = (0..text.len()).step_by(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}
