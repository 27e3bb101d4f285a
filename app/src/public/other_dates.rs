//! The other dates of an event that repeats.

use super::words::moment;
use crate::ui::frame::Frame;
use i18n::texts::{public, series as t};
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::series::{OtherDates, SeriesDate};

/// The soonest as links; those that are full say so.
pub fn other_dates(frame: &Frame, event: &EventView, others: &OtherDates) -> AnyView {
    if others.dates.is_empty() {
        return ().into_any();
    }
    let language = frame.language;
    let lines = others
        .dates
        .iter()
        .map(|date| line(frame, date))
        .collect_view();
    let more = (others.more > 0).then(|| {
        let words = t::MORE_DATES.count(language, others.more, &[]);
        let organizer = frame.link(&format!("/o/{}", event.organization.slug));
        let all = t::ALL_DATES_OF.fill(
            language,
            &[("organizer", event.organization.name.get(language))],
        );
        view! { <p class="sub">{words}" · "<a href=organizer>{all}</a></p> }
    });
    view! {
        <section class="card kinds">
            <h2>{frame.text(t::OTHER_DATES)}</h2>
            <ul>{lines}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn line(frame: &Frame, date: &SeriesDate) -> impl IntoView + use<> {
    let words = moment(date.starts_at, &date.timezone, frame.language);
    let href = frame.link(&format!("/e/{}", date.slug));
    let full = date.taken >= date.capacity;
    let full = full.then(|| view! { <span class="sub">{frame.text(public::SOLD_OUT)}</span> });
    view! {
        <li>
            <a href=href><time datetime=date.starts_at.to_rfc3339()>{words}</time></a>
            {full}
        </li>
    }
}
