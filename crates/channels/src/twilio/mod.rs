//! Twilio: SMS and WhatsApp by one interface.
//!
//! Neither has buttons without a template made beforehand, so choices are numbered lines. What Twilio tells
//! of a message after it was taken comes back to the channel's own address, signed like everything else.

mod inbound;
mod send;
mod verify;

use crate::chat::{
    Account, Address, Client, Health, Provider, Reading, Received, Reply, Sent, Template, Verdict,
    plain_within, shortened, terse_within,
};
use crate::sms::economical;
use async_trait::async_trait;
use domain::channel::ChannelKind;

/// The longest body of a message, in characters.
const LONGEST: usize = 1600;
/// The longest text under a picture.
const CAPTION: usize = 1024;
/// What Twilio writes before numbers of WhatsApp.
const WHATSAPP: &str = "whatsapp:";
/// Says nothing more: what there is to say is sent by a call of our own.
const SILENCE: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

/// SMS by Twilio. India's operators know sender and texts from the registration that Twilio itself files, so
/// no message names them.
pub struct Sms;

/// WhatsApp by Twilio.
pub struct Whatsapp;

fn verify(account: &Account, call: &Received) -> Verdict {
    match account.need("auth_token") {
        Ok(token) if verify::genuine(token, call) => Verdict::Genuine,
        _ => Verdict::Forged,
    }
}

#[async_trait]
impl Provider for Sms {
    fn kind(&self) -> ChannelKind {
        ChannelKind::SmsTwilio
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        verify(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        inbound::read(call)
    }

    fn answer(&self, _account: &Account, _call: &Received) -> Option<(&'static str, Vec<u8>)> {
        Some(("text/xml", SILENCE.to_vec()))
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        let body = shortened(&economical(&terse_within(reply, LONGEST)), LONGEST);
        let content = vec![("Body".into(), body)];
        send::deliver(client, send::message(account, "", to, content, mark)).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let content = vec![("Body".into(), shortened(&template.shown, LONGEST))];
        send::deliver(client, send::message(account, "", to, content, mark)).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        send::check(client, account).await
    }

    fn post_limit(&self) -> usize {
        320
    }
}

#[async_trait]
impl Provider for Whatsapp {
    fn kind(&self) -> ChannelKind {
        ChannelKind::WhatsappTwilio
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        verify(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        inbound::read(call)
    }

    fn answer(&self, _account: &Account, _call: &Received) -> Option<(&'static str, Vec<u8>)> {
        Some(("text/xml", SILENCE.to_vec()))
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        let body = plain_within(reply, LONGEST);
        let fits = body.chars().count() <= CAPTION;
        let mut content = vec![("Body".into(), body)];
        if let (true, Some(picture)) = (fits, &reply.picture_url) {
            content.push(("MediaUrl".into(), picture.clone()));
        }
        let message = send::message(account, WHATSAPP, to, content, mark);
        send::deliver(client, message).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let content = send::template(account, template);
        let message = send::message(account, WHATSAPP, to, content, mark);
        send::deliver(client, message).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        send::check(client, account).await
    }

    fn window(&self) -> Option<chrono::Duration> {
        Some(chrono::Duration::hours(24))
    }

    fn post_limit(&self) -> usize {
        CAPTION
    }
}
