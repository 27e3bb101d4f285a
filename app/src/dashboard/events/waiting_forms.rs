//! The forms beside a waiting list: somebody added by hand, and how the list works.

use super::series::TakeOver;
use crate::calls::waiting::{add_to_waiting, set_waiting_list};
use crate::dashboard::base::{doing, here, keep_typing, lang, tr};
use crate::dashboard::parts::{CheckField, FaultSummary, Kept, Saver, SelectField, TextField};
use domain::booking::Source;
use domain::event::EventStatus;
use domain::ids::{EventId, TicketTypeId};
use domain::{limits, quantity};
use i18n::Text;
use i18n::texts::dashboard::SAVE;
use i18n::texts::public::{HOW_MANY, YOUR_EMAIL, YOUR_PHONE};
use i18n::texts::waiting as t;
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::series::Along;
use usecases::waiting::{WaitingRequest, WaitingSettings};

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Adds somebody by hand.
#[component]
pub fn Adding(event: EventView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = event.id;
    let open = event.status == EventStatus::Published;
    let field = || RwSignal::new(String::new());
    let (name, phone, email) = (field(), field(), field());
    let count = RwSignal::new("1".to_owned());
    let kinds = event.ticket_types;
    let kind = RwSignal::new(
        kinds
            .first()
            .map(|kind| kind.id.to_string())
            .unwrap_or_default(),
    );
    let several = kinds.len() > 1;
    let choices: Vec<(String, Signal<String>)> = kinds
        .into_iter()
        .map(|kind| {
            let words = Signal::derive(move || kind.name.get(lang.get()).to_owned());
            (kind.id.to_string(), words)
        })
        .collect();
    let known: Vec<String> = choices.iter().map(|(id, _)| id.clone()).collect();
    let texts = [name, phone, email, count];
    let put = move |(typed, of): (Vec<String>, String)| {
        for (text, typed) in texts.into_iter().zip(typed) {
            text.set(typed);
        }
        // A ticket type may be gone by now.
        if known.contains(&of) {
            kind.set(of);
        }
    };
    let read = move || (texts.map(|text| text.get()).to_vec(), kind.get());
    // Its number is the key of the place on the list: sent twice, it is still one.
    let typing = keep_typing(&format!("waiting-{id}"), false, read, put);
    let adding = doing();
    let faults = adding.faults;
    let add = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let quantity = match quantity::typed("quantity", &count.get_untracked()) {
            Ok(quantity) => quantity,
            Err(fault) => return faults.show(vec![fault]),
        };
        let request = WaitingRequest {
            event: id.into(),
            name: name.get_untracked(),
            phone: given(&phone.get_untracked()),
            email: given(&email.get_untracked()),
            language: None,
            ticket_type: kind.get_untracked().parse::<TicketTypeId>().ok(),
            quantity,
            source: Source::Organizer,
            notify: None,
            idempotency_key: Some(typing.id().to_string()),
        };
        let answer = typing.sending(add_to_waiting(request));
        adding.run(answer, move |_| {
            typing.saved();
            here.say(t::SAID_ADDED.get(lang.now()));
            changed.run(());
        });
    };
    let set = |signal: RwSignal<String>| Callback::new(move |text: String| signal.set(text));
    open.then(|| view! {
        <details class="card section" open=typing.has_earlier()>
            <summary id="adding">{tr(t::ADD)}</summary>
            <form class="event-form" novalidate=true on:submit=add>
                <Kept typing then_at="#adding"/>
                <FaultSummary faults/>
                <TextField path="name" label=t::GUEST_NAME max=limits::PERSON_NAME value=name set=set(name) faults/>
                <div class="two">
                    <TextField path="phone" label=YOUR_PHONE kind="tel" max=limits::PHONE value=phone set=set(phone) faults optional=true/>
                    <TextField path="email" label=YOUR_EMAIL kind="email" max=limits::EMAIL value=email set=set(email) faults optional=true/>
                </div>
                <div class="two">
                    <TextField path="quantity" label=HOW_MANY inputmode="numeric" max=4 value=count set=set(count) faults/>
                    {several.then(|| view! {
                        <SelectField path="ticket_type" label=t::KIND faults choices value=kind set=set(kind)/>
                    })}
                </div>
                <Saver doing=adding/>
                <p class="row"><button type="submit" class="btn slim" aria-busy=move || adding.busy.get().to_string()>{tr(t::ADD_BUTTON)}</button></p>
            </form>
        </details>
    })
}

/// How the list works.
#[component]
pub fn Settings(
    /// The event.
    id: EventId,
    /// What is set.
    settings: WaitingSettings,
    /// Whether it is a date of a series.
    repeats: bool,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let saved = RwSignal::new(settings);
    let is_open = RwSignal::new(settings.is_open);
    let first = RwSignal::new(settings.comes_first);
    let hours = RwSignal::new(settings.offer_hours.to_string());
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let offer_hours = match quantity::typed("offer_hours", &hours.get_untracked()) {
            Ok(hours) => hours,
            Err(fault) => return faults.show(vec![fault]),
        };
        let settings = WaitingSettings {
            is_open: is_open.get_untracked(),
            comes_first: first.get_untracked(),
            offer_hours,
        };
        saving.run(set_waiting_list(id, settings), move |now| {
            saved.set(now.settings);
            here.say(t::SAID_SET.get(lang.now()));
        });
    };
    let as_saved = move || {
        let saved = saved.get();
        let typed = hours.with(|hours| quantity::typed("offer_hours", hours));
        is_open.get() == saved.is_open
            && first.get() == saved.comes_first
            && typed == Ok(saved.offer_hours)
    };
    let told = move |words: Text| Signal::derive(move || words.get(lang.get()).to_owned());
    let tick = |signal: RwSignal<bool>| Callback::new(move |on: bool| signal.set(on));
    view! {
        <details class="card section">
            <summary>{tr(t::SETTINGS)}</summary>
            <form class="event-form" novalidate=true on:submit=save>
                <FaultSummary faults/>
                <CheckField path="is_open" label=told(t::IS_OPEN) value=is_open set=tick(is_open)/>
                <CheckField path="comes_first" label=told(t::COMES_FIRST) value=first set=tick(first)/>
                <TextField path="offer_hours" label=t::OFFER_HOURS hint=Some(t::OFFER_HOURS_HINT) inputmode="numeric" max=3
                    value=hours set=Callback::new(move |text: String| hours.set(text)) faults/>
                <Saver doing=saving/>
                <p class="row"><button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(SAVE)}</button></p>
            </form>
            // Only what is saved is taken over.
            {repeats.then(|| view! {
                <Show when=as_saved><TakeOver event=id what=Along::WaitingList/></Show>
            })}
        </details>
    }
}
