//! The same for lists, searches and what is known of one guest.

use super::{Tested, plan};
use crate::events::rows::SELECT;
use crate::finding::statements;
use crate::handling::NOTES;
use crate::{Store, StoreOptions};
use sqlx::{Connection, SqliteConnection};

#[tokio::test]
async fn lists_and_searches_of_bookings_read_by_indexes() -> Tested<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;
    for sql in statements().iter().map(String::as_str).chain([NOTES]) {
        let steps = plan(&mut c, sql).await?.join("\n");
        for step in steps.lines().map(str::trim) {
            // What is counted has been looked up before, and so has each word before the next.
            let looked_up = ["SCAN m", "SCAN known", "SCAN CONSTANT ROW"];
            assert!(
                !step.starts_with("SCAN") || looked_up.contains(&step),
                "{sql}\n{steps}"
            );
            assert!(!step.contains("TEMP B-TREE"), "{sql}\n{steps}");
        }
        assert!(steps.contains("SEARCH"), "{sql}\n{steps}");
        // Many ids are followed, and no index of all that an organization has.
        for (list, index) in [
            ("l.id in", "sqlite_autoindex_audit_log_1 (id=?)"),
            ("b.id in", "b USING PRIMARY KEY (id=?)"),
        ] {
            assert!(
                !sql.contains(list) || steps.contains(index),
                "{sql}\n{steps}"
            );
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn all_of_one_guest_is_found_by_their_number_and_address() -> Tested<()> {
    use crate::guests::{MESSAGES, OF_GUEST, waiting_of_guest};
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;
    let waiting = waiting_of_guest();
    for (sql, indexes) in [
        (
            OF_GUEST,
            ["booking_phone (phone=?", "booking_email (email=?"],
        ),
        (
            MESSAGES,
            ["job_recipient (organization_id=? AND recipient=?)"; 2],
        ),
        (&waiting, ["(phone=?", "(email=?"]),
    ] {
        let steps = plan(&mut c, sql).await?.join("\n");
        for index in indexes {
            assert!(steps.contains(index), "{index} does not serve: {steps}");
        }
        for table in ["booking", "job", "waiting"] {
            assert!(!steps.contains(&format!("SCAN {table}")), "{steps}");
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn what_webhooks_wait_for_and_calendars_read_is_found_by_indexes() -> Tested<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    for (sql, index) in [
        (
            crate::hooks::leases(""),
            "hook_delivery_due (hook_id=? AND next_try_at<?)",
        ),
        (
            crate::hooks::DUE.to_owned(),
            "hook_delivery_due (hook_id=? AND next_try_at<?)",
        ),
        (
            crate::hooks::listed(false),
            "hook_delivery_log (hook_id=? AND id<?)",
        ),
        (
            crate::hooks::listed(true),
            "hook_delivery_state (hook_id=? AND state=? AND id<?)",
        ),
        (
            format!("{SELECT} {}", crate::events::calendar::IN_CALENDAR),
            "event_organization (organization_id=? AND starts_at>? AND starts_at<?)",
        ),
    ] {
        let steps = plan(&mut c, &sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        for table in ["hook_delivery", "d", "e"] {
            let scan = format!("SCAN {table}");
            assert!(!steps.lines().any(|step| step.trim() == scan), "{steps}");
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn the_message_log_and_own_events_are_followed_along_indexes() -> Tested<()> {
    use crate::events::own::{Stretch, WITH_WORD, WITH_WORD_OF_ALL, Wanted, statements};
    use crate::outbox::listed::{Along, newest_first, to_address, to_addresses, whole};
    use crate::outbox::queue::statement as waiting;
    use domain::event::EventStatus;
    use usecases::keeper::Waits;
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    let mut all = vec![
        (newest_first(Along::Newest), "job_log ("),
        (
            newest_first(Along::Event(uuid::Uuid::nil())),
            "job_log_event (",
        ),
        (newest_first(Along::State("dead")), "job_log_state ("),
        (to_address(), "job_log_address ("),
        (to_addresses(), "job_log_address ("),
        (waiting(Waits::Messages), "job_due_message ("),
        (waiting(Waits::Channels), "job_due_channel ("),
        (waiting(Waits::Others), "job_due ("),
        (whole(1), "j USING PRIMARY KEY (id=?)"),
        (whole(64), "j USING PRIMARY KEY (id=?)"),
    ];
    let statuses = [
        (None, "event_organization ("),
        (Some(EventStatus::Draft), "event_status ("),
        (Some(EventStatus::Cancelled), "event_status ("),
        (Some(EventStatus::Published), "event_organization ("),
        (Some(EventStatus::Over), "event_organization ("),
    ];
    for (status, index) in statuses {
        let wanted = Wanted {
            status,
            compact: true,
            words: 2,
            among: 0,
        };
        for stretch in [Stretch::Later, Stretch::Over] {
            all.extend(
                statements(stretch, wanted)
                    .into_iter()
                    .map(|sql| (sql, index)),
            );
        }
    }
    for (sql, index) in all {
        let steps = plan(&mut c, &sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        assert!(!steps.contains("TEMP B-TREE"), "{sql}\n{steps}");
        for table in ["job", "j", "e"] {
            let scan = format!("SCAN {table}");
            assert!(!steps.lines().any(|step| step.trim() == scan), "{steps}");
        }
    }
    let wanted = Wanted {
        status: None,
        compact: false,
        words: 0,
        among: 0,
    };
    let now = statements(Stretch::Now, wanted);
    let indexes = ["event_status (", "event_organization (", "event_long ("];
    assert_eq!(now.len(), indexes.len());
    for (sql, index) in now.iter().zip(indexes) {
        let steps = plan(&mut c, sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
    }
    let with_word = plan(&mut c, WITH_WORD).await?.join("\n");
    let range = "PRIMARY KEY (organization_id=? AND word>? AND word<?)";
    assert!(with_word.contains(range), "{with_word}");
    assert!(!with_word.contains("TEMP B-TREE"), "{with_word}");
    let of_all = plan(&mut c, WITH_WORD_OF_ALL).await?.join("\n");
    assert!(
        of_all.contains("event_word_word (word>? AND word<?)"),
        "{of_all}"
    );
    // Few events are found by their ids, whatever else there is.
    for stretch in [Stretch::Now, Stretch::Later, Stretch::Over] {
        for sql in statements(
            stretch,
            Wanted {
                among: 64,
                words: 1,
                ..wanted
            },
        ) {
            let steps = plan(&mut c, &sql).await?.join("\n");
            assert!(steps.contains("sqlite_autoindex_event_1 (id=?)"), "{steps}");
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn the_list_for_everyone_reads_nothing_that_is_over() -> Tested<()> {
    use crate::events::search::{Asked, Lasting, statement};
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;
    for (own, among, indexes) in [
        (
            false,
            0,
            [
                "event_public (starts_at>?)",
                "event_public_long (over_at>?)",
            ],
        ),
        (
            true,
            0,
            [
                "event_organization (organization_id=? AND starts_at>?)",
                "event_long (organization_id=? AND over_at>?)",
            ],
        ),
        (false, 64, ["sqlite_autoindex_event_1 (id=?)"; 2]),
        (true, 64, ["sqlite_autoindex_event_1 (id=?)"; 2]),
    ] {
        let parts = match among {
            0 => [Lasting::Short, Lasting::Long],
            _ => [Lasting::Any; 2],
        };
        for (lasting, index) in parts.into_iter().zip(indexes) {
            for after in [false, true] {
                let asked = Asked {
                    compact: true,
                    words: 1,
                    own,
                    after,
                    among,
                    ..Asked::default()
                };
                let sql = statement(lasting, asked);
                let steps = plan(&mut c, &sql).await?.join("\n");
                assert!(steps.contains(index), "{index} does not serve: {steps}");
            }
        }
    }
    store.close().await;
    Ok(())
}
