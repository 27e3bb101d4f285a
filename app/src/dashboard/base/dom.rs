//! The few things asked of the browser directly.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, Waker};
use std::time::Duration;
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement};

/// Keeps a text until this tab is closed.
pub fn stash(key: &str, value: &str) {
    if let Ok(Some(store)) = window().session_storage() {
        let _ = store.set_item(key, value);
    }
}

/// A text kept in this tab.
pub fn unstash(key: &str) -> Option<String> {
    window()
        .session_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

/// Forgets a text kept in this tab.
pub fn drop_stash(key: &str) {
    if let Ok(Some(store)) = window().session_storage() {
        let _ = store.remove_item(key);
    }
}

/// Forgets all that is kept in this tab; somebody else may use the device next.
pub fn drop_stashes() {
    if let Ok(Some(store)) = window().session_storage() {
        let _ = store.clear();
    }
}

/// Once the screen has been drawn.
pub fn after_drawing(run: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
}

/// Waits a while.
pub async fn pause(time: Duration) {
    let over = Rc::new(Cell::new(false));
    let waiting = Rc::new(Cell::new(None::<Waker>));
    let (ended, woken) = (over.clone(), waiting.clone());
    let end = move || {
        ended.set(true);
        if let Some(waker) = woken.take() {
            waker.wake();
        }
    };
    set_timeout(end, time);
    std::future::poll_fn(move |context| {
        if over.get() {
            return Poll::Ready(());
        }
        waiting.set(Some(context.waker().clone()));
        Poll::Pending
    })
    .await;
}

/// Moves the focus to the first element a selector finds, opening what hides it.
pub fn focus_on(selector: &'static str) {
    after_drawing(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            if let Ok(Some(details)) = element.closest("details")
                && let Ok(details) = details.dyn_into::<HtmlDetailsElement>()
            {
                details.set_open(true);
            }
            let _ = element.focus();
        }
    });
}

/// Shows the end of a room that scrolls by itself.
pub fn scroll_to_end(id: &'static str) {
    after_drawing(move || {
        if let Some(room) = document().get_element_by_id(id) {
            room.set_scroll_top(room.scroll_height());
        }
    });
}

/// The path and query of this page.
pub fn here() -> String {
    let place = window().location();
    let path = place.pathname().unwrap_or_default();
    path + &place.search().unwrap_or_default()
}

static LEAVING: AtomicBool = AtomicBool::new(false);

/// Whether the page is being left on purpose; what was typed is kept then, and nobody is asked.
pub fn is_leaving() -> bool {
    LEAVING.load(Ordering::Relaxed)
}

/// Leaves for sign-in, to come back to this very page.
pub fn to_sign_in() {
    LEAVING.store(true, Ordering::Relaxed);
    let back = js_sys::encode_uri_component(&here());
    let _ = window()
        .location()
        .set_href(&format!("/organize/sign-in?return={back}"));
}

/// Ticks every box that a selector finds, or none of them.
pub fn tick_all(selector: &str, ticked: bool) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for at in 0..found.length() {
        let input = found
            .item(at)
            .map(|node| node.dyn_into::<HtmlInputElement>());
        if let Some(Ok(input)) = input {
            input.set_checked(ticked);
        }
    }
}

/// Loads a script of ours that few screens need, once.
pub fn load_once(path: &str) {
    let page = document();
    let there = page.query_selector(&format!("script[src='{path}']"));
    if there.ok().flatten().is_some() {
        return;
    }
    if let (Ok(script), Some(root)) = (page.create_element("script"), page.document_element()) {
        let _ = script.set_attribute("type", "module");
        let _ = script.set_attribute("src", path);
        let _ = root.append_child(&script);
    }
}

/// Saves a text as a file.
pub fn save(name: &str, kind: &str, text: &str) {
    let Ok(link) = document().create_element("a") else {
        return;
    };
    let text = js_sys::encode_uri_component(text);
    let address = format!("data:{kind};charset=utf-8,{text}");
    for (attribute, value) in [("href", address.as_str()), ("download", name)] {
        let _ = link.set_attribute(attribute, value);
    }
    if let Ok(link) = link.dyn_into::<HtmlElement>() {
        link.click();
    }
}

/// Puts a text on the clipboard. False where the browser has none for us: on a page that came without TLS
/// from another machine.
pub fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let known = js_sys::Reflect::get(navigator.as_ref(), &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    if known {
        let _ = navigator.clipboard().write_text(text);
    }
    known
}
