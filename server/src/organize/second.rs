//! The second step of signing in, for whoever has a second factor; and the picture by which one is set up.

use super::forms::{Field, encode, go, page, safe_return};
use super::session;
use super::sign_in::{address, explain};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, Query, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::language::Language;
use i18n::texts::{entrance, team as t};
use serde::Deserialize;
use tower_sessions::Session;
use usecases::Error;

/// Signs of a code, the longest being a recovery code with its hyphens and some blanks.
const CODE: usize = 40;

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "return")]
    back: Option<String>,
    lang: Option<String>,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
    #[serde(rename = "return")]
    back: Option<String>,
    lang: Option<String>,
}

/// `GET /organize/sign-in/second`
pub async fn show(session: Session, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let back = safe_return(asked.back.as_deref());
    let language = session::language(asked.lang.as_deref(), &headers);
    match session::second(&session).await {
        Ok(Some(_)) => form(StatusCode::OK, language, back, None),
        _ => go(&format!("/organize/sign-in?return={}", encode(back))),
    }
}

/// `POST /organize/sign-in/second`
pub async fn step(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let back = safe_return(typed.back.as_deref());
    let language = session::language(typed.lang.as_deref(), &headers);
    let Ok(Some(user)) = session::second(&session).await else {
        return go(&format!("/organize/sign-in?return={}", encode(back)));
    };
    let code: String = typed.code.chars().take(CODE).collect();
    let stepped = state
        .doors
        .accounts
        .second_step(user, &code, &address(&extensions))
        .await;
    let entered = match stepped {
        Ok(member) => session::enter(&session, &member, &headers).await,
        Err(error) => Err(error),
    };
    let Err(error) = entered else { return go(back) };
    let (status, words) = explain(&error, language);
    let mut response = form(status, language, back, Some(words));
    if let Error::TooMany { retry_after } = error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    }
    response
}

fn form(status: StatusCode, language: Language, back: &str, failed: Option<String>) -> Response {
    let mut out = format!("<p class=\"sub\">{}</p>", t::SECOND_WORDS.get(language));
    out.push_str("<form class=\"card\" method=\"post\" action=\"/organize/sign-in/second\">");
    out.push_str(&format!(
        "<input type=\"hidden\" name=\"return\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
        escape(back),
        language.tag()
    ));
    Field {
        autocomplete: "one-time-code",
        fault: failed,
        ..Field::new("code", t::CODE, "", CODE)
    }
    .write(&mut out, language, &mut true);
    out.push_str(&format!(
        "<button class=\"btn\" type=\"submit\">{}</button></form>\
         <p><a href=\"/organize/sign-in?return={}\">{}</a></p>",
        entrance::SIGN_IN_BUTTON.get(language),
        escape(&encode(back)),
        t::SECOND_OTHER.get(language)
    ));
    let path = format!("/organize/sign-in/second?return={}", encode(back));
    page(status, language, t::SECOND_TITLE.get(language), &path, &out)
}

/// `GET /organize/account/second-factor.svg`: the QR of what is being set up, for nobody else and no cache.
pub async fn picture(State(state): State<AppState>, session: Session) -> Response {
    let Ok(Some(member)) = session::member(&session, &state).await else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Ok(setup) = state
        .doors
        .security
        .pending_second_factor(member.user)
        .await
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(svg) = media::qr::svg(&setup.url) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, svg).into_response()
}
