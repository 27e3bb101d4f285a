//! Lines over time.

use super::{Canvas, LINES, WIDTH, Words, ticks};

/// The height of the field between the highest and the lowest rule.
const FIELD: i64 = 150;
const ABOVE: i64 = 14;
const BELOW: i64 = 24;
/// What one line of the legend takes of the height.
const ROW: i64 = 22;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it stands for.
    pub label: String,
    /// Its height at each point.
    pub values: Vec<i64>,
}

/// Lines over points that are evenly apart, with round numbers at the left and the first and the last point
/// named. Several lines are named below, each with where it ends; of more than [`LINES`] the last are left
/// out.
#[must_use]
pub fn lines(words: &Words<'_>, points: &[String], lines: &[Line]) -> String {
    let lines = &lines[..lines.len().min(LINES)];
    let legend = if lines.len() > 1 { lines.len() } else { 0 };
    let legend = i64::try_from(legend).unwrap_or(0);
    let foot = ABOVE + FIELD;
    let mut canvas = Canvas::begin(words, foot + BELOW + legend * ROW);
    let most = lines.iter().flat_map(|line| line.values.iter().copied());
    let scale = ticks(most.max().unwrap_or(0));
    let top = scale.last().copied().unwrap_or(1);
    let widest = (words.number)(top).chars().count();
    let left = 10 + 8 * i64::try_from(widest).unwrap_or(1);
    for tick in &scale {
        let y = height(*tick, top);
        canvas.put(format_args!(
            "<path class=\"plot-rule\" d=\"M{left} {y}H{WIDTH}\"/>"
        ));
        canvas.words((left - 6, y + 4), "end", &(words.number)(*tick), left);
    }
    if points.is_empty() || lines.iter().all(|line| line.values.is_empty()) {
        let middle = (left + WIDTH) / 2;
        canvas.words(
            (middle, ABOVE + FIELD / 2),
            "middle",
            words.nothing,
            WIDTH - left,
        );
        return canvas.end();
    }
    let steps = i64::try_from(points.len()).unwrap_or(1) - 1;
    let across = |at: i64| match steps {
        0 => (left + WIDTH) / 2,
        // The last point's dot stays inside.
        steps => left + (WIDTH - 4 - left) * at / steps,
    };
    for (number, line) in lines.iter().enumerate() {
        let mut path = String::new();
        for (at, value) in (0..=steps).zip(&line.values) {
            let sign = if at == 0 { 'M' } else { 'L' };
            path.push(sign);
            path.push_str(&format!("{} {}", across(at), height(*value, top)));
        }
        if steps > 0 && lines.len() == 1 {
            let (from, to) = (across(0), across(steps));
            canvas.put(format_args!(
                "<path class=\"plot-area\" d=\"{path}L{to} {foot}L{from} {foot}Z\"/>"
            ));
        }
        if steps > 0 {
            canvas.put(format_args!(
                "<path class=\"plot-line plot-{number}\" d=\"{path}\"/>"
            ));
        }
        if let Some((at, value)) = (0..=steps).zip(&line.values).last() {
            canvas.put(format_args!(
                "<circle class=\"plot-dot\" cx=\"{}\" cy=\"{}\" r=\"3\"/>",
                across(at),
                height(*value, top)
            ));
        }
    }
    let half = (WIDTH - left) / 2 - 6;
    match points {
        [only] => canvas.words((across(0), foot + 18), "middle", only, WIDTH - left),
        [first, .., last] => {
            canvas.words((left, foot + 18), "start", first, half);
            canvas.words((WIDTH, foot + 18), "end", last, half);
        }
        [] => {}
    }
    if legend > 0 {
        for (row, line) in (0..).zip(lines) {
            let y = foot + BELOW + row * ROW + 12;
            canvas.put(format_args!(
                "<path class=\"plot-line plot-{row}\" d=\"M0 {y}H32\"/>"
            ));
            canvas.words((42, y + 4), "start", &line.label, WIDTH - 42 - 80);
            let last = line.values.last().copied().unwrap_or(0);
            canvas.words((WIDTH, y + 4), "end", &(words.number)(last), 70);
        }
    }
    canvas.end()
}

/// Where a value stands between the foot of the field and its top.
fn height(value: i64, top: i64) -> i64 {
    let part = i128::from(value.clamp(0, top)) * i128::from(FIELD) / i128::from(top.max(1));
    ABOVE + FIELD - i64::try_from(part).unwrap_or(0)
}
