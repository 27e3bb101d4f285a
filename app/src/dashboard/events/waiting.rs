//! The waiting list of an event.

use super::waiting_forms::{Adding, Settings};
use crate::calls::waiting::{WaitingRoom, act_on_waiting, list_waiting};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Faults, doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Ask, Heading, More, Saver, SelectField, when_ready};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::waiting::WaitingState;
use i18n::Text;
use i18n::texts::common::PLACES_N;
use i18n::texts::dashboard::OVERVIEW;
use i18n::texts::waiting as t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use usecases::events::EventView;
use usecases::waiting::{WaitingDeed, WaitingNumbers, WaitingQuery, WaitingView};
use usecases::{Error, Scope};

/// The page.
#[component]
pub fn WaitingList() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let params = use_params_map();
    let id = move || {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok())
    };
    let state = RwSignal::new(String::new());
    let query = |state: &str, cursor: Option<String>| WaitingQuery {
        state: WaitingState::parse(state),
        cursor,
        limit: None,
    };
    let found = loader(move || {
        let (id, query) = (id(), query(&state.get(), None));
        async move {
            match id {
                Some(id) => list_waiting(id, query).await,
                None => Err(Error::NotFound.into()),
            }
        }
    });
    let more = doing();
    let changed = Callback::new(move |()| found.again());
    let back = untrack(id).map(|id| (event_path(id), OVERVIEW));
    let offered = [
        ("", t::STATE_ALL),
        ("waiting", t::STATE_WAITING),
        ("offered", t::STATE_OFFERED),
        ("accepted", t::STATE_ACCEPTED),
        ("expired", t::STATE_EXPIRED),
        ("left", t::STATE_LEFT),
    ];
    let told = move |words: Text| Signal::derive(move || words.get(lang.get()).to_owned());
    let choices = offered.map(|(word, words)| (word.to_owned(), told(words)));
    let set = Callback::new(move |word: String| state.set(word));
    view! {
        <div class="head"><Heading back>{tr(t::TITLE)}</Heading></div>
        <p class="sub">{tr(t::ROOM_WORDS)}</p>
        <SelectField path="state" label=t::STATE faults=Faults::new() choices=choices.to_vec() value=state set/>
        {when_ready(found, move |room: WaitingRoom| {
            let WaitingRoom { event, numbers, people } = room;
            let id = event.id;
            let repeats = event.series.is_some();
            let next = people.next_cursor;
            let has_next = next.is_some();
            let load_more = Callback::new(move |()| {
                let query = query(&state.get_untracked(), next.clone());
                more.run(list_waiting(id, query), move |page| {
                    if let Some(mut shown) = found.now() {
                        shown.people.items.extend(page.people.items);
                        shown.people.next_cursor = page.people.next_cursor;
                        found.put(shown);
                    }
                });
            });
            let empty = people.items.is_empty();
            let lines = people.items.into_iter().map(|one| {
                let event = event.clone();
                view! { <Line one event changed/> }
            });
            let lines = lines.collect_view();
            view! {
                <p><b><Local text=event.title.clone()/></b> " · " <Numbers numbers/></p>
                {empty.then(|| view! { <p class="empty">{tr(t::NOBODY)}</p> })}
                {(!empty).then(|| view! { <ol class="card plain" aria-label=tr(t::TITLE)>{lines}</ol> })}
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy more=load_more/>
                {here.may(Scope::BookingsWrite).then(|| view! { <Adding event=event.clone() changed/> })}
                {here.may(Scope::EventsWrite).then(|| view! { <Settings id settings=numbers.settings repeats/> })}
            }
        })}
    }
}

/// How many wait, and how many have an offer.
#[component]
fn Numbers(numbers: WaitingNumbers) -> impl IntoView {
    let lang = lang();
    let words = move || {
        let mut words = t::N_WAITING.count(lang.get(), numbers.waiting, &[]);
        if numbers.offered > 0 {
            words.push_str(" · ");
            words.push_str(&t::N_OFFERED.count(lang.get(), numbers.offered, &[]));
        }
        words
    };
    view! { <span class="sub">{words}</span> }
}

/// On the event's overview: how many wait, where somebody does.
#[component]
pub fn WaitingLine(
    /// The event.
    id: EventId,
    /// How many wait for it.
    numbers: WaitingNumbers,
) -> impl IntoView {
    (numbers.waiting + numbers.offered > 0).then(|| {
        let href = event_path(id) + "/waiting";
        view! { <p><a href=href><Numbers numbers/></a></p> }
    })
}

