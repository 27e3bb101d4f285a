//! Why a conversation with the mail server could not begin.

/// Why a conversation with the mail server could not begin, each with what the server or the network
/// said. It says nothing about any mail, and holds neither user nor password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nobody answers at the address, or not in time.
    #[error("{0}")]
    Unreachable(String),
    /// The connection could not be protected: no TLS there, or a certificate that is not good.
    #[error("TLS: {0}")]
    Tls(String),
    /// The server answers, but takes nothing from us now, or speaks no SMTP.
    #[error("{0}")]
    Refused(String),
    /// The server does not accept user and password.
    #[error("sign-in: {0}")]
    SignIn(String),
}
