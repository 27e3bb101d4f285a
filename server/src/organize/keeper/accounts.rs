//! Accounts: who keeps the house, and help for whoever lost their second factor.

use super::{Visitor, admit, hidden};
use crate::organize::forms::{encode, go};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::ids::UserId;
use domain::limits;
use i18n::Text;
use i18n::texts::keeper as t;
use serde::Deserialize;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::KeptAccount;
use usecases::{Error, Page};

const HERE: &str = "/organize/keeper/accounts";

/// Whom one looks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: Option<String>,
}

/// What is done to whom.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    user: String,
    deed: String,
    q: String,
}

/// `GET /organize/keeper/accounts`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => shown(&state, &visitor, asked, None).await,
        Err(elsewhere) => *elsewhere,
    }
}

/// `POST /organize/keeper/accounts`
pub async fn change(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    headers: HeaderMap,
    Form(deed): Form<Deed>,
) -> Response {
    let visitor = match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor,
        Err(elsewhere) => return *elsewhere,
    };
    let keeper = &state.doors.keeper;
    let done = async {
        let user: UserId = deed.user.parse().map_err(|_| Error::NotFound)?;
        match deed.deed.as_str() {
            "administrator" => keeper.set_administrator(visitor.by(), user, true).await,
            "no-administrator" => keeper.set_administrator(visitor.by(), user, false).await,
            "reset" => keeper.reset_second_factor(visitor.by(), user).await,
            _ => Err(Error::NotFound),
        }
    };
    match done.await {
        Ok(()) => go(&format!("{HERE}?q={}", encode(&deed.q))),
        Err(error) => {
            let asked = Asked {
                q: deed.q,
                after: None,
            };
            shown(&state, &visitor, asked, Some(error)).await
        }
    }
}

async fn shown(
    state: &AppState,
    visitor: &Visitor,
    asked: Asked,
    failed: Option<Error>,
) -> Response {
    let q = Some(asked.q.clone()).filter(|q| !q.trim().is_empty());
    let page = state.doors.keeper.accounts(visitor.by(), q, asked.after);
    match page.await {
        Ok(page) => {
            let status = match &failed {
                Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            let content = content(visitor, &page, &asked.q);
            visitor.room(HERE, status, failed.as_ref(), &content)
        }
        Err(error) => visitor.room(HERE, StatusCode::UNPROCESSABLE_ENTITY, Some(&error), ""),
    }
}

fn content(visitor: &Visitor, page: &Page<KeptAccount>, q: &str) -> String {
    let label = visitor.text(t::FIND_ACCOUNT);
    let mut out = format!(
        "<form class=\"card\" method=\"get\" action=\"{HERE}\" role=\"search\"><div class=\"field\">\
         <label for=\"q\">{label}</label><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"{}\" \
         value=\"{}\"></div><button class=\"btn quiet slim\" type=\"submit\">{}</button></form>",
        limits::EMAIL,
        escape(q),
        visitor.text(t::FIND)
    );
    if page.items.is_empty() {
        visitor.nothing(&mut out, t::NO_ACCOUNT);
    } else {
        out.push_str("<ul class=\"card plain\">");
        for one in &page.items {
            line(visitor, one, q, &mut out);
        }
        out.push_str("</ul>");
    }
    let path = format!("{HERE}?q={}", encode(q));
    visitor.more(&mut out, &path, page.next_cursor.as_deref());
    out
}

fn line(visitor: &Visitor, one: &KeptAccount, q: &str, out: &mut String) {
    let since = t::SINCE.fill(visitor.language, &[("time", &visitor.when(one.created_at))]);
    let _ = write!(
        out,
        "<li class=\"row token\"><div><b><bdi>{}</bdi></b> <span class=\"sub\">{}</span>",
        escape(&one.name),
        escape(&one.email)
    );
    for (has, word) in [
        (one.administrator, t::ADMINISTRATOR),
        (one.second_factor, t::SECOND_FACTOR),
    ] {
        if has {
            let word = visitor.text(word);
            let _ = write!(out, " <span class=\"pill good\">{word}</span>");
        }
    }
    let _ = write!(
        out,
        "<p class=\"sub small\">{}: {} · {since}</p></div><div>",
        visitor.text(t::ORGANIZATIONS),
        one.organizations
    );
    let (deed, words) = if one.administrator {
        ("no-administrator", t::UNMAKE_ADMINISTRATOR)
    } else {
        ("administrator", t::MAKE_ADMINISTRATOR)
    };
    change_form(visitor, one, (deed, words), q, out);
    if one.second_factor {
        change_form(visitor, one, ("reset", t::RESET_SECOND_FACTOR), q, out);
    }
    out.push_str("</div></li>");
}

/// A deed that asks first: what is behind its words opens with them.
fn change_form(
    visitor: &Visitor,
    one: &KeptAccount,
    (deed, words): (&str, Text),
    q: &str,
    out: &mut String,
) {
    let then = match deed {
        "administrator" => t::MAKE_ADMINISTRATOR_WORDS,
        "no-administrator" => t::UNMAKE_ADMINISTRATOR_WORDS,
        _ => t::RESET_SECOND_FACTOR_WORDS,
    };
    let then = then.fill(visitor.language, &[("email", &one.email)]);
    let words = visitor.text(words);
    let _ = write!(
        out,
        "<details><summary>{words}</summary><form method=\"post\" action=\"{HERE}\">{}{}{}\
         <p class=\"note\">{}</p>\
         <button class=\"btn slim danger\" type=\"submit\">{words}</button></form></details>",
        hidden("user", &one.id.to_string()),
        hidden("deed", deed),
        hidden("q", q),
        escape(&then),
    );
}
