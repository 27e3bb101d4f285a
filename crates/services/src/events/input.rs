//! An event as typed, made into an event as kept; every mistake is named by its field's path.

use super::view::implied_name;
use crate::error::Fields;
use crate::markdown;
use chrono::{DateTime, Utc};
use domain::event::ASSUMED_LENGTH;
use domain::ids::TicketTypeId;
use domain::limits;
use domain::message::Message;
use domain::time::Zone;
use domain::{code, folding, quantity, text, time, url};
use store::records::{EventFields, EventRecord, TicketTypeFields};
use usecases::Error;
use usecases::events::{EventInput, TicketTypeInput};

/// What was typed, checked. Slug and code are still to be found where none was wished.
pub(super) struct Checked {
    pub(super) fields: EventFields,
    pub(super) ticket_types: Vec<TicketTypeFields>,
}

/// Checks what was typed. `before` is the event as it stands, when one is changed; a start may lie
/// in the past only where it already did. New ids are made by `new_id`.
pub(super) fn check(
    input: &EventInput,
    before: Option<&EventRecord>,
    now: DateTime<Utc>,
    new_id: impl Fn() -> Result<TicketTypeId, Error>,
) -> Result<Checked, Error> {
    let mut errors = Fields::default();
    let title = errors.check_all(text::required_local_line(
        "title",
        &input.title,
        input.language,
        limits::TITLE,
    ));
    let summary = errors.check_all(text::local_line("summary", &input.summary, limits::SUMMARY));
    let description = errors.check_all(text::local_lines(
        "description",
        &input.description,
        limits::DESCRIPTION,
    ));
    let venue_name = errors.check_all(text::local_line(
        "venue_name",
        &input.venue_name,
        limits::VENUE_NAME,
    ));
    let venue_address = errors.check_all(text::local_line(
        "venue_address",
        &input.venue_address,
        limits::VENUE_ADDRESS,
    ));
    let map_url = errors.check(url::optional("map_url", input.map_url.as_deref()));
    let online_url = errors.check(url::optional("online_url", input.online_url.as_deref()));
    let video_url = errors.check(url::optional_https("video_url", input.video_url.as_deref()));
    let capacity = errors.check(quantity::capacity("capacity", input.capacity));
    let max_per_booking = input.max_per_booking.unwrap_or(limits::PER_BOOKING_DEFAULT);
    let max_per_booking = errors.check(quantity::per_booking("max_per_booking", max_per_booking));
    let slug = match wish(input.slug.as_deref()) {
        Some(slug) => errors.check(domain::slug::wished("slug", slug)),
        None => String::new(),
    };
    let code = match wish(input.code.as_deref()) {
        // What is only sent back is no wish: a code that was made need not be one that may be wished.
        Some(sent) => match before.map(|event| &event.fields.code) {
            Some(kept) if code::parse(sent).as_ref() == Some(kept) => kept.clone(),
            _ => errors.check(code::wished("code", sent)),
        },
        None => String::new(),
    };
    let zone = errors.maybe(time::zone("timezone", &input.timezone));
    // Without a zone the times can be judged by their shape only.
    let known = zone.unwrap_or(Zone::UTC);
    let starts_at = errors.maybe(time::moment("starts_at", &input.starts_at, known));
    let ends_at = errors
        .maybe(time::optional_moment(
            "ends_at",
            input.ends_at.as_deref(),
            known,
        ))
        .flatten();
    if let (Some(starts_at), Some(ends_at)) = (starts_at, ends_at) {
        errors.maybe(time::end("ends_at", starts_at, ends_at));
    }
    if let Some(starts_at) = starts_at
        && zone.is_some()
        && before.is_none_or(|before| before.fields.starts_at != starts_at)
    {
        errors.maybe(time::not_past("starts_at", starts_at, now));
    }
    let ticket_types = ticket_types(input, before, known, &mut errors, &new_id)?;
    errors.finish()?;
    let (Some(starts_at), Some(zone)) = (starts_at, zone) else {
        return Err(Error::Unexpected);
    };
    let search = [&title, &summary, &venue_name, &venue_address]
        .iter()
        .flat_map(|text| [text.ta.as_str(), text.en.as_str()])
        .flat_map(folding::words)
        .collect::<Vec<_>>()
        .join(" ");
    let last = ends_at.unwrap_or(starts_at + ASSUMED_LENGTH);
    let fields = EventFields {
        slug,
        code,
        visibility: input.visibility,
        language: input.language,
        description_html: description.map(markdown::to_html),
        title,
        summary,
        description,
        starts_at,
        ends_at,
        timezone: zone.name().to_owned(),
        first_day: time::day(starts_at, zone),
        // An event that ends at midnight does not take the next day.
        last_day: time::day(last - chrono::Duration::seconds(1), zone),
        venue_name,
        venue_address,
        map_url,
        online_url,
        video_url,
        picture: input.picture,
        capacity,
        max_per_booking,
        search,
    };
    Ok(Checked {
        fields,
        ticket_types,
    })
}

/// A wish for a slug or code; a blank one is none.
fn wish(value: Option<&str>) -> Option<&str> {
    value.filter(|value| !value.trim().is_empty())
}

