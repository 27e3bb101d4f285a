//! Stand-ins of all providers on this machine, each refusing what the real one refuses, and the guest who
//! writes through them. With them the whole product can be tried without an account anywhere.
//!
//! They listen on the loopback alone. [`StandIns::connect`] connects an organization with them; then
//! [`usecases::sandbox::Sandbox`] is the guest's phone. [`StandIns::fail`], or `/_control`, makes them fail.

mod accounts;
mod alexa;
mod amazon;
mod calls;
mod control;
mod dialogflow;
mod discord;
mod door;
mod facebook;
mod fail;
mod gateway;
mod graph;
mod guest;
mod gupshup;
mod http;
mod instagram;
mod linkedin;
mod measure;
mod messaging;
mod server;
mod shown;
mod slack;
mod telegram;
mod templates;
mod twilio;
mod webhook;
mod whatsapp;
mod world;

pub use fail::Fail;

use accounts::Credentials;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use usecases::channels::{ChannelInput, Channels};
use usecases::sandbox::PATH;
use world::{Shared, World};

/// How long the product may take to answer a guest; voice takes longest.
const PATIENCE: Duration = Duration::from_secs(15);
/// With this begins the path of stand-ins that do not run beside the product.
const APART: &str = "/apart/";

/// Where the product is.
#[derive(Debug, Clone)]
pub struct Vizha {
    /// Where it listens on this machine, such as `http://127.0.0.1:3000`.
    pub inside: String,
    /// Its public address, over which some providers sign; without a trailing slash.
    pub base_url: String,
}

/// Something that a stand-in took over.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Which stand-in.
    pub kind: ChannelKind,
    /// `message`, `template`, `post`, `change`, `removal`, `picture`.
    pub what: &'static str,
    /// The id that it was given.
    pub id: String,
    /// To whom, for messages.
    pub to: Option<String>,
    /// The words.
    pub text: String,
    /// What came, as it came.
    pub body: Value,
    /// When.
    pub at: DateTime<Utc>,
}

/// The stand-ins, at work until they are dropped.
pub struct StandIns {
    world: Shared,
    task: JoinHandle<()>,
}

impl StandIns {
    /// Starts them on a free port of the loopback.
    ///
    /// # Errors
    /// No port could be had, or no key be made.
    pub async fn start(vizha: Vizha) -> std::io::Result<Self> {
        Self::start_under(PATH, vizha).await
    }

    /// As [`Self::start`], for a product in a process of its own. Their addresses are not those of the sandbox,
    /// whose channels rest wherever it does not run beside the product: so these are for measuring alone.
    ///
    /// # Errors
    /// No port could be had, or no key be made.
    pub async fn start_apart(vizha: Vizha) -> std::io::Result<Self> {
        Self::start_under(APART, vizha).await
    }

    async fn start_under(path: &'static str, vizha: Vizha) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(std::io::Error::other)?;
        let world = World::new((address, path), vizha, Credentials::new()?, client);
        let world = Arc::new(world);
        let task = tokio::spawn(server::serve(listener, Arc::clone(&world)));
        Ok(Self { world, task })
    }

    /// Tells them where channels are known, without which no guest can write.
    pub fn attach(&self, channels: Arc<dyn Channels>) {
        if self.world.channels.set(channels).is_err() {
            tracing::warn!("the sandbox knows the channels already");
        }
    }

    /// What connects each kind; see [`Channels::connect_sandbox`].
    #[must_use]
    pub fn inputs(&self) -> Vec<ChannelInput> {
        self.world.credentials.inputs()
    }

    /// The address in the place of a provider's own, for an organization's channel.
    #[must_use]
    pub fn base(&self, kind: ChannelKind, organization: OrganizationId) -> String {
        self.world.base(kind, organization)
    }

    /// With this begin all these addresses.
    #[must_use]
    pub fn place(&self) -> String {
        self.world.place()
    }

    /// Where they can be told to fail, and asked what they took.
    #[must_use]
    pub fn control_url(&self) -> String {
        format!("http://{}{}", self.world.address, control::PATH)
    }

    /// Connects an organization with all of them; again is fine.
    ///
    /// # Errors
    /// What a door refused, after the others have been connected.
    pub async fn connect(&self, organization: OrganizationId) -> usecases::Result<()> {
        let Some(channels) = self.world.channels.get() else {
            return Err(usecases::Error::Unexpected);
        };
        let mut outcome = Ok(());
        for input in self.inputs() {
            let (kind, base) = (input.kind, self.base(input.kind, organization));
            let connected = channels.connect_sandbox(organization, input, base).await;
            if let Err(error) = connected {
                tracing::error!(%error, kind = kind.as_str(), "a stand-in cannot be connected");
                outcome = Err(error);
            }
        }
        calls::views_afresh(&self.world, organization).await?;
        outcome
    }

    /// Makes the stand-in of a kind fail the next so many times.
    pub fn fail(&self, kind: ChannelKind, fail: Fail, count: usize) {
        self.world.fail(kind, fail, count);
    }

    /// What the stand-in of a kind took over, oldest first.
    #[must_use]
    pub fn taken(&self, kind: ChannelKind) -> Vec<Taken> {
        self.world.taken(kind)
    }

    /// Closes the windows of a kind, as if its guests had been silent for a day.
    pub fn close_windows(&self, kind: ChannelKind) {
        self.world.close_windows(kind);
    }

    /// Opens the window of a guest, as if they had just written.
    pub fn open_window(&self, kind: ChannelKind, guest: &str) {
        self.world.hear(kind, guest);
    }
}

impl Drop for StandIns {
    fn drop(&mut self) {
        self.task.abort();
    }
}
