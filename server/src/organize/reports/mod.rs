//! Reports: pages that need no script and can be printed, the same as CSV, and the plots as SVG files.

mod page;
mod parts;

use super::downloads::{file, status};
use super::forms::{self, encode, go};
use super::session;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::body::Body;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::ids::EventId;
use domain::language::Language;
use i18n::texts::{errors, figures as t};
use serde::Deserialize;
use tower_sessions::Session;
use usecases::accounts::Member;
use usecases::figures::{Period, Plot};
use usecases::{Error, Result};

/// A drawing that stands alone brings its colours, and may do nothing else.
const DRAWING: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// What may be asked for in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
    cursor: Option<String>,
    by: String,
}

impl Asked {
    /// What is no day is not asked for.
    fn period(&self) -> Period {
        Period {
            from: self.from.parse().ok(),
            to: self.to.parse().ok(),
            cursor: self.cursor.clone().filter(|cursor| !cursor.is_empty()),
        }
    }
}

/// Who asks, in which language, and for which address.
struct Reader {
    member: Member,
    language: Language,
    path: String,
}

/// The reader; whoever is not signed in is asked to, and comes back.
async fn reader(
    state: &AppState,
    session: &Session,
    headers: &HeaderMap,
    uri: &axum::http::Uri,
) -> std::result::Result<Reader, Box<Response>> {
    let path = uri.path_and_query().map_or("/organize", |p| p.as_str());
    match session::member(session, state).await {
        Ok(Some(member)) => Ok(Reader {
            language: session::spoken(&member, headers),
            member,
            path: path.to_owned(),
        }),
        Ok(None) => {
            let to = format!("/organize/sign-in?return={}", encode(path));
            Err(Box::new(go(&to)))
        }
        Err(error) => Err(Box::new(status(&error).into_response())),
    }
}

/// `GET /organize/events/{id}/report`
pub async fn event(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let reader = match reader(&state, &session, &headers, &uri).await {
        Ok(reader) => reader,
        Err(answer) => return *answer,
    };
    let answer = async {
        let figures = &state.doors.figures;
        let actor = reader.member.actor();
        figures.report(&actor, read(&id)?, reader.language).await
    };
    match answer.await {
        Ok(report) => page::event(&report, reader.language, &reader.path),
        Err(error) => refused(&error, &reader),
    }
}

/// `GET /organize/events/{id}/report.csv`
pub async fn event_csv(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let reader = match reader(&state, &session, &headers, &uri).await {
        Ok(reader) => reader,
        Err(answer) => return *answer,
    };
    let answer = async {
        let actor = reader.member.actor();
        let id = read(&id)?;
        let event = state.doors.events.show_own(&actor, id).await?;
        let figures = &state.doors.figures;
        let table = figures.report_csv(&actor, id, reader.language).await?;
        let code = event.code.chars().filter(char::is_ascii_alphanumeric);
        Ok((format!("report-{}", code.collect::<String>()), table))
    };
    table(answer.await)
}

/// `GET /organize/events/{id}/plot.svg?by=`
pub async fn plot(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let reader = match reader(&state, &session, &headers, &uri).await {
        Ok(reader) => reader,
        Err(answer) => return *answer,
    };
    let answer = async {
        let wanted = match asked.by.as_str() {
            "" => Plot::Time,
            word => Plot::parse(word).ok_or(Error::NotFound)?,
        };
        let figures = &state.doors.figures;
        let actor = reader.member.actor();
        let language = reader.language;
        figures.plot(&actor, read(&id)?, wanted, language).await
    };
    match answer.await {
        Ok(drawing) => file(
            Body::from(drawing),
            &[
                (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8"),
                (header::CONTENT_SECURITY_POLICY, DRAWING),
            ],
        ),
        Err(error) => status(&error).into_response(),
    }
}

/// `GET /organize/reports?from=&to=`
pub async fn period(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let reader = match reader(&state, &session, &headers, &uri).await {
        Ok(reader) => reader,
        Err(answer) => return *answer,
    };
    let figures = &state.doors.figures;
    let actor = reader.member.actor();
    let report = figures.period(&actor, asked.period(), reader.language);
    match report.await {
        Ok(report) => page::period(&report, reader.language, &reader.path),
        Err(error) => refused(&error, &reader),
    }
}

/// `GET /organize/reports.csv?from=&to=`
pub async fn period_csv(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let reader = match reader(&state, &session, &headers, &uri).await {
        Ok(reader) => reader,
        Err(answer) => return *answer,
    };
    let answer = async {
        let figures = &state.doors.figures;
        let actor = reader.member.actor();
        let whole = Period {
            cursor: None,
            ..asked.period()
        };
        let table = figures.period_csv(&actor, whole, reader.language).await?;
        Ok(("report".to_owned(), table))
    };
    table(answer.await)
}

fn read(id: &str) -> Result<EventId> {
    id.parse().map_err(|_| Error::NotFound)
}

fn table(answer: Result<(String, String)>) -> Response {
    match answer {
        Ok((name, table)) => file(
            Body::from(table),
            &[
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    &format!("attachment; filename=\"{name}.csv\""),
                ),
            ],
        ),
        Err(error) => status(&error).into_response(),
    }
}

/// A page that says why there is no report.
fn refused(error: &Error, reader: &Reader) -> Response {
    let key = match error {
        Error::NotFound => "not_found",
        Error::Forbidden => "forbidden",
        Error::Invalid { .. } => "invalid",
        Error::Busy { .. } => "busy",
        _ => "unexpected",
    };
    let language = reader.language;
    let words = format!(
        "<p class=\"failure\" role=\"alert\">{}</p><p><a href=\"/organize\">{}</a></p>",
        escape(&errors::of_key(key, &[], language)),
        t::BACK_HOME.get(language)
    );
    let title = t::REPORTS.get(language);
    forms::page(status(error), language, title, &reader.path, &words)
}
