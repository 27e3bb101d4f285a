//! The question before an event is called off, with room for words to everybody.

use crate::calls::writing::call_off;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, LocalField, Saver};
use domain::ids::EventId;
use domain::language::{Language, LocalText};
use domain::limits;
use i18n::texts::dashboard as d;
use i18n::texts::guests as t;
use leptos::html;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn CallOff(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Which event.
    id: EventId,
    /// Its main language.
    language: Language,
    /// Places that are taken.
    taken: i64,
    /// Called when it is called off.
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let words = RwSignal::new(LocalText::default());
    let doing = doing();
    let faults = doing.faults;
    let act = move |_| {
        doing.run(call_off(id, words.get_untracked()), move |_| {
            open.set(false);
            here.say(d::SAID_EVENT_CANCELLED.get(lang.now()));
            changed.run(());
        });
    };
    let set = Callback::new(move |(language, text): (Language, String)| {
        words.update(|local| *local.slot(language) = text);
    });
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="ask-call-off" on:close=move |_| open.set(false)>
            <h2 id="ask-call-off">{tr(d::CANCEL_EVENT_ASK)}</h2>
            <p>{move || d::CANCEL_EVENT_WORDS.count(lang.get(), taken, &[])}</p>
            <FaultSummary faults/>
            <LocalField path="words" label=t::CALL_OFF_WORDS hint=Some(t::CALL_OFF_HINT) value=words set
                main=Signal::stored(language) faults max=limits::WRITTEN rows=4 optional=true/>
            <Saver doing/>
            <div class="row end">
                <button type="button" class="btn quiet slim" autofocus=true on:click=move |_| open.set(false)>{tr(d::GO_BACK)}</button>
                <button type="button" class="btn slim danger" aria-busy=move || doing.busy.get().to_string()
                    on:click=act>{tr(d::CANCEL_EVENT_DEED)}</button>
            </div>
        </dialog>
    }
}
