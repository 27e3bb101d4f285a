//! Jobs in trouble, given up or perhaps done, and those that wait.

use super::{Visitor, admit, hidden};
use crate::organize::forms::go;
use crate::state::AppState;
use app::ui::kinds::kind_word;
use app::ui::safe::escape;
use axum::extract::{Form, OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::ids::JobId;
use i18n::Text;
use i18n::texts::{keeper as t, reasons};
use serde::Deserialize;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::{KeptJob, Waits};
use usecases::messages::MessageKind;
use usecases::{Error, Page};

const HERE: &str = "/organize/keeper/jobs";

/// Which of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    after: Option<String>,
}

/// Which one is tried again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    job: String,
}

/// `GET /organize/keeper/jobs`
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

/// `POST /organize/keeper/jobs`
pub async fn retry(
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
    let done = async {
        let id: JobId = deed.job.parse().map_err(|_| Error::NotFound)?;
        state.doors.keeper.retry_job(visitor.by(), id).await
    };
    match done.await {
        Ok(()) => go(HERE),
        Err(error) => shown(&state, &visitor, Asked::default(), Some(error)).await,
    }
}

/// Which jobs are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Dead,
    Uncertain,
    Waiting(Waits),
}

/// The choices: the word of each in an address, and what it is called.
const CHOICES: [(Choice, &str, Text); 5] = [
    (Choice::Dead, "", t::DEAD),
    (Choice::Uncertain, "uncertain", t::UNCERTAIN),
    (
        Choice::Waiting(Waits::Messages),
        "messages",
        t::WAITING_MESSAGES,
    ),
    (
        Choice::Waiting(Waits::Channels),
        "channels",
        t::WAITING_CHANNELS,
    ),
    (Choice::Waiting(Waits::Others), "others", t::WAITING_OTHERS),
];

impl Choice {
    fn of(asked: &str) -> Self {
        let found = CHOICES.into_iter().find(|(_, word, _)| *word == asked);
        found.map_or(Self::Dead, |(choice, ..)| choice)
    }
}

/// The address of a choice.
fn address(word: &str) -> String {
    if word.is_empty() {
        HERE.to_owned()
    } else {
        format!("{HERE}?state={word}")
    }
}

async fn shown(
    state: &AppState,
    visitor: &Visitor,
    asked: Asked,
    failed: Option<Error>,
) -> Response {
    let choice = Choice::of(&asked.state);
    let (keeper, by) = (&state.doors.keeper, visitor.by());
    let page = match choice {
        Choice::Dead => keeper.jobs(by, false, asked.after).await,
        Choice::Uncertain => keeper.jobs(by, true, asked.after).await,
        Choice::Waiting(which) => keeper.waiting_jobs(by, which, asked.after).await,
    };
    match page {
        Ok(page) => {
            let status = match &failed {
                Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            let content = content(visitor, &page, choice);
            visitor.room(HERE, status, failed.as_ref(), &content)
        }
        Err(error) => visitor.room(HERE, StatusCode::UNPROCESSABLE_ENTITY, Some(&error), ""),
    }
}

fn content(visitor: &Visitor, page: &Page<KeptJob>, choice: Choice) -> String {
    let mut out = format!(
        "<nav class=\"chips\" aria-label=\"{}\">",
        visitor.text(t::JOBS)
    );
    let mut here = HERE.to_owned();
    for (one, word, words) in CHOICES {
        let path = address(word);
        let mark = if one == choice {
            here.clone_from(&path);
            " aria-current=\"page\""
        } else {
            ""
        };
        let words = visitor.text(words);
        let _ = write!(out, "<a class=\"chip\" href=\"{path}\"{mark}>{words}</a>");
    }
    out.push_str("</nav>");
    if page.items.is_empty() {
        visitor.nothing(&mut out, t::NO_JOB);
    } else {
        out.push_str("<ul class=\"card plain\">");
        for job in &page.items {
            line(visitor, job, choice, &mut out);
        }
        out.push_str("</ul>");
    }
    visitor.more(&mut out, &here, page.next_cursor.as_deref());
    out
}

/// What a job is about, in words.
fn kind<'a>(visitor: &Visitor, word: &'a str) -> &'a str {
    let message = MessageKind::parse(word).map(kind_word);
    let known = message.or_else(|| t::job(word));
    known.map_or(word, |text| visitor.text(text))
}

/// Why it failed: our own words in the visitor's language, a provider's as they are.
fn reason<'a>(visitor: &Visitor, logged: &'a str) -> &'a str {
    reasons::own(logged, visitor.language).unwrap_or(logged)
}

fn line(visitor: &Visitor, job: &KeptJob, choice: Choice, out: &mut String) {
    let tries = t::TRIES.count(visitor.language, job.attempts, &[]);
    let due = job.due_at.map(|at| {
        let words = t::DUE.fill(visitor.language, &[("time", &visitor.when(at))]);
        format!(" · {}", escape(&words))
    });
    let why = job.error.as_deref();
    let why = why.map(|error| format!("<p>{}</p>", escape(reason(visitor, error))));
    let whose = job
        .organization
        .as_deref()
        .map(|slug| format!(" · {}", escape(slug)));
    let _ = write!(
        out,
        "<li class=\"row token\"><div><b>{}</b>{}<p class=\"sub small\">{} · {tries}{}</p>{}</div>",
        escape(kind(visitor, &job.kind)),
        whose.unwrap_or_default(),
        visitor.when(job.created_at),
        due.unwrap_or_default(),
        why.unwrap_or_default(),
    );
    // What may have happened is never repeated from here, and what waits comes by itself.
    if choice == Choice::Dead {
        let _ = write!(
            out,
            "<form method=\"post\" action=\"{HERE}\">{}\
             <button class=\"btn quiet slim\" type=\"submit\">{}</button></form>",
            hidden("job", &job.id.to_string()),
            visitor.text(t::RETRY)
        );
    }
    out.push_str("</li>");
}

#[cfg(test)]
mod tests {
    use i18n::texts::keeper;
    use store::records::event_kind;
    use usecases::messages::MessageKind;

    #[test]
    fn every_kind_of_job_has_words() {
        for kind in event_kind::ALL {
            assert!(keeper::job(kind).is_some(), "{kind}");
        }
        for kind in ["MyBookingsAsked", "announce", "broadcast", "hook", "chat"] {
            assert!(keeper::job(kind).is_some(), "{kind}");
        }
        // Messages have words of their own.
        for kind in MessageKind::ALL {
            assert!(keeper::job(kind.as_str()).is_none(), "{kind:?}");
        }
    }
}
