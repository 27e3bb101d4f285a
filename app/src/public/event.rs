//! The event page `/e/{slug}`.

use super::event_parts as piece;
use super::other_dates::other_dates;
use super::parts::{
    CalendarLinks, calendar_buttons, cover, local, notice, preview_path, share_buttons,
};
use super::schema;
use super::standing::{Standing, standing};
use super::words::{When, moment};
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::Icon;
use crate::ui::safe::SanitisedHtml;
use domain::event::{EventStatus, Visibility};
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::series::OtherDates;

/// The event page of an event without other dates.
#[must_use]
pub fn event_page(frame: &Frame, event: &EventView, calendar: &CalendarLinks) -> String {
    event_page_with(frame, event, calendar, &OtherDates::default())
}

/// The event page.
#[must_use]
pub fn event_page_with(
    frame: &Frame,
    event: &EventView,
    calendar: &CalendarLinks,
    others: &OtherDates,
) -> String {
    let language = frame.language;
    let now = standing(event, frame.now);
    let shared = event.status != EventStatus::Draft && event.visibility == Visibility::Public;
    let head = Head {
        title: event.title.get(language).to_owned(),
        description: schema::description(event, language),
        canonical: shared.then(|| format!("/e/{}", event.slug)),
        preview: Some(preview_path(event)),
        schema: shared.then(|| schema::event(frame, event)),
        islands: true,
        body_class: "with-bar",
        ..Head::default()
    };
    document(frame, &head, || {
        view! {
            {state_notice(frame, event, now)}
            {article(frame, event, calendar, others)}
            {piece::bar(frame, event)}
        }
        .into_any()
    })
}

/// Everything about the event. What is a draft has no link that others could use.
pub(super) fn article(
    frame: &Frame,
    event: &EventView,
    calendar: &CalendarLinks,
    others: &OtherDates,
) -> AnyView {
    let now = standing(event, frame.now);
    view! {
        <article class="event">
            <header class="event-head">
                {picture(frame, event)}
                {titles(frame, event)}
            </header>
            <div class="event-side">
                {piece::facts(frame, event)}
                {piece::places(frame, event)}
                {(now != Standing::Draft).then(|| view! {
                    <div class="wide-only">{piece::action(frame, event)}</div>
                })}
                {piece::ticket_types(frame, event)}
                {other_dates(frame, event, others)}
            </div>
            <div class="event-body">
                {about(frame, event)}
                {(now != Standing::Draft).then(|| view! {
                    <section class="pass-on">
                        <h2>{frame.text(t::SHARE_EVENT)}</h2>
                        {share_buttons(frame, event)}
                        {(!matches!(now, Standing::Over | Standing::Cancelled)).then(|| view! {
                            <h2>{frame.text(t::ADD_TO_CALENDAR)}</h2>
                            {calendar_buttons(frame, calendar)}
                        })}
                    </section>
                })}
            </div>
        </article>
    }
    .into_any()
}

fn state_notice(frame: &Frame, event: &EventView, now: Standing) -> AnyView {
    let text = |title: i18n::Text, lead: i18n::Text| {
        (frame.text(title).to_owned(), frame.text(lead).to_owned())
    };
    let (kind, sign, (title, lead)) = match now {
        Standing::Open | Standing::Full => return ().into_any(),
        Standing::Cancelled => (
            "bad",
            Icon::Cross,
            text(t::CANCELLED_EVENT, t::CANCELLED_HINT),
        ),
        Standing::Over => ("calm", Icon::Clock, text(t::OVER, t::OVER_HINT)),
        Standing::NotSelling => (
            "calm",
            Icon::Notice,
            text(t::NOT_SELLING, t::NOT_SELLING_HINT),
        ),
        Standing::Closed => (
            "calm",
            Icon::Clock,
            (frame.text(t::SALE_ENDED).to_owned(), String::new()),
        ),
        Standing::Draft => (
            "calm",
            Icon::Notice,
            (frame.text(t::DRAFT_EVENT).to_owned(), String::new()),
        ),
        Standing::NotYet(from) => {
            let when = moment(from, &event.timezone, frame.language);
            (
                "calm",
                Icon::Clock,
                (
                    t::NOT_YET.fill(frame.language, &[("when", &when)]),
                    String::new(),
                ),
            )
        }
    };
    notice(kind, sign, title, lead).into_any()
}

fn picture(frame: &Frame, event: &EventView) -> impl IntoView + use<> {
    let when = When::of(event, frame.language);
    view! {
        <div class="cover" class:drawn=event.picture.is_none()>
            {cover(event, frame.language, true)}
            <p class="chip" aria-hidden="true">
                <span>{when.month}</span>
                <b>{when.day}</b>
                <span>{when.weekday}</span>
            </p>
        </div>
    }
}

/// Characters from which a title is set smaller.
const LONG: usize = 60;

/// The title, the other language's title where there is one, and the summary.
fn titles(frame: &Frame, event: &EventView) -> impl IntoView + use<> {
    let language = frame.language;
    let (lang, title) = local(&event.title, language);
    let other = language.other();
    let long = title.chars().count() > LONG;
    let second = event.title.exact(other);
    let second =
        (!second.is_empty() && lang.is_none() && second != title).then(|| second.to_owned());
    let (summary_lang, summary) = local(&event.summary, language);
    view! {
        <h1 lang=lang class:long=long>{title}</h1>
        {second.map(|second| view! { <p class="second" lang=other.tag()>{second}</p> })}
        {(!summary.is_empty()).then(|| view! { <p class="lead" lang=summary_lang>{summary}</p> })}
    }
}

fn about(frame: &Frame, event: &EventView) -> AnyView {
    let (language, html) = event.description_html.shown(frame.language);
    if html.trim().is_empty() {
        return ().into_any();
    }
    view! {
        <section>
            <h2>{frame.text(t::ABOUT)}</h2>
            <SanitisedHtml html=html.to_owned() lang=language.tag()/>
        </section>
    }
    .into_any()
}
