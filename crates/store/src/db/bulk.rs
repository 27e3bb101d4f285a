//! Statements over many rows, in a few sizes only, so that they stay prepared.

use std::sync::{Arc, Mutex, OnceLock};

/// The sizes in which rows are written.
const SIZES: [usize; 5] = [128, 32, 8, 2, 1];

/// Cuts rows into pieces of the prepared sizes.
pub(crate) fn pieces<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let size = SIZES.into_iter().find(|size| *size <= rows.len())?;
        let (piece, rest) = rows.split_at(size);
        rows = rest;
        Some(piece)
    })
}

/// The size of a list of values to look for, padded up so that few statements exist.
pub(crate) fn padded(count: usize) -> usize {
    [1, 4, 16, 64]
        .into_iter()
        .find(|size| *size >= count)
        .unwrap_or(count)
}

/// `($n,$n+1,…)` for a list of values to look for, padded.
pub(crate) fn in_list(first: usize, count: usize) -> String {
    let mut list = String::from("(");
    for i in 0..padded(count) {
        if i > 0 {
            list.push(',');
        }
        list.push('$');
        list.push_str(&(first + i).to_string());
    }
    list.push(')');
    list
}

/// `row,row,row` for a list of values in the words of both databases; `?` stands for a value. PostgreSQL
/// wants them numbered; SQLite would look up each number among all others.
pub(crate) fn rows(row: &str, count: usize, lite: bool) -> String {
    let mut list = String::with_capacity((row.len() + 1) * count * 2);
    let mut next = 1;
    for i in 0..count {
        if i > 0 {
            list.push(',');
        }
        if lite {
            list.push_str(row);
            continue;
        }
        for sign in row.chars() {
            if sign == '?' {
                list.push('$');
                list.push_str(&next.to_string());
                next += 1;
            } else {
                list.push(sign);
            }
        }
    }
    list
}

/// A size and the statement made for it.
type Made = (usize, Arc<str>);

/// A statement that has one text for each prepared size.
pub(crate) struct Many {
    before: &'static str,
    row: &'static str,
    after: &'static str,
    made: OnceLock<Mutex<Vec<Made>>>,
}

impl Many {
    /// `before row,row,row after`.
    pub(crate) const fn new(before: &'static str, row: &'static str, after: &'static str) -> Self {
        Self {
            before,
            row,
            after,
            made: OnceLock::new(),
        }
    }

    /// Its text for so many rows.
    pub(crate) fn of(&self, rows: usize) -> sqlx::AssertSqlSafe<Arc<str>> {
        let made = self.made.get_or_init(Mutex::default);
        let mut made = made
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, text)) = made.iter().find(|(size, _)| *size == rows) {
            return sqlx::AssertSqlSafe(Arc::clone(text));
        }
        let mut text = String::from(self.before);
        for i in 0..rows {
            if i > 0 {
                text.push(',');
            }
            text.push_str(self.row);
        }
        text.push_str(self.after);
        let text: Arc<str> = text.into();
        made.push((rows, Arc::clone(&text)));
        sqlx::AssertSqlSafe(text)
    }
}
