//! The parts of the event page.

use super::islands::{Counted, LivePlaces};
use super::parts::{fact, local};
use super::standing::{Standing, few, on_sale, standing};
use super::words::{When, money, price_words};
use crate::ui::frame::Frame;
use crate::ui::icons::Icon;
use crate::ui::safe::SafeLink;
use domain::language::Language;
use i18n::texts::public as t;
use i18n::texts::waiting;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};

/// A plural as an island's property.
pub fn counted(plural: i18n::Plural, none: Option<i18n::Text>, language: Language) -> Counted {
    Counted {
        none: none.map(|text| text.get(language).to_owned()),
        one: plural.one.get(language).to_owned(),
        other: plural.other.get(language).to_owned(),
    }
}

/// When, where, for how much, by whom.
pub fn facts(frame: &Frame, event: &EventView) -> impl IntoView + use<> {
    let language = frame.language;
    let when = When::of(event, language);
    let price = {
        let up_to = t::UP_TO.count(language, event.max_per_booking, &[]);
        let paid = event.ticket_types.iter().any(|k| !k.price.is_free());
        let more = if paid {
            format!("{} · {up_to}", frame.text(t::PAY_AT_VENUE))
        } else {
            up_to
        };
        fact(
            Icon::Tag,
            frame.text(t::PRICE),
            if paid {
                price_words(event, language)
            } else {
                frame.text(t::FREE_ENTRY).to_owned()
            }
            .into_any(),
            view! { <span class="sub">{more}</span> }.into_any(),
        )
    };
    let organizer = {
        let (lang, name) = local(&event.organization.name, language);
        fact(
            Icon::People,
            frame.text(t::ORGANIZER),
            view! { <a lang=lang href=frame.link(&format!("/o/{}", event.organization.slug))>{name}</a> }.into_any(),
            view! { <span class="sub">{frame.text(t::ORGANIZER)}</span> }.into_any(),
        )
    };
    view! {
        <dl class="facts">
            {fact(
                Icon::Calendar,
                frame.text(t::WHEN),
                view! { <time datetime=when.iso_start.clone()>{when.full.clone()}</time> }.into_any(),
                view! { <span class="sub">{when.beside()}</span> }.into_any(),
            )}
            {place(frame, event)}
            {price}
            {organizer}
        </dl>
    }
}

fn place(frame: &Frame, event: &EventView) -> AnyView {
    let language = frame.language;
    let (name_lang, name) = local(&event.venue_name, language);
    let (address_lang, address) = local(&event.venue_address, language);
    let map_words = frame.text(t::MAP);
    let map = event.map_url.clone().map(|url| {
        view! { <SafeLink class="map" href=url>{map_words}</SafeLink> }
    });
    if name.is_empty() && address.is_empty() && event.is_online {
        return fact(
            Icon::Globe,
            frame.text(t::WHERE),
            frame.text(t::ONLINE_EVENT).into_any(),
            view! { <span class="sub">{frame.text(t::ONLINE_HINT)}</span> }.into_any(),
        )
        .into_any();
    }
    if name.is_empty() && address.is_empty() && map.is_none() {
        return ().into_any();
    }
    let (lang, main, rest) = if name.is_empty() {
        (address_lang, address, String::new())
    } else {
        (name_lang, name, address)
    };
    let more = view! {
        {(!rest.is_empty()).then(|| view! { <span class="sub" lang=address_lang>{rest}</span> })}
        {map}
        {event.is_online.then(|| view! { <span class="sub">{frame.text(t::ONLINE)}" · "{frame.text(t::ONLINE_HINT)}</span> })}
    };
    fact(
        Icon::Pin,
        frame.text(t::WHERE),
        view! { <span lang=lang>{main}</span> }.into_any(),
        more.into_any(),
    )
    .into_any()
}

/// The places left with their bar, alive while the event can still be booked.
pub fn places(frame: &Frame, event: &EventView) -> AnyView {
    let language = frame.language;
    if !matches!(standing(event, frame.now), Standing::Open | Standing::Full) {
        return ().into_any();
    }
    let few = few(event.capacity);
    let words = if event.remaining <= few {
        t::ONLY_LEFT
    } else {
        t::LEFT
    };
    view! {
        <section class="card">
            <h2 class="unseen">{frame.text(t::PLACES)}</h2>
            <LivePlaces
                source=format!("/e/{}/places", event.slug)
                remaining=event.remaining
                capacity=event.capacity
                counted=counted(words, Some(t::SOLD_OUT), language)
                short=counted(t::LEFT_SHORT, Some(t::SOLD_OUT), language)
                whole=t::OF_CAPACITY.fill(language, &[("n", &event.capacity.to_string())])
                few=few
            />
            <p class="sub" data-when="full" hidden=event.remaining != 0>{frame.text(t::SOLD_OUT_HINT)}</p>
        </section>
    }
    .into_any()
}

