//! `vizha channel …`.

use super::accounts::organization;
use super::cli::{ChannelAdd, ChannelCommand};
use super::console::{note, say};
use super::explain;
use super::open::{self, Opened, Tables};
use crate::config::Config;
use anyhow::{anyhow, bail};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use domain::language::Language;
use i18n::texts::channels::trouble;
use std::collections::BTreeSet;
use std::io::Read as _;
use usecases::Actor;
use usecases::channels::{ChannelInput, ChannelView};

/// Does what was typed; answers whether all is well.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn run(config: Config, command: ChannelCommand) -> anyhow::Result<bool> {
    match command {
        ChannelCommand::Add(input) => add(config, input).await?,
        ChannelCommand::List { organization } => list(config, organization).await?,
        ChannelCommand::Test { id } => return test(config, &id).await,
        ChannelCommand::Replay { id } => replay(config, &id).await?,
        ChannelCommand::Remove { id } => remove(config, &id).await?,
    }
    Ok(true)
}

async fn add(config: Config, given: ChannelAdd) -> anyhow::Result<()> {
    let Some(kind) = ChannelKind::parse(&given.kind) else {
        let known: Vec<&str> = ChannelKind::ALL.iter().map(|kind| kind.as_str()).collect();
        bail!(
            "There is no kind \"{}\"; there are: {}.",
            given.kind,
            known.join(", ")
        );
    };
    let mut lines = given.settings;
    if given.settings_stdin {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        let more = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.extend(more.map(str::to_owned));
    }
    let input = ChannelInput {
        kind,
        name: given.name.unwrap_or_default(),
        settings: settings(&lines)?,
        on_by_default: given.on_by_default,
    };
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let doors = &opened.house.doors;
    let actor = Actor::system(organization(doors, &given.organization).await?);
    let made = doors.channels.connect(&actor, input).await;
    let made = made.map_err(explain)?;
    opened.store.close().await;
    if let Some(address) = made.shared_callback_url.or(made.callback_url) {
        note(format!("Connected. The provider must call {address}"));
    }
    say(made.id)?;
    Ok(())
}

/// What was typed as `NAME=VALUE`. Values may be secret, so no sentence repeats one.
fn settings(lines: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    let mut settings: Vec<(String, String)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let pair = line.split_once('=');
        let pair = pair.map(|(name, value)| (name.trim(), value.trim()));
        let Some((name, value)) = pair.filter(|(name, _)| !name.is_empty()) else {
            bail!("Setting number {} is not NAME=VALUE.", index + 1);
        };
        if settings.iter().any(|(known, _)| known == name) {
            bail!("The setting {name} is given twice.");
        }
        settings.push((name.to_owned(), value.to_owned()));
    }
    Ok(settings)
}

async fn list(config: Config, slug: Option<String>) -> anyhow::Result<()> {
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let doors = &opened.house.doors;
    let organizations: BTreeSet<OrganizationId> = match slug {
        Some(slug) => BTreeSet::from([organization(doors, &slug).await?]),
        None => {
            let all = opened.store.all_channels().await?;
            all.iter().map(|channel| channel.organization).collect()
        }
    };
    let mut lines = Vec::new();
    for organization in organizations {
        let actor = Actor::system(organization);
        let channels = doors.channels.list(&actor).await.map_err(explain)?;
        lines.extend(channels.iter().map(line));
    }
    opened.store.close().await;
    for line in lines {
        say(line)?;
    }
    Ok(())
}

/// A channel with tabs between: nothing secret, nothing that would break the line.
fn line(channel: &ChannelView) -> String {
    let name: String = channel
        .name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let sandbox = if channel.sandbox { " (sandbox)" } else { "" };
    format!(
        "{}\t{}\t{name}\t{}{sandbox}\t{}",
        channel.id,
        channel.kind.as_str(),
        channel.state.as_str(),
        callback(channel)
    )
}

/// The address the provider calls, without the secret that may end it.
fn callback(channel: &ChannelView) -> String {
    let shared = channel.shared_callback_url.as_deref();
    let Some(address) = shared.or(channel.callback_url.as_deref()) else {
        return "-".to_owned();
    };
    let id = channel.id.to_string();
    match address.split_once(&id) {
        Some((before, after)) if !after.is_empty() => format!("{before}{id}/(secret)"),
        _ => address.to_owned(),
    }
}

async fn test(config: Config, id: &str) -> anyhow::Result<bool> {
    let (opened, actor, id) = find(config, id).await?;
    let found = opened.house.doors.channels.test(&actor, id).await;
    let found = found.map_err(explain)?;
    opened.store.close().await;
    if found.well {
        match found.name {
            Some(name) => say(format!("It works: {name}"))?,
            None if !found.trouble.is_empty() => say(trouble(&found.trouble, Language::English))?,
            None => say("It works.")?,
        }
    } else {
        let sentence = trouble(&found.trouble, Language::English);
        say(format!("It does not work. {sentence}"))?;
        if !found.reason.is_empty() {
            say(found.reason)?;
        }
    }
    Ok(found.well)
}

async fn replay(config: Config, id: &str) -> anyhow::Result<()> {
    let (opened, _, id) = find(config, id).await?;
    let calls = opened.store.replay_webhooks(id).await?;
    opened.store.close().await;
    say(format!("Calls that are read again: {calls}"))?;
    Ok(())
}

async fn remove(config: Config, id: &str) -> anyhow::Result<()> {
    let (opened, actor, id) = find(config, id).await?;
    let removed = opened.house.doors.channels.remove(&actor, id).await;
    removed.map_err(explain)?;
    opened.store.close().await;
    note("Disconnected; its credentials are erased.");
    Ok(())
}

/// The channel of an id, with who may act on it.
async fn find(config: Config, id: &str) -> anyhow::Result<(Opened, Actor, ChannelId)> {
    let Ok(id) = id.parse::<ChannelId>() else {
        bail!("\"{id}\" is no channel's id; `vizha channel list` shows them.");
    };
    let opened = open::house(config, Tables::MustBeCurrent).await?;
    let channel = opened.store.channel(id).await?;
    let channel = channel.ok_or_else(|| anyhow!("There is no channel {id}."))?;
    Ok((opened, Actor::system(channel.organization), id))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn settings_are_read_and_never_repeated_in_a_complaint() {
        let given = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
            settings(&lines)
        };
        let read = given(&["url = https://sms.example/send?key=1", "sender=SABHA"]).unwrap();
        assert_eq!(read[0].0, "url");
        assert_eq!(read[0].1, "https://sms.example/send?key=1");
        for wrong in [&["s3cret"][..], &["=s3cret"], &["a=1", "a=s3cret"]] {
            let said = given(wrong).unwrap_err().to_string();
            assert!(!said.contains("s3cret"), "{said}");
        }
    }
}
