//! Organizations: made, suspended, and free again.

use super::{Visitor, admit, hidden};
use crate::organize::forms::{Field, go};
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::ids::OrganizationId;
use domain::language::LocalText;
use domain::limits;
use i18n::texts::common::{REGIONS, region};
use i18n::texts::{entrance, errors, keeper as t};
use serde::Deserialize;
use std::fmt::Write as _;
use tower_sessions::Session;
use usecases::keeper::{KeptOrganization, NewOrganization};
use usecases::{Error, Page, Result};

const HERE: &str = "/organize/keeper/organizations";

/// Where the list continues.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// Another organization, as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    organization_ta: String,
    organization_en: String,
    region: String,
    timezone: String,
}

/// Which one, and why.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Deed {
    organization: String,
    reason: String,
}

/// `GET /organize/keeper/organizations`
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
    let typed = fresh(&visitor);
    shown(&state, &visitor, asked.after, &typed, None).await
}

/// `POST /organize/keeper/organizations`
pub async fn create(
    State(state): State<AppState>,
    session: Session,
    uri: OriginalUri,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let visitor = match admit(&state, &session, &uri, &headers).await {
        Ok(visitor) => visitor,
        Err(elsewhere) => return *elsewhere,
    };
    let input = NewOrganization {
        name: LocalText::both(typed.organization_ta.trim(), typed.organization_en.trim()),
        region: typed.region.trim().to_ascii_uppercase(),
        timezone: typed.timezone.trim().to_owned(),
    };
    let made = state.doors.keeper.create_organization(visitor.by(), input);
    match made.await {
        Ok(_) => go(HERE),
        Err(error) => shown(&state, &visitor, None, &typed, Some(error)).await,
    }
}

/// `POST /organize/keeper/suspend`
pub async fn suspend(
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
        let id: OrganizationId = deed.organization.parse().map_err(|_| Error::NotFound)?;
        let keeper = &state.doors.keeper;
        keeper.suspend(visitor.by(), id, &deed.reason).await
    };
    settled(&state, &visitor, done.await).await
}

/// `POST /organize/keeper/lift`
pub async fn lift(
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
        let id: OrganizationId = deed.organization.parse().map_err(|_| Error::NotFound)?;
        state.doors.keeper.lift(visitor.by(), id).await
    };
    settled(&state, &visitor, done.await).await
}

async fn settled(state: &AppState, visitor: &Visitor, done: Result<()>) -> Response {
    match done {
        Ok(()) => go(HERE),
        Err(error) => shown(state, visitor, None, &fresh(visitor), Some(error)).await,
    }
}

/// What stands in the form before anything is typed: where the administrator is at home.
fn fresh(visitor: &Visitor) -> Typed {
    Typed {
        region: visitor.member.organization.region.clone(),
        timezone: visitor.member.timezone.clone(),
        ..Typed::default()
    }
}

