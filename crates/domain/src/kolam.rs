//! The kolam of an event without a picture: one pattern per id, drawn from nothing else.
//!
//! Dots stand in a grid. Each side between two neighbouring dots is open (the line crosses there)
//! or closed (the line bends round the dot). In every cell four arcs join neighbouring sides; each
//! arc's end has exactly one continuation, so every line is a closed loop. The sides are chosen at
//! random for an eighth of the grid and mirrored to the rest.

use crate::ids::EventId;
use std::fmt::Write;
use uuid::Uuid;

/// Dots along one edge of an event's kolam.
pub const DOTS: usize = 9;
/// Units from one dot to the next.
pub const STEP: i32 = 20;
/// Units kept free around the cells, for the thickness of the line.
pub const MARGIN: i32 = 3;
/// The width of the line, in units.
pub const LINE: f32 = 2.0;
/// The width of a dot, in units.
pub const DOT: f32 = 2.6;
/// The line of the small kolam of the brand: 3 by 3 dots, every inner side open.
pub const BRAND_PATH: &str = "m10 4c4 0 7 3 10 6s7 7 10 10 7 7 10 10 7 7 10 10 6 6 6 10-2 6-6 6-7-3-10-6-7-7-10-10-7-7-10-10-7-7-10-10-6-6-6-10 2-6 6-6zm10 6c-3 3-7 7-10 10s-6 6-6 10 3 7 6 10 7 7 10 10 6 6 10 6 7-3 10-6 7-7 10-10 6-6 6-10-3-7-6-10-7-7-10-10-6-6-10-6-7 3-10 6zm20 0c-3 3-7 7-10 10s-7 7-10 10-7 7-10 10-6 6-6 10 2 6 6 6 7-3 10-6 7-7 10-10 7-7 10-10 7-7 10-10 6-6 6-10-2-6-6-6-7 3-10 6z";
/// The dots of the small kolam of the brand.
pub const BRAND_DOTS: &str =
    "M10 10h.1m19.9 0h.1m19.9 0h.1M10 30h.1m19.9 0h.1m19.9 0h.1M10 50h.1m19.9 0h.1m19.9 0h.1";
/// The `viewBox` of the small kolam of the brand.
pub const BRAND_VIEW_BOX: &str = "-3 -3 66 66";

/// A drawn kolam, in units of its `viewBox`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kolam {
    /// Dots along one edge.
    pub size: usize,
    /// The `d` of one path: all loops, to be stroked with [`LINE`] and round joins.
    pub path: String,
    /// The `d` of one path: all dots, to be stroked with [`DOT`] and round caps.
    pub dots: String,
}

impl Kolam {
    /// The kolam of an event.
    #[must_use]
    pub fn of_event(id: EventId) -> Self {
        Self::new(seed(id.0), DOTS)
    }

    /// The kolam of a seed with so many dots along one edge (1 to 25).
    #[must_use]
    pub fn new(seed: u64, size: usize) -> Self {
        let mut random = seed;
        Self::drawn(size, |_, _| chance(&mut random) % 100 < 64)
    }

    /// The square that shows it whole, as `min-x min-y width height`.
    #[must_use]
    pub fn view_box(&self) -> String {
        let side = STEP * int(self.size) + 2 * MARGIN;
        format!("-{MARGIN} -{MARGIN} {side} {side}")
    }

    /// Draws with the sides that a function opens; it is asked once for each orbit of the mirrors,
    /// by the side's distances from the edges.
    fn drawn(size: usize, mut opens: impl FnMut(usize, usize) -> bool) -> Self {
        let size = size.clamp(1, 25);
        let grid = Grid::new(size, &mut opens);
        Self {
            size,
            path: grid.path(),
            dots: dots(size),
        }
    }
}

