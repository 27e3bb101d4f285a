//! News by mail: asked for on an organization's page, confirmed and ended by the links of its mails.

use super::fields::Fields;
use super::form::{Form, Framed, again};
use super::problem;
use super::reply::{fresh, onwards, own};
use crate::state::AppState;
use app::public::subscription::{
    SubscribeForm, asked_page, form_path, leave_page, left_page, link_page, subscribe_page,
};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{StatusCode, Uri};
use i18n::texts::public as t;
use usecases::subscribers::LinkView;
use usecases::{Error, Result};

/// `GET /o/{slug}/subscribe`: the form, or the answer to it.
pub async fn form(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    Framed(frame): Framed,
) -> Response {
    match state.doors.organizations.by_slug(&slug).await {
        Ok(organization) if Fields::of_query(&uri).get("asked") == "1" => {
            let slug = &organization.organization.slug;
            own(
                StatusCode::OK,
                asked_page(&frame, slug, state.site.mail_leaves),
            )
        }
        Ok(organization) => fresh(subscribe_page(
            &frame,
            &organization,
            &SubscribeForm::default(),
        )),
        Err(error) => problem::error(&frame, &error),
    }
}

/// `POST /o/{slug}/subscribe`: the answer is the same whether the address is known.
pub async fn ask(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Form { frame, fields }: Form,
) -> Response {
    let doors = &state.doors;
    let email = fields.trimmed("email");
    let asked = doors.subscribers.ask(&slug, &email, frame.language).await;
    let Err(refused) = asked else {
        return onwards(&frame, &format!("{}?asked=1", form_path(&slug)));
    };
    match doors.organizations.by_slug(&slug).await {
        Ok(organization) => again(&frame, refused, |errors, sentence| {
            let typed = SubscribeForm {
                email,
                errors,
                sentence,
            };
            subscribe_page(&frame, &organization, &typed)
        }),
        Err(error) => problem::error(&frame, &error),
    }
}

/// `GET /subscription/{token}`: a button, which alone confirms.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    behind(
        &frame,
        state.doors.subscribers.of_link(&token).await,
        link_page,
    )
}

/// `POST /subscription/{token}`: confirms; again is fine.
pub async fn confirm(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    match state.doors.subscribers.confirm(&token).await {
        Ok(_) => onwards(&frame, &format!("/subscription/{token}")),
        Err(error) => gone(&frame, &error),
    }
}

/// `GET /subscription/{token}/leave`: a button.
pub async fn leaving(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    behind(
        &frame,
        state.doors.subscribers.of_link(&token).await,
        leave_page,
    )
}

/// `POST /subscription/{token}/leave`: by the button, or by a mail program with one click (RFC 8058), which
/// wants neither a question nor a redirect. What the body says makes no difference.
pub async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    behind(
        &frame,
        state.doors.subscribers.leave(&token).await,
        left_page,
    )
}

/// What a mail's link leads to.
fn behind(
    frame: &Frame,
    link: Result<LinkView>,
    page: fn(&Frame, &LinkView) -> String,
) -> Response {
    match link {
        Ok(link) => own(StatusCode::OK, page(frame, &link)),
        Err(error) => gone(frame, &error),
    }
}

fn gone(frame: &Frame, error: &Error) -> Response {
    problem::gone(frame, error, t::NEWS_GONE_TITLE, t::NEWS_GONE_LEAD)
}
