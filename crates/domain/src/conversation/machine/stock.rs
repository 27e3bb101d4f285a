//! What can still be booked.

use crate::conversation::{EventFacts, TypeFacts};

/// As many of this type one booking can take now.
pub(super) fn most(event: &EventFacts, kind: &TypeFacts) -> i64 {
    kind.remaining
        .min(event.remaining)
        .min(kind.max_per_booking)
        .max(0)
}

/// The types that can be booked now.
pub(super) fn on_sale(event: &EventFacts) -> Vec<&TypeFacts> {
    let can = event.types.iter().filter(|kind| most(event, kind) > 0);
    can.collect()
}

/// Whether anything of it can be booked now.
pub(super) fn bookable(event: &EventFacts) -> bool {
    event.types.iter().any(|kind| most(event, kind) > 0)
}
