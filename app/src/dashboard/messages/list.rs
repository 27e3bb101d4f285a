//! The log, newest first.

use crate::calls::CallError;
use crate::calls::messages::{list_messages, retry_message};
use crate::dashboard::base::here::message_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, lang, loader, tr, when};
use crate::dashboard::parts::pills::{MessagePill, kind_word, message_word, way_word};
use crate::dashboard::parts::{
    Ask, EventPicker, Heading, More, Saver, SearchField, event_choice, when_ready,
};
use domain::ids::{EventId, JobId};
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::messages::{MessageQuery, MessageState, MessageView};
use usecases::{Error, Scope};

/// What asks for attention: both are a step away from each other.
const FAILED: [MessageState; 2] = [MessageState::Dead, MessageState::Uncertain];

/// The list with filters.
#[component]
pub fn List() -> impl IntoView {
    let event = RwSignal::new(None::<EventId>);
    let state = RwSignal::new(None::<MessageState>);
    let q = RwSignal::new(String::new());
    let asked = use_query_map();
    Effect::new(move |_| {
        let of = |name: &str| asked.with(|query| query.get(name));
        event.set(of("event").and_then(|id| id.parse().ok()));
        state.set(of("state").and_then(|word| MessageState::parse(&word)));
    });
    let events = event_choice(event, None);
    let query = move || MessageQuery {
        event: event.get(),
        state: state.get(),
        q: Some(q.get().trim().to_owned()).filter(|q| !q.is_empty()),
        ..Default::default()
    };
    let messages = loader(move || list_messages(query()));
    let more = doing();
    let load_more = move |cursor: String| {
        let query = MessageQuery {
            cursor: Some(cursor),
            ..untrack(query)
        };
        more.run(list_messages(query), move |page| {
            if let Some(mut shown) = messages.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                messages.put(shown);
            }
        });
    };
    let choose = move |e| state.set(MessageState::parse(&event_target_value(&e)));
    let kept_here = !here().house().mail_leaves;
    let may = here().may(Scope::MessagesWrite);
    let again = Callback::new(move |()| messages.again());
    view! {
        <div class="head"><Heading back=None>{tr(t::MESSAGES)}</Heading></div>
        {kept_here.then(|| view! { <p class="note">{tr(t::MAIL_STAYS)}</p> })}
        <search class="tools">
            <EventPicker choice=events none=t::ALL_EVENTS/>
            <select aria-label=tr(t::STATE) on:change=choose>
                <option value="" prop:selected=move || state.get().is_none()>{tr(t::ALL_STATES)}</option>
                {MessageState::ALL.map(|s| view! {
                    <option value=s.as_str() prop:selected=move || state.get() == Some(s)>{tr(message_word(s))}</option>
                }).into_view()}
            </select>
            <SearchField label=t::SEARCH_MESSAGES q/>
            {move || state.get().filter(|s| FAILED.contains(s)).map(|_| view! {
                <div class="chips" role="group" aria-label=tr(t::STATE)>
                    {FAILED.map(|one| view! {
                        <button type="button" class="chip" aria-pressed=move || (state.get() == Some(one)).to_string()
                            on:click=move |_| state.set(Some(one))>{tr(message_word(one))}</button>
                    }).into_view()}
                </div>
            })}
        </search>
        {when_ready(messages, move |page| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() && !has_next {
                return view! { <div class="empty"><p>{tr(t::NO_MESSAGES)}</p></div> }.into_any();
            }
            let failed = matches!(state.get_untracked(), Some(s) if FAILED.contains(&s));
            let ids: Vec<JobId> = page.items.iter().filter(|_| failed).map(|one| one.id).collect();
            let all = (!ids.is_empty() && may).then(|| view! { <AllAgain ids again/> });
            view! {
                {all}
                <section class="card"><ul class="plain message-list">
                    {page.items.into_iter().map(|message| view! { <Line message/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

/// Everything that is shown once more, after a provider's bad hour.
#[component]
fn AllAgain(ids: Vec<JobId>, again: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asking = RwSignal::new(false);
    let sending = doing();
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let words = Signal::derive(move || t::ALL_AGAIN_WORDS.count(lang.get(), count, &[]));
    let ids = StoredValue::new(ids);
    let act = Callback::new(move |()| {
        let all = async move {
            let mut queued = 0;
            for id in ids.get_value() {
                match retry_message(id).await {
                    Ok(_) => queued += 1,
                    // What went its way meanwhile holds up nothing.
                    Err(CallError::Door(Error::Conflict { .. } | Error::NotFound)) => {}
                    Err(error) if queued == 0 => return Err(error),
                    Err(_) => break,
                }
            }
            Ok(queued)
        };
        sending.run(all, move |queued| {
            asking.set(false);
            here.say(t::SAID_ALL_AGAIN.count(lang.now(), queued, &[]));
            again.run(());
        });
    });
    view! {
        <div class="row end">
            <button type="button" class="btn quiet slim" on:click=move |_| asking.set(true)>{tr(t::ALL_AGAIN)}</button>
        </div>
        <Ask open=asking title=t::ALL_AGAIN_ASK words deed=t::SEND_AGAIN doing=sending act/>
    }
}

#[component]
fn Line(message: MessageView) -> impl IntoView {
    let lang = lang();
    let at = message.created_at;
    let zone = here().member().timezone;
    let way = tr(way_word(message.channel_kind));
    let about = (!message.event_title.is_empty())
        .then(|| view! { " · " <Local text=message.event_title/> });
    view! {
        <li class="message-line">
            <div>
                <a class="whole" href=message_path(message.id)><b>{tr(kind_word(message.kind))}</b></a>
                <p class="sub small">{way} " · " <bdi>{message.recipient}</bdi>{about}</p>
            </div>
            <MessagePill state=message.state/>
            <p class="sub small">{move || when::ago(at, &zone, lang.get())}</p>
        </li>
    }
}
