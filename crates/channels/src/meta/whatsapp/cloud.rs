//! Meta's Cloud API.

use super::{PACE, deliver, limit, read, templates, write};
use crate::chat::{
    Account, Address, Body, Call, Client, Health, Miss, Provider, Reading, Received, Reply, Sent,
    Template, TemplateState, TemplateText, Verdict,
};
use crate::meta::graph::{self, GRAPH, ask, change, segment};
use crate::meta::{WINDOW, envelope, signature};
use async_trait::async_trait;
use domain::channel::ChannelKind;
use serde_json::Value;

/// Pages of a hundred templates that are read; an account has at most a few hundred.
const PAGES: usize = 10;

/// WhatsApp by Meta's Cloud API.
pub struct CloudApi;

fn sending(account: &Account, message: Value) -> Result<Call, String> {
    let number = segment(account.need("phone_number_id")?);
    let path = format!("{number}/messages");
    graph::call(account, GRAPH, "POST", &path, Body::Json(message))
}

fn about_business(
    account: &Account,
    method: &'static str,
    path: &str,
    body: Body,
) -> Result<Call, String> {
    let business = segment(account.need("waba_id")?);
    graph::call(account, GRAPH, method, &format!("{business}/{path}"), body)
}

#[async_trait]
impl Provider for CloudApi {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Whatsapp
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        signature::verdict(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        read::read(call)
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        deliver(client, account, to, write::contents(reply), mark, sending).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let contents = vec![write::template(template)];
        deliver(client, account, to, contents, mark, sending).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        let call = account.need("phone_number_id").and_then(|number| {
            let fields = "verified_name,quality_rating,messaging_limit_tier,display_phone_number";
            let path = format!("{}?fields={fields}", segment(number));
            graph::call(account, GRAPH, "GET", &path, Body::Empty)
        });
        match ask(client, account, call).await {
            Ok(number) => Health::Well {
                name: envelope::text(&number, "verified_name")
                    .or_else(|| envelope::text(&number, "display_phone_number")),
                expires_at: None,
                quality: envelope::text(&number, "quality_rating"),
                limit: envelope::text(&number, "messaging_limit_tier")
                    .and_then(|tier| limit(&tier)),
            },
            Err(miss) => miss.into(),
        }
    }

    async fn register(
        &self,
        client: &Client,
        account: &Account,
        _callback: &str,
    ) -> Result<(), String> {
        // Without the business account's id the organizer subscribes the app in Meta's own pages.
        if account.get("waba_id").is_none() {
            return Ok(());
        }
        let call = about_business(account, "POST", "subscribed_apps", Body::Empty);
        change(client, account, call).await.map_err(Miss::reason)
    }

    async fn templates(
        &self,
        client: &Client,
        account: &Account,
    ) -> Result<Vec<TemplateText>, String> {
        let mut found = Vec::new();
        let mut page = format!("message_templates?limit=100&fields={}", templates::FIELDS);
        for _ in 0..PAGES {
            let call = about_business(account, "GET", &page, Body::Empty);
            let answer = ask(client, account, call).await.map_err(Miss::reason)?;
            found.extend(templates::listed(&answer));
            let more = answer.pointer("/paging/next").is_some();
            let Some(after) = graph::text(&answer, "/paging/cursors/after").filter(|_| more) else {
                break;
            };
            page = format!(
                "message_templates?limit=100&fields={}&after={}",
                templates::FIELDS,
                segment(&after)
            );
        }
        Ok(found)
    }

    async fn submit_template(
        &self,
        client: &Client,
        account: &Account,
        template: &TemplateText,
    ) -> Result<TemplateState, String> {
        let body = Body::Json(templates::submission(template));
        let call = about_business(account, "POST", "message_templates", body);
        let answer = ask(client, account, call).await.map_err(Miss::reason)?;
        Ok(templates::submitted(&answer))
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(WINDOW)
    }

    fn pace(&self) -> (u32, f32) {
        PACE
    }
}
