//! What happened lately at an event.

use crate::calls::figures::event_lately;
use crate::dashboard::base::here::{booking_path, message_path};
use crate::dashboard::base::{doing, lang, loaded, tr, when};
use crate::dashboard::bookings::source_word;
use crate::dashboard::parts::{More, Saver, when_ready};
use domain::ids::EventId;
use domain::language::Language;
use i18n::texts::figures as t;
use leptos::prelude::*;
use usecases::Page;
use usecases::figures::{Happened, Happening};

/// The list, newest first.
#[component]
pub fn Lately(
    /// The event.
    id: EventId,
    /// Its newest happenings.
    first: Page<Happening>,
    /// Its zone.
    timezone: String,
) -> impl IntoView {
    let shown = loaded(first, move || event_lately(id, None));
    let more = doing();
    let load_more = move |cursor: String| {
        more.run(event_lately(id, Some(cursor)), move |page| {
            if let Some(mut before) = shown.now() {
                before.items.extend(page.items);
                before.next_cursor = page.next_cursor;
                shown.put(before);
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="lately">
            <h2 id="lately">{tr(t::LATELY)}</h2>
            {when_ready(shown, move |page: Page<Happening>| {
                let next = page.next_cursor.clone();
                let has_next = next.is_some();
                if page.items.is_empty() && !has_next {
                    return view! { <p class="sub">{tr(t::NOTHING_LATELY)}</p> }.into_any();
                }
                let zone = timezone.clone();
                view! {
                    <ul class="plain message-list">
                        {page.items.into_iter().map(|one| view! { <Line one zone=zone.clone()/> }).collect_view()}
                    </ul>
                    <Saver doing=more/>
                    <More next=Signal::stored(has_next) busy=more.busy
                        more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
                }.into_any()
            })}
        </section>
    }
}

#[component]
fn Line(one: Happening, zone: String) -> impl IntoView {
    let lang = lang();
    let at = one.at;
    let what = one.what;
    let href = match &what {
        Happened::Booked { booking, .. } | Happened::Cancelled { booking, .. } => {
            Some(booking_path(*booking))
        }
        Happened::MessageFailed { message, .. } => Some(message_path(*message)),
        Happened::Announced { .. } => None,
    };
    let words = move || sentence(&what, lang.get());
    let words = match href {
        Some(href) => view! { <a class="whole" href=href>{words}</a> }.into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    };
    view! {
        <li class="message-line">
            <p>{words}</p>
            <p class="sub small">{move || when::ago(at, &zone, lang.get())}</p>
        </li>
    }
}

/// What happened in words.
fn sentence(what: &Happened, language: Language) -> String {
    let someone = |name: &str| match name {
        "" => t::SOMEONE.get(language).to_owned(),
        name => name.to_owned(),
    };
    match what {
        Happened::Booked {
            name,
            places,
            source,
            ..
        } => {
            let name = someone(name);
            let words = t::BOOKED.count(language, *places, &[("name", &name)]);
            format!("{words} · {}", source_word(*source).get(language))
        }
        Happened::Cancelled { name, places, .. } => {
            let name = someone(name);
            t::GAVE_BACK.count(language, *places, &[("name", &name)])
        }
        Happened::MessageFailed { uncertain, .. } => {
            let words = if *uncertain {
                t::MESSAGE_UNCERTAIN
            } else {
                t::MESSAGE_FAILED
            };
            words.get(language).to_owned()
        }
        Happened::Announced { channel, .. } => t::ANNOUNCED.fill(language, &[("name", channel)]),
    }
}
