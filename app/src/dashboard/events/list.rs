//! The organization's events.

use crate::calls::events::list_events;
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::icons;
use crate::dashboard::parts::pills::{StatusPill, status_word};
use crate::dashboard::parts::plot::Meter;
use crate::dashboard::parts::{Heading, Icon, More, Saver, SearchField, when_ready};
use domain::event::EventStatus;
use i18n::texts::dashboard as t;
use i18n::texts::series;
use leptos::prelude::*;
use usecases::Scope;
use usecases::events::{EventView, OwnEventQuery};

const STATUSES: [EventStatus; 4] = [
    EventStatus::Published,
    EventStatus::Draft,
    EventStatus::Over,
    EventStatus::Cancelled,
];

/// The list with search and filter.
#[component]
pub fn List() -> impl IntoView {
    let q = RwSignal::new(String::new());
    let status = RwSignal::new(None::<EventStatus>);
    let query = move || OwnEventQuery {
        q: Some(q.get().trim().to_owned()).filter(|q| !q.is_empty()),
        status: status.get(),
        compact: true,
        ..Default::default()
    };
    let asked = move || q.with(|q| !q.trim().is_empty()) || status.get().is_some();
    let events = loader(move || list_events(query()));
    let more = doing();
    let load_more = move |cursor: String| {
        let query = OwnEventQuery {
            cursor: Some(cursor),
            ..untrack(query)
        };
        more.run(list_events(query), move |page| {
            if let Some(mut shown) = events.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                events.put(shown);
            }
        });
    };
    let may = here().may(Scope::EventsWrite);
    let filter = move |wanted: Option<EventStatus>| {
        let word = wanted.map_or(t::ALL, status_word);
        view! {
            <button type="button" class="chip" aria-pressed=move || (status.get() == wanted).to_string()
                on:click=move |_| status.set(wanted)>{tr(word)}</button>
        }
    };
    view! {
        <div class="head">
            <Heading back=None>{tr(t::EVENTS)}</Heading>
            {may.then(|| view! { <a class="btn slim" href="/organize/events/new"><Icon path=icons::PLUS/>{tr(t::NEW_EVENT)}</a> })}
        </div>
        <search class="tools">
            <SearchField label=t::SEARCH_EVENTS q/>
            <div class="chips" role="group" aria-label=tr(t::SHOW_ONLY)>
                {filter(None)}
                {STATUSES.map(|s| filter(Some(s))).into_view()}
            </div>
        </search>
        {when_ready(events, move |page| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() && !has_next {
                let nothing = untrack(asked);
                return view! { <Nothing searched=nothing may/> }.into_any();
            }
            view! {
                <ul class="event-list">{page.items.into_iter().map(|event| view! { <Line event/> }).collect_view()}</ul>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

/// One event of the list.
#[component]
pub fn Line(
    /// The event.
    event: EventView,
) -> impl IntoView {
    let lang = lang();
    let (at, zone) = (event.starts_at, event.timezone.clone());
    let venue = event.venue_name.clone();
    let place = (!venue.is_empty()).then(|| view! { <span>" · " <Local text=venue/></span> });
    let ahead = event.series.map_or(0, |place| place.more);
    let more = (ahead > 0).then(|| {
        let words = move || series::MORE_DATES.count(lang.get(), ahead, &[]);
        view! { " · "{words} }
    });
    let (taken, capacity) = (event.taken, event.capacity);
    let figures = move || {
        t::TAKEN_OF.fill(
            lang.get(),
            &[
                ("taken", &taken.to_string()),
                ("capacity", &capacity.to_string()),
            ],
        )
    };
    view! {
        <li class="card event-line">
            <div class="event-line-words">
                <h2><a class="whole" href=event_path(event.id)><Local text=event.title/></a></h2>
                <p class="sub">{move || when::shown(at, &zone, lang.get(), Shape::Full)}{more}{place}</p>
            </div>
            <StatusPill status=event.status/>
            <div class="event-line-figures">
                <p>{figures}</p>
                <Meter taken of=capacity/>
            </div>
        </li>
    }
}

/// An empty list, with a friendly first step.
#[component]
pub fn Nothing(
    /// Whether something was searched for.
    searched: bool,
    /// Whether the member may make events.
    may: bool,
) -> impl IntoView {
    if searched {
        return view! { <div class="empty"><p>{tr(t::NO_EVENTS_FOUND)}</p></div> }.into_any();
    }
    view! {
        <div class="empty">
            <icons::Ornament seed=domain::kolam::seed(here().member().organization.id.0)/>
            <h2>{tr(t::FIRST_EVENT)}</h2>
            <p class="sub">{tr(t::FIRST_EVENT_WORDS)}</p>
            {may.then(|| view! { <a class="btn slim" href="/organize/events/new">{tr(t::NEW_EVENT)}</a> })}
        </div>
    }
    .into_any()
}
