//! In which parts two dates of a series differ, and how one takes them over from another.

use super::super::input::{edited, zone_of};
use super::super::write::Rewritten;
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::ids::TicketTypeId;
use domain::series::{Part, place, wall};
use domain::time::{self, Zone};
use store::records::{EventFields, EventRecord, TicketTypeFields};
use usecases::Result;
use usecases::events::{EventInput, TicketTypeInput};

/// The parts in which an event would differ from what it is.
pub(in crate::events) fn differing(
    before: &EventRecord,
    fields: &EventFields,
    ticket_types: &[TicketTypeFields],
) -> Vec<Part> {
    let old = &before.fields;
    let kinds = before.ticket_types.iter().map(|kind| &kind.fields);
    let same = [
        (Part::Language, old.language == fields.language),
        (Part::Title, old.title == fields.title),
        (Part::Summary, old.summary == fields.summary),
        (Part::Description, old.description == fields.description),
        (
            Part::Time,
            old.starts_at == fields.starts_at
                && old.ends_at == fields.ends_at
                && old.timezone == fields.timezone,
        ),
        (
            Part::Venue,
            old.venue_name == fields.venue_name
                && old.venue_address == fields.venue_address
                && old.map_url == fields.map_url,
        ),
        (Part::Online, old.online_url == fields.online_url),
        (Part::Visibility, old.visibility == fields.visibility),
        (Part::Capacity, old.capacity == fields.capacity),
        (
            Part::MaxPerBooking,
            old.max_per_booking == fields.max_per_booking,
        ),
        (Part::Tickets, kinds.eq(ticket_types)),
        (Part::Picture, old.picture == fields.picture),
    ];
    same.into_iter()
        .filter(|(_, same)| !same)
        .map(|(part, _)| part)
        .collect()
}

/// A date as it is to be typed so that it takes over some of the parts in which another was changed. Times
/// are moved by as much as the other's were, on the wall clock.
pub(super) fn taking(date: &EventRecord, done: &Rewritten, parts: &[Part]) -> Result<EventInput> {
    let (before, after) = (&done.before, &done.after);
    let mut input = edited(date)?;
    let model = edited(after)?;
    let mut start = wall(date.fields.starts_at, zone_of(date));
    let mut zone = zone_of(date);
    if parts.contains(&Part::Time) {
        let was = wall(before.fields.starts_at, zone_of(before));
        zone = zone_of(after);
        let is = wall(after.fields.starts_at, zone);
        start = (start.date() + (is.date() - was.date())).and_time(is.time());
        set_times(&mut input, after, start);
    }
    for part in parts {
        match part {
            Part::Language => input.language = model.language,
            Part::Title => input.title = model.title.clone(),
            Part::Summary => input.summary = model.summary.clone(),
            Part::Description => input.description = model.description.clone(),
            Part::Time => {}
            Part::Venue => {
                input.venue_name = model.venue_name.clone();
                input.venue_address = model.venue_address.clone();
                input.map_url = model.map_url.clone();
            }
            Part::Online => input.online_url = model.online_url.clone(),
            Part::Visibility => input.visibility = model.visibility,
            Part::Capacity => input.capacity = model.capacity,
            Part::MaxPerBooking => input.max_per_booking = model.max_per_booking,
            Part::Tickets => {
                let mut kinds = model.ticket_types.clone();
                let mut used: Vec<TicketTypeId> = Vec::new();
                for kind in &mut kinds {
                    let mine = kind.id.and_then(|id| counterpart(before, date, id));
                    kind.id = mine.filter(|id| !used.contains(id));
                    used.extend(kind.id);
                }
                set_sales(&mut kinds, after, start, zone);
                input.ticket_types = kinds;
            }
            Part::Picture => input.picture = model.picture,
        }
    }
    Ok(input)
}

/// A new date as it is to be typed: all of another but its names, at another time on the wall clock.
pub(super) fn copied(model: &EventRecord, start: NaiveDateTime) -> Result<EventInput> {
    let mut input = edited(model)?;
    input.slug = None;
    input.code = None;
    set_times(&mut input, model, start);
    for kind in &mut input.ticket_types {
        kind.id = None;
    }
    set_sales(&mut input.ticket_types, model, start, zone_of(model));
    Ok(input)
}

/// The ticket type of a date that stands for one of another date before its change.
fn counterpart(before: &EventRecord, date: &EventRecord, id: TicketTypeId) -> Option<TicketTypeId> {
    let mut kinds = before.ticket_types.iter();
    let at = kinds.position(|kind| kind.fields.id == id)?;
    let name = &before.ticket_types.get(at)?.fields.name;
    let named = date
        .ticket_types
        .iter()
        .find(|own| own.fields.name == *name);
    let mine = named.or_else(|| date.ticket_types.get(at))?;
    (!mine.fields.implied).then_some(mine.fields.id)
}

/// Start, end and zone: as long as the model, reckoned on the wall clock.
fn set_times(input: &mut EventInput, model: &EventRecord, start: NaiveDateTime) {
    let zone = zone_of(model);
    let fields = &model.fields;
    let model_start = wall(fields.starts_at, zone);
    let starts_at = place(start, zone);
    input.timezone.clone_from(&fields.timezone);
    input.starts_at = time::input(starts_at, zone);
    input.ends_at = fields.ends_at.map(|end| {
        let at = place(start + (wall(end, zone) - model_start), zone);
        // Where a clock change swallows it, it lasts as long as the model does.
        let at = if at > starts_at {
            at
        } else {
            starts_at + (end - fields.starts_at)
        };
        time::input(at, zone)
    });
}

/// Each sale begins and ends as long before or after the start as the model's does. `kinds` are the
/// model's, in its order.
fn set_sales(kinds: &mut [TicketTypeInput], model: &EventRecord, start: NaiveDateTime, zone: Zone) {
    let model_zone = zone_of(model);
    let model_start = wall(model.fields.starts_at, model_zone);
    let moved = |at: DateTime<Utc>| {
        let local = start + (wall(at, model_zone) - model_start);
        time::input(place(local, zone), zone)
    };
    let of_model = model.ticket_types.iter().map(|kind| &kind.fields);
    for (kind, fields) in kinds.iter_mut().zip(of_model.filter(|kind| !kind.implied)) {
        kind.sale_starts_at = fields.sale_starts_at.map(moved);
        kind.sale_ends_at = fields.sale_ends_at.map(moved);
    }
}
