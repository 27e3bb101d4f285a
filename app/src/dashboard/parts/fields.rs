//! Fields of forms: label, input, hint, and the fault beside it.

use crate::dashboard::base::{Faults, dom, lang, tr};
use crate::dashboard::parts::sentences::fault;
use domain::message::FieldError;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// What a choice offers: value and words.
pub type Choices = Vec<(String, Signal<String>)>;

/// The id of a field, from its path: what is no letter or digit becomes a dash.
pub fn id_of(path: &str) -> String {
    let mut id: String = path
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    id.insert_str(0, "f-");
    id
}

/// What is wrong with a field.
#[component]
pub fn Fault(
    /// The form's faults.
    faults: Faults,
    /// The field's path and its other names.
    paths: Vec<String>,
    /// The id by which the input refers to it.
    id: String,
) -> impl IntoView {
    let lang = lang();
    move || {
        let id = id.clone();
        faults.of(&paths).map(|e| {
            let of = id_of(&e.field);
            view! { <p class="fault" id=id data-of=of>{fault(&e.message, lang.get())}</p> }
        })
    }
}

/// The frame around an input.
#[component]
fn Frame(
    id: String,
    label: Text,
    #[prop(optional_no_strip)] hint: Option<Text>,
    optional: bool,
    faults: Faults,
    paths: Vec<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>
                {tr(label)}
                {optional.then(|| view! { <span class="optional">" " {tr(t::OPTIONAL)}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{tr(hint)}</p> })}
            {children()}
            <Fault faults paths id=format!("{id}-fault")/>
        </div>
    }
}

