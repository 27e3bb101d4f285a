//! What a call answers when it cannot do what was asked.

use super::wire::Wire;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use usecases::Error;

/// The answer of a call.
pub type Answer<T> = Result<T, CallError>;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallError {
    /// A door refused, or failed.
    Door(Error),
    /// The server could not be reached.
    Unreachable,
    /// Question or answer were not understood, for instance after an upgrade of the server.
    Garbled,
    /// A part of the dashboard's program did not come; only the browser says so.
    Unfetched,
    /// The session works in another organization by now than the page that asks.
    Elsewhere,
}

impl CallError {
    /// The HTTP status that says the same.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Door(error) => match error {
                Error::Invalid { .. } => 422,
                Error::NotFound => 404,
                Error::SoldOut { .. } | Error::Conflict { .. } => 409,
                Error::Unauthorized => 401,
                Error::Forbidden => 403,
                Error::TooMany { .. } => 429,
                Error::Busy { .. } => 503,
                Error::Unexpected => 500,
            },
            Self::Unreachable | Self::Unfetched => 503,
            Self::Garbled => 400,
            Self::Elsewhere => 409,
        }
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self::Door(error)
    }
}

impl std::fmt::Display for CallError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Door(error) => error.fmt(f),
            Self::Unreachable => f.write_str("unreachable"),
            Self::Garbled => f.write_str("garbled"),
            Self::Unfetched => f.write_str("unfetched"),
            Self::Elsewhere => f.write_str("elsewhere"),
        }
    }
}

impl std::error::Error for CallError {}

impl FromServerFnError for CallError {
    type Encoder = Wire;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            _ => Self::Garbled,
        }
    }
}
