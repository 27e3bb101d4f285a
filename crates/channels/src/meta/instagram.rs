//! An Instagram professional account: its posts, and direct messages.

mod post;

use super::graph::{self, GRAPH, INSTAGRAM, ask, change, segment};
use super::messaging::{self, Limits, contents, deliver};
use super::{WINDOW, envelope, signature};
use crate::chat::{
    Account, Address, Announced, Body, Call, Client, Health, Miss, Post, Provider, Reading,
    Received, Reply, Sent, Verdict, health,
};
use async_trait::async_trait;
use domain::channel::ChannelKind;
use serde_json::json;

/// Instagram counts the bytes of a message; a Tamil letter has three or more.
const LIMITS: Limits = Limits {
    text: 1000,
    template: 640,
    measure: char::len_utf8,
};
const CAPTION: usize = 2200;
const FIELDS: &str = "messages,messaging_postbacks,messaging_referral,message_reactions";

/// An Instagram professional account.
pub struct Instagram;

/// Tokens of Instagram's own sign-in begin with these letters and are good at its own address only; all
/// others come from a Facebook Page that the account belongs to.
fn has_own_sign_in(account: &Account) -> bool {
    account
        .get("access_token")
        .is_some_and(|token| token.starts_with("IG"))
}

fn call(account: &Account, method: &'static str, path: &str, body: Body) -> Result<Call, String> {
    let own = if has_own_sign_in(account) {
        INSTAGRAM
    } else {
        GRAPH
    };
    graph::call(account, own, method, path, body)
}

/// A call about the account itself.
fn about(account: &Account, method: &'static str, path: &str, body: Body) -> Result<Call, String> {
    let id = segment(account.need("account_id")?);
    call(account, method, &format!("{id}{path}"), body)
}

#[async_trait]
impl Provider for Instagram {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Instagram
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        signature::verdict(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        messaging::read(call, "instagram")
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        _mark: &str,
    ) -> Sent {
        deliver(client, account, to, contents(reply, &LIMITS), |body| {
            call(account, "POST", "me/messages", Body::Json(body))
        })
        .await
    }

    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        progress: Option<&str>,
    ) -> Announced {
        match progress {
            None => post::begin(client, account, post).await,
            Some(container) => post::finish(client, account, post, container).await,
        }
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        let call = about(account, "GET", "?fields=username", Body::Empty);
        let answer = ask(client, account, call).await;
        health(answer.map(|profile| envelope::text(&profile, "username")))
    }

    async fn register(
        &self,
        client: &Client,
        account: &Account,
        _callback: &str,
    ) -> Result<(), String> {
        // With a token of a Page, it is the Page that subscribes.
        if account.get("app_secret").is_none() || !has_own_sign_in(account) {
            return Ok(());
        }
        let body = Body::Json(json!({ "subscribed_fields": FIELDS }));
        let call = about(account, "POST", "/subscribed_apps", body);
        change(client, account, call).await.map_err(Miss::reason)
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(WINDOW)
    }

    fn post_limit(&self) -> usize {
        CAPTION
    }
}
