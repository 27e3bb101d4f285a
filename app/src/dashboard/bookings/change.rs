//! Another number of places for a booking, in a dialog.

use super::wanted::{Numbers, Wanted, orders};
use crate::calls::bookings::change_booking;
use crate::dashboard::base::{Loader, doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, Saver};
use domain::booking::{BookingState, PaymentState};
use domain::ids::TicketTypeId;
use domain::money::Money;
use i18n::numbers;
use i18n::texts::dashboard as t;
use leptos::html;
use leptos::prelude::*;
use usecases::bookings::{BookingView, TicketOrder};
use usecases::events::TicketTypeView;

/// What is booked now, as it would be typed.
fn booked(booking: &BookingView) -> Numbers {
    let of = |id: TicketTypeId| {
        let item = booking.items.iter().find(|item| item.ticket_type == id);
        item.map_or(0, |item| item.quantity)
    };
    let kinds = booking.event.ticket_types.iter();
    kinds
        .map(|kind| (kind.id, of(kind.id).to_string()))
        .collect()
}

/// What one place of each type costs in this booking: as it was booked, else as it is sold now.
fn prices(booking: &BookingView) -> Vec<i64> {
    let of = |kind: &TicketTypeView| {
        let item = booking.items.iter().find(|i| i.ticket_type == kind.id);
        item.map_or(kind.price, |item| item.unit_price).minor
    };
    booking.event.ticket_types.iter().map(of).collect()
}

/// The dialog, with a number for each ticket type.
#[component]
pub fn Change(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The booking as it stands.
    booking: BookingView,
    /// Shows the booking.
    found: Loader<BookingView>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let id = booking.id;
    let told = booking.email.is_some()
        && booking.state == BookingState::Confirmed
        && here.house().mail_leaves;
    let paid = (booking.payment == PaymentState::Paid).then(|| (booking.total, prices(&booking)));
    let before = StoredValue::new(booked(&booking));
    let typed = RwSignal::new(before.get_value());
    let kinds = StoredValue::new(booking.event.ticket_types);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let tickets = match kinds.with_value(|kinds| orders(kinds, &typed.get_untracked())) {
            Ok(tickets) => tickets,
            Err(errors) => return faults.show(errors),
        };
        saving.run(change_booking(id, tickets), move |now| {
            here.say(t::SAID_PLACES_CHANGED.count(lang.now(), now.quantity, &[]));
            open.set(false);
            found.put(now);
        });
    };
    // Whoever goes back changes nothing; opened again, it begins with what is booked. After a change the
    // dialog closes together with its screen, and there is nothing left to set back.
    let closed = move |_| {
        if let Some(before) = before.try_get_value() {
            open.set(false);
            typed.set(before);
            saving.failed.set(None);
            faults.clear();
        }
    };
    // Paid is what was paid: for more than that the booking counts as to be paid again.
    let unpaid = paid.map(|(total, prices)| {
        let more = move || {
            let orders = kinds.with_value(|kinds| typed.with(|typed| orders(kinds, typed)));
            let of = |(order, price): (&TicketOrder, &i64)| order.quantity.saturating_mul(*price);
            let sum = orders.ok()?.iter().zip(&prices).map(of).fold(0, i64::saturating_add);
            let more = Money::new(sum.saturating_sub(total.minor), total.currency);
            (more.minor > 0).then_some(more)
        };
        let words = move || {
            let amount = numbers::money(more()?, lang.get());
            Some(t::NO_LONGER_PAID.fill(lang.get(), &[("amount", &amount)]))
        };
        view! { <div role="status">{move || words().map(|words| view! { <p class="note">{words}</p> })}</div> }
    });
    let fields = kinds.get_value().into_iter().enumerate();
    let fields = fields
        .map(|(at, kind)| view! { <Wanted kind at typed faults/> })
        .collect_view();
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="change-places" on:close=closed>
            <h2 id="change-places">{tr(t::CHANGE_PLACES)}</h2>
            {told.then(|| view! { <p>{tr(t::CHANGE_PLACES_TOLD)}</p> })}
            <form novalidate=true on:submit=save>
                <FaultSummary faults/>
                {fields}
                {unpaid}
                <Saver doing=saving change=true/>
                <div class="row end">
                    <button type="button" class="btn quiet slim" on:click=move |_| open.set(false)>{tr(t::GO_BACK)}</button>
                    <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(t::SAVE)}</button>
                </div>
            </form>
        </dialog>
    }
}
