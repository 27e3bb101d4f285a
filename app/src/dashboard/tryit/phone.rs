//! The phone: a chat as the provider shows it.

use crate::calls::events::list_events;
use crate::calls::sandbox::{sandbox_chat, sandbox_restart, sandbox_say, sandbox_tap};
use crate::calls::{Answer, CallError};
use crate::dashboard::base::{Doing, Load, Loader, doing, dom, here, keep_fresh, lang, loader, tr};
use crate::dashboard::parts::linked::is_page;
use crate::dashboard::parts::mark::family;
use crate::dashboard::parts::{Bubble, Saver, when_ready};
use domain::channel::ChannelKind;
use domain::event::EventStatus;
use i18n::texts::channels::kind_name;
use i18n::texts::inbox::MACHINE;
use i18n::texts::tryit as t;
use leptos::prelude::*;
use std::cell::Cell;
use std::future::Future;
use std::time::Duration;
use usecases::events::OwnEventQuery;
use usecases::sandbox::{SandboxChoice, SandboxLine};

type Chat = Loader<Vec<SandboxLine>>;

/// How often an answer is looked for while one is awaited …
const BEAT: Duration = Duration::from_millis(700);
/// … and every how many beats otherwise: reminders and answers of people come unasked.
const CALM: u32 = 6;
/// Characters of a message.
const MESSAGE: usize = 1000;
/// The room that scrolls.
const ROOM: &str = "phone-chat";

/// Whether the guest spoke last.
fn awaits(lines: &[SandboxLine]) -> bool {
    lines.last().is_some_and(|line| line.mine)
}

/// The phone, with one kind of channel on its screen.
#[component]
pub fn Phone(
    /// Which.
    kind: ChannelKind,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let chat: Chat = loader(move || sandbox_chat(kind));
    let beats = Cell::new(0_u32);
    let due = move || {
        beats.set(beats.get().wrapping_add(1));
        let waiting = chat.now().is_some_and(|lines| awaits(&lines));
        waiting || beats.get().is_multiple_of(CALM)
    };
    keep_fresh(chat, BEAT, due, move || sandbox_chat(kind));
    let acting = doing();
    let text = RwSignal::new(String::new());
    let say = Callback::new(move |words: String| {
        let words = words.trim().to_owned();
        if !words.is_empty() {
            act(acting, chat, sandbox_say(kind, words));
        }
    });
    let send = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        // What cannot be sent yet is not lost.
        if acting.busy.get_untracked() {
            return;
        }
        say.run(text.get_untracked());
        text.set(String::new());
    };
    let restart = move |_| {
        acting.run(sandbox_restart(kind), move |lines| {
            chat.put(lines);
            here.say(t::SAID_RESTARTED.get(lang.now()));
        });
    };
    let writes = move || match chat.get() {
        Load::Ready(lines) => awaits(&lines),
        Load::Waiting | Load::Failed(_) => false,
    };
    view! {
        <div class=format!("phone {}", family(kind))>
            <p class="phone-head"><b>{kind_name(kind)}</b></p>
            <div class="chat" id=ROOM role="log" tabindex="0" aria-label=tr(t::CHAT)>
                {when_ready(chat, move |lines: Vec<SandboxLine>| {
                    dom::scroll_to_end(ROOM);
                    if lines.is_empty() {
                        return view! { <p class="chat-empty">{tr(t::CHAT_EMPTY)}</p> }.into_any();
                    }
                    lines.into_iter().map(|line| view! { <Line kind line chat acting/> }).collect_view().into_any()
                })}
                <p class="chat-writes">{move || writes().then(|| t::WRITES.get(lang.get()))}</p>
            </div>
            <Suggestions say/>
            <form class="phone-foot" on:submit=send>
                <input type="text" name="message" aria-label=tr(t::MESSAGE) placeholder=tr(t::MESSAGE) maxlength=MESSAGE.to_string() autocomplete="off"
                    prop:value=move || text.get() on:input=move |e| text.set(event_target_value(&e))/>
                <button type="submit" class="btn slim" aria-busy=move || acting.busy.get().to_string()>{tr(t::SEND)}</button>
            </form>
            <Saver doing=acting/>
        </div>
        <p><button type="button" class="textual" aria-busy=move || acting.busy.get().to_string() on:click=restart>{tr(t::RESTART)}</button></p>
    }
}

/// Does it as the guest and shows the chat as it then is. A choice that is no longer there is harmless.
fn act(
    acting: Doing,
    chat: Chat,
    answer: impl Future<Output = Answer<Vec<SandboxLine>>> + 'static,
) {
    let answer = async move {
        match answer.await {
            Err(CallError::Door(usecases::Error::NotFound)) => Ok(None),
            other => other.map(Some),
        }
    };
    acting.run(answer, move |lines| match lines {
        Some(lines) => chat.put(lines),
        None => chat.again(),
    });
}

/// A line of the chat with what can be tapped.
#[component]
fn Line(kind: ChannelKind, line: SandboxLine, chat: Chat, acting: Doing) -> impl IntoView {
    let who = if line.mine { t::YOU } else { MACHINE };
    let choice = move |choice: SandboxChoice| view! { <Choice kind choice chat acting/> };
    let choices = line.choices.into_iter().map(choice).collect_view();
    // Where the provider folds the choices into a list, so does the phone.
    let choices = match line.list_label {
        Some(label) => view! {
            <details class="list-choices"><summary>{label}</summary><div class="choices">{choices}</div></details>
        }
        .into_any(),
        None => view! { <div class="choices">{choices}</div> }.into_any(),
    };
    view! { <Bubble mine=line.mine who text=line.text picture_url=line.picture_url>{choices}</Bubble> }
}

#[component]
fn Choice(kind: ChannelKind, choice: SandboxChoice, chat: Chat, acting: Doing) -> impl IntoView {
    let words = choice.title.clone();
    let more = (!choice.description.is_empty())
        .then(|| view! { <span class="small">{choice.description.clone()}</span> });
    if let Some(address) = choice.url.clone() {
        let address = is_page(&address).then_some(address);
        return view! {
            <a class="choice" href=address rel="external noopener" target="_blank">{words}{more}</a>
        }
        .into_any();
    }
    let tap = move |_| act(acting, chat, sandbox_tap(kind, choice.clone()));
    view! { <button type="button" class="choice" on:click=tap>{words}{more}</button> }.into_any()
}

/// What could be typed.
#[component]
fn Suggestions(say: Callback<String>) -> impl IntoView {
    let lang = lang();
    // The code of the next event, for the shortest way to book.
    let code = loader(|| async {
        let query = OwnEventQuery {
            status: Some(EventStatus::Published),
            limit: Some(1),
            ..Default::default()
        };
        let events = list_events(query).await?.items;
        Ok(events.into_iter().next().map(|event| event.code))
    });
    let chip = move |words: String| {
        let said = words.clone();
        view! { <button type="button" class="chip" on:click=move |_| say.run(said.clone())>{words}</button> }
    };
    let by_code = move || match code.get() {
        Load::Ready(Some(code)) => Some(chip(
            t::SAMPLE_BOOK_CODE.fill(lang.get(), &[("code", &code)]),
        )),
        _ => None,
    };
    view! {
        <div class="chips scroller" role="group" aria-label=tr(t::SUGGESTIONS)>
            {t::SAMPLES.map(|words| chip(words.to_owned())).into_view()}
            {by_code}
        </div>
    }
}
