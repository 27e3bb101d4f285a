//! The page at the door, and the JSON that it lives on. Installed as an application it works without a
//! network: `public/door-worker.js` keeps the page, the page keeps its lists and scans.

use super::calls::refused;
use super::forms::{encode, go, html};
use super::session;
use crate::assets;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use i18n::texts::{common, door as t, entrance};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use usecases::accounts::Member;
use usecases::door::{Payment, Scans, WalkIn};
use usecases::{Actor, Error, Result, Role};

/// What a browser installs the page as, in either language; the page's own switch chooses between them, too.
const MANIFEST_TA: &str = "/door-ta.webmanifest";
const MANIFEST_EN: &str = "/door.webmanifest";

/// What a list may be asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    also: Option<String>,
    after: Option<String>,
    stamp: Option<String>,
    since: i64,
}

/// A code that a device does not know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    code: String,
}

/// `GET /door`: the short address, for typing.
pub async fn short() -> Response {
    go("/organize/door")
}

/// `GET /organize/door`
pub async fn page(
    State(state): State<AppState>,
    session: Session,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    match session::member(&session, &state).await {
        Ok(Some(member)) => shell(&member, session::spoken(&member, &headers)),
        Ok(None) => {
            let back = uri
                .path_and_query()
                .map_or("/organize/door", |p| p.as_str());
            go(&format!("/organize/sign-in?return={}", encode(back)))
        }
        // The page that the device has kept is better than ours that cannot be made.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// `GET /organize/door/events`
pub async fn events(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = async {
        let actor = actor(&state, &session).await?;
        let also = asked.also.as_deref().and_then(|id| id.parse().ok());
        state.doors.door.events(&actor, also).await
    };
    json(answer.await)
}

/// `GET /organize/door/events/{id}/list`
pub async fn list(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = async {
        let actor = actor(&state, &session).await?;
        let after = match asked.after.as_deref() {
            Some(id) => Some(id.parse::<BookingId>().map_err(|_| Error::NotFound)?),
            None => None,
        };
        let stamp = asked.stamp.as_deref();
        let door = &state.doors.door;
        door.list(&actor, event(&id)?, after, stamp).await
    };
    json(answer.await)
}

/// `GET /organize/door/events/{id}/news`
pub async fn news(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = async {
        let actor = actor(&state, &session).await?;
        let door = &state.doors.door;
        door.news(&actor, event(&id)?, asked.since).await
    };
    json(answer.await)
}

/// `POST /organize/door/events/{id}/look`: in the body, because codes have no place in addresses.
pub async fn look(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    seen: std::result::Result<Json<Seen>, JsonRejection>,
) -> Response {
    let Ok(Json(seen)) = seen else {
        return refused(&app::calls::CallError::Garbled);
    };
    let answer = async {
        let actor = actor(&state, &session).await?;
        let door = &state.doors.door;
        door.look(&actor, event(&id)?, &seen.code).await
    };
    json(answer.await)
}

/// `POST /organize/door/events/{id}/scans`
pub async fn scans(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    sent: std::result::Result<Json<Scans>, JsonRejection>,
) -> Response {
    let Ok(Json(sent)) = sent else {
        return refused(&app::calls::CallError::Garbled);
    };
    let answer = async {
        let actor = actor(&state, &session).await?;
        let door = &state.doors.door;
        door.merge(&actor, event(&id)?, sent).await
    };
    json(answer.await)
}

/// `POST /organize/door/events/{id}/walk-ins`
pub async fn walk_in(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    sent: std::result::Result<Json<WalkIn>, JsonRejection>,
) -> Response {
    let Ok(Json(guest)) = sent else {
        return refused(&app::calls::CallError::Garbled);
    };
    let answer = async {
        let actor = actor(&state, &session).await?;
        let door = &state.doors.door;
        door.walk_in(&actor, event(&id)?, guest).await
    };
    json(answer.await)
}

/// `POST /organize/door/events/{id}/payments`
pub async fn pay(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    sent: std::result::Result<Json<Payment>, JsonRejection>,
) -> Response {
    let Ok(Json(payment)) = sent else {
        return refused(&app::calls::CallError::Garbled);
    };
    let answer = async {
        let actor = actor(&state, &session).await?;
        let door = &state.doors.door;
        door.pay(&actor, event(&id)?, payment).await
    };
    json(answer.await)
}

async fn actor(state: &AppState, session: &Session) -> Result<Actor> {
    let member = session::member(session, state).await?;
    Ok(member.ok_or(Error::Unauthorized)?.actor())
}

fn event(id: &str) -> Result<EventId> {
    id.parse().map_err(|_| Error::NotFound)
}

fn json<T: Serialize>(answer: Result<T>) -> Response {
    match answer {
        Ok(answer) => {
            let mut response = Json(answer).into_response();
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => refused(&error.into()),
    }
}

fn shell(member: &Member, language: Language) -> Response {
    let assets = assets::assets();
    let bundled = !assets.door_js.is_empty() && !assets.door_wasm.is_empty();
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{} · {}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"theme-color\" content=\"#6d1226\">\
         <link rel=\"manifest\" href=\"{}\" data-ta=\"{MANIFEST_TA}\" data-en=\"{MANIFEST_EN}\"><link rel=\"icon\" href=\"/door-icon.svg\" type=\"image/svg+xml\">\
         <link rel=\"apple-touch-icon\" href=\"/door-180.png\">",
        language.tag(),
        t::DOOR.get(language),
        common::BRAND.get(language),
        match language {
            Language::Tamil => MANIFEST_TA,
            Language::English => MANIFEST_EN,
        },
    );
    let starting = if bundled {
        out.push_str(&format!(
            "<link rel=\"stylesheet\" href=\"{css}\"><link rel=\"modulepreload\" href=\"{js}\">\
             <script type=\"module\" id=\"door-start\" src=\"{start}\" data-js=\"{js}\" data-wasm=\"{wasm}\" data-css=\"{css}\" \
             data-scanner-js=\"{scanner_js}\" data-scanner-wasm=\"{scanner_wasm}\" data-user=\"{user}\" data-name=\"{name}\" data-staff=\"{staff}\"></script>",
            css = escape(&assets.door_css),
            js = escape(&assets.door_js),
            start = escape(&assets.door_start_js),
            wasm = escape(&assets.door_wasm),
            scanner_js = escape(&assets.scanner_js),
            scanner_wasm = escape(&assets.scanner_wasm),
            user = member.user,
            name = escape(&member.name),
            staff = member.role == Role::Door,
        ));
        t::STARTING
    } else {
        entrance::NOT_BUNDLED
    };
    out.push_str(&format!(
        "</head><body><div id=\"door\"><main><p class=\"starting\" role=\"status\">{}</p>\
         <noscript><p class=\"starting\">{}</p></noscript></main></div></body></html>",
        starting.get(language),
        t::NEEDS_WASM.get(language),
    ));
    html(StatusCode::OK, out)
}
