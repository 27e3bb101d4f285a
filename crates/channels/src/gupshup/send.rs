//! Messages to Gupshup: its own shapes, as JSON inside a form; and what its answers mean.

use crate::chat::{
    Account, Address, Body, Call, Client, Health, Miss, Reply, Response, Sent, Template, Trouble,
    health, id_in, label, plain, plain_within, sent, shortened, with_details, words,
};
use serde_json::{Value, json};

const HOST: &str = "https://api.gupshup.io";
/// The longest plain text.
const TEXT: usize = 4096;
/// The longest text of a message with buttons, a list or a picture.
const BODY: usize = 1024;
const BUTTONS: usize = 3;
const BUTTON: usize = 20;
const ROWS: usize = 10;
const ROW: usize = 24;
const DESCRIPTION: usize = 72;
const HEADING: usize = 60;

/// A reply in the richest shape that holds it: buttons, a list, a picture with text, else text.
pub(super) fn content(reply: &Reply) -> Value {
    let text = || json!({"type": "text", "text": plain_within(reply, TEXT)});
    let rich = match reply.choices.len() {
        0 => picture(reply),
        1..=BUTTONS
            if reply
                .choices
                .iter()
                .all(|choice| fits(&choice.title, BUTTON)) =>
        {
            buttons(reply)
        }
        1..=ROWS => list(reply),
        _ => None,
    };
    rich.unwrap_or_else(text)
}

fn fits(text: &str, most: usize) -> bool {
    text.trim().chars().count() <= most
}

/// The words with the links, without the choices; nothing where that is too long or empty.
fn body(reply: &Reply, text: String) -> Option<String> {
    let whole = plain(&Reply {
        text,
        choices: Vec::new(),
        ..reply.clone()
    });
    (!whole.is_empty() && fits(&whole, BODY)).then_some(whole)
}

fn picture(reply: &Reply) -> Option<Value> {
    let url = reply.picture_url.as_deref()?;
    let caption = plain(reply);
    fits(&caption, BODY).then(
        || json!({"type": "image", "originalUrl": url, "previewUrl": url, "caption": caption}),
    )
}

fn buttons(reply: &Reply) -> Option<Value> {
    let text = body(reply, with_details(reply, BUTTON))?;
    let content = match &reply.picture_url {
        Some(url) => json!({"type": "image", "url": url, "text": text}),
        None => json!({"type": "text", "text": text}),
    };
    let options: Vec<Value> = reply
        .choices
        .iter()
        .map(|choice| {
            json!({
                "type": "text",
                "title": label(&choice.title, BUTTON),
                "postbackText": choice.id,
            })
        })
        .collect();
    Some(json!({"type": "quick_reply", "content": content, "options": options}))
}

fn list(reply: &Reply) -> Option<Value> {
    let whole = reply
        .choices
        .iter()
        .all(|choice| fits(&choice.title, ROW) && fits(&choice.description, DESCRIPTION));
    let text = if whole {
        reply.text.clone()
    } else {
        with_details(reply, ROW)
    };
    let text = body(reply, text)?;
    let options: Vec<Value> = reply
        .choices
        .iter()
        .map(|choice| {
            let mut row = json!({
                "type": "text",
                "title": label(&choice.title, ROW),
                "postbackText": choice.id,
            });
            let description = choice.description.trim();
            if !description.is_empty() {
                row["description"] = shortened(description, DESCRIPTION).into();
            }
            row
        })
        .collect();
    Some(json!({
        "type": "list",
        "title": label(&reply.choices_label, HEADING),
        "body": text,
        "msgid": "choices",
        "globalButtons": [{"type": "text", "title": label(&reply.choices_label, BUTTON)}],
        "items": [{"options": options}],
    }))
}

