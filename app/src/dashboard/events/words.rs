//! The fields of an event's form that are words, times and numbers.

use super::typed::Typed;
use crate::calls::events::preview_markdown;
use crate::dashboard::base::{Faults, doing, lang, tr, when};
use crate::dashboard::parts::{LocalField, Saver, SelectField, TextField};
use domain::event::Visibility;
use domain::language::{Language, LocalText};
use domain::limits;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// Reads and writes one text of what is being typed.
pub fn bind(
    typed: RwSignal<Typed>,
    slot: fn(&mut Typed) -> &mut String,
) -> (Signal<String>, Callback<String>) {
    let read = Signal::derive(move || {
        let mut copy = typed.get();
        std::mem::take(slot(&mut copy))
    });
    (
        read,
        Callback::new(move |text| typed.update(|t| *slot(t) = text)),
    )
}

/// Reads and writes one text in two languages.
pub fn bind_local(
    typed: RwSignal<Typed>,
    slot: fn(&mut Typed) -> &mut LocalText,
) -> (Signal<LocalText>, Callback<(Language, String)>) {
    let read = Signal::derive(move || {
        let mut copy = typed.get();
        std::mem::take(slot(&mut copy))
    });
    (
        read,
        Callback::new(move |(language, text)| typed.update(|t| *slot(t).slot(language) = text)),
    )
}

fn main_language(typed: RwSignal<Typed>) -> Signal<Language> {
    Signal::derive(move || typed.with(|t| t.language))
}

/// What a concert needs: title, date, time, place, capacity.
#[component]
pub fn Basics(typed: RwSignal<Typed>, faults: Faults) -> impl IntoView {
    let main = main_language(typed);
    let (title, set_title) = bind_local(typed, |t| &mut t.title);
    let (date, set_date) = bind(typed, |t| &mut t.date);
    let (time, set_time) = bind(typed, |t| &mut t.time);
    let (end, set_end) = bind(typed, |t| &mut t.end_time);
    let (venue, set_venue) = bind_local(typed, |t| &mut t.venue_name);
    let (capacity, set_capacity) = bind(typed, |t| &mut t.capacity);
    view! {
        <LocalField path="title" label=t::TITLE value=title set=set_title main faults max=limits::TITLE/>
        <div class="three">
            <TextField path="starts_at" label=t::DATE kind="date" value=date set=set_date faults/>
            <TextField path="starts_at_time" label=t::TIME kind="time" value=time set=set_time faults/>
            <TextField path="ends_at" label=t::ENDS kind="time" optional=true value=end set=set_end faults/>
        </div>
        <LocalField path="venue_name" label=t::VENUE value=venue set=set_venue main faults max=limits::VENUE_NAME optional=true/>
        <TextField path="capacity" label=t::CAPACITY inputmode="numeric" max=9 value=capacity set=set_capacity faults/>
    }
}

/// Summary, description, address, language.
#[component]
pub fn Words(typed: RwSignal<Typed>, faults: Faults) -> impl IntoView {
    let lang = lang();
    let main = main_language(typed);
    let (summary, set_summary) = bind_local(typed, |t| &mut t.summary);
    let (description, set_description) = bind_local(typed, |t| &mut t.description);
    let (address, set_address) = bind_local(typed, |t| &mut t.venue_address);
    let (map, set_map) = bind(typed, |t| &mut t.map_url);
    let language = Signal::derive(move || main.get().tag().to_owned());
    let set_language = Callback::new(move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            typed.update(|t| t.language = language);
        }
    });
    let languages =
        [(Language::Tamil, t::TAMIL), (Language::English, t::ENGLISH)].map(|(language, word)| {
            (
                language.tag().to_owned(),
                Signal::derive(move || word.get(lang.get()).to_owned()),
            )
        });
    view! {
        <p class="hint">{tr(t::BOTH_LANGUAGES_HINT)}</p>
        <LocalField path="summary" label=t::SUMMARY hint=Some(t::SUMMARY_HINT) value=summary set=set_summary main faults
            max=limits::SUMMARY rows=2 optional=true/>
        <LocalField path="description" label=t::DESCRIPTION hint=Some(t::DESCRIPTION_HINT) value=description set=set_description
            main faults max=limits::DESCRIPTION rows=8 optional=true/>
        <Preview typed/>
        <LocalField path="venue_address" label=t::ADDRESS value=address set=set_address main faults max=limits::VENUE_ADDRESS
            rows=2 optional=true/>
        <TextField path="map_url" label=t::MAP_LINK kind="url" max=limits::URL value=map set=set_map faults optional=true hint=None/>
        <SelectField path="language" label=t::MAIN_LANGUAGE value=language set=set_language faults choices=languages.into()/>
    }
}

