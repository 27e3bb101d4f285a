//! "My bookings": the form, the answer, the page of the one-time link, the list behind it.

use super::form::{Errors, Field};
use super::parts::local;
use super::problem::{Problem, problem_page};
use super::words::When;
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::kolam;
use domain::booking::BookingState;
use domain::limits;
use domain::message::FieldError;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::bookings::BookingView;

fn head(frame: &Frame) -> Head {
    Head {
        title: frame.text(t::MINE_TITLE).to_owned(),
        ..Head::default()
    }
}

/// The form that asks for the mail address.
#[must_use]
pub fn ask_page(
    frame: &Frame,
    email: &str,
    errors: Vec<FieldError>,
    sentence: Option<String>,
) -> String {
    let errors = Errors(errors);
    document(frame, &head(frame), || {
        view! {
            <div class="narrow">
                <h1>{frame.text(t::MINE_TITLE)}</h1>
                <p class="lead">{frame.text(t::MINE_LEAD)}</p>
                {errors.summary(frame)}
                {sentence.map(|s| view! { <p class="problem" role="alert">{s}</p> })}
                <form class="form" method="post" action=frame.link("/my-bookings") novalidate="">
                    {Field {
                        name: "email", kind: "email", label: t::YOUR_EMAIL, optional: false, hint: None,
                        autocomplete: "email", maxlength: limits::EMAIL, value: email,
                    }.view(frame, &errors)}
                    <button class="btn" type="submit">{frame.text(t::MINE_BUTTON)}</button>
                </form>
                <p class="middle"><a href=frame.link("/find")>{frame.text(t::FOOT_FIND)}</a></p>
            </div>
        }
        .into_any()
    })
}

/// The answer, the same whether there are bookings.
#[must_use]
pub fn sent_page(frame: &Frame, email: &str, mail_leaves: bool) -> String {
    let (title, lead) = if mail_leaves {
        (t::MINE_SENT_TITLE, t::MINE_SENT)
    } else {
        (t::MINE_KEPT_TITLE, t::MINE_KEPT)
    };
    let find = || ("/find".to_owned(), frame.text(t::FIND_TITLE).to_owned());
    let problem = Problem {
        title: frame.text(title).to_owned(),
        lead: lead.fill(frame.language, &[("email", email)]),
        way: (!mail_leaves).then(find),
        refresh: None,
    };
    problem_page(frame, &problem)
}

/// What the one-time link opens: a button, which alone uses the link.
#[must_use]
pub fn open_page(frame: &Frame) -> String {
    document(frame, &head(frame), || {
        view! {
            <div class="narrow quiet-page">
                {kolam::ornament("open")}
                <h1>{frame.text(t::MINE_OPEN_TITLE)}</h1>
                <p class="lead">{frame.text(t::MINE_OPEN_LEAD)}</p>
                <form method="post" action=frame.link(&frame.path)>
                    <button class="btn" type="submit">{frame.text(t::MINE_OPEN)}</button>
                </form>
            </div>
        }
        .into_any()
    })
}

/// The bookings behind the link.
#[must_use]
pub fn bookings_page(frame: &Frame, bookings: &[BookingView]) -> String {
    document(frame, &head(frame), || {
        if bookings.is_empty() {
            return view! {
                <div class="narrow quiet-page">
                    {kolam::ornament("none")}
                    <h1>{frame.text(t::MINE_TITLE)}</h1>
                    <p class="lead">{frame.text(t::MINE_NONE)}</p>
                </div>
            }
            .into_any();
        }
        let rows = bookings.iter().map(|b| row(frame, b)).collect_view();
        view! {
            <div class="narrow">
                <h1>{frame.text(t::MINE_TITLE)}</h1>
                <ul class="bookings">{rows}</ul>
            </div>
        }
        .into_any()
    })
}

fn row(frame: &Frame, booking: &BookingView) -> impl IntoView + use<> {
    let language = frame.language;
    let when = When::of(&booking.event, language);
    let (lang, title) = local(&booking.event.title, language);
    let (class, state) = match booking.state {
        BookingState::Confirmed => ("pill good", t::STATE_CONFIRMED),
        BookingState::Held => ("pill warm", t::STATE_HELD),
        BookingState::Cancelled => ("pill bad", t::STATE_CANCELLED),
        BookingState::Expired => ("pill", t::STATE_EXPIRED),
    };
    view! {
        <li class="card">
            <h2><a lang=lang href=frame.link(&format!("/b/{}", booking.manage_token))>{title}</a></h2>
            <p><time datetime=when.iso_start>{when.full}</time></p>
            <p class="event-card-foot">
                <span><span class="reference small">{booking.reference.clone()}</span>" · "{t::PLACES_N.count(language, booking.quantity, &[])}</span>
                <span class=class>{frame.text(state)}</span>
            </p>
        </li>
    }
}
