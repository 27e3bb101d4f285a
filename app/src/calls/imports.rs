//! Guests brought in from tables. The table itself is sent in parts to an address of its own.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::ImportId;
use leptos::prelude::*;
use usecases::Page;
use usecases::imports::{ImportInput, ImportRowView, ImportView, RowState};

/// Announces a file.
#[server(prefix = "/organize/fn", endpoint = "imports/begin", protocol = Json)]
pub async fn begin_import(input: ImportInput) -> Answer<ImportView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.begin(&actor, input).await?)
}

/// The newest imports.
#[server(prefix = "/organize/fn", endpoint = "imports/list", protocol = Json)]
pub async fn list_imports() -> Answer<Vec<ImportView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.list(&actor).await?)
}

/// One with its numbers.
#[server(prefix = "/organize/fn", endpoint = "imports/show", protocol = Json)]
pub async fn show_import(id: ImportId) -> Answer<ImportView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.show(&actor, id).await?)
}

/// Rows in a state.
#[server(prefix = "/organize/fn", endpoint = "imports/rows", protocol = Json)]
pub async fn list_import_rows(
    id: ImportId,
    state: RowState,
    cursor: Option<String>,
) -> Answer<Page<ImportRowView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.rows(&actor, id, state, cursor).await?)
}

/// Books the good rows.
#[server(prefix = "/organize/fn", endpoint = "imports/start", protocol = Json)]
pub async fn start_import(id: ImportId, tell: bool) -> Answer<ImportView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.start(&actor, id, tell).await?)
}

/// Ends an import.
#[server(prefix = "/organize/fn", endpoint = "imports/cancel", protocol = Json)]
pub async fn cancel_import(id: ImportId) -> Answer<ImportView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.imports.cancel(&actor, id).await?)
}
