//! What cannot be sent from this door, with a way to give it up that asks first.

use crate::html::Html;
use crate::program::Program;
use i18n::texts::door as t;

/// How much is passed over, where something is.
pub(super) fn stuck(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    let all = program.stuck_scans().len() + program.stuck_payments().len();
    if all == 0 {
        return html.done();
    }
    let n = i64::try_from(all).unwrap_or(i64::MAX);
    let words = t::STUCK.count(language, n, &[]);
    html.leaf("p", &[("class", "note")], &words);
    if program.discarding {
        html.leaf("p", &[("class", "note")], t::DISCARD_WORDS.get(language));
        html.button("btn stop", "discard-all", t::DISCARD_DEED.get(language));
        html.button("btn", "keep", t::KEEP_THEM.get(language));
    } else {
        html.button("textual", "discard", t::DISCARD.get(language));
    }
    html.done()
}
