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
fn every_way_to_protect_mail_is_a_setting() {
    for url in [
        "smtp://127.0.0.1:2525",
        "smtp://u:p@mail.example:587?tls=required",
        "smtps://u:p@mail.example",
    ] {
        let config = read("", &[("VIZHA_SMTP_URL", url)]).unwrap();
        assert_eq!(config.smtp_url.as_deref(), Some(url));
    }
    for url in ["http://mail.example", "smtp://mail.example?tls=perhaps"] {
        assert!(refusal("", &[("VIZHA_SMTP_URL", url)]).contains("VIZHA_SMTP_URL"));
    }
}

#[test]
fn every_limit_reaches_the_services() {
    let folder = tempfile::tempdir().unwrap();
    let config = read(
        "sign_in_tries_per_address = 7\nfind_tries = 4",
        &[
            ("VIZHA_DATA_DIR", folder.path().to_str().unwrap()),
            ("VIZHA_SIGN_IN_TRIES", "3"),
            ("VIZHA_BOOKINGS_PER_CONTACT", "9"),
        ],
    )
    .unwrap();
    let settings = config.service_settings().unwrap();
    assert_eq!(settings.sign_in_per_account, 3);
    assert_eq!(settings.sign_in_per_address, 7);
    assert_eq!(settings.find_attempts, 4);
    assert_eq!(settings.bookings_per_contact, 9);
    assert!(refusal("", &[("VIZHA_FIND_TRIES", "0")]).contains("VIZHA_FIND_TRIES"));
    assert!(
        refusal("sign_in_tries_per_address = \"few\"", &[])
            .contains("VIZHA_SIGN_IN_TRIES_PER_ADDRESS")
    );
}

#[test]
fn hours_of_quiet_and_costs_reach_the_services() {
    let folder = tempfile::tempdir().unwrap();
    let data = ("VIZHA_DATA_DIR", folder.path().to_str().unwrap());
    let config = read(
        "whatsapp_cost = 86\ncost_currency = \"inr\"",
        &[data, ("VIZHA_QUIET_HOURS", "22-7")],
    );
    let settings = config.unwrap().service_settings().unwrap();
    assert_eq!(settings.quiet_hours, Some((22, 7)));
    assert_eq!(settings.whatsapp_cost_minor, Some(86));
    assert_eq!(settings.sms_cost_minor, None);
    assert_eq!(settings.cost_currency.code(), "INR");
    let none = read("", &[data, ("VIZHA_QUIET_HOURS", "none")]).unwrap();
    assert_eq!(none.service_settings().unwrap().quiet_hours, None);
    for (name, value) in [
        ("VIZHA_QUIET_HOURS", "21"),
        ("VIZHA_QUIET_HOURS", "21-24"),
        ("VIZHA_QUIET_HOURS", "8-8"),
        ("VIZHA_SMS_COST", "0.25"),
        ("VIZHA_COST_CURRENCY", "rupees"),
    ] {
        assert!(refusal("", &[(name, value)]).contains(name), "{value}");
    }
}

#[test]
fn the_defaults_are_those_of_the_services() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let config = read("", &[("VIZHA_DATA_DIR", data)]).unwrap();
    let settings = config.service_settings().unwrap();
    let key = services::MasterKey::from_bytes(vec![7; 32]).unwrap();
    let plain = services::Settings::new(config.base_url.clone(), key);
    let limits = |s: &services::Settings| {
        (
            s.bookings_per_contact,
            s.sign_in_per_account,
            s.sign_in_per_address,
            s.find_attempts,
            s.mail_at_once,
        )
    };
    assert_eq!(limits(&settings), limits(&plain));
    assert_eq!(settings.reminder_hours, plain.reminder_hours);
    assert_eq!(settings.hold_minutes, plain.hold_minutes);
    assert_eq!(settings.quiet_hours, plain.quiet_hours);
    assert_eq!(settings.cost_currency, plain.cost_currency);
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
