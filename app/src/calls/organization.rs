//! The organization's settings.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use leptos::prelude::*;
use usecases::organizations::{OrganizationInput, OrganizationView};

/// The member's organization.
#[server(prefix = "/organize/fn", endpoint = "organization/show", protocol = Json)]
pub async fn show_organization() -> Answer<OrganizationView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.organizations.own(&actor).await?)
}

/// Changes its settings.
#[server(prefix = "/organize/fn", endpoint = "organization/update", protocol = Json)]
pub async fn update_organization(input: OrganizationInput) -> Answer<OrganizationView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.organizations.update(&actor, input).await?)
}
