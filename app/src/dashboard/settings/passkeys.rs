//! Passkeys: made, renamed, removed. What only the browser can do is done by `public/passkeys.js`, which hears
//! of a wish and tells what came of it by events of the window.

use crate::calls::passkeys::{
    add_passkey, begin_passkey, list_passkeys, remove_passkey, rename_passkey,
};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, dom, here, lang, loader, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, Saver, TextField, when_ready};
use domain::limits::{PASSKEY_NAME, PASSKEYS, PASSWORD_MAX};
use i18n::texts::passkeys as t;
use i18n::texts::team;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use usecases::passkeys::{MadePasskey, NewPasskey, PasskeyView};
use web_sys::CustomEvent;

const WANTED: &str = "passkey-wanted";
const MADE: &str = "passkey-made";

/// Whether this browser has passkeys.
fn browser_has_them() -> bool {
    let known = JsValue::from_str("PublicKeyCredential");
    js_sys::Reflect::has(window().as_ref(), &known).unwrap_or(false)
}

/// Has the browser make a passkey.
fn want(wanted: &NewPasskey) {
    let Ok(event) = CustomEvent::new(WANTED) else {
        return;
    };
    let wanted = JsValue::from_str(&serde_json::to_string(wanted).unwrap_or_default());
    event
        .init_custom_event_with_can_bubble_and_cancelable_and_detail(WANTED, false, false, &wanted);
    let _ = window().dispatch_event(&event);
}

/// What the browser made: two texts with a blank between them, or nothing.
fn made(event: web_sys::Event) -> Option<MadePasskey> {
    let detail = event.dyn_into::<CustomEvent>().ok()?.detail().as_string()?;
    let (client_data, attestation) = detail.split_once(' ')?;
    Some(MadePasskey {
        client_data: client_data.to_owned(),
        attestation: attestation.to_owned(),
    })
}

/// The card.
#[component]
pub fn Passkeys() -> impl IntoView {
    dom::load_once("/passkeys.js");
    let found = loader(list_passkeys);
    let changed = Callback::new(move |()| found.again());
    view! {
        <section class="card">
            <h2>{tr(t::PASSKEYS)}</h2>
            <p class="sub">{tr(t::TOLD)}</p>
            {when_ready(found, move |now| {
                let count = i64::try_from(now.passkeys.len()).unwrap_or(PASSKEYS);
                let make = if !now.offered {
                    view! { <p class="note">{tr(t::NOT_HERE)}</p> }.into_any()
                } else if !browser_has_them() {
                    view! { <p class="note">{tr(t::NOT_IN_BROWSER)}</p> }.into_any()
                } else if count < PASSKEYS {
                    view! { <Make changed/> }.into_any()
                } else {
                    ().into_any()
                };
                view! {
                    {(count == 0).then(|| view! { <p>{tr(t::NONE_YET)}</p> })}
                    <ul class="plain">{now.passkeys.into_iter().map(|passkey| view! { <Line passkey changed/> }).collect_view()}</ul>
                    {make}
                }
            })}
        </section>
    }
}

#[component]
fn Line(passkey: PasskeyView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let renaming = RwSignal::new(false);
    let removing = RwSignal::new(false);
    let zone = StoredValue::new(here.member().timezone);
    let (id, created, used) = (passkey.id, passkey.created_at, passkey.last_used_at);
    let times = move || {
        let language = lang.get();
        let shown = |at| when::shown(at, &zone.get_value(), language, Shape::Short);
        let mut words = t::MADE.fill(language, &[("time", &shown(created))]);
        words.push_str(" · ");
        match used {
            Some(at) => words.push_str(&t::LAST_USED.fill(language, &[("time", &shown(at))])),
            None => words.push_str(t::NEVER_USED.get(language)),
        }
        words
    };
    let named = StoredValue::new(passkey.name.clone());
    let of_this = move || view! { <span class="unseen">" " {named.get_value()}</span> };
    view! {
        <li class="row token">
            <div>
                <b><bdi>{passkey.name}</bdi></b>
                <p class="sub small">{times}</p>
            </div>
            <button type="button" class="btn quiet slim" aria-expanded=move || renaming.get().to_string()
                on:click=move |_| renaming.update(|open| *open = !*open)>{tr(t::RENAME)}{of_this()}</button>
            <button type="button" class="btn quiet slim warn" on:click=move |_| removing.set(true)>{tr(t::REMOVE)}{of_this()}</button>
        </li>
        {move || renaming.get().then(|| view! { <li><Rename id name=named.get_value() changed/></li> })}
        {move || removing.get().then(|| view! { <li><Remove id name=named.get_value() open=removing changed/></li> })}
    }
}

