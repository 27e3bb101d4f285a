//! An organization over time.

use super::draw::{drawn, places};
use super::lines::{Gathered, Span, by_places, source_label};
use crate::core::Core;
use crate::error::{list, store};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use domain::event::EventStatus;
use domain::figures::{Figures, attendance};
use domain::language::Language;
use domain::plot::Line;
use domain::time::{FIRST_YEAR, LAST_YEAR, Zone, day, day_bounds};
use i18n::texts::figures as t;
use std::collections::{BTreeMap, HashMap};
use store::records::{FiguredEvent, TotalLine, TypeLine};
use usecases::figures::{Drawing, Period, PeriodReport, ReportLine, ReportedEvent};
use usecases::{Actor, Page, Result, Scope};

/// Events of one part of the list.
const EVENTS: i64 = 50;
/// Events read at once for a file.
const AT_ONCE: i64 = 200;
/// Events that a file holds at the most.
const MOST: usize = 10_000;
/// Months of a report, unless others are asked for.
const MONTHS: u32 = 11;
/// Days of a report at the most.
const LONGEST: u64 = 3_660;

/// The days that are meant: in order, none without an end.
fn days_of(period: &Period, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let sane = |day: &NaiveDate| (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
    let to = period.to.filter(sane).unwrap_or(today);
    let usual = to.with_day(1).unwrap_or(to);
    let usual = usual.checked_sub_months(Months::new(MONTHS)).unwrap_or(to);
    let from = period.from.filter(sane).unwrap_or(usual);
    let (from, to) = (from.min(to), from.max(to));
    let least = to.checked_sub_days(Days::new(LONGEST)).unwrap_or(from);
    (from.max(least), to)
}

/// The moments at which the days begin and end.
fn bounds(from: NaiveDate, to: NaiveDate, zone: Zone) -> (DateTime<Utc>, DateTime<Utc>) {
    (day_bounds(from, zone).0, day_bounds(to, zone).1)
}

pub(super) async fn report(
    core: &Core,
    actor: &Actor,
    period: Period,
    language: Language,
) -> Result<PeriodReport> {
    actor.require(Scope::EventsRead)?;
    let now = core.now();
    let organization = core.store.organization(actor.organization).await;
    let organization = organization.map_err(store)?;
    let zone: Zone = organization.timezone.parse().unwrap_or(Zone::UTC);
    let (from, to) = days_of(&period, day(now, zone));
    let bounds = bounds(from, to, zone);
    let totals = core.store.figure_totals(actor.organization, from, to).await;
    let totals = totals.map_err(store)?;
    let sold = core.store.figure_types(actor.organization, from, to).await;
    let sold = sold.map_err(store)?;
    let came = core.store.came_in_all(actor.organization, bounds).await;
    let cursor = period.cursor.as_deref();
    let kept = &core.store;
    let events = kept.figured_events(actor.organization, bounds, cursor, EVENTS);
    let events = events.await.map_err(list)?;
    let span = Span::of(from, to);
    let mut whole = sums(&totals, |_| String::new(), &|_| {
        t::IN_ALL.get(language).to_owned()
    })
    .by_places();
    if whole.is_empty() {
        whole.push(ReportLine {
            label: t::IN_ALL.get(language).to_owned(),
            key: String::new(),
            currency: organization.currency,
            sums: Figures::default(),
        });
    }
    let label = |key: &str| span.label(key, language);
    let over_time = sums(&totals, |line| span.key(line.day), &label).in_order();
    let label = |source: &str| source_label(source, language);
    let channels = sums(&totals, |line| line.source.clone(), &label).by_places();
    let shown = events.items.into_iter();
    let shown = shown.flat_map(|event| reported(event, organization.currency, now));
    Ok(PeriodReport {
        from,
        to,
        drawing: drawing(span, (from, to), &over_time, language),
        whole,
        over_time,
        types: types(&sold, language),
        channels,
        came: came.map_err(store)?,
        events: Page {
            items: shown.collect(),
            next_cursor: events.next_cursor,
        },
        timezone: organization.timezone,
        made_at: now,
    })
}

/// The events of a report from its first on, for a file.
pub(super) async fn all_events(
    core: &Core,
    actor: &Actor,
    report: &PeriodReport,
) -> Result<Vec<ReportedEvent>> {
    let zone: Zone = report.timezone.parse().unwrap_or(Zone::UTC);
    let bounds = bounds(report.from, report.to, zone);
    let currency = report.whole.first().map(|line| line.currency);
    let mut all = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let kept = &core.store;
        let part = kept.figured_events(actor.organization, bounds, cursor.as_deref(), AT_ONCE);
        let part = part.await.map_err(store)?;
        for event in part.items {
            all.extend(reported(
                event,
                currency.unwrap_or_default(),
                report.made_at,
            ));
        }
        cursor = part.next_cursor;
        if cursor.is_none() || all.len() >= MOST {
            return Ok(all);
        }
    }
}

