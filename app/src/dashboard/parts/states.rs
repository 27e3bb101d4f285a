//! What a screen shows while it waits, when it failed, and at the foot of a list.

use crate::calls::CallError;
use crate::dashboard::base::calling::Doing;
use crate::dashboard::base::{dom, lang, tr};
use crate::dashboard::parts::sentences::{of_change, sentence};
use domain::limits::SEARCH;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use std::time::Duration;

/// The heading of a screen; it takes the focus when the screen appears and names the page.
#[component]
pub fn Heading(
    /// The way back: address and words.
    #[prop(optional_no_strip)]
    back: Option<(String, Text)>,
    /// What stands in the heading.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::H1>::new();
    let lang = lang();
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
        }
    });
    Effect::new(move |_| {
        lang.get();
        if let Some(heading) = node.get() {
            dom::after_drawing(move || {
                let words = heading.text_content().unwrap_or_default();
                document().set_title(&format!("{words} · {}", t::PRODUCT.en));
            });
        }
    });
    view! {
        {back.map(|(href, words)| view! {
            <p class="crumb"><a href=href><span aria-hidden="true">"‹ "</span>{tr(words)}</a></p>
        })}
        <h1 tabindex="-1" node_ref=node>{children()}</h1>
    }
}

/// Grey shapes while something is on its way.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 4)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{tr(t::LOADING)}</span>
            {(0..lines).map(|_| view! { <div class="bone" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
}

/// Says what went wrong and offers to try again.
#[component]
pub fn Failure(
    /// What went wrong.
    error: CallError,
    /// Tries again.
    #[prop(optional_no_strip)]
    again: Option<Callback<()>>,
) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="failure" role="alert">
            <p>{move || sentence(&error, lang.get())}</p>
            {again.map(|again| view! {
                <button type="button" class="btn quiet slim" on:click=move |_| again.run(())>{tr(t::TRY_AGAIN)}</button>
            })}
        </div>
    }
}

/// There is no such page.
#[component]
pub fn Lost() -> impl IntoView {
    view! {
        <Heading back=Some(("/organize/events".to_owned(), t::EVENTS))>{tr(t::NO_SUCH_PAGE)}</Heading>
        <p class="sub">{tr(t::NO_SUCH_PAGE_WORDS)}</p>
    }
}

/// Where one is and the way out, on a screen that failed before its own heading was here.
#[component]
pub fn Stranded() -> impl IntoView {
    let headed = document()
        .query_selector("h1:not(.stranded h1)")
        .ok()
        .flatten();
    headed.is_none().then(|| {
        let path = window().location().pathname().unwrap_or_default();
        let above = path.trim_end_matches('/').rsplit_once('/');
        let above = above.map(|(above, _)| above).filter(|a| !a.is_empty());
        let above = above.unwrap_or("/organize").to_owned();
        view! { <div class="stranded"><Heading back=Some((above, t::GO_BACK))>{tr(t::NOT_SHOWN)}</Heading></div> }
    })
}

/// The failure of an action that concerns no field, if there is one.
#[component]
pub fn Saver(
    /// The action.
    doing: Doing,
    /// Whether it changes a booking.
    #[prop(optional)]
    change: bool,
    /// Whether no field stands beside it that would say what is wrong with what was given.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let lang = lang();
    let words = if change { of_change } else { sentence };
    move || {
        doing
            .failed
            .get()
            .filter(|e| alone || !matches!(e, CallError::Door(usecases::Error::Invalid { .. })))
            .map(|error| {
                view! { <p class="failure" role="alert">{move || words(&error, lang.get())}</p> }
            })
    }
}

/// A search that waits until the typing pauses.
#[component]
pub fn SearchField(
    /// What it searches.
    label: Text,
    /// What is searched for.
    q: RwSignal<String>,
) -> impl IntoView {
    let mut settle =
        leptos::leptos_dom::helpers::debounce(Duration::from_millis(250), move |text| {
            let _ = q.try_set(text);
        });
    view! {
        <input type="search" aria-label=tr(label) placeholder=tr(label) maxlength=SEARCH.to_string()
            on:input=move |e| settle(event_target_value(&e))/>
    }
}

/// "Show more" at the foot of a list that goes on.
#[component]
pub fn More(
    /// Whether it goes on.
    next: Signal<bool>,
    /// Whether more is on its way.
    busy: RwSignal<bool>,
    /// Asks for more.
    more: Callback<()>,
) -> impl IntoView {
    view! {
        <Show when=move || next.get()>
            <button type="button" class="btn quiet more" aria-busy=move || busy.get().to_string()
                on:click=move |_| more.run(())>{tr(t::SHOW_MORE)}</button>
        </Show>
    }
}
