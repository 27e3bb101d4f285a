//! Reports as pages.

use super::parts::{HEADS, Page, cells, money};
use crate::organize::forms::html;
use app::ui::safe::escape;
use axum::http::StatusCode;
use axum::response::Response;
use domain::event::EventStatus;
use domain::figures::Attendance;
use domain::language::Language;
use domain::time::in_zone;
use i18n::texts::{dashboard as d, figures as t};
use i18n::{Text, dates, numbers};
use usecases::figures::{CameInAll, EventReport, PeriodReport, ReportLine, ReportedEvent};

/// Names of ticket types that stand for themselves; a file holds all of them.
const TYPES: usize = 50;

/// The word of an event's status.
const fn status_word(status: EventStatus) -> Text {
    match status {
        EventStatus::Draft => d::STATUS_DRAFT,
        EventStatus::Published => d::STATUS_PUBLISHED,
        EventStatus::Cancelled => d::STATUS_CANCELLED,
        EventStatus::Over => d::STATUS_OVER,
    }
}

/// The report of an event.
pub(super) fn event(report: &EventReport, language: Language, path: &str) -> Response {
    let Some(first) = report.whole.first() else {
        return html(StatusCode::NOT_FOUND, String::new());
    };
    let back = format!("/organize/events/{}", first.id);
    let title = first.title.get(language);
    let title = format!("{}: {title}", t::REPORT.get(language));
    let mut page = Page::begin(language, path, (&back, t::BACK_TO_EVENT), &title);
    let time = |at| dates::short_date_time(in_zone(at, &first.timezone), language);
    let facts = format!(
        "{} · {} · {}",
        time(first.starts_at),
        status_word(first.status).get(language),
        t::MADE_AT.fill(language, &[("time", &time(report.made_at))])
    );
    page.say("sub facts", &facts);
    if let Some(at) = report.as_of {
        page.say("note", &t::AS_OF.fill(language, &[("time", &time(at))]));
    }
    page.keep(&format!("{back}/report.csv"));
    page.section("whole", t::IN_ALL);
    for whole in &report.whole {
        numbers_of(&mut page, whole, report.capacity);
    }
    page.close();
    page.section("attendance", t::ATTENDANCE);
    came(&mut page, first);
    page.close();
    page.section("plots", t::FIGURES);
    page.drawings(&report.drawings);
    page.close();
    page.section("types", t::REVENUE_BY_TYPE);
    page.say("sub small", t::TYPES_TOLD.get(language));
    page.lines(t::REVENUE_BY_TYPE, d::TICKET_TYPE, &report.types);
    page.close();
    page.section("channels", t::BY_CHANNEL);
    page.lines(t::BY_CHANNEL, t::CHANNEL, &report.channels);
    page.close();
    if !report.links.is_empty() {
        page.section("links", t::BY_LINK);
        page.say("sub small", t::LINKS_TOLD.get(language));
        page.lines(t::BY_LINK, t::LINK, &report.links);
        page.close();
    }
    page.section("time", t::OVER_TIME);
    page.say("sub small", t::BOOKED_IN_PERIOD_TOLD.get(language));
    page.lines(t::OVER_TIME, t::DAY, &report.over_time);
    page.close();
    html(StatusCode::OK, page.end())
}

fn numbers_of(page: &mut Page, whole: &ReportedEvent, capacity: i64) {
    let (language, sums, currency) = (page.language, &whole.sums, whole.currency);
    let amount = |minor| money(minor, currency, language);
    let places = format!(
        "{} / {}",
        numbers::integer(sums.places),
        numbers::integer(capacity)
    );
    page.numbers(&[
        (t::BOOKINGS_MADE, numbers::integer(sums.made)),
        (t::BOOKINGS_STANDING, numbers::integer(sums.bookings)),
        (t::PLACES, places),
        (t::CONFIRMED_PLACES, numbers::integer(sums.confirmed)),
        (t::CANCELLED_BOOKINGS, numbers::integer(sums.cancelled)),
        (t::CANCELLED_PLACES, numbers::integer(sums.cancelled_places)),
        (t::EXPIRED, numbers::integer(sums.expired)),
        (t::EXPECTED, amount(sums.expected_minor)),
        (t::PAID, amount(sums.paid_minor)),
        (
            t::STILL_TO_PAY,
            amount(sums.expected_minor - sums.paid_minor),
        ),
    ]);
}

fn came(page: &mut Page, event: &ReportedEvent) {
    let Some(Attendance { came, missed }) = event.attendance else {
        page.say("sub", t::NOT_SCANNED.get(page.language));
        return;
    };
    let mut all = vec![(t::CAME, numbers::integer(came))];
    all.extend(missed.map(|missed| (t::MISSED, numbers::integer(missed))));
    page.numbers(&all);
}

