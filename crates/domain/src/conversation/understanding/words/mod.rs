//! The words that are understood. What they mean is said beside them; how they are found, in `sense`.

mod counting;
mod english;
mod kinds;
mod phrases;
mod tamil;
mod verbs;

pub(super) use counting::{
    DAYS, DAYS_TAMIL, MONTHS, MONTHS_TAMIL, NEAR, NEAR_TAMIL, NUMBERS, NUMBERS_TAMIL, ORDINALS,
    ORDINALS_TAMIL, WEEKDAYS,
};
pub(super) use english::{ENGLISH, SHARED};
pub(super) use kinds::{ALIASES, KINDS};
pub(super) use phrases::{ENDINGS, LATIN_ENDINGS, OBLIQUE, PHRASES};
pub(super) use tamil::TAMIL;
pub(super) use verbs::{ASKED_OF_THE_PAST, DONE, NEGATIONS, PREFIXES, TAILS, VERBS};
