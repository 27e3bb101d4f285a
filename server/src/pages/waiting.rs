//! The waiting list: joined by a form, looked at, taken and left by the guest's link.

use super::book::{answers, renamed, token};
use super::fields::Fields;
use super::form::{Form, Framed, again};
use super::problem;
use super::reply::{housed, onwards, own, retry_after, sentence};
use crate::state::AppState;
use app::public::waiting::{WaitingAnswer, WaitingForm, waiting_page};
use app::public::waiting_place::{Refused, place_page};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::booking::Source;
use domain::message::{FieldError, Message};
use http::StatusCode;
use i18n::texts::waiting as t;
use usecases::bookings::AnswerInput;
use usecases::events::{EventKey, EventView};
use usecases::subscribers::Way;
use usecases::waiting::{WaitingPlace, WaitingRequest};
use usecases::{Conflict, Error, Result};

/// An event with an empty form of its list, and whether guests can join it.
async fn offered(state: &AppState, slug: String) -> Result<(EventView, WaitingForm, bool)> {
    let doors = &state.doors;
    let event = doors.events.show(&EventKey(slug), None).await?;
    let form = WaitingForm {
        token: token(),
        ways: doors.subscribers.notice_ways(event.organization.id).await?,
        ..WaitingForm::default()
    };
    let is_open = doors.waiting.is_open(event.id).await?;
    Ok((event, form, is_open))
}

/// `GET /e/{slug}/waiting`.
pub async fn form(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Framed(frame): Framed,
) -> Response {
    match offered(&state, slug).await {
        Ok((event, form, is_open)) => {
            let answer = if is_open {
                WaitingAnswer::Fresh
            } else {
                WaitingAnswer::Closed
            };
            let frame = housed(&state, frame, event.organization.id).await;
            let page = waiting_page(&frame, &event, &form, &answer);
            own(StatusCode::OK, page)
        }
        Err(error) => problem::error(&frame, &error),
    }
}

/// What was typed, as the form knows it. A way that was not offered cannot have been ticked.
fn typed(fields: &Fields, offered: WaitingForm) -> WaitingForm {
    let sent = fields.get("form");
    let usable = (1..=255).contains(&sent.len()) && sent.bytes().all(|b| b.is_ascii_graphic());
    WaitingForm {
        token: if usable {
            sent.to_owned()
        } else {
            offered.token
        },
        name: fields.get("name").to_owned(),
        phone: fields.get("phone").to_owned(),
        email: fields.get("email").to_owned(),
        quantity: fields.trimmed("quantity"),
        ticket_type: fields.get("ticket_type").parse().ok(),
        notify: Way::parse(fields.get("notify")).filter(|way| offered.ways.contains(way)),
        ways: offered.ways,
    }
}

