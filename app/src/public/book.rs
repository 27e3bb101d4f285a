//! The booking page `/book/{key}`: as asked for, and as answered when something is wrong.

use super::book_form::{notices, quantities};
use super::book_more::{code, default_button, question_of, questions, reduced, total};
use super::embedded::framed;
use super::event_parts::counted;
use super::form::{Errors, Field};
use super::islands::Submit;
use super::legal::before_booking;
use super::parts::{local, notice, preview_path};
use super::standing::{Standing, standing};
use super::words::{When, moment};
use crate::ui::document::{Head, document, framed_document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use domain::ids::{QuestionId, TicketTypeId};
use domain::limits;
use domain::message::{FieldError, Message};
use domain::question::Question;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};
use usecases::promo::Quote;
use usecases::subscribers::Way;

pub use super::book_form::quantity_field;
pub use super::book_more::answer_field;

/// Stands in a rendered booking page where each view's own form token goes.
pub const TOKEN_MARK: &str = "\u{1a}token\u{1a}";

/// The form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookingForm {
    /// The form token, which is the idempotency key.
    pub token: String,
    /// Which link brought the guest.
    pub via: String,
    /// Name.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// The number of each ticket type.
    pub quantities: Vec<(TicketTypeId, String)>,
    /// By which ways the organization can write to the phone; only these are offered.
    pub ways: Vec<Way>,
    /// Which of them was ticked.
    pub notify: Option<Way>,
    /// What the organizer asks.
    pub asked: Vec<Question>,
    /// What was answered, as typed.
    pub answers: Vec<(QuestionId, Vec<String>)>,
    /// Whether there is a promo code that could help.
    pub takes_codes: bool,
    /// The promo code.
    pub code: String,
    /// What it does.
    pub applied: Option<Quote>,
    /// Why it does nothing, where that is not among the answer's errors.
    pub code_problem: Option<Message>,
    /// Whether it stands in a frame of another site's page.
    pub embedded: bool,
}

/// What the page says before its form.
#[derive(Debug, Clone, Default)]
pub enum Answer {
    /// Nothing yet.
    #[default]
    Fresh,
    /// The code was applied; nothing is booked yet.
    Applied,
    /// Fields are wrong.
    Wrong(Vec<FieldError>),
    /// Too few places are left.
    SoldOut {
        /// How many are.
        remaining: i64,
    },
    /// Too many are booking this second.
    Busy,
    /// This contact has booked too often.
    TooMany {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// The form was sent before with other content; this one has a new token.
    SendAgain,
    /// The event cannot be booked any more; the sentence says why.
    Refused(String),
}

/// The booking page.
#[must_use]
pub fn book_page(
    frame: &Frame,
    event: &EventView,
    form: &BookingForm,
    answer: &Answer,
    mail_leaves: bool,
) -> String {
    let language = frame.language;
    let (lang, title) = local(&event.title, language);
    let head = Head {
        title: format!("{} · {title}", frame.text(t::BOOK_TITLE)),
        description: super::schema::description(event, language),
        canonical: (matches!(answer, Answer::Fresh)
            && event.visibility == domain::event::Visibility::Public)
            .then(|| format!("/book/{}", event.slug)),
        preview: Some(preview_path(event)),
        islands: true,
        ..Head::default()
    };
    let head = if form.embedded { framed(head) } else { head };
    let when = When::of(event, language);
    let content = || {
        let page = frame.link(&format!("/e/{}", event.slug));
        let sign = (!form.embedded).then(|| icon(Icon::Back));
        view! {
            <div class="narrow">
                <p class="back"><a href=page target=out(form)>{sign}<span lang=lang>{title}</span></a></p>
                <h1>{frame.text(t::BOOK_TITLE)}</h1>
                <p class="lead"><time datetime=when.iso_start.clone()>{when.full.clone()}</time><br/><span class="sub">{when.beside()}</span></p>
                {said(frame, form, answer)}
                {if bookable(frame, event, answer) {
                    let wait = wait_instead(frame, event, form, answer);
                    view! { {wait} {form_view(frame, event, form, answer, mail_leaves)} }.into_any()
                } else {
                    closed(frame, event, form, answer)
                }}
            </div>
        }
        .into_any()
    };
    if form.embedded {
        framed_document(frame, &head, content)
    } else {
        document(frame, &head, content)
    }
}

/// Out of a frame of another site's page: the other pages stand in none.
fn out(form: &BookingForm) -> Option<&'static str> {
    form.embedded.then_some("_blank")
}

