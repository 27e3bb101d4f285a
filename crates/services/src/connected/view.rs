//! A channel as shown: of its secrets never more than their ends.

use super::check::{PATH_SECRET_SETTING, has_path_secret};
use super::registry::is_off;
use super::seal;
use crate::core::Core;
use crate::error::store;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use std::collections::BTreeMap;
use std::net::IpAddr;
use store::records::ChannelRecord;
use usecases::Result;
use usecases::channels::{ChannelState, ChannelView, SettingView};

/// Characters of a secret that are shown, and how long it must be for that.
const SHOWN: usize = 4;
const LONG_ENOUGH: usize = 12;
/// The kinds whose calls all come to one address, because one app serves many accounts.
pub(crate) const SHARED: [ChannelKind; 3] = [
    ChannelKind::Whatsapp,
    ChannelKind::Facebook,
    ChannelKind::Instagram,
];
/// Ends of names that lead nowhere from outside.
const PRIVATE: [&str; 6] = [
    "localhost",
    ".localhost",
    ".local",
    ".internal",
    ".lan",
    ".home.arpa",
];

/// A channel as shown.
pub(super) async fn view(core: &Core, record: ChannelRecord) -> Result<ChannelView> {
    let secrets = seal::secrets(&core.vault, &record).unwrap_or_else(|error| {
        tracing::error!(%error, channel = %record.id, "a channel's credentials cannot be opened");
        BTreeMap::new()
    });
    let reached_today = if record.kind.is_whatsapp() {
        let since = core.now() - Duration::hours(24);
        let reached = core.store.reached_since(record.id, since).await;
        reached.map_err(store)?
    } else {
        0
    };
    let set_aside = core.store.set_aside(record.id).await.map_err(store)?;
    let path_secret = secrets.get(PATH_SECRET_SETTING).map(String::as_str);
    let off = is_off(core, &record);
    Ok(ChannelView {
        id: record.id,
        kind: record.kind,
        settings: settings(&record, &secrets),
        on_by_default: record.on_by_default,
        sandbox: record.base.is_some(),
        state: if off {
            ChannelState::Paused
        } else {
            record.state
        },
        checked_at: record.checked_at,
        expires_at: record.expires_at,
        daily_limit: record.daily_limit,
        reached_today,
        callback_url: callback(&core.settings.base_url, record.kind, record.id, path_secret),
        shared_callback_url: SHARED
            .contains(&record.kind)
            .then(|| core.settings.absolute("/webhook")),
        reachable: reachable(&core.settings.base_url),
        set_aside,
        created_at: record.created_at,
        name: record.name,
        last_error: record.last_error,
        quality: record.quality,
    })
}

/// The settings that are there, in the order of the kind.
fn settings(record: &ChannelRecord, secrets: &BTreeMap<String, String>) -> Vec<SettingView> {
    let order = |name: &str| {
        let settings = record.kind.settings();
        settings
            .iter()
            .position(|setting| setting.name == name)
            .unwrap_or(settings.len())
    };
    let open = record.settings.iter().map(|(name, value)| SettingView {
        name: name.clone(),
        value: value.clone(),
        secret: false,
    });
    let secret = secrets.iter().map(|(name, value)| SettingView {
        name: name.clone(),
        value: end(value),
        secret: true,
    });
    let mut all: Vec<SettingView> = open.chain(secret).collect();
    all.sort_by_key(|setting| order(&setting.name));
    all
}

fn end(secret: &str) -> String {
    let length = secret.chars().count();
    if length < LONG_ENOUGH {
        return String::new();
    }
    secret.chars().skip(length - SHOWN).collect()
}

/// The address that the provider must call; none where nothing comes in. Where nothing is signed it ends
/// in the channel's secret.
pub(super) fn callback(
    base_url: &str,
    kind: ChannelKind,
    id: ChannelId,
    path_secret: Option<&str>,
) -> Option<String> {
    if !kind.converses() {
        return None;
    }
    let address = format!("{base_url}/webhook/{id}");
    // Telegram returns the secret in a header.
    let in_path = has_path_secret(kind) && kind != ChannelKind::Telegram;
    Some(match path_secret.filter(|_| in_path) {
        Some(secret) => format!("{address}/{secret}"),
        None => address,
    })
}

/// Whether providers can call this installation: with TLS, and by a name or number of the public network.
pub(super) fn reachable(base_url: &str) -> bool {
    let Some(rest) = base_url.strip_prefix("https://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if authority.starts_with('[') {
        return false;
    }
    let host = authority.split(':').next().unwrap_or(authority);
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    match host.parse() {
        Ok(IpAddr::V4(ip)) => {
            !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified())
        }
        Ok(IpAddr::V6(_)) => false,
        Err(_) => host.contains('.') && !PRIVATE.iter().any(|end| host.ends_with(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_with_tls_can_be_called() {
        for (address, expected) in [
            ("https://vizha.example", true),
            ("https://vizha.example:8443/x", true),
            ("https://203.0.114.9", true),
            ("http://vizha.example", false),
            ("https://localhost:3000", false),
            ("https://intranet", false),
            ("https://pi.local", false),
            ("https://192.168.1.4", false),
            ("https://[::1]", false),
        ] {
            assert_eq!(reachable(address), expected, "{address}");
        }
    }

    #[test]
    fn of_a_short_secret_nothing_is_shown() {
        assert_eq!(end("1234567"), "");
        assert_eq!(end("EAABsbCS1iHgBO9xyz"), "9xyz");
    }
}
