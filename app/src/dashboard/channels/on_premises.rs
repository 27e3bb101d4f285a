//! The old Docker client of WhatsApp: what it was, why it is gone, and what each of its steps is today.

use crate::dashboard::base::tr;
use crate::dashboard::parts::Heading;
use i18n::Text;
use i18n::texts::connect::{CHANNELS, CONNECT};
use i18n::texts::guides as t;
use leptos::prelude::*;

const STEPS: [(Text, Text); 7] = [
    (t::OP_1_THEN, t::OP_1_NOW),
    (t::OP_2_THEN, t::OP_2_NOW),
    (t::OP_3_THEN, t::OP_3_NOW),
    (t::OP_4_THEN, t::OP_4_NOW),
    (t::OP_5_THEN, t::OP_5_NOW),
    (t::OP_6_THEN, t::OP_6_NOW),
    (t::OP_7_THEN, t::OP_7_NOW),
];
const PARTS: [Text; 4] = [t::OP_CORE, t::OP_WEB, t::OP_DATABASE, t::OP_MACHINE];
const REASONS: [Text; 4] = [t::OP_UPKEEP, t::OP_COST, t::OP_SETUP, t::OP_SCALE];

/// The screen.
#[component]
pub fn OnPremises() -> impl IntoView {
    let list = |title: Text, all: [Text; 4]| {
        view! {
            <section class="card">
                <h2>{tr(title)}</h2>
                <ul class="dotted">{all.map(|words| view! { <li>{tr(words)}</li> }).into_view()}</ul>
            </section>
        }
    };
    view! {
        <Heading back=Some(("/organize/channels".to_owned(), CHANNELS))>{tr(t::OP_TITLE)}</Heading>
        <p class="note">{tr(t::OP_OVER)}</p>
        {list(t::OP_PARTS, PARTS)}
        {list(t::OP_WHY, REASONS)}
        <section class="card" aria-labelledby="today">
            <h2 id="today">{tr(t::OP_TODAY)}</h2>
            <div class="table-room">
                <table class="then-now">
                    <thead><tr><th scope="col">{tr(t::OP_THEN)}</th><th scope="col">{tr(t::OP_NOW)}</th></tr></thead>
                    <tbody>
                        {STEPS.map(|(then, now)| view! { <tr><td>{tr(then)}</td><td>{tr(now)}</td></tr> }).into_view()}
                    </tbody>
                </table>
            </div>
        </section>
        <a class="btn slim" href="/organize/channels/new/whatsapp">{tr(CONNECT)} " WhatsApp"</a>
    }
}
