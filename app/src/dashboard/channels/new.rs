//! Connecting a channel: the guide of its kind, and the form.

use super::callback::{Unreachable, shares};
use super::form::Form;
use super::guide::HealthCare;
use super::list::does;
use super::steps::Steps;
use crate::dashboard::base::here::channel_path;
use crate::dashboard::base::{here, lang, tr};
use crate::dashboard::parts::{Failure, Heading};
use domain::channel::ChannelKind;
use i18n::texts::channels::offered_name;
use i18n::texts::connect as t;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use usecases::channels::ChannelView;

/// The screen.
#[component]
pub fn New() -> impl IntoView {
    let params = use_params_map();
    move || {
        let kind = params.with(|p| p.get("kind"));
        match kind.and_then(|word| ChannelKind::parse(&word)) {
            Some(kind) => view! { <Begin kind/> }.into_any(),
            None => {
                view! { <Failure error=usecases::Error::NotFound.into() again=None/> }.into_any()
            }
        }
    }
}

#[component]
fn Begin(kind: ChannelKind) -> impl IntoView {
    let lang = lang();
    let base = here().house().base_url;
    // The server knows better once there is a channel; plain http is never called by anyone.
    let unreachable = kind.converses() && !base.starts_with("https://");
    let address = shares(kind).then(|| format!("{base}/webhook"));
    let none_yet = Signal::<Option<ChannelView>>::stored(None);
    let navigate = use_navigate();
    let saved = Callback::new(move |channel: ChannelView| {
        let path = channel_path(channel.id);
        let path = path.strip_prefix("/organize").unwrap_or(&path);
        navigate(path, Default::default());
    });
    view! {
        <Heading back=Some(("/organize/channels".to_owned(), t::CHANNELS))>
            {move || t::CONNECT_KIND.fill(lang.get(), &[("kind", offered_name(kind).get(lang.get()))])}
        </Heading>
        <p class="sub">{tr(does(kind))}</p>
        {kind.is_whatsapp().then(|| view! { <HealthCare/> })}
        {unreachable.then(|| view! { <Unreachable/> })}
        <div class="grid two-columns">
            <section class="card" aria-labelledby="steps">
                <h2 id="steps">{tr(t::HOW_TO)}</h2>
                <Steps kind address/>
            </section>
            <Form kind existing=none_yet saved/>
        </div>
    }
}
