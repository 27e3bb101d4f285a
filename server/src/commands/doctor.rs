//! `vizha doctor`, `vizha backup`, `vizha migrate`, `vizha config`: for the server's keeper.

use super::console::{note, say};
use super::open::{self, must_exist};
use crate::config::{Config, DatabaseKind, table};
use anyhow::Context as _;
use channels::mail::{SmtpSender, Trouble};
use services::spool;
use std::path::Path;
use std::time::Duration;

/// How long the mail server may take to let us in.
const MAIL_PATIENCE: Duration = Duration::from_secs(15);

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
        Some(url) => match mail_trouble(&config.base_url, url).await {
            None => say("ok       the mail server answers and lets us in")?,
            Some(trouble) => warning(&format!("the mail server {trouble}"))?,
        },
    }
    if config.base_url.starts_with("http://") && !is_loopback(&config.base_url) {
        warning(&format!(
            "{} is not https: sign-in and links travel in the open",
            table::BASE_URL
        ))?;
    }
    waiting_calls(config)?;
    let store = open::store(config).await?;
    if store.is_current().await? {
        say("ok       the tables are up to date")?;
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

fn is_loopback(base_url: &str) -> bool {
    url::Url::parse(base_url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .is_some_and(|host| {
            host == "localhost" || host.starts_with("127.") || host.starts_with("[::1")
        })
}

/// What stands in the way of sending mail, in words for the server's keeper.
async fn mail_trouble(base_url: &str, smtp_url: &str) -> Option<String> {
    let host = url::Url::parse(base_url)
        .ok()
        .and_then(|u| u.host_str().map(str::to_owned))
        .unwrap_or_default();
    let sender = match SmtpSender::with_hello(smtp_url, &host) {
        Ok(sender) => sender,
        Err(e) => return Some(format!("has no address in {}: {e}", table::SMTP_URL)),
    };
    let checked = tokio::time::timeout(MAIL_PATIENCE, sender.check()).await;
    let trouble = match checked {
        Ok(Ok(())) => return None,
        Ok(Err(trouble)) => trouble,
        Err(_) => Trouble::Unreachable("it did not answer in time".to_owned()),
    };
    Some(match trouble {
        Trouble::Unreachable(said) => {
            format!("cannot be reached; check host and port: {said}")
        }
        Trouble::Tls(said) => {
            format!("offers no TLS that can be trusted; check host, port and certificate: {said}")
        }
        Trouble::SignIn(said) => {
            format!("does not accept user and password: {said}")
        }
        Trouble::Refused(said) => format!("answers, but does not take our mail: {said}"),
    })
}
