//! One conversation with a mail server, step by step, so that it is known how far it came.

use super::address::{Security, ServerAddress};
use super::{Outcome, Trouble};
use i18n::texts::reasons;
use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::response::Response;
use std::future::Future;
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(20);
const COMMAND: Duration = Duration::from_secs(60);
/// After the last dot a server may scan and store before it answers.
const CONTENT: Duration = Duration::from_secs(180);

/// Connects, protects, signs in. Whatever goes wrong here says nothing about the mail, so it is
/// worth trying again, a refused password included: the keeper of the server will mend it.
pub(super) async fn connect(
    server: &ServerAddress,
    hello: &ClientId,
) -> Result<AsyncSmtpConnection, Trouble> {
    let tls = match &server.security {
        Security::Tls(tls) => Some(tls.clone()),
        Security::Plain | Security::StartTls(_) => None,
    };
    let target = (server.host.as_str(), server.port);
    let mut connection = timed(
        CONNECT,
        async {
            AsyncSmtpConnection::connect_tokio1(target, Some(CONNECT), hello, tls, None).await
        },
        at_connecting,
    )
    .await?;
    if let Security::StartTls(tls) = &server.security {
        let protecting = connection.starttls(tls.clone(), hello);
        timed(COMMAND, protecting, |error| Trouble::Tls(cause(error))).await?;
    }
    if let Some(credentials) = &server.credentials {
        let known = [Mechanism::Plain, Mechanism::Login];
        let signing_in = connection.auth(&known, credentials);
        timed(COMMAND, signing_in, at_sign_in).await?;
    }
    Ok(connection)
}

fn at_connecting(error: &Error) -> Trouble {
    // What fails in the handshake stands in an error of its own inside the connection's.
    let handshake = std::error::Error::source(error).is_some_and(|source| source.is::<Error>());
    if handshake {
        Trouble::Tls(cause(error))
    } else if error.status().is_some() || error.is_response() {
        Trouble::Refused(cause(error))
    } else {
        Trouble::Unreachable(cause(error))
    }
}

fn at_sign_in(error: &Error) -> Trouble {
    // The client's own error is a server that offers no way to sign in.
    if error.status().is_some() || error.is_client() {
        Trouble::SignIn(cause(error))
    } else {
        Trouble::Unreachable(cause(error))
    }
}

/// Hands one mail over. The connection can be used again where the outcome came from an answer of
/// the server; see [`AsyncSmtpConnection::has_broken`].
pub(super) async fn transfer(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    content: &[u8],
) -> Step {
    let mut options = Vec::new();
    let ascii = |a: &Address| AsRef::<str>::as_ref(a).is_ascii();
    if !envelope.from().into_iter().chain(envelope.to()).all(ascii) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Step::Answered(Outcome::Permanent {
                reason: reasons::MAIL_ASCII.en.to_owned(),
            });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let mail = Mail::new(envelope.from().cloned(), options);
    if let Err(lost) = ask(COMMAND, connection.command(mail)).await {
        return lost.before_the_content();
    }
    for recipient in envelope.to() {
        let rcpt = Rcpt::new(recipient.clone(), Vec::new());
        if let Err(lost) = ask(COMMAND, connection.command(rcpt)).await {
            return lost.before_the_content();
        }
    }
    if let Err(lost) = ask(COMMAND, connection.command(Data)).await {
        return lost.before_the_content();
    }
    match ask(CONTENT, connection.message(content)).await {
        Ok(response) => Step::Answered(Outcome::Delivered {
            response: words(&response),
        }),
        Err(Lost::Refused(outcome)) => Step::Answered(outcome),
        Err(Lost::Broken(reason)) => Step::Broken(Outcome::Uncertain { reason }),
    }
}

/// How far a transfer came.
pub(super) enum Step {
    /// The server answered; the connection is in order, though perhaps in the middle of a transaction.
    Answered(Outcome),
    /// The connection is of no more use.
    Broken(Outcome),
}

enum Lost {
    Refused(Outcome),
    Broken(String),
}

impl Lost {
    fn before_the_content(self) -> Step {
        match self {
            Self::Refused(outcome) => Step::Answered(outcome),
            Self::Broken(reason) => Step::Broken(Outcome::Transient {
                reason,
                retry_after: None,
            }),
        }
    }
}

async fn ask(
    limit: Duration,
    answer: impl Future<Output = Result<Response, Error>>,
) -> Result<Response, Lost> {
    match tokio::time::timeout(limit, answer).await {
        Err(_) => Err(Lost::Broken(reasons::MAIL_SILENT.en.to_owned())),
        Ok(Ok(response)) if response.is_positive() => Ok(response),
        Ok(Ok(response)) => Err(Lost::Broken(words(&response))),
        Ok(Err(error)) => Err(refusal(&error)),
    }
}

fn refusal(error: &Error) -> Lost {
    let Some(code) = error.status().map(u16::from) else {
        return Lost::Broken(shown(error));
    };
    let reason = format!("{code} {}", source_of(error));
    Lost::Refused(match code {
        // 421: closing down. 454, 530, 534, 535, 538: about the sign-in, not about the mail.
        421 => return Lost::Broken(reason),
        400..=499 | 530 | 534 | 535 | 538 => Outcome::Transient {
            reason,
            retry_after: None,
        },
        _ => Outcome::Permanent { reason },
    })
}

async fn timed<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, Error>>,
    trouble: impl FnOnce(&Error) -> Trouble,
) -> Result<T, Trouble> {
    match tokio::time::timeout(limit, step).await {
        Err(_) => Err(Trouble::Unreachable(reasons::MAIL_SILENT.en.to_owned())),
        Ok(result) => result.map_err(|error| trouble(&error)),
    }
}

/// The first words of an answer; servers may write a page.
fn words(response: &Response) -> String {
    let code: u16 = response.code().into();
    let said = response.message().collect::<Vec<_>>().join(" ");
    shortened(&format!("{code} {said}"))
}

fn shown(error: &Error) -> String {
    match error.status() {
        Some(code) => shortened(&format!("{} {}", u16::from(code), source_of(error))),
        None => shortened(&error.to_string()),
    }
}

/// The server's answer, or the innermost reason without the layers that it came through.
fn cause(error: &Error) -> String {
    if error.status().is_some() {
        return shown(error);
    }
    let mut innermost: &(dyn std::error::Error + 'static) = error;
    while let Some(source) = std::error::Error::source(innermost) {
        innermost = source;
    }
    shortened(&innermost.to_string())
}

fn source_of(error: &Error) -> String {
    let said = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    shortened(&said.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}
