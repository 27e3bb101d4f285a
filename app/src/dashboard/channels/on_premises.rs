//! The old Docker client of WhatsApp: what it was, why it is gone, and what each of its steps is today.

use crate::calls::guides::{OldClient, old_client_guide};
use crate::dashboard::base::{lang, loader, tr};
use crate::dashboard::parts::{Heading, when_ready};
use domain::channel::ChannelKind;
use i18n::Text;
use i18n::texts::channels::kind_name;
use i18n::texts::connect::{CHANNELS, CONNECT_KIND};
use i18n::texts::guides as t;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn OnPremises() -> impl IntoView {
    let lang = lang();
    let whatsapp = kind_name(ChannelKind::Whatsapp);
    let found = loader(move || old_client_guide(lang.get()));
    view! {
        <Heading back=Some(("/organize/channels".to_owned(), CHANNELS))>{tr(t::OP_TITLE)}</Heading>
        {when_ready(found, |client| view! { <Told client/> })}
        <a class="btn slim" href="/organize/channels/new/whatsapp">{move || CONNECT_KIND.fill(lang.get(), &[("kind", whatsapp)])}</a>
    }
}

/// What there is to tell of it.
#[component]
fn Told(client: OldClient) -> impl IntoView {
    view! {
        <p class="note">{client.over}</p>
        <List title=t::OP_PARTS all=client.parts/>
        <List title=t::OP_WHY all=client.reasons/>
        <section class="card" aria-labelledby="today">
            <h2 id="today">{tr(t::OP_TODAY)}</h2>
            <div class="table-room">
                <table class="then-now">
                    <thead><tr><th scope="col">{tr(t::OP_THEN)}</th><th scope="col">{tr(t::OP_NOW)}</th></tr></thead>
                    <tbody>
                        {client.steps.into_iter().map(|(then, now)| view! { <tr><td>{then}</td><td>{now}</td></tr> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn List(title: Text, all: Vec<String>) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{tr(title)}</h2>
            <ul class="dotted">{all.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
        </section>
    }
}
