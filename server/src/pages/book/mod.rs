//! The booking page: shown, posted, answered.

mod again;
mod codes;
mod typed;

pub(super) use typed::{answers, orders, quantities, renamed, via};

use super::fields::{Fields, Posted};
use super::list::plain;
use super::names::{Other, by_present_name};
use super::reply::{frame, fresh, housed, key, onwards};
use super::{Kept, problem};
use crate::api::wrong::joined;
use crate::state::AppState;
use again::{again, refused};
use app::public::book::{Answer, BookingForm, TOKEN_MARK, book_page};
use app::ui::frame::Frame;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use codes::{applied, apply, code, with_prices};
use domain::booking::Source;
use domain::message::{FieldError, Message};
use http::{HeaderMap, StatusCode, Uri};
use typed::typed;
use usecases::bookings::{AnswerInput, BookingRequest};
use usecases::events::{EventKey, EventView};
use usecases::{Actor, Error};

/// A new form token: 128 random bits.
pub(super) fn token() -> String {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("form-{}", URL_SAFE_NO_PAD.encode(bytes)),
        // Without randomness there is no key, and the booking goes without one.
        Err(_) => String::new(),
    }
}

/// `GET /book/{key}`; a former name leads to the present one. The page comes from the cache; each view
/// gets a token of its own.
pub async fn form(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    shown(&state, &kept, event_key, (&uri, &headers), Place::Page).await
}

/// Where the form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a page of its own.
    Page,
    /// In a frame of another site's page.
    Frame,
}

impl Place {
    const fn folder(self) -> &'static str {
        match self {
            Self::Page => "/book",
            Self::Frame => "/embed",
        }
    }

    /// What a page there needs to know.
    pub(super) fn around(self, frame: Frame) -> Frame {
        Frame {
            embedded: self == Self::Frame,
            ..frame
        }
    }

    /// Where the guest goes who has booked.
    fn booked(self, token: &str) -> String {
        match self {
            Self::Page => format!("/b/{token}"),
            Self::Frame => format!("/embed/booked/{token}"),
        }
    }
}

/// By which link those came who booked in a frame, where its page says no other.
const EMBEDDED: &str = "embed";

/// The form of an event.
pub(super) async fn shown(
    state: &AppState,
    kept: &Kept,
    event_key: String,
    (uri, headers): (&Uri, &HeaderMap),
    place: Place,
) -> Response {
    let frame = place.around(frame(state, uri, headers));
    let query = Fields::of_query(uri);
    let (via, wanted) = (via(&query), query.trimmed("quantity"));
    let code = code(&query);
    let path = format!("{}/{event_key}", place.folder());
    let plain_page = via.is_empty() && wanted.is_empty() && code.is_empty();
    let via = match place {
        Place::Frame if via.is_empty() => EMBEDDED.to_owned(),
        _ => via,
    };
    let prefilled = |event: &EventView, more: BookingForm| BookingForm {
        embedded: place == Place::Frame,
        via: via.clone(),
        code: code.clone(),
        quantities: match event.ticket_types.as_slice() {
            [only] if wanted.parse::<i64>().is_ok_and(|n| n > 0) => vec![(only.id, wanted.clone())],
            _ => Vec::new(),
        },
        ..more
    };
    let make = async {
        let name = EventKey(event_key.clone());
        let event = state.doors.events.show(&name, None).await?;
        by_present_name(&event, &event_key)?;
        let mut form = prefilled(&event, offered(state, &event, None).await?);
        let (wanted, _) = orders(&event, &form.quantities);
        apply(state, &event, &mut form, &wanted).await?;
        let frame = plain(&frame, plain_page, &path);
        let frame = housed(state, frame, event.organization.id).await;
        Ok::<_, Other>(book_page(
            &frame,
            &event,
            &form,
            &Answer::Fresh,
            state.site.mail_leaves,
        ))
    };
    let page = if plain_page {
        kept.cache
            .page(&key(&frame, &path), make)
            .await
            .map(|bodies| String::from_utf8_lossy(&bodies.plain).into_owned())
    } else {
        make.await
    };
    match page {
        Ok(html) => fresh(html.replace(TOKEN_MARK, &token())),
        Err(other) => other.answer(&frame, uri, place.folder()),
    }
}

