//! The button that says how many places it confirms.

use super::Counted;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The submit button of a form; its words follow the numbers in the form's fields.
#[island]
pub fn Submit(
    /// What it says before any number is known.
    label: String,
    /// What it says of a number.
    counted: Counted,
) -> impl IntoView {
    let button = NodeRef::<leptos::html::Button>::new();
    let (places, set_places) = signal(0_i64);
    Effect::new(move |_| {
        let Some(form) = button.get().and_then(|b| b.form()) else {
            return;
        };
        set_places.set(total(&form));
        let watched = form.clone();
        let listen = Closure::<dyn Fn()>::new(move || set_places.set(total(&watched)));
        let _ = form.add_event_listener_with_callback("input", listen.as_ref().unchecked_ref());
        // The form lives as long as the page.
        listen.forget();
    });
    let text = move || match places.get() {
        0 => label.clone(),
        n => counted.say(n),
    };
    view! {
        <button node_ref=button type="submit" class="btn">{text}</button>
    }
}

/// The sum of the form's number fields; a field that is no number counts nothing.
fn total(form: &web_sys::HtmlFormElement) -> i64 {
    let Ok(fields) = form.query_selector_all("[data-places]") else {
        return 0;
    };
    (0..fields.length())
        .filter_map(|i| fields.get(i)?.dyn_into::<web_sys::HtmlInputElement>().ok())
        .filter_map(|field| field.value().trim().parse::<i64>().ok())
        .filter(|n| (0..=100_000).contains(n))
        .sum()
}
