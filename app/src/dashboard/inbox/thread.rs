//! One conversation, and the answer of a person.

use crate::calls::Answer as Answered;
use crate::calls::conversations::{answer_guest, settle_conversation, show_conversation};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Load, Loader, doing, dom, here, keep_fresh, lang, loader, tr};
use crate::dashboard::parts::{AreaField, Bubble, FaultSummary, Heading, Mark, Saver, when_ready};
use domain::ids::ConversationId;
use i18n::Text;
use i18n::texts::connect::PROVIDER_SAYS;
use i18n::texts::inbox as t;
use i18n::texts::reasons;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::time::Duration;
use usecases::Scope;
use usecases::conversations::{ChatMessageView, ConversationView, Speaker, Thread};

const BEAT: Duration = Duration::from_secs(3);
/// Characters of an answer.
const ANSWER: usize = 2000;
/// The room that scrolls.
const ROOM: &str = "thread";

/// The screen.
#[component]
pub fn Detail() -> impl IntoView {
    let params = use_params_map();
    let id = move || {
        params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<ConversationId>().ok())
    };
    let found = loader(move || show(id()));
    keep_fresh(found, BEAT, || true, move || show(untrack(id)));
    let about = Memo::new(move |_| match found.get() {
        Load::Ready(thread) => Some(thread.conversation),
        Load::Waiting | Load::Failed(_) => None,
    });
    // The messages are drawn anew with each that comes; what is being typed stays.
    let known = Memo::new(move |_| about.with(|about| about.as_ref().map(|c| c.id)));
    view! {
        {move || known.get().and_then(|_| about.get_untracked()).map(|conversation| view! { <Top conversation about found/> })}
        {when_ready(found, |thread: Thread| view! { <Messages thread/> })}
        {move || known.get().map(|id| view! { <Answer id about found/> })}
    }
}

async fn show(id: Option<ConversationId>) -> Answered<Thread> {
    match id {
        Some(id) => show_conversation(id).await,
        None => Err(usecases::Error::NotFound.into()),
    }
}

type About = Memo<Option<ConversationView>>;

/// Who it is, and whether they wait.
#[component]
fn Top(conversation: ConversationView, about: About, found: Loader<Thread>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = conversation.id;
    let kind = conversation.kind;
    let waits = move || about.with(|c| c.as_ref().is_some_and(|c| c.waits_for_person));
    let settling = doing();
    let settle = move |_| {
        settling.run(settle_conversation(id), move |_| {
            here.say(t::SAID_SETTLED.get(lang.now()));
            here.recount_waits();
            found.again();
        });
    };
    let phone = conversation.phone.map(|phone| {
        view! { " · " <a href=format!("tel:{phone}") rel="external">{phone.clone()}</a> }
    });
    view! {
        <div class="head">
            <div>
                <Heading back=Some(("/organize/inbox".to_owned(), t::INBOX))><bdi>{conversation.guest}</bdi></Heading>
                <p class="sub facts"><Mark kind/> {conversation.channel_name} {phone} " "
                    {move || waits().then(|| view! { <span class="pill wait">{tr(t::WAITING)}</span> })}</p>
            </div>
            {here.may(Scope::ChannelsWrite).then(|| view! {
                <div class="deeds">
                    <button type="button" class="btn quiet slim" aria-busy=move || settling.busy.get().to_string() on:click=settle>{tr(t::SETTLED)}</button>
                    <Saver doing=settling/>
                </div>
            })}
        </div>
    }
}

#[component]
fn Messages(thread: Thread) -> impl IntoView {
    dom::scroll_to_end(ROOM);
    view! {
        <div class="card chat-card">
            <div class="chat" id=ROOM role="log" tabindex="0" aria-label=tr(t::THREAD)>
                {thread.messages.into_iter().map(|message| view! { <Message message/> }).collect_view()}
            </div>
        </div>
    }
}

