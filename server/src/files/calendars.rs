//! `calendar.ics` of events and bookings.

use super::answer::{ASK_AGAIN, Answer, File, MINUTES, OWN};
use super::entry;
use crate::state::AppState;
use axum::extract::{Path, Query, State};
use calendar::{CalendarEntry, Method, Status};
use domain::language::Language;
use http::HeaderMap;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use usecases::events::EventKey;

/// The wish for a language in an address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    lang: Option<String>,
}

impl Wish {
    pub fn language(&self, otherwise: Language) -> Language {
        self.lang
            .as_deref()
            .and_then(Language::from_tag)
            .unwrap_or(otherwise)
    }
}

pub(super) async fn of_event(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Answer {
    let event = state.doors.events.show(&EventKey(slug), None).await?;
    let language = wish.language(event.language);
    let entry = entry::of_event(&state.site, &event, language);
    Ok(file(&entry, ASK_AGAIN, &event.slug)
        .tagged(format!("{}-{}", event.revision, language.tag()))
        .answer(&headers))
}

pub(super) async fn of_booking(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Answer {
    let booking = state.doors.bookings.by_token(&token).await?;
    let entry = entry::of_booking(&state.site, &booking, wish.language(booking.language));
    Ok(file(&entry, OWN, &booking.event.slug).answer(&headers))
}

/// The calendar of an organization's public events. The same events make the same file, so that a calendar
/// that asks every hour is mostly told that it has it.
pub(super) async fn of_organization(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Answer {
    let found = state.doors.organizations.by_slug(&slug).await?;
    let organization = found.organization;
    let language = wish.language(found.settings.language);
    let events = state.doors.events.calendar(organization.id).await?;
    let entries: Vec<CalendarEntry> = events
        .iter()
        .map(|event| CalendarEntry {
            // Whoever subscribes asked for a list, not to be woken for each of it.
            alarm: None,
            ..entry::of_event(&state.site, event, language)
        })
        .collect();
    let text = calendar::write_feed(organization.name.get(language), &entries);
    let digest = Sha256::digest(text.as_bytes());
    let tag: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    Ok(File::new(Method::Publish.media_type(), MINUTES, text)
        .named(format!("{}.ics", organization.slug))
        .tagged(tag)
        .answer(&headers))
}

/// A cancelled event or booking answers with what takes the entry out again.
fn file(entry: &CalendarEntry, caching: &'static str, name: &str) -> File {
    let method = match entry.status {
        Status::Confirmed | Status::Tentative => Method::Publish,
        Status::Cancelled => Method::Cancel,
    };
    File::new(method.media_type(), caching, calendar::write(entry, method))
        .named(format!("{name}.ics"))
}
