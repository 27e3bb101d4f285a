//! When a guest is reminded.

use chrono::{DateTime, Duration, Utc};

/// Hours before the start, unless the organization says otherwise.
pub const DEFAULT_HOURS: [i64; 2] = [24, 2];
/// Reminders of one event at most.
pub const MAX: usize = 5;
/// Hours before the start at most: two weeks.
pub const MAX_HOURS: i64 = 336;

/// Which reminder (in hours before the start) is due to one guest now, if any.
///
/// The latest whose time has come is due; earlier ones that were missed are not made up for. None
/// after the start. None whose time had come before the booking was made: the confirmation said the
/// same a moment ago. `sent` are those already sent for this start (a moved event begins anew).
#[must_use]
pub fn due(
    starts_at: DateTime<Utc>,
    hours: &[i64],
    sent: &[i64],
    booked_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<i64> {
    if now >= starts_at {
        return None;
    }
    let latest = hours
        .iter()
        .copied()
        .filter(|hours| at(starts_at, *hours) <= now)
        .min()?;
    (booked_at < at(starts_at, latest) && !sent.iter().any(|sent| *sent <= latest))
        .then_some(latest)
}

/// The moment of a reminder.
#[must_use]
pub fn at(starts_at: DateTime<Utc>, hours: i64) -> DateTime<Utc> {
    starts_at - Duration::hours(hours.clamp(0, MAX_HOURS))
}

/// The hours as kept: without repetitions, the earliest reminder first.
///
/// # Errors
/// `too_many_items`, `too_small`, `too_large` under `reminder_hours`.
pub fn hours(typed: &[i64]) -> Result<Vec<i64>, Vec<crate::message::FieldError>> {
    use crate::message::{FieldError, Message};
    let mut errors = Vec::new();
    if typed.len() > MAX {
        let message = Message::new("too_many_items").with("max", MAX);
        errors.push(FieldError::new("reminder_hours", message));
    }
    let mut hours: Vec<i64> = typed.iter().copied().take(MAX).collect();
    for (at, hours) in hours.iter().enumerate() {
        let field = format!("reminder_hours[{at}]");
        errors.extend(crate::quantity::between(field, *hours, 1, MAX_HOURS).err());
    }
    hours.sort_unstable_by(|a, b| b.cmp(a));
    hours.dedup();
    if errors.is_empty() {
        Ok(hours)
    } else {
        Err(errors)
    }
}
