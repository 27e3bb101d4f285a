//! Promo codes on the booking page: what they do to its prices.

use super::again::again;
use crate::pages::fields::Fields;
use crate::pages::problem;
use crate::state::AppState;
use app::public::book::{Answer, BookingForm};
use app::ui::frame::Frame;
use axum::response::Response;
use domain::limits;
use domain::message::FieldError;
use http::StatusCode;
use usecases::Error;
use usecases::bookings::TicketOrder;
use usecases::events::EventView;

/// The promo code as typed, or as a link brought it.
pub(super) fn code(fields: &Fields) -> String {
    let typed = fields.trimmed("code");
    typed.chars().take(2 * limits::PROMO_CODE).collect()
}

/// Looks up what the form's code does to the prices, or why it does nothing.
pub(super) async fn apply(
    state: &AppState,
    event: &EventView,
    form: &mut BookingForm,
    tickets: &[TicketOrder],
) -> usecases::Result<()> {
    if form.code.is_empty() {
        return Ok(());
    }
    let codes = &state.doors.promo_codes;
    match codes.quote(event.id, &form.code, tickets).await {
        Ok(quote) => form.applied = Some(quote),
        Err(Error::Invalid { errors }) => {
            form.code_problem = errors.into_iter().next().map(|error| error.message);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The form with the prices after its code, as far as they can be told: what is wrong with the code is
/// said by whoever refused it.
pub(super) async fn with_prices(
    state: &AppState,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
) -> BookingForm {
    if apply(state, event, &mut form, tickets).await.is_err() {
        form.applied = None;
    }
    form.code_problem = None;
    form
}

/// The page again with the code applied, or with what is wrong with it; nothing is booked.
pub(super) async fn applied(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
) -> Response {
    if let Err(error) = apply(state, event, &mut form, tickets).await {
        return problem::error(frame, &error);
    }
    let (status, answer) = match form.code_problem.take() {
        Some(message) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Answer::Wrong(vec![FieldError::new("code", message)]),
        ),
        None if form.applied.is_some() => (StatusCode::OK, Answer::Applied),
        None => (StatusCode::OK, Answer::Fresh),
    };
    again(state, frame, event, &form, status, answer)
}
