//! Domain events as deliveries to outgoing webhooks.

use crate::announcements::told_of;
use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use chrono::SecondsFormat;
use domain::hook::HookKind;
use domain::ids::{BookingId, DeliveryId, EventId, OrganizationId};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::records::{BookingRecord, EventRecord, HookRecord, LeasedJob, NewDelivery};
use usecases::Result;

/// A domain event that a webhook may be told of.
struct Told<'a> {
    job: &'a LeasedJob,
    kind: HookKind,
    organization: OrganizationId,
    booking: Option<&'a BookingRecord>,
    event: EventId,
}

impl<'a> Told<'a> {
    fn of(job: &'a LeasedJob, bookings: &'a HashMap<BookingId, BookingRecord>) -> Option<Self> {
        let kind = HookKind::parse(&job.kind)?;
        let booking = job.booking.and_then(|id| bookings.get(&id));
        match kind {
            HookKind::EventPublished | HookKind::EventChanged | HookKind::EventCancelled => {}
            // A hold that is given back was never a booking for anyone.
            HookKind::BookingCancelled if said(job)["was"] == "held" => return None,
            _ => {
                booking?;
            }
        }
        Some(Self {
            job,
            kind,
            organization: job.organization?,
            booking,
            event: job.event.or(booking.map(|booking| booking.event))?,
        })
    }

    fn wanted_by(&self, hook: &HookRecord) -> bool {
        hook.organization == self.organization && hook.kinds.contains(&self.kind)
    }

    /// The body: the event as the API shows it, what happened, and the booking it happened to.
    fn payload(&self, core: &Core, event: &EventRecord) -> String {
        let mut call = told_of(core, self.kind.as_str(), event, self.booking);
        let at = self.job.created_at;
        call["occurred_at"] = json!(at.to_rfc3339_opts(SecondsFormat::Millis, true));
        if self.kind == HookKind::CheckedIn {
            call["check_in"] = said(self.job);
        }
        call.to_string()
    }
}

fn said(job: &LeasedJob) -> Value {
    serde_json::from_str(&job.payload).unwrap_or_default()
}

/// Writes a delivery for each webhook that wants to hear of these domain events. Again is fine: each cause is
/// kept once for each webhook.
pub(crate) async fn tell(
    core: &Core,
    jobs: &[LeasedJob],
    bookings: &HashMap<BookingId, BookingRecord>,
) -> Result<()> {
    let mut told: Vec<Told<'_>> = jobs
        .iter()
        .filter_map(|job| Told::of(job, bookings))
        .collect();
    let mut organizations: Vec<OrganizationId> = told.iter().map(|one| one.organization).collect();
    organizations.sort_unstable();
    organizations.dedup();
    let hooks = core.store.hooks_called(&organizations).await;
    let hooks = hooks.map_err(store)?;
    told.retain(|one| hooks.iter().any(|hook| one.wanted_by(hook)));
    if told.is_empty() {
        return Ok(());
    }
    let mut ids: Vec<EventId> = told.iter().map(|one| one.event).collect();
    ids.sort_unstable();
    ids.dedup();
    let events = core.store.events(&ids).await.map_err(store)?;
    let events: HashMap<EventId, EventRecord> =
        events.into_iter().map(|event| (event.id, event)).collect();
    let mut deliveries = Vec::new();
    for one in told {
        let Some(event) = events.get(&one.event) else {
            continue;
        };
        if event.is_unseen() || event.organization.id != one.organization {
            continue;
        }
        let payload = one.payload(core, event);
        for hook in hooks.iter().filter(|hook| one.wanted_by(hook)) {
            deliveries.push(NewDelivery {
                id: DeliveryId(uuid(core.now())?),
                hook: hook.id,
                organization: hook.organization,
                cause: one.job.id.0,
                is_replay: false,
                kind: one.kind.as_str().to_owned(),
                event: Some(event.id),
                booking: one.booking.map(|booking| booking.id),
                payload: payload.clone(),
                leased_until: None,
            });
        }
    }
    let written = core.store.insert_deliveries(deliveries).await;
    written.map_err(store).map(|_| ())
}
