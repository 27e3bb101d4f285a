//! The house at a glance: version, database, jobs, the last copy.

use super::{Visitor, admit};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use i18n::Text;
use i18n::texts::keeper as t;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::{Disk, Glance, Held};

/// `GET /organize/keeper`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    headers: HeaderMap,
) -> Response {
    let visitor = match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor,
        Err(elsewhere) => return *elsewhere,
    };
    match state.doors.keeper.glance(visitor.by()).await {
        Ok(glance) => {
            let content = content(&visitor, &glance);
            visitor.room("/organize/keeper", StatusCode::OK, None, &content)
        }
        Err(error) => visitor.room(
            "/organize/keeper",
            StatusCode::INTERNAL_SERVER_ERROR,
            Some(&error),
            "",
        ),
    }
}

fn content(visitor: &Visitor, glance: &Glance) -> String {
    let mut out = short_of_room(visitor, glance);
    out.push_str("<dl class=\"card counts\">");
    let mut fact = |label: Text, value: &str| {
        // A sentence has no room in a column.
        let across = if value.chars().count() > 40 {
            " class=\"across\""
        } else {
            ""
        };
        let _ = write!(
            out,
            "<div{across}><dt class=\"sub small\">{}</dt><dd>{}</dd></div>",
            visitor.text(label),
            escape(value)
        );
    };
    fact(t::VERSION, env!("CARGO_PKG_VERSION"));
    fact(t::DATABASE, glance.database);
    fact(t::SIZE, &size(glance.bytes));
    if let Some(bytes) = glance.picture_bytes {
        fact(t::PICTURES, &size(bytes));
    }
    let unknown = || visitor.text(t::UNKNOWN).to_owned();
    fact(t::SPOOL, &glance.spool_bytes.map_or_else(unknown, size));
    let health = t::WELL.fill(
        visitor.language,
        &[
            ("desk", &glance.desk_waiting.to_string()),
            ("inbound", &glance.inbound_waiting.to_string()),
        ],
    );
    fact(t::HEALTH, &health);
    let backup = match glance.last_backup {
        Some(at) => match glance.backup_bytes {
            Some(bytes) => format!("{} · {}", visitor.when(at), size(bytes)),
            None => visitor.when(at),
        },
        None => visitor.text(t::NEVER).to_owned(),
    };
    fact(t::LAST_BACKUP, &backup);
    if let Some(copies) = &glance.copies {
        let newest = copies.newest.map(|at| visitor.when(at));
        let values = [
            ("size", size(copies.bytes)),
            ("time", newest.unwrap_or_else(unknown)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let words = t::COPIES_N.count(visitor.language, copies.count, &values);
        fact(t::COPIES, &words);
    }
    for disk in &glance.disks {
        fact(t::FREE, &of_disk(visitor, t::FREE_OF, disk));
    }
    fact(t::ORGANIZATIONS, &visitor.counted(glance.organizations));
    fact(t::ACCOUNTS, &visitor.counted(glance.accounts));
    out.push_str("</dl>");
    let _ = write!(
        out,
        "<h2>{}</h2><dl class=\"card counts\">",
        visitor.text(t::JOBS)
    );
    let jobs = &glance.jobs;
    for (label, number) in [
        (t::WAITING_MESSAGES, jobs.messages),
        (t::WAITING_CHANNELS, jobs.channels),
        (t::WAITING_OTHERS, jobs.others),
        (t::PARKED, jobs.parked),
        (t::RUNNING, jobs.running),
        (t::DEAD, jobs.dead),
        (t::UNCERTAIN, jobs.uncertain),
    ] {
        let _ = write!(
            out,
            "<div><dt class=\"sub small\">{}</dt><dd class=\"big\">{}</dd></div>",
            visitor.text(label),
            visitor.counted(number)
        );
    }
    out.push_str("</dl>");
    out
}

/// Says on which disks room runs short.
fn short_of_room(visitor: &Visitor, glance: &Glance) -> String {
    let mut out = String::new();
    for disk in glance.disks.iter().filter(|disk| disk.is_scarce()) {
        let words = of_disk(visitor, t::SCARCE, disk);
        let _ = write!(
            out,
            "<p class=\"failure\" role=\"alert\">{}</p>",
            escape(&words)
        );
    }
    out
}

/// A sentence about a disk, with what lies there and the room that is left.
pub(super) fn of_disk(visitor: &Visitor, words: Text, disk: &Disk) -> String {
    let holds = disk.holds.iter().map(|held| match held {
        Held::Database => t::HELD_DATABASE,
        Held::Spool => t::HELD_SPOOL,
        Held::Copies => t::HELD_COPIES,
    });
    let holds: Vec<&str> = holds.map(|word| visitor.text(word)).collect();
    words.fill(
        visitor.language,
        &[
            ("free", &size(disk.free)),
            ("whole", &size(disk.whole)),
            ("what", &holds.join(", ")),
        ],
    )
}

/// Bytes as people say them: to a tenth of a megabyte, and of a gigabyte from a thousand of those on.
fn size(bytes: i64) -> String {
    let tenths = bytes / 100_000;
    if tenths < 10_000 {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    } else {
        let tenths = tenths / 1_000;
        format!("{}.{} GB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_said_roughly() {
        assert_eq!(size(0), "0.0 MB");
        assert_eq!(size(4_260_000), "4.2 MB");
        assert_eq!(size(999_900_000), "999.9 MB");
        assert_eq!(size(12_345_678_901), "12.3 GB");
    }
}
