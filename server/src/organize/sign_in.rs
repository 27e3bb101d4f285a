//! Signing in and out: plain forms that need no script.

use super::forms::{Field, encode, go, page, safe_return};
use super::session;
use crate::state::AppState;
use axum::extract::{ConnectInfo, Form, Query, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::language::Language;
use domain::limits;
use i18n::texts::{entrance as t, errors};
use serde::Deserialize;
use std::net::SocketAddr;
use tower_sessions::Session;
use usecases::Error;

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "return")]
    back: Option<String>,
    lang: Option<String>,
    out: Option<String>,
}

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default, rename = "return")]
    back: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

struct Page<'a> {
    status: StatusCode,
    language: Language,
    email: &'a str,
    back: &'a str,
    note: Option<String>,
    failed: Option<String>,
}

impl Page<'_> {
    fn answer(&self) -> Response {
        use app::ui::safe::escape;
        let language = self.language;
        let mut out = format!("<p class=\"sub\">{}</p>", t::SIGN_IN_WORDS.get(language));
        if let Some(note) = &self.note {
            out.push_str(&format!(
                "<p class=\"note\" role=\"status\">{}</p>",
                escape(note)
            ));
        }
        if let Some(failed) = &self.failed {
            out.push_str(&format!(
                "<p class=\"failure\" role=\"alert\">{}</p>",
                escape(failed)
            ));
        }
        out.push_str("<form class=\"card\" method=\"post\" action=\"/organize/sign-in\">");
        out.push_str(&format!(
            "<input type=\"hidden\" name=\"return\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
            escape(self.back),
            language.tag()
        ));
        let mut focus = true;
        let email = Field::new("email", t::EMAIL, self.email, limits::EMAIL);
        Field {
            kind: "email",
            autocomplete: "username",
            ..email
        }
        .write(&mut out, language, &mut focus);
        let password = Field::new("password", t::PASSWORD, "", limits::PASSWORD_MAX);
        Field {
            kind: "password",
            autocomplete: "current-password",
            ..password
        }
        .write(&mut out, language, &mut focus);
        out.push_str(&format!(
            "<button class=\"btn\" type=\"submit\">{}</button></form>",
            t::SIGN_IN_BUTTON.get(language)
        ));
        let path = format!("/organize/sign-in?return={}", encode(self.back));
        page(self.status, language, t::SIGN_IN.get(language), &path, &out)
    }
}

/// `GET /organize/sign-in`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let back = safe_return(asked.back.as_deref());
    if let Ok(Some(_)) = session::member(&session, &state).await {
        return go(back);
    }
    if let Ok(true) = state.doors.accounts.needs_first_run().await {
        return go("/organize/first-run");
    }
    let language = session::language(asked.lang.as_deref(), &headers);
    let note = asked.out.map(|_| t::SIGNED_OUT.get(language).to_owned());
    Page {
        status: StatusCode::OK,
        language,
        email: "",
        back,
        note,
        failed: None,
    }
    .answer()
}

/// `POST /organize/sign-in`
pub async fn sign_in(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let back = safe_return(typed.back.as_deref());
    let address = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip().to_string())
        .unwrap_or_default();
    let email = typed.email.trim();
    let entered = match state
        .doors
        .accounts
        .sign_in(email, &typed.password, &address)
        .await
    {
        Ok(member) => session::enter(&session, &member).await,
        Err(error) => Err(error),
    };
    let Err(error) = entered else { return go(back) };
    let (status, failed) = explain(&error, language);
    let mut response = Page {
        status,
        language,
        email,
        back,
        note: None,
        failed: Some(failed),
    }
    .answer();
    if let Error::TooMany { retry_after } = error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    }
    response
}

/// The status and sentence of a refused sign-in; which of the two was wrong is not said.
fn explain(error: &Error, language: Language) -> (StatusCode, String) {
    let of = |key: &str, values: &[(&str, &str)]| errors::of_key(key, values, language);
    match error {
        Error::TooMany { retry_after } => (
            StatusCode::TOO_MANY_REQUESTS,
            of("too_many", &[("retry_after", &retry_after.to_string())]),
        ),
        Error::Unexpected => (StatusCode::INTERNAL_SERVER_ERROR, of("unexpected", &[])),
        Error::Busy { .. } => (StatusCode::SERVICE_UNAVAILABLE, of("unexpected", &[])),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, of("sign_in_failed", &[])),
    }
}

/// `POST /organize/sign-out`
pub async fn sign_out(session: Session) -> Response {
    // The cookie goes in any case; a row that could not be deleted ends by itself.
    let _ = session::leave(&session).await;
    go("/organize/sign-in?out=1")
}
