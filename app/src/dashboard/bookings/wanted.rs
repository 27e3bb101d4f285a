//! How many places of each ticket type, as they are being typed.

use crate::dashboard::base::{Faults, lang};
use crate::dashboard::parts::fields::{Fault, id_of};
use domain::ids::TicketTypeId;
use domain::message::FieldError;
use domain::quantity;
use i18n::numbers;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::bookings::TicketOrder;
use usecases::events::TicketTypeView;

/// The numbers as typed, by ticket type.
pub type Numbers = BTreeMap<TicketTypeId, String>;

/// The path by which the server names the number of one type.
fn path(at: usize) -> String {
    format!("tickets[{at}].quantity")
}

/// What is asked for: an order for each type, none left out, so that the server's paths name the fields.
pub fn orders(
    kinds: &[TicketTypeView],
    typed: &Numbers,
) -> Result<Vec<TicketOrder>, Vec<FieldError>> {
    let mut orders = Vec::with_capacity(kinds.len());
    let mut faults = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let text = typed.get(&kind.id).map_or("", |text| text.trim());
        let number = if text.is_empty() {
            Ok(0)
        } else {
            quantity::typed(path(at), text)
        };
        match number {
            Ok(quantity) => orders.push(TicketOrder {
                ticket_type: Some(kind.id),
                quantity,
            }),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(orders)
    } else {
        Err(faults)
    }
}

/// The field of one ticket type.
#[component]
pub fn Wanted(
    /// The ticket type.
    kind: TicketTypeView,
    /// Its place among the orders.
    at: usize,
    /// The numbers.
    typed: RwSignal<Numbers>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let lang = lang();
    let of = kind.id;
    let id = id_of(&path(at));
    let own = vec![path(at)];
    let names = own.clone();
    let beside = Signal::derive(move || faults.of(&names).is_some());
    // What is wrong with all of them together is said above the form, and concerns each.
    let together = ["tickets".to_owned(), "quantity".to_owned()];
    let wrong = move || (beside.get() || faults.of(&together).is_some()).then_some("true");
    let fault = format!("{id}-fault");
    let described = fault.clone();
    let words = move || {
        let language = lang.get();
        let price = numbers::price(kind.price, language);
        format!(
            "{} · {price} · {}",
            kind.name.get(language),
            t::PLACES_LEFT.count(language, kind.remaining, &[])
        )
    };
    view! {
        <div class="field wanted">
            <label for=id.clone()>{words}</label>
            <input id=id type="text" inputmode="numeric" autocomplete="off" maxlength="9" aria-invalid=wrong
                aria-describedby=move || beside.get().then(|| described.clone())
                prop:value=move || typed.with(|all| all.get(&of).cloned().unwrap_or_default())
                on:input=move |e| typed.update(|all| { all.insert(of, event_target_value(&e)); })/>
            <Fault faults paths=own id=fault/>
        </div>
    }
}
