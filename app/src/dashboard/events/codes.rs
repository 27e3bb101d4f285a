//! The promo codes of an event, and those of all events.

use super::series::TakeOver;
use crate::calls::promo::{Codes as Found, end_code, list_codes};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Ask, Copied, Heading, Icon, More, Saver, icons, when_ready};
use chrono::NaiveDateTime;
use domain::ids::EventId;
use domain::money::{Currency, Money};
use domain::promo::Discount;
use i18n::texts::asking as t;
use i18n::texts::dashboard::{EDIT, OVERVIEW};
use i18n::{dates, numbers};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use usecases::Error;
use usecases::events::EventView;
use usecases::promo::{PromoCodeView, PromoState};
use usecases::series::Along;

/// The page.
#[component]
pub fn Codes() -> impl IntoView {
    let params = use_params_map();
    let id = move || {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok())
    };
    let found = loader(move || {
        let id = id();
        async move {
            match id {
                Some(id) => list_codes(id, None).await,
                None => Err(Error::NotFound.into()),
            }
        }
    });
    let more = doing();
    let changed = Callback::new(move |()| found.again());
    when_ready(found, move |shown: Found| {
        let Found { event, codes } = shown;
        let id = event.id;
        let next = codes.next_cursor;
        let has_next = next.is_some();
        let load_more = Callback::new(move |()| {
            more.run(list_codes(id, next.clone()), move |page| {
                if let Some(mut shown) = found.now() {
                    shown.codes.items.extend(page.codes.items);
                    shown.codes.next_cursor = page.codes.next_cursor;
                    found.put(shown);
                }
            });
        });
        let empty = codes.items.is_empty();
        let repeats = event.series.is_some();
        let title = event.title.clone();
        let lines = codes.items.into_iter().map(move |code| {
            let event = event.clone();
            view! { <Line code event changed/> }
        });
        view! {
            <div class="head">
                <Heading back=Some((event_path(id), OVERVIEW))>{tr(t::CODES)} ": " <Local text=title/></Heading>
                <div class="deeds">
                    <a class="btn slim" href=format!("{}/codes/new", event_path(id))><Icon path=icons::PLUS/>{tr(t::NEW_CODE)}</a>
                </div>
            </div>
            <p class="sub">{tr(t::CODES_WORDS)}</p>
            {empty.then(|| view! { <p class="empty">{tr(t::NO_CODES)}</p> })}
            {(!empty).then(|| view! { <ul class="card plain">{lines.collect_view()}</ul> })}
            {(repeats && !empty).then(|| view! { <TakeOver event=id what=Along::Codes/> })}
            <Saver doing=more/>
            <More next=Signal::stored(has_next) busy=more.busy more=load_more/>
        }
    })
}

/// What a code takes off, in words.
fn discount_words(
    discount: Discount,
    currency: Currency,
    language: domain::language::Language,
) -> String {
    match discount {
        Discount::Percent(n) => t::PERCENT_OFF.fill(language, &[("n", &n.to_string())]),
        Discount::Amount(minor) => {
            let amount = numbers::money(Money::new(minor, currency), language);
            t::AMOUNT_OFF.fill(language, &[("amount", &amount)])
        }
        Discount::Free => t::BY_ALL.get(language).to_owned(),
    }
}

/// One code.
#[component]
fn Line(code: PromoCodeView, event: EventView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (tone, word) = match code.state {
        PromoState::Open => ("good", t::OPEN),
        PromoState::NotYet => ("wait", t::NOT_YET),
        PromoState::Ended => ("calm", t::ENDED),
        PromoState::UsedUp => ("bad", t::USED_UP),
    };
    let input = code.input;
    let (id, code_id, used) = (event.id, code.id, code.used);
    let (discount, currency) = (input.discount, event.organization.currency);
    let max = input.max_uses;
    let uses = move || match max {
        Some(max) => {
            let numbers = [used, max].map(|n| n.to_string());
            let [used, max] = &numbers;
            t::USED_OF.fill(lang.get(), &[("n", used), ("max", max)])
        }
        None => t::USED.count(lang.get(), used, &[]),
    };
    let kinds = event
        .ticket_types
        .into_iter()
        .filter(|kind| input.ticket_types.contains(&kind.id));
    let kinds = kinds.map(|kind| view! { " · " <Local text=kind.name/> });
    let until = input.ends_at.map(|at| {
        let minute: String = at.chars().take(16).collect();
        let known = NaiveDateTime::parse_from_str(&minute, "%Y-%m-%dT%H:%M").ok();
        let words = move || {
            let language = lang.get();
            let time = known.map_or_else(
                || minute.clone(),
                |at| dates::short_date_time(at.and_utc().fixed_offset(), language),
            );
            t::UNTIL.fill(language, &[("time", &time)])
        };
        view! { " · " {words} }
    });
    let link = format!(
        "{}/book/{}?code={}",
        here.house().base_url,
        event.slug,
        in_link(&input.code)
    );
    let asking = RwSignal::new(false);
    let ending = doing();
    let act = Callback::new(move |()| {
        ending.run(end_code(id, code_id), move |_| {
            asking.set(false);
            here.say(t::SAID_ENDED.get(lang.now()));
            changed.run(());
        });
    });
    let name = input.code.clone();
    let words = Signal::derive(move || t::END_WORDS.fill(lang.get(), &[("code", &name)]));
    let ended = code.state == PromoState::Ended;
    view! {
        <li class="token">
            <div class="row">
                <div>
                    <b><bdi>{input.code}</bdi></b> " " <Pill tone word/>
                    {input.everywhere.then(|| view! { " " <Pill tone="calm" word=t::OF_EVERY_EVENT/> })}
                    <p class="small">{move || discount_words(discount, currency, lang.get())} {kinds.collect_view()} {until}</p>
                    <p class="sub small">{uses}</p>
                </div>
                <div class="deeds">
                    <a class="btn quiet slim" href=format!("{}/codes/{code_id}", event_path(id))><Icon path=icons::PENCIL/>{tr(EDIT)}</a>
                    {(!ended).then(|| view! {
                        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::END)}</button>
                    })}
                </div>
            </div>
            {(!ended && event.status == domain::event::EventStatus::Published).then(|| view! { <Copied label=t::CODE_LINK value=link/> })}
            {move || asking.get().then(|| view! {
                <Ask open=asking title=t::END_ASK words deed=t::END doing=ending act/>
            })}
        </li>
    }
}

/// A code as part of an address.
fn in_link(code: &str) -> String {
    js_sys::encode_uri_component(code).into()
}
