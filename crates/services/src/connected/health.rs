//! How channels fare: what went wrong last, in the provider's words, without secrets.

use super::Connected;
use crate::core::Core;
use channels::chat::{Account, Health, Trouble};
use store::records::ChannelNote;
use usecases::channels::{ChannelState, ChannelTest};

/// Characters kept of what a provider says.
const REASON: usize = 300;
/// A shorter value is no secret, and would blot out words.
const SECRET: usize = 6;
/// By so many of its first characters a secret is known that was cut off.
const BEGINNING: usize = 16;

/// The word for a trouble, as the catalogue knows it.
pub(crate) const fn word(trouble: Option<Trouble>) -> &'static str {
    match trouble {
        Some(Trouble::Token) => "token",
        Some(Trouble::Permission) => "permission",
        Some(Trouble::Locked) => "locked",
        Some(Trouble::Payment) => "payment",
        Some(Trouble::Target) => "target",
        Some(Trouble::Spam) => "spam",
        None => "other",
    }
}

/// What a provider said, in one line, cut, and without the account's own secrets should it have repeated one.
pub(crate) fn said(account: &Account, reason: &str) -> String {
    let mut reason = reason.to_owned();
    for setting in account.kind.settings().iter().filter(|s| s.secret) {
        if let Some(secret) = account.get(setting.name)
            && secret.len() >= SECRET
        {
            reason = without_beginning(&reason.replace(secret, "…"), secret);
        }
    }
    // Databases refuse one of the signs that are no letters.
    let line = reason.chars().map(|c| if c.is_control() { ' ' } else { c });
    line.take(REASON).collect()
}

/// Without what is left of a secret that was cut off with the sentence it stood in. Addresses begin alike.
fn without_beginning(text: &str, secret: &str) -> String {
    let beginning = secret
        .char_indices()
        .nth(BEGINNING)
        .filter(|_| !secret.contains("://"))
        .map(|(end, _)| &secret[..end]);
    let Some(beginning) = beginning else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(beginning) {
        let (before, tail) = rest.split_at(at);
        let same: usize = tail
            .chars()
            .zip(secret.chars())
            .take_while(|(told, own)| told == own)
            .map(|(told, _)| told.len_utf8())
            .sum();
        out.push_str(before);
        out.push('…');
        rest = &tail[same..];
    }
    out.push_str(rest);
    out
}

/// Notes that something concerns the whole channel. A failure to do so is logged: the message is not the
/// worse for it.
pub(crate) async fn trouble(core: &Core, channel: &Connected, reason: &str) {
    let reason = said(&channel.account, reason);
    let kind = channel.record.kind.as_str();
    tracing::warn!(channel = %channel.record.id, kind, "a channel is in trouble");
    let note = ChannelNote {
        state: Some(ChannelState::Trouble),
        last_error: Some(Some(reason)),
        ..ChannelNote::default()
    };
    core.lanes.noted(channel.record.id, false);
    keep(core, channel, note).await;
}

/// Notes that the channel works, where that is news.
pub(crate) async fn well(core: &Core, channel: &Connected) {
    if !core.lanes.noted(channel.record.id, true) {
        return;
    }
    let note = ChannelNote {
        state: Some(ChannelState::Well),
        last_error: Some(None),
        ..ChannelNote::default()
    };
    keep(core, channel, note).await;
}

/// Notes what a test found, and answers it.
pub(super) async fn found(core: &Core, channel: &Connected, health: Health) -> ChannelTest {
    let (note, test) = match health {
        Health::Well {
            name,
            expires_at,
            quality,
            limit,
        } => {
            let note = ChannelNote {
                state: Some(ChannelState::Well),
                last_error: Some(None),
                expires_at,
                quality,
                daily_limit: limit.map(Some),
            };
            let test = ChannelTest {
                well: true,
                trouble: String::new(),
                reason: String::new(),
                name,
            };
            (note, test)
        }
        Health::Ill { trouble, reason } => {
            let reason = said(&channel.account, &reason);
            let note = ChannelNote {
                state: Some(ChannelState::Trouble),
                last_error: Some(Some(reason.clone())),
                ..ChannelNote::default()
            };
            (note, ill(word(trouble), reason))
        }
        // A provider that could not be asked says nothing about the account.
        Health::Unknown { reason } => {
            let reason = said(&channel.account, &reason);
            (ChannelNote::default(), ill("unreachable", reason))
        }
    };
    if let Some(state) = note.state {
        core.lanes
            .noted(channel.record.id, state == ChannelState::Well);
    }
    keep(core, channel, note).await;
    test
}

/// A test that did not come out well.
pub(super) fn ill(trouble: &str, reason: String) -> ChannelTest {
    ChannelTest {
        well: false,
        trouble: trouble.to_owned(),
        reason,
        name: None,
    }
}

/// The settings have the right shape, and more cannot be known before the first message: that says nothing
/// about how the channel fares.
pub(super) fn untested() -> ChannelTest {
    ChannelTest {
        well: true,
        trouble: "untested".to_owned(),
        reason: String::new(),
        name: None,
    }
}

async fn keep(core: &Core, channel: &Connected, note: ChannelNote) {
    if let Err(error) = core.store.note_channel(channel.record.id, note).await {
        tracing::error!(%error, channel = %channel.record.id, "a channel's health could not be noted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_was_cut_off_is_not_said_either() {
        let secret = "EAABsbCS1iHgBO9xyz0123456789";
        for (text, expected) in [
            (
                "Malformed token EAABsbCS1iHgBO9xyz01...",
                "Malformed token …...",
            ),
            ("EAABsbCS1iHgBO9x and EAABsbCS1iHgBO9xyz", "… and …"),
            ("EAABsb is how all begin", "EAABsb is how all begin"),
        ] {
            assert_eq!(without_beginning(text, secret), expected);
        }
    }
}
