//! Connecting an application: whether the credentials work, and the commands it offers.

use super::api;
use crate::chat::{Account, Body, Client, Miss, Trouble};
use crate::signature::unhex;
use i18n::Text;
use i18n::texts::commands;
use serde_json::{Value, json};

/// The webhook's or the bot's name, if all that is set works.
///
/// # Errors
/// [`Miss`].
pub(super) async fn check(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let key = account.get("public_key");
    if key.is_some_and(|key| unhex(key).is_none_or(|key| key.len() != 32)) {
        return Err(Miss::trouble(
            Trouble::Token,
            "the setting public_key is not 64 hexadecimal digits",
        ));
    }
    let mut name = None;
    if account.get("bot_token").is_some() {
        let bot = api::run_as_bot(client, account, "GET", "/users/@me", Body::Empty).await?;
        name = text(&bot["username"]);
    }
    if account.get("webhook_url").is_some() {
        let path = api::webhook(account)?;
        let webhook = api::run(client, account, "GET", &path, Body::Empty).await?;
        name = text(&webhook["name"]).or(name);
    } else if key.is_none() && account.get("bot_token").is_none() {
        return Err(Miss::refused(
            "one of the settings webhook_url and public_key is needed",
        ));
    }
    Ok(name)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(ToOwned::to_owned)
}

/// Makes the commands known, where a bot's token allows it. One by one: to send them all at once would
/// replace those that another program has registered for the same application.
///
/// # Errors
/// Discord's words.
pub(super) async fn register(client: &Client, account: &Account) -> Result<(), String> {
    let application = account.get("application_id");
    let (Some(application), Some(_)) = (application, account.get("bot_token")) else {
        return Ok(());
    };
    let path = format!("/applications/{}/commands", api::part(application));
    for command in offered() {
        let body = Body::Json(command);
        let outcome = api::run_as_bot(client, account, "POST", &path, body).await;
        outcome.map_err(|refusal| refusal.miss.reason())?;
    }
    Ok(())
}

/// Names of commands in Tamil are refused, and Discord knows no Tamil programs: so each description says it
/// in both languages.
fn both(text: Text) -> String {
    format!("{} · {}", text.ta, text.en)
}

fn offered() -> [Value; 4] {
    let plain =
        |name: &str, text: Text| json!({ "name": name, "type": 1, "description": both(text) });
    let mut book = plain("book", commands::BOOK);
    book["options"] = json!([
        { "type": 3, "name": "event", "description": both(commands::WHICH_EVENT), "max_length": 150 },
        { "type": 4, "name": "places", "description": both(commands::HOW_MANY), "min_value": 1, "max_value": 1000 },
    ]);
    [
        book,
        plain("events", commands::EVENTS),
        plain("bookings", commands::BOOKINGS),
        plain("help", commands::HELP),
    ]
}