fn state_word(state: &str) -> Text {
    match state {
        "sent" => t::STATE_SENT,
        "delivered" => t::STATE_DELIVERED,
        "read" => t::STATE_READ,
        "failed" => t::STATE_FAILED,
        "uncertain" => t::STATE_UNCERTAIN,
        _ => t::STATE_QUEUED,
    }
}

#[component]
fn Message(message: ChatMessageView) -> impl IntoView {
    let lang = lang();
    let zone = here().member().timezone;
    let at = message.at;
    let who = match message.speaker {
        Speaker::Guest => t::GUEST,
        Speaker::Machine => t::MACHINE,
        Speaker::Person => t::PERSON,
    };
    let mine = message.speaker != Speaker::Guest;
    let choices = (!message.choices.is_empty()).then(|| {
        let each = message.choices.into_iter();
        view! { <ul class="offered">{each.map(|choice| view! { <li>{choice}</li> }).collect_view()}</ul> }
    });
    let state = message
        .state
        .map(|state| view! { " · " {tr(state_word(&state))} });
    let speaker = mine.then(|| view! { {tr(who)} " · " });
    let error = message.error.map(|logged| {
        let told = move || {
            let language = lang.get();
            reasons::own(&logged, language).map_or_else(
                || format!("{} {logged}", PROVIDER_SAYS.get(language)),
                str::to_owned,
            )
        };
        view! { <p class="fault"><bdi>{told}</bdi></p> }
    });
    view! {
        <Bubble mine who text=message.text picture_url=message.picture_url>
            {choices}
            <p class="bubble-foot">{speaker}{move || when::shown(at, &zone, lang.get(), Shape::Short)}{state}</p>
            {error}
        </Bubble>
    }
}

/// Why no answer can be given, or until when one can.
fn told(conversation: &ConversationView) -> (bool, Text) {
    if conversation.kind.is_voice() || !conversation.kind.converses() {
        (false, t::ANSWER_NEVER)
    } else if conversation.can_answer {
        (true, t::MACHINE_SILENT)
    } else {
        (false, t::ANSWER_CLOSED)
    }
}

#[component]
fn Answer(id: ConversationId, about: About, found: Loader<Thread>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let zone = StoredValue::new(here.member().timezone);
    let text = RwSignal::new(String::new());
    let sending = doing();
    let faults = sending.faults;
    let open = Memo::new(move |_| about.with(|c| c.as_ref().is_some_and(|c| told(c).0)));
    let words = move || {
        about.with(|c| {
            let words = c.as_ref().map_or("", |c| told(c).1.get(lang.get()));
            let until = c
                .as_ref()
                .filter(|c| c.can_answer)
                .and_then(|c| c.window_ends_at);
            let until = until.map(|at| {
                let time = when::shown(at, &zone.get_value(), lang.get(), Shape::Short);
                t::ANSWER_UNTIL.fill(lang.get(), &[("time", &time)])
            });
            format!("{} {words}", until.unwrap_or_default())
        })
    };
    let send = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        sending.run(answer_guest(id, text.get_untracked()), move |thread| {
            text.set(String::new());
            here.recount_waits();
            found.put(thread);
        });
    };
    if !here.may(Scope::ChannelsWrite) {
        return ().into_any();
    }
    view! {
        <form class="card" novalidate=true on:submit=send>
            <FaultSummary faults/>
            <fieldset class="bare" disabled=move || !open.get()>
                <legend class="unseen">{tr(t::ANSWER)}</legend>
                <AreaField path="text" label=t::ANSWER value=text set=Callback::new(move |words| text.set(words)) faults max=ANSWER rows=3/>
                <p class="sub small">{words}</p>
                <Saver doing=sending/>
                <button type="submit" class="btn slim" aria-busy=move || sending.busy.get().to_string()>{tr(t::SEND)}</button>
            </fieldset>
        </form>
    }
    .into_any()
}
