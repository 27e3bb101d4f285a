//! A part of a list.

use serde::{Deserialize, Serialize};

/// A part of a list; the wire form is `{"items":[…],"next_cursor":…}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Opaque; given back it continues the list. Absent at the end.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same part with each item converted.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(convert).collect(),
            next_cursor: self.next_cursor,
        }
    }
}
