//! The member's own account.

use super::Rooms;
use super::email::Email;
use super::passkeys::Passkeys;
use super::second::SecondFactor;
use super::sessions::Sessions;
use crate::calls::accounts::{change_password, rename_account};
use crate::calls::security::show_second_factor;
use crate::dashboard::base::{doing, dom, here, lang, loader, tr};
use crate::dashboard::parts::{FaultSummary, Saver, TextField};
use crate::dashboard::shell::LanguageSwitch;
use domain::limits::{PASSWORD_MAX, PERSON_NAME};
use i18n::texts::dashboard as t;
use i18n::texts::public::YOUR_NAME;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn AccountScreen() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let member = here.member();
    let old = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let second = loader(show_second_factor);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        saving.run(
            change_password(old.get_untracked(), new.get_untracked()),
            move |()| {
                old.set(String::new());
                new.set(String::new());
                here.say(t::SAID_PASSWORD.get(lang.now()));
            },
        );
    };
    view! {
        <Rooms at="/organize/settings/account"/>
        <div class="event-form">
            <section class="card">
                <p class="sub">{member.email.clone()}</p>
                <Name name=member.name/>
                <p class="sub">{tr(t::LANGUAGE)}</p>
                <LanguageSwitch/>
            </section>
            <Email second/>
            <form class="card" novalidate=true on:submit=save>
                <h2>{tr(t::CHANGE_PASSWORD)}</h2>
                <FaultSummary faults/>
                <input type="text" name="username" autocomplete="username" value=member.email hidden=true readonly=true/>
                <TextField path="old" also=vec!["old_password".to_owned()] label=t::OLD_PASSWORD kind="password" autocomplete="current-password" max=PASSWORD_MAX value=old
                    set=Callback::new(move |text| old.set(text)) faults/>
                <TextField path="new" also=vec!["new_password".to_owned(), "password".to_owned()] label=t::NEW_PASSWORD hint=Some(t::PASSWORD_HINT) kind="password" autocomplete="new-password" max=PASSWORD_MAX value=new
                    set=Callback::new(move |text| new.set(text)) faults/>
                <Saver doing=saving/>
                <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(t::CHANGE_PASSWORD)}</button>
            </form>
            <SecondFactor found=second/>
            <Passkeys/>
            <Sessions/>
            <form method="post" action="/organize/sign-out" on:submit=|_| dom::drop_stashes()>
                <button type="submit" class="btn quiet slim">{tr(t::SIGN_OUT)}</button>
            </form>
        </div>
    }
}

/// The member's name, as the team and the log know it.
#[component]
fn Name(name: String) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let typed = RwSignal::new(name);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        saving.run(rename_account(typed.get_untracked()), move |()| {
            here.say(t::SAID_SAVED.get(lang.now()));
        });
    };
    view! {
        <form novalidate=true on:submit=save>
            <FaultSummary faults/>
            <TextField path="name" label=YOUR_NAME autocomplete="name" max=PERSON_NAME value=typed
                set=Callback::new(move |text| typed.set(text)) faults/>
            <Saver doing=saving/>
            <button type="submit" class="btn quiet slim" aria-busy=move || saving.busy.get().to_string()>{tr(t::SAVE)}</button>
        </form>
    }
}
