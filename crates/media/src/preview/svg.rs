//! Pieces of SVG.

use super::fonts::FAMILY;

/// A line of text with its baseline at `y`.
pub(super) fn text(
    id: &str,
    x: f32,
    y: f32,
    size: f32,
    bold: bool,
    color: &str,
    text: &str,
) -> String {
    let weight = if bold { 700 } else { 400 };
    format!(
        "<text id=\"{id}\" x=\"{x}\" y=\"{y}\" font-family=\"{FAMILY}\" font-size=\"{size}\" \
         font-weight=\"{weight}\" fill=\"{color}\" xml:space=\"preserve\">{}</text>",
        escaped(text)
    )
}

/// Text between tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
