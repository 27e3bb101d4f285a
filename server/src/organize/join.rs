//! The page behind the link of an invitation, and the way from one organization to another.

use super::forms::{Field, encode, go, page};
use super::session;
use super::sign_in::address;
use crate::state::AppState;
use app::ui::safe::escape;
use axum::extract::{Form, Path, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::Response;
use domain::ids::OrganizationId;
use domain::language::Language;
use domain::limits;
use domain::message::FieldError;
use i18n::Text;
use i18n::texts::{entrance, errors, team as t};
use serde::Deserialize;
use tower_sessions::Session;
use usecases::accounts::Member;
use usecases::team::{Invited, Joining};
use usecases::{Error, Role};

/// What was typed; whoever is signed in types nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    email: String,
    password: String,
    lang: Option<String>,
}

/// To which organization.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    organization: String,
}

/// The word of a role.
pub const fn role_word(role: Role) -> Text {
    match role {
        Role::Owner => t::OWNER,
        Role::Manager => t::MANAGER,
        Role::Door => t::DOOR,
    }
}

/// `GET /organize/join/{token}`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let language = session::language(None, &headers);
    let member = session::member(&session, &state).await.ok().flatten();
    match state.doors.team.invited(&token).await {
        Ok(invited) => {
            let typed = Typed {
                email: invited.email.clone().unwrap_or_default(),
                ..Typed::default()
            };
            let asked = Asked {
                token: &token,
                invited: &invited,
                member: member.as_ref(),
                typed: &typed,
            };
            asked.form(StatusCode::OK, language, &[], None)
        }
        Err(error) => gone(&error, language),
    }
}

/// `POST /organize/join/{token}`
pub async fn join(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let member = session::member(&session, &state).await.ok().flatten();
    let who = match &member {
        Some(member) => Joining::Signed(member.user),
        None => Joining::Typed {
            name: typed.name.trim().to_owned(),
            email: typed.email.trim().to_owned(),
            password: typed.password.clone(),
            language,
            address: address(&extensions),
        },
    };
    let joined = match state.doors.team.join(&token, who).await {
        Ok(joined) if member.is_some() => session::work_in(&session, &joined).await,
        Ok(joined) => session::enter(&session, &joined, &headers).await,
        Err(error) => Err(error),
    };
    let error = match joined {
        Ok(()) => return go("/organize"),
        Err(error) => error,
    };
    let invited = match state.doors.team.invited(&token).await {
        Ok(invited) => invited,
        Err(error) => return gone(&error, language),
    };
    let asked = Asked {
        token: &token,
        invited: &invited,
        member: member.as_ref(),
        typed: &typed,
    };
    match error {
        Error::Invalid { errors } => {
            asked.form(StatusCode::UNPROCESSABLE_ENTITY, language, &errors, None)
        }
        other => {
            let (status, words) = super::sign_in::explain(&other, language);
            asked.form(status, language, &[], Some(words))
        }
    }
}

/// `POST /organize/switch`
pub async fn switch(
    State(state): State<AppState>,
    session: Session,
    Form(wanted): Form<Wanted>,
) -> Response {
    let Ok(Some(member)) = session::member(&session, &state).await else {
        return go("/organize/sign-in");
    };
    if let Ok(organization) = wanted.organization.parse::<OrganizationId>()
        && let Ok(there) = state.doors.accounts.switch(member.user, organization).await
    {
        // Where this fails, one stays where one was, and sees it.
        let _ = session::work_in(&session, &there).await;
    }
    go("/organize")
}

struct Asked<'a> {
    token: &'a str,
    invited: &'a Invited,
    member: Option<&'a Member>,
    typed: &'a Typed,
}

impl Asked<'_> {
    fn form(
        &self,
        status: StatusCode,
        language: Language,
        faults: &[FieldError],
        note: Option<String>,
    ) -> Response {
        let own = format!("/organize/join/{}", encode(self.token));
        let role = role_word(self.invited.role).get(language);
        let mut out = format!(
            "<p class=\"sub\">{}</p>",
            escape(&t::JOIN_AS.fill(language, &[("role", role)]))
        );
        let elsewhere = |e: &&FieldError| self.member.is_some() || e.field == "token";
        let loose = faults.iter().filter(elsewhere);
        let loose = loose.map(|e| errors::sentence(&e.message, language));
        for words in note.into_iter().chain(loose) {
            out.push_str(&format!(
                "<p class=\"failure\" role=\"alert\">{}</p>",
                escape(&words)
            ));
        }
        if self.member.is_none() {
            out.push_str(&format!(
                "<p class=\"sub\">{}</p>",
                t::JOIN_NEW.get(language)
            ));
        }
        out.push_str(&format!(
            "<form class=\"card\" method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
            escape(&own),
            language.tag()
        ));
        match self.member {
            Some(member) => {
                let values = [
                    ("name", member.name.as_str()),
                    ("email", member.email.as_str()),
                ];
                let words = t::JOIN_SIGNED.fill(language, &values);
                out.push_str(&format!("<p>{}</p>", escape(&words)));
            }
            None => self.fields(&mut out, language, faults),
        }
        out.push_str(&format!(
            "<button class=\"btn\" type=\"submit\">{}</button></form>",
            t::JOIN_BUTTON.get(language)
        ));
        if self.member.is_none() {
            out.push_str(&format!(
                "<p><a href=\"/organize/sign-in?return={}\">{}</a></p>",
                escape(&encode(&own)),
                t::JOIN_SIGN_IN.get(language)
            ));
        }
        let organization = self.invited.organization.get(language);
        let title = t::JOIN_TITLE.fill(language, &[("organization", organization)]);
        page(status, language, &title, &own, &out)
    }

    fn fields(&self, out: &mut String, language: Language, faults: &[FieldError]) {
        let fault = |name: &str| {
            let found = faults.iter().find(|e| e.field == name);
            found.map(|e| errors::sentence(&e.message, language))
        };
        let typed = self.typed;
        let fields = [
            Field {
                autocomplete: "name",
                fault: fault("name"),
                required: false,
                ..Field::new(
                    "name",
                    entrance::YOUR_NAME,
                    &typed.name,
                    limits::PERSON_NAME,
                )
            },
            Field {
                kind: "email",
                autocomplete: "username",
                fault: fault("email"),
                ..Field::new("email", entrance::EMAIL, &typed.email, limits::EMAIL)
            },
            Field {
                kind: "password",
                autocomplete: "new-password",
                hint: Some(entrance::PASSWORD_HINT),
                fault: fault("password"),
                ..Field::new("password", entrance::PASSWORD, "", limits::PASSWORD_MAX)
            },
        ];
        let mut focus = true;
        for field in &fields {
            field.write(out, language, &mut focus);
        }
    }
}

fn gone(error: &Error, language: Language) -> Response {
    let (status, title, words) = match error {
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            t::JOIN_GONE.get(language),
            t::JOIN_GONE_WORDS.get(language).to_owned(),
        ),
        other => {
            let (status, words) = super::sign_in::explain(other, language);
            (status, t::JOIN_GONE.get(language), words)
        }
    };
    let out = format!(
        "<p class=\"sub\">{}</p><p><a href=\"/organize\">{}</a></p>",
        escape(&words),
        entrance::SIGN_IN.get(language)
    );
    page(status, language, title, "/organize/sign-in", &out)
}
