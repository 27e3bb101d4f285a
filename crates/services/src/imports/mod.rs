//! The door to imports: a table of guests is sent in parts, read, looked at, and booked row by row through the
//! booking desk.

mod book;
mod check;
mod read;
mod work;

pub(crate) use work::work;

use crate::core::{Core, page_size};
use crate::error::{Fields, list, store};
use crate::keeper::refuse_suspended;
use crate::questions::own_event;
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::event::EventStatus;
use domain::ids::{EventId, ImportId};
use domain::message::Message;
use domain::sheet::{Column, Heads, refused};
use domain::{limits, quantity, text};
use std::collections::HashMap;
use std::sync::Arc;
use store::records::{EventRecord, ImportRecord, ImportRowRecord, NewImport};
use usecases::imports::{
    ImportColumn, ImportInput, ImportRowView, ImportState, ImportView, Imports, RowState,
};
use usecases::{Actor, Conflict, Error, Page, Result, Scope};

/// Imports that are listed.
const LISTED: i64 = 20;
/// Imports that are under way in one organization at a time.
const AT_A_TIME: usize = 5;

/// The door to imports.
pub(crate) struct ImportsService(pub(crate) Arc<Core>);

impl ImportsService {
    /// An import of the actor's organization.
    async fn own(&self, actor: &Actor, import: ImportId) -> Result<ImportRecord> {
        actor.require(Scope::BookingsWrite)?;
        let record = self.0.store.import(actor.organization, import).await;
        record.map_err(store)
    }

    async fn shown(&self, record: ImportRecord) -> Result<ImportView> {
        let event = self.0.store.event(record.event).await.map_err(store)?;
        Ok(view(record, &event))
    }
}

/// Whether guests can be booked for an event now.
fn bookable(event: &EventRecord, core: &Core) -> Result<()> {
    let fields = &event.fields;
    let conflict = match event
        .status
        .at(fields.starts_at, fields.ends_at, core.now())
    {
        EventStatus::Published => return Ok(()),
        EventStatus::Draft => Conflict::EventNotPublished,
        EventStatus::Cancelled => Conflict::EventCancelled,
        EventStatus::Over => Conflict::EventOver,
    };
    Err(Error::Conflict { conflict })
}

#[async_trait]
impl Imports for ImportsService {
    async fn begin(&self, actor: &Actor, input: ImportInput) -> Result<ImportView> {
        actor.require(Scope::BookingsWrite)?;
        let core = &self.0;
        let event = own_event(core, actor, input.event).await?;
        refuse_suspended(core, actor.organization).await?;
        bookable(&event, core)?;
        let mut errors = Fields::default();
        // The name is only shown; whatever of it cannot be is left out.
        let name: String = text::search(&input.name)
            .chars()
            .take(limits::IMPORT_NAME)
            .collect();
        if input.size > limits::IMPORT_BYTES {
            let megabytes = limits::IMPORT_BYTES / 1024 / 1024;
            let message = Message::new("import_too_big").with("max", megabytes);
            errors.add("file", message);
        } else if quantity::between("file", input.size, 1, limits::IMPORT_BYTES).is_err() {
            errors.add("file", Message::new("import_empty"));
        }
        errors.finish()?;
        let others = core.store.imports(actor.organization, LISTED).await;
        let moving =
            |other: &ImportRecord| other.state.moves() && other.state != ImportState::Sending;
        let under_way = others.map_err(store)?.into_iter().filter(moving).count();
        if under_way >= AT_A_TIME {
            return Err(Error::field("file", Message::new("import_others_first")));
        }
        let new = NewImport {
            id: ImportId(uuid(core.now())?),
            organization: actor.organization,
            event: event.id,
            by: actor.user,
            name,
            size: input.size,
        };
        let record = core.store.create_import(new).await.map_err(store)?;
        Ok(view(record, &event))
    }

    async fn put(
        &self,
        actor: &Actor,
        import: ImportId,
        starts_at: i64,
        bytes: Vec<u8>,
    ) -> Result<ImportView> {
        let before = self.own(actor, import).await?;
        let kept = &self.0.store;
        if bytes.len() > limits::IMPORT_PART || bytes.is_empty() {
            return Err(Error::field("file", Message::new("import_part")));
        }
        if starts_at == 0
            && before.state == ImportState::Sending
            && let Some(message) = refused(&bytes)
        {
            let from = [ImportState::Sending];
            let ended = kept
                .move_import(
                    actor.organization,
                    import,
                    &from,
                    ImportState::Cancelled,
                    false,
                )
                .await;
            ended.map_err(store)?;
            return Err(Error::field("file", message));
        }
        let put = kept
            .put_import_part(actor.organization, import, starts_at, bytes)
            .await;
        self.shown(put.map_err(store)?).await
    }

