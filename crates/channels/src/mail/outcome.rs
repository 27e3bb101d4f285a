//! What became of an attempt to send.

use std::time::Duration;

/// What became of one mail handed to the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The mail server took it over.
    Delivered {
        /// Its answer, such as `250 2.0.0 Ok: queued as 4F2B`.
        response: String,
    },
    /// Not sent; trying again later is worth while.
    Transient {
        /// Why, in the mail server's words; without personal data of ours.
        reason: String,
        /// When to try again, where the mail server said so.
        retry_after: Option<Duration>,
    },
    /// Not sent, and it never will be as it stands.
    Permanent {
        /// Why, in the mail server's words.
        reason: String,
    },
    /// The answer was lost after the mail had been handed over: it may have arrived.
    Uncertain {
        /// What happened.
        reason: String,
    },
}
