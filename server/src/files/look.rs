//! `/o/{slug}/look.css`: an organization's colour for its pages, as custom properties. Nothing typed gets
//! into it but a colour that was read as one.

use super::answer::{Answer, File, MINUTES};
use crate::state::AppState;
use axum::extract::{Path, State};
use domain::colour::{Colour, Tone, palette};
use http::HeaderMap;

/// Where the product's own red says that something is wrong, it stays.
const WARNINGS: &str = ".bad,.danger,.problem,[aria-invalid=true]";

const LIGHT_WARNING: &str = "--kumkum:#a3203a;--kumkum-deep:#7d152b;\
--tint:color-mix(in oklab,#a3203a 9%,var(--paper))";
const DARK_WARNING: &str = "--kumkum:#ee8093;--kumkum-deep:#f5a3b1;\
--tint:color-mix(in oklab,#ee8093 9%,var(--paper))";

pub(super) async fn style(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let look = state.doors.looks.by_slug(&slug).await?;
    let kept = look.accent.as_deref();
    let colour = kept.and_then(|kept| Colour::parse("accent", kept).ok());
    let css = colour.map(sheet).unwrap_or_default();
    let tag = colour.map_or_else(String::new, |colour| colour.to_string());
    Ok(File::new("text/css; charset=utf-8", MINUTES, css)
        .tagged(format!("look{tag}"))
        .answer(&headers))
}

fn sheet(colour: Colour) -> String {
    let made = palette(colour);
    let (light, dark) = (properties(made.light), properties(made.dark));
    // Tickets and drawn covers carry white words, which the light page's shades bear in the dark as well.
    let Tone { accent, deep, .. } = made.light;
    let cover = format!("--cover-from:{deep};--cover-mid:{accent};--cover-to:{accent}");
    format!(
        ":root{{{light};{cover}}}{WARNINGS}{{{LIGHT_WARNING}}}\n\
         @media (prefers-color-scheme:dark){{:root{{{dark}}}{WARNINGS}{{{DARK_WARNING}}}}}\n"
    )
}

fn properties(tone: Tone) -> String {
    let Tone { accent, deep, on } = tone;
    format!("--kumkum:{accent};--kumkum-deep:{deep};--on-kumkum:{on}")
}
