//! Calls of providers, read from the table into what each of them says. One element that cannot be read
//! loses nothing of the others; one call that breaks a reader loses nothing of the other calls.

use crate::connected::{Connected, SHARED, find, refresh};
use crate::core::Core;
use crate::error::store;
use crate::secrets::sha256;
use crate::webhooks::same_app;
use channels::chat::{Inbound, Reading, Received, Said, What};
use channels::{meta, providers};
use chrono::Duration;
use domain::channel::ChannelKind;
use std::collections::HashMap;
use std::sync::Arc;
use store::StoreError;
use store::records::{GuestName, NewHeard, WebhookRecord};
use usecases::Result;

/// Calls read at once; one may hold three megabytes and a thousand elements.
const CALLS: i64 = 16;
const LEASE: Duration = Duration::minutes(1);
/// Tries before a call is set aside, also those at which the program ended.
const TRIES: i32 = 5;
/// Characters of a guest's id, of an element's own name, of a message in the thread, of what was not read.
const ID: usize = 200;
const DEDUP: usize = 200;
const SHOWN: usize = 4000;
const UNREAD: usize = 500;

/// Reads what has come in; answers how many calls that were.
pub(super) async fn run(core: &Arc<Core>) -> Result<usize> {
    let calls = core.store.lease_webhooks(CALLS, LEASE).await;
    let calls = calls.map_err(store)?;
    let count = calls.len();
    if count > 0 {
        // An account that another process connected a moment ago is no stranger.
        refresh(core, false).await?;
    }
    for call in calls {
        one(core, call).await?;
    }
    Ok(count)
}

async fn one(core: &Core, call: WebhookRecord) -> Result<()> {
    let (id, attempts) = (call.id, call.attempts);
    // Whatever ends the program at this call must not do so for ever.
    if attempts > TRIES {
        tracing::error!(webhook = %id, "a call is set aside without a further try");
        let error = "the program ended each time this was read".to_owned();
        let failed = core.store.fail_webhook(id, attempts, error, None).await;
        return failed.map_err(store);
    }
    let Some(channel) = find(core, call.channel).await? else {
        let error = "the channel is not connected".to_owned();
        let failed = core.store.fail_webhook(id, attempts, error, None).await;
        return failed.map_err(store);
    };
    let kind = kind_of(&channel, &call.body);
    let shared = call.shared;
    let reader = account_of(core, &channel, kind);
    // A reader is a pure function over hostile bytes: elsewhere, so that a call which breaks it or takes
    // its time holds up nobody.
    let reading = tokio::task::spawn_blocking(move || read(&reader, kind, call)).await;
    let Ok(reading) = reading else {
        let error = "the call broke its reader".to_owned();
        let failed = core.store.fail_webhook(id, attempts, error, None).await;
        return failed.map_err(store);
    };
    let (heard, unread) = sorted(core, &channel, kind, shared, reading);
    match core.store.read_webhook(id, attempts, heard, unread).await {
        Ok(_) => Ok(()),
        Err(StoreError::Closed) => Err(store(StoreError::Closed)),
        Err(error) => {
            tracing::error!(%error, "what a call says could not be kept");
            let again = (attempts < TRIES).then(|| core.now() + super::sender::pause(attempts));
            let failed = core
                .store
                .fail_webhook(id, attempts, error.to_string(), again)
                .await;
            failed.map_err(store)
        }
    }
}

/// The kind whose reader understands a call: where several share an address, the call itself says so.
fn kind_of(channel: &Connected, body: &[u8]) -> ChannelKind {
    let own = channel.record.kind;
    if SHARED.contains(&own) {
        meta::kind_of(body).unwrap_or(own)
    } else {
        own
    }
}

/// A channel of this kind of the same app, with whose account a call is read.
fn account_of(core: &Core, channel: &Arc<Connected>, kind: ChannelKind) -> Arc<Connected> {
    if channel.record.kind == kind {
        return channel.clone();
    }
    core.registry
        .of_kinds(&[kind])
        .into_iter()
        .find(|other| same_app(other, channel))
        .unwrap_or_else(|| channel.clone())
}

fn read(channel: &Connected, kind: ChannelKind, call: WebhookRecord) -> Reading {
    let received = Received {
        url: call.url,
        headers: serde_json::from_str(&call.headers).unwrap_or_default(),
        body: call.body,
        at: call.received_at,
    };
    providers::of(kind).map_or_else(Reading::default, |provider| {
        provider.read(&channel.account, &received)
    })
}

