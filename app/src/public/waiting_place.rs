//! A guest's place on a waiting list `/w/{token}`.

use super::book_more::{question_of, questions};
use super::form::Errors;
use super::parts::{fact, local};
use super::waiting::{head, waiting_path};
use super::words::{When, moment, money};
use crate::ui::document::document;
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use domain::event::EventStatus;
use domain::ids::QuestionId;
use domain::message::FieldError;
use domain::waiting::WaitingState;
use i18n::Text;
use i18n::texts::public as p;
use i18n::texts::waiting as t;
use leptos::prelude::*;
use usecases::waiting::{MOST_COUNTED, WaitingPlace};

/// What was just asked for, where it was not done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// Why not, where that is about no field.
    pub sentence: Option<String>,
    /// What is wrong with the answers.
    pub errors: Vec<FieldError>,
    /// What was answered, as typed.
    pub answers: Vec<(QuestionId, Vec<String>)>,
}

/// A guest's place on the list.
#[must_use]
pub fn place_page(
    frame: &Frame,
    place: &WaitingPlace,
    mail_leaves: bool,
    refused: &Refused,
) -> String {
    let event = &place.event;
    let head = head(frame.text(t::TITLE), event, frame);
    document(frame, &head, || {
        view! {
            <div class="narrow mine">
                {said(frame, place, refused)}
                {refused.sentence.clone().map(|sentence| view! {
                    <div class="notice bad" role="alert" tabindex="-1" autofocus="">{icon(Icon::Notice)}<div><strong>{sentence}</strong></div></div>
                })}
                {opening(frame, place, mail_leaves)}
                {facts(frame, place)}
                {deeds(frame, place, refused)}
                <p class="middle"><a href=frame.link(&format!("/e/{}", event.slug))>{frame.text(p::SEE_EVENT)}</a></p>
            </div>
        }
        .into_any()
    })
}

/// Whether what is asked here can still come to something.
fn alive(place: &WaitingPlace) -> bool {
    place.event.status == EventStatus::Published
}

