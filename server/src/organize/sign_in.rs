//! Signing in and out: plain forms that need no script.

use super::forms::{Field, encode, go, page, safe_return};
use super::session;
use crate::state::AppState;
use axum::extract::{ConnectInfo, Form, Query, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::language::Language;
use domain::limits;
use i18n::texts::{entrance as t, errors, passkeys};
use serde::Deserialize;
use std::net::SocketAddr;
use tower_sessions::Session;
use usecases::Error;
use usecases::accounts::SignedIn;

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(rename = "return")]
    back: Option<String>,
    lang: Option<String>,
    out: Option<String>,
    renewed: Option<String>,
}

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default, rename = "return")]
    back: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

struct Page<'a> {
    status: StatusCode,
    language: Language,
    email: &'a str,
    back: &'a str,
    note: Option<String>,
    failed: Option<String>,
    passkeys: bool,
    /// Whether a link can be mailed to who forgot their password.
    mails: bool,
}

impl Page<'_> {
    fn answer(&self) -> Response {
        use app::ui::safe::escape;
        let language = self.language;
        let mut out = format!("<p class=\"sub\">{}</p>", t::SIGN_IN_WORDS.get(language));
        if let Some(note) = &self.note {
            out.push_str(&format!(
                "<p class=\"note\" role=\"status\">{}</p>",
                escape(note)
            ));
        }
        if let Some(failed) = &self.failed {
            out.push_str(&format!(
                "<p class=\"failure\" role=\"alert\">{}</p>",
                escape(failed)
            ));
        }
        out.push_str("<form class=\"card\" method=\"post\" action=\"/organize/sign-in\">");
        out.push_str(&format!(
            "<input type=\"hidden\" name=\"return\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
            escape(self.back),
            language.tag()
        ));
        let mut focus = true;
        let email = Field::new("email", t::EMAIL, self.email, limits::EMAIL);
        Field {
            kind: "email",
            autocomplete: "username",
            ..email
        }
        .write(&mut out, language, &mut focus);
        let password = Field::new("password", t::PASSWORD, "", limits::PASSWORD_MAX);
        Field {
            kind: "password",
            autocomplete: "current-password",
            ..password
        }
        .write(&mut out, language, &mut focus);
        out.push_str(&format!(
            "<button class=\"btn\" type=\"submit\">{}</button>\
             <p class=\"sub small\">{}</p></form>",
            t::SIGN_IN_BUTTON.get(language),
            self.forgotten()
        ));
        if self.passkeys {
            self.write_passkeys(&mut out);
        }
        let path = format!("/organize/sign-in?return={}", encode(self.back));
        page(self.status, language, t::SIGN_IN.get(language), &path, &out)
    }

    /// The way of who forgot their password.
    fn forgotten(&self) -> String {
        if !self.mails {
            return t::FORGOTTEN.get(self.language).to_owned();
        }
        format!(
            "<a href=\"/organize/forgotten?lang={}\">{}</a>",
            self.language.tag(),
            t::FORGOT.get(self.language)
        )
    }

    /// The way in with a passkey. A script shows it where the browser has passkeys.
    fn write_passkeys(&self, out: &mut String) {
        use app::ui::safe::escape;
        let language = self.language;
        out.push_str(&format!(
            "<form class=\"card\" id=\"passkey\" method=\"post\" action=\"/organize/sign-in/passkey\" hidden \
             data-asking=\"{}\" data-stopped=\"{}\" data-failed=\"{}\" data-often=\"{}\">",
            escape(passkeys::ASKING.get(language)),
            escape(passkeys::STOPPED.get(language)),
            escape(passkeys::NOT_ASKED.get(language)),
            escape(passkeys::TOO_OFTEN.get(language)),
        ));
        out.push_str(&format!(
            "<input type=\"hidden\" name=\"return\" value=\"{}\"><input type=\"hidden\" name=\"lang\" value=\"{}\">",
            escape(self.back),
            language.tag()
        ));
        for name in [
            "credential",
            "client_data",
            "authenticator",
            "signature",
            "user",
        ] {
            out.push_str(&format!("<input type=\"hidden\" name=\"{name}\">"));
        }
        out.push_str(&format!(
            "<p class=\"sub\">{}</p><button class=\"btn quiet\" type=\"button\">{}</button>\
             <p class=\"sub\" role=\"status\"></p></form>\
             <script type=\"module\" src=\"/passkeys.js\"></script>",
            passkeys::SIGN_IN_WORDS.get(language),
            passkeys::SIGN_IN_BUTTON.get(language),
        ));
    }
}

