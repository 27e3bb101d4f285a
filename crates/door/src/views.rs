//! What the page shows. Each region is drawn by itself, so that typing and focus survive the others.

mod answer;
mod stuck;
mod walk;

use crate::book::{Book, FOUND};
use crate::html::Html;
use crate::program::{Net, Program, Trouble};
use crate::verdict::Shown;
use chrono::{DateTime, FixedOffset};
use domain::door::Outcome;
use domain::language::Language;
use i18n::dates;
use i18n::texts::{common, door as t};
use usecases::door::{DoorEvent, Mark};

/// The region that holds all others.
pub(crate) const FRAME: &str = "door";
/// The region in which a guest without a booking is added.
pub(crate) const WALK: &str = "walk";
/// The region that says what cannot be sent.
const STUCK: [(&str, &str); 4] = [
    ("id", "stuck"),
    ("tabindex", "-1"),
    ("class", "forget"),
    ("aria-live", "polite"),
];

/// Every region with its content, the frame first.
pub(crate) fn regions(program: &Program) -> Vec<(&'static str, String)> {
    match &program.open {
        None => vec![
            (FRAME, choosing(program)),
            ("events", events(program)),
            ("net", net(program)),
            ("stuck", stuck::stuck(program)),
            ("forgetting", forgetting(program)),
        ],
        Some(book) => vec![
            (FRAME, scanning(program, book)),
            ("counter", counter(program, book)),
            ("net", net(program)),
            ("answer", answer::answer(program, book)),
            ("troubles", troubles(program, book)),
            ("stuck", stuck::stuck(program)),
            (WALK, walk::form(program, book)),
            ("walk-said", walk::said(program)),
            ("results", results(program, book)),
            ("look", look(program)),
        ],
    }
}

/// The page before a door is open.
fn choosing(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    html.open("header", &[("class", "door-head")]);
    html.leaf("h1", &[], t::DOOR.get(language));
    html.open(
        "div",
        &[
            ("class", "lang"),
            ("role", "group"),
            ("aria-label", common::LANGUAGE.get(language)),
        ],
    );
    for (other, word) in [(Language::Tamil, "தமிழ்"), (Language::English, "English")] {
        let attributes = [
            ("type", "button"),
            ("lang", other.tag()),
            ("aria-pressed", yes_or_no(other == language)),
            ("data-do", command_of(other)),
        ];
        html.leaf("button", &attributes, word);
    }
    html.close("div");
    html.close("header");
    html.open("main", &[("class", "door-choose")]);
    let who = t::SIGNED_IN_AS.fill(language, &[("name", &program.name)]);
    html.leaf("p", &[("class", "sub")], &who);
    html.open("form", &[("data-form", "choose")]);
    html.leaf("label", &[("for", "gate")], t::GATE.get(language));
    html.leaf(
        "p",
        &[("class", "sub"), ("id", "gate-hint")],
        t::GATE_HINT.get(language),
    );
    html.open(
        "input",
        &[
            ("id", "gate"),
            ("name", "gate"),
            ("maxlength", "40"),
            ("autocomplete", "off"),
            ("aria-describedby", "gate-hint"),
        ],
    );
    html.close("form");
    html.leaf("h2", &[], t::CHOOSE_EVENT.get(language));
    region(&mut html, "div", &[("id", "events")]);
    region(
        &mut html,
        "p",
        &[("id", "net"), ("class", "net"), ("role", "status")],
    );
    region(&mut html, "div", &STUCK);
    region(
        &mut html,
        "div",
        &[("id", "forgetting"), ("class", "forget")],
    );
    let (to, words) = if program.staff {
        ("/organize/settings/account", t::ACCOUNT)
    } else {
        ("/organize", t::DASHBOARD)
    };
    html.open("p", &[]);
    let attributes = [("class", "textual"), ("href", to)];
    html.leaf("a", &attributes, words.get(language));
    html.close("p");
    html.close("main");
    html.done()
}

