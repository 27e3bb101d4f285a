//! Whose call it is: by its signature or secret, compared in constant time, before anything is parsed.

use crate::connected::{Connected, SHARED};
use crate::core::Core;
use channels::chat::{Received, Verdict};
use channels::providers;
use channels::signature::same;
use std::sync::Arc;
use std::time::Duration;
use usecases::webhooks::Gate;

/// Fetching what a verification needs may take so long.
const PREPARING: Duration = Duration::from_secs(5);

/// Whether a connected channel of this gate expects this verify token.
pub(super) fn expects(core: &Core, gate: &Gate, token: &str) -> bool {
    let candidates = match gate {
        Gate::Shared => core.registry.of_kinds(&SHARED),
        Gate::Channel { channel, .. } => core.registry.get(*channel).into_iter().collect(),
    };
    // All are looked at, so that the time does not tell which one it was.
    candidates.iter().fold(false, |found, channel| {
        let own = channel.account.get("verify_token").unwrap_or_default();
        same(own.as_bytes(), token.as_bytes()) | found
    })
}

/// The channel whose secret verifies a call. At the shared address it is one of those that have this
/// secret: the call itself says for whom it is.
pub(super) async fn from(core: &Core, gate: &Gate, call: &Received) -> Option<Arc<Connected>> {
    let candidates = match gate {
        Gate::Shared => one_of_each_secret(core.registry.of_kinds(&SHARED)),
        Gate::Channel { channel, .. } => vec![core.registry.get(*channel)?],
    };
    for channel in candidates {
        let Some(provider) = providers::of(channel.record.kind) else {
            continue;
        };
        let ready = provider.prepare(&core.client, &channel.account, call);
        if tokio::time::timeout(PREPARING, ready).await.is_err() {
            continue;
        }
        if provider.verify(&channel.account, call) == Verdict::Genuine {
            return Some(channel);
        }
    }
    None
}

/// Whether two channels belong to the same app at the provider, whose secret signs for both.
pub(crate) fn same_app(a: &Connected, b: &Connected) -> bool {
    match (a.account.get("app_secret"), b.account.get("app_secret")) {
        (Some(a), Some(b)) => same(a.as_bytes(), b.as_bytes()),
        _ => false,
    }
}

/// Each try reads the whole body, so each secret is tried once.
fn one_of_each_secret(channels: Vec<Arc<Connected>>) -> Vec<Arc<Connected>> {
    let mut some: Vec<Arc<Connected>> = Vec::new();
    for channel in channels {
        let secret = channel.account.get("app_secret");
        let known = |other: &Arc<Connected>| other.account.get("app_secret") == secret;
        if secret.is_some() && !some.iter().any(known) {
            some.push(channel);
        }
    }
    some
}
