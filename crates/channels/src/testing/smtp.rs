//! A strict SMTP server inside the process.

use super::dialogue::Dialogue;
use super::received::ReceivedMail;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// A point of the dialogue at which the server can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The greeting.
    Greeting,
    /// After EHLO.
    Ehlo,
    /// After AUTH.
    Auth,
    /// After MAIL FROM.
    Mail,
    /// After RCPT TO.
    Rcpt,
    /// After DATA.
    Data,
    /// After the content's last dot; the mail is kept all the same when the connection is closed.
    Content,
}

/// How it misbehaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// It answers this, such as `451 4.3.0 try later`.
    Answer(String),
    /// It closes the connection without an answer.
    Close,
}

/// What the server knows, shared by its connections.
#[derive(Default)]
pub(super) struct State {
    pub mails: Vec<ReceivedMail>,
    pub faults: Vec<(Stage, Behaviour)>,
    pub login: Option<(String, String)>,
    pub connections: usize,
}

#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    arrived: Notify,
}

impl Shared {
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next fault of a stage, used up.
    pub fn fault(&self, stage: Stage) -> Option<Behaviour> {
        let mut state = self.state();
        let index = state.faults.iter().position(|(at, _)| *at == stage)?;
        Some(state.faults.remove(index).1)
    }

    pub fn take(&self, mail: ReceivedMail) {
        self.state().mails.push(mail);
        self.arrived.notify_waiters();
    }
}

/// A strict SMTP server on a port of its own; gone when dropped.
pub struct SmtpServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: tokio::task::JoinHandle<()>,
}

impl SmtpServer {
    /// Starts one on a free port of the loopback.
    ///
    /// # Errors
    /// No port could be had.
    pub async fn start() -> std::io::Result<Self> {
        Self::start_at("127.0.0.1:0").await
    }

    /// Starts one at an address.
    ///
    /// # Errors
    /// The address could not be had.
    pub async fn start_at(address: &str) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            address,
            shared,
            task,
        })
    }

    /// Its address as the setting has it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// From now on it takes mail only after this sign-in.
    pub fn require_login(&self, user: &str, password: &str) {
        self.shared.state().login = Some((user.to_owned(), password.to_owned()));
    }

    /// The next time it comes to this stage, it misbehaves; several are used up in order.
    pub fn fail(&self, stage: Stage, behaviour: Behaviour) {
        self.shared.state().faults.push((stage, behaviour));
    }

    /// As [`SmtpServer::fail`] with an answer.
    pub fn fail_with(&self, stage: Stage, answer: &str) {
        self.fail(stage, Behaviour::Answer(answer.to_owned()));
    }

    /// What it has taken over so far.
    #[must_use]
    pub fn mails(&self) -> Vec<ReceivedMail> {
        self.shared.state().mails.clone()
    }

    /// How many connections it has seen.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// Waits until it has taken over this many; what there is after half a minute.
    pub async fn wait_for(&self, count: usize) -> Vec<ReceivedMail> {
        let enough = |mails: &[ReceivedMail]| mails.len() >= count;
        self.wait_until(Duration::from_secs(30), enough).await;
        self.mails()
    }

    /// Waits until what it has taken over is enough, for so long at most; whether it is.
    pub async fn wait_until(
        &self,
        limit: Duration,
        enough: impl Fn(&[ReceivedMail]) -> bool,
    ) -> bool {
        let waiting = async {
            loop {
                let arrived = self.shared.arrived.notified();
                if enough(&self.shared.state().mails) {
                    return;
                }
                arrived.await;
            }
        };
        tokio::time::timeout(limit, waiting).await.is_ok()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // The set ends its conversations with the server.
    let mut conversations = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        shared.state().connections += 1;
        conversations.spawn(Dialogue::new(stream, Arc::clone(&shared)).run());
        while conversations.try_join_next().is_some() {}
    }
}
