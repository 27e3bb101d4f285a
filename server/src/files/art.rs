//! Pictures, kolams and the icon.

use super::answer::{Answer, FOR_EVER, File, NOT_FOUND};
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::ids::{EventId, PictureId};
use http::HeaderMap;
use usecases::pictures::WIDTHS;

const SVG: &str = "image/svg+xml";
const DAY: &str = "public, max-age=86400";

/// `/picture/{id}/{width}`; another width gives the next larger that is kept.
pub(super) async fn picture(
    State(state): State<AppState>,
    Path((id, width)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let id: PictureId = id.parse().map_err(|_| NOT_FOUND)?;
    let wanted: u32 = width.parse().map_err(|_| NOT_FOUND)?;
    let width = WIDTHS
        .into_iter()
        .find(|w| *w >= wanted)
        .unwrap_or(WIDTHS[WIDTHS.len() - 1]);
    let file = state.doors.pictures.file(id, width).await?;
    Ok(File::new(file.media_type, FOR_EVER, file.bytes)
        .tagged(format!("{id}-{width}"))
        .answer(&headers))
}

/// `/kolam/{id}.svg`: drawn from the id alone, so it needs no event.
pub(super) async fn kolam(Path(file): Path<String>, headers: HeaderMap) -> Answer {
    let id = file.strip_suffix(".svg").ok_or(NOT_FOUND)?;
    let id: EventId = id.parse().map_err(|_| NOT_FOUND)?;
    Ok(File::new(SVG, FOR_EVER, media::cover::kolam_svg(id))
        .tagged(format!("kolam-{id}"))
        .answer(&headers))
}

/// `/favicon.svg`.
pub(super) async fn icon(headers: HeaderMap) -> Answer {
    Ok(File::new(SVG, DAY, media::cover::favicon_svg()).answer(&headers))
}

/// `/favicon.ico`, which old browsers ask for unasked.
pub(super) async fn old_icon() -> Redirect {
    Redirect::permanent("/favicon.svg")
}
