//! What guests are told about their bookings on WhatsApp or by SMS, where they agreed to it and the
//! organization has such a channel.

pub(crate) mod consent;
mod told;

pub(crate) use told::{Kept, told};

use crate::connected::{Connected, refresh};
use crate::core::Core;
use crate::error::store;
use crate::mail::About;
use crate::workers::letters::Note;
use chrono::Duration;
use consent::{BOOKINGS, Person, way};
use domain::booking::Source;
use domain::ids::OrganizationId;
use std::sync::Arc;
use store::records::{BookingRecord, NewJob};
use usecases::Result;
use usecases::messages::MessageKind;
use usecases::subscribers::Way;

/// Who wrote so shortly before or after a booking was given back is in the conversation where that was done.
const JUST_NOW: Duration = Duration::minutes(2);

/// The kind of letter that says the same as a message on a channel; a letter's own kind stays.
pub(crate) const fn into_letter(kind: MessageKind) -> MessageKind {
    match kind {
        MessageKind::ChatConfirmation => MessageKind::Confirmation,
        MessageKind::ChatChange => MessageKind::Change,
        MessageKind::ChatCancellation => MessageKind::Cancellation,
        MessageKind::ChatReminder => MessageKind::Reminder,
        MessageKind::ChatWaitingOffered => MessageKind::WaitingOffered,
        MessageKind::ChatWritten => MessageKind::Written,
        other => other,
    }
}

/// The kind of message on a channel that says the same as a letter, where there is one.
const fn on_channel(kind: MessageKind) -> Option<MessageKind> {
    match kind {
        MessageKind::Confirmation => Some(MessageKind::ChatConfirmation),
        MessageKind::Change => Some(MessageKind::ChatChange),
        MessageKind::Cancellation => Some(MessageKind::ChatCancellation),
        MessageKind::Reminder => Some(MessageKind::ChatReminder),
        _ => None,
    }
}

/// Whether a guest has been told in the conversation that they are booked. What is only heard is told again.
const fn was_told(source: Source) -> bool {
    matches!(
        source,
        Source::Whatsapp
            | Source::Messenger
            | Source::Instagram
            | Source::Telegram
            | Source::Slack
            | Source::Discord
            | Source::Sms
    )
}

/// By which ways an organization can tell guests about their bookings on the phone.
pub(crate) async fn ways(core: &Core, organization: OrganizationId) -> Result<Vec<Way>> {
    // Directly after a start nobody may have looked yet.
    if !core.registry.is_loaded() {
        refresh(core, true).await?;
    }
    let channels = core.registry.of(organization);
    let known = |wanted: &Way| {
        channels
            .iter()
            .any(|channel| way(channel.record.kind) == Some(*wanted))
    };
    let ways = [Way::Whatsapp, Way::Sms].into_iter();
    Ok(ways.filter(known).collect())
}

/// The channel by which a number is told about bookings: WhatsApp, else SMS; none where they did not agree.
pub(crate) async fn channel_to(
    core: &Core,
    organization: OrganizationId,
    phone: &str,
) -> Result<Option<Arc<Connected>>> {
    let channels = core.registry.of(organization);
    for wanted in [Way::Whatsapp, Way::Sms] {
        let channel = channels
            .iter()
            .find(|channel| way(channel.record.kind) == Some(wanted));
        let Some(channel) = channel else { continue };
        let person = Person {
            organization,
            way: wanted,
            address: phone,
        };
        if person.agreed(core, BOOKINGS).await? {
            return Ok(Some(channel.clone()));
        }
    }
    Ok(None)
}

/// Whether the guest of a booking made on this channel was talking to the machine there when it was given
/// back: then they were answered. Where a person has been asked for, that one may have done it.
async fn has_just_heard(
    core: &Core,
    booking: &BookingRecord,
    channel: &Connected,
    phone: &str,
) -> Result<bool> {
    let here = match booking.source {
        Source::Whatsapp => channel.record.kind.is_whatsapp(),
        Source::Sms => channel.record.kind.is_sms(),
        _ => false,
    };
    let Some(cancelled_at) = booking.cancelled_at.filter(|_| here) else {
        return Ok(false);
    };
    for id in [phone, phone.trim_start_matches('+')] {
        let found = core.store.conversation_of(channel.record.id, id).await;
        if let Some(found) = found.map_err(store)? {
            let alone = found.person_since.is_none() && found.waits_since.is_none();
            let heard = found.last_heard_at;
            return Ok(alone && heard.is_some_and(|at| (at - cancelled_at).abs() < JUST_NOW));
        }
    }
    Ok(false)
}

/// The job that tells a guest the same as a letter with this key.
pub(crate) async fn beside(
    core: &Core,
    booking: &BookingRecord,
    kind: MessageKind,
    about: About,
    key: &str,
) -> Result<Option<NewJob>> {
    let Some(phone) = booking.contact.phone.as_deref() else {
        return Ok(None);
    };
    if kind == MessageKind::Confirmation && was_told(booking.source) {
        return Ok(None);
    }
    let Some(channel) = channel_to(core, booking.organization, phone).await? else {
        return Ok(None);
    };
    let given_back = kind == MessageKind::Cancellation && about == About::Booking;
    if given_back && has_just_heard(core, booking, &channel, phone).await? {
        return Ok(None);
    }
    Ok(on(&channel, booking, phone, (kind, about), key))
}

/// The same confirmation once more, also to who was told in the conversation.
pub(crate) async fn again(
    core: &Core,
    booking: &BookingRecord,
    key: &str,
) -> Result<Option<NewJob>> {
    let Some(phone) = booking.contact.phone.as_deref() else {
        return Ok(None);
    };
    let channel = channel_to(core, booking.organization, phone).await?;
    let cause = (MessageKind::Confirmation, About::Booking);
    Ok(channel.and_then(|channel| on(&channel, booking, phone, cause, key)))
}

/// The job that says it on a channel.
fn on(
    channel: &Connected,
    booking: &BookingRecord,
    phone: &str,
    (kind, about): (MessageKind, About),
    key: &str,
) -> Option<NewJob> {
    let note = Note {
        about,
        ..Note::default()
    };
    on_channel(kind).map(|kind| NewJob {
        payload: note.payload().into(),
        dedup_key: Some(format!("chat-{key}")),
        recipient: Some(phone.to_owned()),
        event: Some(booking.event),
        booking: Some(booking.id),
        channel: Some(channel.record.id),
        ..NewJob::new(booking.organization, kind.as_str())
    })
}
