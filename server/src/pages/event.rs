//! The event page and its poster.

use super::book::via;
use super::fields::Fields;
use super::list::plain;
use super::names::{Other, by_present_name};
use super::reply::{frame, fresh, housed, key, public};
use super::{Kept, problem};
use crate::files::entry;
use crate::state::AppState;
use app::public::event::event_page_with;
use app::public::parts::CalendarLinks;
use app::public::poster::poster_page;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::{CalendarEntry, Outlook, google_link, outlook_link};
use http::{HeaderMap, Uri};
use usecases::events::EventKey;

/// The calendar's links of an entry.
pub fn links(entry: &CalendarEntry, file: String) -> CalendarLinks {
    CalendarLinks {
        google: google_link(entry),
        outlook: outlook_link(entry, Outlook::Live),
        file,
    }
}

/// `/e/{slug}`; an id, a code or a former name leads to the slug.
pub async fn show(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let mut path = format!("/e/{slug}");
    // The link that brought the guest is counted at the booking, so it goes along.
    let via = via(&Fields::of_query(&uri));
    if !via.is_empty() {
        path.push_str("?via=");
        path.push_str(&via);
    }
    let make = async {
        let event = state
            .doors
            .events
            .show(&EventKey(slug.clone()), None)
            .await?;
        by_present_name(&event, &slug)?;
        if event.slug != slug {
            return Err(Other::Slug(event.slug));
        }
        let entry = entry::of_event(&state.site, &event, frame.language);
        let calendar = links(&entry, format!("/e/{slug}/calendar.ics"));
        let others = state.doors.series.others(&event).await?;
        let frame = housed(&state, plain(&frame, true, &path), event.organization.id).await;
        Ok(event_page_with(&frame, &event, &calendar, &others))
    };
    match kept.cache.page(&key(&frame, &path), make).await {
        Ok(bodies) => public(&bodies, &headers),
        Err(other) => other.answer(&frame, &uri, "/e"),
    }
}

/// `/e/{slug}/poster`.
pub async fn poster(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.events.show(&EventKey(slug), None).await {
        Ok(event) => fresh(poster_page(&frame, &event)),
        Err(error) => problem::error(&frame, &error),
    }
}
