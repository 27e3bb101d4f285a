//! Reports as tables for spreadsheets: one table, whose first column says which part of the report a row
//! belongs to, so that it can be filtered and summed.

use crate::exports::csv;
use crate::exports::table::Cell;
use domain::event::EventStatus;
use domain::figures::{Attendance, Figures};
use domain::language::Language;
use domain::money::{Currency, decimal};
use domain::time::in_zone;
use i18n::Text;
use i18n::texts::{dashboard as d, figures as t};
use usecases::figures::{EventReport, PeriodReport, ReportLine, ReportedEvent};
use usecases::{Error, Result};

/// The columns.
const COLUMNS: [Text; 17] = [
    t::SECTION,
    t::NAME,
    t::STARTS,
    t::STATUS,
    t::CURRENCY,
    t::BOOKINGS_MADE,
    t::BOOKINGS_STANDING,
    t::PLACES,
    t::CONFIRMED_PLACES,
    t::CANCELLED_BOOKINGS,
    t::CANCELLED_PLACES,
    t::EXPIRED,
    t::EXPECTED,
    t::PAID,
    t::CAME,
    t::MISSED,
    t::MADE_AT_SHORT,
];

/// The word of an event's status.
const fn status_word(status: EventStatus) -> Text {
    match status {
        EventStatus::Draft => d::STATUS_DRAFT,
        EventStatus::Published => d::STATUS_PUBLISHED,
        EventStatus::Cancelled => d::STATUS_CANCELLED,
        EventStatus::Over => d::STATUS_OVER,
    }
}

/// A table while it is made.
struct Table {
    rows: Vec<Vec<Cell>>,
    made_at: String,
    language: Language,
}

impl Table {
    fn row(
        &mut self,
        section: Text,
        (name, starts, status): (&str, String, &str),
        (currency, sums): (Currency, &Figures),
        attendance: Option<Attendance>,
    ) {
        let number = |number: i64| Cell::Number(number.to_string());
        let maybe = |number: Option<i64>| {
            let number = number.map(|number| number.to_string());
            Cell::Number(number.unwrap_or_default())
        };
        self.rows.push(vec![
            Cell::Text(section.get(self.language).to_owned()),
            Cell::Text(name.to_owned()),
            Cell::Text(starts),
            Cell::Text(status.to_owned()),
            Cell::Text(currency.code().to_owned()),
            number(sums.made),
            number(sums.bookings),
            number(sums.places),
            number(sums.confirmed),
            number(sums.cancelled),
            number(sums.cancelled_places),
            number(sums.expired),
            Cell::Number(decimal(sums.expected_minor)),
            Cell::Number(decimal(sums.paid_minor)),
            maybe(attendance.map(|attendance| attendance.came)),
            maybe(attendance.and_then(|attendance| attendance.missed)),
            Cell::Text(self.made_at.clone()),
        ]);
    }

    fn event(&mut self, section: Text, event: &ReportedEvent) {
        let starts = in_zone(event.starts_at, &event.timezone);
        let starts = starts.format("%Y-%m-%d %H:%M").to_string();
        let language = self.language;
        let name = event.title.get(language);
        let status = status_word(event.status).get(language);
        let figures = (event.currency, &event.sums);
        self.row(section, (name, starts, status), figures, event.attendance);
    }

    fn lines(&mut self, section: Text, lines: &[ReportLine], by_key: bool) {
        for line in lines {
            let name = if by_key { &line.key } else { &line.label };
            let figures = (line.currency, &line.sums);
            self.row(section, (name, String::new(), ""), figures, None);
        }
    }

    fn written(self) -> Result<String> {
        let language = self.language;
        let head = COLUMNS.iter().map(|text| text.get(language).to_owned());
        let bytes = csv::write(Some(head.collect()), self.rows)?;
        String::from_utf8(bytes).map_err(|error| {
            tracing::error!(%error, "csv");
            Error::Unexpected
        })
    }
}

/// The report of an event.
pub(super) fn of_event(report: &EventReport, language: Language) -> Result<String> {
    let zone = report.whole.first().map(|whole| whole.timezone.as_str());
    let at = report.as_of.unwrap_or(report.made_at);
    let at = in_zone(at, zone.unwrap_or("UTC"));
    let mut table = Table {
        rows: Vec::new(),
        made_at: at.format("%Y-%m-%d %H:%M").to_string(),
        language,
    };
    for whole in &report.whole {
        table.event(t::IN_ALL, whole);
    }
    table.lines(t::BY_TYPE, &report.types, false);
    table.lines(t::BY_CHANNEL, &report.channels, false);
    table.lines(t::BY_LINK, &report.links, false);
    table.lines(t::OVER_TIME, &report.over_time, true);
    table.written()
}

/// The report of an organization, with all events of its period.
pub(super) fn of_period(
    report: &PeriodReport,
    events: &[ReportedEvent],
    language: Language,
) -> Result<String> {
    let at = in_zone(report.made_at, &report.timezone);
    let mut table = Table {
        rows: Vec::new(),
        made_at: at.format("%Y-%m-%d %H:%M").to_string(),
        language,
    };
    table.lines(t::BOOKED_IN_PERIOD, &report.whole, false);
    table.lines(t::BY_TYPE, &report.types, false);
    table.lines(t::BY_CHANNEL, &report.channels, false);
    table.lines(t::OVER_TIME, &report.over_time, true);
    for event in events {
        table.event(t::EVENTS_OF_PERIOD, event);
    }
    table.written()
}
