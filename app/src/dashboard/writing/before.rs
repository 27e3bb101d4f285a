//! What has been written to the guests of an event, and what became of it.

use crate::calls::writing::{Writings, cancel_written};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::Ask;
use crate::dashboard::parts::pills::Pill;
use domain::ids::EventId;
use domain::language::LocalText;
use i18n::Text;
use i18n::texts::guests as t;
use leptos::prelude::*;
use usecases::Scope;
use usecases::events::TicketTypeView;
use usecases::writing::{Audience, WrittenState, WrittenView};

/// The list.
#[component]
pub fn Before(
    /// The event with what was written.
    shown: Writings,
    /// Called when something was stopped.
    changed: Callback<()>,
) -> impl IntoView {
    let Writings { event, written } = shown;
    if written.is_empty() {
        return view! { <p class="sub">{tr(t::NOTHING_WRITTEN)}</p> }.into_any();
    }
    let (id, zone) = (event.id, event.timezone);
    let kinds = event.ticket_types;
    let lines = written.into_iter().map(|one| {
        let kind = type_name(one.audience, &kinds);
        view! { <Line one id zone=zone.clone() kind changed/> }
    });
    view! {
        <section class="card" aria-labelledby="written">
            <h2 id="written">{tr(t::WRITTEN)}</h2>
            <ul class="plain message-list">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn type_name(audience: Audience, kinds: &[TicketTypeView]) -> LocalText {
    let Audience::TicketType(id) = audience else {
        return LocalText::default();
    };
    let kind = kinds.iter().find(|kind| kind.id == id);
    kind.map(|kind| kind.name.clone()).unwrap_or_default()
}

const fn to_word(audience: Audience) -> Text {
    match audience {
        Audience::All => t::TO_ALL,
        Audience::Confirmed => t::TO_CONFIRMED,
        Audience::TicketType(_) => t::TO_TYPE,
        Audience::Waiting => t::TO_WAITING,
        Audience::Came => t::TO_CAME,
        Audience::NotIn => t::TO_NOT_IN,
        Audience::CalledOff => t::TO_CALLED_OFF,
    }
}

#[component]
fn Line(
    one: WrittenView,
    id: EventId,
    zone: String,
    kind: LocalText,
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (tone, word) = match one.state {
        WrittenState::Planned => ("wait", t::WRITTEN_PLANNED),
        WrittenState::Sending => ("wait", t::WRITTEN_SENDING),
        WrittenState::Sent => ("good", t::WRITTEN_SENT),
        WrittenState::Cancelled => ("calm", t::WRITTEN_CANCELLED),
    };
    let (audience, at, unreached) = (one.audience, one.run_at, one.unreached);
    let to = move || {
        let language = lang.get();
        to_word(audience).fill(language, &[("name", kind.get(language))])
    };
    let figures = [one.delivered, one.waiting, one.failed].map(|n| n.to_string());
    let numbers = move || {
        let [delivered, waiting, failed] = &figures;
        let values = [
            ("delivered", delivered),
            ("waiting", waiting),
            ("failed", failed),
        ];
        let values = values.map(|(name, value)| (name, value.as_str()));
        t::WRITTEN_NUMBERS.fill(lang.get(), &values)
    };
    let with_news = audience == Audience::CalledOff;
    let open =
        matches!(one.state, WrittenState::Planned | WrittenState::Sending) || one.waiting > 0;
    let stopping = doing();
    let written = one.id;
    let asking = RwSignal::new(false);
    let stop = Callback::new(move |()| {
        stopping.run(cancel_written(id, written), move |_| {
            asking.set(false);
            here.say(t::SAID_STOPPED.get(lang.now()));
            changed.run(());
        });
    });
    let stop_words = Signal::derive(move || t::WRITE_STOP_WORDS.get(lang.get()).to_owned());
    let may = open && !with_news && here.may(Scope::MessagesWrite);
    let (title, body) = if one.subject.is_empty() {
        (one.body, None)
    } else {
        (one.subject, Some(one.body))
    };
    let body = body.map(|body| {
        view! {
            <details class="inner"><summary>{tr(t::WRITTEN_SHOW)}</summary>
                <pre class="mail-text" tabindex="0"><Local text=body/></pre>
            </details>
        }
    });
    view! {
        <li class="message-line">
            <div>
                <b><Local text=title/></b>
                <p class="sub small">{to} " · " {move || when::shown(at, &zone, lang.get(), Shape::Short)}</p>
                {(!with_news).then(|| view! { <p class="sub small">{numbers}</p> })}
                {(unreached > 0).then(|| view! { <p class="sub small">{move || t::UNREACHED_N.count(lang.get(), unreached, &[])}</p> })}
                {body}
            </div>
            <Pill tone word/>
            {may.then(|| view! {
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::WRITE_STOP)}</button>
                {move || asking.get().then(|| view! {
                    <Ask open=asking title=t::WRITE_STOP_ASK words=stop_words deed=t::WRITE_STOP doing=stopping act=stop/>
                })}
            })}
        </li>
    }
}
