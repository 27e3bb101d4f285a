//! `vizha doctor` on a page.

use super::{Visitor, admit};
use crate::commands::doctor::unknown_variables;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use i18n::texts::keeper as t;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::Finding;

const HERE: &str = "/organize/keeper/doctor";

/// `GET /organize/keeper/doctor`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    headers: HeaderMap,
) -> Response {
    match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor.room(HERE, StatusCode::OK, None, &form(&visitor)),
        Err(elsewhere) => *elsewhere,
    }
}

/// `POST /organize/keeper/doctor`
pub async fn examine(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    headers: HeaderMap,
) -> Response {
    let visitor = match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor,
        Err(elsewhere) => return *elsewhere,
    };
    match state.doors.keeper.doctor(visitor.by()).await {
        Ok(mut findings) => {
            findings.extend(surroundings(&state.site.base_url));
            let content = found(&visitor, &findings) + &form(&visitor);
            visitor.room(HERE, StatusCode::OK, None, &content)
        }
        Err(error) => visitor.room(
            HERE,
            StatusCode::INTERNAL_SERVER_ERROR,
            Some(&error),
            &form(&visitor),
        ),
    }
}

/// What the settings of this process say.
fn surroundings(base_url: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = unknown_variables()
        .into_iter()
        .map(|name| Finding {
            check: "settings".to_owned(),
            broken: false,
            detail: format!("{name} is set, but there is no such setting"),
        })
        .collect();
    if crate::commands::doctor::in_the_open(base_url) {
        findings.push(Finding {
            check: "settings".to_owned(),
            broken: false,
            detail: "VIZHA_BASE_URL is not https: sign-in and links travel in the open".to_owned(),
        });
    }
    findings
}

fn form(visitor: &Visitor) -> String {
    format!(
        "<form class=\"card\" method=\"post\" action=\"{HERE}\"><p class=\"sub\">{}</p>\
         <button class=\"btn slim\" type=\"submit\">{}</button></form>",
        visitor.text(t::EXAMINE_WORDS),
        visitor.text(t::EXAMINE)
    )
}

fn found(visitor: &Visitor, findings: &[Finding]) -> String {
    if findings.is_empty() {
        return format!(
            "<p class=\"note\" role=\"status\">{}</p>",
            visitor.text(t::ALL_WELL)
        );
    }
    let mut out = String::from("<div role=\"status\"><ul class=\"card plain\">");
    for finding in findings {
        let (tone, word) = if finding.broken {
            ("bad", t::BROKEN)
        } else {
            ("wait", t::WARNING)
        };
        let _ = write!(
            out,
            "<li class=\"row token\"><div><span class=\"pill {tone}\">{}</span> <code>{}</code><p>{}</p></div></li>",
            visitor.text(word),
            escape(&finding.check),
            escape(&finding.detail)
        );
    }
    out.push_str("</ul></div>");
    out
}
