//! How an event is named from outside: id, slug or short code.

use crate::ids::EventId;
use crate::{code, slug};
use uuid::Uuid;

/// What a name could mean. A slug is looked for before a code, and a code as it was typed before one
/// of which that may be a slip. A wish that could be taken for another event's name is refused, so
/// the order hardly ever decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventName {
    /// An event's id.
    Id(EventId),
    /// A slug, a code, or what could be either.
    Word {
        /// As a slug, if it has that shape.
        slug: Option<String>,
        /// As a code, if it has that shape.
        code: Option<String>,
        /// As the usual code of which it may be a slip, see [`code::slip`].
        slip: Option<String>,
    },
}

/// Reads a name in any letter case; `None` when no event can have it.
#[must_use]
pub fn read(name: &str) -> Option<EventName> {
    let name = name.trim();
    if is_id(name) {
        return Uuid::parse_str(name)
            .ok()
            .map(|id| EventName::Id(EventId(id)));
    }
    let slug = name.to_ascii_lowercase();
    let slug = slug::is_slug(&slug).then_some(slug);
    let (code, slip) = (code::parse(name), code::slip(name));
    (slug.is_some() || code.is_some() || slip.is_some()).then_some(EventName::Word {
        slug,
        code,
        slip,
    })
}

/// Whether a text is a UUID in its usual form of 36 characters.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == 36 && Uuid::parse_str(text).is_ok()
}
