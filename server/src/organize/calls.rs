//! The server functions of the dashboard, with what they need as context.

use super::session;
use crate::state::AppState;
use app::calls::wire::MEANT;
use app::calls::{CallError, CurrentSession, House};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::ids::OrganizationId;
use leptos::prelude::provide_context;
use tower_sessions::Session;
use usecases::Error;
use usecases::accounts::Member;

/// `POST /organize/fn/…`
pub async fn answer(State(state): State<AppState>, session: Session, request: Request) -> Response {
    // JSON cannot be posted by another site's form, whatever its browser sends along.
    let json = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
    if !json {
        return refused(&CallError::Garbled);
    }
    let member = match session::member(&session, &state).await {
        Ok(Some(member)) => member,
        Ok(None) => return refused(&Error::Unauthorized.into()),
        Err(error) => return refused(&error.into()),
    };
    if is_elsewhere(request.uri(), &member) {
        return refused(&CallError::Elsewhere);
    }
    let house = House {
        base_url: state.site.base_url.clone(),
        mail_leaves: state.site.mail_leaves,
    };
    let doors = usecases::Doors::clone(&state.doors);
    let current = CurrentSession(session::handle(&session).await);
    let context = move || {
        provide_context(current);
        provide_context(doors.clone());
        provide_context(member.clone());
        provide_context(house.clone());
    };
    let answer = leptos_axum::handle_server_fns_with_context(context, request).await;
    with_own_status(answer.into_response()).await
}

/// Whether a page that works in another organization asks: its session went on in another tab.
fn is_elsewhere(uri: &Uri, member: &Member) -> bool {
    let query = uri.query().unwrap_or_default();
    let meant = query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name == MEANT).then(|| value.parse::<OrganizationId>())
    });
    meant.is_some_and(|meant| meant.ok() != Some(member.organization.id))
}

/// A refusal in the form that the dashboard reads.
pub fn refused(error: &CallError) -> Response {
    let body = serde_json::to_vec(error).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    dress(&mut response);
    response
}

fn dress(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// Server functions answer every refusal with 500; a refusal is no trouble of the server.
async fn with_own_status(response: Response) -> Response {
    if response.status().is_success() {
        let mut response = response;
        dress(&mut response);
        return response;
    }
    let body = axum::body::to_bytes(response.into_body(), domain::limits::JSON_BYTES)
        .await
        .unwrap_or_default();
    refused(&serde_json::from_slice(&body).unwrap_or(CallError::Garbled))
}
