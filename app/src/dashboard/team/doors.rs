//! The events at whose door a member stands.

use crate::calls::team::{doors_of, give_door};
use crate::dashboard::base::{doing, lang, loader, tr};
use crate::dashboard::parts::{CheckField, Saver, when_ready};
use domain::ids::{EventId, UserId};
use i18n::texts::team as t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::door::DoorEvent;

/// Behind a button, since few look; open, and of one event, for those who come from its room.
#[component]
pub fn Doors(user: UserId, name: String) -> impl IntoView {
    let lang = lang();
    let only = use_query_map()
        .with_untracked(|q| q.get("event"))
        .and_then(|id| id.parse::<EventId>().ok());
    let open = RwSignal::new(only.is_some());
    let label = lang.fill(t::DOORS_OF, "name", name);
    view! {
        <button type="button" class="textual" aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>{tr(t::DOORS)}</button>
        {move || open.get().then(|| {
            let label = label.clone();
            view! { <fieldset class="bare"><legend>{label}</legend><Choices user only/></fieldset> }
        })}
    }
}

#[component]
fn Choices(user: UserId, only: Option<EventId>) -> impl IntoView {
    let events = loader(move || doors_of(user, only));
    when_ready(events, move |all| {
        if all.is_empty() {
            return view! { <p class="sub">{tr(t::NO_EVENTS)}</p> }.into_any();
        }
        all.into_iter()
            .map(|(event, given)| view! { <Choice user event given/> })
            .collect_view()
            .into_any()
    })
}

/// One event. What is refused jumps back.
#[component]
fn Choice(user: UserId, event: DoorEvent, given: bool) -> impl IntoView {
    let lang = lang();
    let id = event.id;
    let on = RwSignal::new(given);
    let giving = doing();
    let label = Signal::derive(move || event.title.get(lang.get()).to_owned());
    let set = Callback::new(move |wanted: bool| {
        on.set(wanted);
        giving.run(give_door(id, user, wanted), |()| {});
    });
    Effect::new(move |_| {
        if giving.failed.get().is_some() {
            on.update(|on| *on = !*on);
        }
    });
    view! {
        <CheckField path=format!("door-{user}-{id}") label value=on set/>
        <Saver doing=giving/>
    }
}
