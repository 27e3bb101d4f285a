//! News by mail: asked for on an organization's page, confirmed and ended by the links of its mails.

use super::fields::Fields;
use super::form::{Form, Framed, again};
use super::problem;
use super::reply::{fresh, housed, in_look, onwards, own};
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
        Ok(organization) => {
            let own_id = organization.organization.id;
            let frame = housed(&state, frame, own_id).await;
            if Fields::of_query(&uri).get("asked") == "1" {
                let slug = &organization.organization.slug;
                let page = asked_page(&frame, slug, state.site.mail_leaves);
                return own(StatusCode::OK, page);
            }
            let empty = SubscribeForm::default();
            fresh(subscribe_page(&frame, &organization, &empty))
        }
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
        Ok(organization) => {
            let frame = housed(&state, frame, organization.organization.id).await;
            again(&frame, refused, |errors, sentence| {
                let typed = SubscribeForm {
                    email,
                    errors,
                    sentence,
                };
                subscribe_page(&frame, &organization, &typed)
            })
        }
        Err(error) => problem::error(&frame, &error),
    }
}

/// `GET /subscription/{token}`: a button, which alone confirms.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    let link = state.doors.subscribers.of_link(&token).await;
    if matches!(&link, Ok(link) if link.leaves) {
        return onwards(&frame, &format!("/subscription/{token}/leave"));
    }
    behind(&state, frame, link, link_page).await
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
    let link = state.doors.subscribers.of_link(&token).await;
    if matches!(&link, Ok(link) if !link.leaves) {
        return for_confirming(&frame);
    }
    behind(&state, frame, link, leave_page).await
}

/// `POST /subscription/{token}/leave`: by the button, or by a mail program with one click (RFC 8058), which
/// wants neither a question nor a redirect. What the body says makes no difference.
pub async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    let link = state.doors.subscribers.leave(&token).await;
    if matches!(link, Err(Error::NotFound)) && state.doors.subscribers.of_link(&token).await.is_ok()
    {
        return for_confirming(&frame);
    }
    behind(&state, frame, link, left_page).await
}

/// What a mail's link leads to.
async fn behind(
    state: &AppState,
    frame: Frame,
    link: Result<LinkView>,
    page: fn(&Frame, &LinkView) -> String,
) -> Response {
    match link {
        Ok(link) => {
            let look = state.doors.looks.by_slug(&link.organization_slug).await;
            own(StatusCode::OK, page(&in_look(frame, look.ok()), &link))
        }
        Err(error) => gone(&frame, &error),
    }
}

/// What is said of a genuine link that confirms, where one that ends is wanted.
fn for_confirming(frame: &Frame) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    problem::page(frame, status, t::NEWS_OTHER_TITLE, t::NEWS_OTHER_LEAD)
}

fn gone(frame: &Frame, error: &Error) -> Response {
    problem::gone(frame, error, t::NEWS_GONE_TITLE, t::NEWS_GONE_LEAD)
}