fn ticket_types(
    input: &EventInput,
    before: Option<&EventRecord>,
    zone: Zone,
    errors: &mut Fields,
    new_id: &impl Fn() -> Result<TicketTypeId, Error>,
) -> Result<Vec<TicketTypeFields>, Error> {
    let existing = |id: TicketTypeId| {
        before.is_some_and(|event| event.ticket_types.iter().any(|kind| kind.fields.id == id))
    };
    if input.ticket_types.is_empty() {
        let implied = before
            .into_iter()
            .flat_map(|event| &event.ticket_types)
            .find(|kind| kind.fields.implied)
            .map(|kind| kind.fields.id);
        return Ok(vec![TicketTypeFields {
            id: implied.map_or_else(new_id, Ok)?,
            name: implied_name(),
            price_minor: 0,
            quantity: None,
            max_per_booking: None,
            sale_starts_at: None,
            sale_ends_at: None,
            implied: true,
        }]);
    }
    if input.ticket_types.len() > limits::TICKET_TYPES {
        let message = Message::new("too_many_items").with("max", limits::TICKET_TYPES);
        errors.add("ticket_types", message);
        return Ok(Vec::new());
    }
    let mut seen = Vec::new();
    let mut checked = Vec::with_capacity(input.ticket_types.len());
    for (at, kind) in input.ticket_types.iter().enumerate() {
        let id = match kind.id {
            None => new_id()?,
            Some(id) if existing(id) && !seen.contains(&id) => id,
            Some(id) => {
                errors.add(path(at, "id"), Message::new("ticket_type_unknown"));
                id
            }
        };
        seen.push(id);
        checked.push(ticket_type(kind, id, at, zone, errors));
    }
    Ok(checked)
}

fn ticket_type(
    kind: &TicketTypeInput,
    id: TicketTypeId,
    at: usize,
    zone: Zone,
    errors: &mut Fields,
) -> TicketTypeFields {
    let name = errors.check_all(text::any_local_line(
        &path(at, "name"),
        &kind.name,
        limits::TICKET_TYPE_NAME,
    ));
    let price_minor = errors.check(quantity::price(path(at, "price_minor"), kind.price_minor));
    let quantity = kind
        .quantity
        .map(|value| errors.check(quantity::capacity(path(at, "quantity"), value)));
    let max_per_booking = kind
        .max_per_booking
        .map(|value| errors.check(quantity::per_booking(path(at, "max_per_booking"), value)));
    let from = kind.sale_starts_at.as_deref();
    let sale_starts_at = errors
        .maybe(time::optional_moment(
            path(at, "sale_starts_at"),
            from,
            zone,
        ))
        .flatten();
    let until = kind.sale_ends_at.as_deref();
    let sale_ends_at = errors
        .maybe(time::optional_moment(path(at, "sale_ends_at"), until, zone))
        .flatten();
    if let (Some(from), Some(until)) = (sale_starts_at, sale_ends_at)
        && until <= from
    {
        errors.add(
            path(at, "sale_ends_at"),
            Message::new("sale_ends_before_start"),
        );
    }
    TicketTypeFields {
        id,
        name,
        price_minor,
        quantity,
        max_per_booking,
        sale_starts_at,
        sale_ends_at,
        implied: false,
    }
}

fn path(at: usize, field: &str) -> String {
    format!("ticket_types[{at}].{field}")
}

/// The event in the form in which it is edited.
pub(super) fn edited(record: &EventRecord) -> Result<EventInput, Error> {
    let fields = &record.fields;
    let zone = zone_of(record);
    Ok(EventInput {
        language: fields.language,
        title: fields.title.clone(),
        summary: fields.summary.clone(),
        description: fields.description.clone(),
        starts_at: time::input(fields.starts_at, zone),
        ends_at: fields.ends_at.map(|at| time::input(at, zone)),
        timezone: fields.timezone.clone(),
        venue_name: fields.venue_name.clone(),
        venue_address: fields.venue_address.clone(),
        map_url: fields.map_url.clone(),
        online_url: fields.online_url.clone(),
        video_url: fields.video_url.clone(),
        visibility: fields.visibility,
        capacity: fields.capacity,
        max_per_booking: Some(fields.max_per_booking),
        ticket_types: record
            .ticket_types
            .iter()
            .map(|kind| &kind.fields)
            .filter(|kind| !kind.implied)
            .map(|kind| TicketTypeInput {
                id: Some(kind.id),
                name: kind.name.clone(),
                price_minor: kind.price_minor,
                quantity: kind.quantity,
                max_per_booking: kind.max_per_booking,
                sale_starts_at: kind.sale_starts_at.map(|at| time::input(at, zone)),
                sale_ends_at: kind.sale_ends_at.map(|at| time::input(at, zone)),
            })
            .collect(),
        picture: fields.picture,
        slug: Some(fields.slug.clone()),
        code: Some(fields.code.clone()),
    })
}

/// The zone of a kept event; one the database no longer knows is taken as UTC.
pub(crate) fn zone_of(record: &EventRecord) -> Zone {
    record.fields.timezone.parse().unwrap_or(Zone::UTC)
}
