//! The question before an event, or several dates of one, are called off, with room for words to everybody.

use crate::calls::writing::call_off;
use crate::dashboard::base::calling::Doing;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, LocalField, Saver};
use domain::ids::EventId;
use domain::language::{Language, LocalText};
use domain::limits;
use i18n::Text;
use i18n::texts::dashboard as d;
use i18n::texts::guests as t;
use leptos::html;
use leptos::prelude::*;

/// The dialog for one event.
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
    let doing = doing();
    let act = Callback::new(move |words: LocalText| {
        doing.run(call_off(id, words), move |_| {
            open.set(false);
            here.say(d::SAID_EVENT_CANCELLED.get(lang.now()));
            changed.run(());
        });
    });
    let happens = Signal::derive(move || d::CANCEL_EVENT_WORDS.count(lang.get(), taken, &[]));
    view! {
        <Parting open title=d::CANCEL_EVENT_ASK happens deed=d::CANCEL_EVENT_DEED language doing act/>
    }
}

/// A dialog that asks before something is called off. Closed, it is not there, since one page may have
/// two; what was typed stays.
#[component]
pub fn Parting(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    title: Text,
    /// What would happen.
    happens: Signal<String>,
    /// The word on the button that does it.
    deed: Text,
    /// The language shown first.
    language: Language,
    /// What the deed does, for its state and failure.
    doing: Doing,
    /// Does it, with these words.
    act: Callback<LocalText>,
) -> impl IntoView {
    let words = RwSignal::new(LocalText::default());
    move || {
        open.get().then(|| {
            view! { <Opened open title happens deed language doing act words/> }
        })
    }
}

#[component]
fn Opened(
    open: RwSignal<bool>,
    title: Text,
    happens: Signal<String>,
    deed: Text,
    language: Language,
    doing: Doing,
    act: Callback<LocalText>,
    words: RwSignal<LocalText>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let faults = doing.faults;
    let set = Callback::new(move |(language, text): (Language, String)| {
        words.update(|local| *local.slot(language) = text);
    });
    // Closed before it is gone, so that the focus goes back to where it came from.
    let back = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="ask-call-off" on:close=move |_| open.set(false)>
            <h2 id="ask-call-off">{tr(title)}</h2>
            <p>{move || happens.get()}</p>
            <FaultSummary faults/>
            <LocalField path="words" label=t::CALL_OFF_WORDS hint=Some(t::CALL_OFF_HINT) value=words set
                main=Signal::stored(language) faults max=limits::WRITTEN rows=4 optional=true/>
            <Saver doing/>
            <div class="row end">
                <button type="button" class="btn quiet slim" autofocus=true on:click=back>{tr(d::GO_BACK)}</button>
                <button type="button" class="btn slim danger" aria-busy=move || doing.busy.get().to_string()
                    on:click=move |_| act.run(words.get_untracked())>{tr(deed)}</button>
            </div>
        </dialog>
    }
}