/// Sums of the same key.
fn sums<'a>(
    totals: &[TotalLine],
    key: impl Fn(&TotalLine) -> String,
    label: &'a dyn Fn(&str) -> String,
) -> Gathered<'a> {
    let mut found: Vec<(String, &TotalLine)> = Vec::with_capacity(totals.len());
    let mut order: HashMap<String, usize> = HashMap::new();
    for line in totals {
        let key = key(line);
        let next = order.len();
        order.entry(key.clone()).or_insert(next);
        found.push((key, line));
    }
    found.sort_by_key(|(key, _)| order.get(key).copied());
    let mut gathered = Gathered::new(label);
    for (key, line) in found {
        gathered.add(&key, line.currency, &line.figures);
    }
    gathered
}

/// By name, as it is shown: events share their names, above all the dates of a series.
fn types(sold: &[TypeLine], language: Language) -> Vec<ReportLine> {
    let mut all: BTreeMap<(&str, &str), ReportLine> = BTreeMap::new();
    for line in sold {
        let name = line.name.get(language);
        let known = all.entry((name, line.currency.code()));
        let known = known.or_insert_with(|| ReportLine {
            label: name.to_owned(),
            key: name.to_owned(),
            currency: line.currency,
            sums: Figures::default(),
        });
        known.sums.add(&line.figures);
    }
    by_places(all.into_values().collect())
}

/// An event as it is reported, once for each currency; at least once.
fn reported(
    event: FiguredEvent,
    usual: domain::money::Currency,
    now: DateTime<Utc>,
) -> Vec<ReportedEvent> {
    let over = event.status == EventStatus::Published && event.over_at <= now;
    let status = if over {
        EventStatus::Over
    } else {
        event.status
    };
    let mut figures = event.figures;
    if figures.is_empty() {
        figures.push((usual, Figures::default()));
    }
    let confirmed: i64 = figures.iter().map(|(_, sums)| sums.confirmed).sum();
    figures
        .into_iter()
        .map(|(currency, sums)| ReportedEvent {
            id: event.id,
            title: event.title.clone(),
            status,
            starts_at: event.starts_at,
            timezone: event.timezone.clone(),
            currency,
            sums,
            attendance: attendance(confirmed, event.came, over),
        })
        .collect()
}

fn drawing(
    span: Span,
    (from, to): (NaiveDate, NaiveDate),
    over_time: &[ReportLine],
    language: Language,
) -> Drawing {
    let mut booked: HashMap<&str, i64> = HashMap::new();
    for line in over_time {
        *booked.entry(&line.key).or_default() += line.sums.places;
    }
    let keys = span.keys(from, to);
    let values: Vec<i64> = keys
        .iter()
        .map(|key| booked.get(key.as_str()).copied().unwrap_or(0))
        .collect();
    let points: Vec<String> = keys.iter().map(|key| span.label(key, language)).collect();
    let count = places(values.iter().sum(), language);
    let told = match (points.first(), points.last()) {
        (Some(from), Some(to)) => t::TOLD_BOOKED.fill(
            language,
            &[("from", from), ("to", to), ("places", count.as_str())],
        ),
        _ => String::new(),
    };
    let line = Line {
        label: t::PLACES.get(language).to_owned(),
        values,
    };
    drawn(t::PLACES_BOOKED, &told, &points, &[line], language)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(from: Option<&str>, to: Option<&str>) -> (NaiveDate, NaiveDate) {
        let period = Period {
            from: from.map(day),
            to: to.map(day),
            cursor: None,
        };
        days_of(&period, day("2027-03-15"))
    }

    #[test]
    fn a_period_has_two_ends() {
        assert_eq!(asked(None, None), (day("2026-04-01"), day("2027-03-15")));
        let turned = asked(Some("2027-02-01"), Some("2027-01-01"));
        assert_eq!(turned, (day("2027-01-01"), day("2027-02-01")));
        let (from, to) = asked(Some("2001-01-01"), Some("2027-01-01"));
        assert_eq!((to - from).num_days(), 3_660);
        let far = asked(Some("9999-01-01"), Some("1800-01-01"));
        assert_eq!(far, (day("2026-04-01"), day("2027-03-15")));
    }
}
