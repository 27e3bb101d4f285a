//! Why a provider did not do what was asked: one word for messages, posts, their removal and tests.

use super::{Announced, Failure, Health, Removed, Response, Sent, Trouble, shortened};
use serde_json::Value;
use std::time::Duration;

/// Characters of a provider's words that are worth keeping.
const WORDS: usize = 200;

/// What came instead of success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Miss {
    /// Certainly not done, and worth another try.
    Later {
        /// Why.
        reason: String,
        /// The provider's own wish.
        after: Option<Duration>,
    },
    /// Certainly not done, and never will be.
    Refused {
        /// Why.
        reason: String,
        /// What the organizer must know.
        trouble: Option<Trouble>,
    },
    /// It may have been done.
    Uncertain {
        /// What is known.
        reason: String,
    },
    /// The guest cannot be written to now.
    Closed,
    /// The guest wants nothing more from here.
    Gone {
        /// Why.
        reason: String,
    },
}

impl Miss {
    /// Will never work, and concerns nothing else.
    pub(crate) fn refused(reason: impl Into<String>) -> Self {
        Self::Refused {
            reason: reason.into(),
            trouble: None,
        }
    }

    /// Will not work until the organizer does something.
    pub(crate) fn trouble(trouble: Trouble, reason: impl Into<String>) -> Self {
        Self::Refused {
            reason: reason.into(),
            trouble: Some(trouble),
        }
    }

    /// What an answer says by its status alone. A success that is not in the provider's own words, as from a
    /// gateway in between, proves nothing.
    pub(crate) fn of(response: &Response) -> Self {
        let reason = format!("HTTP {}: {}", response.status, words(&response.body));
        match response.status {
            408 | 425 | 429 | 503 => Self::Later {
                reason,
                after: response.retry_after(),
            },
            200..=299 | 500..=599 => Self::Uncertain { reason },
            _ => Self::refused(reason),
        }
    }

    /// For a message to one guest: that this one address leads nowhere is no trouble of the channel.
    pub(crate) fn of_one_guest(self) -> Self {
        match self {
            Self::Refused {
                reason,
                trouble: Some(Trouble::Target),
            } => Self::refused(reason),
            other => other,
        }
    }
}

impl From<Failure> for Miss {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotSent(why) => Self::Later {
                reason: why.to_string(),
                after: None,
            },
            Failure::Lost(why) => Self::Uncertain {
                reason: why.to_string(),
            },
        }
    }
}

impl From<Miss> for Sent {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::Later { reason, after } => Self::Later { reason, after },
            Miss::Refused { reason, trouble } => Self::Refused { reason, trouble },
            Miss::Uncertain { reason } => Self::Uncertain { reason },
            Miss::Closed => Self::Closed,
            Miss::Gone { reason } => Self::Gone { reason },
        }
    }
}

impl From<Miss> for Announced {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::Later { reason, after } => Self::Later { reason, after },
            Miss::Uncertain { reason } => Self::Uncertain { reason },
            other => {
                let (reason, trouble) = other.refusal();
                Self::Failed { reason, trouble }
            }
        }
    }
}

/// Taking back or changing a post twice does no harm, so what is uncertain is tried again.
impl From<Miss> for Removed {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::Later { reason, after } => Self::Later { reason, after },
            Miss::Uncertain { reason } => Self::Later {
                reason,
                after: None,
            },
            other => Self::Failed {
                reason: other.reason(),
            },
        }
    }
}

impl From<Miss> for Health {
    fn from(miss: Miss) -> Self {
        match miss {
            Miss::Later { reason, .. } | Miss::Uncertain { reason } => Self::Unknown { reason },
            other => {
                let (reason, trouble) = other.refusal();
                Self::Ill { trouble, reason }
            }
        }
    }
}

impl Miss {
    /// Why, in words.
    pub(crate) fn reason(self) -> String {
        self.refusal().0
    }

    fn refusal(self) -> (String, Option<Trouble>) {
        match self {
            Self::Refused { reason, trouble } => (reason, trouble),
            Self::Later { reason, .. } | Self::Uncertain { reason } | Self::Gone { reason } => {
                (reason, None)
            }
            Self::Closed => (
                "the provider lets nobody be written to here".to_owned(),
                None,
            ),
        }
    }
}

/// The id of a message in the answer to it; without one nothing shows that it was taken.
pub(crate) fn id_in(answer: &Value, name: &str) -> Result<String, Miss> {
    match answer[name].as_str() {
        Some(id) if !id.is_empty() => Ok(id.to_owned()),
        _ => Err(Miss::Uncertain {
            reason: "an answer without an id".to_owned(),
        }),
    }
}

/// A message that was taken, with its id, or not.
pub(crate) fn sent(outcome: Result<String, Miss>) -> Sent {
    match outcome {
        Ok(id) => Sent::Accepted { id },
        Err(miss) => miss.of_one_guest().into(),
    }
}

/// A post that was changed or taken back, or not.
pub(crate) fn removed(outcome: Result<(), Miss>) -> Removed {
    match outcome {
        Ok(()) => Removed::Done,
        Err(miss) => miss.into(),
    }
}

/// Credentials that work, with the account's name, or do not.
pub(crate) fn health(outcome: Result<Option<String>, Miss>) -> Health {
    match outcome {
        Ok(name) => Health::Well {
            name,
            expires_at: None,
            quality: None,
            limit: None,
        },
        Err(miss) => miss.into(),
    }
}

/// What a provider answered, for a log: one bounded line, and nothing of a page of HTML.
pub(crate) fn words(answer: &[u8]) -> String {
    let head = String::from_utf8_lossy(&answer[..answer.len().min(4 * WORDS)]);
    if head.trim_start().starts_with('<') {
        return "a page of HTML".to_owned();
    }
    let visible: String = head
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line: Vec<&str> = visible.split_whitespace().collect();
    shortened(&line.join(" "), WORDS)
}
