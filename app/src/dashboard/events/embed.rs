//! The booking form for the organizer's own website: the lines to copy, and how it looks.

use crate::calls::events::show_event;
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Faults, here, lang, loader, tr};
use crate::dashboard::parts::{Copied, Heading, SelectField, when_ready};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::Language;
use i18n::texts::common::own_name;
use i18n::texts::dashboard::{ADDRESS, OVERVIEW};
use i18n::texts::hooks as t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use usecases::Error;
use usecases::events::EventView;

/// The page.
#[component]
pub fn Embed() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok());
        async move {
            match id {
                Some(id) => show_event(id).await,
                None => Err(Error::NotFound.into()),
            }
        }
    });
    when_ready(found, |event| view! { <Shown event/> })
}

#[component]
fn Shown(event: EventView) -> impl IntoView {
    let back = (event_path(event.id), OVERVIEW);
    let out = event.status != EventStatus::Draft;
    let title = event.title.clone();
    view! {
        <div class="head">
            <Heading back=Some(back)>{tr(t::EMBED)} ": " <Local text=title/></Heading>
        </div>
        {if out {
            view! { <Widget event/> }.into_any()
        } else {
            view! { <p class="empty">{tr(t::AFTER_PUBLISHING)}</p> }.into_any()
        }}
    }
}

#[component]
fn Widget(event: EventView) -> impl IntoView {
    let lang = lang();
    let base = here().house().base_url;
    let chosen = RwSignal::new(None::<Language>);
    let language = move || chosen.get().map(Language::tag);
    let slug = StoredValue::new(event.slug);
    let host = base.clone();
    // Slugs hold nothing but letters, digits and hyphens.
    let lines = move || {
        let words = language().map(|tag| [" data-language=\"", tag, "\""].concat());
        let words = words.unwrap_or_default();
        let slug = slug.get_value();
        let tag = ["<", "script async src=\"", &host, "/embed.js\""].concat();
        [
            tag.as_str(),
            " data-event=\"",
            &slug,
            "\"",
            &words,
            "></script>",
        ]
        .concat()
    };
    let address = move || {
        let tail = language().map_or(String::new(), |tag| ["?lang=", tag].concat());
        ["/embed/", &slug.get_value(), &tail].concat()
    };
    let around = move || {
        let tail = language().map_or(String::new(), |tag| ["?lang=", tag].concat());
        ["/embed/", &slug.get_value(), "/page", &tail].concat()
    };
    let title = event.title;
    let named = move || {
        let title = title.get(lang.get());
        t::FRAME_TITLE.fill(lang.get(), &[("event", title)])
    };
    let any = (
        String::new(),
        Signal::derive(move || t::OF_THE_READER.get(lang.get()).to_owned()),
    );
    let languages = Language::ALL.map(|language| {
        let name = own_name(language).to_owned();
        (language.tag().to_owned(), Signal::stored(name))
    });
    let choices: Vec<(String, Signal<String>)> = std::iter::once(any).chain(languages).collect();
    view! {
        <div class="grid two-columns">
            <section class="card" aria-labelledby="lines">
                <h2 id="lines">{tr(t::SNIPPET)}</h2>
                <p>{tr(t::EMBED_WORDS)}</p>
                <SelectField path="language" label=t::FORM_LANGUAGE faults=Faults::new() choices
                    value=Signal::derive(move || language().unwrap_or_default().to_owned())
                    set=Callback::new(move |tag: String| chosen.set(Language::from_tag(&tag)))/>
                {move || view! { <Copied label=t::SNIPPET value=lines()/> }}
                <h3>{tr(t::POLICY)}</h3>
                <p class="sub">{tr(t::POLICY_WORDS)}</p>
                <Copied label=ADDRESS value=base/>
            </section>
            <section class="card" aria-labelledby="preview">
                <h2 id="preview">{tr(t::PREVIEW)}</h2>
                <p class="sub">{tr(t::PREVIEW_WORDS)} " " <a href=around rel="external" target="_blank">{tr(t::TEST_PAGE)}</a></p>
                <iframe class="embed-preview" src=address title=named></iframe>
            </section>
        </div>
    }
}