/// The report of an organization.
pub(super) fn period(report: &PeriodReport, language: Language, path: &str) -> Response {
    let title = t::REPORTS.get(language);
    let mut page = Page::begin(language, path, ("/organize", t::BACK_HOME), title);
    let days = format!(
        "{} – {}",
        dates::date(report.from, language),
        dates::date(report.to, language)
    );
    let at = in_zone(report.made_at, &report.timezone);
    let at = dates::short_date_time(at, language);
    let at = t::MADE_AT.fill(language, &[("time", &at)]);
    page.say("sub facts", &format!("{days} · {at}"));
    asked(&mut page, report);
    let query = format!("from={}&to={}", report.from, report.to);
    page.keep(&format!("/organize/reports.csv?{query}"));
    page.section("booked", t::BOOKED_IN_PERIOD);
    page.say("sub small", t::BOOKED_IN_PERIOD_TOLD.get(language));
    for whole in &report.whole {
        let amount = |minor| money(minor, whole.currency, language);
        page.numbers(&[
            (t::BOOKINGS_MADE, numbers::integer(whole.sums.made)),
            (t::PLACES, numbers::integer(whole.sums.places)),
            (
                t::CANCELLED_BOOKINGS,
                numbers::integer(whole.sums.cancelled),
            ),
            (t::EXPECTED, amount(whole.sums.expected_minor)),
            (t::PAID, amount(whole.sums.paid_minor)),
        ]);
    }
    page.drawings(std::slice::from_ref(&report.drawing));
    page.close();
    page.section("attendance", t::ATTENDANCE);
    let words = all_came(&report.came, language);
    page.say("", &words);
    page.close();
    page.section("types", t::REVENUE_BY_TYPE);
    page.say("sub small", t::TYPES_OF_PERIOD_TOLD.get(language));
    let types = at_most(&report.types, language);
    page.lines(t::REVENUE_BY_TYPE, d::TICKET_TYPE, &types);
    page.close();
    page.section("channels", t::BY_CHANNEL);
    page.lines(t::BY_CHANNEL, t::CHANNEL, &report.channels);
    page.close();
    page.section("events", t::EVENTS_OF_PERIOD);
    page.say("sub small", t::EVENTS_OF_PERIOD_TOLD.get(language));
    events(&mut page, &report.events.items);
    if let Some(cursor) = &report.events.next_cursor {
        page.put(format_args!(
            "<p class=\"screen-only\"><a class=\"btn quiet slim\" href=\"{}\">{}</a></p>",
            escape(&format!("/organize/reports?{query}&cursor={cursor}#events")),
            t::EARLIER_EVENTS.get(language)
        ));
    }
    page.close();
    page.section("time", t::OVER_TIME);
    page.lines(t::OVER_TIME, t::DAY, &report.over_time);
    page.close();
    html(StatusCode::OK, page.end())
}

/// The first lines, and all others together, once for each currency.
fn at_most(lines: &[ReportLine], language: Language) -> Vec<ReportLine> {
    let (first, rest) = lines.split_at(lines.len().min(TYPES));
    let mut shown = first.to_vec();
    for line in rest {
        let mut others = shown.iter_mut().skip(TYPES);
        match others.find(|one| one.currency == line.currency) {
            Some(others) => others.sums.add(&line.sums),
            None => shown.push(ReportLine {
                label: t::OTHERS.get(language).to_owned(),
                key: String::new(),
                currency: line.currency,
                sums: line.sums,
            }),
        }
    }
    shown
}

/// The form that asks for other days.
fn asked(page: &mut Page, report: &PeriodReport) {
    let language = page.language;
    page.put(format_args!(
        "<form class=\"report-period card screen-only\" method=\"get\" action=\"/organize/reports\" aria-label=\"{}\">",
        t::PERIOD.get(language)
    ));
    for (name, words, day) in [("from", t::FROM, report.from), ("to", t::TO, report.to)] {
        page.put(format_args!(
            "<div class=\"field\"><label for=\"{name}\">{}</label>\
             <input type=\"date\" id=\"{name}\" name=\"{name}\" value=\"{day}\" required></div>",
            words.get(language)
        ));
    }
    page.put(format_args!(
        "<button type=\"submit\" class=\"btn\">{}</button></form>",
        t::SHOW.get(language)
    ));
}

fn all_came(came: &CameInAll, language: Language) -> String {
    if came.events == 0 {
        return t::NO_EVENT_OVER.get(language).to_owned();
    }
    if came.scanned == 0 {
        return t::NOT_SCANNED.get(language).to_owned();
    }
    t::CAME_IN_ALL.fill(
        language,
        &[
            ("scanned", &numbers::integer(came.scanned)),
            ("events", &numbers::integer(came.events)),
            ("came", &numbers::integer(came.came)),
            ("confirmed", &numbers::integer(came.confirmed)),
            ("missed", &numbers::integer(came.missed)),
        ],
    )
}

fn events(page: &mut Page, events: &[ReportedEvent]) {
    let language = page.language;
    if events.is_empty() {
        page.say("sub", t::NO_EVENTS.get(language));
        return;
    }
    let none = || t::NO_FIGURE.get(language).to_owned();
    let rows: Vec<(String, Vec<String>)> = events
        .iter()
        .map(|event| {
            let (shown, title) = event.title.shown(language);
            let starts = in_zone(event.starts_at, &event.timezone);
            let name = format!(
                "<a href=\"/organize/events/{}/report\"><bdi lang=\"{}\">{}</bdi></a><br><span class=\"sub small\">{} · {}</span>",
                event.id,
                shown.tag(),
                escape(title),
                dates::short_date(starts.date_naive(), language),
                status_word(event.status).get(language)
            );
            let mut row = cells(&event.sums, event.currency, language);
            let attendance = event.attendance;
            row.push(attendance.map_or_else(none, |one| numbers::integer(one.came)));
            let missed = attendance.and_then(|one| one.missed);
            row.push(missed.map_or_else(none, numbers::integer));
            (name, row)
        })
        .collect();
    let [made, places, cancelled, expected, paid] = HEADS;
    let heads = [
        t::EVENT,
        made,
        places,
        cancelled,
        expected,
        paid,
        t::CAME,
        t::MISSED,
    ];
    page.table(t::EVENTS_OF_PERIOD, &heads, &rows);
}
