//! The lists: all events `/`, one organization's `/o/{slug}`.

use super::parts::{cover, local};
use super::standing::{Standing, few, standing};
use super::subscription;
use super::words::{When, price_words};
use crate::ui::document::{Head, document};
use crate::ui::frame::{Frame, encode, with_language};
use crate::ui::icons::{Icon, icon};
use crate::ui::kolam;
use crate::ui::safe::SafeLink;
use domain::limits;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::organizations::OrganizationView;
use usecases::page::Page;

/// A search as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words.
    pub q: String,
    /// First day, `2027-03-06`.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl Search {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.q.is_empty() && self.from.is_empty() && self.to.is_empty()
    }

    fn query(&self) -> String {
        [("q", &self.q), ("from", &self.from), ("to", &self.to)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// All public events.
#[must_use]
pub fn list_page(frame: &Frame, search: &Search, events: &Page<EventView>) -> String {
    let head = Head {
        title: frame.text(t::LIST_TITLE).to_owned(),
        description: frame.text(t::LIST_DESCRIPTION).to_owned(),
        canonical: search.is_empty().then(|| "/".to_owned()),
        ..Head::default()
    };
    document(frame, &head, || {
        view! {
            <div class="wide list">
                <header class="list-head">
                    <h1>{frame.text(t::LIST_TITLE)}</h1>
                    <p class="lead">{frame.text(t::LIST_LEAD)}</p>
                </header>
                {search_form(frame, search, "/")}
                <h2 class="unseen">{frame.text(t::ORGANIZATION_EVENTS)}</h2>
                {results(frame, search, "/", events)}
            </div>
        }
        .into_any()
    })
}

/// One organization's events.
#[must_use]
pub fn organization_page(
    frame: &Frame,
    organization: &OrganizationView,
    search: &Search,
    events: &Page<EventView>,
) -> String {
    let language = frame.language;
    let path = format!("/o/{}", organization.organization.slug);
    let (lang, name) = local(&organization.organization.name, language);
    let (about_lang, about) = local(&organization.settings.about, language);
    let head = Head {
        title: name.clone(),
        description: about.chars().take(200).collect(),
        canonical: search.is_empty().then(|| path.clone()),
        ..Head::default()
    };
    let feed = with_language(&format!("{path}/events.ics"), language);
    let write = frame.text(t::WRITE_TO);
    let mail = organization
        .organization
        .contact_email
        .clone()
        .map(|mail| format!("mailto:{mail}"));
    document(frame, &head, || {
        view! {
            <div class="wide list">
                <header class="list-head">
                    <p class="over">{frame.text(t::ORGANIZER)}</p>
                    <h1 lang=lang>{name}</h1>
                    {(!about.is_empty()).then(|| view! { <p class="lead plain" lang=about_lang>{about}</p> })}
                    {mail.map(|href| view! { <p><SafeLink href=href>{write}</SafeLink></p> })}
                    <p><a class="feed" href=feed type="text/calendar">{icon(Icon::Calendar)}{frame.text(i18n::texts::hooks::SUBSCRIBE_CALENDAR)}</a></p>
                </header>
                <h2>{frame.text(t::ORGANIZATION_EVENTS)}</h2>
                {search_form(frame, search, &path)}
                {results(frame, search, &path, events)}
                {subscription::section(frame, organization)}
            </div>
        }
        .into_any()
    })
}

fn search_form(frame: &Frame, search: &Search, path: &str) -> impl IntoView + use<> {
    let dated = !search.from.is_empty() || !search.to.is_empty();
    let kept = frame
        .keep_language
        .then(|| view! { <input type="hidden" name="lang" value=frame.language.tag()/> });
    view! {
        <form class="search" action=path.to_owned() method="get" role="search">
            {kept}
            <div class="search-words">
                <label class="unseen" for="q">{frame.text(t::SEARCH_LABEL)}</label>
                {icon(Icon::Search)}
                <input id="q" name="q" type="search" value=search.q.clone() maxlength=limits::SEARCH placeholder=frame.text(t::SEARCH_HINT) autocomplete="off"/>
                <button class="btn" type="submit">{frame.text(t::SEARCH_BUTTON)}</button>
            </div>
            <details open=dated>
                <summary>{icon(Icon::Calendar)}{frame.text(t::SEARCH_DATES)}</summary>
                <div class="search-dates">
                    <div><label for="from">{frame.text(t::SEARCH_FROM)}</label><input id="from" name="from" type="date" value=search.from.clone()/></div>
                    <div><label for="to">{frame.text(t::SEARCH_TO)}</label><input id="to" name="to" type="date" value=search.to.clone()/></div>
                </div>
            </details>
        </form>
    }
}

fn results(frame: &Frame, search: &Search, path: &str, events: &Page<EventView>) -> AnyView {
    let language = frame.language;
    let clear = (!search.is_empty())
        .then(|| view! { <a class="btn quiet fit" href=frame.link(path)>{frame.text(t::SEARCH_CLEAR)}</a> });
    if events.items.is_empty() {
        let (title, lead) = if search.is_empty() {
            (t::EMPTY_TITLE, t::EMPTY_LEAD)
        } else {
            (t::NOT_FOUND_TITLE, t::NOT_FOUND_LEAD)
        };
        return view! {
            <div class="quiet-page">
                {kolam::ornament(frame.text(title))}
                <h2>{frame.text(title)}</h2>
                <p class="lead">{frame.text(lead)}</p>
                {clear}
            </div>
        }
        .into_any();
    }
    let found = (!search.is_empty() && events.next_cursor.is_none()).then(|| {
        let n = i64::try_from(events.items.len()).unwrap_or(i64::MAX);
        view! { <p class="sub" role="status">{t::FOUND.count(language, n, &[])}</p> }
    });
    let cards = events
        .items
        .iter()
        .enumerate()
        .map(|(i, event)| card(frame, event, i))
        .collect_view();
    let more = events.next_cursor.as_ref().map(|cursor| {
        let query = search.query();
        let joint = if query.is_empty() { "" } else { "&" };
        let href = frame.link(&format!("{path}?{query}{joint}cursor={}", encode(cursor)));
        view! { <p class="more"><a class="btn quiet fit" rel="next" href=href>{frame.text(t::MORE_EVENTS)}</a></p> }
    });
    view! {
        {found}
        {clear}
        <ul class="events">{cards}</ul>
        {more}
    }
    .into_any()
}

fn card(frame: &Frame, event: &EventView, at: usize) -> impl IntoView + use<> {
    let language = frame.language;
    let when = When::of(event, language);
    let (lang, title) = local(&event.title, language);
    let (place_lang, place) = if event.venue_name.is_empty() && event.is_online {
        (None, frame.text(t::ONLINE).to_owned())
    } else {
        local(&event.venue_name, language)
    };
    // The first screen's pictures are wanted at once, the rest when they come near.
    let picture = cover_of(event, language, at);
    view! {
        <li class="event-card">
            <div class="cover" class:drawn=event.picture.is_none()>
                {picture}
                <p class="chip" aria-hidden="true"><span>{when.month}</span><b>{when.day}</b></p>
            </div>
            <div class="event-card-words">
                <h3><a lang=lang href=frame.link(&format!("/e/{}", event.slug))>{title}</a></h3>
                <p><time datetime=when.iso_start>{when.full}</time>{more_dates(frame, event)}</p>
                {(!place.is_empty()).then(|| view! { <p class="sub" lang=place_lang>{place}</p> })}
                <p class="event-card-foot"><strong>{price_words(event, language)}</strong>{pill(frame, event)}</p>
            </div>
        </li>
    }
}

/// That an event that repeats takes place on more dates.
fn more_dates(frame: &Frame, event: &EventView) -> AnyView {
    let more = event.series.as_ref().map_or(0, |place| place.more);
    if more == 0 {
        return ().into_any();
    }
    let words = i18n::texts::series::MORE_DATES.count(frame.language, more, &[]);
    view! { " "<span class="sub">{words}</span> }.into_any()
}

fn cover_of(event: &EventView, language: domain::language::Language, at: usize) -> AnyView {
    if at == 0 && event.picture.is_none() {
        return kolam::cover(event.id).into_any();
    }
    cover(event, language, false)
}

/// What a guest should know before opening the event.
fn pill(frame: &Frame, event: &EventView) -> AnyView {
    let language = frame.language;
    let (kind, words) = match standing(event, frame.now) {
        Standing::Open if event.remaining <= few(event.capacity) => (
            "pill warm",
            t::ONLY_LEFT.count(language, event.remaining, &[]),
        ),
        Standing::Open => ("pill good", t::LEFT.count(language, event.remaining, &[])),
        Standing::Full => ("pill", frame.text(t::SOLD_OUT).to_owned()),
        Standing::NotYet(_) => ("pill", frame.text(t::NOT_YET_SHORT).to_owned()),
        Standing::Closed => ("pill", frame.text(t::SALE_ENDED).to_owned()),
        Standing::NotSelling => ("pill", frame.text(t::NOT_SELLING).to_owned()),
        Standing::Cancelled => ("pill bad", frame.text(t::CANCELLED).to_owned()),
        Standing::Over => ("pill", frame.text(t::OVER_SHORT).to_owned()),
        Standing::Draft => return ().into_any(),
    };
    view! { <span class=kind>{words}</span> }.into_any()
}
