//! The answer: a shape, a word and a colour of its own for each, large enough to be read at arm's length.

use super::{already_by, clock};
use crate::book::{Book, Place, Row};
use crate::html::Html;
use crate::program::Program;
use crate::verdict::{Said, Shown};
use domain::booking::BookingState;
use domain::door::Outcome;
use domain::ids::BookingId;
use domain::language::Language;
use domain::money::Money;
use i18n::numbers;
use i18n::texts::door as t;
use uuid::Uuid;

/// A tick in a circle.
const YES: &str = "M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92zM27 52l16 17l31-37";
/// A cross in an octagon.
const NO: &str = "M31 4h38l27 27v38l-27 27h-38l-27-27v-38zM33 33l34 34M67 33l-34 34";
/// A sign of exclamation in a triangle.
const CARE: &str = "M50 8l46 84h-92zM50 38v26M50 76v3";

/// What stands in the middle of the page.
pub(super) fn answer(program: &Program, book: &Book) -> String {
    let mut html = Html::new();
    let language = program.language;
    match &program.shown {
        Shown::Nothing => {
            let words = match (program.camera_failed, program.camera) {
                (true, _) => t::CAMERA_FAILED,
                (false, true) => t::HOLD_BEFORE,
                (false, false) => t::SWITCH_ON,
            };
            html.leaf("p", &[("class", "hint")], words.get(language));
        }
        Shown::Asking(_) => html.leaf("p", &[("class", "hint")], t::ASKING.get(language)),
        Shown::Answer(said, place, scan) => {
            let differs = scan.and_then(|scan| came_otherwise(program, scan));
            verdict(
                &mut html,
                program,
                book,
                differs.as_ref().unwrap_or(said),
                *place,
            );
        }
        Shown::Booking(id) => booking(&mut html, program, book, *id),
        Shown::Undone(place) => {
            head(&mut html, "care", CARE, t::UNDONE.get(language));
            who(&mut html, book, *place, language);
            html.open("div", &[("class", "deeds")]);
            end(&mut html, language);
        }
    }
    html.done()
}

/// What an entry came to when it was merged, if not to what was said at once.
fn came_otherwise(program: &Program, scan: Uuid) -> Option<Said> {
    let trouble = program.troubles.iter().find(|one| one.scan == scan)?;
    Some(match (trouble.outcome, &trouble.standing) {
        (Outcome::Already, Some(mark)) => Said::Already(crate::book::Standing {
            scan: mark.scan,
            at: mark.at,
            by: mark.by.clone(),
            gate: mark.gate.clone(),
            own: false,
        }),
        (Outcome::Cancelled, _) => Said::Cancelled,
        (Outcome::Unconfirmed, _) => Said::Unconfirmed,
        (Outcome::NoPlace, _) => Said::NoPlace,
        _ => Said::Unknown,
    })
}

fn head(html: &mut Html, class: &'static str, shape: &str, word: &str) {
    html.open("div", &[("class", "verdict"), ("data-said", class)]);
    let room = [
        ("class", "shape"),
        ("viewBox", "0 0 100 100"),
        ("aria-hidden", "true"),
    ];
    html.open("svg", &room);
    html.leaf("path", &[("d", shape)], "");
    html.close("svg");
    html.leaf("p", &[("class", "word")], word);
}

/// The last button, and the end of the row of buttons and of the answer.
fn end(html: &mut Html, language: Language) {
    html.button("btn", "close", t::CLOSE.get(language));
    html.close("div");
    html.close("div");
}

/// The answer to a scan.
fn verdict(html: &mut Html, program: &Program, book: &Book, said: &Said, place: Option<Place>) {
    let language = program.language;
    let owed = place
        .filter(|_| said.is_yes())
        .and_then(|(booking, _)| owed(program, book, booking));
    let (class, shape) = match (said.is_yes(), &owed) {
        (true, None) => ("yes", YES),
        (true, Some(_)) => ("yes pay", YES),
        (false, _) => ("no", NO),
    };
    let (word, words) = match said {
        Said::Welcome => (t::LET_IN, None),
        Said::Already(_) => (t::ALREADY_IN, None),
        Said::Cancelled => (t::CANCELLED, Some(t::CANCELLED_WORDS)),
        Said::Unconfirmed => (t::UNCONFIRMED, Some(t::UNCONFIRMED_WORDS)),
        Said::NoPlace => (t::NO_PLACE, Some(t::NO_PLACE_WORDS)),
        Said::Elsewhere(_) => (t::ELSEWHERE, Some(t::ELSEWHERE_WORDS)),
        Said::Unknown => (t::UNKNOWN, Some(t::UNKNOWN_WORDS)),
        Said::Unlisted => (t::UNLISTED, Some(t::UNLISTED_WORDS)),
    };
    head(html, class, shape, word.get(language));
    if !said.is_yes() {
        html.leaf("p", &[("class", "stop")], t::STOP.get(language));
    }
    if let Said::Already(standing) = said {
        let gate = standing.gate.as_str();
        let by = if standing.own {
            &program.name
        } else {
            &standing.by
        };
        let words = already_by(standing.at, by, gate, &book.event, language);
        html.leaf("p", &[("class", "detail")], &words);
    }
    if let Some(words) = words {
        html.leaf("p", &[("class", "detail")], words.get(language));
    }
    if let Said::Elsewhere(title) = said {
        html.local("p", "detail title", title, language);
    }
    if let Some(place) = place {
        who(html, book, place, language);
    }
    if let Some(owed) = &owed {
        html.leaf("p", &[("class", "pay")], owed);
    }
    html.open("div", &[("class", "deeds")]);
    if let Some((booking, number)) = place
        && let Some(row) = book.row(booking)
    {
        payment(html, program, booking, owed.is_some());
        if said.is_yes() {
            rest(html, program, book, row);
        }
        let words = match said {
            Said::Welcome => Some(t::UNDO),
            Said::Already(_) => Some(t::UNDO_ENTRY),
            _ => None,
        };
        if let Some(words) = words {
            let command = format!("undo:{booking}:{number}");
            html.button("btn", &command, words.get(language));
        }
    }
    end(html, language);
}

