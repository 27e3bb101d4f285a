//! The organization's bookings.

use super::Table;
use crate::calls::bookings::list_bookings;
use crate::calls::events::list_events;
use crate::dashboard::base::{Load, doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::booking_word;
use crate::dashboard::parts::{Heading, Icon, More, Saver, SearchField, icons, when_ready};
use domain::booking::BookingState;
use domain::ids::EventId;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::Scope;
use usecases::bookings::BookingQuery;
use usecases::events::OwnEventQuery;

const STATES: [BookingState; 4] = [
    BookingState::Confirmed,
    BookingState::Held,
    BookingState::Cancelled,
    BookingState::Expired,
];

/// The list with search and filters.
#[component]
pub fn List() -> impl IntoView {
    let asked = use_query_map();
    let event = RwSignal::new(None::<EventId>);
    Effect::new(move |_| {
        event.set(
            asked
                .with(|q| q.get("event"))
                .and_then(|id| id.parse().ok()),
        )
    });
    let q = RwSignal::new(String::new());
    let state = RwSignal::new(None::<BookingState>);
    let query = move || BookingQuery {
        event: event.get(),
        q: Some(q.get().trim().to_owned()).filter(|q| !q.is_empty()),
        state: state.get(),
        ..Default::default()
    };
    let bookings = loader(move || list_bookings(query()));
    let more = doing();
    let load_more = move |cursor: String| {
        let query = BookingQuery {
            cursor: Some(cursor),
            ..untrack(query)
        };
        more.run(list_bookings(query), move |page| {
            if let Some(mut shown) = bookings.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                bookings.put(shown);
            }
        });
    };
    let filter = move |wanted: Option<BookingState>| {
        let word = wanted.map_or(t::ALL, booking_word);
        view! {
            <button type="button" class="chip" aria-pressed=move || (state.get() == wanted).to_string()
                on:click=move |_| state.set(wanted)>{tr(word)}</button>
        }
    };
    let may = here().may(Scope::BookingsWrite);
    let add = move || match event.get() {
        Some(id) => format!("/organize/bookings/new?event={id}"),
        None => "/organize/bookings/new".to_owned(),
    };
    view! {
        <div class="head">
            <Heading back=None>{tr(t::BOOKINGS)}</Heading>
            <div class="deeds">
                {move || match event.get() {
                    Some(id) => view! {
                        <a class="btn quiet slim" rel="external" href=format!("/organize/events/{id}/bookings.csv")>{tr(t::EXPORT_CSV)}</a>
                    }.into_any(),
                    None => view! { <p class="sub small">{tr(t::EXPORT_NEEDS_EVENT)}</p> }.into_any(),
                }}
                {may.then(|| view! { <a class="btn slim" href=add><Icon path=icons::PLUS/>{tr(t::ADD_BOOKING)}</a> })}
            </div>
        </div>
        <search class="tools">
            <EventChoice event/>
            <SearchField label=t::SEARCH_BOOKINGS q/>
            <div class="chips" role="group" aria-label=tr(t::SHOW_ONLY)>
                {filter(None)}
                {STATES.map(|s| filter(Some(s))).into_view()}
            </div>
        </search>
        {when_ready(bookings, move |page| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() {
                return view! { <div class="empty"><p>{tr(t::NO_BOOKINGS_FOUND)}</p></div> }.into_any();
            }
            view! {
                <section class="card"><Table lines=page.items with_event=untrack(move || event.get()).is_none()/></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

/// Of which event; all of them unless chosen.
#[component]
pub fn EventChoice(
    /// The choice.
    event: RwSignal<Option<EventId>>,
) -> impl IntoView {
    let lang = lang();
    let events = loader(|| {
        list_events(OwnEventQuery {
            limit: Some(100),
            ..Default::default()
        })
    });
    let offered = move || match events.get() {
        Load::Ready(page) => page.items,
        _ => Vec::new(),
    };
    view! {
        <select aria-label=tr(t::EVENT) on:change=move |e| event.set(event_target_value(&e).parse().ok())>
            <option value="" prop:selected=move || event.get().is_none()>{tr(t::ALL_EVENTS)}</option>
            {move || offered().into_iter().map(|one| {
                let id = one.id;
                view! {
                    <option value=id.to_string() prop:selected=move || event.get() == Some(id)>
                        {move || one.title.get(lang.get()).to_owned()}
                    </option>
                }
            }).collect_view()}
        </select>
    }
}
