//! The rooms of the server's keeper: plain pages without scripts, for administrators alone. They weigh nothing
//! on the dashboard, and open when that does not.

mod accounts;
mod doctor;
mod glance;
mod jobs;
mod log;
mod organizations;

use super::forms::{encode, go, head, html, page};
use super::session;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::Router;
use axum::extract::OriginalUri;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use domain::language::Language;
use domain::time::in_zone;
use i18n::texts::{entrance, errors, keeper as t};
use i18n::{Text, dates};
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::Error;
use usecases::accounts::Member;
use usecases::keeper::By;

/// The routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/organize/keeper", get(glance::show))
        .route(
            "/organize/keeper/organizations",
            get(organizations::show).post(organizations::create),
        )
        .route("/organize/keeper/suspend", post(organizations::suspend))
        .route("/organize/keeper/lift", post(organizations::lift))
        .route(
            "/organize/keeper/accounts",
            get(accounts::show).post(accounts::change),
        )
        .route("/organize/keeper/jobs", get(jobs::show).post(jobs::retry))
        .route("/organize/keeper/log", get(log::show))
        .route(
            "/organize/keeper/doctor",
            get(doctor::show).post(doctor::examine),
        )
}

/// An administrator who is signed in, and how they are spoken to.
struct Visitor {
    member: Member,
    language: Language,
}

/// Lets an administrator in; everybody else is sent away.
async fn admit(
    state: &AppState,
    session: &Session,
    uri: &OriginalUri,
    headers: &HeaderMap,
) -> Result<Visitor, Box<Response>> {
    match session::member(session, state).await {
        Ok(Some(member)) if member.administrator => Ok(Visitor {
            language: session::spoken(&member, headers),
            member,
        }),
        Ok(Some(member)) => {
            let language = session::spoken(&member, headers);
            Err(Box::new(refusal(&Error::Forbidden, language)))
        }
        Ok(None) => {
            let back = uri
                .0
                .path_and_query()
                .map_or("/organize/keeper", |p| p.as_str());
            let to = format!("/organize/sign-in?return={}", encode(back));
            Err(Box::new(go(&to)))
        }
        Err(error) => {
            let language = session::language(None, headers);
            Err(Box::new(refusal(&error, language)))
        }
    }
}

/// A page that only says what was refused.
fn refusal(error: &Error, language: Language) -> Response {
    let status = app::calls::CallError::from(error.clone()).status();
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let words = format!(
        "<p class=\"failure\" role=\"alert\">{}</p><p><a href=\"/organize\">{}</a></p>",
        escape(&sentence(error, language)),
        t::BACK.get(language)
    );
    let title = t::KEEPER.get(language);
    page(status, language, title, "/organize/keeper", &words)
}

/// The fields beside which their faults are shown.
const BESIDE: [&str; 5] = ["name", "name.ta", "name.en", "region", "timezone"];

/// What a door refused, as a sentence.
fn sentence(error: &Error, language: Language) -> String {
    let of = |key: &str| errors::of_key(key, &[], language);
    match error {
        // What is wrong stands beside the field.
        Error::Invalid { errors } if errors.iter().all(|e| BESIDE.contains(&e.field.as_ref())) => {
            entrance::LOOK_AGAIN.get(language).to_owned()
        }
        Error::Invalid { errors } => match errors.first() {
            Some(fault) => i18n::texts::errors::sentence(&fault.message, language),
            None => of("invalid"),
        },
        Error::Conflict { conflict } => of(conflict.key()),
        Error::NotFound => of("not_found"),
        Error::Forbidden => of("forbidden"),
        Error::Unauthorized => of("unauthorized"),
        Error::Busy { .. } => of("busy"),
        _ => of("unexpected"),
    }
}

impl Visitor {
    fn by(&self) -> By {
        By::Account(self.member.user)
    }

    fn text(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// A moment in the zone of the administrator's organization.
    fn when(&self, at: DateTime<Utc>) -> String {
        let at = in_zone(at, &self.member.timezone);
        dates::short_date_time(at, self.language)
    }

    /// A number that is counted up to a thousand only.
    fn counted(&self, number: i64) -> String {
        if number > 1_000 {
            self.text(t::MORE_THAN).to_owned()
        } else {
            number.to_string()
        }
    }

    /// One of the rooms.
    fn room(
        &self,
        at: &str,
        status: StatusCode,
        failed: Option<&Error>,
        content: &str,
    ) -> Response {
        let language = self.language;
        let mut out = head(language, self.text(t::KEEPER), "");
        let _ = write!(
            out,
            "<body class=\"organize\"><main class=\"main keeper\" id=\"main\"><p class=\"crumb\">\
             <a href=\"/organize\"><span aria-hidden=\"true\">‹ </span>{}</a></p>\
             <h1>{}</h1><nav class=\"chips\" aria-label=\"{}\">",
            self.text(t::BACK),
            self.text(t::KEEPER),
            self.text(t::KEEPER),
        );
        for (path, words) in [
            ("/organize/keeper", t::GLANCE),
            ("/organize/keeper/organizations", t::ORGANIZATIONS),
            ("/organize/keeper/accounts", t::ACCOUNTS),
            ("/organize/keeper/jobs", t::JOBS),
            ("/organize/keeper/log", t::LOG),
            ("/organize/keeper/doctor", t::DOCTOR),
        ] {
            let current = if path == at {
                " aria-current=\"page\""
            } else {
                ""
            };
            let words = self.text(words);
            let _ = write!(
                out,
                "<a class=\"chip\" href=\"{path}\"{current}>{words}</a>"
            );
        }
        out.push_str("</nav>");
        if let Some(error) = failed {
            let _ = write!(
                out,
                "<p class=\"failure\" role=\"alert\">{}</p>",
                escape(&sentence(error, language))
            );
        }
        out.push_str(content);
        out.push_str("</main></body></html>");
        html(status, out)
    }

    /// The link at the foot of a list that goes on.
    fn more(&self, out: &mut String, path: &str, next: Option<&str>) {
        if let Some(next) = next {
            let joint = if path.contains('?') { '&' } else { '?' };
            let to = format!("{path}{joint}after={}", encode(next));
            let _ = write!(
                out,
                "<p><a class=\"btn quiet slim\" href=\"{}\">{}</a></p>",
                escape(&to),
                self.text(t::MORE)
            );
        }
    }

    /// That there is nothing.
    fn nothing(&self, out: &mut String, words: Text) {
        let _ = write!(out, "<p class=\"empty\">{}</p>", self.text(words));
    }
}

/// A hidden field of a form.
fn hidden(name: &str, value: &str) -> String {
    format!(
        "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
        escape(value)
    )
}