/// Whose place it is, and which.
fn who(html: &mut Html, book: &Book, (booking, number): Place, language: Language) {
    let Some(row) = book.row(booking) else { return };
    html.leaf("p", &[("class", "who")], &row.booking.name);
    html.open("p", &[("class", "which")]);
    if let Some(kind) = row.kind(number) {
        html.local("span", "kind", kind, language);
    }
    let (n, all) = (number.to_string(), row.places().to_string());
    let words = t::PLACE_OF.fill(language, &[("n", &n), ("all", &all)]);
    html.leaf("span", &[], &words);
    html.leaf("span", &[("class", "ref")], &row.booking.reference);
    html.close("p");
}

/// What is still to be paid for a booking, for all of its places together.
fn owed(program: &Program, book: &Book, booking: BookingId) -> Option<String> {
    let minor = program.owes(book, booking)?;
    let places = book.row(booking)?.places();
    let language = program.language;
    let amount = numbers::money(Money::new(minor, book.event.currency), language);
    let amount = [("amount", amount.as_str())];
    Some(t::TO_PAY.count(language, i64::from(places), &amount))
}

/// The button for money that is taken; after it, the one that takes that back.
fn payment(html: &mut Html, program: &Program, booking: BookingId, owed: bool) {
    let language = program.language;
    if owed {
        html.button("btn", &format!("paid:{booking}"), t::PAID.get(language));
    } else if program.took.is_some_and(|(of, _)| of == booking) {
        html.button(
            "btn",
            &format!("unpaid:{booking}"),
            t::NOT_PAID.get(language),
        );
    }
}

/// The button that lets in whoever else came with this guest.
fn rest(html: &mut Html, program: &Program, book: &Book, row: &Row) {
    let inside = book.inside(row, &program.queue, program.ahead).len();
    let missing = usize::from(row.places()).saturating_sub(inside);
    let missing = i64::try_from(missing).unwrap_or(0);
    if missing > 0 {
        let command = format!("all:{}", row.booking.id);
        let words = t::LET_REST_IN.count(program.language, missing, &[]);
        html.button("btn strong", &command, &words);
    }
}

/// A booking found by hand: each place with its button.
fn booking(html: &mut Html, program: &Program, book: &Book, id: BookingId) {
    let language = program.language;
    let Some(row) = book.row(id) else { return };
    let booking = &row.booking;
    let inside = book.inside(row, &program.queue, program.ahead);
    let full = inside.len() == usize::from(row.places());
    match (booking.state, full) {
        (BookingState::Confirmed, true) => {
            let words = t::ALL_IN.count(language, i64::from(row.places()), &[]);
            head(html, "yes", YES, &words);
        }
        (BookingState::Confirmed, false) => html.open("div", &[("class", "verdict")]),
        (BookingState::Held, _) => head(html, "no", NO, t::UNCONFIRMED.get(language)),
        _ => head(html, "no", NO, t::CANCELLED.get(language)),
    }
    html.leaf("p", &[("class", "who")], &booking.name);
    html.leaf("p", &[("class", "ref")], &booking.reference);
    let owed = owed(program, book, id);
    if let Some(owed) = &owed {
        html.leaf("p", &[("class", "pay")], owed);
    }
    payment(html, program, id, owed.is_some());
    let stands = booking.state == BookingState::Confirmed;
    let missing = i64::from(row.places()) - i64::try_from(inside.len()).unwrap_or(0);
    if stands && missing > 0 {
        let words = t::LET_ALL_IN.count(language, missing, &[]);
        html.button("btn strong", &format!("all:{id}"), &words);
    }
    html.open("ul", &[("class", "places")]);
    for number in 1..=row.places() {
        html.open("li", &[]);
        one_place(html, program, book, row, number);
        html.close("li");
    }
    html.close("ul");
    html.open("div", &[("class", "deeds")]);
    end(html, language);
}

fn one_place(html: &mut Html, program: &Program, book: &Book, row: &Row, number: u16) {
    let language = program.language;
    let id = row.booking.id;
    let n = number.to_string();
    html.leaf("b", &[], &n);
    if let Some(kind) = row.kind(number) {
        html.local("span", "kind", kind, language);
    }
    match book.standing((id, number), &program.queue, program.ahead) {
        Some(standing) => {
            let time = clock(standing.at, &book.event, language);
            let words = format!("✓ {} {time}", t::IS_IN.get(language));
            html.leaf("span", &[("class", "is-in")], &words);
            let words = t::UNDO_PLACE.fill(language, &[("n", &n)]);
            html.button("btn", &format!("undo:{id}:{number}"), &words);
        }
        None if row.booking.state == BookingState::Confirmed => {
            let words = t::LET_PLACE_IN.fill(language, &[("n", &n)]);
            html.button("btn", &format!("in:{id}:{number}"), &words);
        }
        None => {}
    }
}
