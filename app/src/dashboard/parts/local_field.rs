//! A field with a text for each language.

use crate::dashboard::base::{Faults, lang, tr};
use crate::dashboard::parts::fields::{Fault, id_of};
use domain::language::{Language, LocalText};
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// One text in Tamil and English: two small tabs, one input.
#[component]
pub fn LocalField(
    /// Its path, as the server names it; with `.ta` or `.en` for one language.
    #[prop(into)]
    path: String,
    /// What stands above it.
    label: Text,
    /// The text.
    #[prop(into)]
    value: Signal<LocalText>,
    /// Changes it in one language.
    set: Callback<(Language, String)>,
    /// The language shown first.
    #[prop(into)]
    main: Signal<Language>,
    /// The form's faults.
    faults: Faults,
    /// Characters at most, in each language.
    max: usize,
    /// More than one line; how many are shown.
    #[prop(optional)]
    rows: Option<u32>,
    /// A help below the label.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
    /// Whether it may stay empty, which is then said.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let lang = lang();
    let tab = RwSignal::new(main.get_untracked());
    Effect::new(move |before: Option<Language>| {
        let now = main.get();
        if before.is_some_and(|before| before != now) {
            tab.set(now);
        }
        now
    });
    let id = id_of(&path);
    let names = {
        let path = path.clone();
        move |language: Language| {
            let own = format!("{path}.{}", language.tag());
            if language == main.get() {
                vec![own, path.clone()]
            } else {
                vec![own]
            }
        }
    };
    let wrong_in = {
        let names = names.clone();
        move |language: Language| faults.of(&names(language)).is_some()
    };
    Effect::new({
        let wrong_in = wrong_in.clone();
        move |_| {
            let shown = tab.get_untracked();
            if !wrong_in(shown) && wrong_in(shown.other()) {
                tab.set(shown.other());
            }
        }
    });
    let wrong = Signal::derive(move || wrong_in(tab.get()));
    let hinted = hint.map(|_| [id.as_str(), "-hint"].concat());
    let about = {
        let (id, hinted) = (id.clone(), hinted.clone());
        move || {
            let fault = wrong.get().then(|| [id.as_str(), "-fault"].concat());
            let both = [hinted.clone(), fault].into_iter().flatten();
            let both = both.collect::<Vec<_>>().join(" ");
            (!both.is_empty()).then_some(both)
        }
    };
    let text = move || value.with(|v| v.exact(tab.get()).to_owned());
    let typed = {
        let names = names.clone();
        move |e| {
            let language = tab.get_untracked();
            set.run((language, event_target_value(&e)));
            faults.forget(&untrack(|| names(language)));
        }
    };
    let name = move || match tab.get() {
        Language::Tamil => t::IN_TAMIL,
        Language::English => t::IN_ENGLISH,
    };
    let tabs = Language::ALL.map(|language| {
        let word = match language {
            Language::Tamil => "தமிழ்",
            Language::English => "English",
        };
        view! {
            <button type="button" class="tab" lang=language.tag()
                aria-pressed=move || (tab.get() == language).to_string()
                class:filled=move || value.with(|v| !v.exact(language).is_empty())
                on:click=move |_| tab.set(language)>{word}</button>
        }
    });
    let words = id.clone();
    view! {
        <div class="field local">
            <div class="labelled">
                <label for=id.clone()>
                    {tr(label)}
                    <span class="unseen">" " {move || name().get(lang.get())}</span>
                    {optional.then(|| view! { <span class="optional">" " {tr(t::OPTIONAL)}</span> })}
                </label>
                <div class="tabs" role="group" aria-label=tr(t::LANGUAGE_OF_TEXT)>{tabs.into_view()}</div>
            </div>
            {hint.map(|hint| view! { <p class="hint" id=hinted>{tr(hint)}</p> })}
            {match rows {
                Some(rows) => view! {
                    <textarea id=id rows=rows.to_string() maxlength=max.to_string() lang=move || tab.get().tag()
                        aria-invalid=move || wrong.get().then_some("true") aria-describedby=about
                        prop:value=text on:input=typed></textarea>
                }.into_any(),
                None => view! {
                    <input id=id type="text" maxlength=max.to_string() lang=move || tab.get().tag() autocomplete="off"
                        aria-invalid=move || wrong.get().then_some("true") aria-describedby=about
                        prop:value=text on:input=typed/>
                }.into_any(),
            }}
            {move || {
                let paths = names(tab.get());
                view! { <Fault faults paths id=format!("{words}-fault")/> }
            }}
        </div>
    }
}
