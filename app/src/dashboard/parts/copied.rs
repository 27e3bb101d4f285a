//! A value to be taken elsewhere.

use crate::dashboard::base::{dom, here, lang, tr};
use crate::dashboard::parts::{Icon, icons};
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// A value with its name and a button that copies it.
#[component]
pub fn Copied(
    /// What it is.
    label: Text,
    /// The value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let text = value.clone();
    let copy = move |_| {
        let said = if dom::copy(&text) {
            t::SAID_COPIED
        } else {
            t::SAID_NOT_COPIED
        };
        here.say(said.get(lang.now()));
    };
    view! {
        <div class="copied">
            <p class="label">{tr(label)}</p>
            <div class="row">
                <code class="secret">{value}</code>
                <button type="button" class="btn quiet slim" on:click=copy>
                    <Icon path=icons::COPY/>{tr(t::COPY)}<span class="unseen">" " {tr(label)}</span>
                </button>
            </div>
        </div>
    }
}
