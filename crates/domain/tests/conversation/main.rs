//! Conversations: what guests write is understood, nothing is booked without a yes, and there is always
//! a way out.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod dialogues;
mod hostile;
mod properties;
mod support;
mod utterances;
