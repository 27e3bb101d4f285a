//! The address that the provider calls: to be copied, and whether it can be reached at all.

use super::form::{MADE, verify_token};
use crate::calls::channels::renew_secret;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::{Ask, Copied};
use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use i18n::Text;
use i18n::texts::connect as t;
use leptos::prelude::*;
use usecases::channels::ChannelView;

/// Whether all channels of this kind share one address, with a handshake by a verify token.
pub(super) const fn shares(kind: ChannelKind) -> bool {
    matches!(
        kind,
        ChannelKind::Whatsapp | ChannelKind::Facebook | ChannelKind::Instagram
    )
}

/// Whether the test tells the provider the address, so that nothing is pasted anywhere.
pub(super) const fn told_by_test(kind: ChannelKind) -> bool {
    matches!(kind, ChannelKind::Telegram | ChannelKind::WhatsappDialog360)
}

/// Whether calls carry a secret of ours, in the address or beside it.
fn has_secret(kind: ChannelKind) -> bool {
    kind.settings().iter().any(|setting| setting.name == MADE)
}

/// What is pasted at the provider.
#[component]
pub fn Address(
    /// The channel.
    channel: ChannelView,
    /// Whether the member may change it.
    may: bool,
    /// Called with the channel as it was changed.
    saved: Callback<ChannelView>,
    /// Whether the provider still has to be told a secret that was just changed.
    untold: RwSignal<bool>,
) -> impl IntoView {
    let (kind, id) = (channel.kind, channel.id);
    // The stand-ins of the sandbox know no other secret than their own.
    let renewable = may && !channel.sandbox && has_secret(kind);
    let Some(address) = channel.shared_callback_url.or(channel.callback_url) else {
        return ().into_any();
    };
    let token = shares(kind).then(|| match verify_token(channel.id) {
        Some(token) => view! { <Copied label=t::VERIFY_TOKEN value=token/> }.into_any(),
        None => view! { <p class="sub small">{tr(t::VERIFY_TOKEN_GONE)}</p> }.into_any(),
    });
    let unreachable = (!channel.reachable && !channel.sandbox).then(|| view! { <Unreachable/> });
    view! {
        <section class="card" aria-labelledby="callback">
            <h2 id="callback">{tr(t::CALLBACK_TITLE)}</h2>
            <p class="sub">{tr(if told_by_test(kind) { t::CALLBACK_BY_TEST } else { t::CALLBACK_TOLD })}</p>
            {move || untold.get().then(|| view! { <p class="note">{tr(renewed(kind))}</p> })}
            <Copied label=t::CALLBACK value=address/>
            {token}
            {renewable.then(|| view! { <NewSecret id kind saved untold/> })}
            {unreachable}
        </section>
    }
    .into_any()
}

/// What is to be done once the secret is another one.
const fn renewed(kind: ChannelKind) -> Text {
    if told_by_test(kind) {
        t::SAID_NEW_SECRET_TEST
    } else {
        t::SAID_NEW_SECRET
    }
}

/// Another secret, where the present one has got about.
#[component]
fn NewSecret(
    id: ChannelId,
    kind: ChannelKind,
    saved: Callback<ChannelView>,
    untold: RwSignal<bool>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let renewing = doing();
    let asking = RwSignal::new(false);
    let words = if told_by_test(kind) {
        t::NEW_SECRET_WORDS_TEST
    } else {
        t::NEW_SECRET_WORDS
    };
    let words = Signal::derive(move || words.get(lang.get()).to_owned());
    let act = Callback::new(move |()| {
        renewing.run(renew_secret(id), move |channel| {
            asking.set(false);
            here.say(renewed(kind).get(lang.now()));
            untold.set(true);
            saved.run(channel);
        });
    });
    view! {
        <p><button type="button" class="textual" on:click=move |_| asking.set(true)>{tr(t::NEW_SECRET)}</button></p>
        <Ask open=asking title=t::NEW_SECRET_ASK words deed=t::NEW_SECRET_DEED doing=renewing act/>
    }
}

/// Nobody from outside can call this installation, and what helps.
#[component]
pub fn Unreachable() -> impl IntoView {
    let lang = lang();
    let base = here().house().base_url;
    view! {
        <div class="note">
            <p>{lang.fill(t::UNREACHABLE, "base", base.clone())}</p>
            <p>{lang.fill(t::TUNNEL, "base", base)}</p>
        </div>
    }
}
