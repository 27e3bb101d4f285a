//! Trying the product as a guest: a phone to write with, and what is announced.

mod phone;
mod posts;

use crate::calls::sandbox::sandbox_kinds;
use crate::dashboard::base::{loader, tr};
use crate::dashboard::parts::{Heading, when_ready};
use domain::channel::ChannelKind;
use i18n::texts::channels::kind_name;
use i18n::texts::tryit as t;
use leptos::prelude::*;
use phone::Phone;
use posts::Posts;

/// The screen.
#[component]
pub fn TryIt() -> impl IntoView {
    let kinds = loader(sandbox_kinds);
    view! {
        <div class="head"><Heading back=None>{tr(t::TRY)}</Heading></div>
        <p class="sub">{tr(t::TRY_TOLD)}</p>
        {when_ready(kinds, |kinds: Vec<ChannelKind>| match kinds.first() {
            Some(first) => view! { <Playground first=*first kinds=kinds.clone()/> }.into_any(),
            None => view! { <div class="empty"><p>{tr(t::NO_SANDBOX)}</p></div> }.into_any(),
        })}
    }
}

#[component]
fn Playground(first: ChannelKind, kinds: Vec<ChannelKind>) -> impl IntoView {
    let chosen = RwSignal::new(first);
    let tab = move |kind: ChannelKind| {
        view! {
            <button type="button" class="chip" aria-pressed=move || (chosen.get() == kind).to_string()
                on:click=move |_| chosen.set(kind)>{kind_name(kind)}</button>
        }
    };
    view! {
        <div class="tryit">
            <section aria-label=tr(t::CHAT)>
                <div class="chips scroller" role="group" aria-label=tr(t::CHANNEL)>
                    {kinds.into_iter().map(tab).collect_view()}
                </div>
                {move || view! { <Phone kind=chosen.get()/> }}
            </section>
            <Posts/>
        </div>
    }
}
