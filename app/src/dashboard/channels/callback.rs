//! The address that the provider calls: to be copied, and whether it can be reached at all.

use super::form::verify_token;
use crate::dashboard::base::{here, lang, tr};
use crate::dashboard::parts::Copied;
use domain::channel::ChannelKind;
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

/// What is pasted at the provider.
#[component]
pub fn Address(
    /// The channel.
    channel: ChannelView,
) -> impl IntoView {
    let kind = channel.kind;
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
            <h2 id="callback">{tr(t::CALLBACK)}</h2>
            <p class="sub">{tr(t::CALLBACK_TOLD)}</p>
            <Copied label=t::CALLBACK value=address/>
            {token}
            {unreachable}
        </section>
    }
    .into_any()
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