/// The elements, each for its channel, and what could not be read.
fn sorted(
    core: &Core,
    channel: &Arc<Connected>,
    kind: ChannelKind,
    shared: bool,
    reading: Reading,
) -> (Vec<NewHeard>, Option<String>) {
    let mut unread = reading.unread;
    count(kind, "unread", unread.len());
    let mut heard = Vec::with_capacity(reading.elements.len());
    let mut strangers = 0;
    let mut known: HashMap<Option<String>, Vec<Arc<Connected>>> = HashMap::new();
    for element in &reading.elements {
        let channels = known
            .entry(element.account.clone())
            .or_insert_with(|| routed(core, channel, kind, shared, element.account.as_deref()));
        if channels.is_empty() {
            strangers += 1;
        }
        heard.extend(
            channels
                .iter()
                .filter_map(|channel| self::heard(channel, element)),
        );
    }
    count(kind, "heard", heard.len());
    count(kind, "unknown_account", strangers);
    if strangers > 0 {
        unread.push(format!("{strangers} for accounts that are not connected"));
    }
    let unread = unread.join("; ");
    let unread: String = unread.chars().take(UNREAD).collect();
    (heard, (!unread.is_empty()).then_some(unread))
}

/// For which channels an element is. A secret speaks for the accounts of its own app alone: nobody may
/// sign for another's number.
fn routed(
    core: &Core,
    channel: &Arc<Connected>,
    kind: ChannelKind,
    shared: bool,
    account: Option<&str>,
) -> Vec<Arc<Connected>> {
    let own = channel.record.kind == kind;
    let Some(setting) = kind.account_setting().filter(|_| SHARED.contains(&kind)) else {
        return vec![channel.clone()];
    };
    let of_app = || {
        core.registry
            .of_kinds(&[kind])
            .into_iter()
            .filter(move |other| same_app(other, channel))
    };
    let Some(account) = account else {
        return if own && !shared {
            vec![channel.clone()]
        } else {
            of_app().collect()
        };
    };
    if own && channel.account.get(setting) == Some(account) {
        return vec![channel.clone()];
    }
    // Somebody else's claim to the account takes nothing from the app that signs for it.
    if let Some(other) = of_app().find(|other| other.account.get(setting) == Some(account)) {
        return vec![other];
    }
    // News of a whole business account names that one.
    of_app()
        .filter(|other| other.account.get("waba_id") == Some(account))
        .collect()
}

/// An element as it is kept; none for one whose guest has no name.
pub(crate) fn heard(channel: &Connected, element: &Inbound) -> Option<NewHeard> {
    let (guest, shown) = match &element.what {
        What::Said(said) => {
            let from = &said.from;
            if from.id.is_empty() || from.id.chars().count() > ID {
                return None;
            }
            let guest = GuestName {
                id: from.id.clone(),
                // Names are looked up in an index, which takes no endless ones.
                alias: from.alias.clone().filter(|a| a.chars().count() <= ID),
                phone: from.phone.clone(),
                name: from.name.clone(),
                language: from.language,
            };
            (Some(guest), Some(shown(said)))
        }
        What::Report(_) | What::Notice(_) => (None, None),
    };
    let dedup = if element.dedup.chars().count() > DEDUP {
        crate::bookings::hex(&sha256(&element.dedup))
    } else {
        element.dedup.clone()
    };
    Some(NewHeard {
        channel: channel.record.id,
        organization: channel.record.organization,
        dedup,
        at: element.at,
        guest,
        what: serde_json::to_string(&element.what).ok()?,
        shown,
    })
}

/// What a person reads in the thread; never nothing.
pub(crate) fn shown(said: &Said) -> String {
    let shown: String = said.shown.chars().take(SHOWN).collect();
    if shown.trim().is_empty() {
        "…".to_owned()
    } else {
        shown
    }
}

fn count(kind: ChannelKind, outcome: &'static str, number: usize) {
    if let Ok(number @ 1..) = u64::try_from(number) {
        metrics::counter!("vizha_inbound_total", "kind" => kind.as_str(), "outcome" => outcome)
            .increment(number);
    }
}
