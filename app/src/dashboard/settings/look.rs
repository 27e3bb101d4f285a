//! How the organization looks: logo, colour, sender, foot, terms, privacy.

use super::Rooms;
use crate::calls::looks::{show_look, update_look};
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, tr};
use crate::dashboard::events::PictureField;
use crate::dashboard::parts::{FaultSummary, Kept, LocalField, Saver, TextField, when_ready};
use domain::language::Language;
use domain::limits;
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::looks as l;
use leptos::prelude::*;
use usecases::Scope;
use usecases::looks::{LookView, Shades};

/// The screen.
#[component]
pub fn LookScreen() -> impl IntoView {
    let found = loader(show_look);
    view! {
        <Rooms at="/organize/settings/look"/>
        {when_ready(found, |look| view! { <Form look/> })}
    }
}

#[component]
fn Form(look: LookView) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let slug = here.member().organization.slug;
    let typed = RwSignal::new(look.input);
    let typing = keep_typing(
        "look",
        true,
        move || typed.get(),
        move |look| typed.set(look),
    );
    let shades = RwSignal::new(look.shades);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        saving.run(
            update_look(typed.get_untracked()),
            move |saved: LookView| {
                shades.set(saved.shades);
                typed.set(saved.input);
                typing.saved();
                here.say(t::SAID_SAVED.get(lang.now()));
            },
        );
    };
    let may = here.may(Scope::OrganizationWrite);
    let first = Signal::derive(move || lang.get());
    view! {
        <form class="event-form" novalidate=true on:submit=save>
            <p class="sub">{tr(l::LOOK_WORDS)}</p>
            {(!may).then(|| view! { <p class="note">{tr(t::ONLY_OWNERS)}</p> })}
            <Kept typing/>
            <FaultSummary faults/>
            <fieldset class="card bare logo-room" disabled=!may>
                <legend class="unseen">{tr(l::LOOK)}</legend>
                <h2>{tr(l::LOGO)}</h2>
                <PictureField picture=Signal::derive(move || typed.with(|s| s.logo)) alt=l::LOGO hint=l::LOGO_HINT
                    set=Callback::new(move |logo| typed.update(|s| s.logo = logo))/>
                <TextField path="accent" label=l::ACCENT hint=Some(l::ACCENT_HINT) max=9 faults optional=true
                    value=Signal::derive(move || typed.with(|s| s.accent.clone()))
                    set=Callback::new(move |text| typed.update(|s| s.accent = text))/>
                {move || shades.get().map(|shades| view! { <Shown shades/> })}
            </fieldset>
            <fieldset class="card bare" disabled=!may>
                <legend class="unseen">{tr(l::FOOTER)}</legend>
                <LocalField path="sender" label=l::SENDER hint=Some(l::SENDER_HINT) main=first faults max=limits::ORGANIZATION_NAME optional=true
                    value=Signal::derive(move || typed.with(|s| s.sender.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.sender.slot(l) = text))/>
                <LocalField path="footer" label=l::FOOTER main=first faults max=limits::FOOTER rows=3 optional=true
                    value=Signal::derive(move || typed.with(|s| s.footer.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.footer.slot(l) = text))/>
                <LocalField path="terms" label=l::TERMS hint=Some(l::LEGAL_HINT) main=first faults max=limits::LEGAL rows=8 optional=true
                    value=Signal::derive(move || typed.with(|s| s.terms.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.terms.slot(l) = text))/>
                <LocalField path="privacy" label=l::PRIVACY hint=Some(l::LEGAL_HINT) main=first faults max=limits::LEGAL rows=8 optional=true
                    value=Signal::derive(move || typed.with(|s| s.privacy.clone()))
                    set=Callback::new(move |(l, text): (Language, String)| typed.update(|s| *s.privacy.slot(l) = text))/>
            </fieldset>
            <p><a href=format!("/o/{slug}") rel="external" target="_blank">{tr(l::SEE_PAGE)}</a></p>
            {may.then(|| view! {
                <div class="form-foot"><Saver doing=saving/><button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>{tr(t::SAVE)}</button></div>
            })}
        </form>
    }
}

/// The shades in which the colour is shown. Drawn, since pages allow no inline styles.
#[component]
fn Shown(shades: Shades) -> impl IntoView {
    let said = if shades.adjusted {
        l::ADJUSTED
    } else {
        l::AS_IS
    };
    let shade = |words: Text, (fill, ink): (String, String)| {
        view! {
            <li>
                <svg viewBox="0 0 64 40" width="64" height="40" aria-hidden="true">
                    <rect width="64" height="40" rx="10" fill=fill.clone()></rect>
                    <circle cx="32" cy="20" r="8" fill=ink></circle>
                </svg>
                " " {tr(words)} ": " <code>{fill}</code>
            </li>
        }
    };
    view! {
        <p class="sub small" role="status">{tr(said)}</p>
        <ul class="plain">{shade(l::ON_LIGHT, shades.light)}{shade(l::ON_DARK, shades.dark)}</ul>
    }
}
