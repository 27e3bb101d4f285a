//! schema.org's description of an event, with the properties search engines require.

use super::parts::preview_path;
use super::standing::{Standing, on_sale, standing};
use super::words::When;
use crate::ui::frame::Frame;
use domain::event::EventStatus;
use domain::language::Language;
use serde_json::{Value, json};
use usecases::events::{EventView, TicketTypeView};

/// One or two sentences about the event: its summary, else when and where.
pub fn description(event: &EventView, language: Language) -> String {
    let summary = event.summary.get(language).trim();
    let when = When::of(event, language).full;
    let place = event.venue_name.get(language);
    let facts = [when.as_str(), place, event.organization.name.get(language)]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    if summary.is_empty() {
        facts
    } else {
        format!("{summary} · {facts}")
    }
}

/// The event.
pub fn event(frame: &Frame, event: &EventView) -> Value {
    let language = frame.language;
    let when = When::of(event, language);
    let url = frame.absolute(&format!("/e/{}", event.slug));
    let mut images = vec![frame.absolute(&preview_path(event))];
    if let Some(picture) = event.picture {
        images.insert(0, frame.absolute(&format!("/picture/{}/1600", picture.id)));
    }
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title.get(language),
        "startDate": when.iso_start,
        "eventStatus": match event.status {
            EventStatus::Cancelled => "https://schema.org/EventCancelled",
            _ => "https://schema.org/EventScheduled",
        },
        "eventAttendanceMode": mode(event),
        "location": location(event, language, &url),
        "image": images,
        "description": description(event, language),
        "inLanguage": event.language.tag(),
        "url": url,
        "organizer": {
            "@type": "Organization",
            "name": event.organization.name.get(language),
            "url": frame.absolute(&format!("/o/{}", event.organization.slug)),
        },
        "offers": event.ticket_types.iter().map(|kind| offer(frame, event, kind)).collect::<Vec<_>>(),
        "maximumAttendeeCapacity": event.capacity,
        "remainingAttendeeCapacity": event.remaining,
    });
    if let Some(end) = when.iso_end {
        value["endDate"] = json!(end);
    }
    value
}

fn has_venue(event: &EventView) -> bool {
    !event.venue_name.is_empty() || !event.venue_address.is_empty()
}

fn mode(event: &EventView) -> &'static str {
    match (event.is_online, has_venue(event)) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (true, false) => "https://schema.org/OnlineEventAttendanceMode",
        _ => "https://schema.org/OfflineEventAttendanceMode",
    }
}

fn location(event: &EventView, language: Language, url: &str) -> Value {
    // The address of an online event is for those who booked; its page stands for it.
    let online = json!({"@type": "VirtualLocation", "url": url});
    let name = event.venue_name.get(language);
    let address = event.venue_address.get(language);
    let venue = json!({
        "@type": "Place",
        "name": if name.is_empty() { address } else { name },
        "address": if address.is_empty() { name } else { address },
    });
    match (event.is_online, has_venue(event)) {
        (true, true) => json!([venue, online]),
        (true, false) => online,
        _ => venue,
    }
}

fn offer(frame: &Frame, event: &EventView, kind: &TicketTypeView) -> Value {
    let minor = kind.price.minor;
    let availability = match standing(event, frame.now) {
        Standing::Cancelled | Standing::Over | Standing::Closed | Standing::Draft => "Discontinued",
        // For the time being, as far as anybody knows.
        Standing::NotSelling => "OutOfStock",
        _ if kind.sale_starts_at.is_some_and(|from| from > frame.now) => "PreOrder",
        _ if kind.remaining <= 0 || !on_sale(kind, frame.now) => "SoldOut",
        _ => "InStock",
    };
    let from = kind
        .sale_starts_at
        .or(event.published_at)
        .unwrap_or(event.created_at);
    json!({
        "@type": "Offer",
        "name": kind.name.get(frame.language),
        "price": format!("{}.{:02}", minor / 100, minor.rem_euclid(100)),
        "priceCurrency": kind.price.currency.code(),
        "availability": format!("https://schema.org/{availability}"),
        "url": frame.absolute(&format!("/book/{}", event.slug)),
        "validFrom": from.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    })
}
