//! The conversations; those that wait for a person first.

use crate::calls::conversations::list_conversations;
use crate::dashboard::base::here::conversation_path;
use crate::dashboard::base::{doing, here, keep_fresh, lang, loader, tr, when};
use crate::dashboard::parts::{Heading, Mark, More, Saver, when_ready};
use i18n::Text;
use i18n::texts::dashboard::{ALL, SHOW_ONLY};
use i18n::texts::inbox as t;
use leptos::prelude::*;
use std::time::Duration;
use usecases::Page;
use usecases::conversations::{ConversationQuery, ConversationView};

const BEAT: Duration = Duration::from_secs(5);

/// The list.
#[component]
pub fn List() -> impl IntoView {
    let waiting = RwSignal::new(false);
    let query = move || ConversationQuery {
        waiting: waiting.get(),
        ..Default::default()
    };
    let all = loader(move || list_conversations(query()));
    // More was asked for: the first page alone would hide it again.
    let longer = RwSignal::new(false);
    let due = move || !longer.get_untracked();
    keep_fresh(all, BEAT, due, move || list_conversations(untrack(query)));
    let more = doing();
    let load_more = move |cursor: String| {
        longer.set(true);
        let query = ConversationQuery {
            cursor: Some(cursor),
            ..untrack(query)
        };
        more.run(list_conversations(query), move |page| {
            if let Some(mut shown) = all.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                all.put(shown);
            }
        });
    };
    let filter = move |wanted: bool, word: Text| {
        view! {
            <button type="button" class="chip" aria-pressed=move || (waiting.get() == wanted).to_string()
                on:click=move |_| { longer.set(false); waiting.set(wanted); }>{tr(word)}</button>
        }
    };
    view! {
        <div class="head"><Heading back=None>{tr(t::INBOX)}</Heading></div>
        <p class="sub">{tr(t::INBOX_TOLD)}</p>
        <div class="chips" role="group" aria-label=tr(SHOW_ONLY)>{filter(false, ALL)}{filter(true, t::ONLY_WAITING)}</div>
        {when_ready(all, move |page: Page<ConversationView>| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() {
                let words = if waiting.get_untracked() { t::NOBODY_WAITS } else { t::NOBODY_WROTE };
                return view! { <div class="empty"><p>{tr(words)}</p></div> }.into_any();
            }
            view! {
                <section class="card" aria-label=tr(t::INBOX)><ul class="plain message-list">
                    {page.items.into_iter().map(|conversation| view! { <Line conversation/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

#[component]
fn Line(conversation: ConversationView) -> impl IntoView {
    let lang = lang();
    let at = conversation.last_at;
    let zone = here().member().timezone;
    let waits = conversation
        .waits_for_person
        .then(|| view! { <span class="pill wait">{tr(t::WAITING)}</span> });
    view! {
        <li class="message-line">
            <div class="channel-head">
                <Mark kind=conversation.kind/>
                <div>
                    <a class="whole" href=conversation_path(conversation.id)><b><bdi>{conversation.guest}</bdi></b></a>
                    <p class="sub small one-line"><bdi>{conversation.last_text}</bdi></p>
                </div>
            </div>
            <span>{waits}</span>
            <p class="sub small">{conversation.channel_name} " · " {move || when::ago(at, &zone, lang.get())}</p>
        </li>
    }
}
