//! `calendar.ics` of events and bookings.

use super::answer::{ASK_AGAIN, Answer, File, OWN};
use super::entry;
use crate::state::AppState;
use axum::extract::{Path, Query, State};
use calendar::{CalendarEntry, Method, Status};
use domain::language::Language;
use http::HeaderMap;
use serde::Deserialize;
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

/// A cancelled event or booking answers with what takes the entry out again.
fn file(entry: &CalendarEntry, caching: &'static str, name: &str) -> File {
    let method = match entry.status {
        Status::Confirmed | Status::Tentative => Method::Publish,
        Status::Cancelled => Method::Cancel,
    };
    File::new(method.media_type(), caching, calendar::write(entry, method))
        .named(format!("{name}.ics"))
}
