//! Discord: a webhook posts events in a channel; an application's commands and buttons let members book.
//!
//! `webhook_url` posts; `application_id` and `public_key` let members book; `bot_token` registers the
//! commands. Answers to members are seen by them alone.

mod api;
mod post;
mod read;
mod say;
mod setup;
mod verify;

use crate::chat::{
    Account, Address, Announced, Client, Health, Post, Provider, Reading, Received, Removed, Reply,
    Sent, Verdict, health, removed, sent,
};
use async_trait::async_trait;
use domain::channel::ChannelKind;

pub use read::immediate;

/// Discord by its webhooks and interactions.
#[derive(Debug, Clone, Copy)]
pub struct Discord;

#[async_trait]
impl Provider for Discord {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Discord
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        let key = account.get("public_key");
        Verdict::of(key.is_some_and(|key| verify::genuine(key, call)))
    }

    fn read(&self, account: &Account, call: &Received) -> Reading {
        read::read(account, call)
    }

    fn answer(&self, _account: &Account, call: &Received) -> Option<(&'static str, Vec<u8>)> {
        immediate(call)
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        _mark: &str,
    ) -> Sent {
        sent(say::say(client, account, to, reply).await)
    }

    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        _progress: Option<&str>,
    ) -> Announced {
        post::announce(client, account, post)
            .await
            .unwrap_or_else(Announced::from)
    }

    async fn revise(&self, client: &Client, account: &Account, id: &str, post: &Post) -> Removed {
        removed(post::revise(client, account, id, post).await)
    }

    async fn remove(&self, client: &Client, account: &Account, id: &str) -> Removed {
        removed(post::remove(client, account, id).await)
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        health(setup::check(client, account).await)
    }

    async fn register(
        &self,
        client: &Client,
        account: &Account,
        _callback: &str,
    ) -> Result<(), String> {
        setup::register(client, account).await
    }

    /// An interaction can be answered for a quarter of an hour; there is no other way to the member.
    fn window(&self) -> Option<chrono::Duration> {
        Some(chrono::Duration::minutes(15))
    }

    fn pace(&self) -> (u32, f32) {
        (30, 0.5)
    }

    fn post_limit(&self) -> usize {
        post::DESCRIPTION
    }
}
