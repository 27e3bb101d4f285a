//! The member's own account, and the organization's API tokens.

use super::House;
use super::error::Answer;
#[cfg(feature = "ssr")]
use super::sandbox::sandbox_kinds;
use super::wire::Json;
#[cfg(feature = "ssr")]
use super::{current_session, inside, keep_on_device};
use domain::ids::TokenId;
use domain::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Scope;
use usecases::accounts::{Member, TokenView};

/// Who is signed in, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The member.
    pub member: Member,
    /// The installation.
    pub house: House,
    /// Whether the product can be tried as a guest.
    pub can_try: bool,
}

/// Who is signed in.
#[server(prefix = "/organize/fn", endpoint = "me", protocol = Json)]
pub async fn who_am_i() -> Answer<Me> {
    let (_, member, _) = inside()?;
    let house = use_context::<House>().ok_or(usecases::Error::Unexpected)?;
    // Whoever may not see channels has none to try.
    let can_try = sandbox_kinds().await.is_ok_and(|kinds| !kinds.is_empty());
    Ok(Me {
        member,
        house,
        can_try,
    })
}

/// Changes the member's password.
#[server(prefix = "/organize/fn", endpoint = "account/password", protocol = Json)]
pub async fn change_password(old: String, new: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    let session = current_session();
    Ok(doors
        .accounts
        .change_password(member.user, session, &old, &new)
        .await?)
}

/// Gives the member another name.
#[server(prefix = "/organize/fn", endpoint = "account/name", protocol = Json)]
pub async fn rename_account(name: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    Ok(doors.accounts.set_name(member.user, &name).await?)
}

/// Asks that the member sign in with another mail address: a link goes there.
#[server(prefix = "/organize/fn", endpoint = "account/email", protocol = Json)]
pub async fn ask_email(email: String, password: String, code: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    Ok(doors
        .accounts
        .ask_email(member.user, &email, &password, &code)
        .await?)
}

/// Remembers the language of the member's dashboard, on this device and for others of theirs.
#[server(prefix = "/organize/fn", endpoint = "account/language", protocol = Json)]
pub async fn remember_language(language: Language) -> Answer<()> {
    let (doors, member, _) = inside()?;
    keep_on_device(language);
    Ok(doors.accounts.set_language(member.user, language).await?)
}

/// The organization's API tokens.
#[server(prefix = "/organize/fn", endpoint = "tokens/list", protocol = Json)]
pub async fn list_tokens() -> Answer<Vec<TokenView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.accounts.tokens(&actor).await?)
}

/// Makes an API token and answers its secret, this once.
#[server(prefix = "/organize/fn", endpoint = "tokens/create", protocol = Json)]
pub async fn create_token(
    name: String,
    scopes: Vec<Scope>,
    last_day: Option<String>,
) -> Answer<(TokenView, String)> {
    let (doors, _, actor) = inside()?;
    Ok(doors
        .accounts
        .create_token(&actor, &name, scopes, last_day.as_deref())
        .await?)
}

/// Revokes an API token.
#[server(prefix = "/organize/fn", endpoint = "tokens/revoke", protocol = Json)]
pub async fn revoke_token(id: TokenId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.accounts.revoke_token(&actor, id).await?)
}