/// The page's first words: where they stand, and what follows from it.
fn opening(frame: &Frame, place: &WaitingPlace, mail_leaves: bool) -> AnyView {
    let language = frame.language;
    let who = &place.waiting;
    let both =
        |title: Text, lead: Text| (frame.text(title).to_owned(), frame.text(lead).to_owned());
    let (kind, sign, (title, lead)) = match who.state {
        WaitingState::Accepted => (
            "good",
            Icon::Check,
            (frame.text(t::ACCEPTED_TITLE).to_owned(), String::new()),
        ),
        _ if !alive(place) => (
            "calm",
            Icon::Cross,
            (frame.text(t::ENDED_TITLE).to_owned(), String::new()),
        ),
        WaitingState::Waiting => {
            let lead = match &who.email {
                Some(email) if mail_leaves => {
                    t::WAITING_LEAD_MAIL.fill(language, &[("email", email)])
                }
                _ => frame.text(t::WAITING_LEAD).to_owned(),
            };
            let position = place.position.unwrap_or(1);
            let title = if position < MOST_COUNTED {
                t::WAITING_TITLE.fill(language, &[("n", &position.to_string())])
            } else {
                let ahead = (MOST_COUNTED - 1).to_string();
                t::WAITING_FAR_TITLE.fill(language, &[("n", &ahead)])
            };
            ("warm", Icon::Clock, (title, lead))
        }
        WaitingState::Offered => {
            let until = who
                .offered_until
                .map(|at| moment(at, &place.event.timezone, language))
                .unwrap_or_default();
            let title = t::OFFERED_TITLE.count(language, who.quantity, &[]);
            let lead = t::OFFERED_LEAD.fill(language, &[("when", &until)]);
            ("good", Icon::Ticket, (title, lead))
        }
        WaitingState::Expired => ("calm", Icon::Clock, both(t::EXPIRED_TITLE, t::EXPIRED_LEAD)),
        WaitingState::Left => ("calm", Icon::Cross, both(t::LEFT_TITLE, t::LEFT_LEAD)),
    };
    view! {
        <header class=format!("opening {kind}")>
            <span class="seal">{icon(sign)}</span>
            <h1>{title}</h1>
            {(!lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
        </header>
    }
    .into_any()
}

fn facts(frame: &Frame, place: &WaitingPlace) -> impl IntoView + use<> {
    let language = frame.language;
    let (lang, title) = local(&place.event.title, language);
    let when = When::of(&place.event, language);
    let (kind_lang, kind) = local(&place.waiting.ticket_name, language);
    let places = i18n::texts::common::PLACES_N.count(language, place.waiting.quantity, &[]);
    let price = match place.total.is_free() {
        true => frame.text(p::FREE).to_owned(),
        false => money(place.total, language),
    };
    let label = match place.waiting.state {
        WaitingState::Offered => t::YOU_GET,
        _ => t::YOU_WAIT_FOR,
    };
    view! {
        <dl class="facts">
            {fact(
                Icon::Calendar,
                frame.text(p::WHEN),
                view! { <span lang=lang>{title}</span> }.into_any(),
                view! { <span class="sub"><time datetime=when.iso_start.clone()>{when.full.clone()}</time></span> }.into_any(),
            )}
            {fact(
                Icon::Tag,
                frame.text(label),
                places.into_any(),
                view! { <span class="sub"><span lang=kind_lang>{kind.clone()}</span>{(!kind.is_empty()).then_some(" · ")}{price}</span> }.into_any(),
            )}
        </dl>
    }
}

/// What is wrong with the answers, above all else.
fn said(frame: &Frame, place: &WaitingPlace, refused: &Refused) -> AnyView {
    let named = |field: &str| question_of(frame, &place.asked, field);
    Errors(refused.errors.clone()).summary_with(frame, named)
}

/// What can be done now.
fn deeds(frame: &Frame, place: &WaitingPlace, refused: &Refused) -> AnyView {
    let path = |deed: &str| frame.link(&format!("/w/{}/{deed}", place.token));
    let n = place.waiting.quantity;
    match place.waiting.state {
        WaitingState::Accepted => {
            let booking = place.booking_token.as_deref();
            let page = booking.map(|token| frame.link(&format!("/b/{token}")));
            let words = frame.text(t::OPEN_BOOKING);
            page.map(|page| view! { <a class="btn" href=page>{words}</a> })
                .into_any()
        }
        WaitingState::Offered if alive(place) => view! {
            <form class="form" method="post" action=path("accept") novalidate="">
                {questions(frame, &place.event, &place.asked, &refused.answers, &Errors(refused.errors.clone()))}
                <button class="btn" type="submit">{t::ACCEPT.count(frame.language, n, &[])}</button>
            </form>
            {fold(
                frame.text(t::DECLINE),
                t::DECLINE_ASK.count(frame.language, n, &[]),
                path("leave"),
                frame.text(t::DECLINE),
            )}
        }
        .into_any(),
        WaitingState::Waiting => fold(
            frame.text(t::LEAVE),
            frame.text(t::LEAVE_ASK).to_owned(),
            path("leave"),
            frame.text(t::LEAVE_YES),
        ),
        WaitingState::Expired | WaitingState::Left if alive(place) => {
            let form = frame.link(&waiting_path(&place.event.slug));
            view! { <a class="btn quiet" href=form rel="nofollow">{frame.text(t::JOIN)}</a> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// A deed that is asked about first.
fn fold(words: &'static str, ask: String, action: String, yes: &'static str) -> AnyView {
    view! {
        <details class="fold" id="leave">
            <summary>{words}</summary>
            <p>{ask}</p>
            <form method="post" action=action>
                <button class="btn danger" type="submit">{yes}</button>
            </form>
        </details>
    }
    .into_any()
}
