//! A webhook's log: what was told, what was answered, and telling it again.

use crate::calls::hooks::{replay_delivery, show_delivery, show_hook};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Copied, FaultSummary, More, Saver, SelectField, when_ready};
use domain::hook::{DeliveryState, HookKind};
use domain::ids::{DeliveryId, HookId};
use i18n::Text;
use i18n::texts::{hooks as t, reasons};
use leptos::prelude::*;
use usecases::Page;
use usecases::hooks::{DeliveryContent, DeliveryView};

const fn state_word(state: DeliveryState) -> (&'static str, Text) {
    match state {
        DeliveryState::Waiting => ("wait", t::WAITING),
        DeliveryState::Delivered => ("good", t::DELIVERED),
        DeliveryState::Failed => ("bad", t::FAILED),
        DeliveryState::Dropped => ("calm", t::DROPPED),
    }
}

/// The log.
#[component]
pub fn Log(
    /// Of which webhook.
    id: HookId,
    /// The part that is here already.
    first: Page<DeliveryView>,
    /// When it is to be read anew.
    again: Trigger,
) -> impl IntoView {
    let lang = lang();
    let state = RwSignal::new(None::<DeliveryState>);
    let first = StoredValue::new(Some(first));
    let log = loader(move || {
        again.track();
        let state = state.get();
        let here_already = first.try_update_value(Option::take).flatten();
        async move {
            match here_already {
                Some(page) => Ok(page),
                None => show_hook(id, state, None).await.map(|one| one.log),
            }
        }
    });
    let more = doing();
    let load_more = move |cursor: String| {
        let asked = show_hook(id, state.get_untracked(), Some(cursor));
        more.run(asked, move |one| {
            if let Some(mut shown) = log.now() {
                shown.items.extend(one.log.items);
                shown.next_cursor = one.log.next_cursor;
                log.put(shown);
            }
        });
    };
    let all = (
        String::new(),
        Signal::derive(move || t::ALL.get(lang.get()).to_owned()),
    );
    let states = DeliveryState::ALL.iter().map(|state| {
        let word = state_word(*state).1;
        let words = Signal::derive(move || word.get(lang.get()).to_owned());
        (state.as_str().to_owned(), words)
    });
    let choices: Vec<(String, Signal<String>)> = std::iter::once(all).chain(states).collect();
    view! {
        <section class="card" aria-labelledby="log">
            <h2 id="log">{tr(t::LOG)}</h2>
            <p class="sub">{tr(t::LOG_WORDS)}</p>
            <SelectField path="state" label=t::ONLY faults=more.faults choices
                value=Signal::derive(move || state.get().map_or("", DeliveryState::as_str).to_owned())
                set=Callback::new(move |word: String| state.set(DeliveryState::parse(&word)))/>
            {when_ready(log, move |page: Page<DeliveryView>| {
                let next = page.next_cursor;
                let has_next = next.is_some();
                if page.items.is_empty() {
                    return view! { <p class="empty">{tr(t::NO_CALLS)}</p> }.into_any();
                }
                view! {
                    <ul class="plain">{page.items.into_iter().map(|one| view! { <Line one again/> }).collect_view()}</ul>
                    <Saver doing=more/>
                    <More next=Signal::stored(has_next) busy=more.busy
                        more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
                }.into_any()
            })}
        </section>
    }
}

/// One delivery; what it says is fetched when it is opened.
#[component]
fn Line(one: DeliveryView, again: Trigger) -> impl IntoView {
    let lang = lang();
    let zone = StoredValue::new(here().member().timezone);
    let id = one.id;
    let (tone, word) = state_word(one.state);
    let kind = HookKind::parse(&one.kind).map_or(t::A_TEST, super::hooks::kind_word);
    let (made, next, tries) = (one.created_at, one.next_try_at, one.attempts);
    let shown = move |at| when::shown(at, &zone.get_value(), lang.get(), Shape::Short);
    let facts = move || {
        let mut facts = vec![shown(made), t::TRIES.count(lang.get(), tries, &[])];
        facts.extend(next.map(|at| t::NEXT_TRY.fill(lang.get(), &[("time", &shown(at))])));
        facts.join(" · ")
    };
    let status = one.status.map(|status| format!("HTTP {status}"));
    let took = one.took_ms.map(|ms| format!("{ms} ms"));
    let answered: Vec<String> = status.into_iter().chain(took).collect();
    let why = one.why.map(reasons::no_answer);
    let silent = one.status.is_none() && why.is_none();
    let opened = RwSignal::new(false);
    let open = move |_| opened.set(true);
    view! {
        <li class="token">
            <details on:toggle=open>
                <summary>
                    {tr(kind)} " " <Pill tone word/>
                    {one.is_replay.then(|| view! { " " <Pill tone="calm" word=t::AGAIN/> })}
                    <span class="sub small">" " {facts}</span>
                </summary>
                {(tries > 0).then(|| view! {
                    <p class="small">{tr(t::ANSWER)} ": " {answered.join(" · ")} " "
                        {why.map(|words| view! { {tr(words)} " " })}
                        {match one.answer {
                            Some(answer) => view! { <bdi>{answer}</bdi> }.into_any(),
                            None => view! { {silent.then(|| tr(t::NO_ANSWER))} }.into_any(),
                        }}
                    </p>
                })}
                {move || opened.get().then(|| view! { <Content id again/> })}
            </details>
        </li>
    }
}

#[component]
fn Content(id: DeliveryId, again: Trigger) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let found = loader(move || show_delivery(id));
    let replaying = doing();
    let replay = move |_| {
        replaying.run(replay_delivery(id), move |_| {
            here.say(t::SAID_REPLAYED.get(lang.now()));
            again.notify();
        });
    };
    when_ready(found, move |one: DeliveryContent| {
        view! {
            <Copied label=t::DELIVERY_NAME value=one.name/>
            <p class="label">{tr(t::BODY)}</p>
            <pre class="mail-text payload" tabindex="0">{one.payload}</pre>
            <FaultSummary faults=replaying.faults/>
            <Saver doing=replaying/>
            <button type="button" class="btn quiet slim" aria-busy=move || replaying.busy.get().to_string()
                on:click=replay>{tr(t::REPLAY)}</button>
        }
    })
}
