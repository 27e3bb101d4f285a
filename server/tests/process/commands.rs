use crate::vizha::Installation;
use channels::testing::SmtpServer;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn demo_token_doctor_and_backup_work_beside_a_running_server() {
    let house = Installation::new();
    let first = house.ok(&["demo"]);
    assert!(first.contains("kavitha@demo.example"), "{first}");
    let again = house.ok(&["demo"]);
    assert!(again.contains(" 0 events made"), "{again}");
    let mut serving = house.serve().await;
    assert!(serving.printed_until("password").contains(&house.url()));

    let token = house.ok(&[
        "token",
        "create",
        "--organization",
        "demo",
        "--scopes",
        "all",
    ]);
    assert_eq!(token.lines().count(), 1, "the token alone: {token}");
    assert!(!token.trim().is_empty() && !token.trim().contains(' '));
    let client = reqwest::Client::new();
    let list: Value = client
        .get(format!("{}/api/v1/events", house.url()))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let events = list["items"].as_array().unwrap();
    assert!(events.len() >= 6, "{}", events.len());
    assert!(
        events.iter().any(|e| e["remaining"] == 0),
        "one is sold out"
    );
    assert!(events.iter().any(|e| e["online"] == true), "one is online");
    assert!(
        events
            .iter()
            .any(|e| e["ticket_types"].as_array().unwrap().len() > 1)
    );
    let made = client.post(format!("{}/api/v1/events", house.url())).bearer_auth(token.trim())
        .json(&json!({"title": "T", "starts_at": "2031-03-06T18:30", "timezone": "Asia/Colombo", "capacity": 5}))
        .send().await.unwrap();
    assert_eq!(made.status(), 201);

    let said = house.ok(&["doctor"]);
    assert!(said.contains("VIZHA_SMTP_URL"), "a warning: {said}");
    house.ok(&[
        "user",
        "add",
        "--organization",
        "demo",
        "--email",
        "second@example.org",
        "--role",
        "manager",
    ]);
    let copy = house.folder().join("copy/data");
    std::fs::create_dir_all(&copy).unwrap();
    house.ok(&["backup", copy.join("vizha.db").to_str().unwrap()]);
    let existing = house.run(&["backup", copy.join("vizha.db").to_str().unwrap()]);
    assert!(
        !existing.status.success(),
        "a file that exists is not overwritten"
    );
    drop(serving);

    let restored = Installation::new()
        .with("VIZHA_DATA_DIR", copy.to_str().unwrap())
        .with("VIZHA_SECRET_KEY", "0123456789abcdef0123456789abcdef");
    restored.ok(&["doctor"]);
    let _serving = restored.serve().await;
    let list: Value = client
        .get(format!("{}/api/v1/events", restored.url()))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(list["items"].as_array().unwrap().len(), events.len());
}

