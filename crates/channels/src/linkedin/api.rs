//! Calls of LinkedIn's versioned API, and what its answers mean.

use crate::chat::{Account, Body, Call, Client, Miss, Response, Trouble, words};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

const OWN: &str = "https://api.linkedin.com";
/// The month of the API that is spoken unless the setting `version` says another. Each month's is served for
/// a year at least and then refused with 426.
pub const VERSION: &str = "202606";

/// A call of the API, without a body yet.
///
/// # Errors
/// [`Miss`] for settings that are missing or no good.
pub(super) fn call(account: &Account, method: &'static str, path: &str) -> Result<Call, Miss> {
    let version = account.get("version").unwrap_or(VERSION);
    if version.len() != 6 || !version.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Miss::refused(
            "the setting version is not a month like 202606",
        ));
    }
    let url = format!("{}{path}", account.base(OWN));
    Ok(Call::new(method, url, Body::Empty)
        .header("authorization", bearer(account)?)
        .header("linkedin-version", version)
        .header("x-restli-protocol-version", "2.0.0"))
}

/// The page's key as LinkedIn's headers want it.
///
/// # Errors
/// [`Miss`].
pub(super) fn bearer(account: &Account) -> Result<String, Miss> {
    let token = account.need("access_token").map_err(Miss::refused)?;
    Ok(format!("Bearer {token}"))
}

/// The page's number, also where its whole name `urn:li:organization:…` was given.
///
/// # Errors
/// [`Miss`].
pub(super) fn organization(account: &Account) -> Result<&str, Miss> {
    let setting = account.need("organization_id").map_err(Miss::refused)?;
    let number = setting
        .strip_prefix("urn:li:organization:")
        .unwrap_or(setting);
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        Ok(number)
    } else {
        Err(Miss::trouble(
            Trouble::Target,
            "the setting organization_id is not a number",
        ))
    }
}

/// A path to something with a name of LinkedIn's.
///
/// # Errors
/// [`Miss`] for what is no such name.
pub(super) fn path_to(what: &str, urn: &str) -> Result<String, Miss> {
    if !urn.starts_with("urn:li:") {
        return Err(Miss::refused("LinkedIn gave this no name"));
    }
    let urn = utf8_percent_encode(urn, NON_ALPHANUMERIC);
    Ok(format!("/rest/{what}/{urn}"))
}

/// Calls; the answer, if it was a yes.
///
/// # Errors
/// [`Miss`].
pub(super) async fn run(client: &Client, call: Call) -> Result<Response, Miss> {
    let response = client.call(call).await?;
    if (200..300).contains(&response.status) {
        Ok(response)
    } else {
        Err(miss(&response))
    }
}

/// Calls; the JSON of the answer.
///
/// # Errors
/// [`Miss`].
pub(super) async fn json(client: &Client, call: Call) -> Result<Value, Miss> {
    let response = run(client, call).await?;
    response.json().ok_or_else(|| Miss::of(&response))
}

/// What an answer that is no yes means.
pub(super) fn miss(response: &Response) -> Miss {
    let said = response.json();
    let said = said.as_ref().and_then(|said| said["message"].as_str());
    let reason = match said {
        Some(said) => words(format!("{}: {said}", response.status).as_bytes()),
        None => Miss::of(response).reason(),
    };
    match response.status {
        401 => Miss::trouble(Trouble::Token, reason),
        403 => Miss::trouble(Trouble::Permission, reason),
        404 => Miss::trouble(Trouble::Target, reason),
        426 => Miss::refused(format!(
            "LinkedIn no longer speaks this version of its API; set version to a newer month ({reason})"
        )),
        400..=499 if response.status != 408 && response.status != 429 => Miss::refused(reason),
        _ => Miss::of(response),
    }
}
