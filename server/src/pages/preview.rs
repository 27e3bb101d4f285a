//! A draft as guests will see it, for its organization. It never comes near the cache of pages.

use super::book::offered;
use super::problem;
use super::reply::{frame, housed, onwards, own};
use crate::state::AppState;
use app::public::book::BookingForm;
use app::public::preview::preview_page;
use axum::response::Response;
use domain::event::EventStatus;
use domain::ids::EventId;
use http::{HeaderMap, StatusCode, Uri};
use usecases::{Actor, Error};

/// The page of a draft, in the language asked for; what is out is seen where everybody sees it.
pub async fn page(
    state: &AppState,
    actor: &Actor,
    event: EventId,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let frame = frame(state, uri, headers);
    let found = async {
        let event = state.doors.events.show_own(actor, event).await?;
        let form = BookingForm {
            // A form that is never sent needs no token.
            token: "preview".to_owned(),
            ..offered(state, &event, Some(actor)).await?
        };
        let others = state.doors.series.others(&event).await?;
        Ok::<_, Error>((event, form, others))
    };
    match found.await {
        Ok((event, ..)) if event.status != EventStatus::Draft => {
            onwards(&frame, &format!("/e/{}", event.slug))
        }
        Ok((event, form, others)) => {
            let frame = housed(state, frame, event.organization.id).await;
            let mail_leaves = state.site.mail_leaves;
            let html = preview_page(&frame, &event, &form, &others, mail_leaves);
            own(StatusCode::OK, html)
        }
        Err(error) => problem::error(&frame, &error),
    }
}
