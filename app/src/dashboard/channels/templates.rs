//! Message templates: what WhatsApp has approved, and ours to be handed in.

use crate::calls::channels::{list_templates, submit_template};
use crate::dashboard::base::{Loader, doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Saver, when_ready};
use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use i18n::texts::common::own_name;
use i18n::texts::connect as t;
use leptos::prelude::*;
use usecases::channels::TemplateView;

type Found = Loader<Vec<TemplateView>>;

/// The templates of a channel.
#[component]
pub fn Templates(
    /// Of which channel.
    id: ChannelId,
    /// Its kind.
    kind: ChannelKind,
    /// Whether the member may hand them in.
    may: bool,
) -> impl IntoView {
    let by_hand = matches!(
        kind,
        ChannelKind::WhatsappTwilio | ChannelKind::WhatsappGupshup
    );
    let may = may && !by_hand;
    let found: Found = loader(move || list_templates(id));
    view! {
        <section class="card" aria-labelledby="templates">
            <h2 id="templates">{tr(t::TEMPLATES)}</h2>
            <p class="sub">{tr(t::TEMPLATES_TOLD)}</p>
            {by_hand.then(|| view! { <p class="note">{tr(t::TEMPLATES_BY_HAND)}</p> })}
            {when_ready(found, move |all: Vec<TemplateView>| {
                let (ours, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.ours);
                let others = (!others.is_empty()).then(|| view! {
                    <details class="inner">
                        <summary>{tr(t::OTHERS_OF_ACCOUNT)}</summary>
                        <ul class="plain">{others.into_iter().map(|template| view! { <Line id template found may=false/> }).collect_view()}</ul>
                    </details>
                });
                view! {
                    <ul class="plain">{ours.into_iter().map(|template| view! { <Line id template found may/> }).collect_view()}</ul>
                    {others}
                }
            })}
        </section>
    }
}

fn tone(state: &str) -> &'static str {
    match state {
        "approved" => "good",
        "pending" | "paused" => "wait",
        "rejected" | "disabled" => "bad",
        _ => "calm",
    }
}

#[component]
fn Line(id: ChannelId, template: TemplateView, found: Found, may: bool) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let language = template.language;
    let handing = doing();
    let may = may && matches!(template.state.as_str(), "missing" | "rejected");
    let name = template.name.clone();
    let submit = move |_| {
        handing.run(
            submit_template(id, name.clone(), language),
            move |now: TemplateView| {
                if now.state != "missing" {
                    here.say(t::SAID_SUBMITTED.get(lang.now()));
                }
                if let Some(mut all) = found.now() {
                    let same = |one: &&mut TemplateView| {
                        one.name == now.name && one.language == now.language
                    };
                    if let Some(one) = all.iter_mut().find(same) {
                        *one = now;
                    }
                    found.put(all);
                }
            },
        );
    };
    let category = match template.category.as_str() {
        "marketing" => t::MARKETING,
        _ => t::UTILITY,
    };
    view! {
        <li class="template">
            <p class="row">
                <span><b>{template.name}</b> <span class="sub small">" · " {own_name(language)} " · " {tr(category)}</span></span>
                <Pill tone=tone(&template.state) word=t::template_state(&template.state)/>
            </p>
            <p class="words small" lang=language.tag()>{template.body}</p>
            {template.reason.map(|reason| view! { <p class="failure small">{tr(t::PROVIDER_SAYS)} " " <bdi>{reason}</bdi></p> })}
            <Saver doing=handing/>
            {may.then(|| view! {
                <button type="button" class="btn quiet slim" aria-busy=move || handing.busy.get().to_string() on:click=submit>{tr(t::SUBMIT)}</button>
            })}
        </li>
    }
}
