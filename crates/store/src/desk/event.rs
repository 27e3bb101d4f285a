//! A change of an event, in a transaction of the desk: whatever moves or bounds a counter goes through it.

use super::batch::Conn;
use super::promo;
use super::waiting;
use crate::db::JobRow;
use crate::db::PoolRow;
use crate::events::write::EventWrites;
use crate::records::{
    EventChange, EventFields, EventRecord, EventUpdate, NewJob, TicketTypeFields, event_kind,
};
use crate::{Clock, DeskError};
use chrono::{DateTime, Utc};
use domain::desk::{Refusal, Resize, resize, retire};
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId};
use domain::series::write_parts;
use uuid::Uuid;

/// Runs an update; the event as it then stands, and whether jobs were written.
pub(crate) async fn run<C: Conn + EventWrites>(
    c: &mut C,
    clock: &Clock,
    update: &EventUpdate,
) -> Result<(EventRecord, bool), DeskError> {
    let id = update.event.0;
    let pools = c.lock(&[id]).await?;
    if pools.is_empty() {
        return Err(DeskError::NotFound);
    }
    let now = clock();
    let expired = end_holds(c, update.event, &pools, now).await?;
    let event = c.event_by_id(id).await?;
    if event.organization.id != update.organization {
        return Err(DeskError::NotFound);
    }
    let stale = update.revision.is_some_and(|seen| seen != event.revision);
    if stale {
        return Err(DeskError::Refused(Refusal::Stale));
    }
    let changed = match &update.change {
        EventChange::Replace {
            fields,
            ticket_types,
            raise_sequence,
        } => replace(c, &event, fields, ticket_types, *raise_sequence, now).await?,
        EventChange::ReplaceDate {
            fields,
            ticket_types,
            raise_sequence,
            departs,
        } => {
            let changed = replace(c, &event, fields, ticket_types, *raise_sequence, now).await?;
            c.set_departs(id, &write_parts(departs)).await?;
            changed
        }
        EventChange::Publish => match event.status {
            EventStatus::Draft => {
                c.set_status(id, "published", 0, now).await?;
                true
            }
            EventStatus::Cancelled => return Err(DeskError::Refused(Refusal::EventCancelled)),
            _ => false,
        },
        EventChange::Cancel => match event.status {
            EventStatus::Cancelled => false,
            _ => {
                c.set_status(id, "cancelled", 1, now).await?;
                true
            }
        },
    };
    if !changed {
        return Ok((event, expired));
    }
    let jobs: Vec<JobRow> = update.jobs.iter().cloned().map(JobRow::new).collect();
    if !jobs.is_empty() {
        c.insert_jobs(&jobs, now).await?;
    }
    Ok((c.event_by_id(id).await?, expired || !jobs.is_empty()))
}

/// Ends overdue holds first, so that a capacity is not refused because of them.
async fn end_holds<C: Conn>(
    c: &mut C,
    event: EventId,
    pools: &[PoolRow],
    now: DateTime<Utc>,
) -> Result<bool, DeskError> {
    let expired = c.expire_holds(&[event.0], now).await?;
    if expired.is_empty() {
        return Ok(false);
    }
    let ids: Vec<Uuid> = expired.iter().map(|(id, _)| *id).collect();
    let bookings = c.bookings_by_id(&ids).await?;
    let mut taken = Vec::with_capacity(pools.len());
    for pool in pools {
        let back: i64 = bookings
            .iter()
            .flat_map(|booking| &booking.items)
            .filter(|item| {
                pool.ticket_type_id
                    .is_none_or(|id| id == item.ticket_type.0)
            })
            .map(|item| item.quantity)
            .sum();
        taken.push((pool.id, pool.taken - back));
    }
    c.set_taken(&taken).await?;
    promo::give_back(c, &bookings).await?;
    waiting::end_offers(c, pools, &bookings, now).await?;
    let jobs: Vec<JobRow> = bookings
        .iter()
        .map(|booking| {
            let mut job = NewJob::new(booking.organization, event_kind::BOOKING_EXPIRED);
            job.event = Some(event);
            job.booking = Some(BookingId(booking.id.0));
            JobRow::new(job)
        })
        .collect();
    c.insert_jobs(&jobs, now).await?;
    Ok(true)
}

async fn replace<C: EventWrites>(
    c: &mut C,
    event: &EventRecord,
    fields: &EventFields,
    ticket_types: &[TicketTypeFields],
    raise_sequence: bool,
    now: DateTime<Utc>,
) -> Result<bool, DeskError> {
    if event.status == EventStatus::Cancelled {
        return Err(DeskError::Refused(Refusal::EventCancelled));
    }
    let before = event.ticket_types.iter().map(|t| &t.fields);
    if event.fields == *fields && before.eq(ticket_types.iter()) {
        return Ok(false);
    }
    let mut pools = vec![Resize {
        taken: event.taken,
        wanted: Some(fields.capacity),
        ticket_type: None,
    }];
    for old in &event.ticket_types {
        match ticket_types.iter().find(|new| new.id == old.fields.id) {
            Some(new) => pools.push(Resize {
                taken: old.taken,
                wanted: new.quantity,
                ticket_type: Some(&new.name),
            }),
            None => retire(old.taken, &old.fields.name).map_err(DeskError::Refused)?,
        }
    }
    resize(&pools).map_err(DeskError::Refused)?;
    let id = event.id.0;
    c.update_fields(id, fields, i64::from(raise_sequence), now)
        .await?;
    if event.fields.slug != fields.slug || event.fields.code != fields.code {
        c.keep_names(event, fields, now).await?;
    }
    c.set_capacity(id, None, Some(fields.capacity)).await?;
    for old in &event.ticket_types {
        if !ticket_types.iter().any(|new| new.id == old.fields.id) {
            c.retire_type(id, old.fields.id.0, now).await?;
        }
    }
    for (position, new) in ticket_types.iter().enumerate() {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        if event.ticket_types.iter().any(|old| old.fields.id == new.id) {
            c.update_type(id, position, new).await?;
            c.set_capacity(id, Some(new.id.0), new.quantity).await?;
        } else {
            c.insert_type(id, position, new).await?;
        }
    }
    Ok(true)
}
