//! `vizha serve`.

use super::console::say;
use super::open::{self, Opened, Tables};
use super::{doctor, explain, stand_ins};
use crate::config::Config;
use crate::demo::sign_in;
use crate::http::{self, metrics};
use crate::state::{AppState, Site};
use anyhow::Context as _;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Serves until the process is told to end. With `sandbox`, or by its setting, stand-ins of all providers run
/// beside it.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn serve(config: Config, demo_if_empty: bool, sandbox: bool) -> anyhow::Result<()> {
    for name in doctor::unknown_variables() {
        tracing::warn!(name, "there is no such setting");
    }
    // Before anything is promised to guests, the keys must be there.
    let mail_from = config.service_settings()?.sender().address;
    let listener = TcpListener::bind(config.addr)
        .await
        .with_context(|| format!("VIZHA_ADDR: {} cannot be listened on", config.addr))?;
    let Opened {
        config,
        store,
        house,
    } = open::house(config, Tables::Migrate).await?;
    let _lock = store.serve_lock()?;
    let (house, stand_ins) = if sandbox || config.sandbox {
        stand_ins::start(house, &config, listener.local_addr()?).await?
    } else {
        (house.with_stand_ins_at(None), None)
    };
    store.take_over_jobs().await?;

    // On a thread that nobody waits for, neither a guest nor the end.
    std::thread::spawn(domain::contact::phone::warm_up);
    let ending = CancellationToken::new();
    tokio::spawn(wait_for_signal(ending.clone()));
    let doors = house.doors.clone();
    let state = AppState {
        doors: std::sync::Arc::new(doors.clone()),
        site: Arc::new(Site {
            base_url: config.base_url.clone(),
            mail_leaves: config.smtp_url.is_some(),
            mail_from,
        }),
    };
    let router = http::router(state, store.clone(), ending.clone());
    let workers = house.workers.start();
    let upkeep = tokio::spawn(metrics::upkeep());
    let serving = http::serve::serve(listener, router, config.trust_proxy, ending.clone());

    let greeting = async {
        if demo_if_empty && doors.accounts.needs_first_run().await.map_err(explain)? {
            crate::demo::load(&config).await?;
        }
        greet(&config, &doors).await?;
        if let Some(stand_ins) = &stand_ins {
            stand_ins::connect(stand_ins, &config, &store, &ending).await?;
        }
        anyhow::Ok(())
    };
    let (greeted, ()) = tokio::join!(greeting, serving);
    if let Err(error) = greeted {
        tracing::error!(%error, "the greeting failed");
    }
    upkeep.abort();
    workers.stop().await;
    store.close().await;
    tracing::info!("ended");
    Ok(())
}

/// Tells the console where everything is.
async fn greet(config: &Config, doors: &usecases::Doors) -> anyhow::Result<()> {
    say(format!("Vizha serves {}", config.base_url))?;
    if doors.accounts.needs_first_run().await.map_err(explain)? {
        let token = doors.accounts.first_run_token().await.map_err(explain)?;
        say(format!(
            "Set it up at {}/organize/first-run",
            config.base_url
        ))?;
        say(format!("with this token: {token}"))?;
    } else {
        say(format!(
            "Organizers sign in at {}/organize/sign-in",
            config.base_url
        ))?;
        if let Some(known) = sign_in::read(&config.data_dir) {
            say(format!("    demo organizer: {}", known.email))?;
            say(format!("    password:       {}", known.password))?;
        }
    }
    if config.smtp_url.is_none() {
        say(format!(
            "Mail is not sent (VIZHA_SMTP_URL is not set); read it at {}/organize/messages",
            config.base_url
        ))?;
    }
    Ok(())
}

/// SIGTERM or Ctrl-C; a second one ends the process at once.
async fn wait_for_signal(ending: CancellationToken) {
    signal().await;
    tracing::info!("ending");
    ending.cancel();
    signal().await;
    std::process::exit(1);
}

async fn signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
