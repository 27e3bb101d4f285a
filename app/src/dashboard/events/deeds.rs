//! What can be done with an event: edit, publish, duplicate, call off, delete a draft.

use super::announce::{by_itself, said_published};
use crate::calls::events::{delete_draft, duplicate_event, publish_event};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::icons;
use crate::dashboard::parts::{Ask, Icon, Saver};
use crate::dashboard::writing::CallOff;
use domain::event::EventStatus;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use usecases::Scope;
use usecases::events::EventView;

/// The buttons beside the title.
#[component]
pub fn Deeds(
    /// The event.
    event: EventView,
    /// Called when it has changed.
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    if !here.may(Scope::EventsWrite) {
        return ().into_any();
    }
    let id = event.id;
    let (publishing, copying, deleting) = (doing(), doing(), doing());
    let asking = RwSignal::new(false);
    let publish = move |_| {
        let answer = async move {
            publish_event(id).await?;
            Ok(by_itself().await)
        };
        publishing.run(answer, move |names| {
            here.say(said_published(names, lang.now()));
            changed.run(());
        });
    };
    let navigate = use_navigate();
    let duplicate = move |_| {
        let navigate = navigate.clone();
        copying.run(duplicate_event(id), move |copy| {
            here.say(t::SAID_DUPLICATED.get(lang.now()));
            navigate(&format!("/events/{}/edit", copy.id), Default::default());
        });
    };
    let away = use_navigate();
    let delete = Callback::new(move |()| {
        let away = away.clone();
        deleting.run(delete_draft(id), move |()| {
            asking.set(false);
            here.say(t::SAID_DRAFT_DELETED.get(lang.now()));
            away("/events", Default::default());
        });
    });
    let deletable = event.status == EventStatus::Draft && event.series.is_none();
    let open = matches!(event.status, EventStatus::Draft | EventStatus::Published);
    let taken = event.taken;
    view! {
        <div class="deeds">
            {(event.status == EventStatus::Draft).then(|| view! {
                <button type="button" class="btn slim" aria-busy=move || publishing.busy.get().to_string() on:click=publish>{tr(t::PUBLISH)}</button>
            })}
            {open.then(|| view! {
                <a class="btn quiet slim" href=format!("{}/edit", event_path(id))><Icon path=icons::PENCIL/>{tr(t::EDIT)}</a>
            })}
            <button type="button" class="btn quiet slim" aria-busy=move || copying.busy.get().to_string() on:click=duplicate>
                <Icon path=icons::COPY/>{tr(t::DUPLICATE)}
            </button>
            {open.then(|| view! {
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
                    {tr(if deletable { t::DELETE_DRAFT } else { t::CANCEL_EVENT })}
                </button>
            })}
            <Saver doing=publishing/>
            <Saver doing=copying/>
        </div>
        {if deletable {
            let words = move || t::DELETE_DRAFT_WORDS.get(lang.get()).to_owned();
            view! {
                <Ask open=asking title=t::DELETE_DRAFT_ASK words=Signal::derive(words) deed=t::DELETE_DRAFT_DEED doing=deleting act=delete/>
            }.into_any()
        } else {
            view! { <CallOff open=asking id language=event.language taken changed/> }.into_any()
        }}
    }
    .into_any()
}
