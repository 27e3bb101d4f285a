//! By what a list of bookings can be narrowed.

use super::table::source_word;
use crate::dashboard::base::{lang, tr};
use crate::dashboard::parts::pills::booking_word;
use crate::dashboard::parts::{EventChoice, EventPicker, SearchField, event_choice};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::{EventId, TicketTypeId};
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::handling as h;
use leptos::prelude::*;
use usecases::bookings::BookingQuery;

const STATES: [BookingState; 4] = [
    BookingState::Confirmed,
    BookingState::Held,
    BookingState::Cancelled,
    BookingState::Expired,
];

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wished {
    /// Of which event.
    pub event: RwSignal<Option<EventId>>,
    q: RwSignal<String>,
    state: RwSignal<Option<BookingState>>,
    ticket_type: RwSignal<Option<TicketTypeId>>,
    source: RwSignal<Option<Source>>,
    payment: RwSignal<Option<PaymentState>>,
    came: RwSignal<Option<bool>>,
}

impl Wished {
    /// Everything.
    pub fn new() -> Self {
        Self {
            event: RwSignal::new(None),
            q: RwSignal::new(String::new()),
            state: RwSignal::new(None),
            ticket_type: RwSignal::new(None),
            source: RwSignal::new(None),
            payment: RwSignal::new(None),
            came: RwSignal::new(None),
        }
    }

    /// Whether more is asked for than an event, followed.
    pub fn narrowed(self) -> bool {
        self.query().narrowed()
    }

    /// As a question, followed.
    pub fn query(self) -> BookingQuery {
        BookingQuery {
            event: self.event.get(),
            q: Some(self.q.get().trim().to_owned()).filter(|q| !q.is_empty()),
            state: self.state.get(),
            ticket_type: self.ticket_type.get(),
            source: self.source.get(),
            payment: self.payment.get(),
            came: self.came.get(),
            ..Default::default()
        }
    }
}

/// The words of a payment's state.
const fn payment_word(payment: PaymentState) -> Text {
    match payment {
        PaymentState::Free => h::PAYMENT_FREE,
        PaymentState::AtVenue => t::PAY_AT_VENUE,
        PaymentState::Paid => t::PAID,
    }
}

const fn came_word(came: bool) -> Text {
    if came { h::CAME } else { h::NOT_IN }
}

/// Search and filters.
#[component]
pub fn Filters(
    /// What is looked for.
    wished: Wished,
) -> impl IntoView {
    let state = wished.state;
    let filter = move |wanted: Option<BookingState>| {
        let word = wanted.map_or(t::ALL, booking_word);
        view! {
            <button type="button" class="chip" aria-pressed=move || (state.get() == wanted).to_string()
                on:click=move |_| state.set(wanted)>{tr(word)}</button>
        }
    };
    let events = event_choice(wished.event, None);
    view! {
        <search class="tools">
            <EventPicker choice=events none=t::ALL_EVENTS/>
            <SearchField label=t::SEARCH_BOOKINGS q=wished.q/>
            <div class="chips" role="group" aria-label=tr(t::SHOW_ONLY)>
                {filter(None)}
                {STATES.map(|s| filter(Some(s))).into_view()}
            </div>
            <details class="inner">
                <summary>{tr(h::FILTERS)}</summary>
                <div class="three-tools">
                    <TypeChoice wished events/>
                    {choice(t::THROUGH, h::ANY_SOURCE, wished.source, Source::ALL, source_word)}
                    {choice(h::PAYMENT, h::ANY_PAYMENT, wished.payment, PaymentState::ALL, payment_word)}
                    {choice(h::AT_THE_DOOR, h::ANY_ATTENDANCE, wished.came, &[true, false], came_word)}
                </div>
            </details>
        </search>
    }
}

/// One of some words, or any; told from each other by their place.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: Text,
    any: Text,
    value: RwSignal<Option<T>>,
    all: &'static [T],
    word: fn(T) -> Text,
) -> AnyView {
    let choose = move |e: leptos::ev::Event| {
        let at = event_target_value(&e).parse::<usize>().ok();
        value.set(at.and_then(|at| all.get(at)).copied());
    };
    view! {
        <select aria-label=tr(label) on:change=choose>
            <option value="" prop:selected=move || value.get().is_none()>{tr(any)}</option>
            {all.iter().enumerate().map(|(at, one)| {
                let one = *one;
                view! { <option value=at.to_string() prop:selected=move || value.get() == Some(one)>{tr(word(one))}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}

/// Of which ticket type of the chosen event.
#[component]
fn TypeChoice(wished: Wished, events: EventChoice) -> impl IntoView {
    let lang = lang();
    let value = wished.ticket_type;
    let kinds = move || {
        let chosen = events.chosen();
        chosen.map_or_else(Vec::new, |event| event.ticket_types)
    };
    // Another event has other types.
    Effect::new(move |before: Option<Option<EventId>>| {
        let now = wished.event.get();
        if before.is_some_and(|before| before != now) {
            value.set(None);
        }
        now
    });
    let choose = move |e: leptos::ev::Event| value.set(event_target_value(&e).parse().ok());
    view! {
        <select aria-label=tr(t::TICKET_TYPE) on:change=choose disabled=move || kinds().is_empty()>
            <option value="" prop:selected=move || value.get().is_none()>{tr(h::ANY_TYPE)}</option>
            {move || kinds().into_iter().map(|kind| {
                let id = kind.id;
                view! {
                    <option value=id.to_string() prop:selected=move || value.get() == Some(id)>
                        {move || kind.name.get(lang.get()).to_owned()}
                    </option>
                }
            }).collect_view()}
        </select>
    }
}
