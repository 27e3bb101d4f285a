//! How the organization looks, and its words in mails.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::language::Language;
use leptos::prelude::*;
use usecases::looks::{LookInput, LookView, MailReading, MailText};

/// The organization's look.
#[server(prefix = "/organize/fn", endpoint = "look/show", protocol = Json)]
pub async fn show_look() -> Answer<LookView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.show(&actor).await?)
}

/// Replaces it.
#[server(prefix = "/organize/fn", endpoint = "look/update", protocol = Json)]
pub async fn update_look(input: LookInput) -> Answer<LookView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.update(&actor, input).await?)
}

/// Its words in mails.
#[server(prefix = "/organize/fn", endpoint = "mails/list", protocol = Json)]
pub async fn list_mail_texts() -> Answer<Vec<MailText>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.texts(&actor).await?)
}

/// Replaces those of one kind.
#[server(prefix = "/organize/fn", endpoint = "mails/set", protocol = Json)]
pub async fn set_mail_text(input: MailText) -> Answer<MailText> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.set_text(&actor, input).await?)
}

/// How a mail would read.
#[server(prefix = "/organize/fn", endpoint = "mails/preview", protocol = Json)]
pub async fn preview_mail_text(input: MailText) -> Answer<Vec<MailReading>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.preview(&actor, input).await?)
}

/// Sends it to the member; answers where it went.
#[server(prefix = "/organize/fn", endpoint = "mails/test", protocol = Json)]
pub async fn test_mail_text(input: MailText, language: Language) -> Answer<Option<String>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.looks.send_test(&actor, input, language).await?)
}