/// What `aria-describedby` names: the hint, and the fault while there is one.
fn described(id: String, hint: bool, wrong: Signal<bool>) -> Signal<Option<String>> {
    Signal::derive(move || match (hint, wrong.get()) {
        (true, true) => Some(format!("{id}-hint {id}-fault")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-fault")),
        (false, false) => None,
    })
}

/// One line of text, a number, a date, a password …
#[component]
pub fn TextField(
    /// Its path, as the server names it.
    #[prop(into)]
    path: String,
    /// What stands above it.
    label: Text,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// Changes it.
    set: Callback<String>,
    /// The form's faults.
    faults: Faults,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    /// Characters at most.
    #[prop(default = 200)]
    max: usize,
    /// A help below the label.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
    /// Whether it may stay empty, which is then said.
    #[prop(optional)]
    optional: bool,
    /// The keyboard a phone offers.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What a browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The id of a list of suggestions.
    #[prop(optional)]
    list: Option<&'static str>,
    /// What stands in the field while it is empty.
    #[prop(optional_no_strip)]
    placeholder: Option<Signal<String>>,
    /// Other paths the server may name it by.
    #[prop(optional)]
    also: Vec<String>,
) -> impl IntoView {
    let id = id_of(&path);
    let mut paths = also;
    paths.insert(0, path.clone());
    let names = paths.clone();
    let wrong = Signal::derive(move || faults.of(&names).is_some());
    let names = paths.clone();
    let typed = move |e| {
        set.run(event_target_value(&e));
        faults.forget(&names);
    };
    let about = described(id.clone(), hint.is_some(), wrong);
    view! {
        <Frame id=id.clone() label hint optional faults paths>
            <input id=id name=path type=kind maxlength=max.to_string() inputmode=inputmode autocomplete=autocomplete list=list
                placeholder=move || placeholder.map(|words| words.get())
                aria-invalid=move || wrong.get().then_some("true") aria-describedby=move || about.get()
                prop:value=move || value.get() on:input=typed/>
        </Frame>
    }
}

/// Several lines of text.
#[component]
pub fn AreaField(
    /// Its path, as the server names it.
    #[prop(into)]
    path: String,
    /// What stands above it.
    label: Text,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// Changes it.
    set: Callback<String>,
    /// The form's faults.
    faults: Faults,
    /// Characters at most.
    max: usize,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// A help below the label.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
    /// Whether it may stay empty, which is then said.
    #[prop(optional)]
    optional: bool,
    /// Other paths the server may name it by.
    #[prop(optional)]
    also: Vec<String>,
) -> impl IntoView {
    let id = id_of(&path);
    let mut paths = also;
    paths.insert(0, path.clone());
    let names = paths.clone();
    let wrong = Signal::derive(move || faults.of(&names).is_some());
    let names = paths.clone();
    let typed = move |e| {
        set.run(event_target_value(&e));
        faults.forget(&names);
    };
    let about = described(id.clone(), hint.is_some(), wrong);
    view! {
        <Frame id=id.clone() label hint optional faults paths>
            <textarea id=id name=path maxlength=max.to_string() rows=rows.to_string()
                aria-invalid=move || wrong.get().then_some("true") aria-describedby=move || about.get()
                prop:value=move || value.get() on:input=typed></textarea>
        </Frame>
    }
}

/// One of several.
#[component]
pub fn SelectField(
    /// Its path, as the server names it.
    #[prop(into)]
    path: String,
    /// What stands above it.
    label: Text,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Chooses.
    set: Callback<String>,
    /// The form's faults.
    faults: Faults,
    /// What is offered.
    choices: Choices,
    /// A help below the label.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
) -> impl IntoView {
    let id = id_of(&path);
    let names = vec![path.clone()];
    let wrong = Signal::derive(move || faults.of(&names).is_some());
    let about = described(id.clone(), hint.is_some(), wrong);
    let names = vec![path.clone()];
    let chosen = move |e| {
        set.run(event_target_value(&e));
        faults.forget(&names);
    };
    view! {
        <Frame id=id.clone() label hint optional=false faults paths=vec![path.clone()]>
            <select id=id name=path aria-invalid=move || wrong.get().then_some("true") aria-describedby=move || about.get()
                on:change=chosen>
                {choices.into_iter().map(|(offered, words)| {
                    let mine = offered.clone();
                    view! { <option value=offered prop:selected=move || value.get() == mine>{move || words.get()}</option> }
                }).collect_view()}
            </select>
        </Frame>
    }
}

/// Yes or no.
#[component]
pub fn CheckField(
    /// Its name.
    #[prop(into)]
    path: String,
    /// The words beside it.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// Ticks or not.
    set: Callback<bool>,
) -> impl IntoView {
    let id = id_of(&path);
    let named = id.clone();
    view! {
        <label class="check" for=named>
            <input type="checkbox" id=id name=path prop:checked=move || value.get()
                on:change=move |e| set.run(event_target_checked(&e))/>
            <span>{move || label.get()}</span>
        </label>
    }
}

/// Above a form that the server refused: how many fields need a look, and what stands beside none.
#[component]
pub fn FaultSummary(
    /// The form's faults.
    faults: Faults,
) -> impl IntoView {
    let lang = lang();
    let elsewhere = RwSignal::new(Vec::<FieldError>::new());
    Effect::new(move |_| {
        let all = faults.all();
        dom::after_drawing(move || {
            let _ = elsewhere.try_set(
                all.into_iter()
                    .filter(|e| !stands_beside_field(&e.field))
                    .collect(),
            );
        });
    });
    move || {
        let count = i64::try_from(faults.all().len()).unwrap_or(i64::MAX);
        (count > 0).then(|| {
            let language = lang.get();
            let others = elsewhere
                .get()
                .into_iter()
                .map(|e| view! { <li>{fault(&e.message, language)}</li> });
            view! {
                <div class="failure" role="alert">
                    <p>{t::FIELDS_NEED_A_LOOK.count(language, count, &[])}</p>
                    <ul>{others.collect_view()}</ul>
                </div>
            }
        })
    }
}

/// Whether a fault of this path is on the screen, beside its field.
fn stands_beside_field(path: &str) -> bool {
    let bare = path
        .strip_suffix(".ta")
        .or(path.strip_suffix(".en"))
        .unwrap_or(path);
    // By the name under which the server knows the field, which may not be the field's own.
    [path, bare].iter().any(|path| {
        let named = format!(".fault[data-of='{}']", id_of(path));
        matches!(document().query_selector(&named), Ok(Some(_)))
    })
}
