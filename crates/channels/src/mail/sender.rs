//! Hands mail to an SMTP server, over connections that are kept for a while.

use super::address::ServerAddress;
use super::connection::{Step, connect, transfer};
use super::{Outcome, OutgoingMail, SettingError, Trouble};
use async_trait::async_trait;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Rset;
use lettre::transport::smtp::extension::ClientId;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// Connections at one time.
const CONNECTIONS: usize = 4;
/// A connection unused for longer is not trusted any more.
const IDLE: Duration = Duration::from_secs(30);
const RESET: Duration = Duration::from_secs(10);

/// Whatever takes mail out of the house.
#[async_trait]
pub trait MailSender: Send + Sync {
    /// Tries once.
    async fn send(&self, mail: &OutgoingMail) -> Outcome;
}

/// An SMTP server with a few kept connections. `Debug` shows neither user nor password.
#[derive(Clone)]
pub struct SmtpSender(Arc<Inner>);

struct Inner {
    server: ServerAddress,
    hello: ClientId,
    turns: Semaphore,
    kept: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl SmtpSender {
    /// A sender for `smtp://` (plain, port 25), `smtp://…?tls=required` (STARTTLS, port 587; also
    /// written `smtp+starttls://…`) or `smtps://` (TLS from the start, port 465), each
    /// `[user:password@]host[:port]`, user and password percent-encoded.
    ///
    /// # Errors
    /// [`SettingError`] where the address is none of these.
    pub fn new(url: &str) -> Result<Self, SettingError> {
        Self::with_hello(url, "")
    }

    /// As [`SmtpSender::new`], introducing itself as this host; servers on the network expect a real one.
    ///
    /// # Errors
    /// [`SettingError`] where the address is none of these.
    pub fn with_hello(url: &str, host: &str) -> Result<Self, SettingError> {
        let host_like = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let hello = if host.is_empty() || !host.chars().all(host_like) {
            ClientId::default()
        } else {
            ClientId::Domain(host.to_owned())
        };
        Ok(Self(Arc::new(Inner {
            server: ServerAddress::parse(url)?,
            hello,
            turns: Semaphore::new(CONNECTIONS),
            kept: Mutex::new(Vec::new()),
        })))
    }

    /// Asks the server whether it is there and lets us in: for `vizha doctor`. It may take as long as
    /// the server does.
    ///
    /// # Errors
    /// [`Trouble`], with what the server or the network said.
    pub async fn check(&self) -> Result<(), Trouble> {
        let mut connection = connect(&self.0.server, &self.0.hello).await?;
        let alive = connection.test_connected().await;
        connection.abort().await;
        if alive {
            Ok(())
        } else {
            Err(Trouble::Refused(
                "the mail server closed the connection".to_owned(),
            ))
        }
    }

    /// A kept connection that still answers, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Trouble> {
        loop {
            let kept = self
                .0
                .kept
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop();
            let Some((mut connection, since)) = kept else {
                return connect(&self.0.server, &self.0.hello).await;
            };
            // RSET ends a transaction that the last mail left half done, and shows that it lives.
            let fresh = since.elapsed() < IDLE;
            if fresh && let Ok(Ok(_)) = tokio::time::timeout(RESET, connection.command(Rset)).await
            {
                return Ok(connection);
            }
        }
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(_, since)| since.elapsed() < IDLE);
        kept.push((connection, Instant::now()));
    }
}

impl std::fmt::Debug for SmtpSender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpSender")
            .field("host", &self.0.server.host)
            .field("port", &self.0.server.port)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl MailSender for SmtpSender {
    async fn send(&self, mail: &OutgoingMail) -> Outcome {
        let message = match mail.compose() {
            Ok(message) => message,
            Err(error) => {
                return Outcome::Permanent {
                    reason: error.to_string(),
                };
            }
        };
        let _turn = self.0.turns.acquire().await;
        let mut connection = match self.connection().await {
            Ok(connection) => connection,
            Err(trouble) => {
                return Outcome::Transient {
                    reason: trouble.to_string(),
                    retry_after: None,
                };
            }
        };
        match transfer(&mut connection, message.envelope(), &message.formatted()).await {
            Step::Answered(outcome) => {
                if !connection.has_broken() {
                    self.keep(connection);
                }
                outcome
            }
            Step::Broken(outcome) => outcome,
        }
    }
}
