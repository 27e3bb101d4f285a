//! Both databases have the same tables and columns.

use crate::world::World;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::collections::BTreeSet;

#[tokio::test]
async fn both_databases_have_the_same_columns() {
    let Some(postgres) = World::postgres().await else {
        return;
    };
    let sqlite = World::sqlite().await.unwrap();
    let url = format!("sqlite://{}", sqlite.file().unwrap().display());
    let mut conn = SqliteConnection::connect(&url).await.unwrap();
    let lite: BTreeSet<(String, String)> = sqlx::query_as(
        "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap()
    .into_iter()
    .collect();
    let mut conn = PgConnection::connect(&postgres.url()).await.unwrap();
    let server: BTreeSet<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns
         where table_schema = 'public' and table_name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap()
    .into_iter()
    .collect();
    assert!(lite.len() > 100);
    assert_eq!(lite, server);
    conn.close().await.unwrap();
    assert!(postgres.store.is_current().await.unwrap());
    postgres.finish().await;
    sqlite.finish().await;
}

#[tokio::test]
async fn a_database_without_tables_is_not_current() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/new/vizha.db", folder.path().display());
    let store = store::Store::open(store::StoreOptions::new(url))
        .await
        .unwrap();
    assert!(!store.is_current().await.unwrap());
    let findings = store.doctor().await.unwrap();
    assert_eq!(findings[0].check, "schema");
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.doctor().await.unwrap(), []);
    store.ping().await.unwrap();
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    let opened = store::Store::open(store::StoreOptions::new("mysql://localhost/x")).await;
    assert!(opened.is_err());
}
