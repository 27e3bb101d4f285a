//! The disks on which the installation keeps what it holds: the room that is left, and the copies there.

use crate::error::store;
use chrono::{DateTime, Utc};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use store::Store;
use usecases::keeper::{Copies, Disk, Held};
use usecases::{Error, Result};

/// How an SQLite database begins.
const BEGINNING: [u8; 16] = *b"SQLite format 3\0";
/// Files of a folder that are looked at.
const FILES: usize = 1_000;

/// The disks on which something is kept, as far as they stand at this machine.
///
/// # Errors
/// The database failed.
pub async fn disks(kept: &Store, spool: Option<&Path>) -> Result<Vec<Disk>> {
    let database = kept.database_file().await.map_err(store)?;
    let copies = kept.last_backup_folder().await.map_err(store)?;
    let places = [
        (Held::Database, database.map(PathBuf::from)),
        (Held::Spool, spool.map(Path::to_owned)),
        (Held::Copies, copies.map(PathBuf::from)),
    ];
    apart(move || measured(places)).await
}

/// The copies in the folder of the last one; none where it is not known, or not to be seen from here.
pub(crate) async fn copies(kept: &Store) -> Result<Option<Copies>> {
    let Some(folder) = kept.last_backup_folder().await.map_err(store)? else {
        return Ok(None);
    };
    let database = kept.database_file().await.map_err(store)?;
    let counted = apart(move || counted(Path::new(&folder), database.as_deref())).await?;
    match counted {
        Ok(copies) => Ok(Some(copies)),
        Err(error) => {
            tracing::warn!(%error, "the folder with the copies cannot be read");
            Ok(None)
        }
    }
}

/// What is worth a word about disks, in words for the server's keeper.
#[must_use]
pub fn scarce(disks: &[Disk]) -> Vec<String> {
    let scarce = disks.iter().filter(|disk| disk.is_scarce());
    let words = scarce.map(|disk| {
        let holds: Vec<&str> = disk.holds.iter().copied().map(name).collect();
        format!(
            "the disk with {} has only {} MB of {} MB free",
            holds.join(", "),
            disk.free / 1_000_000,
            disk.whole / 1_000_000
        )
    });
    words.collect()
}

const fn name(held: Held) -> &'static str {
    match held {
        Held::Database => "the database",
        Held::Spool => "the calls of providers",
        Held::Copies => "the copies",
    }
}

/// Works on files where that holds up nobody else.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::Unexpected)
}

fn measured(places: [(Held, Option<PathBuf>); 3]) -> Vec<Disk> {
    let mut disks: Vec<(u64, Disk)> = Vec::new();
    for (held, place) in places {
        let Some(place) = place else { continue };
        let (device, free, whole) = match room(held, &place) {
            Ok(room) => room,
            Err(error) => {
                tracing::warn!(%error, ?held, "it is not known how much room is left");
                continue;
            }
        };
        match disks.iter_mut().find(|(known, _)| *known == device) {
            Some((_, disk)) => disk.holds.push(held),
            None => disks.push((
                device,
                Disk {
                    holds: vec![held],
                    free,
                    whole,
                },
            )),
        }
    }
    disks.into_iter().map(|(_, disk)| disk).collect()
}

/// The device, its free bytes and all of them.
fn room(held: Held, place: &Path) -> io::Result<(u64, i64, i64)> {
    // The folder of calls is made when it is needed; one of copies may lie on a disk that is not here.
    if held == Held::Spool {
        let place = std::path::absolute(place)?;
        let there = place.ancestors().find(|place| place.exists());
        return look(there.unwrap_or(&place));
    }
    look(place)
}

#[cfg(unix)]
fn look(place: &Path) -> io::Result<(u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt as _;
    let device = fs::metadata(place)?.dev();
    let about = rustix::fs::statvfs(place)?;
    let bytes = |blocks: u64| {
        let bytes = blocks.saturating_mul(about.f_frsize);
        i64::try_from(bytes).unwrap_or(i64::MAX)
    };
    let (free, whole) = (bytes(about.f_bavail), bytes(about.f_blocks));
    if whole == 0 {
        return Err(io::ErrorKind::Unsupported.into());
    }
    Ok((device, free, whole))
}

#[cfg(not(unix))]
fn look(_place: &Path) -> io::Result<(u64, i64, i64)> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Counts the copies in a folder; the database itself is none.
fn counted(folder: &Path, database: Option<&str>) -> io::Result<Copies> {
    let database = database.and_then(|file| fs::canonicalize(file).ok());
    let mut copies = Copies::default();
    for entry in fs::read_dir(folder)?.take(FILES) {
        let path = entry?.path();
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        let itself = database.is_some() && fs::canonicalize(&path).ok() == database;
        if !about.is_file() || itself || !is_database(&path) {
            continue;
        }
        let written = about.modified().ok().map(DateTime::<Utc>::from);
        let bytes = i64::try_from(about.len()).unwrap_or(i64::MAX);
        copies.count += 1;
        copies.bytes = copies.bytes.saturating_add(bytes);
        copies.newest = copies.newest.max(written);
    }
    Ok(copies)
}

fn is_database(path: &Path) -> bool {
    let mut beginning = [0; BEGINNING.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == BEGINNING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_short_is_told() {
        let disk = |holds: &[Held], free| Disk {
            holds: holds.to_vec(),
            free,
            whole: 40_000_000_000,
        };
        let roomy = disk(&[Held::Database], 20_000_000_000);
        let full = disk(&[Held::Spool, Held::Copies], 800_000_000);
        assert_eq!(
            scarce(&[roomy, full]),
            ["the disk with the calls of providers, the copies has only 800 MB of 40000 MB free"]
        );
    }
}
