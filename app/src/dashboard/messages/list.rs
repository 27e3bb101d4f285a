//! The log, newest first.

use crate::calls::messages::list_messages;
use crate::dashboard::base::here::message_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, lang, loader, tr, when};
use crate::dashboard::bookings::EventChoice;
use crate::dashboard::parts::pills::{MessagePill, kind_word, message_word, way_word};
use crate::dashboard::parts::{Heading, More, Saver, SearchField, when_ready};
use domain::ids::EventId;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use usecases::messages::{MessageQuery, MessageState, MessageView};

/// The list with filters.
#[component]
pub fn List() -> impl IntoView {
    let event = RwSignal::new(None::<EventId>);
    let state = RwSignal::new(None::<MessageState>);
    let q = RwSignal::new(String::new());
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
    view! {
        <div class="head"><Heading back=None>{tr(t::MESSAGES)}</Heading></div>
        {kept_here.then(|| view! { <p class="note">{tr(t::MAIL_STAYS)}</p> })}
        <search class="tools">
            <EventChoice event/>
            <select aria-label=tr(t::STATE) on:change=choose>
                <option value="">{tr(t::ALL_STATES)}</option>
                {MessageState::ALL.map(|s| view! { <option value=s.as_str()>{tr(message_word(s))}</option> }).into_view()}
            </select>
            <SearchField label=t::SEARCH_MESSAGES q/>
        </search>
        {when_ready(messages, move |page| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() && !has_next {
                return view! { <div class="empty"><p>{tr(t::NO_MESSAGES)}</p></div> }.into_any();
            }
            view! {
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
