//! One webhook: how it fares, its form, its log.

use super::hooks::{HookForm, HookPill, Secret};
use super::log::Log;
use crate::calls::hooks::{OneHook, remove_hook, renew_hook_secret, show_hook, test_hook};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::{Ask, Heading, Saver, when_ready};
use domain::hook::DeliveryState;
use domain::ids::HookId;
use i18n::texts::dashboard::REMOVE;
use i18n::texts::hooks as t;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use usecases::hooks::{HookState, HookView};

/// The screen.
#[component]
pub fn HookScreen() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<HookId>().ok());
        async move {
            match id {
                Some(id) => show_hook(id, None, None).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    when_ready(found, |one| view! { <Shown one/> })
}

#[component]
fn Shown(one: OneHook) -> impl IntoView {
    let (id, input) = (one.hook.id, one.hook.input.clone());
    // What is typed in the form stays while the rest is drawn anew.
    let hook = RwSignal::new(one.hook);
    let secret = RwSignal::new(None::<String>);
    let again = Trigger::new();
    let saved = Callback::new(move |(now, _): (HookView, Option<String>)| hook.set(now));
    view! {
        <div class="head">
            <div>
                <Heading back=Some(("/organize/settings/webhooks".to_owned(), t::HOOKS))>
                    <bdi class="link-line">{move || hook.with(|h| h.input.url.clone())}</bdi>
                </Heading>
                <p class="sub facts">{move || view! { <HookPill state=hook.with(|h| h.state)/> }}</p>
            </div>
            <Deeds hook secret again/>
        </div>
        {move || view! { <Fares hook=hook.get()/> }}
        {move || secret.get().map(|value| view! { <Secret value/> })}
        <section class="card" aria-labelledby="form"><h2 id="form" class="unseen">{tr(t::URL)}</h2>
            <HookForm id=Some(id) input done=saved/>
            <p class="sub small">{tr(t::SIGNED)}</p>
        </section>
        <Log id first=one.log again/>
    }
}

/// Since when calls fail, or are no longer made.
#[component]
fn Fares(hook: HookView) -> impl IntoView {
    let lang = lang();
    let zone = here().member().timezone;
    let (text, at) = match hook.state {
        HookState::Stopped => (t::STOPPED_WORDS, hook.stopped_at),
        _ => (t::FAILING_WORDS, hook.failing_since),
    };
    at.map(|at| {
        let words = move || {
            let time = when::shown(at, &zone, lang.get(), Shape::Short);
            text.fill(lang.get(), &[("time", &time)])
        };
        view! { <p class="failure" role="status">{words}</p> }
    })
}

/// Test, another secret, remove.
#[component]
fn Deeds(
    hook: RwSignal<HookView>,
    secret: RwSignal<Option<String>>,
    again: Trigger,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = hook.with_untracked(|h| h.id);
    let (testing, renewing, removing) = (doing(), doing(), doing());
    let (ask_secret, ask_remove) = (RwSignal::new(false), RwSignal::new(false));
    let test = move |_| {
        testing.run(test_hook(id), move |tried| {
            let said = if tried.state == DeliveryState::Delivered {
                t::SAID_TAKEN
            } else {
                t::SAID_NOT_TAKEN
            };
            here.say(said.get(lang.now()));
            again.notify();
        });
    };
    let renew = Callback::new(move |()| {
        renewing.run(renew_hook_secret(id), move |made| {
            ask_secret.set(false);
            hook.set(made.hook);
            secret.set(Some(made.secret));
        });
    });
    let navigate = use_navigate();
    let remove = Callback::new(move |()| {
        let navigate = navigate.clone();
        removing.run(remove_hook(id), move |()| {
            ask_remove.set(false);
            here.say(t::SAID_REMOVED.get(lang.now()));
            navigate("/settings/webhooks", Default::default());
        });
    });
    let what = Signal::derive(move || {
        let url = hook.with(|h| h.input.url.clone());
        t::REMOVE_WORDS.fill(lang.get(), &[("url", &url)])
    });
    let words = Signal::derive(move || t::NEW_SECRET_WORDS.get(lang.get()).to_owned());
    view! {
        <div class="deeds">
            <button type="button" class="btn slim" aria-busy=move || testing.busy.get().to_string() on:click=test>{tr(t::TEST)}</button>
            <button type="button" class="btn quiet slim" on:click=move |_| ask_secret.set(true)>{tr(t::NEW_SECRET)}</button>
            <button type="button" class="btn quiet slim warn" on:click=move |_| ask_remove.set(true)>{tr(REMOVE)}</button>
            <Saver doing=testing/>
        </div>
        <Ask open=ask_secret title=t::NEW_SECRET_ASK words deed=t::NEW_SECRET doing=renewing act=renew/>
        <Ask open=ask_remove title=t::REMOVE_ASK words=what deed=REMOVE doing=removing act=remove/>
    }
}
