//! The page of a connected channel.

use super::callback::{Address, told_by_test};
use super::form::Form;
use super::guide::HealthCare;
use super::health::Health;
use super::steps::Steps;
use super::templates::Templates;
use super::trial::{Hello, Outcome};
use super::words::Words;
use crate::calls::channels::{remove_channel, show_channel, test_channel};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::ChannelPill;
use crate::dashboard::parts::{Ask, Heading, Mark, Saver, when_ready};
use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use i18n::texts::channels::kind_name;
use i18n::texts::connect as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_navigate, use_params_map};
use usecases::Scope;
use usecases::channels::{ChannelState, ChannelTest, ChannelView};

/// The screen.
#[component]
pub fn One() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<ChannelId>().ok());
        async move {
            match id {
                Some(id) => show_channel(id).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    when_ready(found, |channel| view! { <Shown channel/> })
}

#[component]
fn Shown(channel: ChannelView) -> impl IntoView {
    let kind = channel.kind;
    let id = channel.id;
    let may = here().may(Scope::OrganizationWrite);
    let may_write = here().may(Scope::ChannelsWrite);
    let address = channel
        .shared_callback_url
        .clone()
        .or_else(|| channel.callback_url.clone());
    // What is typed in the form stays while the rest is drawn anew.
    let channel = RwSignal::new(channel);
    let saved = Callback::new(move |now: ChannelView| channel.set(now));
    let existing = Signal::derive(move || Some(channel.get()));
    let untold = RwSignal::new(false);
    view! {
        <div class="head">
            <div>
                <Heading back=Some(("/organize/channels".to_owned(), t::CHANNELS))>
                    <bdi>{move || channel.with(|c| c.name.clone())}</bdi>
                </Heading>
                <p class="sub facts"><Mark kind/> {kind_name(kind)} " " {move || view! { <ChannelPill state=channel.with(|c| c.state)/> }}</p>
            </div>
            {may.then(|| view! { <Deeds channel untold/> })}
        </div>
        <section class="card" aria-label=tr(t::CHECKED_LABEL)>
            {move || is_new(&channel.get()).then(|| view! { <p class="sub">{tr(t::TEST_FIRST)}</p> })}
            {move || view! { <Health channel=channel.get()/> }}
        </section>
        {kind.is_whatsapp().then(|| view! { <HealthCare/> })}
        <div class="grid two-columns">
            <div class="stack">
                {move || view! { <Address channel=channel.get() may saved untold/> }}
                {(may && (kind.is_whatsapp() || kind.is_sms())).then(|| view! { <Hello id kind/> })}
                <HowTo kind address/>
            </div>
            <Form kind existing saved/>
        </div>
        {kind.is_whatsapp().then(|| view! { <Templates id kind may/> })}
        {(may_write && kind.announces() && !kind.is_whatsapp()).then(|| view! { <Words kind/> })}
    }
}

/// The guide, fetched when it is opened for the first time.
#[component]
fn HowTo(kind: ChannelKind, address: Option<String>) -> impl IntoView {
    let opened = RwSignal::new(false);
    let open = move |_| {
        if !opened.get_untracked() {
            opened.set(true);
        }
    };
    view! {
        <details class="card section" on:toggle=open>
            <summary><h2>{tr(t::HOW_TO)}</h2></summary>
            {move || opened.get().then(|| view! { <Steps kind address=address.clone()/> })}
        </details>
    }
}

/// Whether nothing is known of it yet.
fn is_new(channel: &ChannelView) -> bool {
    channel.state == ChannelState::New && channel.checked_at.is_none()
}

/// Test, and disconnect.
#[component]
fn Deeds(channel: RwSignal<ChannelView>, untold: RwSignal<bool>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (id, kind) = channel.with_untracked(|c| (c.id, c.kind));
    let (testing, removing) = (doing(), doing());
    let asking = RwSignal::new(false);
    let found = RwSignal::new(None::<ChannelTest>);
    let test = move |_| {
        found.set(None);
        testing.run(test_channel(id), move |test| {
            if test.well && told_by_test(kind) {
                untold.set(false);
            }
            found.set(Some(test));
            spawn_local(async move {
                // The words above say it already; where this fails, only the colour is old.
                if let Ok(now) = show_channel(id).await {
                    let _ = channel.try_set(now);
                }
            });
        });
    };
    let navigate = use_navigate();
    let remove = Callback::new(move |()| {
        let navigate = navigate.clone();
        removing.run(remove_channel(id), move |()| {
            asking.set(false);
            here.say(t::SAID_DISCONNECTED.get(lang.now()));
            navigate("/channels", Default::default());
        });
    });
    let words = Signal::derive(move || t::DISCONNECT_WORDS.get(lang.get()).to_owned());
    view! {
        <div class="deeds">
            <button type="button" class="btn slim" aria-busy=move || testing.busy.get().to_string() on:click=test>{tr(t::TEST)}</button>
            <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::DISCONNECT)}</button>
            <Saver doing=testing/>
            <Outcome found well=t::TEST_WELL/>
        </div>
        <Ask open=asking title=t::DISCONNECT_ASK words deed=t::DISCONNECT doing=removing act=remove/>
    }
}
