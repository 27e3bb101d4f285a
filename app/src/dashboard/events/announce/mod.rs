//! An event on channels: what was announced, what could be, and who came by it.

mod came;
mod draft;
mod everywhere;
mod line;
mod segments;

use crate::calls::announcements::{list_announcements, list_drafts};
use crate::calls::channels::list_channels;
use crate::dashboard::base::{Load, here, keep_fresh, lang, loaded, loader, tr};
use crate::dashboard::parts::when_ready;
use came::Came;
use domain::channel::AnnouncementState;
use domain::event::EventStatus;
use domain::ids::{ChannelId, EventId};
use domain::language::Language;
use draft::DraftLine;
use everywhere::Everywhere;
use i18n::Text;
use i18n::texts::common::own_name;
use i18n::texts::dashboard::SAID_PUBLISHED;
use i18n::texts::posting as t;
use leptos::prelude::*;
use line::Line;
use std::cell::Cell;
use std::time::Duration;
use usecases::Scope;
use usecases::announcements::{AnnouncementView, Draft};
use usecases::events::EventView;

/// How often what is on its way is looked at.
const BEAT: Duration = Duration::from_secs(2);
/// So many beats after the screen was opened announcements of a publication may still appear.
const EARLY: u32 = 10;

/// Where an event is announced with no further click.
pub async fn by_itself() -> Option<String> {
    let channels = list_channels().await.ok()?;
    let names: Vec<String> = channels
        .into_iter()
        .filter(|channel| channel.on_by_default && channel.kind.announces())
        .map(|channel| channel.name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What is said of an event just published.
pub fn said_published(names: Option<String>, language: Language) -> String {
    let mut said = SAID_PUBLISHED.get(language).to_owned();
    if let Some(names) = names {
        said.push(' ');
        said.push_str(&t::SAID_WHERE.fill(language, &[("names", &names)]));
    }
    said
}

const fn is_moving(state: AnnouncementState) -> bool {
    matches!(
        state,
        AnnouncementState::Planned | AnnouncementState::Posting
    )
}

const fn is_held(state: AnnouncementState) -> bool {
    is_moving(state)
        || matches!(
            state,
            AnnouncementState::Posted | AnnouncementState::Uncertain
        )
}

/// The section on the event's page.
#[component]
pub fn Announcing(
    /// The event.
    event: EventView,
    /// What was announced of it.
    list: Vec<AnnouncementView>,
) -> impl IntoView {
    let inner = match event.status {
        EventStatus::Draft => view! { <Before/> }.into_any(),
        EventStatus::Published => view! { <Board event list/> }.into_any(),
        EventStatus::Cancelled | EventStatus::Over => view! { <Past event list/> }.into_any(),
    };
    view! {
        <section class="card announcing" id="announce" aria-labelledby="announcing">
            <h2 id="announcing" tabindex="-1">{tr(t::ANNOUNCEMENTS)}</h2>
            {inner}
        </section>
    }
}

/// Before it is published.
#[component]
fn Before() -> impl IntoView {
    let lang = lang();
    let names = loader(|| async { Ok(by_itself().await) });
    when_ready(names, move |names: Option<String>| match names {
        Some(names) => view! { <p>{lang.fill(t::ON_PUBLISHING, "names", names)}</p> }.into_any(),
        None => view! { <ToChannels words=t::NOT_BY_ITSELF/> }.into_any(),
    })
}

#[component]
fn ToChannels(words: Text) -> impl IntoView {
    view! {
        <p class="sub">{tr(words)}</p>
        <a class="btn quiet slim" href="/organize/channels">{tr(t::TO_CHANNELS)}</a>
    }
}

/// When nothing can be announced any more.
#[component]
fn Past(event: EventView, list: Vec<AnnouncementView>) -> impl IntoView {
    let id = event.id;
    let zone = StoredValue::new(event.timezone);
    let all = loaded(list, move || list_announcements(id));
    let changed = Callback::new(move |()| all.again());
    when_ready(all, move |list: Vec<AnnouncementView>| {
        if list.is_empty() {
            return view! { <p class="sub">{tr(t::NOTHING_YET)}</p> }.into_any();
        }
        view! {
            <ul class="plain">{list.iter().cloned().map(|one| view! { <Line one zone=zone.get_value() changed open=false/> }).collect_view()}</ul>
            <Came list/>
        }
        .into_any()
    })
}

/// While it can be booked.
#[component]
fn Board(event: EventView, list: Vec<AnnouncementView>) -> impl IntoView {
    let id = event.id;
    let zone = StoredValue::new(event.timezone);
    let language = RwSignal::new(event.language);
    let all = loaded(list, move || list_announcements(id));
    // A channel that has it leaves the drafts, and comes back when nothing came of it.
    let held = Memo::new(move |_| match all.get() {
        Load::Ready(list) => {
            let held = list.iter().filter(|one| is_held(one.state));
            held.map(|one| one.channel).collect::<Vec<_>>()
        }
        Load::Waiting | Load::Failed(_) => Vec::new(),
    });
    let drafts = loader(move || {
        // To track a memo is not to compute it, and what was never computed never changes.
        held.with(|_| ());
        list_drafts(id, Some(language.get()))
    });
    let changed = Callback::new(move |()| all.again());
    let beats = Cell::new(0);
    let due = move || {
        beats.set(beats.get() + 1);
        let moving = |list: Vec<AnnouncementView>| list.iter().any(|one| is_moving(one.state));
        beats.get() < EARLY || all.now().is_some_and(moving)
    };
    keep_fresh(all, BEAT, due, move || list_announcements(id));
    view! {
        {when_ready(all, move |list: Vec<AnnouncementView>| {
            if list.is_empty() {
                return view! { <p class="sub">{tr(t::NOTHING_YET)}</p> }.into_any();
            }
            view! {
                <ul class="plain">{list.iter().cloned().map(|one| view! { <Line one zone=zone.get_value() changed open=true/> }).collect_view()}</ul>
                <Came list/>
            }.into_any()
        })}
        {here().may(Scope::ChannelsWrite).then(|| view! {
            <h3>{tr(t::DRAFTS)}</h3>
            <Languages language/>
            {when_ready(drafts, move |list: Vec<Draft>| view! { <Drafts id list held changed/> })}
        })}
    }
}

/// The language in which drafts are shown.
#[component]
fn Languages(language: RwSignal<Language>) -> impl IntoView {
    view! {
        <div class="chips" role="group" aria-label=tr(t::DRAFT_LANGUAGE)>
            {Language::ALL.map(|one| view! {
                <button type="button" class="chip" lang=one.tag() aria-pressed=move || (language.get() == one).to_string()
                    on:click=move |_| language.set(one)>{own_name(one)}</button>
            }).into_view()}
        </div>
    }
}

#[component]
fn Drafts(
    id: EventId,
    list: Vec<Draft>,
    held: Memo<Vec<ChannelId>>,
    changed: Callback<()>,
) -> impl IntoView {
    if list.is_empty() {
        let none = held.with_untracked(Vec::is_empty);
        let words = if none { t::NO_CHANNELS } else { t::ALL_HAVE_IT };
        return view! { <ToChannels words/> }.into_any();
    }
    view! {
        <Everywhere event=id drafts=list.clone() changed/>
        <ul class="plain drafts">
            {list.into_iter().map(|draft| view! { <DraftLine event=id draft changed/> }).collect_view()}
        </ul>
    }
    .into_any()
}
