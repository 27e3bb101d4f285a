//! The numbered steps of a guide.

use crate::calls::guides::{Step, channel_guide};
use crate::dashboard::base::{lang, loader, tr};
use crate::dashboard::parts::{Copied, when_ready};
use domain::channel::ChannelKind;
use i18n::texts::connect as t;
use leptos::prelude::*;

/// The steps; where one of them asks for the callback address, it is there to be copied.
#[component]
pub fn Steps(
    /// Of which kind.
    kind: ChannelKind,
    /// The callback address, if it is known yet.
    address: Option<String>,
) -> impl IntoView {
    let lang = lang();
    let address = StoredValue::new(address);
    let found = loader(move || channel_guide(kind, lang.get()));
    when_ready(found, move |steps: Vec<Step>| {
        view! {
            <ol class="steps">{steps.into_iter().map(|step| view! { <Item step address/> }).collect_view()}</ol>
        }
    })
}

#[component]
fn Item(step: Step, address: StoredValue<Option<String>>) -> impl IntoView {
    let lang = lang();
    let site = step.site.map(|site| {
        let named = site
            .trim_start_matches("https://")
            .trim_end_matches('/')
            .to_owned();
        view! {
            <p><a href=site rel="external noopener noreferrer" target="_blank">
                {lang.fill(t::OPEN_SITE, "site", named)}<span class="unseen">" " {tr(t::NEW_WINDOW)}</span>
            </a></p>
        }
    });
    let shown = step.callback.then(|| match address.get_value() {
        Some(address) => view! { <Copied label=t::CALLBACK value=address/> }.into_any(),
        None => view! { <p class="sub small">{tr(t::CALLBACK_LATER)}</p> }.into_any(),
    });
    view! { <li><p>{step.words}</p>{site}{shown}</li> }
}
