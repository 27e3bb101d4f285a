//! Twilio: SMS and WhatsApp by one interface.
//!
//! Neither has buttons without a template made beforehand, so choices are numbered lines. What Twilio tells
//! of a message after it was taken comes back to the channel's own address, signed like everything else.

mod inbound;
mod send;
mod verify;

pub use Twilio::{Sms, Whatsapp};

use crate::chat::{
    Account, Address, Client, Health, Provider, Reading, Received, Reply, Sent, Template, Verdict,
    plain_within, shortened, terse_within,
};
use crate::meta::WINDOW;
use crate::sms::economical;
use async_trait::async_trait;
use domain::channel::ChannelKind;

/// The longest body of a message, in characters.
const LONGEST: usize = 1600;
/// The longest text under a picture.
const CAPTION: usize = 1024;
/// Says nothing more: what there is to say is sent by a call of our own.
const SILENCE: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

/// What Twilio carries.
#[derive(Debug, Clone, Copy)]
pub enum Twilio {
    /// SMS. India's operators know sender and texts from the registration that Twilio itself files, so no
    /// message names them.
    Sms,
    /// WhatsApp.
    Whatsapp,
}

impl Twilio {
    /// What Twilio writes before numbers.
    const fn prefix(&self) -> &'static str {
        match self {
            Sms => "",
            Whatsapp => "whatsapp:",
        }
    }

    fn content(&self, reply: &Reply) -> Vec<(String, String)> {
        let body = match self {
            Sms => shortened(&economical(&terse_within(reply, LONGEST)), LONGEST),
            Whatsapp => plain_within(reply, LONGEST),
        };
        let fits = matches!(self, Whatsapp) && body.chars().count() <= CAPTION;
        let mut content = vec![("Body".into(), body)];
        if let (true, Some(picture)) = (fits, &reply.picture_url) {
            content.push(("MediaUrl".into(), picture.clone()));
        }
        content
    }

    async fn deliver(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        content: Vec<(String, String)>,
        mark: &str,
    ) -> Sent {
        let message = send::message(account, self.prefix(), to, content, mark);
        send::deliver(client, message).await
    }
}

#[async_trait]
impl Provider for Twilio {
    fn kind(&self) -> ChannelKind {
        match self {
            Sms => ChannelKind::SmsTwilio,
            Whatsapp => ChannelKind::WhatsappTwilio,
        }
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        let token = account.get("auth_token");
        Verdict::of(token.is_some_and(|token| verify::genuine(token, call)))
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
        let content = self.content(reply);
        self.deliver(client, account, to, content, mark).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let content = match self {
            Sms => vec![("Body".into(), shortened(&template.shown, LONGEST))],
            Whatsapp => send::template(account, template),
        };
        self.deliver(client, account, to, content, mark).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        send::check(client, account).await
    }

    fn window(&self) -> Option<chrono::Duration> {
        match self {
            Sms => None,
            Whatsapp => Some(WINDOW),
        }
    }

    fn post_limit(&self) -> usize {
        match self {
            Sms => 320,
            Whatsapp => CAPTION,
        }
    }
}