#[tokio::test]
async fn the_doctor_finds_a_broken_rule() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let url = format!("sqlite://{}", house.database().display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    let changed = sqlx::query("update pool set taken = taken - 1 where id = (select id from pool where taken > 0 limit 1)")
        .execute(&pool).await.unwrap();
    assert_eq!(changed.rows_affected(), 1);
    pool.close().await;
    let output = house.run(&["doctor"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("broken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_signs_in_at_the_mail_server_and_says_what_is_wrong() {
    let server = SmtpServer::start().await.unwrap();
    server.require_login("vizha", "right-word");
    let host = server.url().replace("smtp://", "");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    for (url, line) in [
        (
            format!("smtp://vizha:right-word@{host}"),
            "ok       the mail server answers and lets us in",
        ),
        (
            format!("smtp://vizha:wrong-word@{host}"),
            "warning  the mail server does not accept user and password: 535",
        ),
        (
            format!("smtp://vizha:right-word@{host}?tls=required"),
            "warning  the mail server offers no TLS",
        ),
        (
            format!("smtps://vizha:right-word@{host}"),
            "warning  the mail server offers no TLS",
        ),
        (
            format!("smtp://vizha:right-word@{nobody}"),
            "warning  the mail server cannot be reached",
        ),
    ] {
        let house = Installation::new().with("VIZHA_SMTP_URL", url);
        house.ok(&["migrate"]);
        let said = house.ok(&["doctor"]);
        assert!(said.contains(line), "{line}: {said}");
        assert!(!said.contains("-word"), "no password is shown: {said}");
    }
}

#[tokio::test]
async fn a_wrong_setting_or_argument_stops_with_a_sentence_that_names_it() {
    for (name, value, command) in [
        ("VIZHA_ADDR", "nowhere", "serve"),
        ("VIZHA_HOLD_MINUTES", "many", "serve"),
        ("VIZHA_SMTP_URL", "http://x", "serve"),
        ("DATABASE_URL", "mysql://x", "migrate"),
    ] {
        let output = Installation::new().with(name, value).run(&[command]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains(name),
            "{name}: {said}"
        );
        assert_eq!(said.trim().lines().count(), 1, "{said}");
    }
    let postgres = Installation::new().with("DATABASE_URL", "postgres://127.0.0.1:1/none");
    let output = postgres.run(&["serve"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("VIZHA_SECRET_KEY"));

    let house = Installation::new();
    house.ok(&["migrate"]);
    let output = house.run(&[
        "token",
        "create",
        "--organization",
        "nobody",
        "--scopes",
        "all",
    ]);
    assert!(!output.status.success() && output.stdout.is_empty());
    let output = house.run(&[
        "token",
        "create",
        "--organization",
        "nobody",
        "--scopes",
        "everything",
    ]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("everything"));
    let listing = house.ok(&["config"]);
    for name in [
        "DATABASE_URL",
        "VIZHA_ADDR",
        "VIZHA_BASE_URL",
        "VIZHA_DATA_DIR",
        "VIZHA_SECRET_KEY",
        "VIZHA_SMTP_URL",
        "VIZHA_SIGN_IN_TRIES_PER_ADDRESS = 50",
        "VIZHA_FIND_TRIES = 10",
    ] {
        assert!(listing.contains(name), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_start_prints_the_token_of_the_first_run() {
    let house = Installation::new();
    let mut serving = house.serve().await;
    let said = serving.printed_until("token");
    assert!(said.contains("/organize/first-run"), "{said}");
    let page = reqwest::get(format!("{}/organize/first-run", house.url()))
        .await
        .unwrap();
    assert_eq!(page.status(), 200);
    let second = house.run(&["serve"]);
    assert!(!second.status.success(), "one process serves one file");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stops_reading_ends_neither_a_command_nor_the_server() {
    let house = Installation::new();
    for command in ["config", "demo", "doctor"] {
        let output = house.run_unread(&[command]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {said}");
    }
    let serving = house.serve_unread().await;
    let page = reqwest::get(house.url()).await.unwrap();
    assert_eq!(page.status(), 200);
    let ended = serving.terminate().await;
    assert!(ended.status.success(), "{}: {}", ended.status, ended.log);
}

#[tokio::test]
async fn a_mistyped_folder_is_named_and_not_made() {
    let house = Installation::new().with("VIZHA_DATA_DIR", "dtaa");
    let user = ["--organization", "demo", "--email", "arun@example.org"];
    let token = ["--organization", "demo", "--scopes", "all"];
    for command in [
        [&["user", "add"][..], &user].concat(),
        [&["token", "create"][..], &token].concat(),
        vec!["doctor"],
        vec!["backup", "copy.db"],
    ] {
        let output = house.run(&command);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command:?}");
        assert!(said.contains("VIZHA_DATA_DIR"), "{command:?}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{command:?}: {said}");
        assert!(!house.folder().join("dtaa").exists(), "{command:?}");
    }
}
