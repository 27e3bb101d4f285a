//! A Facebook Page: its posts, and Messenger.

use super::graph::{self, GRAPH, ask, change, segment};
use super::messaging::{self, Limits, contents, deliver};
use super::{WINDOW, cut, envelope, signature};
use crate::chat::{
    Account, Address, Announced, Body, Call, Client, Health, Miss, Post, Provider, Reading,
    Received, Removed, Reply, Sent, Trouble, Verdict, health, removed,
};
use async_trait::async_trait;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

const LIMITS: Limits = Limits {
    text: 2000,
    template: 640,
    measure: cut::UNITS,
};
/// A Page takes more than sixty thousand; nobody reads them.
const POST: usize = 5000;
/// What a Page tells us of.
const FIELDS: &str =
    "messages,messaging_postbacks,messaging_referrals,message_reactions,message_deliveries";

/// A Facebook Page.
pub struct Page;

fn call(account: &Account, method: &'static str, path: &str, body: Value) -> Result<Call, String> {
    let page = segment(account.need("page_id")?);
    let path = format!("{page}{path}");
    graph::call(account, GRAPH, method, &path, Body::Json(body))
}

/// The text of a post, which shows the link; under a picture there is no other place for it.
fn caption(post: &Post) -> String {
    let text = post.text.trim();
    if text.contains(&post.link) {
        return text.to_owned();
    }
    format!("{text}\n\n{}", post.link).trim().to_owned()
}

fn posting(account: &Account, post: &Post) -> Result<Call, String> {
    match &post.picture {
        Some(picture) => {
            let body = json!({
                "url": picture.url,
                "caption": caption(post),
                "alt_text_custom": picture.alt,
            });
            call(account, "POST", "/photos", body)
        }
        None => {
            let body = json!({ "message": post.text.trim(), "link": post.link });
            call(account, "POST", "/feed", body)
        }
    }
}

#[async_trait]
impl Provider for Page {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Facebook
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        signature::verdict(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        messaging::read(call, "page")
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
            call(account, "POST", "/messages", body)
        })
        .await
    }

    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        _progress: Option<&str>,
    ) -> Announced {
        let answer = match ask(client, account, posting(account, post)).await {
            Ok(answer) => answer,
            Err(miss) => return miss.into(),
        };
        // A photo has an id of its own and one of the post that shows it.
        match graph::text(&answer, "/post_id").or_else(|| graph::text(&answer, "/id")) {
            Some(id) => Announced::Posted {
                link: Some(format!("https://www.facebook.com/{}", segment(&id))),
                id,
            },
            None => Announced::Uncertain {
                reason: "an answer without the post's id".to_owned(),
            },
        }
    }

    async fn revise(&self, client: &Client, account: &Account, id: &str, post: &Post) -> Removed {
        let body = Body::Json(json!({ "message": caption(post) }));
        let call = graph::call(account, GRAPH, "POST", &segment(id), body);
        removed(change(client, account, call).await)
    }

    async fn remove(&self, client: &Client, account: &Account, id: &str) -> Removed {
        let call = graph::call(account, GRAPH, "DELETE", &segment(id), Body::Empty);
        match change(client, account, call).await {
            // Somebody was quicker.
            Err(Miss::Refused {
                trouble: Some(Trouble::Target),
                ..
            }) => Removed::Done,
            outcome => removed(outcome),
        }
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        let call = account.need("page_id").and_then(|page| {
            let path = format!("{}?fields=name", segment(page));
            graph::call(account, GRAPH, "GET", &path, Body::Empty)
        });
        let answer = ask(client, account, call).await;
        health(answer.map(|page| envelope::text(&page, "name")))
    }

    async fn register(
        &self,
        client: &Client,
        account: &Account,
        _callback: &str,
    ) -> Result<(), String> {
        // Without the app's secret nothing that comes in could be believed: the Page is only posted on.
        if account.get("app_secret").is_none() {
            return Ok(());
        }
        let body = json!({ "subscribed_fields": FIELDS });
        let call = call(account, "POST", "/subscribed_apps", body);
        change(client, account, call).await.map_err(Miss::reason)
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(WINDOW)
    }

    fn post_limit(&self) -> usize {
        POST
    }
}
