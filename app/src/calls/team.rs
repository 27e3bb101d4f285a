//! The team: members and invitations.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::{EventId, InvitationId, UserId};
use leptos::prelude::*;
use usecases::door::DoorEvent;
use usecases::team::{InvitationInput, InvitationView, MemberView};
use usecases::{Page, Role};

/// The members.
#[server(prefix = "/organize/fn", endpoint = "team/list", protocol = Json)]
pub async fn list_members(cursor: Option<String>) -> Answer<Page<MemberView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.members(&actor, cursor).await?)
}

/// The invitations that are still good.
#[server(prefix = "/organize/fn", endpoint = "team/invitations", protocol = Json)]
pub async fn list_invitations() -> Answer<Vec<InvitationView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.invitations(&actor).await?)
}

/// Invites someone.
#[server(prefix = "/organize/fn", endpoint = "team/invite", protocol = Json)]
pub async fn invite(input: InvitationInput) -> Answer<InvitationView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.invite(&actor, input).await?)
}

/// Takes an invitation back.
#[server(prefix = "/organize/fn", endpoint = "team/withdraw", protocol = Json)]
pub async fn withdraw(id: InvitationId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.withdraw(&actor, id).await?)
}

/// Gives a member another role.
#[server(prefix = "/organize/fn", endpoint = "team/role", protocol = Json)]
pub async fn set_role(user: UserId, role: Role) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.set_role(&actor, user, role).await?)
}

/// Removes a member.
#[server(prefix = "/organize/fn", endpoint = "team/remove", protocol = Json)]
pub async fn remove_member(user: UserId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.remove(&actor, user).await?)
}

/// Leaves the organization.
#[server(prefix = "/organize/fn", endpoint = "team/leave", protocol = Json)]
pub async fn leave() -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.team.leave(&actor).await?)
}

/// The events ahead, or only one, and whether each one's door is given to this member.
#[server(prefix = "/organize/fn", endpoint = "team/doors", protocol = Json)]
pub async fn doors_of(user: UserId, only: Option<EventId>) -> Answer<Vec<(DoorEvent, bool)>> {
    let (doors, _, actor) = inside()?;
    actor.require(usecases::Scope::EventsWrite)?;
    let mut given = Vec::new();
    let mut events = doors.door.events(&actor, only).await?;
    events.retain(|event| only.is_none_or(|only| event.id == only));
    for event in events {
        let staff = doors.door.assigned(&actor, event.id).await?;
        given.push((event, staff.contains(&user)));
    }
    Ok(given)
}

/// Gives an event's door to a member, or takes it away.
#[server(prefix = "/organize/fn", endpoint = "team/door", protocol = Json)]
pub async fn give_door(event: EventId, user: UserId, given: bool) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.door.assign(&actor, event, user, given).await?)
}
