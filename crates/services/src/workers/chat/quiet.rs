//! The hours in which nobody is told of new events.

use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Days, NaiveTime, TimeZone as _, Timelike as _, Utc};
use domain::ids::OrganizationId;
use domain::time::Zone;
use usecases::Result;

/// Until when an organization's people are left alone, if they are now.
pub(super) async fn quiet_until(
    core: &Core,
    organization: OrganizationId,
) -> Result<Option<DateTime<Utc>>> {
    let Some(hours) = core.settings.quiet_hours else {
        return Ok(None);
    };
    let organization = core.store.organization(organization).await;
    let zone: Zone = organization
        .map_err(store)?
        .timezone
        .parse()
        .unwrap_or(Zone::UTC);
    Ok(until(core.now(), hours, zone))
}

/// When the quiet hours end that a moment falls into; they may go past midnight.
fn until(now: DateTime<Utc>, (from, to): (u8, u8), zone: Zone) -> Option<DateTime<Utc>> {
    let local = now.with_timezone(&zone);
    let (hour, from, to) = (local.hour(), u32::from(from), u32::from(to));
    let quiet = if from <= to {
        (from..to).contains(&hour)
    } else {
        hour >= from || hour < to
    };
    if !quiet {
        return None;
    }
    let today = local.date_naive();
    let day = if hour < to {
        today
    } else {
        today.checked_add_days(Days::new(1))?
    };
    let end = day.and_time(NaiveTime::from_hms_opt(to, 0, 0)?);
    let end = zone.from_local_datetime(&end).earliest();
    // A clock change may skip the very hour.
    Some(end.map_or(now + chrono::Duration::hours(1), |end| end.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_ends_in_the_morning_of_the_same_place() -> Result<(), chrono::ParseError> {
        let zone = Zone::Asia__Colombo;
        let until = |at: &str| -> Result<Option<String>, chrono::ParseError> {
            let at: DateTime<Utc> = at.parse()?;
            let end = until(at, (21, 8), zone);
            Ok(end.map(|end| end.to_rfc3339()))
        };
        let morning = Some("2027-03-02T02:30:00+00:00".to_owned());
        assert_eq!(until("2027-03-01T15:29:59Z")?, None, "before nine at night");
        assert_eq!(until("2027-03-01T15:30:00Z")?, morning);
        assert_eq!(until("2027-03-02T02:29:59Z")?, morning);
        assert_eq!(until("2027-03-02T02:30:00Z")?, None, "at eight");
        Ok(())
    }
}
