//! The sum to pay, as the numbers change.

use domain::language::Language;
use domain::money::{Currency, Money};
use i18n::numbers;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The sum of the form's numbers, each times its price. Made with the page, it is right without script for
/// what was typed then.
#[island]
pub fn Total(
    /// What it is.
    label: String,
    /// The sum when the page was made, in minor units.
    start: i64,
    /// In which currency.
    currency: Currency,
    /// In which language.
    language: Language,
) -> impl IntoView {
    let shown = NodeRef::<leptos::html::Output>::new();
    let (sum, set_sum) = signal(start);
    Effect::new(move |_| {
        let form = shown.get().and_then(|here| here.closest("form").ok()?);
        let Some(form) = form else { return };
        set_sum.set(total(&form));
        let watched = form.clone();
        let listen = Closure::<dyn Fn()>::new(move || set_sum.set(total(&watched)));
        let _ = form.add_event_listener_with_callback("input", listen.as_ref().unchecked_ref());
        // The form lives as long as the page.
        listen.forget();
    });
    let words = move || numbers::money(Money::new(sum.get(), currency), language);
    view! {
        <p class="sum"><span>{label}</span><output node_ref=shown aria-live="polite">{words}</output></p>
    }
}

/// What the numbers cost; a field that is no number costs nothing.
fn total(form: &web_sys::Element) -> i64 {
    let Ok(fields) = form.query_selector_all("[data-price]") else {
        return 0;
    };
    (0..fields.length())
        .filter_map(|i| fields.get(i)?.dyn_into::<web_sys::HtmlInputElement>().ok())
        .filter_map(|field| {
            let price: i64 = field.get_attribute("data-price")?.parse().ok()?;
            let number: i64 = field.value().trim().parse().ok()?;
            (0..=100_000).contains(&number).then(|| price * number)
        })
        .sum()
}
