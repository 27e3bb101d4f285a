//! The stand-ins of all providers beside a server, to try every channel without an account anywhere.

use super::console::say;
use crate::config::Config;
use crate::demo;
use anyhow::Context as _;
use domain::ids::OrganizationId;
use sandbox::{StandIns, Vizha};
use services::House;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio_util::sync::CancellationToken;

/// How often an organization is looked for that can be connected.
const PAUSE: Duration = Duration::from_secs(1);

/// Starts them, and gives the house their door.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn start(
    house: House,
    config: &Config,
    listening: SocketAddr,
) -> anyhow::Result<(House, Option<Arc<StandIns>>)> {
    let started = StandIns::start(Vizha {
        inside: format!("http://{}", within(listening)),
        base_url: config.base_url.clone(),
    });
    let started = started.await.context("The sandbox cannot be started")?;
    started.attach(house.doors.channels.clone());
    let stand_ins = Arc::new(started);
    let house = house
        .with_sandbox(stand_ins.clone())
        .with_stand_ins_at(Some(stand_ins.place()));
    Ok((house, Some(stand_ins)))
}

/// Where the server is reached on its own machine.
fn within(mut listening: SocketAddr) -> SocketAddr {
    if listening.ip().is_unspecified() {
        listening.set_ip(match listening.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    listening
}

/// Connects the demo's organization with them, or the only one there is, as soon as there is one.
///
/// # Errors
/// It cannot be told to the console.
pub async fn connect(
    stand_ins: &StandIns,
    config: &Config,
    store: &Store,
    ending: &CancellationToken,
) -> std::io::Result<()> {
    loop {
        match organization(store).await {
            Ok(Some(organization)) => {
                if let Err(error) = stand_ins.connect(organization).await {
                    tracing::error!(%error, "the sandbox is not connected as a whole");
                }
                return told(stand_ins, config);
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the sandbox finds no organization"),
        }
        tokio::select! {
            () = ending.cancelled() => return Ok(()),
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

fn told(stand_ins: &StandIns, config: &Config) -> std::io::Result<()> {
    say(format!(
        "Every channel can be tried as a guest at {}/organize/try",
        config.base_url
    ))?;
    say(format!(
        "    its providers can be made to fail at {}",
        stand_ins.control_url()
    ))
}

async fn organization(store: &Store) -> store::Result<Option<OrganizationId>> {
    let all = store.organizations().await?;
    let demo = all.iter().find(|known| known.slug == demo::SLUG);
    Ok(match (demo, all.as_slice()) {
        (Some(demo), _) => Some(demo.id),
        (None, [only]) => Some(only.id),
        (None, _) => None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_called_on_the_loopback() {
        for (listening, inside) in [
            ("0.0.0.0:3000", "127.0.0.1:3000"),
            ("[::]:3000", "[::1]:3000"),
            ("192.0.2.7:80", "192.0.2.7:80"),
        ] {
            let listening: SocketAddr = listening.parse().unwrap();
            assert_eq!(within(listening).to_string(), inside);
        }
    }
}
