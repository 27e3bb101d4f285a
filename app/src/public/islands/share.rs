//! Passing the page on.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// A button that opens the phone's own sharing, or copies the link where there is none. Without
/// script it is not shown: the plain link beside it is enough.
#[island]
pub fn Share(
    /// The page's title.
    title: String,
    /// The address to pass on.
    url: String,
    /// What the button says.
    label: String,
    /// What it says where it can only copy.
    copy: String,
    /// What it says after copying.
    copied: String,
) -> impl IntoView {
    let (alive, set_alive) = signal(false);
    let (native, set_native) = signal(false);
    let (done, set_done) = signal(false);
    Effect::new(move |_| {
        set_native.set(shares());
        set_alive.set(true);
    });
    let pass_on = {
        let (title, url) = (title.clone(), url.clone());
        move |_| {
            let navigator = window().navigator();
            if native.get_untracked() {
                let data = web_sys::ShareData::new();
                data.set_title(&title);
                data.set_url(&url);
                let _ = navigator.share_with_data(&data);
            } else {
                copy_text(&url);
                set_done.set(true);
            }
        }
    };
    let text = move || {
        if done.get() {
            copied.clone()
        } else if native.get() {
            label.clone()
        } else {
            copy.clone()
        }
    };
    view! {
        <button type="button" class="btn quiet late" class:alive=move || alive.get() on:click=pass_on>
            <span aria-live="polite">{text}</span>
        </button>
    }
}

/// Whether the browser can share; in-app browsers often cannot.
fn shares() -> bool {
    js_sys::Reflect::has(window().navigator().as_ref(), &JsValue::from_str("share"))
        .unwrap_or(false)
}

/// Copies text, by the old way where the new one is missing (no HTTPS, in-app browsers).
fn copy_text(text: &str) {
    let navigator = window().navigator();
    let modern = js_sys::Reflect::get(navigator.as_ref(), &JsValue::from_str("clipboard"))
        .is_ok_and(|c| !c.is_undefined());
    if modern {
        let _ = navigator.clipboard().write_text(text);
        return;
    }
    let page = document();
    let Some(body) = page.body() else { return };
    let Ok(area) = page.create_element("textarea") else {
        return;
    };
    let area: web_sys::HtmlTextAreaElement = area.unchecked_into();
    area.set_value(text);
    let _ = body.append_child(&area);
    area.select();
    if let Ok(html) = page.dyn_into::<web_sys::HtmlDocument>() {
        let _ = html.exec_command("copy");
    }
    area.remove();
}
