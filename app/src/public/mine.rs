//! My booking `/b/{token}`: the page after booking and the page of every later visit.

use super::mine_parts as piece;
use super::parts::{CalendarLinks, calendar_buttons, notice, share_buttons};
use super::words::{moment, near_moment};
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use crate::ui::safe::SafeLink;
use domain::booking::BookingState;
use domain::event::EventStatus;
use domain::ids::TicketTypeId;
use domain::message::FieldError;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::bookings::BookingView;

/// What happened before the page was shown.
#[derive(Debug, Clone, Default)]
pub enum Happened {
    /// Nothing: it was opened.
    #[default]
    Nothing,
    /// The number of places was changed.
    Changed,
    /// A change was refused: the numbers as typed, what is wrong with them.
    Refused {
        /// As typed.
        typed: Vec<(TicketTypeId, String)>,
        /// Field by field.
        errors: Vec<FieldError>,
        /// The sentence, where it is about no field.
        sentence: Option<String>,
    },
}

/// What the page needs beside the booking.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The calendar's links.
    pub calendar: CalendarLinks,
    /// Whether mail leaves the house.
    pub mail_leaves: bool,
    /// What happened before.
    pub happened: Happened,
}

/// My booking.
#[must_use]
pub fn booking_page(frame: &Frame, booking: &BookingView, around: &Surroundings) -> String {
    let head = Head {
        title: format!("{} {}", frame.text(t::BOOKING_TITLE), booking.reference),
        islands: true,
        ..Head::default()
    };
    let event = &booking.event;
    let valid = booking.state == BookingState::Confirmed && event.status != EventStatus::Cancelled;
    let changeable = booking.state.counts() && event.status == EventStatus::Published;
    document(frame, &head, || {
        view! {
            <div class="narrow mine">
                {opening(frame, booking, around)}
                {matches!(around.happened, Happened::Changed).then(|| notice("good", Icon::Check, frame.text(t::CHANGED).to_owned(), String::new()))}
                {(valid && event.status == EventStatus::Published).then(|| let_in(frame, booking))}
                {online(frame, booking, valid)}
                {piece::tickets(frame, booking, valid)}
                {(valid && event.status == EventStatus::Published).then(|| view! {
                    <section class="pass-on">
                        <h2>{frame.text(t::ADD_TO_CALENDAR)}</h2>
                        {calendar_buttons(frame, &around.calendar)}
                        <h2>{frame.text(t::SHARE_EVENT)}</h2>
                        {share_buttons(frame, event)}
                    </section>
                })}
                {changeable.then(|| piece::change(frame, booking, &around.happened))}
                <p class="middle"><a href=frame.link(&format!("/e/{}", event.slug))>{frame.text(t::SEE_EVENT)}</a></p>
            </div>
        }
        .into_any()
    })
}

/// The page's first words: what stands, and what follows from it.
pub(super) fn opening(frame: &Frame, booking: &BookingView, around: &Surroundings) -> AnyView {
    let language = frame.language;
    let event = &booking.event;
    let (kind, sign, title, lead) = match booking.state {
        BookingState::Confirmed if event.status == EventStatus::Cancelled => (
            "bad",
            Icon::Cross,
            frame.text(t::CANCELLED_EVENT).to_owned(),
            frame.text(t::EVENT_CANCELLED_LEAD).to_owned(),
        ),
        BookingState::Confirmed if event.status == EventStatus::Over => (
            "calm",
            Icon::Clock,
            frame.text(t::OVER).to_owned(),
            frame.text(t::EVENT_OVER_LEAD).to_owned(),
        ),
        BookingState::Confirmed => {
            let mailed = booking
                .email
                .as_ref()
                .filter(|_| around.mail_leaves)
                .map(|email| t::DONE_MAIL.fill(language, &[("email", email)]) + " ")
                .unwrap_or_default();
            (
                "good",
                Icon::Check,
                t::DONE_TITLE.count(language, booking.quantity, &[]),
                mailed + frame.text(t::DONE_SAVE),
            )
        }
        BookingState::Held => {
            let until = booking
                .held_until
                .map(|at| moment(at, &event.timezone, language))
                .unwrap_or_default();
            (
                "warm",
                Icon::Clock,
                t::HELD_TITLE.count(language, booking.quantity, &[]),
                t::HELD_LEAD.fill(language, &[("when", &until)]),
            )
        }
        BookingState::Cancelled => (
            "calm",
            Icon::Cross,
            frame.text(t::CANCELLED_TITLE).to_owned(),
            frame.text(t::CANCELLED_LEAD).to_owned(),
        ),
        BookingState::Expired => (
            "calm",
            Icon::Clock,
            frame.text(t::EXPIRED_TITLE).to_owned(),
            frame.text(t::EXPIRED_LEAD).to_owned(),
        ),
    };
    view! {
        <header class=format!("opening {kind}")>
            <span class="seal">{icon(sign)}</span>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
        </header>
    }
    .into_any()
}

/// Whether the door has let them in already.
fn let_in(frame: &Frame, booking: &BookingView) -> AnyView {
    let Some(seen) = booking.let_in else {
        return ().into_any();
    };
    let time = near_moment(seen.since, &booking.event, frame.language);
    let (n, all) = (seen.places.to_string(), booking.quantity.to_string());
    let values = [
        ("time", time.as_str()),
        ("n", n.as_str()),
        ("all", all.as_str()),
    ];
    let words = if seen.places < booking.quantity {
        t::IN_PARTLY
    } else {
        t::IN_SINCE
    };
    let words = words.fill(frame.language, &values);
    notice("good", Icon::Check, words, String::new()).into_any()
}

fn online(frame: &Frame, booking: &BookingView, valid: bool) -> AnyView {
    let Some(url) = booking.event.online_url.clone().filter(|_| valid) else {
        return ().into_any();
    };
    let join = frame.text(t::JOIN_ONLINE);
    view! {
        <section class="card online">
            <p><strong>{frame.text(t::ONLINE_EVENT)}</strong></p>
            <SafeLink class="btn" href=url.clone()>{join}</SafeLink>
            <p class="sub address">{url}</p>
        </section>
    }
    .into_any()
}
