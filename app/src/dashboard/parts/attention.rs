//! What needs attention: each matter in a sentence, with the way to where something can be done.

use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{lang, tr};
use domain::language::Language;
use i18n::Text;
use i18n::texts::figures as t;
use leptos::prelude::*;
use usecases::figures::{Attention, COUNTED, Matter, ToCall};

/// The list; nothing at all where nothing needs attention.
#[component]
pub fn AttentionList(
    /// What needs attention.
    list: Vec<Attention>,
    /// Whether each names its event.
    with_event: bool,
) -> impl IntoView {
    if list.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card attention" aria-labelledby="attention">
            <h2 id="attention">{tr(t::ATTENTION)}</h2>
            <ul class="plain">{list.into_iter().map(|one| view! { <Line one with_event/> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Line(one: Attention, with_event: bool) -> impl IntoView {
    let lang = lang();
    let way = way(&one).filter(|(_, words)| with_event || words.en != t::SEE_EVENT.en);
    let name = one.event.filter(|_| with_event).map(|id| {
        view! { <p><a href=event_path(id)><b><Local text=one.title/></b></a></p> }
    });
    let matter = one.matter;
    let called = match &matter {
        Matter::UntoldGuests { first, .. } => first.clone(),
        _ => Vec::new(),
    };
    let called = (!called.is_empty()).then(|| {
        view! { <ul>{called.into_iter().map(|one| view! { <Called one/> }).collect_view()}</ul> }
    });
    view! {
        <li class="matter">
            <div>{name}<p>{move || sentence(&matter, lang.get())}</p>{called}</div>
            {way.map(|(href, words)| view! { <a class="btn quiet slim" href=href>{tr(words)}</a> })}
        </li>
    }
}

/// A guest who is to be called, with the number.
#[component]
fn Called(one: ToCall) -> impl IntoView {
    let shown = one.phone_shown.or_else(|| one.phone.clone());
    let call = match one.phone {
        Some(phone) => {
            view! { <a href=format!("tel:{phone}") rel="external"><bdi>{shown}</bdi></a> }
                .into_any()
        }
        None => view! { <span>{tr(t::NO_NUMBER)}</span> }.into_any(),
    };
    view! { <li><a href=format!("/organize/bookings/{}", one.booking)><bdi>{one.name}</bdi></a> " · " {call}</li> }
}

/// Where something can be done about it.
fn way(one: &Attention) -> Option<(String, Text)> {
    let event = one.event;
    Some(match one.matter {
        Matter::FailedMessages { .. } => {
            let of = event.map_or_else(String::new, |id| format!("&event={id}"));
            (
                format!("/organize/messages?state=dead{of}"),
                t::SEE_MESSAGES,
            )
        }
        Matter::GuestsWait { .. } => ("/organize/inbox".to_owned(), t::SEE_INBOX),
        Matter::FailingHooks { only, .. } => {
            let list = "/organize/settings/webhooks";
            let path = only.map_or(list.to_owned(), |id| format!("{list}/{id}"));
            (path, t::SEE_HOOKS)
        }
        Matter::UntoldOffers { .. } => (event_path(event?) + "/waiting", t::SEE_WAITING),
        Matter::UntoldGuests { .. } | Matter::NoReminder { .. } => (
            format!("/organize/bookings?event={}", event?),
            t::SEE_BOOKINGS,
        ),
        Matter::FailedAnnouncements { .. }
        | Matter::ReminderDue { .. }
        | Matter::NearlyFull { .. }
        | Matter::DraftSoon { .. } => (event_path(event?), t::SEE_EVENT),
    })
}

/// The matter in words.
fn sentence(matter: &Matter, language: Language) -> String {
    let most = COUNTED.to_string();
    match matter {
        Matter::FailedMessages { count } if *count > COUNTED => {
            t::MORE_FAILED_MESSAGES.fill(language, &[("n", &most)])
        }
        Matter::FailedMessages { count } => t::FAILED_MESSAGES.count(language, *count, &[]),
        Matter::UntoldOffers { count } => t::UNTOLD_OFFERS.count(language, *count, &[]),
        Matter::UntoldGuests {
            called_off, count, ..
        } => {
            let words = if *called_off {
                t::UNTOLD_CALLED_OFF
            } else {
                t::UNTOLD_MOVED
            };
            words.count(language, *count, &[])
        }
        Matter::FailedAnnouncements { count } => t::FAILED_POSTS.count(language, *count, &[]),
        Matter::NearlyFull { taken, capacity } => {
            let words = if taken < capacity {
                t::NEARLY_FULL
            } else {
                t::FULL
            };
            let (taken, capacity) = (taken.to_string(), capacity.to_string());
            words.fill(language, &[("taken", &taken), ("capacity", &capacity)])
        }
        Matter::NoReminder { count } => t::NO_REMINDER.count(language, *count, &[]),
        Matter::ReminderDue {
            at,
            timezone,
            count,
            at_most,
        } => {
            let words = if *at_most {
                t::REMINDER_DUE_AT_MOST
            } else {
                t::REMINDER_DUE
            };
            let time = when::shown(*at, timezone, language, Shape::Full);
            words.count(language, *count, &[("time", &time)])
        }
        Matter::DraftSoon {
            starts_at,
            timezone,
        } => {
            let time = when::shown(*starts_at, timezone, language, Shape::Full);
            t::DRAFT_SOON.fill(language, &[("time", &time)])
        }
        Matter::GuestsWait { count } if *count > COUNTED => {
            t::MORE_GUESTS_WAIT.fill(language, &[("n", &most)])
        }
        Matter::GuestsWait { count } => t::GUESTS_WAIT.count(language, *count, &[]),
        Matter::FailingHooks { count, .. } => t::FAILING_HOOKS.count(language, *count, &[]),
    }
}
