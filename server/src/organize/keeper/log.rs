//! What was done to the installation itself.

use super::{Visitor, admit};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use i18n::texts::keeper as t;
use serde::Deserialize;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::Page;
use usecases::audit::AuditLine;

const HERE: &str = "/organize/keeper/log";

/// Which part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

/// `GET /organize/keeper/log`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let visitor = match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor,
        Err(elsewhere) => return *elsewhere,
    };
    match state.doors.keeper.log(visitor.by(), asked.after).await {
        Ok(page) => {
            let content = content(&visitor, &page);
            visitor.room(HERE, StatusCode::OK, None, &content)
        }
        Err(error) => visitor.room(HERE, StatusCode::UNPROCESSABLE_ENTITY, Some(&error), ""),
    }
}

fn content(visitor: &Visitor, page: &Page<AuditLine>) -> String {
    let mut out = format!("<p class=\"sub\">{}</p>", visitor.text(t::LOG_WORDS));
    if page.items.is_empty() {
        visitor.nothing(&mut out, t::NOTHING);
    } else {
        out.push_str("<ul class=\"card plain\">");
        for line in &page.items {
            one(visitor, line, &mut out);
        }
        out.push_str("</ul>");
    }
    visitor.more(&mut out, HERE, page.next_cursor.as_deref());
    out
}

fn one(visitor: &Visitor, line: &AuditLine, out: &mut String) {
    let who = line.who.as_deref().unwrap_or(visitor.text(t::CONSOLE));
    let name = line.name.as_ref();
    let name = name.map(|name| format!(": {}", escape(name.get(visitor.language))));
    let _ = write!(
        out,
        "<li class=\"row token\"><div><p><b>{}</b> · {}{}</p>\
         <p class=\"sub small\">{}</p></div></li>",
        escape(who),
        escape(line.sentence.get(visitor.language)),
        name.unwrap_or_default(),
        visitor.when(line.at),
    );
}
