//! The booking link, its QR, the poster.

use crate::dashboard::base::here::event_path;
use crate::dashboard::base::{dom, here, lang, tr};
use crate::dashboard::parts::Icon;
use crate::dashboard::parts::icons;
use domain::event::EventStatus;
use domain::language::Language;
use i18n::texts::common::own_name;
use i18n::texts::dashboard as t;
use i18n::texts::hooks::EMBED_LINK;
use leptos::prelude::*;
use usecases::events::EventView;

/// How guests come to the event.
#[component]
pub fn Sharing(
    /// The event.
    event: EventView,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let base = here.house().base_url;
    let page = format!("/e/{}", event.slug);
    let embed = event_path(event.id) + "/embed";
    let book = format!("{base}/book/{}", event.code);
    let shown = book.clone();
    let copy = move |_| {
        dom::copy(&book);
        here.say(t::SAID_COPIED.get(lang.now()));
    };
    if event.status == EventStatus::Draft {
        let previews = Language::ALL.into_iter().map(|language| {
            let href = format!("/organize/preview/{}?lang={}", event.id, language.tag());
            view! {
                <li><a href=href rel="external" lang=language.tag()>{own_name(language)}</a></li>
            }
        });
        return view! {
            <section class="card" aria-labelledby="sharing">
                <h2 id="sharing" class="sub small">{tr(t::BOOKING_LINK)}</h2>
                <p>{tr(t::LINK_AFTER_PUBLISHING)}</p>
                <p id="previews">{tr(t::SEE_PAGE)}</p>
                <ul class="plain links" aria-labelledby="previews">{previews.collect_view()}</ul>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="card" aria-labelledby="sharing">
            <h2 id="sharing" class="sub small">{tr(t::BOOKING_LINK)}</h2>
            <p class="link-line"><a href=shown.clone() rel="external">{shown.clone()}</a></p>
            <button type="button" class="btn quiet slim wide" on:click=copy><Icon path=icons::COPY/>{tr(t::COPY_LINK)}</button>
            <div class="share-row">
                <img class="qr-small" src=format!("{page}/qr.svg") width="96" height="96" alt=tr(t::QR_ALT)/>
                <ul class="plain links">
                    <li><a href=page.clone() rel="external">{tr(t::EVENT_PAGE)}</a></li>
                    <li><a href=embed>{tr(EMBED_LINK)}</a></li>
                    <li><a href=format!("{page}/poster") rel="external">{tr(t::POSTER)}</a></li>
                    <li><a href=format!("{page}/qr.svg") rel="external" download="">{tr(t::QR_SVG)}</a></li>
                    <li><a href=format!("{page}/qr.png") rel="external" download="">{tr(t::QR_PNG)}</a></li>
                </ul>
            </div>
        </section>
    }
    .into_any()
}
