//! The member's own sign-in: second factor and sessions.

use super::error::Answer;
use super::wire::Json;
#[cfg(feature = "ssr")]
use super::{current_session, inside};
use leptos::prelude::*;
use usecases::security::{SecondFactorSetup, SecondFactorView, SessionView};
use uuid::Uuid;

/// How the second factor stands.
#[server(prefix = "/organize/fn", endpoint = "second/show", protocol = Json)]
pub async fn show_second_factor() -> Answer<SecondFactorView> {
    let (doors, member, _) = inside()?;
    Ok(doors.security.second_factor(member.user).await?)
}

/// Begins to set one up.
#[server(prefix = "/organize/fn", endpoint = "second/begin", protocol = Json)]
pub async fn begin_second_factor(password: String) -> Answer<SecondFactorSetup> {
    let (doors, member, _) = inside()?;
    let security = &doors.security;
    Ok(security.begin_second_factor(member.user, &password).await?)
}

/// Switches it on with a first code; answers the recovery codes, this once.
#[server(prefix = "/organize/fn", endpoint = "second/confirm", protocol = Json)]
pub async fn confirm_second_factor(code: String) -> Answer<Vec<String>> {
    let (doors, member, _) = inside()?;
    let security = &doors.security;
    Ok(security.confirm_second_factor(member.user, &code).await?)
}

/// New recovery codes, this once.
#[server(prefix = "/organize/fn", endpoint = "second/codes", protocol = Json)]
pub async fn renew_recovery_codes(password: String) -> Answer<Vec<String>> {
    let (doors, member, _) = inside()?;
    let security = &doors.security;
    Ok(security
        .renew_recovery_codes(member.user, &password)
        .await?)
}

/// Switches it off.
#[server(prefix = "/organize/fn", endpoint = "second/remove", protocol = Json)]
pub async fn remove_second_factor(password: String) -> Answer<()> {
    let (doors, member, _) = inside()?;
    let security = &doors.security;
    Ok(security
        .remove_second_factor(member.user, &password)
        .await?)
}

/// Where the member is signed in.
#[server(prefix = "/organize/fn", endpoint = "sessions/list", protocol = Json)]
pub async fn list_sessions() -> Answer<Vec<SessionView>> {
    let (doors, member, _) = inside()?;
    let current = current_session();
    Ok(doors.security.sessions(member.user, current).await?)
}

/// Signs out there.
#[server(prefix = "/organize/fn", endpoint = "sessions/end", protocol = Json)]
pub async fn end_session(id: Uuid) -> Answer<()> {
    let (doors, member, _) = inside()?;
    Ok(doors.security.end_session(member.user, id).await?)
}

/// Signs out everywhere else.
#[server(prefix = "/organize/fn", endpoint = "sessions/end_others", protocol = Json)]
pub async fn end_other_sessions() -> Answer<()> {
    let (doors, member, _) = inside()?;
    let current = current_session();
    Ok(doors
        .security
        .end_other_sessions(member.user, current)
        .await?)
}
