//! Nothing typed is left behind unasked.

use crate::dashboard::base::{doing, dom, tr};
use crate::dashboard::parts::Ask;
use i18n::texts::dashboard as t;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos_router::hooks::use_navigate;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Asks before a link or the browser leaves while something is unsaved.
#[component]
pub fn Guard(
    /// Whether something is unsaved.
    dirty: Signal<bool>,
    /// Forgets what is unsaved.
    forget: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let wanted = StoredValue::new(String::new());
    let on_unload = window_event_listener(ev::beforeunload, move |e| {
        if dirty.get_untracked() && !dom::is_leaving() {
            e.prevent_default();
        }
    });
    // While capturing, so that the router's own listener never sees the click.
    let on_click = Closure::<dyn Fn(MouseEvent)>::new(move |e: MouseEvent| {
        if dirty.try_get_untracked() != Some(true) || e.ctrl_key() || e.meta_key() || e.shift_key()
        {
            return;
        }
        let target = e.target().and_then(|t| t.dyn_into::<Element>().ok());
        let link = target.and_then(|t| t.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|l| l.dyn_into::<HtmlAnchorElement>().ok()) else {
            return;
        };
        if link.target().is_empty() && link.rel() != "external" {
            e.prevent_default();
            e.stop_propagation();
            wanted.set_value(link.pathname() + &link.search());
            asking.set(true);
        }
    });
    let _ = document().add_event_listener_with_callback_and_bool(
        "click",
        on_click.as_ref().unchecked_ref(),
        true,
    );
    let on_click = StoredValue::new_local(on_click);
    on_cleanup(move || {
        on_unload.remove();
        on_click.with_value(|f| {
            let _ = document().remove_event_listener_with_callback_and_bool(
                "click",
                f.as_ref().unchecked_ref(),
                true,
            );
        });
    });
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        forget.run(());
        asking.set(false);
        let to = wanted.get_value();
        navigate(
            to.strip_prefix("/organize").unwrap_or(&to),
            Default::default(),
        );
    });
    let words = tr(t::UNSAVED_WORDS);
    view! {
        <Ask open=asking title=t::UNSAVED_ASK words=Signal::derive(move || words().to_owned()) deed=t::LEAVE
            keep=t::STAY doing=doing() act=leave/>
    }
}
