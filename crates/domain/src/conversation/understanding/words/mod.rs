//! The words that are understood. What they mean is said beside them; how they are found, in `sense`.

mod counting;
mod english;
mod phrases;
mod tamil;

pub(super) use counting::{
    DAYS, DAYS_TAMIL, MONTHS, MONTHS_TAMIL, NEAR, NEAR_TAMIL, NUMBERS, NUMBERS_TAMIL, ORDINALS,
    ORDINALS_TAMIL,
};
pub(super) use english::{ENGLISH, SHARED};
pub(super) use phrases::{ENDINGS, LATIN_ENDINGS, PHRASES};
pub(super) use tamil::TAMIL;
