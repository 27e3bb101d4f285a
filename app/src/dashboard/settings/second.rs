//! The second factor: set up with an app, switched off, its recovery codes.

use crate::calls::security::{
    begin_second_factor, confirm_second_factor, remove_second_factor, renew_recovery_codes,
};
use crate::dashboard::base::{Loader, doing, dom, here, lang, tr};
use crate::dashboard::parts::{Copied, FaultSummary, Saver, TextField, when_ready};
use domain::limits::PASSWORD_MAX;
use i18n::texts::dashboard as d;
use i18n::texts::team as t;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use usecases::security::{SecondFactorSetup, SecondFactorView};

/// Codes that are shown this once.
type Shown = RwSignal<Option<Vec<String>>>;

/// The card.
#[component]
pub fn SecondFactor(
    /// How it stands.
    found: Loader<SecondFactorView>,
) -> impl IntoView {
    let changed = Callback::new(move |()| found.again());
    let codes: Shown = RwSignal::new(None);
    view! {
        <section class="card">
            <h2>{tr(t::SECOND_FACTOR)}</h2>
            <p class="sub">{tr(t::SECOND_FACTOR_TOLD)}</p>
            {move || codes.get().map(|all| view! { <Codes all/> })}
            {when_ready(found, move |now| if now.on {
                view! { <On left=now.codes_left codes changed/> }.into_any()
            } else {
                view! { <Off codes changed/> }.into_any()
            })}
        </section>
    }
}

#[component]
fn Codes(all: Vec<String>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let text = all.join("\n");
    let copy = move |_| {
        let said = if dom::copy(&text) {
            d::SAID_COPIED
        } else {
            d::SAID_NOT_COPIED
        };
        here.say(said.get(lang.now()));
    };
    // They stand above the button that made them.
    dom::focus_on(".note.fresh");
    view! {
        <div class="note fresh" role="status" tabindex="-1">
            <p>{tr(t::CODES_ONCE)}</p>
            <ul class="plain codes">{all.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}</ul>
            <button type="button" class="btn quiet slim" on:click=copy>{tr(d::COPY)}</button>
        </div>
    }
}

/// It is off: a password, then the code to scan, then the first code of the app.
#[component]
fn Off(codes: Shown, changed: Callback<()>) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let setup = RwSignal::new(None::<SecondFactorSetup>);
    let beginning = doing();
    let faults = beginning.faults;
    let begin = move |e: SubmitEvent| {
        e.prevent_default();
        beginning.run(
            begin_second_factor(password.get_untracked()),
            move |begun| {
                password.set(String::new());
                setup.set(Some(begun));
            },
        );
    };
    move || {
        match setup.get() {
        Some(begun) => view! { <Confirm setup=begun codes changed/> }.into_any(),
        None => view! {
            <form novalidate=true on:submit=begin>
                <p>{tr(t::IS_OFF)}</p>
                <FaultSummary faults/>
                <TextField path="password" label=t::PASSWORD_AGAIN kind="password" autocomplete="current-password" max=PASSWORD_MAX
                    value=password set=Callback::new(move |text| password.set(text)) faults/>
                <Saver doing=beginning/>
                <button type="submit" class="btn slim" aria-busy=move || beginning.busy.get().to_string()>{tr(t::SET_UP)}</button>
            </form>
        }
        .into_any(),
    }
    }
}

#[component]
fn Confirm(setup: SecondFactorSetup, codes: Shown, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let code = RwSignal::new(String::new());
    let confirming = doing();
    let faults = confirming.faults;
    let confirm = move |e: SubmitEvent| {
        e.prevent_default();
        confirming.run(confirm_second_factor(code.get_untracked()), move |all| {
            codes.set(Some(all));
            here.say(t::SAID_ON.get(lang.now()));
            changed.run(());
        });
    };
    // A new secret is a new picture.
    let end: String = setup.secret.chars().take(4).collect();
    view! {
        <form novalidate=true on:submit=confirm>
            <p>{tr(t::SCAN)}</p>
            <img class="qr-large" src=format!("/organize/account/second-factor.svg?v={end}") alt=tr(t::QR) width="200" height="200"/>
            <Copied label=t::KEY value=setup.secret/>
            <FaultSummary faults/>
            <TextField path="code" label=t::FIRST_CODE inputmode="numeric" autocomplete="one-time-code" max=12
                value=code set=Callback::new(move |text| code.set(text)) faults/>
            <Saver doing=confirming/>
            <button type="submit" class="btn slim" aria-busy=move || confirming.busy.get().to_string()>{tr(t::SWITCH_ON)}</button>
        </form>
    }
}

/// It is on: other recovery codes, or none of it any more; each with the password.
#[component]
fn On(left: i64, codes: Shown, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let password = RwSignal::new(String::new());
    let changing = doing();
    let faults = changing.faults;
    let renew = move |e: SubmitEvent| {
        e.prevent_default();
        let typed = password.get_untracked();
        changing.run(renew_recovery_codes(typed), move |all| {
            password.set(String::new());
            codes.set(Some(all));
            changed.run(());
        });
    };
    let remove = move |_| {
        let typed = password.get_untracked();
        changing.run(remove_second_factor(typed), move |()| {
            codes.set(None);
            here.say(t::SAID_OFF.get(lang.now()));
            changed.run(());
        });
    };
    view! {
        <form novalidate=true on:submit=renew>
            <p>{tr(t::IS_ON)} " " {move || t::CODES_LEFT.count(lang.get(), left, &[])}</p>
            <FaultSummary faults/>
            <TextField path="password" label=t::PASSWORD_AGAIN kind="password" autocomplete="current-password" max=PASSWORD_MAX
                value=password set=Callback::new(move |text| password.set(text)) faults/>
            <Saver doing=changing/>
            <div class="row">
                <button type="submit" class="btn quiet slim" aria-busy=move || changing.busy.get().to_string()>{tr(t::NEW_CODES)}</button>
                <button type="button" class="btn quiet slim warn" on:click=remove>{tr(t::SWITCH_OFF)}</button>
            </div>
        </form>
    }
}
