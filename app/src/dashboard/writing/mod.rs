//! What an organizer writes to the guests of an event.

mod before;
mod call_off;
mod form;
mod preview;

pub use call_off::{CallOff, Parting};

use crate::calls::writing::{Writings, list_written};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{here, keep_fresh, loader, tr, when};
use crate::dashboard::parts::{Heading, when_ready};
use before::Before;
use domain::event::EventStatus;
use domain::ids::EventId;
use form::Form;
use i18n::texts::dashboard::OVERVIEW;
use i18n::texts::guests as t;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::time::Duration;
use usecases::Scope;
use usecases::events::EventView;
use usecases::writing::{WrittenState, WrittenView};

/// How often it is looked again while something goes out.
const BEAT: Duration = Duration::from_secs(3);

/// The screen.
#[component]
pub fn Write() -> impl IntoView {
    let params = use_params_map();
    let id = move || {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok())
    };
    let ask = move |id: Option<EventId>| async move {
        match id {
            Some(id) => list_written(id).await,
            None => Err(usecases::Error::NotFound.into()),
        }
    };
    let found = loader(move || ask(id()));
    // The form stays as it is while the list below it moves.
    let event = Memo::new(move |before: Option<&Option<EventView>>| {
        let known = before.cloned().flatten();
        match found.get() {
            crate::dashboard::base::Load::Ready(shown) => {
                let same = known
                    .as_ref()
                    .is_some_and(|known| known.id == shown.event.id);
                if same { known } else { Some(shown.event) }
            }
            _ => known,
        }
    });
    let moves = move || {
        let going = |one: &WrittenView| match one.state {
            // It is taken up a moment after it was written.
            WrittenState::Planned => when::is_near(one.run_at),
            WrittenState::Sending => true,
            WrittenState::Sent | WrittenState::Cancelled => one.waiting > 0,
        };
        let shown: Option<Writings> = found.now();
        shown.is_some_and(|shown| shown.written.iter().any(going))
    };
    keep_fresh(found, BEAT, moves, move || ask(untrack(id)));
    let changed = Callback::new(move |()| found.again());
    let may = here().may(Scope::MessagesWrite);
    view! {
        {move || event.get().map(|event| {
            let title = event.title.clone();
            let out = event.status != EventStatus::Draft;
            view! {
                <div class="head">
                    <Heading back=Some((event_path(event.id), OVERVIEW))>{tr(t::WRITE)} ": " <Local text=title/></Heading>
                </div>
                {(may && out).then(|| view! { <Form event changed/> })}
            }
        })}
        {when_ready(found, move |shown: Writings| view! { <Before shown changed/> })}
    }
}
