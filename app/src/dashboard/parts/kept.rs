//! Above a form: what was typed before is still here, or waits to be put back.

use crate::dashboard::base::typing::{Earlier, Typing};
use crate::dashboard::base::{dom, tr};
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// The note, while there is something to tell.
#[component]
pub fn Kept(
    /// The form's typing.
    typing: Typing,
    /// What takes the focus when the note has gone.
    #[prop(default = "main h1")]
    then_at: &'static str,
) -> impl IntoView {
    // The note goes away with its button; whoever pressed it stays on the page.
    let button = move |words: Text, act: fn(Typing)| {
        let press = move |_| {
            act(typing);
            dom::focus_on(then_at);
        };
        view! { <button type="button" class="textual" on:click=press>{tr(words)}</button> }
    };
    move || {
        match typing.earlier() {
        Earlier::Nothing => ().into_any(),
        Earlier::PutBack => view! {
            <p class="note" role="status">{tr(t::RESTORED)} " " {button(t::START_OVER, Typing::start_anew)}</p>
        }
        .into_any(),
        Earlier::Outdated => view! {
            <p class="note" role="status">{tr(t::CHANGED_SINCE)} " "
                {button(t::PUT_BACK, Typing::put_back)} " " {button(t::DROP_TYPED, Typing::start_anew)}</p>
        }
        .into_any(),
    }
    }
}
