//! On PostgreSQL too, lists and searches read no large table from end to end, whoever owns most of it and
//! whatever is looked for: the plans are those that are made once for all values.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, wish};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};

/// Rows of each large table.
const ROWS: i64 = 20_000;

/// Copies of one booking with its items, and words for all.
const FILL: [&str; 7] = [
    "insert into booking select (jsonb_populate_record(b,
     jsonb_build_object('id', lpad(to_hex(n), 32, '0'), 'reference', 'R' || n))).*
     from booking b, generate_series(1, $1) n where b.reference not like 'R%'",
    "insert into booking_item select (jsonb_populate_record(i,
     jsonb_build_object('booking_id', b.id))).*
     from booking_item i cross join booking b
     where b.reference like 'R%' and i.booking_id in (select id from booking
     where reference not like 'R%') and $1 > 0",
    "insert into booking_word (organization_id, word, newest_first, event_id)
     select organization_id, 'word' || (n % 100), lpad(to_hex(n), 32, '0')::uuid, event_id
     from booking, generate_series(1, $1) n where reference not like 'R%'",
    "insert into booking_word (organization_id, word, newest_first, event_id)
     select gen_random_uuid(), 'word', gen_random_uuid(), gen_random_uuid()
     from generate_series(1, $1)",
    "insert into audit_log (id, organization_id, action, subject, created_at)
     select lpad(to_hex(n), 32, '0')::uuid, organization_id, 'event.update', 's' || n, n
     from booking, generate_series(1, $1) n where reference not like 'R%'",
    "insert into audit_word (organization_id, word, created_at, line_id)
     select organization_id, 'word' || (n % 100), n, lpad(to_hex(n), 32, '0')::uuid
     from booking, generate_series(1, $1) n where reference not like 'R%'",
    "insert into event_word (organization_id, word, event_id)
     select organization_id, 'word' || n, event_id
     from booking, generate_series(1, $1) n where reference not like 'R%'",
];

#[tokio::test]
async fn no_list_reads_a_large_table_from_end_to_end() {
    let Some(world) = World::postgres().await else {
        return;
    };
    let event = world.event(1_000_000).await;
    let mut one = wish(&event, 1);
    one.reference = "only".into();
    world.store.book(one).await.unwrap();
    let mut c = PgConnection::connect(&world.url()).await.unwrap();
    for sql in FILL {
        sqlx::query(sql).bind(ROWS).execute(&mut c).await.unwrap();
    }
    for sql in ["vacuum analyze", "set plan_cache_mode = force_generic_plan"] {
        c.execute(sql).await.unwrap();
    }
    for sql in store::list_statements() {
        let values = (1..).take_while(|n| sql.contains(&format!("${n}")));
        let values = vec!["null"; values.count()].join(",");
        let prepared = AssertSqlSafe(format!("prepare asked as {sql}"));
        c.execute(prepared).await.unwrap();
        let explained = AssertSqlSafe(format!("explain execute asked({values})"));
        let steps = sqlx::raw_sql(explained).fetch_all(&mut c).await.unwrap();
        let steps: Vec<String> = steps.iter().map(|step| step.get(0)).collect();
        let steps = steps.join("\n");
        for table in [
            "audit_log",
            "audit_word",
            "booking",
            "booking_item",
            "booking_word",
            "event_word",
        ] {
            let scan = format!("Seq Scan on {table} ");
            assert!(!steps.contains(&scan), "{sql}\n{steps}");
        }
        c.execute("deallocate asked").await.unwrap();
    }
    c.close().await.unwrap();
    // What was copied here was never booked, so the doctor has nothing to say about it.
    world.clean_up().await;
}
