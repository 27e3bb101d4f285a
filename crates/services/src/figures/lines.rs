//! Figures put together the way people ask for them.

use super::Figured;
use chrono::{Datelike, NaiveDate};
use domain::booking::Source;
use domain::figures::{Figures, Part};
use domain::ids::TicketTypeId;
use domain::language::Language;
use domain::money::Currency;
use i18n::dates;
use i18n::texts::{export, figures as t};
use std::collections::BTreeMap;
use usecases::figures::ReportLine;

/// Days up to which each stands for itself; a longer time is put together by months.
const DAYS: i64 = 62;

/// Places by day.
pub(super) type ByDay = BTreeMap<NaiveDate, i64>;

/// The word of an entrance, as people say it.
pub(super) fn source_label(source: &str, language: Language) -> String {
    match Source::parse(source) {
        Some(source) => export::source(source).get(language).to_owned(),
        None => source.to_owned(),
    }
}

/// Figures by a name and a currency, in the order in which they were added.
pub(super) struct Gathered<'a> {
    lines: Vec<ReportLine>,
    label: &'a dyn Fn(&str) -> String,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(label: &'a dyn Fn(&str) -> String) -> Self {
        Self {
            lines: Vec::new(),
            label,
        }
    }

    pub(super) fn add(&mut self, key: &str, currency: Currency, sums: &Figures) {
        let known = self
            .lines
            .iter_mut()
            .find(|line| line.key == key && line.currency == currency);
        match known {
            Some(line) => line.sums.add(sums),
            None => self.lines.push(ReportLine {
                label: (self.label)(key),
                key: key.to_owned(),
                currency,
                sums: *sums,
            }),
        }
    }

    pub(super) fn in_order(self) -> Vec<ReportLine> {
        self.lines
    }

    /// The most places first.
    pub(super) fn by_places(self) -> Vec<ReportLine> {
        by_places(self.lines)
    }
}

/// The most places first.
pub(super) fn by_places(mut lines: Vec<ReportLine>) -> Vec<ReportLine> {
    lines.sort_by_key(|line| std::cmp::Reverse((line.sums.places, line.sums.made)));
    lines
}

/// How days are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Days,
    Months,
}

impl Span {
    /// For a time from one day to another.
    pub(super) fn of(first: NaiveDate, last: NaiveDate) -> Self {
        if (last - first).num_days() < DAYS {
            Self::Days
        } else {
            Self::Months
        }
    }

    /// What tells the day or month from others, in order.
    pub(super) fn key(self, day: NaiveDate) -> String {
        match self {
            Self::Days => day.to_string(),
            Self::Months => day.format("%Y-%m").to_string(),
        }
    }

    /// As people say it.
    pub(super) fn label(self, key: &str, language: Language) -> String {
        let begin = match self {
            Self::Days => key.parse::<NaiveDate>(),
            Self::Months => format!("{key}-01").parse(),
        };
        match (self, begin) {
            (Self::Days, Ok(day)) => dates::short_date(day, language),
            (Self::Months, Ok(day)) => format!("{} {}", dates::month(day, language), day.year()),
            (_, Err(_)) => key.to_owned(),
        }
    }

    /// The keys from one day to another, both included.
    pub(super) fn keys(self, first: NaiveDate, last: NaiveDate) -> Vec<String> {
        let mut keys: Vec<String> = first
            .iter_days()
            .take_while(|day| *day <= last)
            .map(|day| self.key(day))
            .collect();
        keys.dedup();
        keys
    }
}

impl Figured {
    /// The figures of all bookings, once for each currency; at least once.
    pub(super) fn whole(&self) -> Vec<(Currency, Figures)> {
        let whole = self.lines.iter().filter(|line| line.part == Part::Whole);
        let mut whole: Vec<(Currency, Figures)> =
            whole.map(|line| (line.currency, line.figures)).collect();
        if whole.is_empty() {
            whole.push((self.record.organization.currency, Figures::default()));
        }
        whole
    }

    /// Each entrance with its places by day, the most places first.
    pub(super) fn sources(&self) -> Vec<(String, ByDay)> {
        let mut all: BTreeMap<&str, ByDay> = BTreeMap::new();
        for line in &self.lines {
            if let (Part::Source(source), Some(day)) = (&line.part, line.day) {
                let places = line.figures.places;
                *all.entry(source).or_default().entry(day).or_default() += places;
            }
        }
        let mut all: Vec<(String, ByDay)> = all
            .into_iter()
            .map(|(source, days)| (source.to_owned(), days))
            .collect();
        all.sort_by_key(|(_, days)| std::cmp::Reverse(days.values().sum::<i64>()));
        all
    }

    /// The places of a ticket type by day.
    pub(super) fn places_of(&self, kind: TicketTypeId) -> ByDay {
        let part = Part::TicketType(kind);
        let mut days = ByDay::new();
        for line in self.lines.iter().filter(|line| line.part == part) {
            if let Some(day) = line.day {
                *days.entry(day).or_default() += line.figures.places;
            }
        }
        days
    }

    /// All places by day.
    pub(super) fn places(&self) -> ByDay {
        let mut all = ByDay::new();
        for (_, days) in self.sources() {
            for (day, places) in days {
                *all.entry(day).or_default() += places;
            }
        }
        all
    }

    /// The name of a ticket type.
    pub(super) fn kind_name(&self, id: TicketTypeId, language: Language) -> String {
        let known = self.kinds.iter().find(|(kind, _)| *kind == id);
        known.map_or_else(
            || t::NO_FIGURE.get(language).to_owned(),
            |(_, name)| name.get(language).to_owned(),
        )
    }
}
