//! Whose call it is: by its signature or secret, compared in constant time, before anything is parsed.

use crate::connected::{Connected, SHARED};
use crate::core::Core;
use channels::chat::{Provider, Received, Verdict};
use channels::providers;
use channels::signature::same;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use usecases::webhooks::Gate;

/// Fetching what a verification needs may take so long.
const PREPARING: Duration = Duration::from_secs(5);
/// Secrets tried on a call to the shared address, oldest channels first. Each try reads the whole body, and
/// a stranger's call fails with all of them. An app beyond these calls its channel's own address, where one
/// secret is tried.
const SECRETS: usize = 32;
/// Bytes of a body that is verified at once. A larger one would hold up everybody on this thread, so it goes
/// elsewhere, a few at a time.
const SMALL: usize = 64 * 1024;
static LARGE: Semaphore = Semaphore::const_new(2);
/// A large call may wait so long for its turn.
const TURN: Duration = Duration::from_secs(5);

/// What was found out about a call.
pub(super) enum Judged {
    /// It is genuine, and this channel's secret says so. At the shared address it is one of those that have
    /// this secret: the call itself says for whom it is.
    Genuine(Arc<Connected>, Received),
    /// It is not, or nobody here can tell.
    Forged,
    /// It did not get its turn; the provider comes again.
    Busy,
}

/// A channel that the call may be for.
type Candidate = (Arc<Connected>, &'static dyn Provider);

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

/// Judges a call by its raw bytes, from memory.
pub(super) async fn judge(core: &Core, gate: &Gate, call: Received) -> Judged {
    let channels = match gate {
        Gate::Shared => one_of_each_secret(core.registry.of_kinds(&SHARED)),
        Gate::Channel { channel, .. } => core.registry.get(*channel).into_iter().collect(),
    };
    let mut candidates: Vec<Candidate> = Vec::with_capacity(channels.len());
    for channel in channels {
        let Some(provider) = providers::of(channel.record.kind) else {
            continue;
        };
        let ready = provider.prepare(&core.client, &channel.account, &call);
        if tokio::time::timeout(PREPARING, ready).await.is_ok() {
            candidates.push((channel, provider));
        }
    }
    if candidates.is_empty() {
        return Judged::Forged;
    }
    if call.body.len() <= SMALL {
        return verified(candidates, call);
    }
    let Ok(Ok(turn)) = tokio::time::timeout(TURN, LARGE.acquire()).await else {
        return Judged::Busy;
    };
    let judged = tokio::task::spawn_blocking(move || {
        let judged = verified(candidates, call);
        // Given back by the work itself, since whoever asked for it may have gone.
        drop(turn);
        judged
    });
    // What breaks its verifier was shown by nobody to be genuine.
    judged.await.unwrap_or(Judged::Forged)
}

fn verified(candidates: Vec<Candidate>, call: Received) -> Judged {
    let genuine = candidates
        .into_iter()
        .find(|(channel, provider)| provider.verify(&channel.account, &call) == Verdict::Genuine);
    match genuine {
        Some((channel, _)) => Judged::Genuine(channel, call),
        None => Judged::Forged,
    }
}

/// Whether two channels belong to the same app at the provider, whose secret signs for both.
pub(crate) fn same_app(a: &Connected, b: &Connected) -> bool {
    match (a.account.get("app_secret"), b.account.get("app_secret")) {
        (Some(a), Some(b)) => same(a.as_bytes(), b.as_bytes()),
        _ => false,
    }
}

/// One channel of each app, as many as are tried.
fn one_of_each_secret(channels: Vec<Arc<Connected>>) -> Vec<Arc<Connected>> {
    let mut some: Vec<Arc<Connected>> = Vec::new();
    for channel in channels {
        let secret = channel.account.get("app_secret");
        let known = |other: &Arc<Connected>| other.account.get("app_secret") == secret;
        if secret.is_some() && !some.iter().any(known) {
            some.push(channel);
        }
        if some.len() == SECRETS {
            break;
        }
    }
    some
}
