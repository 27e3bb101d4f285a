//! The organization's settings.

use super::Rooms;
use crate::calls::organization::{show_organization, update_organization};
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, tr, when};
use crate::dashboard::parts::{
    FaultSummary, Kept, LocalField, Saver, SelectField, TextField, when_ready,
};
use domain::language::Language;
use domain::limits;
use domain::message::{FieldError, Message};
use domain::money::Currency;
use i18n::texts::common::{REGIONS, region};
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use usecases::Scope;
use usecases::organizations::OrganizationInput;

/// The screen.
#[component]
pub fn OrganizationScreen() -> impl IntoView {
    let found = loader(show_organization);
    view! {
        <Rooms at="/organize/settings"/>
        {when_ready(found, |found| view! { <Form settings=found.settings/> })}
    }
}

/// Hours as typed: `24, 2`.
fn hours(typed: &str) -> Result<Vec<i64>, FieldError> {
    typed
        .split([',', ' '])
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            part.trim()
                .parse()
                .map_err(|_| FieldError::new("reminder_hours", Message::new("number_invalid")))
        })
        .collect()
}

#[component]
fn Form(settings: OrganizationInput) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let typed = RwSignal::new(settings.clone());
    let reminders = RwSignal::new(
        settings
            .reminder_hours
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
    );
    let put = move |(input, hours): (OrganizationInput, String)| {
        typed.set(input);
        reminders.set(hours);
    };
    let read_all = move || (typed.get(), reminders.get());
    let typing = keep_typing("organization", true, read_all, put);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let sent = (typed.get_untracked(), reminders.get_untracked());
        let hours = match hours(&sent.1) {
            Ok(hours) => hours,
            Err(error) => return faults.show(vec![error]),
        };
        let input = OrganizationInput {
            reminder_hours: hours,
            ..sent.0.clone()
        };
        let answer = typing.sending(update_organization(input));
        saving.run(answer, move |_| {
            typing.saved_is(&sent);
            here.say(t::SAID_SAVED.get(lang.now()));
        });
    };
    let main = Signal::derive(move || typed.with(|s| s.language));
    let read = move |get: fn(&OrganizationInput) -> String| Signal::derive(move || typed.with(get));
    let write = move |set: fn(&mut OrganizationInput, String)| {
        Callback::new(move |text: String| typed.update(|s| set(s, text)))
    };
    let languages =
        [(Language::Tamil, t::TAMIL), (Language::English, t::ENGLISH)].map(|(l, word)| {
            (
                l.tag().to_owned(),
                Signal::derive(move || word.get(lang.get()).to_owned()),
            )
        });
    let currencies =
        Currency::ALL.map(|c| (c.code().to_owned(), Signal::stored(c.code().to_owned())));
    // One that was set elsewhere stays in the list.
    let own = Some(settings.region).filter(|own| !REGIONS.contains(&own.as_str()));
    let regions = REGIONS.into_iter().map(str::to_owned).chain(own);
    let regions = regions.map(|code| {
        let named = code.clone();
        let words = move || region(&named, lang.get()).to_owned();
        (code, Signal::derive(words))
    });
    let regions = regions.collect::<Vec<_>>();
    let may = here.may(Scope::OrganizationWrite);
    view! {
        <form class="event-form" novalidate=true on:submit=save>
            {(!may).then(|| view! { <p class="note">{tr(t::ONLY_OWNERS)}</p> })}
            <Kept typing/>
            <FaultSummary faults/>
            <fieldset class="card bare" disabled=!may>
                <legend class="unseen">{tr(t::ORGANIZATION)}</legend>
                <LocalField path="name" label=t::ORGANIZATION_NAME main faults max=limits::ORGANIZATION_NAME
                    value=Signal::derive(move || typed.with(|s| s.name.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.name.slot(l) = text))/>
                <LocalField path="about" label=t::ABOUT main faults max=limits::ORGANIZATION_ABOUT rows=4 optional=true
                    value=Signal::derive(move || typed.with(|s| s.about.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.about.slot(l) = text))/>
                <TextField path="contact_email" label=t::CONTACT_EMAIL hint=Some(t::CONTACT_EMAIL_HINT) kind="email" max=limits::EMAIL
                    value=read(|s| s.contact_email.clone().unwrap_or_default())
                    set=write(|s, text| s.contact_email = Some(text).filter(|t| !t.trim().is_empty())) faults optional=true/>
                <div class="two">
                    <SelectField path="region" label=t::REGION hint=Some(t::REGION_HINT) value=read(|s| s.region.clone())
                        set=write(|s, text| s.region = text) faults choices=regions/>
                    <SelectField path="currency" label=t::CURRENCY value=read(|s| s.currency.code().to_owned())
                        set=write(|s, text| s.currency = Currency::from_code(&text).unwrap_or(s.currency)) faults choices=currencies.into()/>
                </div>
                <TextField path="timezone" label=t::TIMEZONE max=60 list="zones" value=read(|s| s.timezone.clone())
                    set=write(|s, text| s.timezone = text) faults/>
                <datalist id="zones">{when::zones().into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}</datalist>
                <SelectField path="language" label=t::MAIN_LANGUAGE value=read(|s| s.language.tag().to_owned())
                    set=write(|s, text| s.language = Language::from_tag(&text).unwrap_or(s.language)) faults choices=languages.into()/>
                <TextField path="reminder_hours" label=t::REMINDERS hint=Some(t::REMINDERS_HINT) max=40 inputmode="text"
                    value=reminders set=Callback::new(move |text| reminders.set(text)) faults optional=true/>
            </fieldset>
            {may.then(|| view! {
                <div class="form-foot"><Saver doing=saving/><button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>{tr(t::SAVE)}</button></div>
            })}
        </form>
    }
}
