//! An Alexa skill: the interaction models of `docs/voice/alexa` turn speech into intents, and the same
//! conversation as everywhere else answers, in English (Alexa has no Tamil).

mod read;
mod speak;
mod verify;

pub use speak::speak;

use crate::chat::{Account, Client, Health, Provider, Reading, Received, Reply, Verdict};
use async_trait::async_trait;
use domain::channel::ChannelKind;

/// An Alexa skill.
///
/// For a stand-in, the chain of certificates lies beneath the account's base address and need not hang from a
/// root; only the program itself sets that.
pub struct Alexa;

#[async_trait]
impl Provider for Alexa {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Alexa
    }

    async fn prepare(&self, client: &Client, account: &Account, call: &Received) {
        verify::prepare(client, account, call).await;
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        Verdict::of(verify::genuine(account, call))
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        read::read(call)
    }

    fn voice_answer(&self, call: &Received, replies: &[Reply]) -> Option<(&'static str, Vec<u8>)> {
        Some((
            "application/json;charset=UTF-8",
            speak::answer(&call.body, replies),
        ))
    }

    /// Nothing can be asked of a skill; its id has a shape.
    async fn check(&self, _client: &Client, account: &Account) -> Health {
        match account.need("skill_id") {
            Ok(id) if id.starts_with("amzn1.ask.skill.") => Health::Unknown {
                reason: "the first request will tell".into(),
            },
            Ok(_) => Health::Ill {
                trouble: None,
                reason: "the id of a skill begins with amzn1.ask.skill.".into(),
            },
            Err(reason) => Health::Ill {
                trouble: None,
                reason,
            },
        }
    }
}
