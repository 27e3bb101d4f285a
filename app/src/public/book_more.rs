//! What the booking form asks beside name and contact: the organizer's questions, and a promo code with
//! what it does to the prices.

use super::book::BookingForm;
use super::form::Errors;
use super::islands::Total;
use super::parts::local;
use super::words::money;
use crate::ui::frame::Frame;
use crate::ui::safe::TextArea;
use domain::ids::{QuestionId, TicketTypeId};
use domain::language::LocalText;
use domain::limits;
use domain::money::Money;
use domain::question::{Question, QuestionKind};
use i18n::texts::common;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};

/// Choices up to which all are in sight.
const IN_SIGHT: usize = 7;

/// The name of the field with the answer to a question.
#[must_use]
pub fn answer_field(question: QuestionId) -> String {
    format!("answer_{question}")
}

/// What one place costs after the code that is applied.
pub fn reduced(form: &BookingForm, kind: &TicketTypeView) -> Money {
    let off = form
        .applied
        .iter()
        .flat_map(|quote| &quote.off)
        .find(|(id, _)| *id == kind.id)
        .map_or(0, |(_, off)| *off);
    Money::new((kind.price.minor - off).max(0), kind.price.currency)
}

/// A question's fields.
struct Asked<'a> {
    frame: &'a Frame,
    question: &'a Question,
    /// What was typed.
    typed: &'a [String],
    /// The name of its field.
    name: String,
    /// What is wrong.
    problem: Option<String>,
    /// For whom it is, where not for all.
    only: Option<String>,
}

