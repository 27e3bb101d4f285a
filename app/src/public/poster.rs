//! The poster `/e/{slug}/poster`: one A4 page in both languages, printed by the browser.

use super::parts::cover;
use super::words::When;
use crate::ui::document::{Head, bare_document};
use crate::ui::frame::Frame;
use crate::ui::kolam;
use domain::event::EventStatus;
use domain::language::{Language, LocalText};
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::EventView;

/// The poster.
#[must_use]
pub fn poster_page(frame: &Frame, event: &EventView) -> String {
    let head = Head {
        title: event.title.get(frame.language).to_owned(),
        print: true,
        body_class: "poster-page",
        ..Head::default()
    };
    let main = event.language;
    let address = frame.absolute(&format!("/book/{}", event.code));
    let shown = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest)
        .to_owned();
    // Nobody is called to book what does not take place.
    let off = event.status == EventStatus::Cancelled;
    bare_document(frame, &head, || {
        view! {
            <header class="print-hint"><p>{frame.text(t::POSTER_PRINT)}</p></header>
            <main class="poster">
                {off.then(|| both(main, t::CANCELLED_EVENT, "poster-off"))}
                <div class="poster-cover" class:drawn=event.picture.is_none()>{cover(event, frame.language, true)}</div>
                <div class="poster-words">
                    {titles(event, main)}
                    <div class="poster-facts">
                        {facts(event, main)}
                        {facts(event, main.other())}
                    </div>
                </div>
                <div class="poster-foot" class:off=off>
                    {(!off).then(|| view! { <img class="poster-qr" src=format!("/e/{}/qr.svg?via=poster", event.slug) alt=frame.text(t::POSTER_QR) width="240" height="240"/> })}
                    <div>
                        {(!off).then(|| view! {
                            {both(main, t::POSTER_SCAN, "poster-scan")}
                            <p class="poster-address">{shown}</p>
                            <p class="poster-code"><span lang="ta">{t::SHORT_CODE.ta}</span>" · "<span lang="en">{t::SHORT_CODE.en}</span>" "<b>{event.code.clone()}</b></p>
                        })}
                        <p class="poster-organizer">{kolam::mark()}<span>{event.organization.name.get(main).to_owned()}</span></p>
                    </div>
                </div>
            </main>
        }
        .into_any()
    })
}

fn both(main: Language, text: i18n::Text, class: &'static str) -> impl IntoView {
    view! {
        <p class=class>
            <span lang=main.tag()>{text.get(main)}</span><br/>
            <span lang=main.other().tag()>{text.get(main.other())}</span>
        </p>
    }
}

fn titles(event: &EventView, main: Language) -> impl IntoView + use<> {
    let (language, title) = event.title.shown(main);
    let second = event.title.exact(language.other()).to_owned();
    view! {
        <h1 lang=language.tag()>{title.to_owned()}</h1>
        {(!second.is_empty() && second != title).then(|| view! { <p class="poster-second" lang=language.other().tag()>{second}</p> })}
    }
}

fn facts(event: &EventView, language: Language) -> impl IntoView + use<> {
    let when = When::of(event, language);
    let main = event.language;
    // What the column beside it has said already is not said again.
    let line = |text: &LocalText| {
        let (lang, words) = text.shown(language);
        let said = language != main && words == text.get(main);
        (!words.is_empty() && !said).then(|| view! { <p lang=lang.tag()>{words.to_owned()}</p> })
    };
    view! {
        <div lang=language.tag()>
            <p class="poster-when">{when.full}</p>
            {line(&event.venue_name)}
            {line(&event.venue_address)}
            <p>{super::words::price_words(event, language)}</p>
        </div>
    }
}