fn bookable(frame: &Frame, event: &EventView, answer: &Answer) -> bool {
    match answer {
        Answer::Refused(_) => false,
        Answer::Fresh => standing(event, frame.now) == Standing::Open,
        _ => true,
    }
}

/// The way to the waiting list, where too few places are left.
fn wait_instead(frame: &Frame, event: &EventView, form: &BookingForm, answer: &Answer) -> AnyView {
    let full = match answer {
        Answer::Fresh => standing(event, frame.now) == Standing::Full,
        Answer::SoldOut { .. } => true,
        _ => false,
    };
    if !full {
        return ().into_any();
    }
    let page = frame.link(&super::waiting::waiting_path(&event.slug));
    let words = frame.text(i18n::texts::waiting::JOIN);
    view! { <p><a class="btn quiet" href=page target=out(form) rel="nofollow">{words}</a></p> }
        .into_any()
}

fn said(frame: &Frame, form: &BookingForm, answer: &Answer) -> AnyView {
    let language = frame.language;
    let alert = |title: String, lead: &str| {
        let lead = lead.to_owned();
        view! {
            <div class="notice bad" role="alert" tabindex="-1" autofocus="">
                {icon(Icon::Notice)}
                <div><strong>{title}</strong>{(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}</div>
            </div>
        }
        .into_any()
    };
    match answer {
        Answer::Fresh => ().into_any(),
        Answer::Applied => applied(frame),
        Answer::Wrong(errors) => {
            let named = |field: &str| question_of(frame, &form.asked, field);
            Errors(errors.clone()).summary_with(frame, named)
        }
        Answer::SoldOut { remaining: 0 } => alert(
            frame.text(t::SOLD_OUT_NOW).to_owned(),
            frame.text(t::SOLD_OUT_NOTHING),
        ),
        Answer::SoldOut { remaining } => alert(
            t::TOO_FEW_LEFT.count(language, *remaining, &[]),
            frame.text(t::TOO_FEW_HINT),
        ),
        Answer::Busy => alert(
            frame.text(t::BUSY_TITLE).to_owned(),
            frame.text(t::BUSY_LEAD),
        ),
        Answer::TooMany { retry_after } => {
            let minutes = i64::from(retry_after.div_ceil(60));
            alert(
                frame.text(t::TOO_MANY_TITLE).to_owned(),
                &t::TOO_MANY_MINUTES.count(language, minutes, &[]),
            )
        }
        Answer::SendAgain => alert(
            frame.text(t::SEND_AGAIN).to_owned(),
            frame.text(t::SEND_AGAIN_LEAD),
        ),
        Answer::Refused(sentence) => alert(sentence.clone(), ""),
    }
}

/// The prices are other ones now, and nothing is booked yet.
fn applied(frame: &Frame) -> AnyView {
    view! {
        <div class="notice good" role="status" tabindex="-1" autofocus="">
            {icon(Icon::Check)}
            <div><strong>{frame.text(t::CODE_APPLIED_TITLE)}</strong><p>{frame.text(t::CODE_APPLIED_LEAD)}</p></div>
        </div>
    }
    .into_any()
}

/// Why there is no form, where the answer has not said it yet.
fn closed(frame: &Frame, event: &EventView, form: &BookingForm, answer: &Answer) -> AnyView {
    let words = match standing(event, frame.now) {
        _ if !matches!(answer, Answer::Fresh) => None,
        Standing::Open => None,
        Standing::Full => Some((
            frame.text(t::SOLD_OUT).to_owned(),
            frame.text(t::SOLD_OUT_HINT).to_owned(),
        )),
        Standing::NotYet(from) => {
            let when = moment(from, &event.timezone, frame.language);
            Some((
                t::NOT_YET.fill(frame.language, &[("when", &when)]),
                String::new(),
            ))
        }
        Standing::Closed => Some((frame.text(t::SALE_ENDED).to_owned(), String::new())),
        Standing::NotSelling => Some((
            frame.text(t::NOT_SELLING).to_owned(),
            frame.text(t::NOT_SELLING_HINT).to_owned(),
        )),
        Standing::Cancelled => Some((frame.text(t::CANCELLED_EVENT).to_owned(), String::new())),
        Standing::Over => Some((frame.text(t::OVER).to_owned(), String::new())),
        Standing::Draft => Some((frame.text(t::NOT_OPEN_TITLE).to_owned(), String::new())),
    };
    view! {
        {words.map(|(title, lead)| notice("calm", Icon::Notice, title, lead))}
        {wait_instead(frame, event, form, answer)}
        <a class="btn quiet" href=frame.link(&format!("/e/{}", event.slug)) target=out(form)>{frame.text(t::SEE_EVENT)}</a>
    }
    .into_any()
}

/// The form, whatever the event's state.
pub(super) fn form_view(
    frame: &Frame,
    event: &EventView,
    form: &BookingForm,
    answer: &Answer,
    mail_leaves: bool,
) -> AnyView {
    let language = frame.language;
    let errors = match answer {
        Answer::Wrong(errors) => Errors(errors.clone()),
        _ => Errors::default(),
    };
    let token = if form.token.is_empty() {
        TOKEN_MARK.to_owned()
    } else {
        form.token.clone()
    };
    let paid = event.ticket_types.iter().any(|k| !k.price.is_free());
    let email_hint = if mail_leaves {
        t::EMAIL_HINT
    } else {
        t::EMAIL_HINT_KEPT
    };
    let phone_hint = if form.ways.is_empty() {
        t::PHONE_HINT
    } else {
        t::PHONE_HINT_ASKED
    };
    let organizer = event.organization.name.get(language).to_owned();
    let contact = errors.of(frame, "contact");
    let price = |kind: &TicketTypeView| reduced(form, kind);
    let up_to = t::UP_TO.count(language, event.max_per_booking, &[]);
    let folder = if form.embedded { "/embed" } else { "/book" };
    let action = frame.link(&format!("{folder}/{}", event.slug));
    let target = form.embedded.then_some("_self");
    view! {
        <form class="form" method="post" action=action target=target novalidate="">
            <input type="hidden" name="form" value=token/>
            <input type="hidden" name="via" value=form.via.clone()/>
            {default_button(form)}
            {quantities(frame, event, &form.quantities, &errors, Some(&price))}
            <p class="hint">{up_to}</p>
            {Field {
                name: "name", kind: "text", label: t::YOUR_NAME, optional: false, hint: None,
                autocomplete: "name", maxlength: limits::PERSON_NAME, value: &form.name,
            }.view(frame, &errors)}
            <p class="hint" id="contact">{frame.text(t::ONE_IS_ENOUGH)}</p>
            {contact.map(|p| view! { <p class="problem">{p}</p> })}
            {Field {
                name: "phone", kind: "tel", label: t::YOUR_PHONE, optional: true, hint: Some(frame.text(phone_hint).to_owned()),
                autocomplete: "tel", maxlength: limits::PHONE, value: &form.phone,
            }.view(frame, &errors)}
            {notices(frame, event, &form.ways, form.notify)}
            {Field {
                name: "email", kind: "email", label: t::YOUR_EMAIL, optional: true, hint: Some(frame.text(email_hint).to_owned()),
                autocomplete: "email", maxlength: limits::EMAIL, value: &form.email,
            }.view(frame, &errors)}
            {questions(frame, event, &form.asked, &form.answers, &errors)}
            {code(frame, form, &errors)}
            {total(frame, event, form)}
            {paid.then(|| view! { <p class="hint">{frame.text(t::PAY_NOTE)}</p> })}
            <Submit label=frame.text(t::CONFIRM_BOOKING).to_owned() counted=counted(t::CONFIRM_PLACES, None, language)/>
            <p class="hint middle">{frame.text(t::BOOK_PROMISE)}</p>
            <p class="hint middle">{t::PRIVACY_NOTE.fill(language, &[("organizer", &organizer)])}</p>
            {before_booking(frame)}
        </form>
    }
    .into_any()
}
