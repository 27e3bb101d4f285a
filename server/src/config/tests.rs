#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::sources::Sources;
use super::{Config, ConfigError, DatabaseKind};

fn read(file: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vizha.toml");
    std::fs::write(&path, file).unwrap();
    let sources = Sources::read(&path, |name| {
        environment
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| (*v).to_owned())
    })?;
    Config::check(sources)
}

fn refusal(file: &str, environment: &[(&str, &str)]) -> String {
    read(file, environment).err().expect("a refusal").0
}

#[test]
fn defaults_serve_on_loopback_with_sqlite() {
    let config = read("", &[]).unwrap();
    assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(config.base_url, "http://127.0.0.1:3000");
    assert_eq!(config.database_url, "sqlite://data/vizha.db");
    assert_eq!(config.database, DatabaseKind::Sqlite);
    assert_eq!(config.reminder_hours, [24, 2]);
    assert!(config.smtp_url.is_none());
}

#[test]
fn environment_wins_over_file() {
    let config = read(
        "hold_minutes = 20\nreminder_hours = [48, 3]",
        &[("VIZHA_HOLD_MINUTES", "30"), ("VIZHA_DATA_DIR", "")],
    )
    .unwrap();
    assert_eq!(config.hold_minutes, 30);
    assert_eq!(config.reminder_hours, [48, 3]);
    assert_eq!(config.data_dir.to_str(), Some("data"));
}

#[test]
fn a_wrong_setting_is_named() {
    assert!(refusal("adress = \"x\"", &[]).contains("\"adress\""));
    assert!(refusal("", &[("VIZHA_ADDR", "3000")]).contains("VIZHA_ADDR"));
    assert!(refusal("", &[("VIZHA_HOLD_MINUTES", "0")]).contains("VIZHA_HOLD_MINUTES"));
    assert!(refusal("", &[("VIZHA_LOG_FORMAT", "xml")]).contains("VIZHA_LOG_FORMAT"));
    assert!(refusal("", &[("DATABASE_URL", "mysql://x")]).contains("DATABASE_URL"));
    assert!(
        refusal("", &[("VIZHA_BASE_URL", "https://a.example/path")]).contains("VIZHA_BASE_URL")
    );
    assert!(refusal("hold_minutes = { a = 1 }", &[]).contains("hold_minutes"));
}

#[test]
fn a_secret_is_never_printed() {
    let secret = "hunter2hunter2";
    for refusal in [
        refusal("", &[("VIZHA_SECRET_KEY", secret)]),
        refusal("", &[("VIZHA_SMTP_URL", secret)]),
        refusal(&format!("secret_key = \"{secret}"), &[]),
        refusal(
            "",
            &[("DATABASE_URL", &format!("postgress://u:{secret}@h/d"))],
        ),
    ] {
        assert!(!refusal.contains(secret), "{refusal}");
    }
    let config = read(
        "",
        &[
            ("DATABASE_URL", "postgres://vizha:hunter2hunter2@db/vizha"),
            ("VIZHA_SMTP_URL", "smtp://u:hunter2hunter2@mail.example"),
            ("VIZHA_SECRET_KEY", "hunter2hunter2hunter2hunter2hunter2"),
        ],
    )
    .unwrap();
    for (setting, shown, _) in config.listing() {
        assert!(!shown.contains("hunter2"), "{}: {shown}", setting.name);
    }
}

#[test]
fn postgres_needs_a_key_and_sqlite_makes_one() {
    let postgres = read("", &[("DATABASE_URL", "postgres://h/d")]).unwrap();
    assert!(
        postgres
            .master_keys()
            .unwrap_err()
            .0
            .contains("VIZHA_SECRET_KEY")
    );

    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let sqlite = read("", &[("VIZHA_DATA_DIR", data.to_str().unwrap())]).unwrap();
    let key = || format!("{:?}", sqlite.master_keys().unwrap().len());
    assert_eq!(key(), "1");
    let first = std::fs::read(data.join("secret.key")).unwrap();
    assert_eq!(key(), "1");
    assert_eq!(first, std::fs::read(data.join("secret.key")).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(data.join("secret.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
