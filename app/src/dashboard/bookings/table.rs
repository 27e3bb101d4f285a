//! Bookings as a table, which on a phone becomes cards.

use super::picked::Picked;
use crate::calls::lines::BookingLine;
use crate::dashboard::base::here::booking_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{lang, tr};
use crate::dashboard::parts::pills::BookingPills;
use domain::booking::{BookingState, Source};
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::handling as h;
use leptos::prelude::*;

/// The word of an entrance.
pub const fn source_word(source: Source) -> Text {
    match source {
        Source::Web => t::SOURCE_WEB,
        Source::Api => t::SOURCE_API,
        Source::Organizer => t::SOURCE_ORGANIZER,
        Source::Whatsapp => t::SOURCE_WHATSAPP,
        Source::Messenger => t::SOURCE_MESSENGER,
        Source::Instagram => t::SOURCE_INSTAGRAM,
        Source::Telegram => t::SOURCE_TELEGRAM,
        Source::Slack => t::SOURCE_SLACK,
        Source::Discord => t::SOURCE_DISCORD,
        Source::Sms => t::SOURCE_SMS,
        Source::Voice => t::SOURCE_VOICE,
        Source::Import => t::SOURCE_IMPORT,
    }
}

/// The table.
#[component]
pub fn Table(
    /// Its lines.
    lines: Vec<BookingLine>,
    /// Whether each line names its event.
    with_event: bool,
) -> impl IntoView {
    view! {
        <div class="table-room">
            <table class="cards">
                <Head with_event picked=None/>
                <tbody>{rows(lines, with_event, None)}</tbody>
            </table>
        </div>
    }
}

/// The names of the columns. The parts of the table say what they are: its rows are laid out by themselves.
#[component]
pub fn Head(
    /// Whether each line names its event.
    with_event: bool,
    /// Where lines can be chosen.
    picked: Option<Picked>,
) -> impl IntoView {
    let column = |class: &'static str, word: Text| view! { <th scope="col" role="columnheader" class=class>{tr(word)}</th> };
    view! {
        <thead role="rowgroup">
            <tr role="row">
                {picked.map(|picked| view! { <td role="cell" class="cell-pick">{picked.all_box()}</td> })}
                {column("", t::REFERENCE)}
                {column("", t::GUEST)}
                {with_event.then(|| column("", t::EVENT))}
                {column("number", t::PLACES)}
                {column("", t::THROUGH)}
                {column("", t::WHEN)}
                {column("", t::STATE)}
            </tr>
        </thead>
    }
}

/// The lines as rows.
pub fn rows(lines: Vec<BookingLine>, with_event: bool, picked: Option<Picked>) -> AnyView {
    lines
        .into_iter()
        .map(|line| view! { <Row line with_event picked/> })
        .collect_view()
        .into_any()
}

#[component]
fn Row(line: BookingLine, with_event: bool, picked: Option<Picked>) -> impl IntoView {
    let lang = lang();
    let zone = line.timezone.clone();
    let booked_at = line.booked_at;
    let held = line.held_until.filter(|_| line.state == BookingState::Held).map(|until| {
        let zone = line.timezone.clone();
        view! {
            <span class="sub small">
                {move || t::HELD_UNTIL.fill(lang.get(), &[("time", &when::shown(until, &zone, lang.get(), Shape::Short))])}
            </span>
        }
    });
    let contact = line.phone.clone().or(line.email.clone());
    let through = move || match &line.via {
        Some(via) => format!("{} · {via}", source_word(line.source).get(lang.get())),
        None => source_word(line.source).get(lang.get()).to_owned(),
    };
    let (quantity, places_in) = (line.quantity, line.places_in);
    let entered = (places_in > 0).then(|| {
        let words = move || {
            let (n, all) = (places_in.to_string(), quantity.to_string());
            match places_in < quantity {
                true => h::IN_OF.fill(lang.get(), &[("n", &n), ("all", &all)]),
                false => h::IN_ALL.get(lang.get()).to_owned(),
            }
        };
        view! { " " <span class="pill good">{words}</span> }
    });
    let pick = picked.map(|picked| {
        view! { <td role="cell" class="cell-pick">{picked.one_box(line.id, &line.name, &line.reference)}</td> }
    });
    view! {
        <tr role="row">
            {pick}
            <td role="cell" class="cell-reference"><a class="whole" href=booking_path(line.id)><b>{line.reference}</b></a></td>
            <td role="cell" class="cell-name"><bdi>{line.name}</bdi>{contact.map(|c| view! { <span class="sub small">{c}</span> })}</td>
            {with_event.then(|| view! { <td role="cell" class="cell-event"><Local text=line.event_title/></td> })}
            <td role="cell" class="number">{quantity}<span class="only-phone">" " {move || t::N_PLACES.count(lang.get(), quantity, &[])}</span></td>
            <td role="cell" class="cell-through">{through}</td>
            <td role="cell" class="cell-when">{move || when::ago(booked_at, &zone, lang.get())}</td>
            <td role="cell" class="cell-state"><BookingPills state=line.state event_cancelled=line.event_cancelled payment=line.payment/>{entered}{held}</td>
        </tr>
    }
}
