//! Channels: accounts elsewhere.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::ChannelId;
use domain::language::Language;
use leptos::prelude::*;
use usecases::channels::{ChannelInput, ChannelTest, ChannelView, TemplateView};

/// The organization's channels.
#[server(prefix = "/organize/fn", endpoint = "channels/list", protocol = Json)]
pub async fn list_channels() -> Answer<Vec<ChannelView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.list(&actor).await?)
}

/// One of them.
#[server(prefix = "/organize/fn", endpoint = "channels/show", protocol = Json)]
pub async fn show_channel(id: ChannelId) -> Answer<ChannelView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.show(&actor, id).await?)
}

/// Connects one.
#[server(prefix = "/organize/fn", endpoint = "channels/connect", protocol = Json)]
pub async fn connect_channel(input: ChannelInput) -> Answer<ChannelView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.connect(&actor, input).await?)
}

/// Changes it.
#[server(prefix = "/organize/fn", endpoint = "channels/update", protocol = Json)]
pub async fn update_channel(id: ChannelId, input: ChannelInput) -> Answer<ChannelView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.update(&actor, id, input).await?)
}

/// Changes the secret of its callback address.
#[server(prefix = "/organize/fn", endpoint = "channels/secret", protocol = Json)]
pub async fn renew_secret(id: ChannelId) -> Answer<ChannelView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.renew_secret(&actor, id).await?)
}

/// Disconnects it.
#[server(prefix = "/organize/fn", endpoint = "channels/remove", protocol = Json)]
pub async fn remove_channel(id: ChannelId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.remove(&actor, id).await?)
}

/// Tries its credentials.
#[server(prefix = "/organize/fn", endpoint = "channels/test", protocol = Json)]
pub async fn test_channel(id: ChannelId) -> Answer<ChannelTest> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.test(&actor, id).await?)
}

/// Sends a first message to a number.
#[server(prefix = "/organize/fn", endpoint = "channels/hello", protocol = Json)]
pub async fn say_hello(id: ChannelId, phone: String) -> Answer<ChannelTest> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.hello(&actor, id, phone).await?)
}

/// Its message templates.
#[server(prefix = "/organize/fn", endpoint = "channels/templates", protocol = Json)]
pub async fn list_templates(id: ChannelId) -> Answer<Vec<TemplateView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.channels.templates(&actor, id).await?)
}

/// Hands a template in for approval.
#[server(prefix = "/organize/fn", endpoint = "channels/submit", protocol = Json)]
pub async fn submit_template(
    id: ChannelId,
    name: String,
    language: Language,
) -> Answer<TemplateView> {
    let (doors, _, actor) = inside()?;
    Ok(doors
        .channels
        .submit_template(&actor, id, name, language)
        .await?)
}
