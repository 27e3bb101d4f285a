//! What the event asks of its guests, answered by the organizer for one of them.

use super::wanted::Numbers;
use crate::dashboard::base::{Faults, Load, Loader, lang};
use crate::dashboard::parts::fields::{Fault, id_of};
use domain::ids::QuestionId;
use domain::language::LocalText;
use domain::question::{Question, QuestionKind};
use i18n::texts::common::{NO, YES};
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::bookings::AnswerInput;

/// What was given, by its question: words, choices by their words, `yes` or `no`.
pub type Given = BTreeMap<QuestionId, Vec<String>>;

/// The answers, as the server takes them.
pub fn answers(given: &Given) -> Vec<AnswerInput> {
    given
        .iter()
        .map(|(question, values)| AnswerInput {
            question: *question,
            values: values.clone(),
        })
        .collect()
}

/// The words by which a choice is named, those of one language: whoever reads the page in the other chooses the
/// same.
pub fn named(option: &LocalText) -> String {
    let mut texts = [&option.en, &option.ta].into_iter();
    texts
        .find(|text| !text.is_empty())
        .cloned()
        .unwrap_or_default()
}

/// The questions that concern what is wanted. Which of them must be answered, the server says.
#[component]
pub fn Asked(
    /// What is asked with the event.
    asked: Loader<Vec<Question>>,
    /// How many of which places.
    wanted: RwSignal<Numbers>,
    /// What was given.
    given: RwSignal<Given>,
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let is_wanted = move |question: &Question| {
        question.ticket_type.is_none_or(|id| {
            let number = wanted.with(|numbers| numbers.get(&id).cloned().unwrap_or_default());
            !matches!(number.trim(), "" | "0")
        })
    };
    let ids = Memo::new(move |_| -> Vec<QuestionId> {
        match asked.get() {
            Load::Ready(all) => all
                .iter()
                .filter(|one| is_wanted(one))
                .map(|one| one.id)
                .collect(),
            _ => Vec::new(),
        }
    });
    move || {
        let ids = ids.get();
        asked
            .now()
            .unwrap_or_default()
            .into_iter()
            .filter(|one| ids.contains(&one.id))
            .map(|question| view! { <One question given faults/> })
            .collect_view()
    }
}

#[component]
fn One(question: Question, given: RwSignal<Given>, faults: Faults) -> impl IntoView {
    let lang = lang();
    let path = format!("answers.{}", question.id);
    let id = id_of(&path);
    let of = question.id;
    let put = move |values: Vec<String>| {
        given.update(|given| {
            given.insert(of, values);
        });
    };
    let first = move || {
        given.with(|given| {
            let values = given.get(&of);
            values
                .and_then(|values| values.first().cloned())
                .unwrap_or_default()
        })
    };
    let names = vec![path.clone()];
    let wrong = move || faults.of(&names).is_some().then_some("true");
    let text = question.label.clone();
    let label = move || text.get(lang.get()).to_owned();
    let fault = {
        let (path, id) = (path, format!("{id}-fault"));
        move || view! { <Fault faults paths=vec![path.clone()] id=id.clone()/> }
    };
    let typed = move |e: leptos::ev::Event| put(vec![event_target_value(&e)]);
    let about = format!("{id}-fault");
    let alone = {
        let (named, label, fault) = (id.clone(), label.clone(), fault.clone());
        move |control: AnyView| {
            view! { <div class="field"><label for=named>{label}</label>{control}{fault()}</div> }
                .into_any()
        }
    };
    let choice = move |value: String, words: Signal<String>| {
        let mine = value.clone();
        view! { <option value=value prop:selected=move || first() == mine>{move || words.get()}</option> }
    };
    let tick = move |value: String, words: Signal<String>| {
        let (mine, kept) = (value.clone(), value);
        let ticked =
            move || given.with(|given| given.get(&of).is_some_and(|all| all.contains(&mine)));
        let change = move |e: leptos::ev::Event| {
            let mut all = given.with_untracked(|given| given.get(&of).cloned().unwrap_or_default());
            all.retain(|one| *one != kept);
            if event_target_checked(&e) {
                all.push(kept.clone());
            }
            put(all);
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=ticked on:change=change/>
                <span>{move || words.get()}</span>
            </label>
        }
    };
    let options = question.options.iter().map(|option| {
        let words = option.clone();
        (
            named(option),
            Signal::derive(move || words.get(lang.get()).to_owned()),
        )
    });
    let options: Vec<(String, Signal<String>)> = options.collect();
    match question.kind {
        QuestionKind::LongText => alone(
            view! { <textarea id=id rows="3" aria-invalid=wrong aria-describedby=about prop:value=first on:input=typed></textarea> }
                .into_any(),
        ),
        QuestionKind::Text | QuestionKind::Phone => {
            let kind = if question.kind == QuestionKind::Phone { "tel" } else { "text" };
            alone(
                view! { <input id=id type=kind aria-invalid=wrong aria-describedby=about prop:value=first on:input=typed/> }
                    .into_any(),
            )
        }
        QuestionKind::ChooseOne | QuestionKind::YesNo => {
            let mut offered = vec![(String::new(), Signal::stored(String::new()))];
            if question.kind == QuestionKind::YesNo {
                for (value, words) in [("yes", YES), ("no", NO)] {
                    let words = Signal::derive(move || words.get(lang.get()).to_owned());
                    offered.push((value.to_owned(), words));
                }
            }
            offered.extend(options);
            let offered = offered.into_iter().map(|(value, words)| choice(value, words)).collect_view();
            alone(
                view! { <select id=id aria-invalid=wrong aria-describedby=about on:change=typed>{offered}</select> }
                    .into_any(),
            )
        }
        QuestionKind::ChooseMany => view! {
            <fieldset class="bare">
                <legend>{label}</legend>
                {options.into_iter().map(|(value, words)| tick(value, words)).collect_view()}
                {fault()}
            </fieldset>
        }
        .into_any(),
        QuestionKind::Consent => view! {
            <div class="field">{tick("yes".to_owned(), Signal::derive(label))}{fault()}</div>
        }
        .into_any(),
    }
}
