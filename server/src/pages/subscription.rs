//! News by mail: asked for on an organization's page, confirmed and ended by the links of its mails.

use super::fields::{Fields, Posted};
use super::problem;
use super::reply::{frame, fresh, onwards, own, retry_after};
use crate::state::AppState;
use app::public::subscription::{
    SubscribeForm, asked_page, form_path, leave_page, left_page, link_page, subscribe_page,
};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use i18n::texts::public as t;
use usecases::Error;

/// `GET /o/{slug}/subscribe`: the form, or the answer to it.
pub async fn form(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
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
    uri: Uri,
    headers: HeaderMap,
    Posted(posted): Posted,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let mut typed = SubscribeForm {
        email: fields.trimmed("email"),
        ..SubscribeForm::default()
    };
    let asked = state
        .doors
        .subscribers
        .ask(&slug, &typed.email, frame.language)
        .await;
    let (status, wait) = match asked {
        Ok(()) => return onwards(&frame, &format!("{}?asked=1", form_path(&slug))),
        Err(Error::Invalid { errors }) => {
            typed.errors = errors;
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Err(Error::TooMany { retry_after }) => {
            let minutes = i64::from(retry_after.div_ceil(60));
            typed.sentence = Some(t::TOO_MANY_MINUTES.count(frame.language, minutes, &[]));
            (StatusCode::TOO_MANY_REQUESTS, Some(retry_after))
        }
        Err(error) => return problem::error(&frame, &error),
    };
    let response = match state.doors.organizations.by_slug(&slug).await {
        Ok(organization) => own(status, subscribe_page(&frame, &organization, &typed)),
        Err(error) => return problem::error(&frame, &error),
    };
    match wait {
        Some(seconds) => retry_after(response, seconds),
        None => response,
    }
}

/// `GET /subscription/{token}`: a button, which alone confirms.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.subscribers.of_link(&token).await {
        Ok(link) => own(StatusCode::OK, link_page(&frame, &link)),
        Err(error) => gone(&frame, &error),
    }
}

/// `POST /subscription/{token}`: confirms; again is fine.
pub async fn confirm(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.subscribers.confirm(&token).await {
        Ok(_) => onwards(&frame, &format!("/subscription/{token}")),
        Err(error) => gone(&frame, &error),
    }
}

/// `GET /subscription/{token}/leave`: a button.
pub async fn leaving(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.subscribers.of_link(&token).await {
        Ok(link) => own(StatusCode::OK, leave_page(&frame, &link)),
        Err(error) => gone(&frame, &error),
    }
}

/// `POST /subscription/{token}/leave`: by the button, or by a mail program with one click (RFC 8058), which
/// wants neither a question nor a redirect. What the body says makes no difference.
pub async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.subscribers.leave(&token).await {
        Ok(link) => own(StatusCode::OK, left_page(&frame, &link)),
        Err(error) => gone(&frame, &error),
    }
}

fn gone(frame: &Frame, error: &Error) -> Response {
    match error {
        Error::NotFound => problem::page(
            frame,
            StatusCode::GONE,
            t::NEWS_GONE_TITLE,
            t::NEWS_GONE_LEAD,
        ),
        error => problem::error(frame, error),
    }
}