impl Asked<'_> {
    fn described(&self) -> Option<String> {
        let problem = self
            .problem
            .is_some()
            .then(|| self.name.clone() + "-problem");
        let only = self.only.is_some().then(|| self.name.clone() + "-hint");
        let both: Vec<String> = problem.into_iter().chain(only).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn first(&self) -> String {
        self.typed.first().cloned().unwrap_or_default()
    }

    fn words(&self) -> AnyView {
        let (lang, label) = local(&self.question.label, self.frame.language);
        let optional = (!self.question.required)
            .then(|| view! { <span class="sub">" ("{self.frame.text(t::OPTIONAL)}")"</span> });
        view! { <span lang=lang>{label}</span>{optional} }.into_any()
    }

    /// What stands below the field.
    fn foot(&self) -> AnyView {
        let problem = self.problem.clone().map(|words| {
            view! { <p class="problem" id={self.name.clone() + "-problem"}>{words}</p> }
        });
        let only = self.only.clone().map(|words| {
            view! { <p class="hint" id={self.name.clone() + "-hint"}>{words}</p> }
        });
        view! { {problem}{only} }.into_any()
    }

    fn class(&self) -> &'static str {
        if self.problem.is_some() {
            "field wrong"
        } else {
            "field"
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.problem.is_some().then_some("true")
    }

    fn view(&self) -> AnyView {
        match self.question.kind {
            QuestionKind::Text => self.line("text", limits::ANSWER),
            QuestionKind::Phone => self.line("tel", limits::PHONE),
            QuestionKind::LongText => self.lines(),
            QuestionKind::ChooseOne if self.question.options.len() > IN_SIGHT => self.list(),
            QuestionKind::ChooseOne => self.choices("radio"),
            QuestionKind::ChooseMany => self.choices("checkbox"),
            QuestionKind::YesNo => self.yes_or_no(),
            QuestionKind::Consent => self.consent(),
        }
    }

    fn line(&self, kind: &'static str, most: usize) -> AnyView {
        view! {
            <div class=self.class()>
                <label for=self.name.clone()>{self.words()}</label>
                <input id=self.name.clone() name=self.name.clone() type=kind value=self.first() maxlength=most
                    autocomplete="off" required=self.question.required
                    aria-invalid=self.invalid() aria-describedby=self.described()/>
                {self.foot()}
            </div>
        }
        .into_any()
    }

    fn lines(&self) -> AnyView {
        view! {
            <div class=self.class()>
                <label for=self.name.clone()>{self.words()}</label>
                <TextArea name=self.name.clone() value=self.first() maxlength=limits::LONG_ANSWER
                    invalid=self.problem.is_some() described=self.described()/>
                {self.foot()}
            </div>
        }
        .into_any()
    }

    fn chosen(&self, option: &LocalText) -> bool {
        let meant =
            |typed: &String| !typed.is_empty() && (option.ta == *typed || option.en == *typed);
        self.typed.iter().any(meant)
    }

    fn list(&self) -> AnyView {
        let language = self.frame.language;
        let options = self.question.options.iter().map(|option| {
            let words = option.get(language).to_owned();
            let value = words.clone();
            view! { <option value=value selected=self.chosen(option)>{words}</option> }
        });
        view! {
            <div class=self.class()>
                <label for=self.name.clone()>{self.words()}</label>
                <select id=self.name.clone() name=self.name.clone()
                    aria-invalid=self.invalid() aria-describedby=self.described()>
                    <option value="">{self.frame.text(t::PLEASE_CHOOSE)}</option>
                    {options.collect_view()}
                </select>
                {self.foot()}
            </div>
        }
        .into_any()
    }

    /// Boxes or dots to tick, under the question's words.
    fn group(&self, boxes: AnyView) -> AnyView {
        view! {
            <fieldset class=self.class() id=self.name.clone() aria-describedby=self.described()>
                <legend>{self.words()}</legend>
                {boxes}
                {self.foot()}
            </fieldset>
        }
        .into_any()
    }

    fn tick(
        &self,
        kind: &'static str,
        at: usize,
        value: String,
        words: String,
        on: bool,
    ) -> AnyView {
        let id = format!("{}-{at}", self.name);
        let of = id.clone();
        view! {
            <label class="check" for=of>
                <input type=kind id=id name=self.name.clone() value=value checked=on/>
                <span>{words}</span>
            </label>
        }
        .into_any()
    }

    fn choices(&self, kind: &'static str) -> AnyView {
        let options = self.question.options.iter().enumerate();
        let boxes = options.map(|(at, option)| {
            let words = option.get(self.frame.language).to_owned();
            self.tick(kind, at, words.clone(), words, self.chosen(option))
        });
        self.group(boxes.collect_view().into_any())
    }

    fn yes_or_no(&self) -> AnyView {
        let typed = self.first();
        let both = [("yes", common::YES), ("no", common::NO)];
        let boxes = both.into_iter().enumerate().map(|(at, (value, words))| {
            let words = self.frame.text(words).to_owned();
            self.tick("radio", at, value.to_owned(), words, typed == value)
        });
        self.group(boxes.collect_view().into_any())
    }

    fn consent(&self) -> AnyView {
        view! {
            <div class=self.class()>
                <label class="check" for=self.name.clone()>
                    <input type="checkbox" id=self.name.clone() name=self.name.clone() value="yes" checked={self.first() == "yes"}
                        aria-invalid=self.invalid() aria-describedby=self.described()/>
                    <span>{self.words()}</span>
                </label>
                {self.foot()}
            </div>
        }
        .into_any()
    }
}

/// The organizer's questions, with what was typed.
pub fn questions(
    frame: &Frame,
    event: &EventView,
    asked: &[Question],
    answers: &[(QuestionId, Vec<String>)],
    errors: &Errors,
) -> AnyView {
    if asked.is_empty() {
        return ().into_any();
    }
    let several = event.ticket_types.len() > 1;
    let fields = asked.iter().map(|question| {
        let name = answer_field(question.id);
        let typed = answers.iter().find(|(id, _)| *id == question.id);
        let of = |id: TicketTypeId| event.ticket_types.iter().find(|kind| kind.id == id);
        let only = question.ticket_type.and_then(of).filter(|_| several);
        Asked {
            frame,
            question,
            typed: typed.map_or(&[][..], |(_, values)| values.as_slice()),
            problem: errors.of(frame, &name),
            name,
            only: only.map(|kind| {
                let kind = kind.name.get(frame.language);
                t::ONLY_FOR.fill(frame.language, &[("name", kind)])
            }),
        }
        .view()
    });
    view! {
        <section class="form" aria-labelledby="questions">
            <h2 id="questions">{frame.text(t::QUESTIONS)}</h2>
            {fields.collect_view()}
        </section>
    }
    .into_any()
}

