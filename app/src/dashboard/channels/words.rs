//! The words of a kind's announcements.

use crate::calls::announcements::{announcement_texts, set_announcement_texts};
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, tr};
use crate::dashboard::parts::{FaultSummary, Kept, LocalField, Saver, when_ready};
use domain::channel::ChannelKind;
use domain::language::{Language, LocalText};
use i18n::texts::connect as t;
use i18n::texts::dashboard::{SAID_SAVED, SAVE};
use leptos::prelude::*;

/// Characters of the words, in each language.
const WORDS: usize = 2000;

/// The form.
#[component]
pub fn Words(
    /// Of which kind.
    kind: ChannelKind,
) -> impl IntoView {
    let found = loader(move || announcement_texts(kind));
    when_ready(found, move |texts| view! { <Form kind texts/> })
}

#[component]
fn Form(kind: ChannelKind, texts: LocalText) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let typed = RwSignal::new(texts);
    let typing = keep_typing(
        &format!("words-{}", kind.as_str()),
        true,
        move || typed.get(),
        move |texts| typed.set(texts),
    );
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let answer = typing.sending(set_announcement_texts(kind, typed.get_untracked()));
        saving.run(answer, move |now| {
            typed.set(now);
            typing.saved();
            here.say(SAID_SAVED.get(lang.now()));
        });
    };
    view! {
        <form class="card" novalidate=true on:submit=save>
            <Kept typing then_at="#f-texts"/>
            <FaultSummary faults/>
            <LocalField path="texts" label=t::WORDS_OF_POSTS hint=Some(t::WORDS_OF_POSTS_HINT) main=Signal::stored(lang.now()) faults
                max=WORDS rows=8 value=typed
                set=Callback::new(move |(language, text): (Language, String)| typed.update(|all| *all.slot(language) = text))/>
            <Saver doing=saving/>
            <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(SAVE)}</button>
        </form>
    }
}
