//! WhatsApp by Gupshup.
//!
//! Calls are not signed: a secret at the end of the callback address (or in a header) shows from whom they
//! come. They arrive in Gupshup's own format or, as "version 3", in Meta's.

mod envelope;
mod inbound;
mod send;

use crate::chat::{
    Account, Address, Client, Health, Provider, Reading, Received, Reply, Sent, Template, Verdict,
    by_secret, json_of,
};
use crate::meta::WINDOW;
use crate::meta::whatsapp::Dialog360;
use async_trait::async_trait;
use domain::channel::ChannelKind;

/// WhatsApp by Gupshup.
pub struct Gupshup;

#[async_trait]
impl Provider for Gupshup {
    fn kind(&self) -> ChannelKind {
        ChannelKind::WhatsappGupshup
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        by_secret(account, call)
    }

    fn read(&self, account: &Account, call: &Received) -> Reading {
        match json_of(&call.body) {
            Some(body) if envelope::is_metas(&body) => {
                let mut reading = Dialog360.read(account, &envelope::smoothed(body, call));
                // One address serves one number, whatever Meta calls it.
                for element in &mut reading.elements {
                    element.account = None;
                }
                reading
            }
            Some(body) => inbound::read(&body, call),
            None => Reading {
                unread: vec!["no JSON".into()],
                ..Reading::default()
            },
        }
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        _mark: &str,
    ) -> Sent {
        send::deliver(client, account, send::message(account, to, reply)).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        _mark: &str,
    ) -> Sent {
        send::deliver(client, account, send::template(account, to, template)).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        send::check(client, account).await
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(WINDOW)
    }

    fn post_limit(&self) -> usize {
        1024
    }
}
