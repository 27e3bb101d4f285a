//! SMS by Amazon: End User Messaging sends, and calls through a topic of SNS, where both two-way SMS and the
//! events of a configuration set may be published.

mod inbound;
mod send;
pub mod sigv4;
mod sns;

use crate::chat::{
    Account, Address, Client, Health, Provider, Reading, Received, Reply, Sent, Template, Verdict,
    shortened, terse_within,
};
use crate::sms::economical;
use async_trait::async_trait;
use chrono::Utc;
use domain::channel::ChannelKind;

/// The longest message, in characters.
const LONGEST: usize = 1600;

/// SMS by Amazon.
///
/// A call counts only if it comes from the topic of the setting `topic_arn`, is at most an hour old, and is
/// signed by version 2 (`SignatureVersion` of the topic). For a stand-in the certificate may lie beneath the
/// account's base address instead of Amazon's, and only the program itself sets that.
pub struct Amazon;

#[async_trait]
impl Provider for Amazon {
    fn kind(&self) -> ChannelKind {
        ChannelKind::SmsAmazon
    }

    async fn prepare(&self, client: &Client, account: &Account, call: &Received) {
        sns::prepare(client, account, call).await;
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        Verdict::of(sns::genuine(account, call))
    }

    fn read(&self, account: &Account, call: &Received) -> Reading {
        inbound::read(account, call)
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        let text = shortened(&economical(&terse_within(reply, LONGEST)), LONGEST);
        let message = send::message(account, to, &text, mark, Utc::now());
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
        let text = shortened(&template.shown, LONGEST);
        let message = send::message(account, to, &text, mark, Utc::now());
        send::deliver(client, message).await
    }

    async fn check(&self, client: &Client, account: &Account) -> Health {
        send::check(client, account, Utc::now()).await
    }

    fn post_limit(&self) -> usize {
        320
    }
}
