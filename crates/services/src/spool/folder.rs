//! The folder itself. A file appears in it whole, under its name, once it is on the disk.

use super::Waiting;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// How names end: a call, one that is being written, one that could not be read.
const CALL: &str = ".call";
const DRAFT: &str = ".draft";
const BROKEN: &str = ".broken";
/// Nobody writes for so long at one call: whoever began it has gone.
const LEFT: Duration = Duration::from_secs(600);

/// Where calls are kept as files.
pub(super) struct Folder(PathBuf);

/// What was found there.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) waiting: Waiting,
    /// The calls, in the order in which they came.
    pub(super) calls: Vec<Uuid>,
    /// What was begun and left.
    pub(super) left: Vec<PathBuf>,
}

impl Folder {
    pub(super) const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Makes it where it is missing; what guests write is for nobody else on the machine.
    pub(super) fn make(&self) -> Result<()> {
        if self.0.is_dir() {
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)?;
        match self.0.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => settle(parent),
            _ => Ok(()),
        }
    }

    /// Makes it where it is missing, and writes in it.
    pub(super) fn try_out(&self) -> Result<()> {
        self.make()?;
        let draft = self.path(Uuid::now_v7(), DRAFT);
        let written = write(&draft, b"");
        self.discard(&[draft]);
        written
    }

    /// Keeps a call, on the disk itself.
    pub(super) fn keep(&self, id: Uuid, bytes: &[u8]) -> Result<()> {
        self.make()?;
        let draft = self.path(id, DRAFT);
        let kept = write(&draft, bytes).and_then(|()| fs::rename(&draft, self.path(id, CALL)));
        if let Err(error) = kept {
            self.discard(&[draft]);
            return Err(error);
        }
        settle(&self.0)
    }

    /// Everything in it.
    pub(super) fn list(&self) -> Result<Listing> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Listing::default()),
            entries => entries?,
        };
        let mut listing = Listing::default();
        let mut calls: Vec<(Uuid, Option<SystemTime>)> = Vec::new();
        for entry in entries {
            let entry = entry?;
            // What has no readable name is not ours; what has gone, another process has taken.
            let (Ok(name), Ok(about)) = (entry.file_name().into_string(), entry.metadata()) else {
                continue;
            };
            let since = about.modified().ok();
            if let Some(id) = id_of(&name, CALL) {
                calls.push((id, since));
            } else if id_of(&name, DRAFT).is_some() {
                let age = since.and_then(|since| since.elapsed().ok());
                if age.is_some_and(|age| age >= LEFT) {
                    listing.left.push(entry.path());
                }
            } else if id_of(&name, BROKEN).is_some() {
                listing.waiting.set_aside += 1;
            } else {
                continue;
            }
            listing.waiting.bytes = listing.waiting.bytes.saturating_add(about.len());
        }
        // Ids begin with the moment at which they were made.
        calls.sort_unstable_by_key(|(id, _)| *id);
        listing.waiting.calls = calls.len();
        let oldest = calls.iter().filter_map(|(_, since)| *since).min();
        listing.waiting.oldest = oldest.map(Into::into);
        listing.calls = calls.into_iter().map(|(id, _)| id).collect();
        Ok(listing)
    }

    /// The bytes of a call; none where it has gone.
    pub(super) fn read(&self, id: Uuid) -> Result<Option<Vec<u8>>> {
        present(fs::read(self.path(id, CALL)))
    }

    /// Takes a file that is no call out of the way, to be looked at.
    pub(super) fn set_aside(&self, id: Uuid) -> Result<()> {
        present(fs::rename(self.path(id, CALL), self.path(id, BROKEN))).map(|_| ())
    }

    /// Removes a call; answers how many bytes that were, 0 where another process has removed it.
    pub(super) fn remove(&self, id: Uuid) -> Result<u64> {
        let path = self.path(id, CALL);
        let size = fs::metadata(&path).map_or(0, |about| about.len());
        let removed = present(fs::remove_file(&path))?;
        Ok(removed.map_or(0, |()| size))
    }

    /// Removes what nobody needs, if it can be.
    pub(super) fn discard(&self, files: &[PathBuf]) {
        for file in files {
            if let Err(error) = fs::remove_file(file)
                && error.kind() != ErrorKind::NotFound
            {
                tracing::warn!(%error, "a half-written call could not be removed");
            }
        }
    }

    fn path(&self, id: Uuid, end: &str) -> PathBuf {
        self.0.join(format!("{id}{end}"))
    }
}

/// The id of a file of this kind.
fn id_of(name: &str, end: &str) -> Option<Uuid> {
    Uuid::parse_str(name.strip_suffix(end)?).ok()
}

/// Nothing, where a file has gone.
fn present<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a new file, on the disk itself.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Has the names in a folder outlive a loss of power.
#[cfg(unix)]
fn settle(folder: &Path) -> Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn settle(_folder: &Path) -> Result<()> {
    Ok(())
}
