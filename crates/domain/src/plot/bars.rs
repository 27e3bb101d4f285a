//! Bars beside each other, each with its words above it.

use super::{Canvas, WIDTH, Words};

/// What one bar takes of the height.
const ROW: i64 = 38;
/// What the number at the right may take of the width.
const NUMBER: i64 = 120;

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is.
    pub value: i64,
    /// How long it could be, where that is known.
    pub of: Option<i64>,
    /// The number as it is written beside it.
    pub words: String,
}

/// Bars from the left, on one scale, or each of its own room where it has one.
#[must_use]
pub fn bars(words: &Words<'_>, bars: &[Bar]) -> String {
    let rows = i64::try_from(bars.len()).unwrap_or(0);
    let mut canvas = Canvas::begin(words, rows.max(1) * ROW + 4);
    if bars.is_empty() {
        canvas.words((0, 20), "start", words.nothing, WIDTH);
        return canvas.end();
    }
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    for (row, bar) in (0..).zip(bars) {
        let y = row * ROW;
        canvas.words((0, y + 16), "start", &bar.label, WIDTH - NUMBER - 8);
        canvas.words((WIDTH, y + 16), "end", &bar.words, NUMBER);
        let of = bar.of.unwrap_or(longest).max(1);
        let length = share(bar.value, of);
        let y = y + 23;
        canvas.put(format_args!(
            "<rect class=\"plot-room\" y=\"{y}\" width=\"{WIDTH}\" height=\"8\" rx=\"4\"/>"
        ));
        // A little must not look like nothing.
        if bar.value > 0 {
            canvas.put(format_args!(
                "<rect class=\"plot-bar\" y=\"{y}\" width=\"{}\" height=\"8\" rx=\"4\"/>",
                length.max(4)
            ));
        }
    }
    canvas.end()
}

/// A part of the whole width.
fn share(value: i64, of: i64) -> i64 {
    let part = i128::from(value) * i128::from(WIDTH) / i128::from(of.max(1));
    i64::try_from(part).unwrap_or(WIDTH).clamp(0, WIDTH)
}
