//! One guest: all bookings, where they wait and wrote, what they subscribed to; taken out, and erased.

use super::{GUESTS, guest_path};
use crate::calls::guests::{OneGuest, erase_guest, show_guest};
use crate::dashboard::base::here::{conversation_path, event_path};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Loader, doing, here, lang, loader, tr};
use crate::dashboard::bookings::Table;
use crate::dashboard::parts::pills::way_word;
use crate::dashboard::parts::{Ask, Heading, More, Saver, when_ready};
use domain::ids::BookingId;
use i18n::Text;
use i18n::texts::common::{NO, YES};
use i18n::texts::dashboard as d;
use i18n::texts::guests as t;
use i18n::texts::inbox::PENDING;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use usecases::Scope;
use usecases::guests::GuestView;
use usecases::subscribers::{SubscriptionState, Way};

/// The screen.
#[component]
pub fn One() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<BookingId>().ok());
        async move {
            match id {
                Some(id) => show_guest(id, None).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    when_ready(found, move |one| view! { <Shown one found/> })
}

#[component]
fn Shown(one: OneGuest, found: Loader<OneGuest>) -> impl IntoView {
    let OneGuest {
        id,
        guest,
        bookings,
    } = one;
    let name = guest.names.first().cloned().unwrap_or_default();
    let more = doing();
    let next = bookings.next_cursor;
    let has_next = next.is_some();
    let load_more = Callback::new(move |()| {
        more.run(show_guest(id, next.clone()), move |page| {
            if let Some(mut shown) = found.now() {
                shown.bookings.items.extend(page.bookings.items);
                shown.bookings.next_cursor = page.bookings.next_cursor;
                found.put(shown);
            }
        });
    });
    let data = move |ending: &str| format!("{}/data.{ending}", guest_path(id));
    view! {
        <div class="head">
            <div>
                <Heading back=Some((GUESTS.to_owned(), t::GUESTS))><bdi>{name}</bdi></Heading>
                <p class="sub">{tr(t::GUEST_WORDS)}</p>
            </div>
            <div class="deeds">
                <a class="btn quiet slim" rel="external" target="_blank" href=data("html")>{tr(t::EXPORT_PAGE)}</a>
                <a class="btn quiet slim" rel="external" download="" href=data("json")>{tr(t::EXPORT_JSON)}</a>
                {here().may(Scope::BookingsWrite).then(|| view! { <Erase id/> })}
            </div>
        </div>
        <Facts guest/>
        <section class="card" aria-labelledby="bookings">
            <h2 id="bookings">{tr(t::BOOKINGS)}</h2>
            <Table lines=bookings.items with_event=true/>
        </section>
        <Saver doing=more/>
        <More next=Signal::stored(has_next) busy=more.busy more=load_more/>
    }
}

/// Erases, once it has been asked.
#[component]
fn Erase(id: BookingId) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asking = RwSignal::new(false);
    let erasing = doing();
    let navigate = use_navigate();
    let act = Callback::new(move |()| {
        let navigate = navigate.clone();
        erasing.run(erase_guest(id), move |_| {
            asking.set(false);
            here.say(t::SAID_ERASED.get(lang.now()));
            navigate("/guests", Default::default());
        });
    });
    view! {
        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::ERASE)}</button>
        <Ask open=asking title=t::ERASE_ASK words=Signal::derive(move || t::ERASE_WORDS.get(lang.get()).to_owned())
            deed=t::ERASE_DEED doing=erasing act/>
    }
}

const fn subscription_way(way: Way) -> Text {
    match way {
        Way::Mail => d::WAY_MAIL,
        Way::Whatsapp => d::SOURCE_WHATSAPP,
        Way::Sms => d::SOURCE_SMS,
    }
}

/// Where a subscription stands that is not at work.
const fn subscription_state(state: SubscriptionState) -> Option<Text> {
    match state {
        SubscriptionState::Pending => Some(PENDING),
        SubscriptionState::Active => None,
        SubscriptionState::Left => Some(t::LEFT_NEWS),
    }
}

/// What is known of a guest beside bookings.
#[component]
pub fn Facts(
    /// The guest.
    guest: GuestView,
) -> impl IntoView {
    let lang = lang();
    let row =
        move |word: Text, value: AnyView| view! { <div><dt>{tr(word)}</dt><dd>{value}</dd></div> };
    let phone = guest.phone_shown.or(guest.phone.clone());
    let tel = guest.phone.map(|phone| format!("tel:{phone}"));
    let shared = guest.names.len() > 1;
    let told = if guest.told_on_phone { YES } else { NO };
    let (messages, consents) = (guest.messages, guest.consents);
    let also = guest.also.join(" · ");
    let has_others = !also.is_empty();
    let waiting: Vec<_> = guest
        .waiting
        .into_iter()
        .map(|one| {
            let href = format!("{}/waiting", event_path(one.event));
            view! { <p><a href=href><Local text=one.event_title/></a> " · " {one.quantity}</p> }
        })
        .collect();
    let conversations: Vec<_> = guest
        .conversations
        .into_iter()
        .map(|one| {
            let word = way_word(Some(one.kind));
            view! { <p><a href=conversation_path(one.id)>{tr(word)}</a></p> }
        })
        .collect();
    let subscriptions: Vec<_> = guest
        .subscriptions
        .into_iter()
        .map(|one| {
            let state = subscription_state(one.state);
            let state = state.map(|word| view! { " · " {tr(word)} });
            view! { <p>{tr(subscription_way(one.way))}{state}</p> }
        })
        .collect();
    view! {
        <section class="card">
            {shared.then(|| view! { <p class="note">{tr(t::SHARED_WORDS)}</p> })}
            <dl class="facts-list">
                {shared.then(|| row(t::OTHER_NAMES, view! { <bdi>{guest.names.join(" · ")}</bdi> }.into_any()))}
                {phone.map(|p| row(d::PHONE, view! { <a href=tel rel="external">{p}</a> }.into_any()))}
                {guest.email.map(|e| row(d::EMAIL, view! { <a href=format!("mailto:{e}") rel="external">{e.clone()}</a> }.into_any()))}
                {row(t::TOLD_ON_PHONE, tr(told).into_any())}
                {(!waiting.is_empty()).then(|| row(t::WAITS_FOR, waiting.into_any()))}
                {(!conversations.is_empty()).then(|| row(t::WROTE_ON, conversations.into_any()))}
                {(!subscriptions.is_empty()).then(|| row(t::SUBSCRIBED, subscriptions.into_any()))}
                {(messages > 0).then(|| row(t::MESSAGES, (move || t::MESSAGES_N.count(lang.get(), messages, &[])).into_any()))}
                {(consents > 0).then(|| row(t::CONSENT, (move || t::CONSENTS_N.count(lang.get(), consents, &[])).into_any()))}
                {has_others.then(|| row(t::ALSO, view! { <bdi>{also}</bdi> }.into_any()))}
            </dl>
            {has_others.then(|| view! { <p class="sub small">{tr(t::ALSO_WORDS)}</p> })}
        </section>
    }
}
