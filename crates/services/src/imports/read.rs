//! A file read: its parts made into rows, which are kept to be looked at.

use super::work::LEASE;
use crate::core::Core;
use crate::error::store;
use crate::secrets::sha256;
use domain::message::Message;
use domain::sheet::{Heads, Letters, Row, Rows, guest};
use store::records::{ImportRecord, NewImportRow};
use usecases::{Error, Result};

/// Rows kept in one transaction.
const AT_ONCE: usize = 500;

/// A file that is being read.
#[derive(Default)]
struct File {
    letters: Letters,
    rows: Rows,
    heads: Option<(Vec<String>, Heads)>,
    seen: bool,
}

impl File {
    fn feed(&mut self, bytes: &[u8]) -> Result<Vec<NewImportRow>, Message> {
        let text = self.letters.feed(bytes)?;
        let mut found = Vec::new();
        self.rows.feed(&text, &mut found)?;
        self.taken(found)
    }

    /// The last rows, and the names of the columns.
    fn finish(mut self) -> Result<(Vec<NewImportRow>, Vec<String>), Message> {
        let text = std::mem::take(&mut self.letters).finish()?;
        let mut found = Vec::new();
        self.rows.feed(&text, &mut found)?;
        std::mem::take(&mut self.rows).finish(&mut found)?;
        let last = self.taken(found)?;
        match self.heads {
            Some((names, _)) if self.seen => Ok((last, names)),
            _ => Err(Message::new("import_empty")),
        }
    }

    fn taken(&mut self, found: Vec<Row>) -> Result<Vec<NewImportRow>, Message> {
        let mut found = found.into_iter();
        if self.heads.is_none()
            && let Some(first) = found.next()
        {
            let heads = Heads::read(&first.cells)?;
            self.heads = Some((first.cells, heads));
        }
        let Some((_, heads)) = &self.heads else {
            return Ok(Vec::new());
        };
        let rows: Vec<NewImportRow> = found
            .map(|row| NewImportRow {
                digest: digest(heads, &row.cells),
                line: row.line,
                cells: row.cells,
            })
            .collect();
        self.seen |= !rows.is_empty();
        Ok(rows)
    }
}

/// What a row says, whatever the order of the columns: by this it is known again.
fn digest(heads: &Heads, cells: &[String]) -> [u8; 32] {
    let said = match guest(heads, cells) {
        Ok(guest) => serde_json::to_vec(&guest),
        Err(_) => serde_json::to_vec(cells),
    };
    sha256(said.unwrap_or_default())
}

/// Reads a whole file, from its beginning; answers how many parts.
pub(super) async fn all(core: &Core, import: &ImportRecord) -> Result<usize> {
    let kept = &core.store;
    kept.begin_reading(import.id).await.map_err(store)?;
    let mut file = File::default();
    let (mut at, mut parts) = (0, 0);
    while at < import.size {
        let part = kept.import_part(import.id, at).await.map_err(store)?;
        let Some(part) = part.filter(|part| !part.is_empty()) else {
            // It was stopped meanwhile, and its parts are gone.
            return Ok(parts);
        };
        at += i64::try_from(part.len()).map_err(|_| Error::Unexpected)?;
        parts += 1;
        match file.feed(&part) {
            Ok(rows) => stage(core, import, rows, at).await?,
            Err(problem) => return refuse(core, import, problem, parts).await,
        }
        kept.keep_import(import.id, LEASE).await.map_err(store)?;
    }
    match file.finish() {
        Ok((last, names)) => {
            stage(core, import, last, at).await?;
            kept.end_reading(import.id, Ok(names))
                .await
                .map_err(store)?;
            Ok(parts)
        }
        Err(problem) => refuse(core, import, problem, parts).await,
    }
}

async fn refuse(
    core: &Core,
    import: &ImportRecord,
    problem: Message,
    parts: usize,
) -> Result<usize> {
    let ended = core.store.end_reading(import.id, Err(problem)).await;
    ended.map_err(store)?;
    Ok(parts)
}

async fn stage(
    core: &Core,
    import: &ImportRecord,
    rows: Vec<NewImportRow>,
    consumed: i64,
) -> Result<()> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<NewImportRow> = rows.by_ref().take(AT_ONCE).collect();
        let staged = core.store.stage_rows(import.id, some, consumed).await;
        staged.map_err(store)?;
    }
    Ok(())
}
