//! The form of an event's waiting list `/e/{slug}/waiting`.

use super::book_form::notices;
use super::form::{Errors, Field};
use super::parts::{local, notice};
use super::standing::on_sale;
use super::words::When;
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use domain::event::EventStatus;
use domain::ids::TicketTypeId;
use domain::limits;
use domain::message::FieldError;
use i18n::texts::public as p;
use i18n::texts::waiting as t;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};
use usecases::subscribers::Way;

/// The form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WaitingForm {
    /// The form token, which is the idempotency key.
    pub token: String,
    /// Name.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// The number of places.
    pub quantity: String,
    /// Of which type.
    pub ticket_type: Option<TicketTypeId>,
    /// By which ways the organization can write to the phone; only these are offered.
    pub ways: Vec<Way>,
    /// Which of them was ticked.
    pub notify: Option<Way>,
}

/// What the page says before its form.
#[derive(Debug, Clone, Default)]
pub enum WaitingAnswer {
    /// Nothing yet.
    #[default]
    Fresh,
    /// Fields are wrong.
    Wrong(Vec<FieldError>),
    /// The sentence says why not; it can be tried again.
    Refused(String),
    /// So many places are free that there is nothing to wait for.
    Free,
    /// Guests cannot join.
    Closed,
}

/// The address of an event's form.
#[must_use]
pub fn waiting_path(slug: &str) -> String {
    format!("/e/{slug}/waiting")
}

/// The types that one can wait for: those on sale.
#[must_use]
pub fn waitable<'a>(frame: &Frame, event: &'a EventView) -> Vec<&'a TicketTypeView> {
    let kinds = event.ticket_types.iter();
    kinds.filter(|kind| on_sale(kind, frame.now)).collect()
}

pub(super) fn head(title: &'static str, event: &EventView, frame: &Frame) -> Head {
    Head {
        title: format!("{title} · {}", event.title.get(frame.language)),
        ..Head::default()
    }
}

/// The form.
#[must_use]
pub fn waiting_page(
    frame: &Frame,
    event: &EventView,
    form: &WaitingForm,
    answer: &WaitingAnswer,
) -> String {
    let (lang, title) = local(&event.title, frame.language);
    let when = When::of(event, frame.language);
    let back = frame.link(&format!("/e/{}", event.slug));
    let open = event.status == EventStatus::Published
        && !matches!(answer, WaitingAnswer::Free | WaitingAnswer::Closed)
        && !waitable(frame, event).is_empty();
    document(frame, &head(frame.text(t::TITLE), event, frame), || {
        view! {
            <div class="narrow">
                <p class="back"><a href=back>{icon(Icon::Back)}<span lang=lang>{title}</span></a></p>
                <h1>{frame.text(t::TITLE)}</h1>
                <p class="lead"><time datetime=when.iso_start.clone()>{when.full.clone()}</time></p>
                {said(frame, event, answer)}
                {if open { form_view(frame, event, form, answer) } else { closed(frame, event, answer) }}
            </div>
        }
        .into_any()
    })
}

fn said(frame: &Frame, event: &EventView, answer: &WaitingAnswer) -> AnyView {
    match answer {
        WaitingAnswer::Fresh => ().into_any(),
        WaitingAnswer::Wrong(errors) => Errors(errors.clone()).summary(frame),
        WaitingAnswer::Refused(sentence) => {
            let sentence = sentence.clone();
            view! {
                <div class="notice bad" role="alert" tabindex="-1" autofocus="">{icon(Icon::Notice)}<div><strong>{sentence}</strong></div></div>
            }
            .into_any()
        }
        WaitingAnswer::Free => view! {
            {notice("good", Icon::Check, frame.text(t::FREE_TITLE).to_owned(), frame.text(t::FREE_LEAD).to_owned())}
            <a class="btn" href=frame.link(&format!("/book/{}", event.slug)) rel="nofollow">{frame.text(p::BOOK)}</a>
        }
        .into_any(),
        WaitingAnswer::Closed => notice(
            "calm",
            Icon::Notice,
            frame.text(t::CLOSED_TITLE).to_owned(),
            frame.text(t::CLOSED_LEAD).to_owned(),
        )
        .into_any(),
    }
}

