//! Opening the house for a command.

use crate::config::{Config, DatabaseKind};
use anyhow::{Context as _, bail};
use services::House;
use std::sync::Arc;
use store::{Clock, Store, StoreOptions};

/// What a command works with.
pub struct Opened {
    /// The settings.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The doors and the workers.
    pub house: House,
}

/// How the tables must be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// Brought up to date first.
    Migrate,
    /// Refused unless they are there and up to date, so that no command changes them under a running
    /// server.
    MustBeCurrent,
}

/// A command for a database that is there must not make an empty one of a mistyped name.
///
/// # Errors
/// A sentence for the person at the console.
pub fn must_exist(config: &Config) -> anyhow::Result<()> {
    match config.sqlite_file() {
        Some(file) if !file.exists() => bail!(
            "There is no database at {}; check DATABASE_URL and VIZHA_DATA_DIR.",
            file.display()
        ),
        _ => Ok(()),
    }
}

/// Opens the database alone.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn store(config: &Config) -> anyhow::Result<Store> {
    store_at(config, store::system_clock()).await
}

/// Opens the database alone, by a clock of one's own.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn store_at(config: &Config, clock: Clock) -> anyhow::Result<Store> {
    if config.database == DatabaseKind::Sqlite
        && let Some(folder) = config.sqlite_file().as_deref().and_then(|f| f.parent())
        && !folder.as_os_str().is_empty()
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("The folder {} cannot be made", folder.display()))?;
    }
    let mut options = StoreOptions::new(config.database_url.clone());
    options.connections = config.database_connections;
    options.clock = clock;
    Store::open(options)
        .await
        .context("The database of DATABASE_URL cannot be opened")
}

/// Opens everything.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn house(config: Config, tables: Tables) -> anyhow::Result<Opened> {
    if tables == Tables::MustBeCurrent {
        must_exist(&config)?;
    }
    let settings = config.service_settings()?;
    let store = store(&config).await?;
    match tables {
        Tables::Migrate => store
            .migrate()
            .await
            .context("The database's tables cannot be brought up to date")?,
        Tables::MustBeCurrent => {
            if !store.is_current().await? {
                bail!("The database's tables are not up to date; run `vizha migrate` first.");
            }
        }
    }
    let house = services::open(store.clone(), settings, Arc::new(services::SystemClock))
        .map_err(|e| anyhow::anyhow!("VIZHA_SMTP_URL is wrong: {e}."))?;
    Ok(Opened {
        config,
        store,
        house,
    })
}
