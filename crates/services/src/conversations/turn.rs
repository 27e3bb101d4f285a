//! One turn: what a guest said, heard by the machine; what it wants done, done; what it says, written down
//! with the jobs that carry it out, all in one step.

use super::deeds::Place;
use super::render::render;
use super::{facts, said};
use crate::connected::{Connected, find};
use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use channels::chat::{Link, Reply, Said, What};
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::contact::phone;
use domain::conversation::{
    BookingFacts, Deed, Done, Facts, GuestFacts, Heard, Say, State, Turn, after, hear,
};
use domain::ids::{BookingId, ChatMessageId};
use domain::language::Language;
use domain::time::{Zone, day};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::records::{ConversationRecord, HeardRecord, NewChatMessage, NewJob, Turned};
use usecases::conversations::Speaker;
use usecases::{Error, Result};

/// What was said longer ago is kept in the thread and not answered.
const TOO_LATE: Duration = Duration::hours(24);
/// Bookings of one conversation that are remembered.
const MADE: usize = 20;

/// What a conversation remembers: where the machine stands, and the bookings that were made in it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    machine: State,
    bookings: Vec<BookingId>,
}

/// What comes of one element.
#[derive(Default)]
struct Outcome {
    memory: Option<Memory>,
    language: Option<Language>,
    phone: Option<String>,
    waits: Option<bool>,
    replies: Vec<Reply>,
}

/// Works on one element of a leased conversation and writes what follows; false where somebody else has
/// the conversation meanwhile. `conversation` is as it stands afterwards.
///
/// # Errors
/// Trouble that may pass; nothing was written.
pub(super) async fn turn(
    core: &Arc<Core>,
    conversation: &mut ConversationRecord,
    fence: i64,
    heard: &HeardRecord,
    last: bool,
) -> Result<bool> {
    let channel = find(core, conversation.channel).await?;
    let channel = channel.ok_or(Error::NotFound)?;
    let what = serde_json::from_str::<What>(&heard.what);
    let late = core.now() - heard.at > TOO_LATE;
    let (outcome, to) = match what {
        Ok(What::Said(told)) if !late => {
            let outcome = outcome(core, conversation, &channel, heard, &told).await?;
            (outcome, Some(told))
        }
        _ => (Outcome::default(), None),
    };
    let (messages, jobs) = written(core, &channel, to.as_ref(), &outcome.replies)?;
    let state = outcome
        .memory
        .map(|memory| serde_json::to_string(&memory))
        .transpose()
        .map_err(|_| Error::Unexpected)?;
    let turned = Turned {
        conversation: conversation.id,
        fence,
        heard: heard.id,
        state: state.clone(),
        language: outcome.language,
        phone: outcome.phone.clone(),
        waits: outcome.waits,
        messages,
        jobs,
        release: last,
    };
    let done = core.store.turned(turned).await.map_err(store)?;
    if let Some(state) = state {
        conversation.state = state;
    }
    conversation.language = outcome.language.or(conversation.language);
    if outcome.phone.is_some() {
        conversation.guest.phone = outcome.phone;
    }
    match outcome.waits {
        Some(true) => conversation.waits_since = Some(core.now()),
        Some(false) => conversation.waits_since = None,
        None => {}
    }
    Ok(done)
}

/// The answers as messages of the thread, and their jobs; a guest on the line is answered in the call.
fn written(
    core: &Core,
    channel: &Connected,
    told: Option<&Said>,
    replies: &[Reply],
) -> Result<(Vec<NewChatMessage>, Vec<NewJob>)> {
    let (mut messages, mut jobs) = (Vec::new(), Vec::new());
    let Some(told) = told else {
        return Ok((messages, jobs));
    };
    let now = core.now();
    for (at, reply) in (0_i64..).zip(replies) {
        // Ids sort by their moment: messages of one turn keep their order.
        let id = ChatMessageId(uuid(now + Duration::milliseconds(at))?);
        let (message, job) = said(channel, id, Speaker::Machine, reply, &told.from)?;
        messages.push(message);
        if !channel.record.kind.is_voice() {
            jobs.push(job);
        }
    }
    Ok((messages, jobs))
}

