//! What a guest answered, set right in a dialog.

use super::asked::{Asked, Given, answers, named};
use super::wanted::Numbers;
use crate::calls::handling::set_answers;
use crate::calls::questions::list_questions;
use crate::dashboard::base::{Doing, Load, Loader, doing, here, lang, loader, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, Saver};
use domain::desk::Line;
use domain::question::{Answer, AnswerValue, Question, QuestionKind};
use i18n::texts::dashboard as d;
use i18n::texts::handling as t;
use leptos::html;
use leptos::prelude::*;
use usecases::Scope;
use usecases::bookings::BookingView;

/// The choice of a question that was meant, by its words now; nothing where there is none any more.
fn meant(question: &Question, words: &domain::language::LocalText) -> Option<String> {
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let mut options = question.options.iter();
    let option =
        options.find(|option| same(&option.en, &words.en) || same(&option.ta, &words.ta))?;
    Some(named(option))
}

/// What was answered, as it would be given to what is asked now.
fn given_before(asked: &[Question], kept: &[Answer]) -> Given {
    let mut given = Given::new();
    for question in asked {
        let Some(answer) = kept.iter().find(|answer| answer.question == question.id) else {
            continue;
        };
        let values: Vec<String> = match (&answer.value, question.kind) {
            (AnswerValue::Chosen(options), kind) if kind.chooses() => options
                .iter()
                .filter_map(|words| meant(question, words))
                .collect(),
            (AnswerValue::Yes(yes), QuestionKind::YesNo | QuestionKind::Consent) => {
                vec![if *yes { "yes" } else { "no" }.to_owned()]
            }
            (
                AnswerValue::Text(text),
                QuestionKind::Text | QuestionKind::LongText | QuestionKind::Phone,
            ) => vec![text.clone()],
            // Asked in another way by now.
            _ => Vec::new(),
        };
        if !values.is_empty() {
            given.insert(question.id, values);
        }
    }
    given
}

/// What differs: whatever nobody touched is left as it is, whoever changes it meanwhile.
fn touched(before: &Given, now: &Given) -> Given {
    let plain = |values: Option<&Vec<String>>| -> Vec<String> {
        let all = values.into_iter().flatten();
        let mut plain: Vec<String> = all.map(|text| text.trim().to_owned()).collect();
        plain.retain(|text| !text.is_empty());
        plain.sort_unstable();
        plain
    };
    let mut touched = now.clone();
    touched.retain(|question, values| plain(Some(&*values)) != plain(before.get(question)));
    touched
}

/// A button below the answers, where something is asked, and its dialog.
#[component]
pub fn Answering(
    /// The booking as it stands.
    booking: BookingView,
    /// Shows the booking.
    found: Loader<BookingView>,
) -> impl IntoView {
    if !here().may(Scope::BookingsWrite) || !booking.state.counts() {
        return ().into_any();
    }
    let event = booking.event.id;
    let lines: Vec<Line> = booking
        .items
        .iter()
        .map(|item| Line {
            ticket_type: item.ticket_type,
            quantity: item.quantity,
        })
        .collect();
    let booking = StoredValue::new(booking);
    let asked = loader(move || {
        let lines = lines.clone();
        async move {
            list_questions(event).await.map(|asked| {
                let mut questions = asked.questions;
                questions.retain(|question| question.concerns(&lines));
                questions
            })
        }
    });
    let open = RwSignal::new(false);
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let saving = doing();
    let is_asked = Memo::new(move |_| matches!(asked.get(), Load::Ready(all) if !all.is_empty()));
    let closed = move |_| {
        if open.try_set(false).is_none() {
            saving.failed.set(None);
            saving.faults.clear();
        }
    };
    view! {
        {move || is_asked.get().then(|| view! {
            <p><button type="button" class="btn quiet slim" on:click=move |_| open.set(true)>{tr(t::SET_ANSWERS)}</button></p>
        })}
        <dialog class="ask" node_ref=node aria-labelledby="set-answers" on:close=closed>
            <h2 id="set-answers">{tr(t::SET_ANSWERS)}</h2>
            <p>{tr(t::SET_ANSWERS_WORDS)}</p>
            {move || open.get().then(|| view! { <Form open booking asked found saving/> })}
        </dialog>
    }
    .into_any()
}

/// The form, made anew whenever the dialog opens, so that it begins with what stands.
#[component]
fn Form(
    open: RwSignal<bool>,
    booking: StoredValue<BookingView>,
    asked: Loader<Vec<Question>>,
    found: Loader<BookingView>,
    saving: Doing,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let faults = saving.faults;
    let questions = asked.now().unwrap_or_default();
    let agrees = questions
        .iter()
        .any(|question| question.kind == QuestionKind::Consent);
    let (id, booked) = booking.with_value(|booking| {
        let items = booking.items.iter();
        let booked: Numbers = items
            .map(|item| (item.ticket_type, item.quantity.to_string()))
            .collect();
        (booking.id, booked)
    });
    let wanted = RwSignal::new(booked);
    let before =
        StoredValue::new(booking.with_value(|booking| given_before(&questions, &booking.answers)));
    let given = RwSignal::new(before.get_value());
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let changed = before.with_value(|before| given.with_untracked(|now| touched(before, now)));
        saving.run(set_answers(id, answers(&changed)), move |now| {
            here.say(d::SAID_SAVED.get(lang.now()));
            open.set(false);
            found.put(now);
        });
    };
    view! {
        {agrees.then(|| view! { <p class="note">{tr(t::SET_ANSWERS_CONSENT)}</p> })}
        <form novalidate=true on:submit=save>
            <FaultSummary faults/>
            <Asked asked wanted given faults/>
            <Saver doing=saving/>
            <div class="row end">
                <button type="button" class="btn quiet slim" on:click=move |_| open.set(false)>{tr(d::GO_BACK)}</button>
                <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(d::SAVE)}</button>
            </div>
        </form>
    }
}