fn command_of(language: Language) -> &'static str {
    match language {
        Language::Tamil => "language:ta",
        Language::English => "language:en",
    }
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// An empty place to be drawn into.
fn region(html: &mut Html, tag: &'static str, attributes: &[(&'static str, &str)]) {
    html.open(tag, attributes);
    html.close(tag);
}

/// The doors that can be opened; the one that the address named first.
fn events(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    let Some(events) = &program.events else {
        html.leaf("p", &[("class", "sub")], t::WAITING_EVENTS.get(language));
        return html.done();
    };
    if events.is_empty() {
        html.leaf("p", &[("class", "note")], t::NO_EVENTS.get(language));
        html.leaf("p", &[("class", "sub")], t::NO_EVENTS_HINT.get(language));
        return html.done();
    }
    let (first, others): (Vec<&DoorEvent>, Vec<&DoorEvent>) = events
        .iter()
        .partition(|event| Some(event.id) == program.chosen);
    html.open("ul", &[("class", "doors")]);
    for event in first.into_iter().chain(others) {
        html.open("li", &[]);
        let command = format!("door:{}", event.id);
        let chosen = Some(event.id) == program.chosen;
        let class = if chosen { "door chosen" } else { "door" };
        html.open(
            "button",
            &[("type", "button"), ("class", class), ("data-do", &command)],
        );
        html.local("b", "title", &event.title, language);
        html.leaf("span", &[("class", "when")], &when(event, language));
        if event.cancelled {
            html.leaf(
                "span",
                &[("class", "off")],
                t::EVENT_CANCELLED.get(language),
            );
        }
        html.leaf("span", &[("class", "go")], t::OPEN_DOOR.get(language));
        html.close("button");
        html.close("li");
    }
    html.close("ul");
    html.done()
}

/// Forgetting asks first.
fn forgetting(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    if program.forgetting {
        html.leaf("p", &[("class", "note")], t::FORGET_WORDS.get(language));
        html.button("btn stop", "forget-all", t::FORGET_DEED.get(language));
        html.button("btn", "keep", t::KEEP_THEM.get(language));
    } else {
        html.button("textual", "forget", t::FORGET.get(language));
    }
    html.done()
}

/// The page while a door is open: what is said in the middle, what is touched at the bottom.
fn scanning(program: &Program, book: &Book) -> String {
    let language = program.language;
    let mut html = Html::new();
    html.open("header", &[("class", "door-bar")]);
    let back = t::OTHER_EVENT.get(language);
    let attributes = [
        ("type", "button"),
        ("class", "back"),
        ("data-do", "choose"),
        ("aria-label", back),
    ];
    html.leaf("button", &attributes, "‹");
    html.open("div", &[("class", "which")]);
    html.local("h1", "title", &book.event.title, language);
    html.leaf("p", &[("class", "gate")], program.settings.gate.trim());
    html.close("div");
    region(&mut html, "p", &[("id", "counter"), ("class", "counter")]);
    html.close("header");
    html.open("main", &[("class", "door-scan")]);
    region(
        &mut html,
        "p",
        &[("id", "net"), ("class", "net"), ("role", "status")],
    );
    region(&mut html, "div", &[("id", "camera"), ("class", "camera")]);
    region(
        &mut html,
        "section",
        &[
            ("id", "answer"),
            ("tabindex", "-1"),
            ("aria-live", "assertive"),
            ("aria-label", t::DOOR.get(language)),
        ],
    );
    region(
        &mut html,
        "div",
        &[("id", "troubles"), ("aria-live", "polite")],
    );
    region(&mut html, "div", &STUCK);
    region(&mut html, "div", &[("id", WALK)]);
    let said = [("id", "walk-said"), ("class", "note"), ("role", "status")];
    region(&mut html, "p", &said);
    html.open("div", &[("class", "door-foot")]);
    region(&mut html, "div", &[("id", "results")]);
    html.open("form", &[("data-form", "search"), ("role", "search")]);
    let words = t::SEARCH.get(language);
    html.open(
        "input",
        &[
            ("id", "q"),
            ("name", "q"),
            ("type", "search"),
            ("autocomplete", "off"),
            ("autocapitalize", "off"),
            ("spellcheck", "false"),
            ("enterkeyhint", "search"),
            ("placeholder", t::SEARCH_SHORT.get(language)),
            ("aria-label", words),
        ],
    );
    region(&mut html, "div", &[("id", "look")]);
    html.close("form");
    html.close("div");
    html.close("main");
    html.done()
}

