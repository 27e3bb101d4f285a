//! A booking by hand, or places kept for someone.

use super::asked::{Asked, Given, answers};
use super::wanted::{Numbers, Wanted, orders};
use crate::calls::bookings::add_booking;
use crate::calls::questions::list_questions;
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, tr};
use crate::dashboard::parts::{
    AreaField, EventPicker, FaultSummary, Heading, Kept, Saver, SelectField, TextField,
    event_choice,
};
use domain::booking::Source;
use domain::event::EventStatus;
use domain::ids::{EventId, QuestionId, TicketTypeId};
use domain::language::Language;
use domain::limits;
use domain::message::{FieldError, Message};
use i18n::Text;
use i18n::texts::asking::CODE;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use usecases::bookings::BookingRequest;
use usecases::events::EventKey;

/// For how long places are kept: the words and the minutes.
const KEEPING: [(Text, i64); 5] = [
    (t::KEEP_15_MINUTES, 15),
    (t::KEEP_1_HOUR, 60),
    (t::KEEP_1_DAY, 1_440),
    (t::KEEP_3_DAYS, 4_320),
    (t::KEEP_7_DAYS, 10_080),
];

/// The form as it is kept: its event and texts, the numbers of places, the answers.
type Filled = (
    Option<EventId>,
    Vec<String>,
    Vec<(TicketTypeId, String)>,
    Vec<(QuestionId, Vec<String>)>,
);

/// The screen.
#[component]
pub fn Add() -> impl IntoView {
    let asked = use_query_map()
        .with_untracked(|q| q.get("event"))
        .and_then(|id| id.parse::<EventId>().ok());
    view! {
        <Heading back=Some(("/organize/bookings".to_owned(), t::BOOKINGS))>{tr(t::ADD_BOOKING)}</Heading>
        <p class="sub">{tr(t::ADD_BOOKING_WORDS)}</p>
        <Form asked/>
    }
}

/// The form.
#[component]
fn Form(asked: Option<EventId>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let event = RwSignal::new(asked);
    let events = event_choice(event, Some(EventStatus::Published));
    let kinds = move || {
        let chosen = events.chosen();
        chosen.map_or_else(Vec::new, |event| event.ticket_types)
    };
    let costs = move || kinds().iter().any(|kind| !kind.price.is_free());
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let language = RwSignal::new(lang.now().tag().to_owned());
    let hold = RwSignal::new(String::new());
    let wanted = RwSignal::new(Numbers::new());
    let code = RwSignal::new(String::new());
    let answered = RwSignal::new(Given::new());
    let texts = [name, phone, email, note, language, hold, code];
    let read = move || -> Filled {
        let (numbers, given) = (wanted.get(), answered.get());
        (
            event.get(),
            texts.map(|text| text.get()).to_vec(),
            numbers.into_iter().collect(),
            given.into_iter().collect(),
        )
    };
    let put = move |(chosen, kept, numbers, given): Filled| {
        event.set(chosen);
        for (text, kept) in texts.into_iter().zip(kept) {
            text.set(kept);
        }
        wanted.set(numbers.into_iter().collect());
        answered.set(given.into_iter().collect());
    };
    // Its number is the booking's key: sent twice, it is still one booking.
    let page = match asked {
        Some(id) => format!("booking-{id}"),
        None => "booking".to_owned(),
    };
    let typing = keep_typing(&page, false, read, put);
    let asked = loader(move || {
        let id = event.get();
        async move {
            match id {
                Some(id) => list_questions(id).await.map(|asked| asked.questions),
                None => Ok(Vec::new()),
            }
        }
    });
    let saving = doing();
    let faults = saving.faults;
    let given = |text: RwSignal<String>| {
        Some(text.get_untracked().trim().to_owned()).filter(|t| !t.is_empty())
    };
    let navigate = use_navigate();
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let missing = |field: &'static str, empty: bool| {
            empty.then(|| FieldError::new(field, Message::new("required")))
        };
        let chosen = event.get_untracked();
        let mut wrong = Vec::from_iter(missing("event", chosen.is_none()));
        let tickets =
            orders(&untrack(kinds), &wanted.get_untracked()).unwrap_or_else(|mut errors| {
                wrong.append(&mut errors);
                Vec::new()
            });
        let Some(id) = chosen.filter(|_| wrong.is_empty()) else {
            // The server cannot be asked yet; what it would say of the name is said here.
            let nameless = name.with_untracked(|name| name.trim().is_empty());
            wrong.extend(missing("name", nameless));
            return faults.show(wrong);
        };
        let minutes = hold.get_untracked().parse::<i64>().ok();
        let request = BookingRequest {
            event: EventKey::from(id),
            name: name.get_untracked(),
            phone: given(phone),
            email: given(email),
            language: Language::from_tag(&language.get_untracked()),
            tickets,
            source: Source::Organizer,
            user_id: None,
            hold: minutes.is_some(),
            hold_minutes: minutes,
            note: given(note),
            via: None,
            idempotency_key: Some(typing.id().to_string()),
            notify: None,
            code: given(code).filter(|_| untrack(costs)),
            answers: {
                let asked = asked.now().unwrap_or_default();
                let mut given = answered.get_untracked();
                // Of another event that was chosen before.
                given.retain(|id, _| asked.iter().any(|question| question.id == *id));
                answers(&given)
            },
        };
        let navigate = navigate.clone();
        saving.run(typing.sending(add_booking(request)), move |made| {
            typing.saved();
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
        <form class="event-form" novalidate=true on:submit=save>
            <Kept typing/>
            <FaultSummary faults/>
            <section class="card">
                <EventPicker choice=events none=t::CHOOSE_EVENT field=(t::BOOKABLE_HINT, faults)/>
                {move || kinds().into_iter().enumerate()
                    .map(|(at, kind)| view! { <Wanted kind at typed=wanted faults/> }).collect_view()}
                <TextField path="name" label=t::GUEST_NAME max=limits::PERSON_NAME value=name set=set(name) faults/>
                <div class="two">
                    <TextField path="phone" label=t::PHONE kind="tel" inputmode="tel" max=limits::PHONE value=phone set=set(phone) faults optional=true/>
                    <TextField path="email" label=t::EMAIL kind="email" inputmode="email" max=limits::EMAIL value=email set=set(email) faults optional=true/>
                </div>
                <SelectField path="language" label=t::GUEST_LANGUAGE value=language set=set(language) faults choices=languages.into()/>
                <Asked asked wanted given=answered faults/>
                {move || costs().then(|| view! {
                    <TextField path="code" label=CODE max=60 value=code set=set(code) faults optional=true/>
                })}
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