/// `GET /organize/sign-in`
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let back = safe_return(asked.back.as_deref());
    if let Ok(Some(_)) = session::member(&session, &state).await {
        return go(back);
    }
    if let Ok(true) = state.doors.accounts.needs_first_run().await {
        return go("/organize/first-run");
    }
    let language = session::language(asked.lang.as_deref(), &headers);
    let note = asked.renewed.map(|_| t::RENEWED);
    let note = note.or(asked.out.map(|_| t::SIGNED_OUT));
    let note = note.map(|note| note.get(language).to_owned());
    Page {
        status: StatusCode::OK,
        language,
        email: "",
        back,
        note,
        failed: None,
        passkeys: state.doors.passkeys.offered(),
        mails: state.site.mail_leaves,
    }
    .answer()
}

/// `POST /organize/sign-in`
pub async fn sign_in(
    State(state): State<AppState>,
    session: Session,
    extensions: Extensions,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let language = session::language(typed.lang.as_deref(), &headers);
    let back = safe_return(typed.back.as_deref());
    let address = address(&extensions);
    let email = typed.email.trim();
    let signed = state
        .doors
        .accounts
        .sign_in(email, &typed.password, &address)
        .await;
    let (entered, to) = match signed {
        Ok(SignedIn::Member(member)) => {
            let entered = session::enter(&session, &member, &headers).await;
            (entered, back.to_owned())
        }
        Ok(SignedIn::SecondFactor(user)) => {
            let second = format!("/organize/sign-in/second?return={}", encode(back));
            (session::ask_second(&session, user).await, second)
        }
        Err(error) => (Err(error), String::new()),
    };
    match entered {
        Ok(()) => go(&to),
        Err(error) => refused(&state, &error, language, email, back),
    }
}

/// The page again, with why nobody is in.
pub fn refused(
    state: &AppState,
    error: &Error,
    language: Language,
    email: &str,
    back: &str,
) -> Response {
    let (status, failed) = explain(error, language);
    let mut response = Page {
        status,
        language,
        email,
        back,
        note: None,
        failed: Some(failed),
        passkeys: state.doors.passkeys.offered(),
        mails: state.site.mail_leaves,
    }
    .answer();
    if let Error::TooMany { retry_after } = *error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    }
    response
}

/// The network address of a request.
pub fn address(extensions: &Extensions) -> String {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip().to_string())
        .unwrap_or_default()
}

/// The status and sentence of a refused sign-in; which of the two was wrong is not said.
pub fn explain(error: &Error, language: Language) -> (StatusCode, String) {
    let of = |key: &str, values: &[(&str, &str)]| errors::of_key(key, values, language);
    // What is said to whoever has shown that they know the password, or has a passkey.
    const TOLD: [&str; 3] = ["code_wrong", "no_organization", "passkey_failed"];
    match error {
        Error::Invalid { errors: faults }
            if faults
                .iter()
                .any(|e| TOLD.contains(&e.message.key.as_ref())) =>
        {
            let told = faults
                .iter()
                .map(|e| errors::sentence(&e.message, language));
            let told: Vec<String> = told.collect();
            (StatusCode::UNPROCESSABLE_ENTITY, told.join(" "))
        }
        Error::TooMany { retry_after } => (
            StatusCode::TOO_MANY_REQUESTS,
            of("too_many", &[("retry_after", &retry_after.to_string())]),
        ),
        Error::Unexpected => (StatusCode::INTERNAL_SERVER_ERROR, of("unexpected", &[])),
        Error::Busy { .. } => (StatusCode::SERVICE_UNAVAILABLE, of("unexpected", &[])),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, of("sign_in_failed", &[])),
    }
}

/// `POST /organize/sign-out`
pub async fn sign_out(session: Session) -> Response {
    // The cookie goes in any case; a row that could not be deleted ends by itself.
    let _ = session::leave(&session).await;
    go("/organize/sign-in?out=1")
}
