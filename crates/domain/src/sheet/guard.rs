//! The apostrophe that keeps a spreadsheet from running a cell: put where it is needed, and taken off again.

/// What ends a cell for some spreadsheets although it stands inside one: where lists are separated by
/// semicolons, or by tabs, our quotes are letters like any other.
const ENDS: [char; 4] = [';', '\t', '\r', '\n'];

/// Whether a spreadsheet takes what begins so for a formula.
fn runs(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'
    )
}

/// Whether what follows an end inside a cell would be run, or is kept from it by an apostrophe already.
fn would_run(after: &str) -> bool {
    let passed = |c: &char| (c.is_whitespace() && !ENDS.contains(c)) || matches!(*c, '"' | '\'');
    after.chars().find(|c| !passed(c)).is_some_and(runs)
}

/// A cell of which nothing is run, by whatever it is separated from others: an apostrophe stands before what
/// begins like a formula, and after each end inside it that is followed by such a thing.
#[must_use]
pub fn harmless(cell: String) -> String {
    let first = cell.chars().find(|c| !c.is_whitespace());
    let leads = cell.starts_with(['\t', '\r', '\n']);
    let guarded = first.is_some_and(runs) || leads;
    if !guarded && !cell.contains(ENDS) {
        return cell;
    }
    let mut out = String::with_capacity(cell.len() + 8);
    if guarded {
        out.push('\'');
    }
    let mut rest = cell.as_str();
    while let Some((before, after)) = split(rest) {
        out.push_str(before);
        if would_run(after) {
            out.push('\'');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A cell without the apostrophes that [`harmless`] puts inside it; the one before it is taken off by [`bare`].
#[must_use]
pub fn opened(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = split(rest) {
        out.push_str(before);
        rest = match after.strip_prefix('\'') {
            Some(inside) if would_run(inside) => inside,
            _ => after,
        };
    }
    out.push_str(rest);
    out
}

/// Up to and with the next end inside a cell, and what follows it.
fn split(text: &str) -> Option<(&str, &str)> {
    let (at, end) = text.char_indices().find(|(_, c)| ENDS.contains(c))?;
    text.split_at_checked(at + end.len_utf8())
}

/// A cell without what spreadsheets need around it: `="0771234567"`, and an apostrophe before what would
/// else be a number or run as a formula.
#[must_use]
pub fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let inside = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    let cell = inside.unwrap_or(cell).trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(guarded) => rest.trim(),
        _ => cell,
    }
}

/// Whether a cell that begins so is written with an apostrophe before it.
fn guarded(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || runs(c)
}
