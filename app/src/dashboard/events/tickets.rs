//! The ticket types of an event's form.

use super::typed::{Typed, TypedKind};
use crate::dashboard::base::{Faults, here, tr};
use crate::dashboard::parts::{Icon, LocalField, TextField, icons};
use domain::language::Language;
use domain::limits;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// The editor.
#[component]
pub fn TicketTypes(typed: RwSignal<Typed>, faults: Faults) -> impl IntoView {
    let keys =
        Memo::new(move |_| typed.with(|t| t.kinds.iter().map(|k| k.key).collect::<Vec<_>>()));
    let add = move |_| {
        typed.update(|t| {
            let key = t.kinds.iter().map(|k| k.key + 1).max().unwrap_or(0);
            t.kinds.push(TypedKind {
                key,
                ..TypedKind::default()
            });
        });
    };
    view! {
        <p class="hint">{tr(t::TICKET_TYPES_HINT)}</p>
        <For each=move || keys.get() key=|key| *key let:key>
            <Kind typed faults key/>
        </For>
        <Show when=move || keys.with(Vec::len) < limits::TICKET_TYPES>
            <button type="button" class="btn quiet slim" on:click=add><Icon path=icons::PLUS/>{tr(t::ADD_TICKET_TYPE)}</button>
        </Show>
    }
}

/// One ticket type.
#[component]
fn Kind(typed: RwSignal<Typed>, faults: Faults, key: u32) -> impl IntoView {
    let currency = here().member().organization.currency.code();
    // The paths name its place in the list, which changes when another is removed.
    let place = Memo::new(move |_| {
        typed
            .with(|t| t.kinds.iter().position(|k| k.key == key))
            .unwrap_or(0)
    });
    let read = move |get: fn(&TypedKind) -> &String| {
        Signal::derive(move || {
            typed.with(|t| {
                t.kinds
                    .iter()
                    .find(|k| k.key == key)
                    .map(|k| get(k).clone())
                    .unwrap_or_default()
            })
        })
    };
    let write = move |slot: fn(&mut TypedKind) -> &mut String| {
        Callback::new(move |text: String| {
            typed.update(|t| {
                if let Some(kind) = t.kinds.iter_mut().find(|k| k.key == key) {
                    *slot(kind) = text;
                }
            });
        })
    };
    let name = Signal::derive(move || {
        typed.with(|t| {
            t.kinds
                .iter()
                .find(|k| k.key == key)
                .map(|k| k.name.clone())
                .unwrap_or_default()
        })
    });
    let set_name = Callback::new(move |(language, text): (Language, String)| {
        typed.update(|t| {
            if let Some(kind) = t.kinds.iter_mut().find(|k| k.key == key) {
                *kind.name.slot(language) = text;
            }
        });
    });
    let remove = move |_| typed.update(|t| t.kinds.retain(|k| k.key != key));
    let main = Signal::derive(move || typed.with(|t| t.language));
    move || {
        let path = |field: &str| format!("ticket_types[{}].{field}", place.get());
        view! {
            <fieldset class="ticket-type">
                <legend class="unseen">{tr(t::TICKET_TYPE)}</legend>
                <LocalField path=path("name") label=t::TYPE_NAME value=name set=set_name main faults max=limits::TICKET_TYPE_NAME/>
                <div class="two">
                    <TextField path=path("price_minor") also=vec![path("price")] label=t::PRICE hint=Some(t::PRICE_HINT) inputmode="decimal" max=14
                        value=read(|k| &k.price) set=write(|k| &mut k.price) faults optional=true/>
                    <TextField path=path("quantity") label=t::TYPE_QUANTITY hint=Some(t::TYPE_QUANTITY_HINT) inputmode="numeric" max=9
                        value=read(|k| &k.quantity) set=write(|k| &mut k.quantity) faults optional=true/>
                </div>
                <details class="inner">
                    <summary>{tr(t::SALE_WINDOW)}</summary>
                    <TextField path=path("max_per_booking") label=t::MAX_PER_BOOKING inputmode="numeric" max=6
                        value=read(|k| &k.max) set=write(|k| &mut k.max) faults optional=true/>
                    <div class="two">
                        <TextField path=path("sale_starts_at") label=t::SALE_STARTS kind="datetime-local"
                            value=read(|k| &k.sale_starts) set=write(|k| &mut k.sale_starts) faults optional=true/>
                        <TextField path=path("sale_ends_at") label=t::SALE_ENDS kind="datetime-local"
                            value=read(|k| &k.sale_ends) set=write(|k| &mut k.sale_ends) faults optional=true/>
                    </div>
                </details>
                <div class="row">
                    <p class="sub small">{tr(t::PRICES_IN)} " " {currency}</p>
                    <button type="button" class="btn quiet slim warn" on:click=remove>{tr(t::REMOVE)}</button>
                </div>
            </fieldset>
        }
    }
}
