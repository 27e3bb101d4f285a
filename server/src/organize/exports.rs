//! Bookings as tables, downloaded: CSV as it is made, part by part; an Excel workbook in one piece.

use super::downloads::{file, status};
use super::forms::{encode, go};
use super::session;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::{EventId, TicketTypeId};
use domain::language::Language;
use futures::stream;
use serde::Deserialize;
use std::sync::Arc;
use tower_sessions::Session;
use usecases::bookings::BookingQuery;
use usecases::exports::Export;
use usecases::{Actor, Doors, Error, Result};

/// Tells the dashboard how many rows will come, where that is known.
const ROWS: HeaderName = HeaderName::from_static("x-rows");
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What is asked for.
#[derive(Clone, Copy)]
enum Kind {
    Csv,
    Workbook,
}

/// By what the list is narrowed, as its links say it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Narrowing {
    q: Option<String>,
    state: Option<BookingState>,
    ticket_type: Option<TicketTypeId>,
    source: Option<Source>,
    payment: Option<PaymentState>,
    came: Option<bool>,
}

impl Narrowing {
    fn of(self, event: Option<EventId>) -> BookingQuery {
        BookingQuery {
            event,
            q: self.q.filter(|q| !q.trim().is_empty()),
            state: self.state,
            ticket_type: self.ticket_type,
            source: self.source,
            payment: self.payment,
            came: self.came,
            ..BookingQuery::default()
        }
    }
}

/// `GET /organize/bookings.csv`
pub async fn all_csv(
    State(state): State<AppState>,
    session: Session,
    Query(by): Query<Narrowing>,
    headers: HeaderMap,
) -> Response {
    answer(&state, &session, &headers, Kind::Csv, (None, by)).await
}

/// `GET /organize/bookings.xlsx`
pub async fn all_workbook(
    State(state): State<AppState>,
    session: Session,
    Query(by): Query<Narrowing>,
    headers: HeaderMap,
) -> Response {
    answer(&state, &session, &headers, Kind::Workbook, (None, by)).await
}

/// `GET /organize/events/{id}/bookings.csv`
pub async fn event_csv(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(by): Query<Narrowing>,
    headers: HeaderMap,
) -> Response {
    answer(&state, &session, &headers, Kind::Csv, (Some(&id), by)).await
}

/// `GET /organize/events/{id}/bookings.xlsx`
pub async fn event_workbook(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(by): Query<Narrowing>,
    headers: HeaderMap,
) -> Response {
    answer(&state, &session, &headers, Kind::Workbook, (Some(&id), by)).await
}

async fn answer(
    state: &AppState,
    session: &Session,
    headers: &HeaderMap,
    kind: Kind,
    wanted: (Option<&str>, Narrowing),
) -> Response {
    let Ok(Some(member)) = session::member(session, state).await else {
        return go(&format!(
            "/organize/sign-in?return={}",
            encode("/organize/bookings")
        ));
    };
    let language = session::spoken(&member, headers);
    match export(state, member.actor(), kind, wanted, language).await {
        Ok(response) => response,
        Err(error) => status(&error).into_response(),
    }
}

async fn export(
    state: &AppState,
    actor: Actor,
    kind: Kind,
    (event, by): (Option<&str>, Narrowing),
    language: Language,
) -> Result<Response> {
    let event = match event {
        Some(id) => Some(id.parse::<EventId>().map_err(|_| Error::NotFound)?),
        None => None,
    };
    let exports = &state.doors.exports;
    let export = exports.begin(&actor, by.of(event)).await?;
    let (ending, media_type) = match kind {
        Kind::Csv => ("csv", "text/csv; charset=utf-8"),
        Kind::Workbook => ("xlsx", WORKBOOK),
    };
    let name = format!("attachment; filename=\"{}.{ending}\"", export.name);
    let rows = export.rows.map(|rows| rows.to_string());
    let body = match kind {
        Kind::Csv => parts(Arc::clone(&state.doors), actor, export, language),
        Kind::Workbook => Body::from(exports.workbook(&actor, &export, language).await?),
    };
    let mut headers = vec![
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, name.as_str()),
    ];
    headers.extend(rows.as_deref().map(|rows| (ROWS, rows)));
    Ok(file(body, &headers))
}

/// The file as it is made. Where a part fails the connection breaks off, so that nobody takes half a file
/// for a whole one.
fn parts(doors: Arc<Doors>, actor: Actor, export: Export, language: Language) -> Body {
    /// Where it goes on: at the beginning, after a part, or nowhere.
    enum Next {
        After(Option<String>),
        End,
    }
    let made = stream::try_unfold(Next::After(None), move |next| {
        let (doors, actor, export) = (Arc::clone(&doors), actor.clone(), export.clone());
        async move {
            let Next::After(after) = next else {
                return Ok(None);
            };
            let part = doors.exports.csv(&actor, &export, after, language).await?;
            let next = part
                .next
                .map_or(Next::End, |place| Next::After(Some(place)));
            Ok::<_, Error>(Some((part.bytes, next)))
        }
    });
    Body::from_stream(made)
}
