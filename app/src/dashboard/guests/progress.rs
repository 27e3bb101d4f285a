//! An import: how far it is, what was found row by row, and the one button that books.

use super::GUESTS;
use super::rows::Rows;
use crate::calls::imports::{cancel_import, show_import, start_import};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Loader, doing, keep_fresh, lang, loader, tr};
use crate::dashboard::parts::sentences::fault;
use crate::dashboard::parts::{Ask, CheckField, Heading, Saver, when_ready};
use domain::ids::ImportId;
use domain::sheet::Column;
use i18n::texts::guests as t;
use i18n::{Plural, Text};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::time::Duration;
use usecases::imports::{ImportColumn, ImportState, ImportView, RowState};

/// How often it is looked again while something moves.
const BEAT: Duration = Duration::from_secs(1);

/// The word of a state.
pub const fn state_word(state: ImportState) -> Text {
    match state {
        ImportState::Sending => t::STATE_SENDING,
        ImportState::Reading => t::STATE_READING,
        ImportState::Checking => t::STATE_CHECKING,
        ImportState::Checked => t::STATE_CHECKED,
        ImportState::Booking => t::STATE_BOOKING,
        ImportState::Done => t::STATE_DONE,
        ImportState::Cancelled => t::STATE_CANCELLED,
        ImportState::Refused => t::STATE_REFUSED,
    }
}

const fn column_word(column: Column) -> Text {
    match column {
        Column::Name => t::COLUMN_NAME,
        Column::FirstName => t::COLUMN_FIRST,
        Column::LastName => t::COLUMN_LAST,
        Column::Phone => t::COLUMN_PHONE,
        Column::Email => t::COLUMN_EMAIL,
        Column::Places => t::COLUMN_PLACES,
        Column::Ticket => t::COLUMN_TICKET,
        Column::Language => t::COLUMN_LANGUAGE,
        Column::Note => t::COLUMN_NOTE,
        Column::Paid => t::COLUMN_PAID,
        Column::State => t::COLUMN_STATE,
    }
}

/// The screen.
#[component]
pub fn Progress() -> impl IntoView {
    let params = use_params_map();
    let id = move || {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<ImportId>().ok())
    };
    let ask = move |id: Option<ImportId>| async move {
        match id {
            Some(id) => show_import(id).await,
            None => Err(usecases::Error::NotFound.into()),
        }
    };
    let found = loader(move || ask(id()));
    let moves = move || found.now().is_some_and(|import| import.state.moves());
    keep_fresh(found, BEAT, moves, move || ask(untrack(id)));
    when_ready(found, move |import| view! { <Shown import found/> })
}

/// How much of the present step is done, out of how much.
fn done(import: &ImportView) -> Option<(i64, i64)> {
    match import.state {
        ImportState::Sending => Some((import.received, import.size)),
        ImportState::Reading => Some((import.consumed, import.size)),
        ImportState::Checking => Some((import.good + import.bad, import.total)),
        ImportState::Booking => {
            let done = import.booked + import.repeated + import.failed;
            Some((done, import.good))
        }
        _ => None,
    }
}

