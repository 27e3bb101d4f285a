//! What runs for every booking or page finds its rows by an index, also in a SQLite file that has no
//! statistics yet: without this a crowded installation is slow for everyone.

use crate::bookings::rows::ends_holds;
use crate::events::names::{FORMERLY_NAMED, NAMED};
use crate::events::rows::SELECT;
use crate::{Store, StoreOptions};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

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
