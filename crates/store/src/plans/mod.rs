//! What runs for every booking or page finds its rows by an index, also in a SQLite file that has no
//! statistics yet: without this a crowded installation is slow for everyone.

mod lists;

use crate::bookings::lookup::BY_KEY;
use crate::bookings::rows::ends_holds;
use crate::channels::conversations::WAIT;
use crate::channels::subscribers::{ACTIVE, UNCONFIRMED};
use crate::channels::{lanes, loose, webhooks};
use crate::door::{LET_IN, let_in_of};
use crate::events::names::{FORMERLY_NAMED, NAMED};
use crate::events::rows::SELECT;
use crate::outbox::{self, broadcasts};
use crate::records::event_kind;
use crate::waiting::{UNSERVED, rows as waiting};
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
    for (sql, index) in [
        (
            "select id from check_in where event_id = $1 and seq > $2 and deed = 'enter' order by seq",
            "check_in_new (event_id=? AND seq>?)",
        ),
        (
            "select id from check_in where booking_id = $1 and number = $2 and event_id = $3",
            "check_in_place (booking_id=? AND number=?",
        ),
        (LET_IN, "(booking_id=? AND number<?)"),
        (
            "select count(*), sum(revision) from booking where event_id = $1",
            "booking_event (event_id=?)",
        ),
        (
            "select 1 from event s where s.series_id = $2 and s.over_at > $1 and s.status = 'published'
             and s.visibility = 'public' and s.starts_at < $3",
            "COVERING INDEX event_series (series_id=? AND over_at>?)",
        ),
    ] {
        let steps = plan(&mut c, sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
    }
    let entered = plan(&mut c, &let_in_of(64)).await?.join("\n");
    assert!(entered.contains("(booking_id=?)"), "{entered}");
    let holds = plan(&mut c, &ends_holds(1)).await?.join("\n");
    assert!(
        holds.contains("booking_held (event_id=? AND held_until<?)"),
        "{holds}"
    );
    let series = plan(&mut c, &crate::series::rows::due()).await?.join("\n");
    assert!(series.contains("series_due (look_at<?)"), "{series}");
    let waiting = plan(&mut c, &waiting::next(2)).await?.join("\n");
    let unserved = format!("select l.event_id {UNSERVED} limit 200");
    let unserved = plan(&mut c, &unserved).await?.join("\n");
    for (steps, index) in [
        (&waiting, "waiting_next (event_id=? AND ticket_type_id=?"),
        (&unserved, "INDEX waiting_list_waited"),
        (&unserved, "INDEX waiting_next (event_id=?"),
    ] {
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        assert!(!steps.contains("SCAN waiting"), "{steps}");
    }
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
        (
            ACTIVE.to_owned(),
            "subscriber_active (organization_id=? AND way=?)",
        ),
        (
            UNCONFIRMED.to_owned(),
            "subscriber_list (organization_id=?)",
        ),
    ] {
        let steps = plan(&mut c, &sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        for table in "job webhook heard conversation subscriber h q r m b p e i".split(' ') {
            let scan = format!("SCAN {table}");
            let scans = steps.lines().any(|step| step.trim() == scan);
            assert!(!scans, "{steps}");
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn what_booking_asks_and_takes_is_found_by_indexes() -> Tested<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    for (sql, indexes) in [
        (
            crate::promo::listed(),
            &[
                "promo_code_event (event_id=? AND id<?)",
                "promo_code_organization (organization_id=? AND id<?)",
            ][..],
        ),
        (
            "select id from promo_code where folded in ($1, $2)".to_owned(),
            &["promo_code_folded (folded=?)"],
        ),
        (
            "select id from question where event_id = $1 and retired_at is null".to_owned(),
            &["question_event (event_id=?)"],
        ),
    ] {
        let steps = plan(&mut c, &sql).await?.join("\n");
        for index in indexes {
            assert!(steps.contains(index), "{index} does not serve: {steps}");
        }
        for table in ["promo_code", "question"] {
            let scan = format!("SCAN {table}");
            let scans = steps.lines().any(|step| step.trim() == scan);
            assert!(!scans, "{steps}");
        }
    }
    store.close().await;
    Ok(())
}

#[tokio::test]
async fn figures_and_what_happened_are_found_by_indexes() -> Tested<()> {
    use crate::figures::statements as s;
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let store = Store::open(StoreOptions::new(&url)).await?;
    store.migrate().await?;
    let mut c = SqliteConnection::connect(&url).await?;

    let (totals, types) = (s::totals(), s::types(true));
    let ahead = "event_organization (organization_id=? AND starts_at>?";
    for (sql, index) in [
        (crate::figures::DUE, "figure_event_due (due_at<?)"),
        (s::PART, "booking_event (event_id=? AND id>?)"),
        (s::BOOKED, "booking_event (event_id=? AND id<?)"),
        (
            s::CANCELLED,
            "booking_cancelled (event_id=? AND cancelled_at<?)",
        ),
        (
            s::FAILED_LATELY,
            "job_failed_event (event_id=? AND finished_at<?)",
        ),
        (
            s::POSTED,
            "announcement_posted (event_id=? AND posted_at>? AND posted_at<?)",
        ),
        (
            s::FAILED,
            "job_failed (organization_id=? AND finished_at>?)",
        ),
        (
            s::FAILED_BY_EVENT,
            "job_failed_event (event_id=? AND finished_at>?)",
        ),
        (s::MISSED_POSTS, ahead),
        (
            s::MISSED_POSTS,
            "announcement_failed (organization_id=? AND event_id=?)",
        ),
        (s::WAITING, "conversation_waits (organization_id=?)"),
        (s::FAILING_HOOKS, "hook_organization (organization_id=?)"),
        (s::CROWDED, ahead),
        (s::OFFERED, ahead),
        (s::OFFERED_OF_EVENT, "waiting_state (event_id=? AND state=?"),
        (s::UNTOLD, "booking_event (event_id=?)"),
        (
            s::DRAFTS,
            "event_status (organization_id=? AND status=? AND starts_at>?",
        ),
        (s::SOON, ahead),
        (s::EVENTS, ahead),
        (s::CAME, ahead),
        (
            totals.as_str(),
            "USING PRIMARY KEY (organization_id=? AND day>? AND day<?)",
        ),
        (types.as_str(), "SEARCH e USING"),
        (types.as_str(), "ticket_type_event (event_id=?)"),
        (
            types.as_str(),
            "f USING PRIMARY KEY (event_id=? AND part=? AND name=? AND day>? AND day<?)",
        ),
    ] {
        let steps = plan(&mut c, sql).await?.join("\n");
        assert!(steps.contains(index), "{index} does not serve: {steps}");
        // What is scanned is at most what a part of the statement has found by an index.
        for table in
            "booking job announcement conversation hook event figure figure_total i t p".split(' ')
        {
            let scan = format!("SCAN {table}");
            let scans = steps.lines().any(|step| step.trim() == scan);
            assert!(!scans, "{steps}");
        }
    }
    store.close().await;
    Ok(())
}
