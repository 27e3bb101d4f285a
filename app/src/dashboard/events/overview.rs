//! One event: its figures, its link, its newest bookings, and what can be done with it.

use super::announce::Announcing;
use super::deeds::Deeds;
use super::filling::{Drawings, Urgent, filling};
use super::lately::Lately;
use super::series::Repeating;
use super::sharing::Sharing;
use super::waiting::WaitingLine;
use crate::calls::events::show_room;
use crate::calls::lines::Overview as Shown;
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{here, lang, loader, tr};
use crate::dashboard::bookings::Table;
use crate::dashboard::parts::pills::StatusPill;
use crate::dashboard::parts::plot::Meter;
use crate::dashboard::parts::{Heading, when_ready};
use domain::event::{EventStatus, Visibility};
use domain::ids::EventId;
use i18n::Text;
use i18n::numbers;
use i18n::texts::{asking, dashboard as t, door, figures as filled, guests, team, waiting};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use usecases::Scope;
use usecases::events::{EventView, TicketTypeView};

/// The screen.
#[component]
pub fn Overview() -> impl IntoView {
    let params = use_params_map();
    let id = move || {
        let id = params.with(|p| p.get("id"));
        id.and_then(|id| id.parse::<EventId>().ok())
    };
    let shown = loader(move || {
        let id = id();
        async move {
            match id {
                Some(id) => show_room(id).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    let figures = filling(id);
    when_ready(shown, move |found: Shown| {
        let changed = Callback::new(move |()| {
            shown.again();
            figures.again();
        });
        let Shown {
            event,
            latest,
            waiting,
            announced,
            lately,
        } = found;
        let id = event.id;
        // Only what is published has a link to share.
        let none_yet = if event.status == EventStatus::Published {
            t::NO_BOOKINGS_YET
        } else {
            filled::NOTHING_YET
        };
        let zone = event.timezone.clone();
        let capacity = event.capacity;
        view! {
            <Top event=event.clone() changed/>
            {told(event.status).map(|(class, words)| view! { <p class=class>{tr(words)}</p> })}
            <Urgent filling=figures/>
            <div class="grid">
                <section class="card" aria-labelledby="figures">
                    <h2 id="figures" class="sub small">{tr(t::PLACES_TAKEN)}</h2>
                    <Figures event=event.clone()/>
                    {waiting.map(|numbers| view! { <WaitingLine id numbers/> })}
                </section>
                <section class="card" aria-labelledby="types">
                    <h2 id="types" class="sub small">{tr(t::TICKET_TYPES)}</h2>
                    <ul class="plain">
                        {event.ticket_types.iter().cloned().map(|kind| view! { <Kind kind capacity/> }).collect_view()}
                    </ul>
                </section>
                <Sharing event=event.clone()/>
            </div>
            <Repeating event=event.clone() changed/>
            <Drawings filling=figures id timezone=zone.clone()/>
            {announced.map(|list| view! { <Announcing event list/> })}
            <section class="card" aria-labelledby="latest">
                <div class="head">
                    <h2 id="latest">{tr(t::LATEST_BOOKINGS)}</h2>
                    <div class="deeds">
                        <a class="btn quiet slim" href=format!("/organize/bookings?event={id}")>{tr(t::ALL_BOOKINGS)}</a>
                        <a class="btn quiet slim" rel="external" href=format!("/organize/events/{id}/bookings.csv")>{tr(t::EXPORT_CSV)}</a>
                    </div>
                </div>
                {if latest.is_empty() {
                    view! { <p class="sub">{tr(none_yet)}</p> }.into_any()
                } else {
                    view! { <Table lines=latest with_event=false/> }.into_any()
                }}
            </section>
            {lately.map(|first| view! { <Lately id first timezone=zone/> })}
        }
    })
}

/// What must be known before anything else is read.
fn told(status: EventStatus) -> Option<(&'static str, Text)> {
    match status {
        EventStatus::Draft => Some(("note", t::DRAFT_WORDS)),
        EventStatus::Cancelled => Some(("failure", t::EVENT_CANCELLED_WORDS)),
        EventStatus::Published | EventStatus::Over => None,
    }
}

/// Title, time, place, and what can be done.
#[component]
fn Top(event: EventView, changed: Callback<()>) -> impl IntoView {
    let lang = lang();
    let (at, zone) = (event.starts_at, event.timezone.clone());
    let time = move || {
        let language = lang.get();
        let shown = when::shown(at, &zone, language, Shape::Full);
        format!("{shown} · {}", when::zone(at, &zone, language))
    };
    let title = event.title.clone();
    let (id, out) = (event.id, event.status != EventStatus::Draft);
    let repeats = event.series.as_ref().map_or("", |_| "&repeats=yes");
    let place = (!event.venue_name.is_empty()).then(|| {
        let venue = event.venue_name.clone();
        view! { <span>" · " <Local text=venue/></span> }
    });
    view! {
        <div class="head">
            <div>
                <Heading back=Some(("/organize/events".to_owned(), t::EVENTS))><Local text=title/></Heading>
                <p class="sub facts">
                    {time} {place} " · " <b>{event.code.clone()}</b> " " <StatusPill status=event.status/>
                    {(event.visibility == Visibility::Link).then(|| view! { <span class="pill calm">{tr(t::BY_LINK_ONLY)}</span> })}
                </p>
            </div>
            <Deeds event changed/>
        </div>
        <nav class="chips event-rooms" aria-label=tr(t::EVENT_ROOMS)>
            {out.then(|| view! { <a class="chip" rel="external" href=format!("/organize/door?event={id}")>{tr(door::DOOR)}</a> })}
            {(out && here().may(Scope::EventsWrite)).then(|| view! {
                <a class="chip" href=format!("/organize/team?event={id}{repeats}")>{tr(team::DOOR)}</a>
            })}
            {here().may(Scope::BookingsRead).then(|| view! {
                <a class="chip" href={event_path(id) + "/waiting"}>{tr(waiting::TITLE)}</a>
            })}
            {(out && here().may(Scope::MessagesWrite)).then(|| view! {
                <a class="chip" href={event_path(id) + "/write"}>{tr(guests::WRITE)}</a>
            })}
            {here().may(Scope::EventsWrite).then(|| view! {
                <a class="chip" href={event_path(id) + "/questions"}>{tr(asking::QUESTIONS)}</a>
                <a class="chip" href={event_path(id) + "/codes"}>{tr(asking::CODES)}</a>
            })}
        </nav>
    }
}

/// The big number.
#[component]
fn Figures(event: EventView) -> impl IntoView {
    let lang = lang();
    let capacity = event.capacity.to_string();
    let left = event.remaining;
    view! {
        <p class="big">{event.taken} " " <span class="sub">{lang.fill(t::OF_CAPACITY, "capacity", capacity)}</span></p>
        // What was called off has none to give.
        {(event.status != EventStatus::Cancelled).then(|| view! {
            <p class="sub">{move || t::PLACES_LEFT.count(lang.get(), left, &[])}</p>
        })}
    }
}

/// A ticket type with its own meter.
#[component]
fn Kind(kind: TicketTypeView, capacity: i64) -> impl IntoView {
    let lang = lang();
    let of = kind.quantity.unwrap_or(capacity);
    let taken = kind.taken;
    let price = kind.price;
    let words = move || {
        let values = [("taken", taken.to_string()), ("capacity", of.to_string())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        t::TAKEN_OF.fill(lang.get(), &values)
    };
    view! {
        <li class="kind">
            <p><Local text=kind.name/> " " <span class="sub">{move || numbers::price(price, lang.get())}</span></p>
            <p class="sub small">{words}</p>
            <Meter taken of/>
        </li>
    }
}
