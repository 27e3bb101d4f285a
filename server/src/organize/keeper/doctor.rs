//! `vizha doctor` on a page.

use super::glance::of_disk;
use super::{Visitor, admit};
use crate::commands::doctor::unknown_variables;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use i18n::numbers;
use i18n::texts::{checks, keeper as t, reasons};
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::{Detail, Finding};

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
            check: "setting_unknown".to_owned(),
            broken: false,
            detail: Detail::Said(name),
        })
        .collect();
    if crate::commands::doctor::in_the_open(base_url) {
        findings.push(Finding {
            check: "in_the_open".to_owned(),
            broken: false,
            detail: Detail::Plain,
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

/// What was found, in the visitor's language; what a machine said stays in its own words.
fn sentence(visitor: &Visitor, finding: &Finding) -> String {
    if let Detail::Disk(disk) = &finding.detail {
        return of_disk(visitor, t::SCARCE, disk);
    }
    let language = visitor.language;
    let Some(text) = checks::of(&finding.check) else {
        return finding.check.clone();
    };
    match &finding.detail {
        Detail::Number(n) => text.fill(language, &[("n", &numbers::integer(*n))]),
        Detail::Said(said) => {
            let said = reasons::own(said, language).unwrap_or(said);
            text.fill(language, &[("said", said)])
        }
        Detail::Plain | Detail::Disk(_) => text.get(language).to_owned(),
    }
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
            "<li class=\"row token\"><div><span class=\"pill {tone}\">{}</span><p>{}</p></div></li>",
            visitor.text(word),
            escape(&sentence(visitor, finding))
        );
    }
    out.push_str("</ul></div>");
    out
}

#[cfg(test)]
mod tests {
    use i18n::texts::checks;

    #[test]
    fn every_check_has_a_sentence() {
        for check in store::checks() {
            assert!(checks::of(check).is_some(), "{check}");
        }
        assert!(checks::of("no_such_check").is_none());
    }
}