const fn pill(state: WaitingState) -> (&'static str, Text) {
    match state {
        WaitingState::Waiting => ("wait", t::STATE_WAITING),
        WaitingState::Offered => ("good", t::STATE_OFFERED),
        WaitingState::Accepted => ("good", t::STATE_ACCEPTED),
        WaitingState::Expired => ("bad", t::STATE_EXPIRED),
        WaitingState::Left => ("calm", t::STATE_LEFT),
    }
}

/// One of those on the list.
#[component]
fn Line(one: WaitingView, event: EventView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (id, who, state) = (event.id, one.id, one.state);
    let (tone, word) = pill(state);
    let zone = event.timezone.clone();
    let (moment, text) = match one.offered_until {
        Some(until) => (until, t::OFFER_UNTIL),
        None => (one.changed_at, t::SINCE),
    };
    let time = move || {
        let time = when::shown(moment, &zone, lang.get(), Shape::Short);
        text.fill(lang.get(), &[("time", &time)])
    };
    let quantity = one.quantity;
    let places = move || PLACES_N.count(lang.get(), quantity, &[]);
    let kind = (!one.ticket_name.is_empty())
        .then(|| view! { " · " <Local text=one.ticket_name.clone()/> });
    let contact = [one.phone_shown.clone(), one.email.clone()];
    let contact = contact
        .into_iter()
        .flatten()
        .map(|way| view! { " · " <bdi>{way}</bdi> })
        .collect_view();
    let untold = one
        .is_untold
        .then(|| view! { <Untold phone=one.phone.clone() shown=one.phone_shown.clone()/> });
    let acting = doing();
    let asking = RwSignal::new(false);
    let act = move |deed: WaitingDeed, said: Text| {
        acting.run(act_on_waiting(id, who, deed), move |_| {
            asking.set(false);
            here.say(said.get(lang.now()));
            changed.run(());
        });
    };
    let take_off = Callback::new(move |()| act(WaitingDeed::Remove, t::SAID_TAKEN_OFF));
    let name = StoredValue::new(one.name.clone());
    let words =
        Signal::derive(move || t::TAKE_OFF_WORDS.fill(lang.get(), &[("name", &name.get_value())]));
    let may = here.may(Scope::BookingsWrite) && event.status == EventStatus::Published;
    let waits = state == WaitingState::Waiting;
    let again = matches!(state, WaitingState::Expired | WaitingState::Left);
    let button = move |word: Text, deed: WaitingDeed, said: Text| {
        view! {
            <button type="button" class="btn quiet slim" on:click=move |_| act(deed, said)>
                {tr(word)}<span class="unseen">" " {name.get_value()}</span>
            </button>
        }
    };
    let booking = one
        .booking
        .filter(|_| matches!(state, WaitingState::Offered | WaitingState::Accepted));
    view! {
        <li class="row token">
            <div>
                <b>{match booking {
                    Some(booking) => view! { <a href=format!("/organize/bookings/{booking}")><bdi>{one.name}</bdi></a> }.into_any(),
                    None => view! { <bdi>{one.name}</bdi> }.into_any(),
                }}</b> " " <Pill tone word/>
                <p class="small">{places} {kind} {contact}</p>
                <p class="sub small">{time}</p>
                {untold}
                <Saver doing=acting/>
            </div>
            {may.then(|| view! {
                <div class="deeds">
                    {(waits || again).then(|| button(t::OFFER_NOW, WaitingDeed::Offer, t::SAID_OFFERED))}
                    {waits.then(|| button(t::PUT_FIRST, WaitingDeed::First, t::SAID_FIRST))}
                    {(waits || state == WaitingState::Offered).then(|| view! {
                        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
                            {tr(t::TAKE_OFF)}<span class="unseen">" " {name.get_value()}</span>
                        </button>
                    })}
                </div>
            })}
            {move || asking.get().then(|| view! {
                <Ask open=asking title=t::TAKE_OFF_ASK words deed=t::TAKE_OFF doing=acting act=take_off/>
            })}
        </li>
    }
}

/// Somebody who cannot be told of their offer by a message.
#[component]
fn Untold(
    /// Their number, E.164.
    phone: Option<String>,
    /// As people of its country write it.
    shown: Option<String>,
) -> impl IntoView {
    let call = phone.map(|phone| {
        let shown = shown.unwrap_or_else(|| phone.clone());
        view! { <a href=format!("tel:{phone}") rel="external"><bdi>{shown}</bdi></a> }
    });
    let words = match call {
        Some(_) => t::UNTOLD,
        None => t::UNTOLD_NO_PHONE,
    };
    view! { <p class="note small">{tr(words)} " " {call}</p> }
}
