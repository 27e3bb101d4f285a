//! Who calls: an access token, a guest's link, or the public.

use super::problem::Problem;
use crate::state::AppState;
use http::{HeaderMap, StatusCode, header};
use usecases::bookings::Access;
use usecases::{Actor, Error};

/// The bearer of a request, if it carries one.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim())
        .filter(|token| !token.is_empty() && token.len() <= 512)
}

/// The organization behind the access token, if there is one; a wrong one is refused.
///
/// # Errors
/// 401.
pub async fn optional(state: &AppState, headers: &HeaderMap) -> Result<Option<Actor>, Problem> {
    if !headers.contains_key(header::AUTHORIZATION) {
        return Ok(None);
    }
    match bearer(headers) {
        Some(token) => Ok(Some(state.doors.accounts.authenticate(token).await?)),
        None => Err(Problem::plain(StatusCode::UNAUTHORIZED)),
    }
}

/// The organization behind the access token.
///
/// # Errors
/// 401.
pub async fn required(state: &AppState, headers: &HeaderMap) -> Result<Actor, Problem> {
    optional(state, headers)
        .await?
        .ok_or_else(|| Problem::plain(StatusCode::UNAUTHORIZED))
}

/// Who may act on a booking: the token of the guest's link (as `?token=` or as bearer), or an access token.
///
/// # Errors
/// 401.
pub async fn of_booking(
    state: &AppState,
    headers: &HeaderMap,
    query: Option<&str>,
) -> Result<Access, Problem> {
    let in_address = query.and_then(|query| {
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "token")
            .map(|(_, value)| value.into_owned())
    });
    if let Some(token) = in_address {
        return Ok(Access::Guest(token));
    }
    let Some(token) = bearer(headers) else {
        return Err(Problem::plain(StatusCode::UNAUTHORIZED));
    };
    match state.doors.accounts.authenticate(token).await {
        Ok(actor) => Ok(Access::Organization(actor)),
        Err(Error::Unauthorized) => Ok(Access::Guest(token.to_owned())),
        Err(other) => Err(other.into()),
    }
}
