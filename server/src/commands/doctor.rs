//! `vizha doctor`, `vizha backup`, `vizha migrate`, `vizha config`: for the server's keeper.

use super::console::{note, say};
use super::open::{self, must_exist};
use crate::config::{Config, DatabaseKind, table};
use anyhow::Context as _;
use services::spool;
use std::path::Path;

/// Looks at settings, mail and the database. Whether all rules hold.
///
/// # Errors
/// A sentence where it could not even look.
pub async fn doctor(config: &Config) -> anyhow::Result<bool> {
    let mut healthy = true;
    let mut broken = |text: &str| {
        healthy = false;
        say(format!("broken   {text}"))
    };
    say("ok       the settings can be read")?;
    for name in unknown_variables() {
        warning(&format!("{name} is set, but there is no such setting"))?;
    }
    must_exist(config)?;
    if let Err(e) = config.master_keys() {
        broken(&e.0)?;
    }
    match &config.smtp_url {
        None => warning(&format!(
            "{} is not set: mail is kept in the message log and not sent",
            table::SMTP_URL
        ))?,
        Some(url) => match services::mail_trouble(&host(&config.base_url), url).await {
            None => say("ok       the mail server answers and lets us in")?,
            Some(trouble) => warning(&format!("the mail server {trouble}"))?,
        },
    }
    if in_the_open(&config.base_url) {
        warning(&format!(
            "{} is not https: sign-in and links travel in the open",
            table::BASE_URL
        ))?;
    }
    waiting_calls(config)?;
    let store = open::store(config).await?;
    if store.is_current().await? {
        say("ok       the tables are up to date")?;
        let spool = config.spool_dir();
        let disks = services::disks(&store, Some(spool.as_path())).await?;
        let short = services::scarce(&disks);
        for words in &short {
            warning(words)?;
        }
        if short.is_empty() && !disks.is_empty() {
            say("ok       there is room on the disk")?;
        }
        let findings = store.doctor().await?;
        for finding in &findings {
            let line = format!("{}: {}", finding.check, finding.detail);
            if finding.broken {
                broken(&line)?;
            } else {
                warning(&line)?;
            }
        }
        if !findings.iter().any(|f| f.broken) {
            say("ok       every rule of the database holds")?;
        }
    } else {
        broken("the tables are not up to date; run `vizha migrate`")?;
    }
    store.close().await;
    Ok(healthy)
}

/// Says what waits on the disk for the database.
fn waiting_calls(config: &Config) -> std::io::Result<()> {
    let path = config.spool_dir();
    let folder = path.display();
    let waiting = match spool::look(&path) {
        Ok(waiting) => waiting,
        Err(e) => return warning(&format!("the folder {folder} cannot be read: {e}")),
    };
    if waiting.set_aside > 0 {
        warning(&format!(
            "calls of providers in {folder} that could not be read: {}",
            waiting.set_aside
        ))?;
    }
    let Some(oldest) = waiting.oldest else {
        return say("ok       no call of a provider waits for the database");
    };
    warning(&format!(
        "calls of providers in {folder} that wait for the database: {}, the oldest since {}; a running server takes them",
        waiting.calls,
        oldest.format("%Y-%m-%d %H:%M:%S UTC"),
    ))
}

fn warning(text: &str) -> std::io::Result<()> {
    say(format!("warning  {text}"))
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
    // The copy itself is written; a page that does not know of it is no reason to call it none.
    let bytes = std::fs::metadata(file).map(|about| about.len());
    let _ = store.note_backup(bytes.ok()).await;
    if let Ok(whole) = file.canonicalize()
        && let Some(folder) = whole.parent().and_then(Path::to_str)
    {
        let _ = store.note_backup_folder(folder).await;
    }
    store.close().await;
    note(format!("The copy is in {}.", file.display()));
    if config.database == DatabaseKind::Sqlite {
        note(format!(
            "Keep the key beside it: {} or the file {} in {}.",
            table::SECRET_KEY,
            crate::config::secret::KEY_FILE,
            config.data_dir.display()
        ));
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
    note("The database's tables are up to date.");
    Ok(())
}

/// Lists the settings.
///
/// # Errors
/// They cannot be written.
pub fn settings(config: &Config) -> std::io::Result<()> {
    for (setting, shown, origin) in config.listing() {
        say(format!("{} = {shown}", setting.name))?;
        let default = match setting.default {
            "" => "none".to_owned(),
            text => text.to_owned(),
        };
        say(format!(
            "    from {}; default {default}; in vizha.toml: {}",
            origin.as_str(),
            setting.key
        ))?;
        say(format!("    {}", setting.about))?;
    }
    Ok(())
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

/// Whether sign-in and links travel in the open, past this machine.
pub fn in_the_open(base_url: &str) -> bool {
    base_url.starts_with("http://") && !is_loopback(base_url)
}

/// The host of an address, by which the mail server is greeted.
fn host(base_url: &str) -> String {
    url::Url::parse(base_url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .unwrap_or_default()
}

fn is_loopback(base_url: &str) -> bool {
    url::Url::parse(base_url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .is_some_and(|host| {
            host == "localhost" || host.starts_with("127.") || host.starts_with("[::1")
        })
}
