//! Signing in with a passkey: what the script beside the password's form asks for and sends.

use super::forms::{go, safe_return};
use super::session;
use super::sign_in::{address, refused};
use crate::state::AppState;
use axum::Json;
use axum::extract::{Form, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;
use usecases::Error;
use usecases::passkeys::ShownPasskey;

/// What the script sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    credential: String,
    client_data: String,
    authenticator: String,
    signature: String,
    user: String,
    #[serde(rename = "return")]
    back: Option<String>,
    lang: Option<String>,
}

/// `POST /organize/sign-in/passkey/ask`: what is to be signed, in this session and for a short time.
pub async fn ask(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
) -> Response {
    let bound = match session::bind(&session).await {
        Ok(bound) => bound,
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let asked = state.doors.passkeys.ask(bound, &address(&extensions)).await;
    let mut response = match asked {
        Ok(asked) => Json(asked).into_response(),
        Err(Error::TooMany { retry_after }) => {
            let again = [(header::RETRY_AFTER, HeaderValue::from(retry_after))];
            (StatusCode::TOO_MANY_REQUESTS, again).into_response()
        }
        Err(Error::Invalid { .. }) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `POST /organize/sign-in/passkey`
pub async fn sign_in(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let back = safe_return(typed.back.as_deref());
    let shown = ShownPasskey {
        credential: typed.credential,
        client_data: typed.client_data,
        authenticator: typed.authenticator,
        signature: typed.signature,
        user: typed.user,
    };
    let address = address(&extensions);
    let signed = match session::bound(&session).await {
        Ok(bound) => state.doors.passkeys.sign_in(bound, shown, &address).await,
        Err(error) => Err(error),
    };
    let entered = match signed {
        Ok(member) => session::enter(&session, &member, &headers).await,
        Err(error) => Err(error),
    };
    match entered {
        Ok(()) => go(back),
        Err(error) => refused(&state, &error, language, "", back),
    }
}
