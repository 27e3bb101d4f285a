//! A channel's settings as a form; the kind says which there are.

use crate::calls::channels::{connect_channel, update_channel};
use crate::dashboard::base::{Faults, doing, dom, here, lang, tr};
use crate::dashboard::parts::{CheckField, Copied, FaultSummary, Saver, TextField};
use domain::channel::{ChannelKind, Setting};
use domain::ids::ChannelId;
use i18n::Text;
use i18n::texts::connect as t;
use i18n::texts::dashboard::{SAID_SAVED, SAVE};
use leptos::prelude::*;
use usecases::Scope;
use usecases::channels::{ChannelInput, ChannelView};

/// Made for the organizer, and of no use to them.
pub(super) const MADE: &str = "path_secret";
/// What Meta shows us once.
const VERIFY: &str = "verify_token";
/// Words of the organizer's own that the other side must have too: they are seen while they are typed.
const SHARED_WORDS: [&str; 3] = [VERIFY, "password", "secret"];
/// Characters of a setting.
const VALUE: usize = 2000;

/// What was typed, by the settings' names.
type Typed = RwSignal<Vec<(String, String)>>;

/// Where this tab keeps a channel's verify token after it was typed.
fn stashed(id: ChannelId) -> String {
    format!("vizha-verify-{id}")
}

/// A verify token as it was typed in this tab.
pub(super) fn verify_token(id: ChannelId) -> Option<String> {
    dom::unstash(&stashed(id))
}

fn read(typed: Typed, name: &'static str) -> Signal<String> {
    Signal::derive(move || {
        typed.with(|all| {
            let found = all.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        })
    })
}

fn write(typed: Typed, name: &'static str) -> Callback<String> {
    Callback::new(move |value: String| {
        typed.update(
            |all| match all.iter_mut().find(|(known, _)| known == name) {
                Some((_, kept)) => *kept = value,
                None => all.push((name.to_owned(), value)),
            },
        );
    })
}

/// The settings that may be shown again.
fn open(channel: Option<&ChannelView>) -> Vec<(String, String)> {
    let settings = channel.map(|channel| channel.settings.as_slice());
    let open = settings
        .unwrap_or_default()
        .iter()
        .filter(|setting| !setting.secret);
    open.map(|setting| (setting.name.clone(), setting.value.clone()))
        .collect()
}

/// The form.
#[component]
pub fn Form(
    /// Of which kind.
    kind: ChannelKind,
    /// The channel, once it is connected.
    existing: Signal<Option<ChannelView>>,
    /// Called with the channel as it was saved.
    saved: Callback<ChannelView>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let before = existing.get_untracked();
    let id = before.as_ref().map(|channel| channel.id);
    let typed: Typed = RwSignal::new(open(before.as_ref()));
    let name = RwSignal::new(before.as_ref().map(|c| c.name.clone()).unwrap_or_default());
    let on = before.map_or(kind.announces(), |channel| channel.on_by_default);
    let on = RwSignal::new(on);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let input = ChannelInput {
            kind,
            name: name.get_untracked(),
            settings: typed.get_untracked(),
            on_by_default: on.get_untracked(),
        };
        let answer = async move {
            match id {
                Some(id) => update_channel(id, input).await,
                None => connect_channel(input).await,
            }
        };
        saving.run(answer, move |channel| {
            let token = typed.with_untracked(|all| {
                let found = all.iter().find(|(name, _)| name == VERIFY);
                found.map(|(_, token)| token.trim().to_owned())
            });
            if let Some(token) = token.filter(|token| !token.is_empty()) {
                dom::stash(&stashed(channel.id), &token);
            }
            typed.set(open(Some(&channel)));
            let said = if id.is_some() {
                SAID_SAVED
            } else {
                t::SAID_CONNECTED
            };
            here.say(said.get(lang.now()));
            saved.run(channel);
        });
    };
    let may = here.may(Scope::OrganizationWrite);
    let word = if id.is_some() { SAVE } else { t::CONNECT };
    let fields = kind
        .settings()
        .iter()
        .filter(|setting| setting.name != MADE);
    let by_hand = matches!(
        kind,
        ChannelKind::WhatsappTwilio | ChannelKind::WhatsappGupshup
    );
    let secret_hint = if id.is_some() {
        t::SECRET_KEPT_HINT
    } else {
        t::SECRET_HINT
    };
    let has_secrets = kind.settings().iter().any(|s| s.secret && s.name != MADE);
    view! {
        <form class="card" novalidate=true on:submit=save>
            <h2>{tr(t::YOUR_SETTINGS)}</h2>
            <FaultSummary faults/>
            <fieldset class="bare" disabled=!may>
                <legend class="unseen">{tr(t::YOUR_SETTINGS)}</legend>
                {has_secrets.then(|| view! { <p class="hint">{tr(secret_hint)}</p> })}
                {fields.map(|setting| view! { <Field of=kind setting=*setting typed existing faults/> }).collect_view()}
                <TextField path="name" label=t::NAME_IN_LISTS max=80 optional=true value=name
                    set=Callback::new(move |text| name.set(text)) faults/>
                {by_hand.then(|| view! { <Contents typed faults/> })}
                {kind.announces().then(|| view! {
                    <CheckField path="on_by_default" label=Signal::derive(move || t::ANNOUNCE_EACH.get(lang.get()).to_owned())
                        value=on set=Callback::new(move |ticked| on.set(ticked))/>
                })}
            </fieldset>
            <Saver doing=saving/>
            {may.then(|| view! {
                <button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>{tr(word)}</button>
            })}
        </form>
    }
}

