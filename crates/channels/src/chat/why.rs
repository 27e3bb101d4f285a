//! Why there is no answer.

use super::network;
use domain::hook::NoAnswer;
use i18n::texts::reasons::no_answer;
use std::error::Error;

/// Characters of the machine's own words that are kept.
const DETAIL: usize = 200;
/// By such words the layer below says that it could not protect a connection.
const UNPROTECTED: [&str; 4] = [
    "certificate",
    "fatal alert",
    "corrupt message",
    "peer is incompatible",
];

/// Why there is no answer: a word that has sentences, and what the machine said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The word.
    pub kind: NoAnswer,
    /// The machine's own words; empty where the word says it all.
    pub detail: String,
}

impl From<NoAnswer> for Why {
    fn from(kind: NoAnswer) -> Self {
        Self {
            kind,
            detail: String::new(),
        }
    }
}

/// As the logs of messages and announcements keep it.
impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match (self.kind, self.detail.as_str()) {
            (NoAnswer::TooSlow, _) => "no answer in time",
            (kind, "") => no_answer(kind).en,
            (_, detail) => detail,
        })
    }
}

impl Why {
    /// What the client says. The innermost reason alone: the layers around it would name the address, and
    /// with it secrets.
    pub(super) fn of(error: reqwest::Error, otherwise: NoAnswer) -> Self {
        if error.is_timeout() {
            return NoAnswer::TooSlow.into();
        }
        let error = error.without_url();
        let mut by_name = false;
        let mut innermost: &(dyn Error + 'static) = &error;
        while let Some(source) = Error::source(innermost) {
            innermost = source;
            by_name |= innermost.to_string().starts_with("dns error");
        }
        let text = innermost.to_string();
        let visible = text.chars().filter(|c| !c.is_control());
        let detail: String = visible.take(DETAIL).collect();
        if detail == network::INSIDE {
            return NoAnswer::PrivateName.into();
        }
        let unprotected = UNPROTECTED.iter().any(|sign| detail.contains(sign));
        let kind = match otherwise {
            NoAnswer::NotReached if by_name => NoAnswer::UnknownName,
            NoAnswer::NotReached if unprotected => NoAnswer::NotTrusted,
            other => other,
        };
        Self { kind, detail }
    }
}
