//! Connecting a bot: where Telegram calls us, which commands it offers, and whether the token works.

use super::api;
use crate::chat::{Account, Client, Miss};
use domain::language::Language;
use i18n::texts::commands;
use serde_json::{Value, json};

/// The commands that Telegram offers beside the input field.
const COMMANDS: [(&str, i18n::Text); 5] = [
    ("book", commands::BOOK),
    ("events", commands::EVENTS),
    ("bookings", commands::BOOKINGS),
    ("help", commands::HELP),
    ("stop", commands::STOP),
];

/// The bot's name, if the token works.
///
/// # Errors
/// [`Miss`].
pub(super) async fn check(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let bot = api::run(client, account, "getMe", json!({})).await?;
    let name = bot.get("username").and_then(Value::as_str);
    Ok(name.map(|name| format!("@{name}")))
}

/// Tells Telegram our address and our commands.
///
/// # Errors
/// Telegram's words.
pub(super) async fn register(
    client: &Client,
    account: &Account,
    callback: &str,
) -> Result<(), String> {
    let webhook = json!({
        "url": callback,
        "secret_token": account.need("path_secret")?,
        "allowed_updates": ["message", "callback_query", "my_chat_member"],
    });
    run(client, account, "setWebhook", webhook).await?;
    // Whose program is set to neither language is shown the one more people can read.
    run(client, account, "setMyCommands", offered(Language::English)).await?;
    for language in Language::ALL {
        let mut offered = offered(language);
        offered["language_code"] = json!(language.tag());
        run(client, account, "setMyCommands", offered).await?;
    }
    Ok(())
}

async fn run(
    client: &Client,
    account: &Account,
    method: &str,
    parameters: Value,
) -> Result<(), String> {
    match api::run(client, account, method, parameters).await {
        Ok(_) => Ok(()),
        Err(refusal) => Err(refusal.miss.reason()),
    }
}

fn offered(language: Language) -> Value {
    let commands: Vec<Value> = COMMANDS
        .iter()
        .map(|(name, text)| json!({ "command": name, "description": text.get(language) }))
        .collect();
    json!({ "commands": commands })
}
