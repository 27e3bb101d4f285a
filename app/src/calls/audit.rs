//! The audit log.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use leptos::prelude::*;
use usecases::Page;
use usecases::audit::{AuditChoices as Choices, AuditLine, AuditQuery};

/// Newest first.
#[server(prefix = "/organize/fn", endpoint = "audit/list", protocol = Json)]
pub async fn list_audit(query: AuditQuery) -> Answer<Page<AuditLine>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.audit.search(&actor, query).await?)
}

/// What one can look for.
#[server(prefix = "/organize/fn", endpoint = "audit/choices", protocol = Json)]
pub async fn audit_choices() -> Answer<Choices> {
    let (doors, _, actor) = inside()?;
    Ok(doors.audit.choices(&actor).await?)
}