async fn outcome(
    core: &Arc<Core>,
    conversation: &mut ConversationRecord,
    channel: &Connected,
    heard: &HeardRecord,
    told: &Said,
) -> Result<Outcome> {
    let kind = channel.record.kind;
    let upcoming = core.calendars.get(core, conversation.organization).await?;
    let organization = &upcoming.organization;
    let mut memory: Memory = serde_json::from_str(&conversation.state).unwrap_or_default();
    let silent = conversation.person_since.is_some();
    // Nobody waits any more, so a person has settled it.
    if !silent && conversation.waits_since.is_none() && memory.machine.waits_for_person() {
        memory.machine = memory.machine.settled();
    }
    let phone = match &told.heard {
        Heard::Phone(number) => phone::parse("phone", number, &organization.region).ok(),
        _ => None,
    };
    if phone.is_some() {
        conversation.guest.phone.clone_from(&phone);
    }
    let own = facts::bookings(core, conversation, &memory.bookings).await?;
    let bookings: Vec<BookingFacts> = own.iter().map(|own| own.facts.clone()).collect();
    let guest: GuestFacts = facts::guest(core, conversation, kind).await?;
    let zone: Zone = organization.timezone.parse().unwrap_or(Zone::UTC);
    let facts = Facts {
        now: core.now(),
        today: day(core.now(), zone),
        organization: &organization.name,
        language: organization.language,
        events: &upcoming.events,
        bookings: &bookings,
        guest: &guest,
        abilities: facts::abilities(conversation, kind),
        region: &organization.region,
    };
    let Turn {
        mut state,
        deed,
        say: mut spoken,
    } = hear(&memory.machine, &told.heard, &facts);
    let place = Place {
        core,
        conversation,
        kind,
        language: state.language(&facts),
        heard: heard.id,
        organization,
        events: &upcoming.events,
        bookings: &own,
        made: &memory.bookings,
    };
    // Looked for after the facts were read: whatever of it they show is found.
    let before = if heard.attempts > 1 {
        place.booked_before().await?
    } else {
        None
    };
    if before.is_some() {
        // The same words were weighed against places that they have taken themselves.
        spoken.retain(|say| *say == Say::Introduction);
    } else if silent && !counts_always(deed.as_ref(), &spoken) {
        return Ok(Outcome {
            phone,
            ..Outcome::default()
        });
    }
    let done = match (before, deed) {
        (Some(before), _) => Some(before),
        (None, Some(deed)) => {
            let ended = match place.carry_out(&deed).await {
                Ok(ended) => ended,
                // The last try: the guest learns that it did not work.
                Err(_) if heard.attempts >= super::work::TRIES => Done::Trouble.into(),
                Err(error) => return Err(error),
            };
            Some((deed, ended))
        }
        (None, None) => None,
    };
    let mut waits = None;
    if let Some((deed, ended)) = done {
        count(kind, &deed, &ended.done);
        let then = after(&state, &deed, &ended.done, &facts);
        state = then.state;
        spoken.extend(then.say);
        waits = ended.waits;
        memory.bookings.extend(ended.made);
        let forgotten = memory.bookings.len().saturating_sub(MADE);
        memory.bookings.drain(..forgotten);
    }
    let language = state.language(&facts);
    let mut replies = render(&spoken, language, &facts);
    if !facts.abilities.voice {
        offer_to_wait(core, &spoken, language, &mut replies);
    }
    memory.machine = state;
    Ok(Outcome {
        memory: Some(memory),
        language: Some(language),
        phone,
        waits,
        replies,
    })
}

/// Where everything is sold out, the way to the waiting list goes along.
fn offer_to_wait(core: &Core, spoken: &[Say], language: Language, replies: &mut [Reply]) {
    let full = spoken.iter().find_map(|say| match say {
        Say::SoldOut(event) => Some(event),
        _ => None,
    });
    if let (Some(event), Some(reply)) = (full, replies.last_mut()) {
        let path = format!("/e/{}/waiting", event.id);
        reply.links.push(Link {
            label: i18n::texts::waiting::TITLE.get(language).to_owned(),
            url: core.settings.absolute(&path),
        });
    }
}

/// What a guest may say at any time, also while a person of the organization speaks with them: that they
/// want nothing more, and that they give a booking back.
fn counts_always(deed: Option<&Deed>, say: &[Say]) -> bool {
    let cancels = |say: &Say| {
        matches!(
            say,
            Say::ConfirmCancel { .. } | Say::WhichBooking { .. } | Say::Unsubscribed
        )
    };
    matches!(deed, Some(Deed::Unsubscribe | Deed::Cancel { .. })) || say.iter().any(cancels)
}

fn count(kind: ChannelKind, deed: &Deed, done: &Done) {
    let deed = match deed {
        Deed::Book { .. } => "book",
        Deed::Cancel { .. } => "cancel",
        Deed::Subscribe => "subscribe",
        Deed::Unsubscribe => "unsubscribe",
        Deed::CallPerson => "call_person",
    };
    let outcome = match done {
        Done::Booked { .. } | Done::Cancelled { .. } | Done::Noted => "done",
        Done::SoldOut { .. } => "sold_out",
        Done::Refused(_) => "refused",
        Done::Trouble => "trouble",
    };
    metrics::counter!("vizha_deeds_total", "kind" => kind.as_str(), "deed" => deed, "outcome" => outcome)
        .increment(1);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
