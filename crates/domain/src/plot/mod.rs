//! Plots drawn as SVG from numbers, so that they can be seen without a script.
//!
//! A drawing takes its colours from the page it stands in: what is written has the colour of the text, all
//! else has classes, which [`STYLE`] dresses where a drawing stands alone. Lines differ by their dashes, not
//! by colour alone. Whoever cannot see it is told its title and what it shows.

mod axis;
mod bars;
mod lines;
mod series;
mod text;

pub use axis::ticks;
pub use bars::{Bar, bars};
pub use lines::{Line, lines};
pub use series::{running, spread};

use std::fmt::Write;
use text::escape;

/// The width of every drawing, in units; a letter is about seven wide.
const WIDTH: i64 = 360;

/// Lines that one drawing can tell apart.
pub const LINES: usize = 5;

/// Colours and dashes of a drawing that stands in no page.
pub const STYLE: &str = "svg{color:#211a16;background:#fffdf8;font-family:system-ui,\"Noto Sans\",\"Noto Sans Tamil\",\
\"Nirmala UI\",sans-serif}.plot-rule{stroke:#e7ddcd}.plot-area{fill:#a3203a;fill-opacity:.14}\
.plot-line{fill:none;stroke:#a3203a;stroke-width:2}.plot-dot{fill:#a3203a}.plot-room{fill:#e7ddcd}\
.plot-bar{fill:#a3203a}.plot-1{stroke-dasharray:7 3}.plot-2{stroke-dasharray:2 3}.plot-3{stroke-dasharray:10 3 2 3}\
.plot-4{stroke-dasharray:4 4}@media (prefers-color-scheme:dark){svg{color:#f5ede3;background:#201a17}\
.plot-rule{stroke:#3a302a}.plot-area,.plot-dot,.plot-bar{fill:#ee8093}.plot-line{stroke:#ee8093}.plot-room{fill:#3a302a}}";

/// The words of a drawing.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it shows, for whoever cannot see it.
    pub told: &'a str,
    /// Said where there is nothing to draw.
    pub nothing: &'a str,
    /// How numbers are written.
    pub number: fn(i64) -> String,
}

/// A drawing, while it is made.
struct Canvas(String);

impl Canvas {
    fn begin(words: &Words<'_>, height: i64) -> Self {
        Self(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" viewBox=\"0 0 {WIDTH} {height}\" \
             role=\"img\" fill=\"currentColor\" font-size=\"13\"><title>{}</title><desc>{}</desc>",
            escape(words.title),
            escape(words.told)
        ))
    }

    // Writing to a String cannot fail.
    fn put(&mut self, piece: std::fmt::Arguments<'_>) {
        let _ = self.0.write_fmt(piece);
    }

    /// Words at a point; `anchor` is `start`, `middle` or `end`. What is longer than the room is cut, and
    /// told in full to whoever points at it.
    fn words(&mut self, (x, y): (i64, i64), anchor: &str, words: &str, room: i64) {
        let shown = text::clipped(words, room);
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\""));
        if anchor != "start" {
            self.put(format_args!(" text-anchor=\"{anchor}\""));
        }
        self.put(format_args!(">"));
        if shown != words {
            self.put(format_args!("<title>{}</title>", escape(words)));
        }
        self.put(format_args!("{}</text>", escape(&shown)));
    }

    fn end(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

/// A drawing made to stand alone, as a file.
#[must_use]
pub fn alone(drawing: &str) -> String {
    match drawing.split_once("</desc>") {
        Some((before, after)) => format!("{before}</desc><style>{STYLE}</style>{after}"),
        None => drawing.to_owned(),
    }
}
