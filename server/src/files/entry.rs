//! What stands in a calendar about an event or a booking: the same in files and links.

use crate::state::Site;
use calendar::{Alarm, CalendarEntry, Organizer, Status, booking_uid, event_uid};
use chrono::{Duration, Utc};
use domain::booking::BookingState;
use domain::event::EventStatus;
use domain::language::Language;
use domain::time::{Zone, in_zone};
use i18n::dates;
use i18n::texts::mail as texts;
use usecases::bookings::BookingView;
use usecases::events::EventView;

/// An event's own entry, for who has not booked.
#[must_use]
pub fn of_event(site: &Site, event: &EventView, language: Language) -> CalendarEntry {
    let cancelled = event.status == EventStatus::Cancelled;
    let title = event.title.get(language).to_owned();
    CalendarEntry {
        uid: event_uid(event.id, &site.base_url),
        sequence: event.sequence,
        dtstamp: event.updated_at,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        timezone: event.timezone.parse().unwrap_or(Zone::UTC),
        description: description(event, language, &[]),
        location: location(event, language),
        url: Some(site.absolute(&format!("/e/{}", event.slug))),
        organizer: Some(Organizer {
            name: event.organization.name.get(language).to_owned(),
            email: event
                .organization
                .contact_email
                .as_ref()
                .unwrap_or(&site.mail_from)
                .clone(),
        }),
        status: if cancelled {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        alarm: (!cancelled).then(|| Alarm {
            before: Duration::hours(2),
            text: texts::CALENDAR_ALARM.fill(language, &[("event", &title)]),
        }),
        summary: title,
        language,
    }
}

/// A guest's entry. Its UID and SEQUENCE are those of the mails, so that they meet in one entry.
#[must_use]
pub fn of_booking(site: &Site, booking: &BookingView, language: Language) -> CalendarEntry {
    let gone = matches!(
        booking.state,
        BookingState::Cancelled | BookingState::Expired
    );
    let cancelled = gone || booking.event.status == EventStatus::Cancelled;
    let mut lines = vec![format!(
        "{}: {}",
        texts::REFERENCE.get(language),
        booking.reference
    )];
    if let Some(online) = booking.event.online_url.as_deref().filter(|_| !cancelled) {
        lines.push(format!("{}: {online}", texts::JOIN.get(language)));
    }
    let of_event = of_event(site, &booking.event, language);
    CalendarEntry {
        uid: booking_uid(booking.id, &site.base_url),
        sequence: of_event.sequence.saturating_add(i32::from(cancelled)),
        // A confirmed booking has the SEQUENCE of its hold: calendars tell the newer file by its time.
        dtstamp: Utc::now(),
        description: description(&booking.event, language, &lines),
        url: Some(site.absolute(&format!("/b/{}", booking.manage_token))),
        status: if cancelled {
            Status::Cancelled
        } else if booking.state == BookingState::Held {
            Status::Tentative
        } else {
            Status::Confirmed
        },
        alarm: of_event.alarm.filter(|_| !cancelled),
        ..of_event
    }
}

fn description(event: &EventView, language: Language, more: &[String]) -> String {
    let starts = in_zone(event.starts_at, &event.timezone);
    let ends = event.ends_at.map(|ends| in_zone(ends, &event.timezone));
    let zone = dates::zone_name(&event.timezone, starts.offset().local_minus_utc(), language);
    let mut lines = Vec::new();
    if !event.summary.is_empty() {
        lines.push(event.summary.get(language).to_owned());
    }
    lines.push(format!("{} ({zone})", dates::range(starts, ends, language)));
    lines.extend_from_slice(more);
    lines.join("\n")
}

fn location(event: &EventView, language: Language) -> String {
    let place: Vec<&str> = [&event.venue_name, &event.venue_address]
        .into_iter()
        .map(|line| line.get(language))
        .filter(|line| !line.is_empty())
        .collect();
    match &event.online_url {
        Some(online) if place.is_empty() => online.clone(),
        _ if place.is_empty() && event.is_online => {
            i18n::texts::common::ONLINE.get(language).to_owned()
        }
        _ => place.join(", "),
    }
}
