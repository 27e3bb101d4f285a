//! QR codes: the way to a booking, and tickets.

use super::answer::{Answer, File, MINUTES, Missing, NOT_FOUND, OWN};
use crate::state::AppState;
use axum::extract::{Path, Query, State};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use usecases::events::EventKey;

const SVG: &str = "image/svg+xml";
const PNG: &str = "image/png";
/// Pixels of one module: sharp on paper and on any screen.
const SCALE: u32 = 16;
const TICKET_SCALE: u32 = 10;

/// What an address may say about the link in the code.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Source {
    /// Which print carries it, such as `poster`; it is counted with the bookings.
    #[serde(default)]
    via: Option<String>,
}

pub(super) async fn of_event_svg(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(source): Query<Source>,
    headers: HeaderMap,
) -> Answer {
    let (code, link) = booking_link(&state, slug, source).await?;
    let svg = media::qr::svg(&link).map_err(too_long)?;
    Ok(File::new(SVG, MINUTES, svg)
        .named(format!("{code}.svg"))
        .tagged(digest(&link))
        .answer(&headers))
}

pub(super) async fn of_event_png(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(source): Query<Source>,
    headers: HeaderMap,
) -> Answer {
    let (code, link) = booking_link(&state, slug, source).await?;
    let png = media::qr::png(&link, SCALE).map_err(too_long)?;
    Ok(File::new(PNG, MINUTES, png)
        .named(format!("{code}.png"))
        .tagged(digest(&link))
        .answer(&headers))
}

/// `/b/{token}/ticket/{n}.png` or `.svg`.
pub(super) async fn of_ticket(
    State(state): State<AppState>,
    Path((token, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let (number, ending) = file.rsplit_once('.').ok_or(NOT_FOUND)?;
    let number: i64 = number.parse().map_err(|_| NOT_FOUND)?;
    let booking = state.doors.bookings.by_token(&token).await?;
    let ticket = booking
        .tickets
        .iter()
        .find(|t| t.number == number)
        .ok_or(NOT_FOUND)?;
    let file = match ending {
        "svg" => File::new(SVG, OWN, media::qr::svg(&ticket.code).map_err(too_long)?),
        "png" => File::new(
            PNG,
            OWN,
            media::qr::png(&ticket.code, TICKET_SCALE).map_err(too_long)?,
        ),
        _ => return Err(NOT_FOUND),
    };
    let name = format!("{}-{number}.{ending}", booking.reference);
    Ok(file
        .named(name)
        .tagged(digest(&ticket.code))
        .answer(&headers))
}

/// The event's code and the link that the QR carries: by the short code, so that it stays coarse
/// enough for a poster seen from across the street.
async fn booking_link(
    state: &AppState,
    slug: String,
    source: Source,
) -> Result<(String, String), Missing> {
    let event = state.doors.events.show(&EventKey(slug), None).await?;
    let mut link = state.site.absolute(&format!("/book/{}", event.code));
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if let Some(via) = source
        .via
        .filter(|via| (1..=40).contains(&via.len()) && via.chars().all(known))
    {
        link.push_str("?via=");
        link.push_str(&via);
    }
    Ok((event.code, link))
}

fn too_long(_: media::qr::TooLong) -> Missing {
    tracing::error!("a link does not fit into a QR code");
    Missing(StatusCode::INTERNAL_SERVER_ERROR, None)
}

/// A short fingerprint, so that no header repeats what a ticket says.
fn digest(text: &str) -> String {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(text.as_bytes());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