/// The number everybody sees.
fn counter(program: &Program, book: &Book) -> String {
    let language = program.language;
    let inside = book.all_inside(&program.queue, program.ahead).to_string();
    let all = book.places.to_string();
    let words = t::INSIDE.fill(language, &[("n", &inside), ("all", &all)]);
    let mut html = Html::new();
    html.leaf("span", &[("class", "unseen")], &words);
    html.open("span", &[("aria-hidden", "true")]);
    html.leaf("b", &[], &inside);
    html.text("/");
    html.text(&all);
    html.leaf("small", &[], t::INSIDE_SHORT.get(language));
    html.close("span");
    html.done()
}

/// Whether the server is reached, what waits, how old the list is.
fn net(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    let (class, words) = match program.net {
        Net::On => ("on", t::ONLINE),
        Net::Off => ("off", t::OFFLINE),
        Net::SignedOut => ("out", t::SIGNED_OUT),
        Net::NotGiven => ("out", t::NOT_GIVEN),
    };
    html.leaf("span", &[("class", class)], words.get(language));
    if program.net == Net::SignedOut {
        let to = "/organize/sign-in?return=%2Forganize%2Fdoor";
        html.leaf("a", &[("href", to)], t::SIGN_IN.get(language));
    }
    let stuck = program.stuck_scans().len();
    let waiting = program.queue.len().saturating_sub(stuck);
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    let mut facts = Vec::new();
    if waiting > 0 {
        facts.push(t::WAITING.count(language, waiting, &[]));
    } else if program.open.is_some() && stuck == 0 {
        facts.push(t::ALL_SENT.get(language).to_owned());
    }
    if let Some(book) = &program.open {
        facts.push(match book.heard_at {
            Some(at) if !book.rows.is_empty() || !book.list.is_empty() => {
                let time = clock(at, &book.event, language);
                t::LIST_OF.fill(language, &[("time", &time)])
            }
            _ => t::NO_LIST.get(language).to_owned(),
        });
    }
    if !program.keeps {
        facts.push(t::NOT_KEPT.get(language).to_owned());
    } else if program.ready == Some(true) {
        facts.push(t::WORKS_OFFLINE.get(language).to_owned());
    }
    for fact in facts {
        html.leaf("span", &[], &fact);
    }
    html.done()
}

/// Entries that came to something else when they were merged.
fn troubles(program: &Program, book: &Book) -> String {
    let language = program.language;
    let mut html = Html::new();
    let own: Vec<&Trouble> = program
        .troubles
        .iter()
        .filter(|trouble| trouble.event == book.event.id)
        .collect();
    if own.is_empty() {
        return html.done();
    }
    let several = own.len() > 1;
    html.open(
        "section",
        &[("class", "troubles"), ("aria-labelledby", "t-head")],
    );
    html.leaf("h2", &[("id", "t-head")], t::TROUBLES.get(language));
    html.open("ul", &[]);
    for trouble in own {
        html.open("li", &[("class", "trouble")]);
        let row = trouble.booking.and_then(|id| book.row(id));
        if let Some(row) = row {
            html.leaf("b", &[], &row.booking.name);
            html.leaf("span", &[("class", "ref")], &row.booking.reference);
        }
        let words = match trouble.outcome {
            Outcome::Already => {
                let by = trouble.standing.as_ref();
                let by = by.map(|mark| already(mark, &book.event, language));
                let words = t::TROUBLE_ALREADY.get(language);
                by.map_or(words.to_owned(), |by| format!("{words}, {by}"))
            }
            Outcome::Cancelled => t::TROUBLE_CANCELLED.get(language).to_owned(),
            _ => t::TROUBLE_OTHER.get(language).to_owned(),
        };
        html.leaf("p", &[], &words);
        let command = format!("seen:{}", trouble.scan);
        html.button("btn", &command, t::SEEN.get(language));
        html.close("li");
    }
    html.close("ul");
    if several {
        html.button("btn", "seen-all", t::SEEN_ALL.get(language));
    }
    html.close("section");
    html.done()
}

