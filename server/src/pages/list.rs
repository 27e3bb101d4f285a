//! The lists `/` and `/o/{slug}`.

use super::fields::Fields;
use super::reply::{frame, fresh, in_look, key, public};
use super::{Kept, problem};
use crate::state::AppState;
use app::public::list::{Search, list_page, organization_page};
use app::ui::frame::Frame;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use domain::ids::OrganizationId;
use domain::limits;
use http::{HeaderMap, Uri};
use usecases::events::{EventQuery, EventView};
use usecases::{Error, Page};

/// A search in an address: what to ask, and what to show as typed.
struct Asked {
    search: Search,
    cursor: Option<String>,
}

impl Asked {
    fn of(uri: &Uri) -> Self {
        let fields = Fields::of_query(uri);
        let cursor = fields.trimmed("cursor");
        Self {
            search: Search {
                q: fields.trimmed("q").chars().take(limits::SEARCH).collect(),
                from: fields.trimmed("from"),
                to: fields.trimmed("to"),
            },
            cursor: (!cursor.is_empty()).then_some(cursor),
        }
    }

    fn is_plain(&self) -> bool {
        self.search.is_empty() && self.cursor.is_none()
    }

    async fn events(
        &self,
        state: &AppState,
        organization: Option<OrganizationId>,
    ) -> Result<Page<EventView>, Error> {
        // A day that is none is as good as none: the list is shown whole.
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let query = EventQuery {
            q: (!self.search.q.is_empty()).then(|| self.search.q.clone()),
            from: day(&self.search.from),
            to: day(&self.search.to),
            organization,
            cursor: self.cursor.clone(),
            limit: None,
            // Who asks for days wants each date.
            compact: self.search.from.is_empty() && self.search.to.is_empty(),
        };
        state.doors.events.list(query).await
    }
}

/// All public events.
pub async fn all(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let asked = Asked::of(&uri);
    let make = async {
        let events = asked.events(&state, None).await?;
        Ok::<_, Error>(list_page(
            &plain(&frame, asked.is_plain(), "/"),
            &asked.search,
            &events,
        ))
    };
    answer(&kept, &frame, "/", asked.is_plain(), make, &headers).await
}

/// One organization's events.
pub async fn organization(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let asked = Asked::of(&uri);
    let path = format!("/o/{slug}");
    let make = async {
        let organization = state.doors.organizations.by_slug(&slug).await?;
        let events = asked
            .events(&state, Some(organization.organization.id))
            .await?;
        let look = state.doors.looks.public(organization.organization.id).await;
        let frame = plain(&frame, asked.is_plain(), &path);
        Ok::<_, Error>(organization_page(
            &in_look(frame, look.ok()),
            &organization,
            &asked.search,
            &events,
        ))
    };
    answer(&kept, &frame, &path, asked.is_plain(), make, &headers).await
}

/// The frame of a page that others will get too: nothing of this address's own query in it.
pub fn plain(frame: &Frame, shared: bool, path: &str) -> Frame {
    let mut frame = frame.clone();
    if shared {
        path.clone_into(&mut frame.path);
    }
    frame
}

async fn answer(
    kept: &Kept,
    frame: &Frame,
    path: &str,
    shared: bool,
    make: impl Future<Output = Result<String, Error>>,
    headers: &HeaderMap,
) -> Response {
    let made = if shared {
        kept.cache
            .page(&key(frame, path), make)
            .await
            .map(|bodies| public(&bodies, headers))
    } else {
        make.await.map(fresh)
    };
    made.unwrap_or_else(|error| problem::error(frame, &error))
}