/// The ticket types, where the event has its own.
pub fn ticket_types(frame: &Frame, event: &EventView) -> AnyView {
    if event.ticket_types.iter().all(|k| k.implied) {
        return ().into_any();
    }
    let some_full = event.remaining > 0
        && standing(event, frame.now) == Standing::Open
        && event
            .ticket_types
            .iter()
            .any(|kind| kind.remaining <= 0 && on_sale(kind, frame.now));
    let rows = event
        .ticket_types
        .iter()
        .map(|kind| {
            let (lang, name) = local(&kind.name, frame.language);
            let price = if kind.price.is_free() {
                frame.text(t::FREE).to_owned()
            } else {
                money(kind.price, frame.language)
            };
            view! {
                <li>
                    <span class="kind"><strong lang=lang>{name}</strong><span class="sub">{kind_state(frame, event, kind)}</span></span>
                    <strong class="price">{price}</strong>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card kinds">
            <h2>{frame.text(t::TICKET_TYPES)}</h2>
            <ul>{rows}</ul>
            {some_full.then(|| {
                let page = frame.link(&super::waiting::waiting_path(&event.slug));
                view! { <p class="sub"><a href=page rel="nofollow">{frame.text(waiting::SOME_SOLD_OUT)}</a></p> }
            })}
        </section>
    }
    .into_any()
}

/// What can be said of a ticket type now.
pub fn kind_state(frame: &Frame, event: &EventView, kind: &TicketTypeView) -> String {
    let language = frame.language;
    match kind.sale_starts_at {
        Some(from) if from > frame.now => t::NOT_YET.fill(
            language,
            &[(
                "when",
                &super::words::moment(from, &event.timezone, language),
            )],
        ),
        _ if !on_sale(kind, frame.now) => frame.text(t::SALE_ENDED).to_owned(),
        _ if kind.remaining <= 0 => frame.text(t::SOLD_OUT).to_owned(),
        _ => t::LEFT.count(language, kind.remaining, &[]),
    }
}

/// The word of the link that brought the reader here; it goes along to the booking.
fn via(path: &str) -> Option<&str> {
    let (_, query) = path.split_once('?')?;
    let word = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("via="))?;
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    ((1..=40).contains(&word.len()) && word.chars().all(known)).then_some(word)
}

/// The one action, or why there is none. Shown in the bar of a phone and beside the facts elsewhere.
pub fn action(frame: &Frame, event: &EventView) -> AnyView {
    let book = || {
        let mut page = "/book/".to_owned() + &event.slug;
        if let Some(via) = via(&frame.path) {
            page.push_str("?via=");
            page.push_str(via);
        }
        view! { <a class="btn" href=frame.link(&page) rel="nofollow">{frame.text(t::BOOK)}</a> }
    };
    let closed = |text: String| view! { <p class="btn off">{text}</p> };
    let wait = || {
        let page = super::waiting::waiting_path(&event.slug);
        let words = frame.text(waiting::JOIN);
        view! { <a class="btn" href=frame.link(&page) rel="nofollow">{words}</a> }
    };
    match standing(event, frame.now) {
        Standing::Open | Standing::Full => {
            let full = event.remaining <= 0;
            let link = book();
            view! {
                <div class="act" data-when="open" hidden=full>{link}</div>
                <div class="act" data-when="full" hidden=!full>{wait()}</div>
            }
            .into_any()
        }
        Standing::NotYet(_) => closed(frame.text(t::NOT_YET_SHORT).to_owned()).into_any(),
        Standing::Closed => closed(frame.text(t::SALE_ENDED).to_owned()).into_any(),
        Standing::NotSelling => closed(frame.text(t::NOT_SELLING).to_owned()).into_any(),
        Standing::Cancelled => closed(frame.text(t::CANCELLED).to_owned()).into_any(),
        Standing::Over => {
            view! { <a class="btn quiet" href=frame.link("/")>{frame.text(t::HOME)}</a> }.into_any()
        }
        Standing::Draft => closed(frame.text(t::DRAFT_EVENT).to_owned()).into_any(),
    }
}

/// The bar at a phone's lower edge: price, places left, the one action.
pub fn bar(frame: &Frame, event: &EventView) -> impl IntoView + use<> {
    let language = frame.language;
    let open = matches!(standing(event, frame.now), Standing::Open | Standing::Full);
    let left = if event.remaining <= 0 {
        frame.text(t::SOLD_OUT).to_owned()
    } else {
        t::LEFT_SHORT.count(language, event.remaining, &[])
    };
    view! {
        <div class="bar">
            <div>
                {open.then(|| view! {
                    <p class="bar-words"><strong>{price_words(event, language)}</strong><span class="sub" data-left="">{left}</span></p>
                })}
                {action(frame, event)}
            </div>
        </div>
    }
}