/// `POST /e/{slug}/waiting`.
pub async fn join(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Form { frame, fields }: Form,
) -> Response {
    let (event, form, _) = match offered(&state, slug).await {
        Ok(offered) => offered,
        Err(error) => return problem::error(&frame, &error),
    };
    let frame = housed(&state, frame, event.organization.id).await;
    let form = typed(&fields, form);
    let Ok(quantity) = form.quantity.parse::<i64>() else {
        let error = FieldError::new("quantity", Message::new("number_invalid"));
        let answer = WaitingAnswer::Wrong(vec![error]);
        let page = waiting_page(&frame, &event, &form, &answer);
        return own(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let request = WaitingRequest {
        event: event.id.into(),
        name: form.name.clone(),
        phone: given(&form.phone),
        email: given(&form.email),
        language: Some(frame.language),
        ticket_type: form.ticket_type,
        quantity,
        source: Source::Web,
        notify: form.notify,
        idempotency_key: given(&form.token),
    };
    match state.doors.waiting.join(None, request).await {
        Ok(place) => onwards(&frame, &format!("/w/{}", place.token)),
        Err(error) => refused(&frame, &event, form, error),
    }
}

fn refused(frame: &Frame, event: &EventView, mut form: WaitingForm, error: Error) -> Response {
    let answer = match &error {
        Error::Conflict { conflict } => match conflict {
            Conflict::WaitingPlacesFree => WaitingAnswer::Free,
            Conflict::WaitingClosed => WaitingAnswer::Closed,
            // The form was sent before with other content; this one has a new token.
            Conflict::IdempotencyConflict => {
                form.token = token();
                WaitingAnswer::Refused(sentence(&error, frame.language))
            }
            _ => WaitingAnswer::Refused(sentence(&error, frame.language)),
        },
        Error::Busy {
            retry_after: seconds,
        } => {
            let answer = WaitingAnswer::Refused(sentence(&error, frame.language));
            let page = waiting_page(frame, event, &form, &answer);
            return retry_after(own(StatusCode::SERVICE_UNAVAILABLE, page), *seconds);
        }
        _ => {
            return again(frame, error, |errors, sentence| {
                let answer = match sentence {
                    Some(sentence) => WaitingAnswer::Refused(sentence),
                    None => WaitingAnswer::Wrong(errors),
                };
                waiting_page(frame, event, &form, &answer)
            });
        }
    };
    own(
        StatusCode::CONFLICT,
        waiting_page(frame, event, &form, &answer),
    )
}

/// `GET /w/{token}`. Only a button takes or declines: programs that look through mail follow every link.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    let place = state.doors.waiting.by_token(&token).await;
    shown(&state, frame, place, StatusCode::OK, &Refused::default()).await
}

/// `POST /w/{token}/accept`: leads on to the booking.
pub async fn accept(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Form { frame, fields }: Form,
) -> Response {
    let doors = &state.doors;
    let place = match doors.waiting.by_token(&token).await {
        Ok(place) => place,
        Err(error) => return gone(&frame, &error),
    };
    let typed = answers(&fields, &place.asked);
    let given = typed.iter().map(|(question, values)| AnswerInput {
        question: *question,
        values: values.clone(),
    });
    match doors.waiting.accept(&token, given.collect()).await {
        Ok(place) => match &place.booking_token {
            Some(booking) => onwards(&frame, &format!("/b/{booking}")),
            None => onwards(&frame, &format!("/w/{token}")),
        },
        // Why not, above where they stand now.
        Err(error @ Error::Conflict { .. }) => {
            let why = match &error {
                // That the offer has run out stands there anyway.
                Error::Conflict {
                    conflict: Conflict::WaitingState { .. } | Conflict::BookingState { .. },
                } => None,
                error => Some(sentence(error, frame.language)),
            };
            let place = doors.waiting.by_token(&token).await;
            let refused = Refused {
                sentence: why,
                answers: typed,
                ..Refused::default()
            };
            shown(&state, frame, place, StatusCode::CONFLICT, &refused).await
        }
        Err(Error::Invalid { errors }) => {
            let refused = Refused {
                errors: renamed(&place.event, &[], errors),
                answers: typed,
                ..Refused::default()
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(&state, frame, Ok(place), status, &refused).await
        }
        Err(error) => gone(&frame, &error),
    }
}

/// `POST /w/{token}/leave`: leaves, or declines; the page asked before.
pub async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    match state.doors.waiting.leave(&token).await {
        Ok(_) => onwards(&frame, &format!("/w/{token}")),
        Err(error) => gone(&frame, &error),
    }
}

/// The page of a place, whichever address was asked for it.
async fn shown(
    state: &AppState,
    frame: Frame,
    place: Result<WaitingPlace>,
    status: StatusCode,
    refused: &Refused,
) -> Response {
    match place {
        Ok(place) => {
            let mut frame = housed(state, frame, place.event.organization.id).await;
            frame.path = format!("/w/{}", place.token);
            let page = place_page(&frame, &place, state.site.mail_leaves, refused);
            own(status, page)
        }
        Err(error) => gone(&frame, &error),
    }
}

fn gone(frame: &Frame, error: &Error) -> Response {
    match error {
        Error::NotFound => problem::page(frame, StatusCode::NOT_FOUND, t::GONE_TITLE, t::GONE_LEAD),
        error => problem::error(frame, error),
    }
}