/// Why there is no form, where the answer has not said it yet.
fn closed(frame: &Frame, event: &EventView, answer: &WaitingAnswer) -> AnyView {
    let words = match (answer, event.status) {
        (WaitingAnswer::Free | WaitingAnswer::Closed, _) => None,
        (_, EventStatus::Cancelled) => Some(p::CANCELLED_EVENT),
        (_, EventStatus::Over) => Some(p::OVER),
        _ => Some(t::CLOSED_TITLE),
    };
    view! {
        {words.map(|words| notice("calm", Icon::Notice, frame.text(words).to_owned(), String::new()))}
        <a class="btn quiet" href=frame.link(&format!("/e/{}", event.slug))>{frame.text(p::SEE_EVENT)}</a>
    }
    .into_any()
}

fn form_view(
    frame: &Frame,
    event: &EventView,
    form: &WaitingForm,
    answer: &WaitingAnswer,
) -> AnyView {
    let errors = match answer {
        WaitingAnswer::Wrong(errors) => Errors(errors.clone()),
        _ => Errors::default(),
    };
    let organizer = event.organization.name.get(frame.language).to_owned();
    let phone_hint = if form.ways.is_empty() {
        t::PHONE_HINT
    } else {
        t::PHONE_HINT_ASKED
    };
    let quantity = match form.quantity.as_str() {
        "" => "1",
        typed => typed,
    };
    let up_to = p::UP_TO.count(frame.language, event.max_per_booking, &[]);
    view! {
        <div class="told">
            <p>{frame.text(t::JOIN_LEAD)}</p>
            <p class="sub">{frame.text(t::JOIN_RULE)}</p>
        </div>
        <form class="form" method="post" action=frame.link(&waiting_path(&event.slug)) novalidate="">
            <input type="hidden" name="form" value=form.token.clone()/>
            {kinds(frame, event, form, &errors)}
            {Field {
                name: "quantity", kind: "number", label: p::HOW_MANY, optional: false, hint: Some(up_to),
                autocomplete: "off", maxlength: 6, value: quantity,
            }.view(frame, &errors)}
            {Field {
                name: "name", kind: "text", label: p::YOUR_NAME, optional: false, hint: None,
                autocomplete: "name", maxlength: limits::PERSON_NAME, value: &form.name,
            }.view(frame, &errors)}
            <p class="hint" id="contact">{frame.text(p::ONE_IS_ENOUGH)}</p>
            {Field {
                name: "email", kind: "email", label: p::YOUR_EMAIL, optional: true, hint: None,
                autocomplete: "email", maxlength: limits::EMAIL, value: &form.email,
            }.view(frame, &errors)}
            {Field {
                name: "phone", kind: "tel", label: p::YOUR_PHONE, optional: true, hint: Some(frame.text(phone_hint).to_owned()),
                autocomplete: "tel", maxlength: limits::PHONE, value: &form.phone,
            }.view(frame, &errors)}
            {notices(frame, event, &form.ways, form.notify)}
            <button class="btn" type="submit">{frame.text(t::JOIN_BUTTON)}</button>
            <p class="hint middle">{p::PRIVACY_NOTE.fill(frame.language, &[("organizer", &organizer)])}</p>
        </form>
    }
    .into_any()
}

/// Which type, where there are several.
fn kinds(frame: &Frame, event: &EventView, form: &WaitingForm, errors: &Errors) -> AnyView {
    if let [only] = event.ticket_types.as_slice() {
        let id = only.id.to_string();
        return view! { <input type="hidden" name="ticket_type" value=id/> }.into_any();
    }
    let offered = waitable(frame, event);
    let full = offered.iter().find(|kind| kind.remaining <= 0);
    let chosen = form.ticket_type.or(full.map(|kind| kind.id));
    let options = offered
        .into_iter()
        .map(|kind| {
            let (lang, name) = local(&kind.name, frame.language);
            let price = i18n::numbers::price(kind.price, frame.language);
            let selected = chosen == Some(kind.id);
            view! { <option value=kind.id.to_string() selected=selected lang=lang>{name}" · "{price}</option> }
        })
        .collect_view();
    let problem = errors.of(frame, "ticket_type");
    let described = problem.is_some().then_some("ticket_type-problem");
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for="ticket_type">{frame.text(t::KIND)}</label>
            <select id="ticket_type" name="ticket_type" aria-describedby=described aria-invalid=invalid>{options}</select>
            {problem.map(|words| view! { <p class="problem" id="ticket_type-problem">{words}</p> })}
        </div>
    }
    .into_any()
}
