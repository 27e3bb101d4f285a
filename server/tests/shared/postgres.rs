//! The PostgreSQL server that tests may use.

/// The address of a new database on the server of `VIZHA_TEST_POSTGRES`, if that is set.
pub async fn new_database() -> Option<String> {
    let Ok(admin) = std::env::var("VIZHA_TEST_POSTGRES") else {
        eprintln!("VIZHA_TEST_POSTGRES is not set: not run on PostgreSQL");
        return None;
    };
    let name = format!("http_{}", uuid::Uuid::now_v7().simple());
    let pool = sqlx::PgPool::connect(&admin)
        .await
        .expect("the server of VIZHA_TEST_POSTGRES");
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&pool)
        .await
        .expect("a database");
    let mut url = url::Url::parse(&admin).expect("an address");
    url.set_path(&name);
    Some(url.into())
}
