//! How the stand-ins call the product: what guests say, and what became of messages.

use crate::guest::Guest;
use crate::world::{Shared, World};
use crate::{
    alexa, amazon, dialogflow, discord, gateway, gupshup, messaging, slack, telegram, twilio,
    whatsapp,
};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use std::sync::Arc;
use std::time::Duration;
use usecases::channels::ChannelView;
use usecases::sandbox::SandboxChoice;
use usecases::{Actor, Error, Result};

/// How long the channels of an organization are remembered.
const FRESH: Duration = Duration::from_secs(2);
/// Reports follow the answer to the message, as a provider's do.
const SOON: Duration = Duration::from_millis(300);

/// What a guest does.
pub(crate) enum Act {
    /// Types a sentence.
    Say(String),
    /// Taps a choice.
    Tap(SandboxChoice),
}

impl Act {
    /// The words that stand in the chat.
    pub fn words(&self) -> &str {
        match self {
            Self::Say(text) => text,
            Self::Tap(choice) => &choice.title,
        }
    }
}

/// A provider's call.
pub(crate) struct Call {
    pub media_type: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// The address that a provider calls.
pub(crate) struct Callback {
    /// As the provider knows it.
    pub public: String,
    /// On this machine.
    pub inside: String,
}

impl Callback {
    /// The way in to a public address of the product.
    pub fn to(world: &World, public: &str) -> Option<Self> {
        let path = public.strip_prefix(&world.vizha.base_url)?;
        Some(Self {
            public: public.to_owned(),
            inside: format!("{}{path}", world.vizha.inside),
        })
    }
}

/// The channels of an organization, a moment old at most.
pub(crate) async fn views(
    world: &World,
    organization: OrganizationId,
) -> Result<Arc<Vec<ChannelView>>> {
    match world.views(organization) {
        Some((since, views)) if since.elapsed() < FRESH => Ok(views),
        _ => views_afresh(world, organization).await,
    }
}

pub(crate) async fn views_afresh(
    world: &World,
    organization: OrganizationId,
) -> Result<Arc<Vec<ChannelView>>> {
    let Some(channels) = world.channels.get() else {
        return Ok(Arc::default());
    };
    let views = channels.list(&Actor::system(organization)).await?;
    let views: Vec<ChannelView> = views.into_iter().filter(|view| view.sandbox).collect();
    let views = Arc::new(views);
    world.keep_views(organization, Arc::clone(&views));
    Ok(views)
}

/// The callback address of an organization's channel of a kind.
async fn callback(
    world: &World,
    organization: OrganizationId,
    kind: ChannelKind,
) -> Result<Callback> {
    let views = views(world, organization).await?;
    views
        .iter()
        .find(|view| view.kind == kind)
        .and_then(|view| view.callback_url.as_deref())
        .and_then(|public| Callback::to(world, public))
        .ok_or(Error::NotFound)
}

/// Calls; the body of the answer.
pub(crate) async fn deliver(world: &World, to: &Callback, call: Call) -> Result<Vec<u8>> {
    let mut request = world
        .client
        .post(&to.inside)
        .header("content-type", call.media_type);
    for (name, value) in call.headers {
        request = request.header(name, value);
    }
    let unreached = |error: reqwest::Error| {
        let error = error.without_url();
        tracing::warn!(%error, "the sandbox cannot reach the product");
        Error::Unexpected
    };
    let answer = request.body(call.body).send().await.map_err(unreached)?;
    let status = answer.status().as_u16();
    let body = answer.bytes().await.map_err(unreached)?;
    if (200..300).contains(&status) {
        return Ok(body.to_vec());
    }
    tracing::warn!(status, "the product refused a call of the sandbox");
    Err(match status {
        503 => Error::Busy { retry_after: 1 },
        _ => Error::Unexpected,
    })
}

/// Tells the product what the guest did.
pub(crate) async fn act(world: &Shared, guest: &Guest, act: &Act) -> Result<()> {
    let to = callback(world, guest.organization, guest.kind).await?;
    let call = of(world, guest, act, &to)?;
    let body = deliver(world, &to, call).await?;
    answered(world, guest, &body);
    Ok(())
}

fn of(world: &World, guest: &Guest, act: &Act, to: &Callback) -> Result<Call> {
    use ChannelKind as Kind;
    Ok(match guest.kind {
        Kind::Whatsapp | Kind::WhatsappDialog360 => whatsapp::heard(world, guest, act),
        Kind::WhatsappTwilio | Kind::SmsTwilio => twilio::heard(world, guest, act, to),
        Kind::WhatsappGupshup => gupshup::heard(world, guest, act),
        Kind::Facebook | Kind::Instagram => messaging::heard(world, guest, act),
        Kind::Telegram => telegram::heard(world, guest, act),
        Kind::Slack => slack::heard(world, guest, act),
        Kind::Discord => discord::heard(world, guest, act),
        Kind::SmsAmazon => amazon::heard(world, guest, act),
        Kind::SmsHttp => gateway::heard(world, guest, act),
        Kind::Alexa => alexa::heard(world, guest, act),
        Kind::Dialogflow => dialogflow::heard(world, guest, act),
        Kind::Linkedin | Kind::Mail | Kind::Webhook => return Err(Error::NotFound),
    })
}

/// What stands in the answer to the call itself, where a provider shows that to the guest.
fn answered(world: &Shared, guest: &Guest, body: &[u8]) {
    match guest.kind {
        ChannelKind::Slack => slack::answered(world, guest, body),
        ChannelKind::Discord => discord::answered(world, guest, body),
        ChannelKind::Alexa => alexa::answered(world, guest, body),
        ChannelKind::Dialogflow => dialogflow::answered(world, guest, body),
        _ => {}
    }
}

/// Tells the product soon what became of a message to someone.
pub(crate) fn report(
    world: &Shared,
    kind: ChannelKind,
    to: &str,
    calls: impl FnOnce(&World, &Callback) -> Vec<Call> + Send + 'static,
) {
    let world = Arc::clone(world);
    let of_guest = world.guest_of(kind, to).map(|guest| guest.organization);
    tokio::spawn(async move {
        tokio::time::sleep(SOON).await;
        // A message to a stranger is reported to whoever is connected.
        let organizations = match of_guest {
            Some(organization) => vec![organization],
            None => world.organizations(),
        };
        for organization in organizations {
            if let Ok(callback) = callback(&world, organization, kind).await {
                for call in calls(&world, &callback) {
                    // The product has its own log of what it refuses.
                    drop(deliver(&world, &callback, call).await);
                }
                return;
            }
        }
    });
}

/// As [`report`], to an address that came with the message.
pub(crate) fn report_to(
    world: &Shared,
    public: &str,
    calls: impl FnOnce(&World, &Callback) -> Vec<Call> + Send + 'static,
) {
    let Some(callback) = Callback::to(world, public) else {
        return;
    };
    let world = Arc::clone(world);
    tokio::spawn(async move {
        tokio::time::sleep(SOON).await;
        for call in calls(&world, &callback) {
            drop(deliver(&world, &callback, call).await);
        }
    });
}
