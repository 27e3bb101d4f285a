//! The sandbox: the product tried as a guest.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::channel::ChannelKind;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use std::sync::Arc;
#[cfg(feature = "ssr")]
use usecases::sandbox::Sandbox;
use usecases::sandbox::{SandboxChoice, SandboxLine, SandboxPosts as Posted};

/// The stand-ins, where the sandbox is on, and who asks.
#[cfg(feature = "ssr")]
fn stand_ins() -> Answer<(Arc<dyn Sandbox>, usecases::Actor)> {
    let (doors, _, actor) = inside()?;
    let sandbox = doors.sandbox.ok_or(usecases::Error::NotFound)?;
    Ok((sandbox, actor))
}

/// The kinds that can be tried.
#[server(prefix = "/organize/fn", endpoint = "sandbox/kinds", protocol = Json)]
pub async fn sandbox_kinds() -> Answer<Vec<ChannelKind>> {
    let (doors, _, actor) = inside()?;
    match doors.sandbox {
        Some(sandbox) => Ok(sandbox.kinds(&actor).await?),
        None => Ok(Vec::new()),
    }
}

/// The chat of a kind.
#[server(prefix = "/organize/fn", endpoint = "sandbox/chat", protocol = Json)]
pub async fn sandbox_chat(kind: ChannelKind) -> Answer<Vec<SandboxLine>> {
    let (sandbox, actor) = stand_ins()?;
    Ok(sandbox.chat(&actor, kind).await?)
}

/// Types a sentence as the guest.
#[server(prefix = "/organize/fn", endpoint = "sandbox/say", protocol = Json)]
pub async fn sandbox_say(kind: ChannelKind, text: String) -> Answer<Vec<SandboxLine>> {
    let (sandbox, actor) = stand_ins()?;
    Ok(sandbox.say(&actor, kind, text).await?)
}

/// Taps a choice as the guest.
#[server(prefix = "/organize/fn", endpoint = "sandbox/tap", protocol = Json)]
pub async fn sandbox_tap(kind: ChannelKind, choice: SandboxChoice) -> Answer<Vec<SandboxLine>> {
    let (sandbox, actor) = stand_ins()?;
    Ok(sandbox.tap(&actor, kind, choice).await?)
}

/// Begins anew as another guest.
#[server(prefix = "/organize/fn", endpoint = "sandbox/restart", protocol = Json)]
pub async fn sandbox_restart(kind: ChannelKind) -> Answer<Vec<SandboxLine>> {
    let (sandbox, actor) = stand_ins()?;
    Ok(sandbox.restart(&actor, kind).await?)
}

/// What was posted.
#[server(prefix = "/organize/fn", endpoint = "sandbox/posts", protocol = Json)]
pub async fn sandbox_posts() -> Answer<Posted> {
    let (sandbox, actor) = stand_ins()?;
    Ok(sandbox.posts(&actor).await?)
}
