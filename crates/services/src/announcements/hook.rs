//! Domain events as calls of an organizer's own address. What opens a booking to its guest (the link,
//! the codes of tickets) stays in the house.

use super::task::HOOK;
use crate::bookings::view::{shown_reference, state_at};
use crate::connected::Connected;
use crate::core::Core;
use crate::error::store;
use crate::events::view::event_view;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::channel::ChannelKind;
use domain::language::LocalText;
use domain::time::in_zone;
use serde_json::{Value, json};
use std::sync::Arc;
use store::StoreError;
use store::records::{BookingRecord, EventRecord, LeasedJob, NewJob, event_kind};
use usecases::Result;
use usecases::pictures::WIDTHS;

/// The domain events that are told.
const TOLD: [&str; 7] = [
    event_kind::EVENT_CREATED,
    event_kind::EVENT_PUBLISHED,
    event_kind::EVENT_CHANGED,
    event_kind::EVENT_CANCELLED,
    event_kind::BOOKING_SUCCESSFUL,
    event_kind::BOOKING_CHANGED,
    event_kind::BOOKING_CANCELLED,
];

/// One call for each address, with what holds now.
pub(super) async fn calls(
    core: &Core,
    job: &LeasedJob,
    booking: Option<&BookingRecord>,
    channels: &[Arc<Connected>],
    out: &mut Vec<NewJob>,
) -> Result<()> {
    let told = TOLD.contains(&job.kind.as_str());
    let addresses: Vec<&Arc<Connected>> = channels
        .iter()
        .filter(|channel| told && channel.record.kind == ChannelKind::Webhook)
        .collect();
    let event = job.event.or(booking.map(|booking| booking.event));
    let (Some(_), Some(event)) = (addresses.first(), event) else {
        return Ok(());
    };
    let event = match core.store.event(event).await {
        Ok(event) => event,
        Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(store(error)),
    };
    let payload = told_of(core, &job.kind, &event, booking).to_string();
    out.extend(addresses.into_iter().map(|channel| NewJob {
        payload: payload.clone().into(),
        dedup_key: Some(format!("hook:{}:{}", channel.record.id, job.id)),
        event: Some(event.id),
        booking: booking.map(|booking| booking.id),
        channel: Some(channel.record.id),
        ..NewJob::new(channel.record.organization, HOOK)
    }));
    Ok(())
}

/// What a call says: the event as the API shows it, the name of what happened in `event`, and the booking it
/// happened to in `booking`.
pub(crate) fn told_of(
    core: &Core,
    name: &str,
    event: &EventRecord,
    booking: Option<&BookingRecord>,
) -> Value {
    let mut call = event_json(core, event);
    call["event"] = json!(name);
    if let Some(booking) = booking {
        call["booking"] = booking_json(core, booking, event);
    }
    call
}

fn event_json(core: &Core, record: &EventRecord) -> Value {
    let event = event_view(record, core.now(), false);
    let (main, other) = (event.language, event.language.other());
    let site = |path: String| core.settings.absolute(&path);
    let at = |at: DateTime<Utc>| moment(at, &event.timezone);
    let mut shown = json!({
        "id": event.id,
        "slug": event.slug,
        "code": event.code,
        "status": event.status.as_str(),
        "visibility": event.visibility.as_str(),
        "url": site(format!("/e/{}", event.slug)),
        "booking_url": site(format!("/book/{}", event.slug)),
        "organization": {
            "slug": event.organization.slug,
            "name": event.organization.name.get(main),
        },
        "language": main.tag(),
        "title": event.title.get(main),
        "summary": event.summary.exact(main),
        "description": event.description.exact(main),
        "description_html": event.description_html.exact(main),
        "translations": {},
        "starts_at": at(event.starts_at),
        "ends_at": event.ends_at.map(at),
        "timezone": event.timezone,
        "location": event.venue_name.exact(main),
        "address": event.venue_address.exact(main),
        "map_url": event.map_url,
        "online": event.is_online,
        "video_url": event.video_url,
        "picture_url": event
            .picture
            .map(|picture| site(format!("/picture/{}/{}", picture.id, WIDTHS[WIDTHS.len() - 1]))),
        "capacity": event.capacity,
        "taken": event.taken,
        "remaining": event.remaining,
        "max_per_booking": event.max_per_booking,
        "updated_at": instant(event.updated_at),
    });
    let texts: serde_json::Map<String, Value> = [
        ("title", &event.title),
        ("summary", &event.summary),
        ("description", &event.description),
        ("location", &event.venue_name),
        ("address", &event.venue_address),
    ]
    .into_iter()
    .filter(|(_, text): &(&str, &LocalText)| !text.exact(other).is_empty())
    .map(|(name, text)| (name.to_owned(), json!(text.exact(other))))
    .collect();
    if !texts.is_empty() {
        shown["translations"][other.tag()] = Value::Object(texts);
    }
    let kinds = event.ticket_types.iter().map(|kind| {
        json!({
            "id": kind.id,
            "name": kind.name.get(main),
            "price": kind.price.minor,
            "currency": kind.price.currency.code(),
            "quantity": kind.quantity,
            "taken": kind.taken,
            "remaining": kind.remaining,
            "max_per_booking": kind.max_per_booking,
            "sale_starts_at": kind.sale_starts_at.map(at),
            "sale_ends_at": kind.sale_ends_at.map(at),
        })
    });
    shown["ticket_types"] = Value::Array(kinds.collect());
    shown
}

fn booking_json(core: &Core, booking: &BookingRecord, event: &EventRecord) -> Value {
    let language = booking.language;
    let items = booking.items.iter().map(|item| {
        json!({
            "ticket_type": item.ticket_type,
            "name": item.name.get(language),
            "quantity": item.quantity,
            "unit_price": item.unit_price_minor,
        })
    });
    json!({
        "id": booking.id,
        "reference": shown_reference(&booking.reference),
        "status": state_at(booking, core.now()).as_str(),
        "event": {
            "id": event.id,
            "slug": event.fields.slug,
            "title": event.fields.title.get(language),
            "starts_at": moment(event.fields.starts_at, &event.fields.timezone),
            "url": core.settings.absolute(&format!("/e/{}", event.fields.slug)),
        },
        "name": booking.contact.name,
        "phone": booking.contact.phone,
        "email": booking.contact.email,
        "user_id": booking.contact.user_id,
        "language": language.tag(),
        "source": booking.source.as_str(),
        "via": booking.via,
        "quantity": booking.quantity,
        "items": items.collect::<Vec<_>>(),
        "total": booking.total_minor,
        "currency": booking.currency.code(),
        "payment": booking.payment.as_str(),
        "held_until": booking.held_until.map(instant),
        "booked_at": instant(booking.created_at),
        "cancelled_at": booking.cancelled_at.map(instant),
    })
}

/// To the second, with the zone's offset.
fn moment(at: DateTime<Utc>, timezone: &str) -> String {
    in_zone(at, timezone)
        .format("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// In UTC, to the millisecond.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
