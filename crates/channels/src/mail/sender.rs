//! Hands mail to an SMTP server.

use super::{Outcome, OutgoingMail};
use async_trait::async_trait;

/// Whatever takes mail out of the house.
#[async_trait]
pub trait MailSender: Send + Sync {
    /// Tries once.
    async fn send(&self, mail: &OutgoingMail) -> Outcome;
}

/// Why `VIZHA_SMTP_URL` is no mail server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// It is none of the forms.
    #[error("expected smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]")]
    Form,
    /// TLS could not be prepared.
    #[error("TLS cannot be set up for this host")]
    Tls,
}

/// An SMTP server with a pool of connections. `Debug` shows neither user nor password.
#[derive(Clone)]
pub struct SmtpSender {}

impl SmtpSender {
    /// A sender for `smtp://` (plain), `smtp+starttls://` (STARTTLS required) or `smtps://` (TLS from
    /// the start), each `[user:password@]host[:port]`, user and password percent-encoded.
    ///
    /// # Errors
    /// [`SettingError`] where the address is none of these.
    pub fn new(_url: &str) -> Result<Self, SettingError> {
        Err(SettingError::Form)
    }

    /// Asks the server whether it is there (connect, EHLO, NOOP): for `vizha doctor`.
    ///
    /// # Errors
    /// What the server or the network said.
    pub async fn check(&self) -> Result<(), String> {
        Err(String::new())
    }
}

impl std::fmt::Debug for SmtpSender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpSender")
    }
}

#[async_trait]
impl MailSender for SmtpSender {
    async fn send(&self, _mail: &OutgoingMail) -> Outcome {
        Outcome::Permanent {
            reason: String::new(),
        }
    }
}
