//! The pure decisions of the booking desk: counters and rules in, yes or no out.

mod refusal;

pub use refusal::{Line, Refusal};
