//! The top and the foot of every guests' page.

use super::frame::Frame;
use super::kolam;
use domain::language::Language;
use i18n::texts::public as t;
use leptos::prelude::*;

/// A language's name in itself.
const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Tamil => "தமிழ்",
        Language::English => "English",
    }
}

/// Brand and language switch.
#[must_use]
pub fn top(frame: &Frame) -> impl IntoView + use<> {
    let languages = Language::ALL
        .into_iter()
        .map(|language| {
            let current = (language == frame.language).then_some("true");
            view! {
                <a href=frame.switch(language) lang=language.tag() hreflang=language.tag() rel="nofollow" aria-current=current>
                    {own_name(language)}
                </a>
            }
        })
        .collect_view();
    view! {
        <a class="skip" href="#content">{frame.text(t::SKIP)}</a>
        <header class="top">
            <a class="brand" href=frame.link("/")>{kolam::mark()}<span>{frame.text(t::BRAND)}</span></a>
            <nav class="languages" aria-label=frame.text(t::LANGUAGE)>{languages}</nav>
        </header>
    }
}

/// The ways that are always open.
#[must_use]
pub fn foot(frame: &Frame) -> impl IntoView + use<> {
    let links = [
        ("/", t::HOME),
        ("/my-bookings", t::FOOT_MY_BOOKINGS),
        ("/find", t::FOOT_FIND),
    ]
    .into_iter()
    .map(|(path, text)| view! { <a href=frame.link(path)>{frame.text(text)}</a> })
    .collect_view();
    view! {
        <footer class="foot">
            <nav aria-label=frame.text(t::FOOT_LABEL)>
                {links}
                <a href="/organize" rel="nofollow">{frame.text(t::FOOT_ORGANIZE)}</a>
            </nav>
        </footer>
    }
}
