//! Somebody who never booked: who only waits, wrote or subscribed, looked up by mail address or phone number,
//! taken out and erased. What is typed stands in no address: it travels in the calls alone.

use super::GUESTS;
use super::one::Facts;
use crate::calls::guests::{KeptFile, erase_person, look_up, person_file};
use crate::dashboard::base::{doing, dom, here, lang, tr};
use crate::dashboard::parts::{Ask, Heading, Saver, TextField};
use domain::limits::EMAIL;
use i18n::texts::guests as t;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use usecases::Scope;
use usecases::guests::{GuestView, Looked};

/// The screen.
#[component]
pub fn Person() -> impl IntoView {
    view! {
        <div class="head">
            <div>
                <Heading back=Some((GUESTS.to_owned(), t::GUESTS))>{tr(t::PERSON)}</Heading>
                <p class="sub">{tr(t::PERSON_WORDS)}</p>
            </div>
        </div>
        <Look typed=String::new()/>
    }
}

/// Asks for an address or a number, and shows what is kept under it.
#[component]
pub fn Look(
    /// What stands in the field to begin with.
    typed: String,
) -> impl IntoView {
    let contact = RwSignal::new(typed);
    let found = RwSignal::new(None::<Looked>);
    let looking = doing();
    let faults = looking.faults;
    let navigate = use_navigate();
    let submit = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let navigate = navigate.clone();
        let asked = contact.get_untracked();
        looking.run(look_up(asked.clone()), move |looked| match looked {
            // Another one is being typed by now.
            _ if contact.with_untracked(|now| *now != asked) => {}
            // Who booked has a page of their own.
            Looked::Guest(id) => navigate(&format!("/guests/{id}"), Default::default()),
            looked => {
                found.set(Some(looked));
                dom::focus_on("#found");
            }
        });
    };
    let set = Callback::new(move |text| {
        contact.set(text);
        // What is shown belongs to what was typed before.
        found.set(None);
    });
    let gone = Callback::new(move |()| {
        found.set(None);
        contact.set(String::new());
    });
    view! {
        <form class="card event-form" novalidate=true on:submit=submit>
            <TextField path="contact" label=t::PERSON_CONTACT hint=Some(t::PERSON_CONTACT_HINT) value=contact set faults max=EMAIL/>
            <Saver doing=looking/>
            <p class="row"><button type="submit" class="btn slim" aria-busy=move || looking.busy.get().to_string()>{tr(t::PERSON_LOOK)}</button></p>
        </form>
        {move || found.get().map(|looked| match looked {
            Looked::Person(guest) => {
                let guest = *guest;
                view! { <Found guest gone/> }.into_any()
            }
            _ => view! { <p class="note" id="found" tabindex="-1">{tr(t::PERSON_NOTHING)}</p> }.into_any(),
        })}
    }
}

/// What is kept of somebody without a booking, and what can be done with it.
#[component]
fn Found(guest: GuestView, gone: Callback<()>) -> impl IntoView {
    let lang = lang();
    // One of the two, as it is kept.
    let contact = guest.phone.clone().or_else(|| guest.email.clone());
    let asked = StoredValue::new(contact.unwrap_or_default());
    let shown = guest.phone_shown.clone().or_else(|| guest.email.clone());
    let saving = doing();
    let save = move |write: fn(&KeptFile)| {
        let file = person_file(asked.get_value(), lang.now());
        saving.run(file, move |file| write(&file));
    };
    let as_page = move |_| save(|file| dom::save(&named(file, "html"), "text/html", &file.html));
    let as_data =
        move |_| save(|file| dom::save(&named(file, "json"), "application/json", &file.json));
    let busy = move || saving.busy.get().to_string();
    view! {
        <div class="head">
            <h2 id="found" tabindex="-1">{lang.fill(t::PERSON_FOUND, "contact", shown.unwrap_or_default())}</h2>
            <div class="deeds">
                <button type="button" class="btn quiet slim" aria-busy=busy on:click=as_page>{tr(t::PERSON_SAVE_PAGE)}</button>
                <button type="button" class="btn quiet slim" aria-busy=busy on:click=as_data>{tr(t::PERSON_SAVE_JSON)}</button>
                {here().may(Scope::BookingsWrite).then(|| view! { <Erase asked gone/> })}
            </div>
        </div>
        <Saver doing=saving alone=true/>
        <Facts guest/>
    }
}

/// The name of a file with its ending.
fn named(file: &KeptFile, ending: &str) -> String {
    format!("{}.{ending}", file.name)
}

/// Erases, once it has been asked.
#[component]
fn Erase(asked: StoredValue<String>, gone: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asking = RwSignal::new(false);
    let erasing = doing();
    let act = Callback::new(move |()| {
        erasing.run(erase_person(asked.get_value()), move |_| {
            asking.set(false);
            here.say(t::SAID_PERSON_ERASED.get(lang.now()));
            gone.run(());
            dom::focus_on("#f-contact");
        });
    });
    view! {
        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::PERSON_ERASE)}</button>
        <Ask open=asking title=t::ERASE_ASK words=Signal::derive(move || t::PERSON_ERASE_WORDS.get(lang.get()).to_owned())
            deed=t::ERASE_DEED doing=erasing act/>
    }
}
