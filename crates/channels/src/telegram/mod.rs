//! Telegram: a bot that posts in a channel or group, and with which guests book.
//!
//! Telegram signs nothing; it returns a secret of ours in a header. Setting `path_secret` is that secret,
//! `bot_token` the bot's key, `chat_id` the place of the posts (`-100…` or `@name`), `bot_name` the bot's name.

mod api;
mod message;
mod post;
mod read;
mod say;
mod setup;

use crate::chat::{
    Account, Address, Announced, Client, Health, Post, Provider, Reading, Received, Removed, Reply,
    Sent, Verdict, health, removed, sent,
};
use crate::signature::same;
use async_trait::async_trait;
use domain::channel::ChannelKind;

/// Telegram by its Bot API.
#[derive(Debug, Clone, Copy)]
pub struct Telegram;

#[async_trait]
impl Provider for Telegram {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Telegram
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        let given = call.header("x-telegram-bot-api-secret-token");
        let both = given.zip(account.get("path_secret"));
        Verdict::of(both.is_some_and(|(given, ours)| same(given.as_bytes(), ours.as_bytes())))
    }

    fn read(&self, account: &Account, call: &Received) -> Reading {
        read::read(account, call)
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
        progress: Option<&str>,
    ) -> Announced {
        post::announce(client, account, post, progress)
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
        callback: &str,
    ) -> Result<(), String> {
        setup::register(client, account, callback).await
    }

    fn pace(&self) -> (u32, f32) {
        (30, 1.0)
    }

    fn post_limit(&self) -> usize {
        say::TEXT
    }
}