#[component]
fn Rename(id: uuid::Uuid, name: String, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let path = format!("rename_{}", id.simple());
    let name = RwSignal::new(name);
    let renaming = doing();
    let faults = renaming.faults;
    let rename = move |e: SubmitEvent| {
        e.prevent_default();
        renaming.run(rename_passkey(id, name.get_untracked()), move |()| {
            here.say(t::SAID_RENAMED.get(lang.now()));
            changed.run(());
        });
    };
    view! {
        <form novalidate=true on:submit=rename>
            <TextField path=path also=vec!["name".to_owned()] label=t::NAME max=PASSKEY_NAME value=name
                set=Callback::new(move |text| name.set(text)) faults/>
            <Saver doing=renaming/>
            <button type="submit" class="btn quiet slim" aria-busy=move || renaming.busy.get().to_string()>{tr(t::RENAME)}</button>
        </form>
    }
}

/// The question, with the password once more.
#[component]
fn Remove(
    id: uuid::Uuid,
    name: String,
    open: RwSignal<bool>,
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let label = format!("remove-{}", id.simple());
    let heading = label.clone();
    let path = format!("password_{}", id.simple());
    let password = RwSignal::new(String::new());
    let removing = doing();
    let faults = removing.faults;
    let remove = move |e: SubmitEvent| {
        e.prevent_default();
        removing.run(remove_passkey(id, password.get_untracked()), move |()| {
            open.set(false);
            here.say(t::SAID_REMOVED.get(lang.now()));
            changed.run(());
        });
    };
    view! {
        <dialog class="ask" node_ref=node aria-labelledby=label on:close=move |_| open.set(false)>
            <h2 id=heading>{tr(t::REMOVE_ASK)}</h2>
            <p>{move || t::REMOVE_WORDS.fill(lang.get(), &[("name", &name)])}</p>
            <form novalidate=true on:submit=remove>
                <TextField path=path also=vec!["password".to_owned()] label=team::PASSWORD_AGAIN kind="password"
                    autocomplete="current-password" max=PASSWORD_MAX value=password set=Callback::new(move |text| password.set(text)) faults/>
                <Saver doing=removing/>
                <div class="row end">
                    <button type="button" class="btn quiet slim" on:click=move |_| open.set(false)>{tr(t::KEEP)}</button>
                    <button type="submit" class="btn slim danger" aria-busy=move || removing.busy.get().to_string()>{tr(t::REMOVE)}</button>
                </div>
            </form>
        </dialog>
    }
}

/// A name and the password, then the browser's own question.
#[component]
fn Make(changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let waiting = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let making = doing();
    let faults = making.faults;
    let heard = window_event_listener_untyped(MADE, move |event| {
        waiting.set(false);
        match made(event) {
            Some(made) => making.run(add_passkey(name.get_untracked(), made), move |_| {
                here.say(t::SAID_MADE.get(lang.now()));
                changed.run(());
            }),
            None => refused.set(true),
        }
    });
    on_cleanup(move || heard.remove());
    let begin = move |e: SubmitEvent| {
        e.prevent_default();
        refused.set(false);
        let wish = begin_passkey(name.get_untracked(), password.get_untracked());
        making.run(wish, move |wanted| {
            password.set(String::new());
            waiting.set(true);
            want(&wanted);
        });
    };
    view! {
        <form novalidate=true on:submit=begin>
            <h3>{tr(t::NEW)}</h3>
            <FaultSummary faults/>
            <TextField path="passkey_name" also=vec!["name".to_owned()] label=t::NAME hint=Some(t::NAME_HINT) max=PASSKEY_NAME
                value=name set=Callback::new(move |text| name.set(text)) faults/>
            <TextField path="passkey_password" also=vec!["password".to_owned()] label=team::PASSWORD_AGAIN kind="password"
                autocomplete="current-password" max=PASSWORD_MAX value=password set=Callback::new(move |text| password.set(text)) faults/>
            <Saver doing=making/>
            {move || refused.get().then(|| view! { <p class="failure" role="alert">{tr(t::NOT_MADE)}</p> })}
            <p class="sub small" role="status">{move || waiting.get().then(|| t::ASKING.get(lang.get()))}</p>
            <button type="submit" class="btn slim" aria-busy=move || making.busy.get().to_string()>{tr(t::MAKE)}</button>
        </form>
    }
}
