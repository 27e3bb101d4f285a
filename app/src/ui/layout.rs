//! The top and the foot of every guests' page.

use super::frame::Frame;
use super::kolam;
use domain::language::Language;
use i18n::texts::looks as l;
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
            {brand(frame)}
            <nav class="languages" aria-label=frame.text(t::LANGUAGE)>{languages}</nav>
        </header>
    }
}

/// Whose page it is: the product's, or that of an organization with a logo.
fn brand(frame: &Frame) -> AnyView {
    let house = frame.house.as_ref();
    if let Some((house, logo)) = house.and_then(|house| Some((house, house.logo?))) {
        let (lang, name) = house.name.shown(frame.language);
        let (lang, name) = (lang.tag(), name.to_owned());
        return view! {
            <a class="brand" href=frame.link(&format!("/o/{}", house.slug))>
                <img class="logo" src=format!("/picture/{}/480", logo.id) alt="" width=logo.width height=logo.height/>
                <span lang=lang>{name}</span>
            </a>
        }
        .into_any();
    }
    view! { <a class="brand" href=frame.link("/")>{kolam::mark()}<span>{frame.text(t::BRAND)}</span></a> }
        .into_any()
}

/// What the organization says at the foot of its pages.
fn house_words(frame: &Frame) -> Option<AnyView> {
    let house = frame.house.as_ref()?;
    let (lang, words) = house.footer.shown(frame.language);
    let (lang, words) = (lang.tag(), words.to_owned());
    let words = (!words.is_empty()).then(|| view! { <p class="plain" lang=lang>{words}</p> });
    Some(words.into_any())
}

/// The ways to an organization's terms and its words on privacy: path and name.
#[must_use]
pub fn legal_links(frame: &Frame) -> Vec<(String, &'static str)> {
    let Some(house) = frame.house.as_ref() else {
        return Vec::new();
    };
    let all = [
        ("terms", l::TERMS, &house.terms),
        ("privacy", l::PRIVACY, &house.privacy),
    ];
    let given = all.into_iter().filter(|(_, _, words)| !words.is_empty());
    let link = |path: &str| frame.link(&format!("/o/{}/{path}", house.slug));
    given
        .map(|(path, name, _)| (link(path), frame.text(name)))
        .collect()
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
    let legal = legal_links(frame)
        .into_iter()
        .map(|(path, name)| view! { <a href=path>{name}</a> })
        .collect_view();
    view! {
        <footer class="foot">
            {house_words(frame)}
            <nav aria-label=frame.text(t::FOOT_LABEL)>
                {links}
                {legal}
                <a href="/organize" rel="nofollow">{frame.text(t::FOOT_ORGANIZE)}</a>
            </nav>
        </footer>
    }
}
