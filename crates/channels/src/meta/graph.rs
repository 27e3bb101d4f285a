//! The Graph API: how it is called, and what its answers mean.

mod answer;
mod codes;

pub(super) use codes::{Meaning, meaning};

use crate::chat::{Account, Body, Call, Client, Miss, Sent};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// Where all of Meta's products are reached, but for [`INSTAGRAM`].
pub(super) const GRAPH: &str = "https://graph.facebook.com";
/// Where an Instagram account is reached with a token of Instagram's own sign-in.
pub(super) const INSTAGRAM: &str = "https://graph.instagram.com";
/// Each version serves for about two years; the setting `graph_version` names another.
const VERSION: &str = "v26.0";
/// What ids and versions are made of; anything else would change the path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.');

/// An id as a segment of a path.
pub(super) fn segment(id: &str) -> String {
    utf8_percent_encode(id.trim(), SEGMENT).to_string()
}

/// A call with the account's access token; the path begins after the version.
pub(super) fn call(
    account: &Account,
    own: &str,
    method: &'static str,
    path: &str,
    body: Body,
) -> Result<Call, String> {
    let token = account.need("access_token")?;
    let version = segment(account.get("graph_version").unwrap_or(VERSION));
    let url = format!("{}/{version}/{path}", account.base(own));
    Ok(Call::new(method, url, body).header("authorization", format!("Bearer {token}")))
}

/// Calls, and reads the answer.
pub(super) async fn ask(
    client: &Client,
    account: &Account,
    call: Result<Call, String>,
) -> Result<Value, Miss> {
    let call = call.map_err(Miss::refused)?;
    answer::read(account, &client.call(call).await?)
}

/// Calls for something to be made, and reads its id at this place of the answer.
pub(super) async fn make(
    client: &Client,
    account: &Account,
    call: Result<Call, String>,
    id: &str,
) -> Result<String, Miss> {
    let answer = ask(client, account, call).await?;
    text(&answer, id).ok_or_else(|| Miss::Uncertain {
        reason: "an answer without an id".to_owned(),
    })
}

/// Calls for a change or a removal, either of which may be repeated.
pub(super) async fn change(
    client: &Client,
    account: &Account,
    call: Result<Call, String>,
) -> Result<(), Miss> {
    let answer = ask(client, account, call).await?;
    if answer["success"] == false {
        return Err(Miss::refused("Meta did not do it"));
    }
    Ok(())
}

/// Sends messages one after the other; the id of the last that was taken stands for them all. Once one was
/// taken the whole may not be tried again, or the guest would read the beginning twice.
pub(super) async fn in_turn(
    client: &Client,
    account: &Account,
    calls: Vec<Result<Call, String>>,
    id: &str,
) -> Sent {
    let mut taken = None;
    for call in calls {
        match make(client, account, call, id).await {
            Ok(id) => taken = Some(id),
            Err(miss) if taken.is_none() => return miss.into(),
            Err(_) => break,
        }
    }
    match taken {
        Some(id) => Sent::Accepted { id },
        None => Miss::refused("there is nothing to say").into(),
    }
}

/// A text in an answer.
pub(super) fn text(value: &Value, pointer: &str) -> Option<String> {
    value
        .pointer(pointer)
        .and_then(super::envelope::words)
        .filter(|text| !text.is_empty())
}
