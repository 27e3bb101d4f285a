//! The question before bookings are given back: also whether the guests are told.

use crate::dashboard::base::{Doing, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{CheckField, Saver};
use i18n::texts::dashboard::GO_BACK;
use i18n::texts::handling as t;
use i18n::{Plural, Text};
use leptos::html;
use leptos::prelude::*;
use usecases::handling::Deed;

/// The dialog.
#[component]
pub fn CancelAsk(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// How many bookings.
    #[prop(into)]
    count: Signal<i64>,
    /// What is said where it is for all that match, instead of how many.
    #[prop(default = Signal::stored(None))]
    all: Signal<Option<String>>,
    /// What the deed does, for its state and failure.
    doing: Doing,
    /// Does it.
    act: Callback<Deed>,
) -> impl IntoView {
    let lang = lang();
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let told = RwSignal::new(true);
    let tell = Signal::derive(move || {
        let word = if count.get() == 1 && all.with(Option::is_none) {
            t::TELL_GUEST
        } else {
            t::TELL_GUESTS
        };
        word.get(lang.get()).to_owned()
    });
    let run = move |_| {
        act.run(if told.get_untracked() {
            Deed::Cancel
        } else {
            Deed::CancelQuietly
        });
    };
    let either = move |whole: Text, some: Plural| match all.with(Option::is_some) {
        true => whole.get(lang.get()).to_owned(),
        false => some.count(lang.get(), count.get(), &[]),
    };
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="ask-cancel" on:close=move |_| open.set(false)>
            <h2 id="ask-cancel">{move || either(t::CANCEL_ALL_ASK, t::CANCEL_ASK)}</h2>
            {move || all.get().map(|words| view! { <p>{words}</p> })}
            <p>{tr(t::CANCEL_WORDS)}</p>
            <CheckField path="told" label=tell value=told set=Callback::new(move |now| told.set(now))/>
            <Saver doing/>
            <div class="row end">
                <button type="button" class="btn quiet slim" autofocus=true on:click=move |_| open.set(false)>{tr(GO_BACK)}</button>
                <button type="button" class="btn slim danger" aria-busy=move || doing.busy.get().to_string()
                    on:click=run>{move || either(t::CANCEL_ALL, t::CANCEL_N)}</button>
            </div>
        </dialog>
    }
}
