//! Fields with their words, hints and errors.

use crate::ui::frame::Frame;
use domain::message::FieldError;
use i18n::texts::public as t;
use leptos::prelude::*;

/// What is wrong with a form, field by field.
#[derive(Debug, Clone, Default)]
pub struct Errors(pub Vec<FieldError>);

impl Errors {
    /// What is wrong with one field, as a sentence.
    pub fn of(&self, frame: &Frame, field: &str) -> Option<String> {
        let found: Vec<String> = self
            .0
            .iter()
            .filter(|e| e.field == field)
            .map(|e| i18n::texts::errors::sentence(&e.message, frame.language))
            .collect();
        (!found.is_empty()).then(|| found.join(" "))
    }

    /// The list above the form, focused when the page opens; each line leads to its field.
    pub fn summary(&self, frame: &Frame) -> AnyView {
        self.summary_with(frame, |_| None)
    }

    /// The same, with the words of fields that only this form has.
    pub fn summary_with(&self, frame: &Frame, named: impl Fn(&str) -> Option<String>) -> AnyView {
        if self.0.is_empty() {
            return ().into_any();
        }
        let n = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
        let lines = self
            .0
            .iter()
            .map(|e| {
                let sentence = i18n::texts::errors::sentence(&e.message, frame.language);
                let label = label(&e.field).map(|label| frame.text(label).to_owned());
                let sentence = match label.or_else(|| named(&e.field)) {
                    Some(label) => format!("{label}: {sentence}"),
                    None => sentence,
                };
                view! { <li><a href=format!("#{}", e.field)>{sentence}</a></li> }
            })
            .collect_view();
        view! {
            <div class="notice bad" role="alert" tabindex="-1" autofocus="">
                {crate::ui::icons::icon(crate::ui::icons::Icon::Notice)}
                <div><strong>{t::SUMMARY_ONE.count(frame.language, n, &[])}</strong><ul>{lines}</ul></div>
            </div>
        }
        .into_any()
    }
}

/// The words of a field, for the list above the form.
fn label(field: &str) -> Option<i18n::Text> {
    match field {
        "name" => Some(t::YOUR_NAME),
        "phone" => Some(t::YOUR_PHONE),
        "email" => Some(t::YOUR_EMAIL),
        "reference" => Some(t::REFERENCE),
        "code" => Some(t::PROMO_CODE),
        _ if field == "tickets" || field.starts_with("quantity") => Some(t::PLACES),
        _ => None,
    }
}

/// A one-line field.
pub struct Field<'a> {
    /// Its name and id.
    pub name: &'static str,
    /// Its type.
    pub kind: &'static str,
    /// Its words.
    pub label: i18n::Text,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What helps to fill it.
    pub hint: Option<String>,
    /// The browser's name for what belongs here.
    pub autocomplete: &'static str,
    /// Characters at most.
    pub maxlength: usize,
    /// What was typed.
    pub value: &'a str,
}

impl Field<'_> {
    /// The field with its label, hint and error.
    pub fn view(self, frame: &Frame, errors: &Errors) -> impl IntoView + use<> {
        let problem = errors.of(frame, self.name);
        let (hint_id, problem_id) = (
            format!("{}-hint", self.name),
            format!("{}-problem", self.name),
        );
        let described = [
            problem.is_some().then_some(problem_id.as_str()),
            self.hint.is_some().then_some(hint_id.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
        let described = (!described.is_empty()).then_some(described);
        let invalid = problem.is_some().then_some("true");
        let class = if problem.is_some() {
            "field wrong"
        } else {
            "field"
        };
        view! {
            <div class=class>
                <label for=self.name>
                    {frame.text(self.label)}
                    {self.optional.then(|| view! { <span class="sub">" ("{frame.text(t::OPTIONAL)}")"</span> })}
                </label>
                <input
                    id=self.name
                    name=self.name
                    type=self.kind
                    value=self.value.to_owned()
                    maxlength=self.maxlength
                    autocomplete=self.autocomplete
                    required=!self.optional
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {problem.map(|p| view! { <p class="problem" id=problem_id>{p}</p> })}
                {self.hint.map(|h| view! { <p class="hint" id=hint_id>{h}</p> })}
            </div>
        }
    }
}