/// Who was found by what is typed.
fn results(program: &Program, book: &Book) -> String {
    let language = program.language;
    let mut html = Html::new();
    let answered = !matches!(program.shown, Shown::Nothing | Shown::Asking(_));
    if answered || program.typed.trim().is_empty() {
        return html.done();
    }
    let found = book.search(&program.typed);
    if found.is_empty() {
        html.leaf(
            "p",
            &[("class", "sub"), ("role", "status")],
            t::NOTHING.get(language),
        );
        return html.done();
    }
    html.open(
        "ul",
        &[("class", "found"), ("aria-label", t::RESULTS.get(language))],
    );
    for row in found.iter().take(FOUND) {
        let booking = &row.booking;
        html.open("li", &[]);
        let command = format!("open:{}", booking.id);
        html.open("button", &[("type", "button"), ("data-do", &command)]);
        html.leaf("b", &[], &booking.name);
        html.leaf("span", &[("class", "ref")], &booking.reference);
        let n = book
            .inside(row, &program.queue, program.ahead)
            .len()
            .to_string();
        let all = row.places().to_string();
        let words = t::IN_OF.fill(language, &[("n", &n), ("all", &all)]);
        html.leaf("span", &[("class", "in-of")], &words);
        html.close("button");
        html.close("li");
    }
    html.close("ul");
    if found.len() > FOUND {
        html.leaf("p", &[("class", "sub")], t::AND_MORE.get(language));
    }
    html.done()
}

/// The camera's button.
fn look(program: &Program) -> String {
    let language = program.language;
    let mut html = Html::new();
    let words = if program.camera {
        t::CAMERA_OFF
    } else {
        t::CAMERA
    };
    html.button("btn look", "camera", words.get(language));
    html.done()
}

/// A moment on the event's own clock.
pub(crate) fn clock(at: i64, event: &DoorEvent, language: Language) -> String {
    local(at, event).map_or_else(String::new, |at| dates::time(at.time(), language))
}

fn when(event: &DoorEvent, language: Language) -> String {
    local(event.starts_at, event)
        .map_or_else(String::new, |at| dates::short_date_time(at, language))
}

fn local(at: i64, event: &DoorEvent) -> Option<DateTime<FixedOffset>> {
    let zone = FixedOffset::east_opt(event.offset.checked_mul(60)?)?;
    Some(DateTime::from_timestamp_millis(at)?.with_timezone(&zone))
}

/// When and by whom a place was let in.
fn already(mark: &Mark, event: &DoorEvent, language: Language) -> String {
    already_by(mark.at, &mark.by, &mark.gate, event, language)
}

/// The same, from its parts.
pub(crate) fn already_by(
    at: i64,
    by: &str,
    gate: &str,
    event: &DoorEvent,
    language: Language,
) -> String {
    let name = if by.is_empty() {
        t::SOMEONE.get(language)
    } else {
        by
    };
    let time = clock(at, event, language);
    let values = [("time", time.as_str()), ("name", name), ("gate", gate)];
    t::ALREADY_BY.fill(language, &values)
}
