//! Promo codes, for organizers.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::{EventId, PromoCodeId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::events::EventView;
use usecases::promo::{PromoCodeInput, PromoCodeView};

/// An event with a part of the list of its codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// The event, without its long texts.
    pub event: EventView,
    /// Newest first.
    pub codes: Page<PromoCodeView>,
}

/// An event with a code to edit, or none for a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneCode {
    /// The event, without its long texts.
    pub event: EventView,
    /// The code.
    pub code: Option<PromoCodeView>,
}

/// The codes of an event, and those of all events.
#[server(prefix = "/organize/fn", endpoint = "promo/list", protocol = Json)]
pub async fn list_codes(event: EventId, cursor: Option<String>) -> Answer<Codes> {
    let (doors, _, actor) = inside()?;
    let codes = doors.promo_codes.list(&actor, event, cursor).await?;
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(Codes { event, codes })
}

/// A code to edit, or what a new one needs.
#[server(prefix = "/organize/fn", endpoint = "promo/edit", protocol = Json)]
pub async fn edit_code(event: EventId, code: Option<PromoCodeId>) -> Answer<OneCode> {
    let (doors, _, actor) = inside()?;
    let code = match code {
        Some(code) => Some(doors.promo_codes.show(&actor, event, code).await?),
        None => None,
    };
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(OneCode { event, code })
}

/// Makes a code, or replaces what was typed of one.
#[server(prefix = "/organize/fn", endpoint = "promo/save", protocol = Json)]
pub async fn save_code(
    event: EventId,
    code: Option<PromoCodeId>,
    input: PromoCodeInput,
) -> Answer<PromoCodeView> {
    let (doors, _, actor) = inside()?;
    let codes = doors.promo_codes;
    Ok(match code {
        Some(code) => codes.update(&actor, event, code, input).await?,
        None => codes.create(&actor, event, input).await?,
    })
}

/// Ends a code now.
#[server(prefix = "/organize/fn", endpoint = "promo/end", protocol = Json)]
pub async fn end_code(event: EventId, code: PromoCodeId) -> Answer<PromoCodeView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.promo_codes.end(&actor, event, code).await?)
}
