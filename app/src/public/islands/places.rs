//! The number of places left, as it changes.

use super::Counted;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The places left with their bar. Listens to the server while the page is looked at; whatever
/// else on the page depends on the number (`data-left`, `data-when`) follows.
#[island]
pub fn LivePlaces(
    /// Where the numbers come from.
    source: String,
    /// Places left when the page was made.
    remaining: i64,
    /// Places in all.
    capacity: i64,
    /// What is said of the number.
    counted: Counted,
    /// What is said of it where there is little room.
    short: Counted,
    /// What is said of the whole.
    whole: String,
    /// At how many the number is called small.
    few: i64,
) -> impl IntoView {
    let (left, set_left) = signal(remaining);
    Effect::new(move |_| listen(source.clone(), set_left));
    Effect::new(move |before: Option<i64>| {
        let now = left.get();
        if before.is_some_and(|b| b != now) {
            follow(now, &short);
        }
        now
    });
    view! {
        <div class="places" class:few=move || left.get() <= few>
            <p class="places-words">
                <strong aria-live="polite">{move || counted.say(left.get())}</strong>
                <span class="sub">{whole}</span>
            </p>
            <progress max=capacity prop:value=move || number(capacity - left.get()) value=capacity - remaining aria-hidden="true"></progress>
        </div>
    }
}

fn number(n: i64) -> f64 {
    // Capacities stay below a million, far inside what a float keeps exactly.
    #[allow(clippy::cast_precision_loss)]
    let n = n as f64;
    n
}

/// Opens the stream while the page is visible, so that a phone in a pocket stays silent.
fn listen(source: String, set_left: WriteSignal<i64>) {
    let open = std::rc::Rc::new(std::cell::RefCell::new(None::<web_sys::EventSource>));
    let heard =
        Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |message: web_sys::MessageEvent| {
            if let Some(n) = message
                .data()
                .as_string()
                .and_then(|t| t.trim().parse().ok())
            {
                set_left.set(n);
            }
        });
    let heard: JsValue = heard.into_js_value();
    let update = move || {
        let hidden = document().hidden();
        let mut open = open.borrow_mut();
        if hidden {
            if let Some(stream) = open.take() {
                stream.close();
            }
        } else if open.is_none()
            && let Ok(stream) = web_sys::EventSource::new(&source)
        {
            stream.set_onmessage(Some(heard.unchecked_ref()));
            *open = Some(stream);
        }
    };
    update();
    let update = Closure::<dyn Fn()>::new(update).into_js_value();
    let _ = document().add_event_listener_with_callback("visibilitychange", update.unchecked_ref());
}

/// Passes the number on to the rest of the page.
fn follow(left: i64, short: &Counted) {
    each("[data-left]", |element| {
        element.set_text_content(Some(&short.say(left)))
    });
    each("[data-when]", |element| {
        let wanted = if left > 0 { "open" } else { "full" };
        let shown = element.get_attribute("data-when").as_deref() == Some(wanted);
        let _ = element.toggle_attribute_with_force("hidden", !shown);
    });
}

fn each(selector: &str, act: impl Fn(&web_sys::Element)) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for i in 0..found.length() {
        if let Some(element) = found
            .get(i)
            .and_then(|n| n.dyn_into::<web_sys::Element>().ok())
        {
            act(&element);
        }
    }
}
