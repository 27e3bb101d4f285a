//! A Dialogflow agent: its fulfilment webhook lends the conversation a telephone line, a kiosk or a widget.

mod read;
mod speak;

pub use read::Format;
pub use speak::speak;

use crate::chat::{
    Account, Client, Health, Provider, Reading, Received, Reply, SECRET_HEADER, Verdict,
};
use crate::signature::same;
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::channel::ChannelKind;

/// A Dialogflow agent, ES or CX. It signs nothing; it is told to send a name and a password, or the password
/// alone in the header `X-Vizha-Secret`.
pub struct Dialogflow;

/// The two halves of `Basic {base64 of user:password}`.
fn basic(header: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let (scheme, rest) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = STANDARD.decode(rest.trim()).ok()?;
    let colon = pair.iter().position(|byte| *byte == b':')?;
    Some((pair[..colon].to_vec(), pair[colon + 1..].to_vec()))
}

fn genuine(account: &Account, call: &Received) -> bool {
    let Some(password) = account.get("password").map(str::as_bytes) else {
        return false;
    };
    if let Some(secret) = call.header(SECRET_HEADER) {
        return same(secret.as_bytes(), password);
    }
    let Some((user, given)) = call.header("authorization").and_then(basic) else {
        return false;
    };
    let known = account
        .get("username")
        .is_none_or(|name| same(&user, name.as_bytes()));
    same(&given, password) && known
}

#[async_trait]
impl Provider for Dialogflow {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Dialogflow
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        Verdict::of(genuine(account, call))
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        read::read(call)
    }

    fn voice_answer(&self, call: &Received, replies: &[Reply]) -> Option<(&'static str, Vec<u8>)> {
        Some(("application/json", speak::answer(&call.body, replies)))
    }

    /// Nothing can be asked of an agent.
    async fn check(&self, _client: &Client, account: &Account) -> Health {
        match account.need("password") {
            Ok(_) => Health::Unknown {
                reason: "the first request will tell".into(),
            },
            Err(reason) => Health::Ill {
                trouble: None,
                reason,
            },
        }
    }
}
