//! Where an organizer's day begins: what needs attention, what is today, what comes next.

use crate::calls::figures::begin_day;
use crate::dashboard::base::{here, keep_fresh, loader, tr};
use crate::dashboard::events::{Line, Nothing};
use crate::dashboard::parts::attention::AttentionList;
use crate::dashboard::parts::{Heading, Icon, icons, when_ready};
use i18n::Text;
use i18n::texts::dashboard::NEW_EVENT;
use i18n::texts::figures as t;
use leptos::prelude::*;
use std::time::Duration;
use usecases::Scope;
use usecases::events::EventView;
use usecases::figures::Home as Shown;

const BEAT: Duration = Duration::from_secs(60);

/// The screen.
#[component]
pub fn Home() -> impl IntoView {
    let home = loader(begin_day);
    keep_fresh(home, BEAT, || true, begin_day);
    let may = here().may(Scope::EventsWrite);
    view! {
        <div class="head">
            <Heading back=None>{tr(t::HOME)}</Heading>
            {may.then(|| view! { <a class="btn slim" href="/organize/events/new"><Icon path=icons::PLUS/>{tr(NEW_EVENT)}</a> })}
        </div>
        {when_ready(home, move |home: Shown| {
            let Shown { mut events, today, any, attention } = home;
            if !any {
                return view! { <AttentionList list=attention with_event=true/><Nothing searched=false may/> }.into_any();
            }
            let today = usize::try_from(today).unwrap_or(0).min(events.len());
            let next = events.split_off(today);
            let nothing = events.is_empty() && next.is_empty();
            view! {
                <AttentionList list=attention with_event=true/>
                {section("today", t::TODAY, events)}
                {section("next", t::NEXT, next)}
                {nothing.then(|| view! { <div class="empty"><p>{tr(t::NOTHING_NEXT)}</p></div> })}
                <p class="deeds">
                    <a class="btn quiet slim" href="/organize/events">{tr(t::ALL_EVENTS)}</a>
                    <a class="btn quiet slim" rel="external" href="/organize/reports">{tr(t::REPORTS)}</a>
                </p>
            }.into_any()
        })}
    }
}

/// Events under a heading; nothing where there are none.
fn section(id: &'static str, words: Text, events: Vec<EventView>) -> AnyView {
    if events.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{tr(words)}</h2>
            <ul class="event-list">{events.into_iter().map(|event| view! { <Line event/> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}
