//! A forgotten password: a plain form that mails a link, and the form behind that link.

use super::forms::{Field, encode, go, page};
use super::session;
use super::sign_in::{address, explain};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, Path, Query, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::language::Language;
use domain::limits;
use i18n::texts::{entrance as t, errors};
use serde::Deserialize;
use usecases::Error;

/// The query of the pages.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    email: String,
    password: String,
    lang: Option<String>,
}

/// What is wrong with what was typed: with the field, or beside it.
#[derive(Default)]
struct Wrong {
    fault: Option<String>,
    failed: Option<String>,
}

/// `GET /organize/forgotten`
pub async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    if !state.site.mail_leaves {
        return go("/organize/sign-in");
    }
    let language = session::language(asked.lang.as_deref(), &headers);
    ask_form(StatusCode::OK, language, "", Wrong::default())
}

/// `POST /organize/forgotten`: the answer is the same whether the address has an account.
pub async fn ask(
    State(state): State<AppState>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    if !state.site.mail_leaves {
        return go("/organize/sign-in");
    }
    let language = session::language(typed.lang.as_deref(), &headers);
    let (email, from) = (typed.email.trim(), address(&extensions));
    let asked = state
        .doors
        .accounts
        .forgot_password(email, language, &from)
        .await;
    match asked {
        Ok(()) => said(StatusCode::OK, language, t::FORGOT, t::FORGOT_SENT),
        Err(error) => {
            let (status, wrong) = wrong(&error, language);
            let response = ask_form(status, language, email, wrong);
            told_when(response, &error)
        }
    }
}

/// `GET /organize/forgotten/{token}`: a form, which alone uses the link: programs that look through mail
/// follow every link.
pub async fn choose(
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let language = session::language(asked.lang.as_deref(), &headers);
    new_form(StatusCode::OK, language, &token, Wrong::default())
}

/// `POST /organize/forgotten/{token}`: whoever has a second factor is asked for it when they sign in.
pub async fn renew(
    State(state): State<AppState>,
    extensions: Extensions,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let renewed = state
        .doors
        .accounts
        .renew_password(&token, &typed.password, &address(&extensions))
        .await;
    match renewed {
        Ok(()) => go(&format!(
            "/organize/sign-in?renewed=1&lang={}",
            language.tag()
        )),
        Err(Error::NotFound) => said(
            StatusCode::GONE,
            language,
            t::RENEW_GONE,
            t::RENEW_GONE_WORDS,
        ),
        Err(error) => {
            let (status, wrong) = wrong(&error, language);
            let response = new_form(status, language, &token, wrong);
            told_when(response, &error)
        }
    }
}

fn wrong(error: &Error, language: Language) -> (StatusCode, Wrong) {
    if let Error::Invalid { errors: faults } = error {
        let words: Vec<String> = faults
            .iter()
            .map(|fault| errors::sentence(&fault.message, language))
            .collect();
        let wrong = Wrong {
            fault: Some(words.join(" ")),
            failed: None,
        };
        return (StatusCode::UNPROCESSABLE_ENTITY, wrong);
    }
    let (status, words) = explain(error, language);
    let wrong = Wrong {
        fault: None,
        failed: Some(words),
    };
    (status, wrong)
}

/// Says with an answer when it makes sense to try again, if that was too often.
pub(super) fn told_when(mut response: Response, error: &Error) -> Response {
    if let Error::TooMany { retry_after } = *error {
        let seconds = HeaderValue::from(retry_after);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

fn ask_form(status: StatusCode, language: Language, email: &str, wrong: Wrong) -> Response {
    let path = "/organize/forgotten";
    let mut out = opening(language, path, t::FORGOT_WORDS, wrong.failed);
    Field {
        kind: "email",
        autocomplete: "username",
        fault: wrong.fault,
        ..Field::new("email", t::EMAIL, email, limits::EMAIL)
    }
    .write(&mut out, language, &mut true);
    out.push_str(&closing(language, t::FORGOT_BUTTON));
    page(status, language, t::FORGOT.get(language), path, &out)
}

fn new_form(status: StatusCode, language: Language, token: &str, wrong: Wrong) -> Response {
    let path = format!("/organize/forgotten/{}", encode(token));
    let mut out = opening(language, &path, t::RENEW_WORDS, wrong.failed);
    Field {
        kind: "password",
        autocomplete: "new-password",
        hint: Some(t::PASSWORD_HINT),
        fault: wrong.fault,
        ..Field::new("password", t::RENEW_PASSWORD, "", limits::PASSWORD_MAX)
    }
    .write(&mut out, language, &mut true);
    out.push_str(&closing(language, t::RENEW_BUTTON));
    page(status, language, t::RENEW.get(language), &path, &out)
}

/// The words above a plain form, what went wrong if something did, and the form's beginning.
pub(super) fn opening(
    language: Language,
    action: &str,
    words: i18n::Text,
    failed: Option<String>,
) -> String {
    let mut out = format!("<p class=\"sub\">{}</p>", words.get(language));
    if let Some(failed) = failed {
        out.push_str(&format!(
            "<p class=\"failure\" role=\"alert\">{}</p>",
            escape(&failed)
        ));
    }
    out.push_str(&format!(
        "<form class=\"card\" method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
        escape(action),
        language.tag()
    ));
    out
}

fn closing(language: Language, button: i18n::Text) -> String {
    format!(
        "<button class=\"btn\" type=\"submit\">{}</button></form>\
         <p><a href=\"/organize/sign-in?lang={}\">{}</a></p>",
        button.get(language),
        language.tag(),
        t::SIGN_IN.get(language)
    )
}

/// A page that says one thing.
fn said(status: StatusCode, language: Language, title: i18n::Text, words: i18n::Text) -> Response {
    let again = if status == StatusCode::OK {
        (t::SIGN_IN, "/organize/sign-in")
    } else {
        (t::FORGOT, "/organize/forgotten")
    };
    let out = format!(
        "<p class=\"sub\" role=\"status\">{}</p><p><a href=\"{}?lang={}\">{}</a></p>",
        words.get(language),
        again.1,
        language.tag(),
        again.0.get(language)
    );
    page(
        status,
        language,
        title.get(language),
        "/organize/forgotten",
        &out,
    )
}
