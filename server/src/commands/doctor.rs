//! `vizha doctor`, `vizha backup`, `vizha migrate`, `vizha config`: for the server's keeper.

use super::open;
use crate::config::{Config, DatabaseKind, table};
use anyhow::{Context as _, bail};
use std::path::Path;

/// Looks at settings, mail and the database. Whether all rules hold.
///
/// # Errors
/// A sentence where it could not even look.
pub async fn doctor(config: &Config) -> anyhow::Result<bool> {
    let mut healthy = true;
    let mut broken = |text: &str| {
        healthy = false;
        println!("broken   {text}");
    };
    println!("ok       the settings can be read");
    for name in unknown_variables() {
        println!("warning  {name} is set, but there is no such setting");
    }
    must_exist(config)?;
    if let Err(e) = config.master_keys() {
        broken(&e.0);
    }
    match &config.smtp_url {
        None => println!(
            "warning  {} is not set: mail is kept in the message log and not sent",
            table::SMTP_URL
        ),
        Some(url) => match reach(url).await {
            Ok(()) => println!("ok       the mail server answers"),
            Err(e) => println!("warning  the mail server does not answer: {e}"),
        },
    }
    if config.base_url.starts_with("http://") && !is_loopback(&config.base_url) {
        println!(
            "warning  {} is not https: sign-in and links travel in the open",
            table::BASE_URL
        );
    }
    let store = open::store(config).await?;
    if store.is_current().await? {
        println!("ok       the tables are up to date");
        let findings = store.doctor().await?;
        for finding in &findings {
            let line = format!("{}: {}", finding.check, finding.detail);
            if finding.broken {
                broken(&line);
            } else {
                println!("warning  {line}");
            }
        }
        if !findings.iter().any(|f| f.broken) {
            println!("ok       every rule of the database holds");
        }
    } else {
        broken("the tables are not up to date; run `vizha migrate`");
    }
    store.close().await;
    Ok(healthy)
}

/// Copies the database into a new file.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    must_exist(config)?;
    let store = open::store(config).await?;
    store
        .backup(file)
        .await
        .with_context(|| format!("The copy {} cannot be written", file.display()))?;
    store.close().await;
    eprintln!("The copy is in {}.", file.display());
    if config.database == DatabaseKind::Sqlite {
        eprintln!(
            "Keep the key beside it: {} or the file {} in {}.",
            table::SECRET_KEY,
            crate::config::secret::KEY_FILE,
            config.data_dir.display()
        );
    }
    Ok(())
}

/// Brings the tables up to date.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let store = open::store(config).await?;
    store
        .migrate()
        .await
        .context("The database's tables cannot be brought up to date")?;
    store.close().await;
    eprintln!("The database's tables are up to date.");
    Ok(())
}

/// Lists the settings.
pub fn settings(config: &Config) {
    for (setting, shown, origin) in config.listing() {
        println!("{} = {shown}", setting.name);
        let default = match setting.default {
            "" => "none".to_owned(),
            text => text.to_owned(),
        };
        println!(
            "    from {}; default {default}; in vizha.toml: {}",
            origin.as_str(),
            setting.key
        );
        println!("    {}", setting.about);
    }
}

/// Variables that look like settings and are none: most often a typing error.
pub fn unknown_variables() -> Vec<String> {
    std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| {
            name.starts_with("VIZHA_")
                && !["VIZHA_TEST_", "VIZHA_BENCH_", "VIZHA_TOOLS"]
                    .iter()
                    .any(|known| name.starts_with(known))
        })
        .filter(|name| table::find(name).is_none())
        .collect()
}

/// A command that only looks must not make an empty database of a mistyped name.
fn must_exist(config: &Config) -> anyhow::Result<()> {
    match config.sqlite_file() {
        Some(file) if !file.exists() => bail!(
            "There is no database at {}; check DATABASE_URL and VIZHA_DATA_DIR.",
            file.display()
        ),
        _ => Ok(()),
    }
}

fn is_loopback(base_url: &str) -> bool {
    url::Url::parse(base_url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .is_some_and(|host| {
            host == "localhost" || host.starts_with("127.") || host.starts_with("[::1")
        })
}

async fn reach(smtp_url: &str) -> anyhow::Result<()> {
    let url = url::Url::parse(smtp_url)?;
    let host = url.host_str().context("it names no host")?.to_owned();
    let default = if url.scheme() == "smtps" { 465 } else { 25 };
    let port = url.port().unwrap_or(default);
    let connecting = tokio::net::TcpStream::connect((host, port));
    tokio::time::timeout(std::time::Duration::from_secs(5), connecting)
        .await
        .context("it took too long")?
        .map_err(|e| anyhow::anyhow!("{}", e.kind()))?;
    Ok(())
}
