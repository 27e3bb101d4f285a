//! First run: the organization and its owner, once, with the token printed on the console.

use super::forms::{Field, go, page};
use super::session;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::language::{Language, LocalText};
use domain::limits;
use domain::message::FieldError;
use i18n::texts::common::{REGIONS, region};
use i18n::texts::{dashboard, entrance as t, errors};
use serde::Deserialize;
use tower_sessions::Session;
use usecases::accounts::FirstRun;
use usecases::{Conflict, Error};

const ZONES: [&str; 10] = [
    "Asia/Colombo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Europe/London",
    "Europe/Paris",
    "Europe/Zurich",
    "America/Toronto",
    "Australia/Sydney",
    "UTC",
];

/// What was typed, and kept on the page when it is refused.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    token: String,
    organization_ta: String,
    organization_en: String,
    region: String,
    timezone: String,
    name: String,
    email: String,
    password: String,
    lang: Option<String>,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    token: Option<String>,
    lang: Option<String>,
}

/// `GET /organize/first-run`
pub async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let language = session::language(asked.lang.as_deref(), &headers);
    match state.doors.accounts.needs_first_run().await {
        Ok(true) => {}
        _ => return go("/organize/sign-in"),
    }
    let typed = Typed {
        token: asked.token.unwrap_or_default(),
        region: "LK".to_owned(),
        timezone: "Asia/Colombo".to_owned(),
        ..Typed::default()
    };
    form(StatusCode::OK, language, &typed, &[], None)
}

/// `POST /organize/first-run`
pub async fn set_up(
    State(state): State<AppState>,
    session: Session,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let input = FirstRun {
        token: typed.token.trim().to_owned(),
        organization_name: LocalText::both(
            typed.organization_ta.trim(),
            typed.organization_en.trim(),
        ),
        region: typed.region.trim().to_ascii_uppercase(),
        timezone: typed.timezone.trim().to_owned(),
        name: typed.name.trim().to_owned(),
        email: typed.email.trim().to_owned(),
        password: typed.password.clone(),
        language,
    };
    let entered = match state.doors.accounts.first_run(input).await {
        Ok(member) => session::enter(&session, &member, &headers).await,
        Err(error) => Err(error),
    };
    let of = |key: &str| Some(errors::of_key(key, &[], language));
    match entered {
        Ok(()) => go("/organize"),
        Err(Error::Conflict {
            conflict: Conflict::AlreadySetUp,
        }) => go("/organize/sign-in"),
        Err(Error::Invalid { errors }) => {
            let note = Some(t::LOOK_AGAIN.get(language).to_owned());
            form(
                StatusCode::UNPROCESSABLE_ENTITY,
                language,
                &typed,
                &errors,
                note,
            )
        }
        Err(Error::Unauthorized | Error::Forbidden) => {
            let errors = [FieldError::new(
                "token",
                domain::message::Message::new("first_run_token"),
            )];
            form(
                StatusCode::UNPROCESSABLE_ENTITY,
                language,
                &typed,
                &errors,
                None,
            )
        }
        Err(Error::TooMany { retry_after }) => {
            let words = errors::of_key(
                "too_many",
                &[("retry_after", &retry_after.to_string())],
                language,
            );
            form(
                StatusCode::TOO_MANY_REQUESTS,
                language,
                &typed,
                &[],
                Some(words),
            )
        }
        Err(_) => form(
            StatusCode::INTERNAL_SERVER_ERROR,
            language,
            &typed,
            &[],
            of("unexpected"),
        ),
    }
}

fn form(
    status: StatusCode,
    language: Language,
    typed: &Typed,
    faults: &[FieldError],
    note: Option<String>,
) -> Response {
    let fault = |names: &[&str]| {
        let found = faults.iter().find(|e| names.contains(&e.field.as_ref()));
        found.map(|e| errors::sentence(&e.message, language))
    };
    let mut out = format!("<p class=\"sub\">{}</p>", t::FIRST_RUN_WORDS.get(language));
    if let Some(note) = note {
        out.push_str(&format!(
            "<p class=\"failure\" role=\"alert\">{}</p>",
            escape(&note)
        ));
    }
    out.push_str("<form class=\"card\" method=\"post\" action=\"/organize/first-run\">");
    out.push_str(&format!(
        "<input type=\"hidden\" name=\"lang\" value=\"{}\">",
        language.tag()
    ));
    let names = if language == Language::Tamil {
        [
            (
                "organization_ta",
                t::ORGANIZATION_TA,
                &typed.organization_ta,
            ),
            (
                "organization_en",
                t::ORGANIZATION_EN,
                &typed.organization_en,
            ),
        ]
    } else {
        [
            (
                "organization_en",
                t::ORGANIZATION_EN,
                &typed.organization_en,
            ),
            (
                "organization_ta",
                t::ORGANIZATION_TA,
                &typed.organization_ta,
            ),
        ]
    };
    let countries = REGIONS.map(|code| (code, region(code, language)));
    let mut fields = vec![Field {
        hint: Some(t::TOKEN_HINT),
        fault: fault(&["token"]),
        ..Field::new("token", t::TOKEN, &typed.token, 100)
    }];
    for (i, (name, label, value)) in names.into_iter().enumerate() {
        let own = if name.ends_with("ta") {
            "organization_name.ta"
        } else {
            "organization_name.en"
        };
        let paths: &[&str] = if i == 0 {
            &[own, "organization_name"]
        } else {
            &[own]
        };
        fields.push(Field {
            required: false,
            hint: (i == 0).then_some(t::ORGANIZATION_HINT),
            fault: fault(paths),
            ..Field::new(name, label, value, limits::ORGANIZATION_NAME)
        });
    }
    fields.push(Field {
        hint: Some(dashboard::REGION_HINT),
        fault: fault(&["region"]),
        options: &countries,
        ..Field::new("region", t::REGION, &typed.region, 2)
    });
    fields.push(Field {
        fault: fault(&["timezone"]),
        suggestions: &ZONES,
        ..Field::new("timezone", t::TIMEZONE, &typed.timezone, 60)
    });
    fields.push(Field {
        autocomplete: "name",
        fault: fault(&["name"]),
        ..Field::new("name", t::YOUR_NAME, &typed.name, limits::PERSON_NAME)
    });
    fields.push(Field {
        kind: "email",
        autocomplete: "username",
        fault: fault(&["email"]),
        ..Field::new("email", t::EMAIL, &typed.email, limits::EMAIL)
    });
    fields.push(Field {
        kind: "password",
        autocomplete: "new-password",
        hint: Some(t::PASSWORD_HINT),
        fault: fault(&["password"]),
        ..Field::new("password", t::PASSWORD, "", limits::PASSWORD_MAX)
    });
    let mut focus = true;
    for field in &fields {
        field.write(&mut out, language, &mut focus);
    }
    out.push_str(&format!(
        "<button class=\"btn\" type=\"submit\">{}</button></form>",
        t::BEGIN.get(language)
    ));
    page(
        status,
        language,
        t::FIRST_RUN.get(language),
        "/organize/first-run",
        &out,
    )
}
