//! The server functions of the dashboard: under ten lines each, they only open doors.
//!
//! The handler under `/organize/fn` gives each call, as context, the [`usecases::Doors`], the
//! signed-in [`usecases::accounts::Member`] and a [`House`]; whoever is not signed in never gets
//! this far. An id from outside is only ever handed to a door together with the member's actor.

// The macro makes a public struct of each call's arguments, whose fields it cannot document.
#[allow(missing_docs)]
pub mod accounts;
#[allow(missing_docs)]
pub mod announcements;
#[allow(missing_docs)]
pub mod audit;
#[allow(missing_docs)]
pub mod bookings;
#[allow(missing_docs)]
pub mod channels;
#[allow(missing_docs)]
pub mod conversations;
pub mod error;
#[allow(missing_docs)]
pub mod events;
#[allow(missing_docs)]
pub mod figures;
#[allow(missing_docs)]
pub mod guests;
#[allow(missing_docs)]
pub mod guides;
#[allow(missing_docs)]
pub mod handling;
#[allow(missing_docs)]
pub mod hooks;
#[allow(missing_docs)]
pub mod imports;
pub mod lines;
#[allow(missing_docs)]
pub mod looks;
#[allow(missing_docs)]
pub mod messages;
#[allow(missing_docs)]
pub mod organization;
#[allow(missing_docs)]
pub mod passkeys;
#[allow(missing_docs)]
pub mod promo;
#[allow(missing_docs)]
pub mod questions;
pub mod reading;
#[allow(missing_docs)]
pub mod sandbox;
#[allow(missing_docs)]
pub mod security;
#[allow(missing_docs)]
pub mod series;
#[allow(missing_docs)]
pub mod subscribers;
#[allow(missing_docs)]
pub mod team;
#[allow(missing_docs)]
pub mod waiting;
pub mod wire;
#[allow(missing_docs)]
pub mod writing;

pub use error::{Answer, CallError};

use serde::{Deserialize, Serialize};

/// What the dashboard needs to know of the installation's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct House {
    /// The address under which guests reach it, without a trailing slash.
    pub base_url: String,
    /// Whether mail leaves the house; without it, mail is kept in the message log.
    pub mail_leaves: bool,
}

/// By what the session that calls is named in the list of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentSession(pub Option<uuid::Uuid>);

/// What the member may see, or nothing.
#[cfg(feature = "ssr")]
pub(crate) fn allowed<T>(answer: usecases::Result<T>) -> Answer<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(usecases::Error::Forbidden) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Lets this device remember a language, as the switch of the guests' pages does.
#[cfg(feature = "ssr")]
pub(crate) fn keep_on_device(language: domain::language::Language) {
    use axum::http::{HeaderValue, header::SET_COOKIE};
    use leptos::prelude::use_context;
    let answer = use_context::<leptos_axum::ResponseOptions>();
    if let (Some(answer), Some(house)) = (answer, use_context::<House>()) {
        let cookie = crate::ui::frame::language_cookie(language, &house.base_url);
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            answer.append_header(SET_COOKIE, cookie);
        }
    }
}

/// By what the calling session is named, from the call's context.
#[cfg(feature = "ssr")]
pub(crate) fn current_session() -> Option<uuid::Uuid> {
    leptos::prelude::use_context::<CurrentSession>().and_then(|session| session.0)
}

/// The doors, the member and their actor, from the call's context.
///
/// # Errors
/// [`usecases::Error::Unauthorized`] where the handler has not put them there.
#[cfg(feature = "ssr")]
pub(crate) fn inside() -> Answer<(usecases::Doors, usecases::accounts::Member, usecases::Actor)> {
    use leptos::prelude::use_context;
    let doors = use_context::<usecases::Doors>().ok_or(usecases::Error::Unexpected)?;
    let member =
        use_context::<usecases::accounts::Member>().ok_or(usecases::Error::Unauthorized)?;
    let actor = member.actor();
    Ok((doors, member, actor))
}
