//! The form of an event: what a concert needs first, the rest disclosed.

use super::announce::{by_itself, said_published};
use super::guard::Guard;
use super::picture::PictureField;
use super::series::{ReachChoice, told};
use super::tickets::TicketTypes;
use super::typed::Typed;
use super::words::{Basics, Finding, Words};
use crate::calls::CallError;
use crate::calls::events::{create_event, edit_event, publish_event, update_event};
use crate::calls::lines::Editable;
use crate::calls::series::update_dates;
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, tr};
use crate::dashboard::parts::{FaultSummary, Heading, Kept, Saver, when_ready};
use domain::ids::EventId;
use domain::message::FieldError;
use domain::series::Reach;
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::series::SAID_CHANGED;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use usecases::events::EventView;
use usecases::{Conflict, Error};

/// A new event.
#[component]
pub fn New() -> impl IntoView {
    let member = here().member();
    let fresh = Typed::new(lang().now(), member.timezone);
    view! {
        <Heading back=Some(("/organize/events".to_owned(), t::EVENTS))>{tr(t::NEW_EVENT)}</Heading>
        <Form fresh existing=None reload=Callback::new(|()| ())/>
    }
}

/// An event that exists.
#[component]
pub fn Edit() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok());
        async move {
            match id {
                Some(id) => edit_event(id).await,
                None => Err(Error::NotFound.into()),
            }
        }
    });
    when_ready(found, move |found_now: Editable| {
        let fresh = Typed::of(&found_now);
        let event = found_now.event;
        let title = event.title.clone();
        view! {
            <Heading back=Some((event_path(event.id), t::OVERVIEW))>
                {tr(t::EDIT)} ": " <Local text=title/>
            </Heading>
            <Form fresh existing=Some(event) reload=Callback::new(move |()| found.again())/>
        }
    })
}

/// A section that is opened when wanted.
#[component]
fn Section(title: Text, #[prop(into)] told: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="card section">
            <summary><h2>{tr(title)}</h2><span class="sub small">{move || told.get()}</span></summary>
            {children()}
        </details>
    }
}

/// A refusal together with what was seen to be wrong before; of a field in both, that is said.
fn joined(mut wrong: Vec<FieldError>, error: CallError) -> CallError {
    if wrong.is_empty() || error == CallError::Elsewhere {
        return error;
    }
    if let CallError::Door(Error::Invalid { mut errors }) = error {
        errors.retain(|e| wrong.iter().all(|seen| seen.field != e.field));
        wrong.append(&mut errors);
    }
    Error::Invalid { errors: wrong }.into()
}

/// The form itself.
#[component]
fn Form(fresh: Typed, existing: Option<EventView>, reload: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = existing.as_ref().map(|e| e.id);
    let revision = existing.as_ref().map_or(0, |e| e.revision);
    let repeats = existing.as_ref().is_some_and(|e| e.series.is_some());
    let reach = RwSignal::new(Reach::One);
    let draft = existing
        .as_ref()
        .is_none_or(|e| e.status == domain::event::EventStatus::Draft);
    let typed = RwSignal::new(fresh);
    let which = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    let typing = keep_typing(
        &format!("event-{which}"),
        id.is_some(),
        move || typed.get(),
        move |kept| typed.set(kept),
    );
    let forget = Callback::new(move |()| typing.saved());
    let saving = doing();
    let faults = saving.faults;
    let navigate = use_navigate();
    let save = Callback::new(move |publish: bool| {
        let (input, wrong) = typed.with_untracked(Typed::input);
        let reach = reach.get_untracked();
        let navigate = navigate.clone();
        let answer = async move {
            let mut dates = None;
            let saved = match id {
                Some(id) if reach != Reach::One => {
                    let done = update_dates(id, input, revision, reach).await;
                    done.map(|done| dates.insert(done).event.clone())
                }
                Some(id) => update_event(id, input, revision).await,
                None => create_event(input).await,
            };
            let event = saved.map_err(|error| joined(wrong, error))?;
            // A draft that cannot be published yet is still saved; its page says what is missing.
            let published = publish && publish_event(event.id).await.is_ok();
            let names = if published { by_itself().await } else { None };
            Ok((event.id, published, names, dates))
        };
        saving.run(answer, move |(id, published, names, dates)| {
            typing.saved();
            here.say(match (dates, published, publish) {
                (Some(done), ..) => told(&done, SAID_CHANGED, lang.now()),
                (None, true, _) => said_published(names, lang.now()),
                (None, false, true) => t::SAID_SAVED_NOT_PUBLISHED.get(lang.now()).to_owned(),
                (None, false, false) => t::SAID_SAVED.get(lang.now()).to_owned(),
            });
            navigate(&format!("/events/{id}"), Default::default());
        });
    });
    let stale = move || {
        saving.failed.with(|f| {
            matches!(
                f,
                Some(CallError::Door(Error::Conflict {
                    conflict: Conflict::Stale
                }))
            )
        })
    };
    let take_new = move |_| reload.run(());
    let kinds_told = Signal::derive(move || {
        let n = typed.with(|t| t.kinds.len());
        match i64::try_from(n) {
            Ok(n) if n > 0 => t::N_TICKET_TYPES.count(lang.get(), n, &[]),
            _ => t::ONE_FREE_TYPE.get(lang.get()).to_owned(),
        }
    });
    let shown_picture = Signal::derive(move || typed.with(|t| t.picture));
    let set_picture = Callback::new(move |picture| typed.update(|t| t.picture = picture));
    let picture_told = Signal::derive(move || {
        let has = typed.with(|t| t.picture.is_some());
        if has {
            t::PICTURE_CHOSEN
        } else {
            t::KOLAM_INSTEAD
        }
        .get(lang.get())
        .to_owned()
    });
    let told = move |text: Text| Signal::derive(move || text.get(lang.get()).to_owned());
    view! {
        <form class="event-form" novalidate=true on:submit=move |e| { e.prevent_default(); save.run(false); }>
            <Kept typing/>
            <FaultSummary faults/>
            <section class="card"><Basics typed faults/></section>
            <Section title=t::SECTION_WORDS told=told(t::SECTION_WORDS_TOLD)><Words typed faults/></Section>
            <Section title=t::PICTURE told=picture_told><PictureField picture=shown_picture set=set_picture/></Section>
            <Section title=t::TICKET_TYPES told=kinds_told><TicketTypes typed faults/></Section>
            <Section title=t::SECTION_FINDING told=told(t::SECTION_FINDING_TOLD)><Finding typed faults/></Section>
            {repeats.then(|| view! { <ReachChoice reach/> })}
            <div class="form-foot">
                <Show when=stale fallback=move || view! { <Saver doing=saving/> }>
                    <div class="failure" role="alert">
                        <p>{tr(t::STALE)}</p>
                        <button type="button" class="btn quiet slim" on:click=take_new>{tr(t::RELOAD)}</button>
                    </div>
                </Show>
                {draft.then(|| view! {
                    <button type="button" class="btn" aria-busy=move || saving.busy.get().to_string()
                        on:click=move |_| save.run(true)>{tr(t::SAVE_AND_PUBLISH)}</button>
                })}
                <button type="submit" class="btn" class:quiet=draft aria-busy=move || saving.busy.get().to_string()>
                    {if draft { tr(t::SAVE_DRAFT) } else { tr(t::SAVE) }}
                </button>
            </div>
        </form>
        <Guard dirty=typing.unsaved() forget/>
    }
}