/// The description as guests will see it.
#[component]
fn Preview(typed: RwSignal<Typed>) -> impl IntoView {
    let html = RwSignal::new(Vec::<(Language, String)>::new());
    let doing = doing();
    let look = move |_| {
        let text = typed.with_untracked(|t| t.description.clone());
        let both = async move {
            let mut both = Vec::new();
            for language in Language::ALL {
                let words = text.exact(language).to_owned();
                if !words.trim().is_empty() {
                    both.push((language, preview_markdown(words).await?));
                }
            }
            Ok(both)
        };
        doing.run(both, move |both| html.set(both));
    };
    view! {
        <button type="button" class="btn quiet slim" aria-busy=move || doing.busy.get().to_string() on:click=look>{tr(t::PREVIEW)}</button>
        <Saver doing/>
        // Sanitised by the server: the same function makes the guests' page.
        {move || html.get().into_iter().map(|(language, safe)| {
            let words = match language {
                Language::Tamil => t::TAMIL,
                Language::English => t::ENGLISH,
            };
            view! {
                <div class="preview">
                    <h3 class="sub small">{tr(t::PREVIEW)} ": " {tr(words)}</h3>
                    <div lang=language.tag() inner_html=safe></div>
                </div>
            }
        }).collect_view()}
    }
}

/// Who finds it, where it is online, the longer end, the zone, names in addresses.
#[component]
pub fn Finding(typed: RwSignal<Typed>, faults: Faults) -> impl IntoView {
    let lang = lang();
    let (online, set_online) = bind(typed, |t| &mut t.online_url);
    let (video, set_video) = bind(typed, |t| &mut t.video_url);
    let (end_date, set_end_date) = bind(typed, |t| &mut t.end_date);
    let (zone, set_zone) = bind(typed, |t| &mut t.timezone);
    let (most, set_most) = bind(typed, |t| &mut t.max_per_booking);
    let (slug, set_slug) = bind(typed, |t| &mut t.slug);
    let (code, set_code) = bind(typed, |t| &mut t.code);
    let visibility = Signal::derive(move || typed.with(|t| t.visibility.as_str().to_owned()));
    let set_visibility = Callback::new(move |word: String| {
        if let Some(visibility) = Visibility::parse(&word) {
            typed.update(|t| t.visibility = visibility);
        }
    });
    let offered = [
        (Visibility::Public, t::VISIBLE_PUBLIC),
        (Visibility::Link, t::VISIBLE_LINK),
    ]
    .map(|(v, word)| {
        (
            v.as_str().to_owned(),
            Signal::derive(move || word.get(lang.get()).to_owned()),
        )
    });
    view! {
        <SelectField path="visibility" label=t::VISIBILITY value=visibility set=set_visibility faults choices=offered.into()/>
        <TextField path="online_url" label=t::ONLINE_LINK hint=Some(t::ONLINE_LINK_HINT) kind="url" max=limits::URL value=online
            set=set_online faults optional=true/>
        <TextField path="video_url" label=t::VIDEO_LINK hint=Some(t::VIDEO_LINK_HINT) kind="url" max=limits::URL value=video
            set=set_video faults optional=true/>
        <TextField path="max_per_booking" label=t::MAX_PER_BOOKING inputmode="numeric" max=6 value=most set=set_most faults/>
        <TextField path="end_date" label=t::END_DATE hint=Some(t::END_DATE_HINT) kind="date" value=end_date set=set_end_date faults optional=true/>
        <TextField path="timezone" label=t::TIMEZONE max=60 value=zone set=set_zone faults list="zones"/>
        <datalist id="zones">{when::zones().into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}</datalist>
        <div class="two">
            <TextField path="code" label=t::CODE hint=Some(t::CODE_HINT) max=limits::CODE value=code set=set_code faults optional=true/>
            <TextField path="slug" label=t::SLUG hint=Some(t::SLUG_HINT) max=limits::SLUG value=slug set=set_slug faults optional=true/>
        </div>
    }
}
