//! The member's own passkeys.

use super::error::Answer;
use super::wire::Json;
#[cfg(feature = "ssr")]
use super::{current_session, inside};
use leptos::prelude::*;
use usecases::passkeys::{MadePasskey, NewPasskey, PasskeyView, PasskeysView};
use uuid::Uuid;

/// The passkeys, and whether there can be any.
#[server(prefix = "/organize/fn", endpoint = "passkeys/list", protocol = Json)]
pub async fn list_passkeys() -> Answer<PasskeysView> {
    let (doors, member, _) = inside()?;
    Ok(doors.passkeys.passkeys(member.user).await?)
}

/// Begins to make one, in this session.
#[server(prefix = "/organize/fn", endpoint = "passkeys/begin", protocol = Json)]
pub async fn begin_passkey(name: String, password: String) -> Answer<NewPasskey> {
    let (doors, member, _) = inside()?;
    let session = current_session().ok_or(usecases::Error::Unauthorized)?;
    let passkeys = &doors.passkeys;
    Ok(passkeys
        .begin(member.user, session, &name, &password)
        .await?)
}

/// Keeps one that the browser had made.
#[server(prefix = "/organize/fn", endpoint = "passkeys/add", protocol = Json)]
pub async fn add_passkey(name: String, made: MadePasskey) -> Answer<PasskeyView> {
    let (doors, member, _) = inside()?;
    let session = current_session().ok_or(usecases::Error::Unauthorized)?;
    let passkeys = &doors.passkeys;
    Ok(passkeys.add(member.user, session, &name, made).await?)
}

/// Calls one differently.
#[server(prefix = "/organize/fn", endpoint = "passkeys/rename", protocol = Json)]
pub async fn rename_passkey(id: Uuid, name: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    Ok(doors.passkeys.rename(member.user, id, &name).await?)
}

/// Forgets one.
#[server(prefix = "/organize/fn", endpoint = "passkeys/remove", protocol = Json)]
pub async fn remove_passkey(id: Uuid, password: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    Ok(doors.passkeys.remove(member.user, id, &password).await?)
}
