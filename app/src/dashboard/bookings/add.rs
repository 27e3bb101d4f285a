//! A booking by hand, or places kept for someone.

use super::EventChoice;
use super::wanted::{Numbers, Wanted, orders};
use crate::calls::bookings::add_booking;
use crate::calls::events::show_event;
use crate::dashboard::base::{Load, doing, here, lang, loader, tr};
use crate::dashboard::parts::{AreaField, FaultSummary, Heading, Saver, SelectField, TextField};
use domain::booking::Source;
use domain::ids::EventId;
use domain::language::Language;
use domain::limits;
use domain::message::{FieldError, Message};
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use usecases::bookings::BookingRequest;

/// For how long places are kept: the words and the minutes.
const KEEPING: [(Text, i64); 5] = [
    (t::KEEP_15_MINUTES, 15),
    (t::KEEP_1_HOUR, 60),
    (t::KEEP_1_DAY, 1_440),
    (t::KEEP_3_DAYS, 4_320),
    (t::KEEP_7_DAYS, 10_080),
];

/// The form.
#[component]
pub fn Add() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asked = use_query_map();
    let event = RwSignal::new(
        asked
            .with_untracked(|q| q.get("event"))
            .and_then(|id| id.parse::<EventId>().ok()),
    );
    let kinds = loader(move || {
        let id = event.get();
        async move {
            match id {
                Some(id) => Ok(show_event(id).await?.event.ticket_types),
                None => Ok(Vec::new()),
            }
        }
    });
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let language = RwSignal::new(lang.now().tag().to_owned());
    let hold = RwSignal::new(String::new());
    let wanted = RwSignal::new(Numbers::new());
    let saving = doing();
    let faults = saving.faults;
    // One key for one filled form: sent twice, it is still one booking.
    let key = StoredValue::new(uuid::Uuid::new_v4().to_string());
    let given = |text: RwSignal<String>| {
        Some(text.get_untracked().trim().to_owned()).filter(|t| !t.is_empty())
    };
    let navigate = use_navigate();
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let Some(event) = event.get_untracked() else {
            return faults.show(vec![FieldError::new("event", Message::new("required"))]);
        };
        let offered = kinds.now().unwrap_or_default();
        let tickets = match orders(&offered, &wanted.get_untracked()) {
            Ok(tickets) => tickets,
            Err(errors) => return faults.show(errors),
        };
        let minutes = hold.get_untracked().parse::<i64>().ok();
        let request = BookingRequest {
            event: event.into(),
            name: name.get_untracked(),
            phone: given(phone),
            email: given(email),
            language: Language::from_tag(&language.get_untracked()).unwrap_or_default(),
            tickets,
            source: Source::Organizer,
            user_id: None,
            hold: minutes.is_some(),
            hold_minutes: minutes,
            note: given(note),
            via: None,
            idempotency_key: Some(key.get_value()),
        };
        let navigate = navigate.clone();
        saving.run(add_booking(request), move |made| {
            let said = if minutes.is_some() {
                t::SAID_KEPT
            } else {
                t::SAID_BOOKED
            };
            here.say(said.fill(lang.now(), &[("reference", &made.reference)]));
            navigate(&format!("/bookings/{}", made.id), Default::default());
        });
    };
    let languages =
        [(Language::Tamil, t::TAMIL), (Language::English, t::ENGLISH)].map(|(l, word)| {
            (
                l.tag().to_owned(),
                Signal::derive(move || word.get(lang.get()).to_owned()),
            )
        });
    let mut keeping = vec![(
        String::new(),
        Signal::derive(move || t::KEEP_NOT.get(lang.get()).to_owned()),
    )];
    keeping.extend(KEEPING.map(|(word, minutes)| {
        (
            minutes.to_string(),
            Signal::derive(move || word.get(lang.get()).to_owned()),
        )
    }));
    let set = |signal: RwSignal<String>| Callback::new(move |text| signal.set(text));
    view! {
        <Heading back=Some(("/organize/bookings".to_owned(), t::BOOKINGS))>{tr(t::ADD_BOOKING)}</Heading>
        <form class="event-form" novalidate=true on:submit=save>
            <FaultSummary faults/>
            <section class="card">
                <div class="field"><span class="label">{tr(t::EVENT)}</span><EventChoice event/></div>
                {move || match kinds.get() {
                    Load::Ready(kinds) => kinds.into_iter().enumerate()
                        .map(|(at, kind)| view! { <Wanted kind at typed=wanted faults/> }).collect_view().into_any(),
                    _ => ().into_any(),
                }}
                <TextField path="name" label=t::GUEST_NAME max=limits::PERSON_NAME value=name set=set(name) faults/>
                <div class="two">
                    <TextField path="phone" label=t::PHONE kind="tel" inputmode="tel" max=limits::PHONE value=phone set=set(phone) faults optional=true/>
                    <TextField path="email" label=t::EMAIL kind="email" inputmode="email" max=limits::EMAIL value=email set=set(email) faults optional=true/>
                </div>
                <SelectField path="language" label=t::GUEST_LANGUAGE value=language set=set(language) faults choices=languages.into()/>
                <SelectField path="hold_minutes" label=t::KEEP_PLACES hint=Some(t::KEEP_PLACES_HINT) value=hold set=set(hold) faults choices=keeping/>
                <AreaField path="note" label=t::NOTE hint=Some(t::NOTE_HINT) max=limits::NOTE rows=2 value=note set=set(note) faults optional=true/>
            </section>
            <div class="form-foot"><Saver doing=saving/>
                <button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>
                    {move || if hold.with(String::is_empty) { t::BOOK } else { t::KEEP }.get(lang.get())}
                </button>
            </div>
        </form>
    }
}