/// A seed from an id: all its bits count.
#[must_use]
pub fn seed(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    high.rotate_left(32) ^ low.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The next number of the splitmix64 sequence.
fn chance(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn int(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// North, east, south, west.
const SIDES: [(i32, i32); 4] = [(0, -1), (1, 0), (0, 1), (-1, 0)];

/// One end of an arc: on side `at` of a cell, of the arc that joins it with side `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    x: usize,
    y: usize,
    at: usize,
    to: usize,
}

struct Grid {
    size: usize,
    /// Whether the side east of a cell is open.
    east: Vec<bool>,
    /// Whether the side south of a cell is open.
    south: Vec<bool>,
}

impl Grid {
    fn new(size: usize, opens: &mut impl FnMut(usize, usize) -> bool) -> Self {
        let mut known = vec![None; size * size];
        let mut east = vec![false; size * size];
        let mut south = vec![false; size * size];
        for along in 0..size {
            for across in 0..size.saturating_sub(1) {
                let a = across.min(size - 2 - across);
                let b = along.min(size - 1 - along);
                // The two directions share the choice, so the diagonals mirror too.
                let open = *known[a * size + b].get_or_insert_with(|| opens(a, b));
                east[along * size + across] = open;
                south[across * size + along] = open;
            }
        }
        Self { size, east, south }
    }

    fn open(&self, x: usize, y: usize, side: usize) -> bool {
        match side {
            0 => y > 0 && self.south[(y - 1) * self.size + x],
            1 => self.east[y * self.size + x],
            2 => self.south[y * self.size + x],
            _ => x > 0 && self.east[y * self.size + x - 1],
        }
    }

    /// The end that continues an end: across an open side in the next cell, else in the same.
    fn continued(&self, end: End) -> End {
        let turned = End {
            to: (end.to + 2) % 4,
            ..end
        };
        if !self.open(end.x, end.y, end.at) {
            return turned;
        }
        let (x, y) = match end.at {
            0 => (end.x, end.y - 1),
            1 => (end.x + 1, end.y),
            2 => (end.x, end.y + 1),
            _ => (end.x - 1, end.y),
        };
        End {
            x,
            y,
            at: (end.at + 2) % 4,
            ..turned
        }
    }

    /// Where an end lies, and its handle (from there into the arc).
    fn point(&self, end: End) -> ((i32, i32), (i32, i32)) {
        let (vx, vy) = SIDES[end.at];
        let (wx, wy) = SIDES[end.to];
        let (cx, cy) = (STEP * int(end.x) + STEP / 2, STEP * int(end.y) + STEP / 2);
        if self.open(end.x, end.y, end.at) {
            let reach = STEP / 2;
            (
                (cx + reach * vx, cy + reach * vy),
                (3 * (wx - vx), 3 * (wy - vy)),
            )
        } else {
            ((cx + 6 * vx, cy + 6 * vy), (4 * wx, 4 * wy))
        }
    }

    /// All loops, each followed from its first arc to where it began.
    fn path(&self) -> String {
        let mut drawn = vec![false; self.size * self.size * 4];
        // An arc is known by its cell and the first of its two sides, clockwise.
        let arc = |end: End| {
            let first = if (end.at + 1) % 4 == end.to {
                end.at
            } else {
                end.to
            };
            (end.y * self.size + end.x) * 4 + first
        };
        let mut path = String::new();
        let mut pen = (0, 0);
        for cell in 0..self.size * self.size {
            for at in 0..4 {
                let start = End {
                    x: cell % self.size,
                    y: cell / self.size,
                    at,
                    to: (at + 1) % 4,
                };
                if drawn[arc(start)] {
                    continue;
                }
                let (from, handle) = self.point(start);
                path.push('m');
                numbers(&mut path, &[from.0 - pen.0, from.1 - pen.1]);
                pen = from;
                let mut end = start;
                let mut here = from;
                let mut first = true;
                loop {
                    drawn[arc(end)] = true;
                    let far = End {
                        at: end.to,
                        to: end.at,
                        ..end
                    };
                    let (there, back) = self.point(far);
                    let (dx, dy) = (there.0 - here.0, there.1 - here.1);
                    if first {
                        path.push('c');
                        numbers(&mut path, &[handle.0, handle.1]);
                        joined(&mut path, &[dx + back.0, dy + back.1, dx, dy]);
                    } else {
                        // The other handle is the mirror of the one before: `s` says so.
                        let more = [dx + back.0, dy + back.1, dx, dy];
                        if path.ends_with('s') {
                            numbers(&mut path, &more);
                        } else {
                            joined(&mut path, &more);
                        }
                    }
                    here = there;
                    end = self.continued(far);
                    if end == start {
                        break;
                    }
                    if first {
                        path.push('s');
                        first = false;
                    }
                }
                path.push('z');
            }
        }
        path
    }
}

fn numbers(path: &mut String, numbers: &[i32]) {
    for (i, number) in numbers.iter().enumerate() {
        if i > 0 && *number >= 0 {
            path.push(' ');
        }
        let _ = write!(path, "{number}");
    }
}

/// Numbers after other numbers of the same command.
fn joined(path: &mut String, more: &[i32]) {
    if more.first().is_some_and(|n| *n >= 0) {
        path.push(' ');
    }
    numbers(path, more);
}

/// A dot is a line of hardly any length with round caps; one of none is not drawn everywhere.
fn dots(size: usize) -> String {
    let mut path = String::new();
    for y in 0..size {
        let _ = write!(path, "M{} {}h.1", STEP / 2, STEP * int(y) + STEP / 2);
        for _ in 1..size {
            path.push_str("m19.9 0h.1");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{BRAND_DOTS, BRAND_PATH, BRAND_VIEW_BOX, Kolam};

    #[test]
    fn the_brand_is_drawn_by_the_same_rule() {
        let brand = Kolam::drawn(3, |_, _| true);
        assert_eq!(brand.path, BRAND_PATH);
        assert_eq!(brand.dots, BRAND_DOTS);
        assert_eq!(brand.view_box(), BRAND_VIEW_BOX);
    }
}
