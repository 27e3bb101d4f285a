//! WhatsApp by 360dialog: the Cloud API's messages at another address, under a key of the number.

use super::{PACE, deliver, read, templates, write};
use crate::chat::{
    Account, Address, Body, Call, Client, Health, Miss, Provider, Reading, Received, Reply,
    SECRET_HEADER, Sent, Template, TemplateState, TemplateText, Verdict, by_secret, health,
};
use crate::meta::WINDOW;
use crate::meta::graph::ask;
use async_trait::async_trait;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

const OWN: &str = "https://waba-v2.360dialog.io";

/// WhatsApp by 360dialog.
pub struct Dialog360;

fn call(account: &Account, method: &'static str, path: &str, body: Body) -> Result<Call, String> {
    let key = account.need("api_key")?;
    let url = format!("{}/{path}", account.base(OWN));
    Ok(Call::new(method, url, body).header("d360-api-key", key))
}

fn sending(account: &Account, message: Value) -> Result<Call, String> {
    call(account, "POST", "messages", Body::Json(message))
}

#[async_trait]
impl Provider for Dialog360 {
    fn kind(&self) -> ChannelKind {
        ChannelKind::WhatsappDialog360
    }

    /// The app is 360dialog's, so nothing is signed for us: the end of the address is a secret, and so is a
    /// header that 360dialog was told to send.
    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        by_secret(account, call)
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
        let call = call(account, "GET", "v1/configs/templates?limit=1", Body::Empty);
        let answer = ask(client, account, call).await;
        health(answer.map(|_| None))
    }

    async fn register(
        &self,
        client: &Client,
        account: &Account,
        callback: &str,
    ) -> Result<(), String> {
        let secret = account.need("path_secret")?;
        let body = json!({ "url": callback, "headers": { SECRET_HEADER: secret } });
        let call = call(account, "POST", "v1/configs/webhook", Body::Json(body));
        let answer = ask(client, account, call).await;
        answer.map(drop).map_err(Miss::reason)
    }

    async fn templates(
        &self,
        client: &Client,
        account: &Account,
    ) -> Result<Vec<TemplateText>, String> {
        let path = "v1/configs/templates?limit=1000";
        let answer = ask(client, account, call(account, "GET", path, Body::Empty)).await;
        answer
            .map(|answer| templates::listed(&answer))
            .map_err(Miss::reason)
    }

    async fn submit_template(
        &self,
        client: &Client,
        account: &Account,
        template: &TemplateText,
    ) -> Result<TemplateState, String> {
        let mut body = templates::submission(template);
        body["category"] = json!(template.category.to_ascii_uppercase());
        let call = call(account, "POST", "v1/configs/templates", Body::Json(body));
        let answer = ask(client, account, call).await;
        answer
            .map(|answer| templates::submitted(&answer))
            .map_err(Miss::reason)
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(WINDOW)
    }

    fn pace(&self) -> (u32, f32) {
        PACE
    }
}
