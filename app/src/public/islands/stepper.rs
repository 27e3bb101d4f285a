//! One fewer, one more.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A number field with a button on each side; without script, the field alone.
#[island]
pub fn Stepper(
    /// The field's name and id.
    name: String,
    /// What stands in it, as typed.
    value: String,
    /// The least.
    min: i64,
    /// The most.
    max: i64,
    /// What the field is.
    label: String,
    /// What the button on the left does.
    fewer: String,
    /// What the button on the right does.
    more: String,
    /// The id of what is wrong with it, if anything.
    problem: Option<String>,
    /// What one costs, in minor units.
    price: i64,
) -> impl IntoView {
    let field = NodeRef::<leptos::html::Input>::new();
    let (alive, set_alive) = signal(false);
    Effect::new(move |_| set_alive.set(true));
    let step = move |by: i64| {
        if let Some(field) = field.get_untracked() {
            let now = field.value().trim().parse::<i64>().unwrap_or(min);
            field.set_value(&now.saturating_add(by).clamp(min, max).to_string());
            announce(&field);
        }
    };
    view! {
        <div class="stepper" class:alive=move || alive.get()>
            <button type="button" aria-label=fewer on:click=move |_| step(-1)>"−"</button>
            <input
                node_ref=field
                id=name.clone()
                name=name
                type="number"
                inputmode="numeric"
                autocomplete="off"
                min=min
                max=max
                step="1"
                value=value
                aria-label=label
                aria-invalid=problem.is_some().then_some("true")
                aria-describedby=problem
                data-places=""
                data-price=price
            />
            <button type="button" aria-label=more on:click=move |_| step(1)>"+"</button>
        </div>
    }
}

/// Tells the form that the number changed, as typing would.
fn announce(field: &web_sys::HtmlInputElement) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
        let _ = field
            .unchecked_ref::<web_sys::EventTarget>()
            .dispatch_event(&event);
    }
}
