//! The page behind the link by which a member's new mail address is confirmed.

use super::forgotten::{opening, told_when};
use super::forms::{encode, page};
use super::session;
use super::sign_in::{address, explain};
use crate::state::AppState;
use axum::extract::{Form, Path, Query, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::Response;
use domain::language::Language;
use i18n::Text;
use i18n::texts::dashboard::MY_ACCOUNT;
use i18n::texts::{entrance as t, errors};
use serde::Deserialize;
use usecases::{Conflict, Error};

/// Where the change is asked for.
const ACCOUNT: &str = "/organize/settings/account";

/// The query of the page, and what its button sends.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

/// `GET /organize/email/{token}`: a button, which alone uses the link: programs that look through mail follow
/// every link.
pub async fn show(
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let language = session::language(asked.lang.as_deref(), &headers);
    form(StatusCode::OK, language, &token, None)
}

/// `POST /organize/email/{token}`: whoever follows the link need not be signed in.
pub async fn change(
    State(state): State<AppState>,
    extensions: Extensions,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Response {
    let language = session::language(asked.lang.as_deref(), &headers);
    let accounts = &state.doors.accounts;
    match accounts.change_email(&token, &address(&extensions)).await {
        Ok(()) => said(
            StatusCode::OK,
            language,
            t::EMAIL_CHANGED,
            t::EMAIL_CHANGED_WORDS,
        ),
        Err(Error::NotFound) => said(
            StatusCode::GONE,
            language,
            t::RENEW_GONE,
            t::EMAIL_GONE_WORDS,
        ),
        Err(Error::Conflict {
            conflict: Conflict::Taken { .. },
        }) => said(
            StatusCode::CONFLICT,
            language,
            t::EMAIL_NOT_CHANGED,
            errors::TAKEN_EMAIL,
        ),
        Err(error) => {
            let (status, words) = explain(&error, language);
            let response = form(status, language, &token, Some(words));
            told_when(response, &error)
        }
    }
}

fn form(status: StatusCode, language: Language, token: &str, failed: Option<String>) -> Response {
    let path = format!("/organize/email/{}", encode(token));
    let mut out = opening(language, &path, t::CONFIRM_EMAIL_WORDS, failed);
    out.push_str(&format!(
        "<button class=\"btn\" type=\"submit\">{}</button></form>",
        t::CONFIRM_EMAIL_BUTTON.get(language)
    ));
    page(
        status,
        language,
        t::CONFIRM_EMAIL.get(language),
        &path,
        &out,
    )
}

/// A page that says one thing, and leads to the account.
fn said(status: StatusCode, language: Language, title: Text, words: Text) -> Response {
    let out = format!(
        "<p class=\"sub\" role=\"status\">{}</p><p><a href=\"{ACCOUNT}\">{}</a></p>",
        words.get(language),
        MY_ACCOUNT.get(language)
    );
    page(status, language, title.get(language), ACCOUNT, &out)
}