/// An empty form with what this event asks and takes: by which ways guests can be told on the phone, the
/// organizer's questions, whether there are promo codes. Of a draft only for its organization.
pub(super) async fn offered(
    state: &AppState,
    event: &EventView,
    viewer: Option<&Actor>,
) -> usecases::Result<BookingForm> {
    let doors = &state.doors;
    Ok(BookingForm {
        ways: doors.subscribers.notice_ways(event.organization.id).await?,
        asked: doors.questions.asked(event.id, viewer).await?,
        takes_codes: doors.promo_codes.offered(event.id).await?,
        ..BookingForm::default()
    })
}

/// `POST /book/{key}`.
pub async fn book(
    State(state): State<AppState>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    taken(&state, event_key, (&uri, &headers), posted, Place::Page).await
}

/// What was posted, booked or answered.
pub(super) async fn taken(
    state: &AppState,
    event_key: String,
    (uri, headers): (&Uri, &HeaderMap),
    Posted(posted): Posted,
    place: Place,
) -> Response {
    let frame = place.around(frame(state, uri, headers));
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let mut event = match state.doors.events.show(&EventKey(event_key), None).await {
        Ok(event) => event,
        Err(error) => return problem::error(&frame, &error),
    };
    let frame = housed(state, frame, event.organization.id).await;
    let offered = match offered(state, &event, None).await {
        Ok(offered) => BookingForm {
            embedded: place == Place::Frame,
            ..offered
        },
        Err(error) => return problem::error(&frame, &error),
    };
    let mut form = typed(&fields, &event, offered);
    let (tickets, mut unread) = orders(&event, &form.quantities);
    if fields.get("do") == "apply" {
        return applied(state, &frame, &event, form, &tickets).await;
    }
    unread.extend(["name", "phone", "email"].into_iter().filter_map(|name| {
        let message = Message::new("control_characters");
        fields.garbled(name).then(|| FieldError::new(name, message))
    }));
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let request = BookingRequest {
        event: event.id.into(),
        name: form.name.clone(),
        phone: given(&form.phone),
        email: given(&form.email),
        language: Some(frame.language),
        tickets: tickets.clone(),
        source: Source::Web,
        user_id: None,
        hold: false,
        hold_minutes: None,
        note: None,
        via: given(&form.via),
        idempotency_key: given(&form.token),
        notify: form.notify,
        code: given(&form.code),
        answers: form
            .answers
            .iter()
            .map(|(question, values)| AnswerInput {
                question: *question,
                values: values.clone(),
            })
            .collect(),
    };
    let bookings = &state.doors.bookings;
    if !unread.is_empty() {
        let rules = match bookings.check(None, &request).await {
            Ok(()) => Vec::new(),
            Err(Error::Invalid { errors }) => renamed(&event, &tickets, errors),
            Err(error) => return refused(state, &frame, &event, form, &tickets, error),
        };
        form = with_prices(state, &event, form, &tickets).await;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let answer = Answer::Wrong(joined(unread, rules));
        return again(state, &frame, &event, &form, status, answer);
    }
    match bookings.book(None, request).await {
        Ok(booking) => onwards(&frame, &place.booked(&booking.manage_token)),
        Err(error) => {
            // What the desk says of the places is newer than what was read before it was asked.
            if let Error::SoldOut { remaining } = &error
                && let [only] = event.ticket_types.as_mut_slice()
            {
                only.remaining = *remaining;
            }
            let form = with_prices(state, &event, form, &tickets).await;
            refused(state, &frame, &event, form, &tickets, error)
        }
    }
}
