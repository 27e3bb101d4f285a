//! The plots of an event, each with the same in numbers.

use super::Figured;
use super::lines::{ByDay, source_label};
use chrono::NaiveDate;
use domain::language::Language;
use domain::plot::{self, Bar, LINES, Line, Words};
use domain::time::day;
use i18n::texts::dashboard::N_PLACES;
use i18n::texts::{dashboard as d, figures as t};
use i18n::{Text, dates, numbers};
use usecases::figures::{Drawing, Plot};

/// Points of a line at the most.
const POINTS: u64 = 90;

/// Places as a sentence says them.
pub(super) fn places(count: i64, language: Language) -> String {
    let word = N_PLACES.count(language, count, &[]);
    format!("{} {word}", numbers::integer(count))
}

/// A drawing of an event.
pub(super) fn drawing(figured: &Figured, plot: Plot, language: Language) -> Drawing {
    match plot {
        Plot::Time => {
            let label = d::PLACES.get(language).to_owned();
            let all = vec![(label, figured.places())];
            over_time(figured, t::PLACES_OVER_TIME, all, language)
        }
        Plot::TimeByType => {
            let kinds = figured.kinds.iter().map(|(id, name)| {
                let label = name.get(language).to_owned();
                (label, figured.places_of(*id))
            });
            // A type that is off sale and was never booked says nothing.
            let kinds = kinds.filter(|(_, days)| !days.is_empty()).collect();
            over_time(figured, t::PLACES_OVER_TIME_BY_TYPE, kinds, language)
        }
        Plot::TimeByChannel => {
            let sources = figured.sources().into_iter();
            let sources = sources.map(|(source, days)| (source_label(&source, language), days));
            over_time(
                figured,
                t::PLACES_OVER_TIME_BY_CHANNEL,
                sources.collect(),
                language,
            )
        }
        Plot::Types => types(figured, language),
        Plot::Channels => channels(figured, language),
    }
}

/// More parts than lines can be told apart: the last are put together.
fn at_most(mut parts: Vec<(String, ByDay)>, language: Language) -> Vec<(String, ByDay)> {
    if parts.len() <= LINES {
        return parts;
    }
    let mut others = ByDay::new();
    for (_, days) in parts.split_off(LINES - 1) {
        for (day, places) in days {
            *others.entry(day).or_default() += places;
        }
    }
    parts.push((t::OTHERS.get(language).to_owned(), others));
    parts
}

/// From the first booking, or the publication before it, up to today or the last day of the event.
fn days_of(figured: &Figured, parts: &[(String, ByDay)]) -> Vec<NaiveDate> {
    let booked = |days: &ByDay| days.keys().next().copied();
    let Some(first) = parts.iter().filter_map(|(_, days)| booked(days)).min() else {
        return Vec::new();
    };
    let latest = parts
        .iter()
        .filter_map(|(_, days)| days.keys().next_back().copied())
        .max()
        .unwrap_or(first);
    let published = figured.record.published_at;
    let first = published.map_or(first, |at| first.min(day(at, figured.zone)));
    let today = day(figured.now, figured.zone);
    let last = today.min(figured.record.fields.last_day).max(latest);
    plot::spread(first, last, POINTS)
}

fn over_time(
    figured: &Figured,
    title: Text,
    parts: Vec<(String, ByDay)>,
    language: Language,
) -> Drawing {
    let parts = at_most(parts, language);
    let days = days_of(figured, &parts);
    let lines: Vec<Line> = parts
        .into_iter()
        .map(|(label, by_day)| Line {
            label,
            values: plot::running(&by_day, &days),
        })
        .collect();
    let points: Vec<String> = days.iter().map(|day| dates::date(*day, language)).collect();
    let all: i64 = lines.iter().filter_map(|line| line.values.last()).sum();
    let told = match (points.first(), points.last()) {
        (Some(from), Some(to)) => {
            let count = places(all, language);
            let values = [
                ("from", from.as_str()),
                ("to", to.as_str()),
                ("places", count.as_str()),
            ];
            t::TOLD_TIME.fill(language, &values)
        }
        _ => t::NOTHING_YET.get(language).to_owned(),
    };
    drawn(title, &told, &points, &lines, language)
}

/// Lines with their table.
pub(super) fn drawn(
    title: Text,
    told: &str,
    points: &[String],
    lines: &[Line],
    language: Language,
) -> Drawing {
    let words = words(title, told, language);
    let head = std::iter::once(t::DAY.get(language).to_owned())
        .chain(lines.iter().map(|line| line.label.clone()))
        .collect();
    let rows = points.iter().enumerate().map(|(at, point)| {
        let values = lines.iter().filter_map(|line| line.values.get(at));
        std::iter::once(point.clone())
            .chain(values.map(|value| numbers::integer(*value)))
            .collect()
    });
    Drawing {
        title: title.get(language).to_owned(),
        svg: plot::lines(&words, points, lines),
        head,
        rows: rows.collect(),
    }
}

fn words(title: Text, told: &str, language: Language) -> Words<'_> {
    Words {
        title: title.get(language),
        told,
        nothing: t::NOTHING_YET.get(language),
        number: numbers::integer,
    }
}

fn types(figured: &Figured, language: Language) -> Drawing {
    let capacity = figured.record.fields.capacity;
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    for (id, name) in &figured.kinds {
        let value: i64 = figured.places_of(*id).values().sum();
        let on_sale = &figured.record.ticket_types;
        let on_sale = on_sale.iter().find(|kind| kind.fields.id == *id);
        if on_sale.is_none() && value == 0 {
            continue;
        }
        let of = on_sale
            .and_then(|kind| kind.fields.quantity)
            .unwrap_or(capacity);
        let label = name.get(language).to_owned();
        rows.push(vec![
            label.clone(),
            numbers::integer(value),
            numbers::integer(of),
        ]);
        bars.push(Bar {
            label,
            value,
            of: Some(of),
            words: format!("{} / {}", numbers::integer(value), numbers::integer(of)),
        });
    }
    let head = [d::TICKET_TYPE, d::PLACES_TAKEN, d::CAPACITY];
    beside(t::PLACES_BY_TYPE, bars, (&head, rows), language)
}

fn channels(figured: &Figured, language: Language) -> Drawing {
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    for (source, days) in figured.sources() {
        let value: i64 = days.values().sum();
        let label = source_label(&source, language);
        rows.push(vec![label.clone(), numbers::integer(value)]);
        bars.push(Bar {
            label,
            value,
            of: None,
            words: numbers::integer(value),
        });
    }
    let head = [t::CHANNEL, d::PLACES_TAKEN];
    beside(t::PLACES_BY_CHANNEL, bars, (&head, rows), language)
}

/// Bars with their table.
fn beside(
    title: Text,
    bars: Vec<Bar>,
    (head, rows): (&[Text], Vec<Vec<String>>),
    language: Language,
) -> Drawing {
    let told: Vec<String> = bars
        .iter()
        .map(|bar| {
            let count = places(bar.value, language);
            t::TOLD_PART.fill(language, &[("name", &bar.label), ("places", &count)])
        })
        .collect();
    let told = match told.as_slice() {
        [] => t::NOTHING_YET.get(language).to_owned(),
        told => told.join("; "),
    };
    Drawing {
        title: title.get(language).to_owned(),
        svg: plot::bars(&words(title, &told, language), &bars),
        head: head
            .iter()
            .map(|text| text.get(language).to_owned())
            .collect(),
        rows,
    }
}