/// One setting.
#[component]
fn Field(
    of: ChannelKind,
    setting: Setting,
    typed: Typed,
    existing: Signal<Option<ChannelView>>,
    faults: Faults,
) -> impl IntoView {
    let lang = lang();
    let name = setting.name;
    let Some((label, hint)) = t::setting_of(of, name) else {
        return ().into_any();
    };
    let shared = SHARED_WORDS.contains(&name);
    let kind = match name {
        "expires_on" => "date",
        _ if setting.secret && !shared => "password",
        _ => "text",
    };
    let value = read(typed, name);
    let set = write(typed, name);
    // Of a secret that is kept only the end is known.
    let kept = Signal::derive(move || {
        let end = existing.with(|channel| {
            let settings = channel.as_ref().map(|channel| channel.settings.as_slice());
            let all = settings.unwrap_or_default();
            let found = all.iter().find(|one| one.secret && one.name == name);
            found.map(|one| one.value.clone())
        });
        match end {
            None => String::new(),
            Some(end) if end.is_empty() => t::KEPT_PLAIN.get(lang.get()).to_owned(),
            Some(end) => t::KEPT.fill(lang.get(), &[("end", &end)]),
        }
    });
    let make = move |_| set.run(uuid::Uuid::new_v4().simple().to_string());
    view! {
        <TextField path=format!("settings.{name}") label hint=hint kind max=VALUE optional=!setting.required
            placeholder=Some(kept) value set faults/>
        {shared.then(|| view! {
            <p><button type="button" class="textual" on:click=make>
                {tr(t::MAKE_ONE)}<span class="unseen">": " {tr(label)}</span>
            </button></p>
            {move || Some(value.get()).filter(|word| !word.is_empty()).map(|word| view! {
                <Copied label value=word/>
            })}
        })}
    }
    .into_any()
}

/// The ids of our templates, where they are made at the provider by hand.
#[component]
fn Contents(typed: Typed, faults: Faults) -> impl IntoView {
    let field = move |(name, label): (&'static str, Text)| {
        view! {
            <TextField path=format!("settings.{name}") label max=VALUE optional=true
                value=read(typed, name) set=write(typed, name) faults/>
        }
    };
    view! {
        <details class="inner">
            <summary>{tr(t::S_CONTENT)}</summary>
            <p class="hint">{tr(t::TEMPLATES_BY_HAND)}</p>
            {t::CONTENT.map(field).into_view()}
        </details>
    }
}
