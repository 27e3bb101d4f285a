//! Times in the zone they belong to; the browser knows the zones, the catalogue the words.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use domain::language::Language;
use i18n::dates;
use i18n::texts::dashboard as t;
use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::RefCell;

/// Which parts of a time are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Weekday, day, month, year, hour, minute.
    Full,
    /// Day, month, hour, minute.
    Short,
}

/// A moment in a zone; in UTC where the browser does not know the zone.
fn at(moment: DateTime<Utc>, zone: &str) -> DateTime<FixedOffset> {
    let offset = wall(moment, zone).map(|wall| (wall - moment.naive_utc()).num_seconds());
    let offset = offset
        .and_then(|seconds| i32::try_from(seconds).ok())
        .and_then(FixedOffset::east_opt);
    match offset {
        Some(offset) => moment.with_timezone(&offset),
        None => moment.fixed_offset(),
    }
}

thread_local! {
    /// The formatters of the zones met so far: making one takes a browser longer than a row of a table
    /// takes to draw, and a table has one zone, or few.
    static MADE: RefCell<Vec<(String, Option<DateTimeFormat>)>> = const { RefCell::new(Vec::new()) };
}

/// A zone's formatter, made once.
fn formatter(zone: &str) -> Option<DateTimeFormat> {
    MADE.with_borrow_mut(|made| {
        if let Some((_, known)) = made.iter().find(|(name, _)| name == zone) {
            return known.clone();
        }
        let known = known(zone);
        made.push((zone.to_owned(), known.clone()));
        known
    })
}

/// What the clock on the wall of a zone shows.
fn wall(moment: DateTime<Utc>, zone: &str) -> Option<NaiveDateTime> {
    let write = formatter(zone)?;
    let date = Date::new(&JsValue::from_f64(moment.timestamp_millis() as f64));
    let text = write.format().call1(&write, &date).ok()?.as_string()?;
    let mut parts = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty())
        .map(str::parse::<u32>);
    let mut next = || parts.next().and_then(Result::ok);
    let (day, month, year) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?
        .and_hms_opt(hour, minute, second)
}

/// A formatter, unless the browser does not know the zone: then its constructor throws.
fn known(zone: &str) -> Option<DateTimeFormat> {
    let options = Object::new();
    for (key, value) in [
        ("timeZone", zone),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
        ("hourCycle", "h23"),
    ] {
        Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class = Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")).ok()?;
    let arguments = Array::of2(&JsValue::from_str("en-GB"), &options);
    let made = Reflect::construct(class.unchecked_ref::<js_sys::Function>(), &arguments).ok()?;
    Some(made.unchecked_into())
}

/// A moment as the clock on the wall of its zone shows it.
pub fn shown(moment: DateTime<Utc>, zone: &str, language: Language, shape: Shape) -> String {
    let at = at(moment, zone);
    match shape {
        Shape::Full => dates::short_date_time(at, language),
        Shape::Short => format!(
            "{}, {}",
            dates::day_month(at.date_naive(), language),
            dates::time(at.time(), language)
        ),
    }
}

/// The day on which a moment falls in a zone.
pub fn day_of(moment: DateTime<Utc>, zone: &str) -> NaiveDate {
    at(moment, zone).date_naive()
}

/// A zone as people call it, at a moment.
pub fn zone(moment: DateTime<Utc>, zone: &str, language: Language) -> String {
    dates::zone_name(zone, at(moment, zone).offset().local_minus_utc(), language)
}

/// How long ago a moment was, roughly; older ones as a day.
pub fn ago(moment: DateTime<Utc>, zone: &str, language: Language) -> String {
    let minutes = (Date::now() as i64 - moment.timestamp_millis()) / 60_000;
    match minutes {
        ..1 => t::JUST_NOW.get(language).to_owned(),
        1..60 => t::MINUTES_AGO.count(language, minutes, &[]),
        60..1440 => t::HOURS_AGO.count(language, minutes / 60, &[]),
        _ => shown(moment, zone, language, Shape::Short),
    }
}

/// Whether a moment has come, or comes within minutes: clocks differ.
pub fn is_near(moment: DateTime<Utc>) -> bool {
    let ahead = moment.timestamp_millis() - Date::now() as i64;
    ahead < 600_000
}

/// Every zone this browser knows, for the suggestions of a field.
pub fn zones() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok();
    let list = intl
        .as_ref()
        .and_then(|intl| Reflect::get(intl, &JsValue::from_str("supportedValuesOf")).ok());
    let list = list.and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let list = list.and_then(|f| f.call1(&JsValue::NULL, &JsValue::from_str("timeZone")).ok());
    let list = list.and_then(|list| list.dyn_into::<Array>().ok());
    list.map(|list| list.iter().filter_map(|zone| zone.as_string()).collect())
        .unwrap_or_default()
}
