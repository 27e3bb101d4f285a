//! The entrance for providers' calls: `/webhook`, which Meta's products share, and an address for each channel.
//!
//! No session, no cookie, no compression: the raw body goes through one door, which verifies it before
//! anything is parsed, and answers as the provider wants it.

mod call;

use crate::state::AppState;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::ids::ChannelId;
use http::{HeaderValue, StatusCode, Uri, header};
use url::form_urlencoded;
use usecases::webhooks::{Gate, WebhookAnswer, WebhookCall};

/// Characters of a channel's secret in the address, of a verify token, of a challenge.
const LONGEST: usize = 1_000;

/// The routes; they stand outside the layers of pages.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/webhook", get(shake_shared).post(receive_shared))
        .route("/webhook/{channel}", get(shake).post(receive))
        .route(
            "/webhook/{channel}/{secret}",
            get(shake_secretly).post(receive_secretly),
        )
}

/// The gate that an address names; anything but a channel's id costs no work.
fn gate(channel: &str, secret: Option<String>) -> Option<Gate> {
    if secret.as_ref().is_some_and(|secret| secret.len() > LONGEST) {
        return None;
    }
    let channel: ChannelId = channel.parse().ok()?;
    Some(Gate::Channel { channel, secret })
}

async fn shake_shared(State(state): State<AppState>, uri: Uri) -> Response {
    handshake(&state, Some(Gate::Shared), &uri).await
}

async fn shake(State(state): State<AppState>, Path(channel): Path<String>, uri: Uri) -> Response {
    handshake(&state, gate(&channel, None), &uri).await
}

async fn shake_secretly(
    State(state): State<AppState>,
    Path((channel, secret)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    handshake(&state, gate(&channel, Some(secret)), &uri).await
}

async fn receive_shared(State(state): State<AppState>, request: Request) -> Response {
    taken(&state, Some(Gate::Shared), request).await
}

async fn receive(
    State(state): State<AppState>,
    Path(channel): Path<String>,
    request: Request,
) -> Response {
    taken(&state, gate(&channel, None), request).await
}

async fn receive_secretly(
    State(state): State<AppState>,
    Path((channel, secret)): Path<(String, String)>,
    request: Request,
) -> Response {
    taken(&state, gate(&channel, Some(secret)), request).await
}

/// Meta asks whether the address is ours: the challenge comes back, bare.
async fn handshake(state: &AppState, gate: Option<Gate>, uri: &Uri) -> Response {
    let Some(gate) = gate else {
        return bare(StatusCode::NOT_FOUND);
    };
    let query = uri.query().unwrap_or_default().as_bytes();
    let given = |wanted: &str| {
        form_urlencoded::parse(query)
            .find(|(name, value)| name == wanted && value.len() <= LONGEST)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let (mode, token) = (given("hub.mode"), given("hub.verify_token"));
    let challenge = given("hub.challenge");
    let webhooks = &state.doors.webhooks;
    match webhooks.handshake(&gate, &mode, &token, &challenge).await {
        Some(challenge) => answer(WebhookAnswer {
            status: 200,
            media_type: "text/plain; charset=utf-8",
            body: challenge.into_bytes(),
        }),
        None => bare(StatusCode::FORBIDDEN),
    }
}

async fn taken(state: &AppState, gate: Option<Gate>, request: Request) -> Response {
    let Some(gate) = gate else {
        return bare(StatusCode::NOT_FOUND);
    };
    let (head, body) = request.into_parts();
    let body = match call::read(&head.headers, body).await {
        Ok(body) => body,
        Err(status) => return bare(status),
    };
    let called = WebhookCall {
        gate,
        path_and_query: call::path_and_query(&head.uri),
        headers: call::headers(&head.headers),
        body: body.bytes,
    };
    answer(state.doors.webhooks.receive(called).await)
}

fn answer(given: WebhookAnswer) -> Response {
    let status = StatusCode::from_u16(given.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = bare(status);
    if !given.body.is_empty() {
        let kind = HeaderValue::from_static(given.media_type);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        *response.body_mut() = given.body.into();
    }
    response
}

fn bare(status: StatusCode) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")]).into_response()
}
