//! What runs for every booking or page finds its rows by an index, also in a SQLite file that has no
//! statistics yet: without this a crowded installation is slow for everyone.

use crate::bookings::lookup::BY_KEY;
use crate::bookings::rows::ends_holds;
use crate::channels::conversations::WAIT;
use crate::channels::{lanes, loose, webhooks};
use crate::events::names::{FORMERLY_NAMED, NAMED};
use crate::events::rows::SELECT;
use crate::outbox::{self, broadcasts};
use crate::records::event_kind;
use crate::{Store, StoreOptions};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};
use usecases::messages::MessageKind;

type Tested<T> = Result<T, Box<dyn std::error::Error>>;

async fn plan(c: &mut SqliteConnection, sql: &str) -> Tested<Vec<String>> {
    let steps = sqlx::query(AssertSqlSafe(format!("explain query plan {sql}")))
        .fetch_all(c)
        .await?;
    Ok(steps.iter().map(|step| step.get("detail")).collect())
}

#[tokio::test]
async fn the_hot_path_reads_by_indexes() -> Tested<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    let by_name = plan(&mut c, &format!("{SELECT} {NAMED}")).await?;
    let by_former_name = plan(&mut c, &format!("{SELECT} {FORMERLY_NAMED}")).await?;
    let by_ids = plan(&mut c, &format!("{SELECT} where e.id in ($1,$2,$3,$4)")).await?;
    for steps in [&by_name, &by_former_name, &by_ids] {
        let all = steps.join("\n");
        assert!(!all.contains("SCAN"), "{all}");
        assert!(
            all.contains("p USING INDEX pool_of_event (event_id=?)"),
            "{all}"
        );
    }
    let holds = plan(&mut c, &ends_holds(1)).await?.join("\n");
    assert!(
        holds.contains("booking_held (event_id=? AND held_until<?)"),
        "{holds}"
    );
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn what_is_due_is_found_by_indexes() -> Tested<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    let mail = MessageKind::MAIL.map(MessageKind::as_str);
    let [_, mail] = outbox::leases(&outbox::of_kinds(&mail, 4), "", "");
    let [_, events] = outbox::leases(&outbox::of_kinds(&event_kind::ALL, 4), "", "");
    let turn = broadcasts::in_order("job");
    let [overdue, channel] = outbox::leases(" and channel_id = $4 and kind in ($5)", &turn, "");
    let turned = channel.clone();
    let [vanished, free] = lanes::leases("");
    let [new_calls, tried_calls] = webhooks::leases("");
    let [loose, suspect] = loose::leases("");
    for (sql, index) in [
        (mail, "job_due_message (run_at<?)"),
        (events, "job_due (run_at<?)"),
        (overdue, "job_leased (leased_until<?)"),
        (channel, "job_due_channel (channel_id=? AND run_at<?)"),
        (
            broadcasts::due_channels(),
            "job_due_channel (channel_id=? AND run_at<?)",
        ),
        (
            broadcasts::NEXT_OF_CHANNELS.to_owned(),
            "job_due_channel (channel_id=?)",
        ),
        (new_calls, "webhook_due (run_at<?)"),
        (tried_calls, "webhook_due (run_at<?)"),
        (
            webhooks::SET_ASIDE.to_owned(),
            "webhook_failed (channel_id=?)",
        ),
        (loose, "heard_loose (run_at<?)"),
        (suspect, "heard_loose (run_at<?)"),
        (vanished, "conversation_leased (leased_until<?)"),
        (free, "conversation_due (due_at<?)"),
        (lanes::elements(4), "heard_waiting (conversation_id=?)"),
        (turned, "chat_message_job (job_id=?)"),
        (BY_KEY.to_owned(), "PRIMARY KEY (scope=? AND key=?)"),
        (WAIT.to_owned(), "conversation_waits (organization_id=?)"),
    ] {
        let steps = plan(&mut c, &sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        for table in "job webhook heard conversation h q r m b p e i".split(' ') {
            let scan = format!("SCAN {table}");
            let scans = steps.lines().any(|step| step.trim() == scan);
            assert!(!scans, "{steps}");
        }
    }
    store.close().await;
    Ok(())
}
