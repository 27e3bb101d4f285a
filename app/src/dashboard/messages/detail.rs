//! One message, as it was or will be sent.

use crate::calls::messages::{cancel_message, retry_message, show_message};
use crate::dashboard::base::here::{booking_path, event_path, message_path};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::{MessagePill, kind_word, way_word};
use crate::dashboard::parts::{Heading, Saver, when_ready};
use domain::ids::JobId;
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::reasons;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use usecases::Scope;
use usecases::messages::{MessageContent, MessageState, MessageView};

/// The screen.
#[component]
pub fn Detail() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<JobId>().ok());
        async move {
            match id {
                Some(id) => show_message(id).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    let again = Callback::new(move |()| found.again());
    when_ready(found, move |content: MessageContent| {
        let message = content.message.clone();
        view! {
            <div class="head">
                <div>
                    <Heading back=Some(("/organize/messages".to_owned(), t::MESSAGES))>{tr(kind_word(message.kind))}</Heading>
                    <p class="sub facts"><MessagePill state=message.state/></p>
                </div>
                <Deeds message=message.clone() again/>
            </div>
            {(message.channel.is_none() && !here().house().mail_leaves).then(|| view! { <p class="note">{tr(t::MAIL_STAYS)}</p> })}
            <section class="card"><Facts message/></section>
            <Content content/>
        }
    })
}

#[component]
fn Facts(message: MessageView) -> impl IntoView {
    let lang = lang();
    let zone = StoredValue::new(here().member().timezone);
    let time = move |at| move || when::shown(at, &zone.get_value(), lang.get(), Shape::Full);
    let row =
        move |word: Text, value: AnyView| view! { <div><dt>{tr(word)}</dt><dd>{value}</dd></div> };
    let event = message.event.map(|id| {
        let title = message.event_title.clone();
        row(
            t::EVENT,
            view! { <a href=event_path(id)><Local text=title/></a> }.into_any(),
        )
    });
    view! {
        <dl class="facts-list">
            {row(t::WAY, view! { {tr(way_word(message.channel_kind))} }.into_any())}
            {row(t::RECIPIENT, view! { <bdi>{message.recipient.clone()}</bdi> }.into_any())}
            {(!message.subject.is_empty()).then(|| row(t::SUBJECT, view! { <bdi>{message.subject.clone()}</bdi> }.into_any()))}
            {event}
            {message.booking.map(|id| row(t::BOOKING, view! { <a href=booking_path(id)>{tr(t::SHOW_BOOKING)}</a> }.into_any()))}
            {row(t::QUEUED_AT, view! { {time(message.created_at)} }.into_any())}
            {message.next_try_at.map(|at| row(t::NEXT_TRY, view! { {time(at)} }.into_any()))}
            {message.finished_at.map(|at| row(t::FINISHED_AT, view! { {time(at)} }.into_any()))}
            {(message.attempts > 1).then(|| row(t::ATTEMPTS, view! { {message.attempts} }.into_any()))}
            {message.last_error.clone().map(|logged| {
                let told = move || reasons::own(&logged, lang.get()).map_or_else(|| logged.clone(), str::to_owned);
                row(t::REASON, view! { <bdi>{told}</bdi> }.into_any())
            })}
        </dl>
    }
}

/// The mail itself; its HTML only inside a frame that may run nothing.
#[component]
fn Content(content: MessageContent) -> impl IntoView {
    let only_text = content.html.is_empty();
    let plain = RwSignal::new(only_text);
    let frame = format!("{}/mail", message_path(content.message.id));
    let text = content.text;
    let calendar = content.calendar.is_some();
    view! {
        <section class="card" aria-label=tr(t::MESSAGE)>
            <div class="chips" role="group" aria-label=tr(t::SHOW_AS) hidden=only_text>
                <button type="button" class="chip" aria-pressed=move || (!plain.get()).to_string()
                    on:click=move |_| plain.set(false)>{tr(t::AS_HTML)}</button>
                <button type="button" class="chip" aria-pressed=move || plain.get().to_string()
                    on:click=move |_| plain.set(true)>{tr(t::AS_TEXT)}</button>
            </div>
            {move || if plain.get() {
                view! { <pre class="mail-text" tabindex="0">{text.clone()}</pre> }.into_any()
            } else {
                view! { <iframe class="mail-frame" sandbox="" title=tr(t::MESSAGE) src=frame.clone()></iframe> }.into_any()
            }}
            {calendar.then(|| view! { <p class="sub small">{tr(t::WITH_CALENDAR)}</p> })}
        </section>
    }
}

#[component]
fn Deeds(message: MessageView, again: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    if !here.may(Scope::MessagesWrite) {
        return ().into_any();
    }
    let id = message.id;
    // What goes through a channel needs no mail server.
    let leaves = here.house().mail_leaves || message.channel.is_some();
    let deed = doing();
    let retry = move |_| {
        deed.run(retry_message(id), move |_| {
            let said = if leaves {
                t::SAID_QUEUED_AGAIN
            } else {
                t::SAID_MAIL_KEPT
            };
            here.say(said.get(lang.now()));
            again.run(());
        });
    };
    let cancel = move |_| {
        deed.run(cancel_message(id), move |_| {
            here.say(t::SAID_MESSAGE_CANCELLED.get(lang.now()));
            again.run(());
        });
    };
    let rest = move |_| {
        deed.run(cancel_message(id), move |_| {
            here.say(t::SAID_RESTS.get(lang.now()));
            again.run(());
        });
    };
    use MessageState::{Cancelled, Dead, Kept, Queued, Uncertain};
    // What is kept for want of a mail server would only be kept once more.
    let can_retry =
        matches!(message.state, Dead | Cancelled | Uncertain) || (message.state == Kept && leaves);
    let can_cancel = message.state == Queued;
    // What failed for good, such as a wrong address, asks for attention until somebody lets it rest.
    let can_rest = matches!(message.state, Dead | Uncertain);
    view! {
        <div class="deeds">
            {can_retry.then(|| view! {
                <button type="button" class="btn quiet slim" aria-busy=move || deed.busy.get().to_string() on:click=retry>{tr(t::SEND_AGAIN)}</button>
            })}
            {can_cancel.then(|| view! {
                <button type="button" class="btn quiet slim warn" aria-busy=move || deed.busy.get().to_string() on:click=cancel>{tr(t::DO_NOT_SEND)}</button>
            })}
            {can_rest.then(|| view! {
                <button type="button" class="btn quiet slim" aria-busy=move || deed.busy.get().to_string() on:click=rest>{tr(t::LET_REST)}</button>
            })}
            <Saver doing=deed/>
        </div>
    }
    .into_any()
}
