//! What a test found, and a first message.

use crate::calls::channels::say_hello;
use crate::dashboard::base::{doing, lang, tr};
use crate::dashboard::parts::{FaultSummary, Saver, TextField};
use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use i18n::Text;
use i18n::texts::channels::trouble;
use i18n::texts::{connect as t, reasons};
use leptos::prelude::*;
use usecases::channels::ChannelTest;

/// What came of it, in plain words; the provider's own stand behind.
#[component]
pub fn Outcome(
    /// What was found, once something was.
    found: RwSignal<Option<ChannelTest>>,
    /// What is said when all is well.
    well: Text,
) -> impl IntoView {
    let lang = lang();
    let told = move |test: ChannelTest| {
        if test.well {
            let words = move || match &test.name {
                _ if !test.trouble.is_empty() => trouble(&test.trouble, lang.get()).to_owned(),
                Some(name) => t::TEST_WELL_NAME.fill(lang.get(), &[("name", name)]),
                None => well.get(lang.get()).to_owned(),
            };
            return view! { <p class="note good">{words}</p> }.into_any();
        }
        let key = test.trouble;
        let said = (!test.reason.is_empty())
            .then(|| view! { <p class="small"><Reason logged=test.reason/></p> });
        view! {
            <div class="failure"><p>{move || trouble(&key, lang.get())}</p>{said}</div>
        }
        .into_any()
    };
    view! { <div class="outcome" role="status">{move || found.get().map(told)}</div> }
}

/// A first message to a number.
#[component]
pub fn Hello(
    /// From which channel.
    id: ChannelId,
    /// Its kind.
    kind: ChannelKind,
) -> impl IntoView {
    let phone = RwSignal::new(String::new());
    let found = RwSignal::new(None::<ChannelTest>);
    let sending = doing();
    let faults = sending.faults;
    let send = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        found.set(None);
        sending.run(say_hello(id, phone.get_untracked()), move |test| {
            found.set(Some(test));
        });
    };
    let hint = if kind.is_whatsapp() {
        t::HELLO_WHATSAPP
    } else {
        t::HELLO_SMS
    };
    view! {
        <form class="card" novalidate=true on:submit=send>
            <h2>{tr(t::HELLO)}</h2>
            <FaultSummary faults/>
            <TextField path="phone" label=t::PHONE hint=Some(hint) kind="tel" inputmode="tel" autocomplete="tel" max=40 value=phone
                set=Callback::new(move |text| phone.set(text)) faults/>
            <Saver doing=sending/>
            <Outcome found well=t::HELLO_SENT/>
            <button type="submit" class="btn slim" aria-busy=move || sending.busy.get().to_string()>{tr(t::SEND)}</button>
        </form>
    }
}

/// Why something failed: our own reasons in the reader's language, a provider's words as they are.
#[component]
pub fn Reason(
    /// As it was kept.
    logged: String,
) -> impl IntoView {
    let lang = lang();
    if reasons::own(&logged, lang.now()).is_some() {
        view! { <span>{move || reasons::own(&logged, lang.get())}</span> }.into_any()
    } else {
        view! { <span>{tr(t::PROVIDER_SAYS)} " " <bdi>{logged}</bdi></span> }.into_any()
    }
}
