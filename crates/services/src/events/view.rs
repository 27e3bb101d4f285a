//! An event as kept, made into an event as shown.

use chrono::{DateTime, Utc};
use domain::language::LocalText;
use domain::money::Money;
use i18n::texts::mail::IMPLIED_TICKET_TYPE;
use store::records::{EventRecord, TicketTypeRecord};
use usecases::events::{EventView, TicketTypeView};
use usecases::series::SeriesRef;

/// The event as shown; with the online address only where the reader may have it.
pub(crate) fn event_view(record: &EventRecord, now: DateTime<Utc>, with_online: bool) -> EventView {
    let fields = &record.fields;
    let remaining = (fields.capacity - record.taken).max(0);
    EventView {
        id: record.id,
        organization: record.organization.clone(),
        slug: fields.slug.clone(),
        code: fields.code.clone(),
        status: record.status.at(fields.starts_at, fields.ends_at, now),
        visibility: fields.visibility,
        language: fields.language,
        title: fields.title.clone(),
        summary: fields.summary.clone(),
        description: fields.description.clone(),
        description_html: fields.description_html.clone(),
        starts_at: fields.starts_at,
        ends_at: fields.ends_at,
        timezone: fields.timezone.clone(),
        venue_name: fields.venue_name.clone(),
        venue_address: fields.venue_address.clone(),
        map_url: fields.map_url.clone(),
        is_online: fields.online_url.is_some(),
        online_url: fields.online_url.clone().filter(|_| with_online),
        video_url: fields.video_url.clone(),
        picture: record.picture,
        capacity: fields.capacity,
        taken: record.taken,
        remaining,
        max_per_booking: fields.max_per_booking,
        ticket_types: record
            .ticket_types
            .iter()
            .map(|kind| type_view(record, kind, remaining))
            .collect(),
        series: record.series.as_ref().map(|place| SeriesRef {
            id: place.id,
            departs: place.departs.clone(),
            more: 0,
        }),
        sequence: record.sequence,
        revision: record.revision,
        created_at: record.created_at,
        updated_at: record.updated_at,
        published_at: record.published_at,
        cancelled_at: record.cancelled_at,
    }
}

fn type_view(
    record: &EventRecord,
    kind: &TicketTypeRecord,
    event_remaining: i64,
) -> TicketTypeView {
    let fields = &kind.fields;
    let event_max = record.fields.max_per_booking;
    TicketTypeView {
        id: fields.id,
        name: fields.name.clone(),
        price: Money::new(fields.price_minor, record.organization.currency),
        quantity: fields.quantity,
        taken: kind.taken,
        remaining: fields.quantity.map_or(event_remaining, |own| {
            event_remaining.min((own - kind.taken).max(0))
        }),
        max_per_booking: fields
            .max_per_booking
            .map_or(event_max, |own| own.min(event_max)),
        sale_starts_at: fields.sale_starts_at,
        sale_ends_at: fields.sale_ends_at,
        implied: fields.implied,
    }
}

/// The name of the one implied ticket type.
pub(crate) fn implied_name() -> LocalText {
    LocalText::both(IMPLIED_TICKET_TYPE.ta, IMPLIED_TICKET_TYPE.en)
}
