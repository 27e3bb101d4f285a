//! A draft made after an event.

use super::EventsService;
use super::input::{edited, zone_of};
use super::view::event_view;
use super::write::Model;
use chrono::{DateTime, Days, Duration, Utc};
use domain::ids::EventId;
use domain::time;
use usecases::events::EventView;
use usecases::{Actor, Result};

impl EventsService {
    /// Everything but the bookings, as a draft that lies ahead.
    pub(super) async fn write_copy(&self, actor: &Actor, event: EventId) -> Result<EventView> {
        let record = self.own_event(actor, event).await?;
        let mut input = edited(&record)?;
        input.slug = None;
        input.code = None;
        for kind in &mut input.ticket_types {
            kind.id = None;
        }
        let weeks = weeks_to_future(record.fields.starts_at, self.0.now());
        if weeks > 0 {
            let zone = zone_of(&record);
            let moved = |text: &String| later(text, weeks, zone);
            input.starts_at = later(&input.starts_at, weeks, zone);
            input.ends_at = input.ends_at.as_ref().map(moved);
            for kind in &mut input.ticket_types {
                kind.sale_starts_at = kind.sale_starts_at.as_ref().map(moved);
                kind.sale_ends_at = kind.sale_ends_at.as_ref().map(moved);
            }
        }
        let like = Model {
            event: &record,
            date: None,
        };
        let copy = self.keep_new(actor, &input, false, Some(like)).await?;
        self.0.audit(actor, "event.create", copy.id).await;
        Ok(event_view(&copy, self.0.now(), true))
    }
}

/// Whole weeks that a start must move to lie in the future; none where it does.
fn weeks_to_future(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> u64 {
    if starts_at > now {
        return 0;
    }
    u64::try_from((now - starts_at).num_seconds() / Duration::weeks(1).num_seconds() + 1)
        .unwrap_or(1)
}

/// A typed time some weeks later, at the same time on the wall clock. Where a clock change skips
/// that, an hour later.
fn later(text: &str, weeks: u64, zone: time::Zone) -> String {
    let days = Days::new(weeks * 7);
    match time::typed(text) {
        Ok(time::Typed::Local(at)) => {
            let moved = (at + days).format("%Y-%m-%dT%H:%M:%S").to_string();
            if time::moment("", &moved, zone).is_ok() {
                moved
            } else {
                (at + days + Duration::hours(1))
                    .format("%Y-%m-%dT%H:%M:%S")
                    .to_string()
            }
        }
        Ok(time::Typed::Moment(at)) => (at + days).to_rfc3339(),
        Err(_) => text.to_owned(),
    }
}
