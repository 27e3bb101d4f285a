//! "Repeat …": a rule chosen in plain words, with the dates it would give.

use super::chosen::{Chosen, DAYS};
use crate::calls::series::{preview_series, repeat_event};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::fields::Choices;
use crate::dashboard::parts::{Failure, SelectField, TextField, when_ready};
use domain::event::EventStatus;
use i18n::Text;
use i18n::texts::series as t;
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::series::Preview;

/// Dates shown before the last one.
const SHOWN: usize = 6;

/// The way to repeat an event.
#[component]
pub fn Repeat(event: EventView, changed: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let event = StoredValue::new(event);
    view! {
        <section class="card" aria-labelledby="repeat">
            <div class="head">
                <div>
                    <h2 id="repeat">{tr(t::REPEAT)}</h2>
                    <p class="sub">{tr(t::REPEAT_TOLD)}</p>
                </div>
                <button type="button" class="btn quiet slim" aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)>{tr(t::REPEAT)}</button>
            </div>
            {move || open.get().then(|| view! { <Chooser event=event.get_value() changed/> })}
        </section>
    }
}

fn bind(
    chosen: RwSignal<Chosen>,
    slot: fn(&mut Chosen) -> &mut String,
) -> (Signal<String>, Callback<String>) {
    let read = Signal::derive(move || {
        let mut copy = chosen.get();
        std::mem::take(slot(&mut copy))
    });
    let write = Callback::new(move |text| chosen.update(|c| *slot(c) = text));
    (read, write)
}

/// A choice whose words follow the language.
pub fn choices(offered: &[(&'static str, Text)]) -> Choices {
    let lang = lang();
    let each = offered.iter().map(|&(value, words)| {
        let words = Signal::derive(move || words.get(lang.get()).to_owned());
        (value.to_owned(), words)
    });
    each.collect()
}

#[component]
fn Chooser(event: EventView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = event.id;
    let first = when::day_of(event.starts_at, &event.timezone);
    let chosen = RwSignal::new(Chosen::new(first));
    let rule = Memo::new(move |_| chosen.with(Chosen::rule));
    let preview = loader(move || {
        let rule = rule.get();
        async move {
            match rule {
                Some(rule) => preview_series(id, rule).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let making = doing();
    let faults = making.faults;
    let make = move |_| {
        let wrong = chosen.with_untracked(Chosen::wrong);
        if !wrong.is_empty() {
            return faults.show(wrong);
        }
        if let Some(rule) = rule.get_untracked() {
            making.run(repeat_event(id, rule), move |series| {
                here.say(t::SAID_MADE.count(lang.now(), series.ahead, &[]));
                changed.run(());
            });
        }
    };
    let (kind, set_kind) = bind(chosen, |c| &mut c.kind);
    let (interval, set_interval) = bind(chosen, |c| &mut c.interval);
    let (ends, set_ends) = bind(chosen, |c| &mut c.ends);
    let (count, set_count) = bind(chosen, |c| &mut c.count);
    let (last, set_last) = bind(chosen, |c| &mut c.last);
    let kinds = choices(&[
        ("weekly", t::WEEKLY),
        ("daily", t::DAILY),
        ("monthly", t::MONTHLY),
        ("weekday", t::MONTHLY_WEEKDAY),
    ]);
    let endings = choices(&[
        ("count", t::ENDS_AFTER),
        ("on", t::ENDS_ON),
        ("never", t::ENDS_NEVER),
    ]);
    let published = event.status == EventStatus::Published;
    let words = if published {
        t::MAKE_WORDS_PUBLISHED
    } else {
        t::MAKE_WORDS_DRAFT
    };
    let is = move |wanted: &'static str| chosen.with(|c| c.ends == wanted);
    view! {
        <div class="two">
            <SelectField path="repeat_kind" label=t::HOW_OFTEN value=kind set=set_kind faults choices=kinds/>
            <TextField path="repeat_interval" label=t::EVERY inputmode="numeric" max=4 value=interval set=set_interval faults/>
        </div>
        <Show when=move || chosen.with(|c| c.kind == "weekly")>
            <div class="field"><Days chosen/></div>
        </Show>
        <div class="two">
            <SelectField path="repeat_ends" label=t::ENDS value=ends set=set_ends faults choices=endings/>
            <Show when=move || is("count")>
                <TextField path="repeat_count" label=t::HOW_MANY inputmode="numeric" max=4 value=count set=set_count faults/>
            </Show>
            <Show when=move || is("on")>
                <TextField path="repeat_last" label=t::LAST_DAY kind="date" value=last set=set_last faults/>
            </Show>
        </div>
        <div aria-live="polite">{when_ready(preview, |found: Option<Preview>| found.map(|found| view! { <Shown found/> }))}</div>
        <p class="hint">{tr(words)}</p>
        {move || making.failed.get().map(|error| view! { <Failure error/> })}
        <div class="row end">
            <button type="button" class="btn slim" aria-busy=move || making.busy.get().to_string() on:click=make>{tr(t::MAKE_DATES)}</button>
        </div>
    }
}

/// The days of the week as buttons that stay pressed.
#[component]
fn Days(chosen: RwSignal<Chosen>) -> impl IntoView {
    let lang = lang();
    let chips = DAYS.iter().zip(0_usize..).map(|(&(day, _), at)| {
        let pressed = move || chosen.with(|c| c.days.get(at).copied().unwrap_or_default());
        let press = move |_| {
            chosen.update(|c| {
                if let Some(day) = c.days.get_mut(at) {
                    *day = !*day;
                }
            });
        };
        view! {
            <button type="button" class="chip" aria-pressed=move || pressed().to_string() on:click=press>
                {move || t::day_name(day, lang.get())}
            </button>
        }
    });
    view! {
        <p class="label" id="repeat-days">{tr(t::ON_DAYS)}</p>
        <div class="chips" role="group" aria-labelledby="repeat-days">{chips.collect_view()}</div>
    }
}

/// The dates that a rule would give, and what guests read of it.
#[component]
fn Shown(found: Preview) -> impl IntoView {
    let lang = lang();
    let n = i64::try_from(found.dates.len()).unwrap_or(i64::MAX);
    let cut = found.dates.len() > SHOWN + 1;
    let last = found.dates.last().copied().filter(|_| cut);
    let dates = if cut { SHOWN } else { found.dates.len() };
    let zone = StoredValue::new(found.timezone);
    let line = move |at| {
        let words = move || zone.with_value(|zone| when::shown(at, zone, lang.get(), Shape::Full));
        view! { <li>{words}</li> }
    };
    let lines: Vec<_> = found.dates.into_iter().take(dates).map(line).collect();
    view! {
        <div class="preview">
            <h3>{tr(t::PREVIEW)}</h3>
            <ul>
                {lines}
                {last.map(|at| view! { <li aria-hidden="true">"…"</li> {line(at)} })}
            </ul>
            <p><b>{move || t::PREVIEW_COUNT.count(lang.get(), n, &[])}</b></p>
            {found.open.then(|| view! { <p class="note">{tr(t::NEVER_WORDS)}</p> })}
            <p class="sub">{tr(t::PREVIEW_GUESTS)}</p>
            <p lang="ta">{found.words.ta}</p>
            <p lang="en">{found.words.en}</p>
        </div>
    }
}
