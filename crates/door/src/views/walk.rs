//! The form for a guest without a booking.

use crate::book::Book;
use crate::html::Html;
use crate::program::{Net, Program};
use crate::walking::{Bar, Stage, Walking};
use domain::door::WALK_IN;
use domain::language::Language;
use i18n::texts::door as t;

/// The button that opens the form, or the form.
pub(super) fn form(program: &Program, book: &Book) -> String {
    let language = program.language;
    let mut html = Html::new();
    match program.walking.as_ref().map(|walking| &walking.stage) {
        None => html.button("textual", "walk", t::WALK_IN.get(language)),
        Some(Stage::Typing) => fields(&mut html, book, language),
        Some(Stage::Asked(_)) => html.leaf("p", &[("class", "note")], t::ASKING.get(language)),
        Some(Stage::Unsure(_)) => {
            html.leaf("p", &[("class", "note")], t::WALK_UNSURE.get(language));
            html.button("btn strong", "walk-again", t::WALK_AGAIN.get(language));
            html.button("btn", "walk-close", t::CLOSE.get(language));
        }
    }
    html.done()
}

/// What is typed is filled in afterwards, so that typing draws nothing anew.
fn fields(html: &mut Html, book: &Book, language: Language) {
    let most = WALK_IN.to_string();
    let words = t::WALK_IN.get(language);
    // What is wrong is said below, in the page's language.
    html.open(
        "form",
        &[
            ("data-form", "walk"),
            ("aria-label", words),
            ("novalidate", ""),
        ],
    );
    label(html, "walk-places", t::WALK_PLACES.get(language));
    html.open(
        "input",
        &[
            ("id", "walk-places"),
            ("name", "walk-places"),
            ("type", "number"),
            ("inputmode", "numeric"),
            ("min", "1"),
            ("max", &most),
            ("required", ""),
        ],
    );
    if book.event.kinds.len() > 1 {
        label(html, "walk-kind", t::WALK_KIND.get(language));
        html.open("select", &[("id", "walk-kind"), ("name", "walk-kind")]);
        for kind in &book.event.kinds {
            let (own, words) = kind.name.shown(language);
            let id = kind.id.to_string();
            html.leaf("option", &[("value", &id), ("lang", own.tag())], words);
        }
        html.close("select");
    }
    label(html, "walk-name", t::WALK_NAME.get(language));
    html.open(
        "input",
        &[
            ("id", "walk-name"),
            ("name", "walk-name"),
            ("maxlength", "120"),
            ("autocomplete", "off"),
        ],
    );
    let submit = [("type", "submit"), ("class", "btn strong")];
    html.leaf("button", &submit, t::WALK_DEED.get(language));
    html.button("btn", "walk-close", t::CLOSE.get(language));
    html.close("form");
}

fn label(html: &mut Html, of: &str, words: &str) {
    html.leaf("label", &[("for", of)], words);
}

/// Why nobody can be added, or was not.
pub(super) fn said(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    let Some(walking) = &program.walking else {
        return html.done();
    };
    match program.net {
        Net::Off => html.text(t::WALK_OFFLINE.get(language)),
        Net::SignedOut => html.text(t::SIGNED_OUT.get(language)),
        Net::NotGiven => html.text(t::NOT_GIVEN.get(language)),
        Net::On => html.text(&reason(walking, language).unwrap_or_default()),
    }
    html.done()
}

fn reason(walking: &Walking, language: Language) -> Option<String> {
    Some(match walking.bar? {
        Bar::Places => {
            let most = WALK_IN.to_string();
            t::WALK_WRONG_PLACES.fill(language, &[("max", &most)])
        }
        Bar::Left(left) if left > 0 => t::WALK_LEFT.count(language, left, &[]),
        Bar::Left(_) => t::WALK_SOLD_OUT.get(language).to_owned(),
        Bar::Closed => t::WALK_CLOSED.get(language).to_owned(),
        Bar::Suspended => t::WALK_SUSPENDED.get(language).to_owned(),
        Bar::Other => t::WALK_REFUSED.get(language).to_owned(),
    })
}