/// The words of the field of a question, for the list above the form.
pub fn question_of(frame: &Frame, asked: &[Question], field: &str) -> Option<String> {
    let mut asked = asked.iter();
    let question = asked.find(|question| answer_field(question.id) == field)?;
    Some(question.label.get(frame.language).to_owned())
}

/// Where a promo code is entered: folded away until it is asked for, or came with the link.
pub fn code(frame: &Frame, form: &BookingForm, errors: &Errors) -> AnyView {
    if !form.takes_codes && form.code.is_empty() {
        return ().into_any();
    }
    let language = frame.language;
    let problem = errors.of(frame, "code").or_else(|| {
        let message = form.code_problem.as_ref()?;
        Some(i18n::texts::errors::sentence(message, language))
    });
    let open = !form.code.is_empty() || problem.is_some();
    let invalid = problem.is_some().then_some("true");
    let described = problem.is_some().then_some("code-problem");
    let applied = form.applied.as_ref().map(|quote| {
        let words = if quote.saved.is_free() {
            t::CODE_APPLIED.fill(language, &[("code", &quote.code)])
        } else {
            let saved = money(quote.saved, language);
            t::CODE_SAVES.fill(language, &[("code", &quote.code), ("amount", &saved)])
        };
        view! { <p class="applied" role="status">{words}</p> }
    });
    view! {
        <details class="fold promo" open=open>
            <summary>{frame.text(t::HAVE_A_CODE)}</summary>
            <div class="field">
                <label for="code">{frame.text(t::PROMO_CODE)}</label>
                <div class="joined">
                    <input id="code" name="code" type="text" value=form.code.clone() maxlength={2 * limits::PROMO_CODE}
                        autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-invalid=invalid aria-describedby=described/>
                    <button class="btn quiet fit" type="submit" name="do" value="apply">{frame.text(t::APPLY_CODE)}</button>
                </div>
                {problem.map(|words| view! { <p class="problem" id="code-problem">{words}</p> })}
                {applied}
            </div>
        </details>
    }
    .into_any()
}

/// What a press of the enter key means while there are two buttons: to book.
pub fn default_button(form: &BookingForm) -> AnyView {
    if !form.takes_codes && form.code.is_empty() {
        return ().into_any();
    }
    view! { <button class="unseen" type="submit" tabindex="-1" aria-hidden="true"></button> }
        .into_any()
}

/// The sum to pay, where there is something to pay.
pub fn total(frame: &Frame, event: &EventView, form: &BookingForm) -> AnyView {
    let kinds = &event.ticket_types;
    let Some(first) = kinds.iter().find(|kind| !kind.price.is_free()) else {
        return ().into_any();
    };
    let number = |kind: &TicketTypeView| match form.quantities.iter().find(|(id, _)| *id == kind.id)
    {
        Some((_, typed)) => typed.trim().parse::<i64>().unwrap_or(0).clamp(0, 100_000),
        None => i64::from(kinds.len() == 1),
    };
    let start = kinds.iter().fold(0_i64, |sum, kind| {
        sum.saturating_add(reduced(form, kind).minor.saturating_mul(number(kind)))
    });
    view! {
        <Total label=frame.text(t::TO_PAY).to_owned() start=start currency=first.price.currency language=frame.language/>
    }
    .into_any()
}