/// A call with the fields that all messages share.
fn call(
    account: &Account,
    path: &str,
    to: &Address,
    (name, value): (&str, &Value),
) -> Result<Call, String> {
    let number = |text: &str| text.trim_start_matches('+').to_owned();
    let fields = [
        ("channel", "whatsapp".to_owned()),
        ("source", number(account.need("source")?)),
        ("destination", number(&to.id)),
        ("src.name", account.need("app_name")?.to_owned()),
        (name, value.to_string()),
    ];
    let fields = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let url = format!("{}{path}", account.base(HOST));
    let call = Call::new("POST", url, Body::Form(fields));
    Ok(call.header("apikey", account.need("api_key")?))
}

/// A reply.
pub(super) fn message(account: &Account, to: &Address, reply: &Reply) -> Result<Call, String> {
    call(account, "/wa/api/v1/msg", to, ("message", &content(reply)))
}

/// A template by the id that Gupshup gave it, kept in the setting `content_{name}_{language}`; else the
/// plain text, which arrives within the window only.
pub(super) fn template(
    account: &Account,
    to: &Address,
    template: &Template,
) -> Result<Call, String> {
    let setting = format!("content_{}_{}", template.name, template.language.tag());
    let Some(id) = account.get(&setting) else {
        let text = json!({"type": "text", "text": shortened(&template.shown, TEXT)});
        return call(account, "/wa/api/v1/msg", to, ("message", &text));
    };
    let values: Vec<&String> = template.values.iter().chain(&template.url_suffix).collect();
    let content = json!({"id": id, "params": values});
    call(
        account,
        "/wa/api/v1/template/msg",
        to,
        ("template", &content),
    )
}

/// Sends it.
pub(super) async fn deliver(
    client: &Client,
    account: &Account,
    message: Result<Call, String>,
) -> Sent {
    sent(taken(client, account, message).await)
}

async fn taken(
    client: &Client,
    account: &Account,
    message: Result<Call, String>,
) -> Result<String, Miss> {
    let response = client.call(message.map_err(Miss::refused)?).await?;
    id_in(&accepted(account, &response)?, "messageId")
}

/// Asks what is left in the wallet, which needs a working key.
pub(super) async fn check(client: &Client, account: &Account) -> Health {
    health(name(client, account).await)
}

async fn name(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let url = format!("{}/sm/api/v2/wallet/balance", account.base(HOST));
    let key = account.need("api_key").map_err(Miss::refused)?;
    let call = Call::new("GET", url, Body::Empty).header("apikey", key);
    accepted(account, &client.call(call).await?)?;
    let name = account.need("app_name").map_err(Miss::refused)?;
    Ok(Some(name.to_owned()))
}

/// The body of a yes, or what the no means.
fn accepted(account: &Account, response: &Response) -> Result<Value, Miss> {
    let body = response.json().unwrap_or_default();
    let refused = body["status"].as_str() == Some("error");
    match response.status {
        200..=299 if body.is_object() && !refused => return Ok(body),
        200..=299 if !refused => return Err(Miss::of(response)),
        _ => {}
    }
    // The answer to a wrong key repeats the key.
    let said = String::from_utf8_lossy(&response.body);
    let said = match account.get("api_key") {
        Some(key) => said.replace(key, "…"),
        None => said.into_owned(),
    };
    let reason = words(said.as_bytes());
    let lower = said.to_lowercase();
    Err(match response.status {
        429 => Miss::Later {
            reason,
            after: response.retry_after(),
        },
        401 => Miss::trouble(Trouble::Token, reason),
        _ if lower.contains("apikey") || lower.contains("authentication") => {
            Miss::trouble(Trouble::Token, reason)
        }
        402 => Miss::trouble(Trouble::Payment, reason),
        _ if lower.contains("balance") => Miss::trouble(Trouble::Payment, reason),
        403 => Miss::trouble(Trouble::Permission, reason),
        _ if lower.contains("invalid app") => Miss::trouble(Trouble::Permission, reason),
        200..=299 | 400..=499 => Miss::refused(reason),
        _ => Miss::of(response),
    })
}