    async fn list(&self, actor: &Actor) -> Result<Vec<ImportView>> {
        actor.require(Scope::BookingsWrite)?;
        let kept = &self.0.store;
        let imports = kept.imports(actor.organization, LISTED).await;
        let imports = imports.map_err(store)?;
        let mut ids: Vec<EventId> = imports.iter().map(|import| import.event).collect();
        ids.sort_unstable();
        ids.dedup();
        let events = kept.events(&ids).await.map_err(store)?;
        let events: HashMap<EventId, EventRecord> =
            events.into_iter().map(|event| (event.id, event)).collect();
        Ok(imports
            .into_iter()
            // What never came whole is no import.
            .filter(|import| import.state != ImportState::Sending)
            .filter_map(|import| {
                let event = events.get(&import.event)?;
                Some(view(import, event))
            })
            .collect())
    }

    async fn show(&self, actor: &Actor, import: ImportId) -> Result<ImportView> {
        let record = self.own(actor, import).await?;
        self.shown(record).await
    }

    async fn rows(
        &self,
        actor: &Actor,
        import: ImportId,
        state: RowState,
        cursor: Option<String>,
    ) -> Result<Page<ImportRowView>> {
        let record = self.own(actor, import).await?;
        let kept = &self.0.store;
        let page = kept
            .import_rows(record.id, state, cursor.as_deref(), page_size(Some(50)))
            .await;
        let heads = Heads::read(&record.heads).ok();
        Ok(page.map_err(list)?.map(|row| row_view(row, heads.as_ref())))
    }

    async fn start(&self, actor: &Actor, import: ImportId, tell: bool) -> Result<ImportView> {
        let before = self.own(actor, import).await?;
        let core = &self.0;
        refuse_suspended(core, actor.organization).await?;
        let event = own_event(core, actor, before.event).await?;
        bookable(&event, core)?;
        let from = [ImportState::Checked];
        let moved = core
            .store
            .move_import(
                actor.organization,
                import,
                &from,
                ImportState::Booking,
                tell,
            )
            .await;
        let record = moved.map_err(store)?;
        core.audit(actor, "event.import", before.event).await;
        Ok(view(record, &event))
    }

    async fn cancel(&self, actor: &Actor, import: ImportId) -> Result<ImportView> {
        let before = self.own(actor, import).await?;
        let from = [
            ImportState::Sending,
            ImportState::Reading,
            ImportState::Checking,
            ImportState::Checked,
            ImportState::Booking,
        ];
        let kept = &self.0.store;
        let to = ImportState::Cancelled;
        let moved = kept
            .move_import(actor.organization, import, &from, to, before.tell)
            .await;
        self.shown(moved.map_err(store)?).await
    }
}

fn view(record: ImportRecord, event: &EventRecord) -> ImportView {
    let holds =
        Heads::read(&record.heads).map_or_else(|_| Vec::new(), |heads| heads.columns().to_vec());
    let columns = record.heads.into_iter().zip(holds);
    ImportView {
        id: record.id,
        event: record.event,
        event_title: event.fields.title.clone(),
        name: record.name,
        state: record.state,
        size: record.size,
        received: record.received,
        consumed: record.consumed,
        columns: columns
            .map(|(name, holds)| ImportColumn { name, holds })
            .collect(),
        problem: record.problem,
        tell: record.tell,
        total: record.total,
        good: record.good,
        bad: record.bad,
        places: record.places,
        free: (event.fields.capacity - event.taken).max(0),
        booked: record.booked,
        repeated: record.repeated,
        failed: record.failed,
        created_at: record.created_at,
    }
}

fn row_view(row: ImportRowRecord, heads: Option<&Heads>) -> ImportRowView {
    let cell = |column| heads.map_or("", |heads| heads.cell(column, &row.cells));
    let name = match cell(Column::Name) {
        "" => format!("{} {}", cell(Column::FirstName), cell(Column::LastName)),
        name => name.to_owned(),
    };
    let name: String = name.trim().chars().take(limits::PERSON_NAME).collect();
    ImportRowView {
        line: row.line,
        name,
        state: row.state,
        problems: row.problems,
        booking: row.booking,
    }
}