#[component]
fn Shown(import: ImportView, found: Loader<ImportView>) -> impl IntoView {
    let lang = lang();
    let (id, state) = (import.id, import.state);
    let ended = matches!(state, ImportState::Done | ImportState::Cancelled);
    let numbers: [(Plural, i64); 6] = [
        (t::ROWS_N, import.total),
        // What has been booked is no longer what can be booked.
        (t::GOOD_N, if ended { 0 } else { import.good }),
        (t::BAD_N, import.bad),
        (t::BOOKED_N, import.booked),
        (t::REPEATED_N, import.repeated),
        (t::FAILED_N, import.failed),
    ];
    let numbers = numbers
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(words, n)| {
            view! { <li>{move || words.count(lang.get(), n, &[])}</li> }
        });
    let problem = import.problem.clone().map(|problem| {
        view! { <p class="failure" role="alert">{move || fault(&problem, lang.get())}</p> }
    });
    let meter = done(&import).map(|(at, of)| {
        let word = state_word(state);
        view! { <progress max=of.max(1).to_string() value=at.to_string() aria-label=tr(word)></progress> }
    });
    let back = (format!("{GUESTS}/import"), t::IMPORT);
    let start =
        (state == ImportState::Checked).then(|| view! { <Start import=import.clone() found/> });
    let (name, event, title) = (import.name, import.event, import.event_title);
    let booked = format!("/organize/bookings?event={event}");
    view! {
        <div class="head">
            <div>
                <Heading back=Some(back)><bdi>{name}</bdi></Heading>
                <p class="sub"><a href=event_path(event)><Local text=title/></a></p>
            </div>
            <Stop id state found/>
        </div>
        <section class="card">
            <p role="status"><b>{tr(state_word(state))}</b></p>
            {meter}
            {problem}
            <ul class="dotted">{numbers.collect_view()}</ul>
            {start}
            {ended.then(|| view! {
                <p class="sub">{tr(t::IMPORT_AGAIN)}</p>
                <p><a class="btn quiet slim" href=booked>{tr(t::SHOW_BOOKED)}</a></p>
            })}
        </section>
        <Columns columns=import.columns/>
        {(!state.moves() && import.failed > 0).then(|| view! { <Rows id state=RowState::Failed title=t::FAILED_ROWS/> })}
        {(!state.moves() && import.bad > 0).then(|| view! { <Rows id state=RowState::Bad title=t::WRONG_ROWS/> })}
    }
}

/// What each column holds.
#[component]
fn Columns(columns: Vec<ImportColumn>) -> impl IntoView {
    if columns.is_empty() {
        return ().into_any();
    }
    let each = columns.into_iter().map(|column| {
        let word = column.holds.map_or(t::COLUMN_LEFT_OUT, column_word);
        view! { <div><dt><bdi>{column.name}</bdi></dt><dd>{tr(word)}</dd></div> }
    });
    view! {
        <details class="card">
            <summary>{tr(t::COLUMNS_FOUND)}</summary>
            <dl class="facts-list">{each.collect_view()}</dl>
        </details>
    }
    .into_any()
}

/// Books what can be booked.
#[component]
fn Start(import: ImportView, found: Loader<ImportView>) -> impl IntoView {
    let lang = lang();
    let (id, good) = (import.id, import.good);
    let tell = RwSignal::new(false);
    let starting = doing();
    let places = [import.places, import.free].map(|n| n.to_string());
    let short = import.places > import.free;
    let start = move |_| {
        starting.run(start_import(id, tell.get_untracked()), move |import| {
            found.put(import);
        });
    };
    if good == 0 {
        return view! { <p class="sub">{tr(t::IMPORT_AGAIN)}</p> }.into_any();
    }
    let needed = move || {
        let [places, free] = &places;
        t::PLACES_NEEDED.fill(lang.get(), &[("places", places), ("free", free)])
    };
    view! {
        <p>{needed}</p>
        {short.then(|| view! { <p class="note">{tr(t::PLACES_SHORT)}</p> })}
        <CheckField path="tell" label=Signal::derive(move || t::IMPORT_TELL.get(lang.get()).to_owned()) value=tell
            set=Callback::new(move |on| tell.set(on))/>
        <Saver doing=starting/>
        <p class="row"><button type="button" class="btn slim" aria-busy=move || starting.busy.get().to_string() on:click=start>
            {move || t::IMPORT_START.count(lang.get(), good, &[])}
        </button></p>
    }
    .into_any()
}

/// Ends it.
#[component]
fn Stop(id: ImportId, state: ImportState, found: Loader<ImportView>) -> impl IntoView {
    let lang = lang();
    let asking = RwSignal::new(false);
    let stopping = doing();
    let act = Callback::new(move |()| {
        stopping.run(cancel_import(id), move |import| {
            asking.set(false);
            found.put(import);
        });
    });
    let can = state.moves() || state == ImportState::Checked;
    can.then(|| {
        view! {
            <div class="deeds">
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::IMPORT_STOP)}</button>
            </div>
            <Ask open=asking title=t::IMPORT_STOP_ASK words=Signal::derive(move || t::IMPORT_STOP_WORDS.get(lang.get()).to_owned())
                deed=t::IMPORT_STOP doing=stopping act/>
        }
    })
}
