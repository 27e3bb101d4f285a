//! What came in and belongs to no conversation: what became of our messages, wishes, news of accounts.

use crate::connected::{Connected, find, health, templates};
use crate::core::Core;
use crate::error::store;
use crate::notices::consent::{Person, way};
use channels::chat::{Address, Body, Call, Notice, Report, ReportState, TemplateState, What};
use channels::meta::whatsapp;
use chrono::Duration;
use domain::language::Language;
use std::sync::Arc;
use store::records::{ChannelNote, HeardRecord, ReportEntry, TemplateRecord};
use usecases::Result;

/// Elements worked on at once.
const AT_ONCE: i64 = 200;
const LEASE: Duration = Duration::minutes(1);
/// A report may overtake what it reports on: it is looked for again a few times.
const REPORT_TRIES: i32 = 4;
const REPORT_PAUSE: Duration = Duration::seconds(20);
/// Tries of anything else.
const TRIES: i32 = 8;

/// Works on what waits; answers how many elements that were.
pub(super) async fn run(core: &Arc<Core>) -> Result<usize> {
    let heard = core.store.lease_loose(AT_ONCE, LEASE).await;
    let heard = heard.map_err(store)?;
    let count = heard.len();
    for element in heard {
        // Whatever ends the program at this element must not do so for ever.
        if element.attempts > TRIES {
            tracing::error!(heard = %element.id, "an element is given up without a further try");
            finish(core, &element).await?;
            continue;
        }
        match one(core, &element).await {
            Ok(true) => finish(core, &element).await?,
            Ok(false) if element.attempts >= REPORT_TRIES => finish(core, &element).await?,
            Ok(false) => again(core, &element, REPORT_PAUSE, "not known yet").await?,
            Err(error) if element.attempts >= TRIES => {
                tracing::error!(%error, heard = %element.id, "an element is given up");
                finish(core, &element).await?;
            }
            Err(error) => {
                let pause = super::sender::pause(element.attempts);
                again(core, &element, pause, &error.to_string()).await?;
            }
        }
    }
    Ok(count)
}

async fn finish(core: &Core, element: &HeardRecord) -> Result<()> {
    let finished = core.store.finish_loose(vec![element.id]).await;
    finished.map_err(store)
}

async fn again(core: &Core, element: &HeardRecord, pause: Duration, error: &str) -> Result<()> {
    let at = core.now() + pause;
    let retried = core
        .store
        .retry_loose(element.id, at, error.to_owned())
        .await;
    retried.map_err(store)
}

/// Works on one element; false where it is about something that is not known yet.
async fn one(core: &Core, element: &HeardRecord) -> Result<bool> {
    let Some(channel) = find(core, element.channel).await? else {
        return Ok(true);
    };
    match serde_json::from_str::<What>(&element.what) {
        Ok(What::Report(told)) => report(core, &channel, told).await,
        Ok(What::Notice(told)) => notice(core, &channel, told).await.map(|()| true),
        Ok(What::Said(_)) | Err(_) => Ok(true),
    }
}

async fn report(core: &Core, channel: &Connected, told: Report) -> Result<bool> {
    let state = match told.state {
        ReportState::Sent => "sent",
        ReportState::Delivered => "delivered",
        ReportState::Read => "read",
        ReportState::Failed => "failed",
    };
    metrics::counter!("vizha_reports_total", "kind" => channel.record.kind.as_str(), "state" => state)
        .increment(1);
    let entry = ReportEntry {
        channel: channel.record.id,
        provider_id: told.id,
        job: told.mark.and_then(|mark| mark.parse().ok()),
        state: state.to_owned(),
        reason: told
            .reason
            .map(|reason| health::said(&channel.account, &reason)),
    };
    core.store.note_report(entry).await.map_err(store)
}

async fn notice(core: &Core, channel: &Connected, told: Notice) -> Result<()> {
    match told {
        Notice::Template {
            name,
            language,
            state,
            reason,
        } => template(core, channel, name, &language, state, reason).await,
        Notice::Quality { rating, limit } => {
            let note = ChannelNote {
                quality: rating,
                daily_limit: Some(limit.as_deref().and_then(whatsapp::limit)),
                ..ChannelNote::default()
            };
            let noted = core.store.note_channel(channel.record.id, note).await;
            noted.map_err(store)
        }
        Notice::Wish { from, wanted } => match person(channel, &from) {
            Some(person) if wanted => person.resume(core).await,
            Some(person) => person.unsubscribe(core, "provider").await,
            None => Ok(()),
        },
        Notice::Left { from } => match person(channel, &from) {
            Some(person) => person.leave(core, "provider").await,
            None => Ok(()),
        },
        Notice::Moved {
            from,
            to,
            new_person,
        } => {
            let moved = core
                .store
                .move_guest(channel.record.id, &from, &to, new_person)
                .await;
            moved.map_err(store)
        }
        Notice::Trouble(reason) => {
            health::trouble(core, channel, &reason).await;
            Ok(())
        }
        Notice::ConfirmSubscription { url } => {
            let call = Call {
                foreign: channel.account.base.is_none(),
                ..Call::new("GET", url, Body::Empty)
            };
            match core.client.call(call).await {
                Ok(answer) if answer.status < 300 => health::well(core, channel).await,
                Ok(answer) => {
                    let reason =
                        format!("the subscription could not be confirmed: {}", answer.status);
                    health::trouble(core, channel, &reason).await;
                }
                Err(_) => return Err(usecases::Error::Unexpected),
            }
            Ok(())
        }
    }
}

/// A guest as someone to be written to.
fn person<'a>(channel: &Connected, from: &'a Address) -> Option<Person<'a>> {
    Some(Person {
        organization: channel.record.organization,
        way: way(channel.record.kind)?,
        address: from.phone.as_deref()?,
    })
}

/// A template's new state; of one that is not ours what was known of it stays.
async fn template(
    core: &Core,
    channel: &Connected,
    name: String,
    language: &str,
    state: TemplateState,
    reason: Option<String>,
) -> Result<()> {
    let Some(language) = Language::from_tag(language) else {
        return Ok(());
    };
    let id = channel.record.id;
    let known = core.store.templates(id).await.map_err(store)?;
    let known = known
        .into_iter()
        .find(|known| known.name == name && known.language == language);
    let ours = || {
        let ours = templates::of(core, &name, language)?;
        Some(templates::record(channel, ours))
    };
    let before = known.or_else(ours).unwrap_or_else(|| TemplateRecord {
        channel: id,
        name: name.clone(),
        language,
        category: "utility".to_owned(),
        body: String::new(),
        state: String::new(),
        reason: None,
    });
    let now = TemplateRecord {
        state: templates::word(state).to_owned(),
        reason: reason.map(|reason| health::said(&channel.account, &reason)),
        ..before
    };
    core.store.put_templates(id, vec![now]).await.map_err(store)
}