async fn shown(
    state: &AppState,
    visitor: &Visitor,
    after: Option<String>,
    typed: &Typed,
    failed: Option<Error>,
) -> Response {
    let page = state.doors.keeper.organizations(visitor.by(), after).await;
    let status = match &failed {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    match page {
        Ok(page) => {
            let content = content(visitor, &page, typed, failed.as_ref());
            visitor.room(HERE, status, failed.as_ref(), &content)
        }
        Err(error) => visitor.room(HERE, StatusCode::UNPROCESSABLE_ENTITY, Some(&error), ""),
    }
}

fn content(
    visitor: &Visitor,
    page: &Page<KeptOrganization>,
    typed: &Typed,
    failed: Option<&Error>,
) -> String {
    let mut out = String::new();
    if page.items.is_empty() {
        visitor.nothing(&mut out, t::NOTHING);
    } else {
        out.push_str("<ul class=\"card plain\">");
        for one in &page.items {
            line(visitor, one, &mut out);
        }
        out.push_str("</ul>");
    }
    visitor.more(&mut out, HERE, page.next_cursor.as_deref());
    form(visitor, typed, failed, &mut out);
    out
}

fn line(visitor: &Visitor, one: &KeptOrganization, out: &mut String) {
    let language = visitor.language;
    let id = one.id.to_string();
    let _ = write!(
        out,
        "<li class=\"row token\"><div><b><bdi>{}</bdi></b> <a href=\"/o/{slug}\">/o/{slug}</a>\
         <p class=\"sub small\">{}: {} · {}</p>",
        escape(one.name.get(language)),
        visitor.text(t::MEMBERS),
        visitor.counted(one.members),
        t::SINCE.fill(language, &[("time", &visitor.when(one.created_at))]),
        slug = escape(&one.slug),
    );
    let (path, deed, words, field) = match &one.suspension {
        Some(suspension) => {
            let by = suspension.by.as_deref().map(|name| {
                let words = t::SUSPENDED_BY.fill(language, &[("name", name)]);
                format!(" · {}", escape(&words))
            });
            let _ = write!(
                out,
                "<p><span class=\"pill bad\">{}</span> {}</p><p class=\"sub small\">{}{}</p>",
                visitor.text(t::SUSPENDED),
                escape(&suspension.reason),
                t::SINCE.fill(language, &[("time", &visitor.when(suspension.since))]),
                by.unwrap_or_default(),
            );
            ("lift", t::LIFT, None, String::new())
        }
        None => {
            let label = visitor.text(t::REASON);
            let field = format!(
                "<div class=\"field\"><label for=\"reason-{id}\">{label}</label>\
                 <input id=\"reason-{id}\" name=\"reason\" type=\"text\" required maxlength=\"{}\" autocomplete=\"off\"></div>",
                limits::NOTE
            );
            ("suspend", t::SUSPEND, Some(t::SUSPEND_WORDS), field)
        }
    };
    let words = words.map(|words| format!("<p class=\"note\">{}</p>", visitor.text(words)));
    let deed = visitor.text(deed);
    let _ = write!(
        out,
        "</div><details><summary>{deed}</summary>{}\
         <form method=\"post\" action=\"/organize/keeper/{path}\">{}{field}\
         <button class=\"btn slim danger\" type=\"submit\">{deed}</button></form></details></li>",
        words.unwrap_or_default(),
        hidden("organization", &id),
    );
}

fn form(visitor: &Visitor, typed: &Typed, failed: Option<&Error>, out: &mut String) {
    let language = visitor.language;
    let fault = |names: &[&str]| match failed {
        Some(Error::Invalid { errors: faults }) => {
            let found = faults.iter().find(|e| names.contains(&e.field.as_ref()));
            found.map(|e| errors::sentence(&e.message, language))
        }
        _ => None,
    };
    let _ = write!(
        out,
        "<form class=\"card\" method=\"post\" action=\"{HERE}\"><h2>{}</h2><p class=\"sub\">{}</p>",
        visitor.text(t::NEW_ORGANIZATION),
        visitor.text(t::NEW_ORGANIZATION_WORDS)
    );
    let countries = REGIONS.map(|code| (code, region(code, language)));
    let most = limits::ORGANIZATION_NAME;
    let fields = [
        Field {
            required: false,
            hint: Some(entrance::ORGANIZATION_HINT),
            fault: fault(&["name", "name.ta"]),
            ..Field::new(
                "organization_ta",
                entrance::ORGANIZATION_TA,
                &typed.organization_ta,
                most,
            )
        },
        Field {
            required: false,
            fault: fault(&["name.en"]),
            ..Field::new(
                "organization_en",
                entrance::ORGANIZATION_EN,
                &typed.organization_en,
                most,
            )
        },
        Field {
            fault: fault(&["region"]),
            options: &countries,
            ..Field::new("region", entrance::REGION, &typed.region, 2)
        },
        Field {
            fault: fault(&["timezone"]),
            ..Field::new("timezone", entrance::TIMEZONE, &typed.timezone, 60)
        },
    ];
    // The list comes first; nothing takes the focus unless something is wrong.
    let mut focus = failed.is_some();
    for field in &fields {
        field.write(out, language, &mut focus);
    }
    let _ = write!(
        out,
        "<button class=\"btn slim\" type=\"submit\">{}</button></form>",
        visitor.text(t::MAKE)
    );
}
