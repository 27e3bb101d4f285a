//! A table of guests, chosen and sent; and what was brought in before.

use super::progress::state_word;
use super::sending::{Sending, send};
use super::{GUESTS, import_path};
use crate::calls::imports::{begin_import, list_imports};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::fields::Fault;
use crate::dashboard::parts::{
    EventPicker, Failure, FaultSummary, Heading, Saver, event_choice, when_ready,
};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::message::{FieldError, Message};
use i18n::texts::dashboard as d;
use i18n::texts::guests as t;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use usecases::imports::{ImportInput, ImportView};

/// A small table to begin with, with the mark by which Excel knows UTF-8.
const SAMPLE: &str = "data:text/csv;charset=utf-8,%EF%BB%BFName,Phone,Mail,Places,Language,Note,Paid%0D%0AKavitha,0771234567,kavitha@example.org,2,ta,,yes%0D%0AArun,,arun@example.org,1,en,By%20the%20aisle,no%0D%0A";

/// The screen.
#[component]
pub fn Import() -> impl IntoView {
    let before = loader(list_imports);
    view! {
        <div class="head">
            <Heading back=Some((GUESTS.to_owned(), t::GUESTS))>{tr(t::IMPORT)}</Heading>
        </div>
        <p class="sub">{tr(t::IMPORT_WORDS)}</p>
        <Form/>
        <h2>{tr(t::IMPORT_LATEST)}</h2>
        {when_ready(before, |before: Vec<ImportView>| {
            if before.is_empty() {
                return view! { <p class="sub">{tr(t::IMPORT_NONE)}</p> }.into_any();
            }
            let lines = before.into_iter().map(|import| view! { <Line import/> });
            view! { <section class="card"><ul class="plain message-list">{lines.collect_view()}</ul></section> }.into_any()
        })}
    }
}

#[component]
fn Line(import: ImportView) -> impl IntoView {
    let lang = lang();
    let (at, zone) = (import.created_at, here().member().timezone);
    let total = import.total;
    view! {
        <li class="message-line">
            <div>
                <a class="whole" href=import_path(import.id)><b><bdi>{import.name}</bdi></b></a>
                <p class="sub small"><Local text=import.event_title/> " · " {move || t::ROWS_N.count(lang.get(), total, &[])}</p>
            </div>
            <p class="sub small">{tr(state_word(import.state))}</p>
            <p class="sub small">{move || when::shown(at, &zone, lang.get(), Shape::Short)}</p>
        </li>
    }
}

/// Event and file.
#[component]
fn Form() -> impl IntoView {
    let asked = use_query_map().with_untracked(|q| q.get("event"));
    let event = RwSignal::new(asked.and_then(|id| id.parse::<EventId>().ok()));
    let events = event_choice(event, Some(EventStatus::Published));
    let beginning = doing();
    let faults = beginning.faults;
    let navigate = use_navigate();
    let sending = Sending {
        progress: RwSignal::new(None),
        failed: RwSignal::new(None),
        done: Callback::new(move |id| {
            navigate(&format!("/guests/import/{id}"), Default::default());
        }),
    };
    let input = NodeRef::<html::Input>::new();
    let chosen = RwSignal::new(String::new());
    let file = move || {
        let files = input.get_untracked().and_then(|input| input.files());
        files.and_then(|files| files.get(0))
    };
    let choose = move |_| chosen.set(file().map(|file| file.name()).unwrap_or_default());
    let submit = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        if sending.progress.get_untracked().is_some() {
            return;
        }
        let required = |field: &'static str| FieldError::new(field, Message::new("required"));
        let id = event.get_untracked();
        let (Some(id), Some(file)) = (id, file()) else {
            let mut wrong = Vec::new();
            wrong.extend(id.is_none().then(|| required("event")));
            wrong.extend(file().is_none().then(|| required("file")));
            return faults.show(wrong);
        };
        sending.failed.set(None);
        let wanted = ImportInput {
            event: id,
            name: file.name(),
            size: file.size() as i64,
        };
        beginning.run(begin_import(wanted), move |import| {
            sending.progress.set(Some(0));
            send(import.id, file, 0, sending);
        });
    };
    view! {
        <form class="card event-form" novalidate=true on:submit=submit>
            <FaultSummary faults/>
            <EventPicker choice=events none=d::CHOOSE_EVENT field=(d::BOOKABLE_HINT, faults)/>
            <div class="field">
                <p><b id="f-file-label">{tr(t::IMPORT_FILE)}</b></p>
                <p class="hint" id="f-file-hint">{tr(t::IMPORT_FILE_HINT)}</p>
                <label class="btn quiet slim chooser">
                    {tr(t::IMPORT_CHOOSE)}
                    <input type="file" id="f-file" accept=".csv,.txt,.tsv,text/csv" aria-describedby="f-file-label f-file-hint"
                        node_ref=input on:change=choose/>
                </label>
                <p class="sub small"><bdi>{move || chosen.get()}</bdi></p>
                <Fault faults paths=vec!["file".to_owned()] id="f-file-fault".to_owned()/>
            </div>
            <p class="sub small">{tr(t::IMPORT_COLUMNS)} " "
                <a href=SAMPLE download="guests.csv" rel="external">{tr(t::IMPORT_SAMPLE)}</a></p>
            {move || sending.progress.get().map(|percent| view! {
                <p role="status">{tr(t::STATE_SENDING)} " " <progress max="100" value=percent>{percent}</progress></p>
            })}
            {move || sending.failed.get().map(|error| view! { <Failure error again=None/> })}
            <Saver doing=beginning/>
            <p class="row"><button type="submit" class="btn slim" aria-busy=move || beginning.busy.get().to_string()>{tr(t::IMPORT_CHECK)}</button></p>
        </form>
    }
}
