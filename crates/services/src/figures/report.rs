//! All about one event.

use super::lines::{Gathered, Span, source_label};
use super::{Figured, draw};
use chrono::NaiveDate;
use domain::event::EventStatus;
use domain::figures::{FigureLine, Part, attendance};
use domain::language::Language;
use i18n::texts::figures as t;
use usecases::figures::{EventReport, Plot, ReportLine, ReportedEvent};

/// The plots of a report.
const PLOTS: [Plot; 3] = [Plot::Time, Plot::Types, Plot::Channels];

/// The report, with the places that came in, where somebody scanned.
pub(super) fn report(figured: &Figured, came: Option<i64>, language: Language) -> EventReport {
    let record = &figured.record;
    let fields = &record.fields;
    let status = record
        .status
        .at(fields.starts_at, fields.ends_at, figured.now);
    let over = status == EventStatus::Over;
    let whole = figured.whole();
    let confirmed: i64 = whole.iter().map(|(_, sums)| sums.confirmed).sum();
    let whole = whole
        .into_iter()
        .map(|(currency, sums)| ReportedEvent {
            id: record.id,
            title: fields.title.clone(),
            status,
            starts_at: fields.starts_at,
            timezone: fields.timezone.clone(),
            currency,
            sums,
            attendance: attendance(confirmed, came, over),
        })
        .collect();
    EventReport {
        whole,
        capacity: fields.capacity,
        types: types(figured, language),
        channels: channels(figured, language),
        links: links(figured, language),
        over_time: over_time(figured, language),
        drawings: PLOTS
            .iter()
            .map(|plot| draw::drawing(figured, *plot, language))
            .collect(),
        as_of: figured.as_of,
        made_at: figured.now,
    }
}

fn types(figured: &Figured, language: Language) -> Vec<ReportLine> {
    let mut all = Vec::new();
    for (id, _) in &figured.kinds {
        let name = figured.kind_name(*id, language);
        let label = |_: &str| name.clone();
        let mut lines = Gathered::new(&label);
        let part = Part::TicketType(*id);
        for line in figured.lines.iter().filter(|line| line.part == part) {
            lines.add(&name, line.currency, &line.figures);
        }
        all.extend(lines.in_order());
    }
    all
}

fn channels(figured: &Figured, language: Language) -> Vec<ReportLine> {
    let label = |source: &str| source_label(source, language);
    let mut lines = Gathered::new(&label);
    for line in &figured.lines {
        if let Part::Source(source) = &line.part {
            lines.add(source, line.currency, &line.figures);
        }
    }
    lines.by_places()
}

fn links(figured: &Figured, language: Language) -> Vec<ReportLine> {
    let label = |link: &str| match link {
        "" => t::OTHERS.get(language).to_owned(),
        link => link.to_owned(),
    };
    let mut lines = Gathered::new(&label);
    for line in &figured.lines {
        if let Part::Link(link) = &line.part {
            lines.add(link, line.currency, &line.figures);
        }
    }
    lines.by_places()
}

fn over_time(figured: &Figured, language: Language) -> Vec<ReportLine> {
    let by_day = |line: &&FigureLine| matches!(line.part, Part::Source(_));
    let mut lines: Vec<(NaiveDate, &FigureLine)> = figured
        .lines
        .iter()
        .filter(by_day)
        .filter_map(|line| Some((line.day?, line)))
        .collect();
    lines.sort_by_key(|(day, _)| *day);
    let (Some((first, _)), Some((last, _))) = (lines.first(), lines.last()) else {
        return Vec::new();
    };
    let span = Span::of(*first, *last);
    let label = |key: &str| span.label(key, language);
    let mut gathered = Gathered::new(&label);
    for (day, line) in &lines {
        gathered.add(&span.key(*day), line.currency, &line.figures);
    }
    gathered.in_order()
}
