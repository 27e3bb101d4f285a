//! Slack: an incoming webhook posts events in a channel; a slash command and buttons let members book.
//!
//! Each part needs its own setting: `webhook_url` to post, `signing_secret` to be asked, `bot_token` to write
//! first, and later than half an hour after the member did.

mod api;
mod blocks;
mod post;
mod read;
mod say;
mod verify;

use crate::chat::{
    Account, Address, Announced, Client, Health, Post, Provider, Reading, Received, Reply, Sent,
    Verdict, health, sent,
};
use async_trait::async_trait;
use domain::channel::ChannelKind;

pub use read::immediate;

/// Slack by its webhooks, slash commands and Block Kit.
#[derive(Debug, Clone, Copy)]
pub struct Slack;

#[async_trait]
impl Provider for Slack {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Slack
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        let secret = account.get("signing_secret");
        Verdict::of(secret.is_some_and(|secret| verify::genuine(secret, call)))
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

    /// By the webhook alone: a post of the bot would need to be invited to the channel, and could not be told
    /// from one of a person. What a webhook has posted can be neither changed nor taken back.
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

    async fn check(&self, client: &Client, account: &Account) -> Health {
        health(post::check(client, account).await)
    }

    fn pace(&self) -> (u32, f32) {
        (10, 1.0)
    }

    fn post_limit(&self) -> usize {
        blocks::SECTION
    }
}
