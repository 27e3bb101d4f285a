//! What every provider does, in one trait; what it does not do, the defaults refuse.

use super::{
    Account, Address, Announced, Client, Post, Reading, Received, Removed, Reply, Sent, Template,
    TemplateText, Verdict,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use serde::{Deserialize, Serialize};

/// What concerns the whole channel; the organizer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The access token is wrong, expired or revoked.
    Token,
    /// The token may not do this.
    Permission,
    /// The account is locked or restricted.
    Locked,
    /// The provider wants a payment method.
    Payment,
    /// The post's target is gone (webhook deleted, group left, page removed).
    Target,
    /// People complain: the campaign must stop.
    Spam,
}

/// What a test of the connection found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Health {
    /// The credentials work.
    Well {
        /// The account's name as the provider has it.
        name: Option<String>,
        /// When the token expires, if the provider says so.
        expires_at: Option<DateTime<Utc>>,
        /// WhatsApp's quality rating.
        quality: Option<String>,
        /// WhatsApp's limit of unique people in 24 hours.
        limit: Option<i64>,
    },
    /// They do not.
    Ill {
        /// What concerns the channel, if it is known.
        trouble: Option<Trouble>,
        /// The provider's words, without secrets.
        reason: String,
    },
    /// The provider could not be reached.
    Unknown {
        /// Why.
        reason: String,
    },
}

fn cannot(what: &str) -> String {
    format!("this channel cannot {what}")
}

/// A provider: how its calls are verified and read, how it is written to, how it is posted on.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Which kind it serves.
    fn kind(&self) -> ChannelKind;

    /// Fetches what the verification needs and a pure function cannot, such as a certificate; called before
    /// [`Provider::verify`]. A stranger can cause it, so it must be cheap and bounded, and most calls of it do
    /// nothing.
    async fn prepare(&self, client: &Client, account: &Account, call: &Received) {
        let _ = (client, account, call);
    }

    /// Whether a call is genuine: on the raw bytes, in constant time, before anything is parsed.
    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        let _ = (account, call);
        Verdict::Forged
    }

    /// What a genuine call says. Never fails: what cannot be read is named in [`Reading::unread`].
    fn read(&self, account: &Account, call: &Received) -> Reading {
        let _ = (account, call);
        Reading::default()
    }

    /// What the provider reads in the answer to its call, at once, before any work; media type and body. Asked
    /// only for a genuine call.
    fn answer(&self, account: &Account, call: &Received) -> Option<(&'static str, Vec<u8>)> {
        let _ = (account, call);
        None
    }

    /// What a channel that speaks says in the answer to its call, made of what the conversation says: media
    /// type and body. None for all that write.
    fn voice_answer(&self, call: &Received, replies: &[Reply]) -> Option<(&'static str, Vec<u8>)> {
        let _ = (call, replies);
        None
    }

    /// Writes to a guest within the provider's limits. `mark` is our job's id: sent along where the provider
    /// returns it in its reports or takes it as an idempotency key.
    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        let _ = (client, account, to, reply, mark);
        Sent::Refused {
            reason: cannot("write to guests"),
            trouble: None,
        }
    }

    /// Writes to someone outside the window, by an approved template (WhatsApp), or plainly (SMS).
    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let _ = (client, account, to, template, mark);
        Sent::Refused {
            reason: cannot("use templates"),
            trouble: None,
        }
    }

    /// Posts an event, or takes the next step of a post that waits.
    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        progress: Option<&str>,
    ) -> Announced {
        let _ = (client, account, post, progress);
        Announced::Failed {
            reason: cannot("be posted on"),
            trouble: None,
        }
    }

    /// Changes a post.
    async fn revise(&self, client: &Client, account: &Account, id: &str, post: &Post) -> Removed {
        let _ = (client, account, id, post);
        Removed::Impossible
    }

    /// Takes a post back.
    async fn remove(&self, client: &Client, account: &Account, id: &str) -> Removed {
        let _ = (client, account, id);
        Removed::Impossible
    }

    /// Tries the credentials without effect on anyone.
    async fn check(&self, client: &Client, account: &Account) -> Health {
        let _ = (client, account);
        Health::Unknown {
            reason: cannot("be tested"),
        }
    }

    /// What must be told to the provider once the channel is connected: the callback address, commands.
    ///
    /// # Errors
    /// The provider's words.
    async fn register(
        &self,
        client: &Client,
        account: &Account,
        callback: &str,
    ) -> Result<(), String> {
        let _ = (client, account, callback);
        Ok(())
    }

    /// The templates the provider knows.
    ///
    /// # Errors
    /// The provider's words.
    async fn templates(
        &self,
        client: &Client,
        account: &Account,
    ) -> Result<Vec<TemplateText>, String> {
        let _ = (client, account);
        Ok(Vec::new())
    }

    /// Hands a template in for approval.
    ///
    /// # Errors
    /// The provider's words.
    async fn submit_template(
        &self,
        client: &Client,
        account: &Account,
        template: &TemplateText,
    ) -> Result<super::TemplateState, String> {
        let _ = (client, account, template);
        Err(cannot("use templates"))
    }

    /// For how long after a guest's message they can be written to freely; none is without end.
    fn window(&self) -> Option<chrono::Duration> {
        None
    }

    /// Messages per second that the provider takes from one account, and the seconds between two to the
    /// same person or place.
    fn pace(&self) -> (u32, f32) {
        (10, 0.0)
    }

    /// The longest text of a post, in characters.
    fn post_limit(&self) -> usize {
        2000
    }
}
