//! The ticket with its codes, and the forms that change or cancel.

use super::book_form::quantities;
use super::event_parts::counted;
use super::form::Errors;
use super::islands::Submit;
use super::mine::Happened;
use super::parts::local;
use super::words::{When, money};
use crate::ui::frame::Frame;
use domain::booking::{BookingState, PaymentState};
use domain::event::EventStatus;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::bookings::BookingView;

/// The ticket: what, when, where; one QR per place; reference and state.
pub fn tickets(frame: &Frame, booking: &BookingView, valid: bool) -> impl IntoView + use<> {
    let event = &booking.event;
    let when = When::of(event, frame.language);
    let (lang, title) = local(&event.title, frame.language);
    let (place_lang, place) = local(&event.venue_name, frame.language);
    let void = !valid && booking.state != BookingState::Held;
    let (state_class, state) = match booking.state {
        BookingState::Confirmed if valid => ("pill good", t::STATE_CONFIRMED),
        BookingState::Confirmed => ("pill bad", t::CANCELLED),
        BookingState::Held => ("pill warm", t::STATE_HELD),
        BookingState::Cancelled => ("pill bad", t::STATE_CANCELLED),
        BookingState::Expired => ("pill", t::STATE_EXPIRED),
    };
    view! {
        <article class="ticket" class:void=void>
            <header>
                <h2 lang=lang>{title}</h2>
                <p><time datetime=when.iso_start.clone()>{when.full.clone()}</time></p>
                {(!place.is_empty()).then(|| view! { <p lang=place_lang>{place}</p> })}
            </header>
            {valid.then(|| codes(frame, booking))}
            <ul class="items">{items(frame, booking)}</ul>
            <footer>
                <div>
                    <p class="sub">{frame.text(t::REFERENCE)}</p>
                    <p class="reference">{booking.reference.clone()}</p>
                </div>
                <span class=state_class>{frame.text(state)}</span>
            </footer>
        </article>
    }
}

/// One picture per place; they follow one another sideways.
fn codes(frame: &Frame, booking: &BookingView) -> impl IntoView + use<> {
    let language = frame.language;
    let all = booking.tickets.len().to_string();
    let named = booking.items.len() > 1;
    let pictures = booking
        .tickets
        .iter()
        .map(|ticket| {
            let n = ticket.number.to_string();
            let values = [
                ("n", n.as_str()),
                ("all", all.as_str()),
                ("reference", booking.reference.as_str()),
            ];
            let (lang, kind) = local(&ticket.name, language);
            view! {
                <li>
                    <img
                        src=format!("/b/{}/ticket/{}.png", booking.manage_token, ticket.number)
                        alt=t::TICKET_QR.fill(language, &values)
                        width="240"
                        height="240"
                        loading=(ticket.number > 2).then_some("lazy")
                    />
                    <p>{t::TICKET_OF.fill(language, &values)}" · "{booking.name.clone()}</p>
                    {named.then(|| view! { <p class="sub" lang=lang>{kind}</p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="codes" class:many={booking.tickets.len() > 1} tabindex=(booking.tickets.len() > 1).then_some("0")>{pictures}</ul>
        <p class="hint middle">{frame.text(t::TICKET_SAVE)}</p>
    }
}

fn items(frame: &Frame, booking: &BookingView) -> AnyView {
    let language = frame.language;
    let implied = booking.event.ticket_types.iter().all(|k| k.implied);
    let lines = booking
        .items
        .iter()
        .map(|item| {
            let (lang, name) = local(&item.name, language);
            let places = t::PLACES_N.count(language, item.quantity, &[]);
            view! {
                <li>
                    <span>{(!implied).then(|| view! { <span lang=lang>{name}</span>" · " })}{places}</span>
                    {(!item.unit_price.is_free()).then(|| view! { <span>{item.quantity}" × "{money(item.unit_price, language)}</span> })}
                </li>
            }
        })
        .collect_view();
    let due = booking.state.counts() && booking.event.status != EventStatus::Cancelled;
    let total = match booking.payment {
        PaymentState::Free => None,
        PaymentState::AtVenue => due.then_some(t::TO_PAY),
        PaymentState::Paid => Some(t::PAID),
    }
    .map(|words| view! { <li class="total"><strong>{frame.text(words)}</strong><strong>{money(booking.total, language)}</strong></li> });
    let code = booking.code.as_ref().map(|used| {
        let saved = money(used.saved, language);
        let values = [("code", used.code.as_str()), ("amount", saved.as_str())];
        view! { <li class="sub"><span>{t::CODE_SAVES.fill(language, &values)}</span></li> }
    });
    view! { {lines}{code}{total} }.into_any()
}

/// The forms: confirming what is held, another number of places, cancelling with a step to confirm it.
pub fn change(frame: &Frame, booking: &BookingView, happened: &Happened) -> impl IntoView + use<> {
    let base = format!("/b/{}", booking.manage_token);
    let refused = matches!(happened, Happened::Refused { .. });
    let (typed, errors, sentence) = match happened {
        Happened::Refused {
            typed,
            errors,
            sentence,
        } => (typed.clone(), Errors(errors.clone()), sentence.clone()),
        _ => {
            let booked = booking
                .items
                .iter()
                .map(|i| (i.ticket_type, i.quantity.to_string()))
                .collect();
            (booked, Errors::default(), None)
        }
    };
    let cancel = frame.link(&format!("{base}/cancel"));
    let confirmed = booking.state == BookingState::Confirmed;
    let change_form = confirmed.then(|| {
        view! {
            <details class="fold" id="change" open=refused>
                <summary>{frame.text(t::CHANGE_TITLE)}</summary>
                {sentence.map(|s| view! { <p class="problem" role="alert" tabindex="-1" autofocus="">{s}</p> })}
                {errors.summary(frame)}
                <form method="post" action=frame.link(&format!("{base}/change")) novalidate="">
                    {quantities(frame, &booking.event, &typed, &errors, None)}
                    <Submit label=frame.text(t::CHANGE_BUTTON).to_owned() counted=counted(t::CHANGE_PLACES, None, frame.language)/>
                </form>
            </details>
        }
    });
    let confirm_form = (!confirmed).then(|| {
        view! {
            <form method="post" action=frame.link(&format!("{base}/confirm"))>
                <button class="btn" type="submit">{frame.text(t::CONFIRM_BOOKING)}</button>
            </form>
        }
    });
    // Who is in cannot give back the place any more.
    let cancel_form = booking.let_in.is_none().then(|| {
        view! {
            <details class="fold" id="cancel">
                <summary>{frame.text(t::CANCEL_TITLE)}</summary>
                <p>{frame.text(t::CANCEL_ASK)}</p>
                <form method="post" action=cancel>
                    <button class="btn danger" type="submit">{frame.text(t::CANCEL_YES)}</button>
                </form>
            </details>
        }
    });
    view! {
        {confirm_form}
        {change_form}
        {cancel_form}
    }
}
