//! Where the member is signed in.

use crate::calls::security::{end_other_sessions, end_session, list_sessions};
use crate::dashboard::base::{doing, here, lang, loader, tr, when};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Ask, Saver, when_ready};
use i18n::texts::team as t;
use leptos::prelude::*;
use usecases::security::SessionView;

/// The card.
#[component]
pub fn Sessions() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let all = loader(list_sessions);
    let changed = Callback::new(move |()| all.again());
    let asking = RwSignal::new(false);
    let ending = doing();
    let words = Signal::derive(move || t::END_OTHERS_WORDS.get(lang.get()).to_owned());
    let act = Callback::new(move |()| {
        ending.run(end_other_sessions(), move |()| {
            asking.set(false);
            here.say(t::SAID_ENDED.get(lang.now()));
            changed.run(());
        });
    });
    view! {
        <section class="card">
            <h2>{tr(t::SESSIONS)}</h2>
            {when_ready(all, move |all: Vec<SessionView>| {
                let others = all.iter().any(|session| !session.current);
                view! {
                    <ul class="plain">{all.into_iter().map(|session| view! { <Line session changed/> }).collect_view()}</ul>
                    {others.then(|| view! {
                        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::END_OTHERS)}</button>
                    })}
                }
            })}
            {move || asking.get().then(|| view! {
                <Ask open=asking title=t::END_OTHERS_ASK words deed=t::END_OTHERS doing=ending act/>
            })}
        </section>
    }
}

#[component]
fn Line(session: SessionView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (id, seen) = (session.id, session.seen_at);
    let zone = here.member().timezone;
    let when = move || {
        let time = when::ago(seen, &zone, lang.get());
        t::LAST_SEEN.fill(lang.get(), &[("time", &time)])
    };
    let ending = doing();
    let end = move |_| {
        ending.run(end_session(id), move |()| {
            here.say(t::SAID_ENDED.get(lang.now()));
            changed.run(());
        });
    };
    let device = session.device.clone();
    let name = move || {
        if device.is_empty() {
            t::UNKNOWN_DEVICE.get(lang.get()).to_owned()
        } else {
            device.clone()
        }
    };
    view! {
        <li class="row token">
            <div>
                <b>{name}</b>{session.current.then(|| view! { " " <Pill tone="good" word=t::THIS_DEVICE/> })}
                <p class="sub small">{when}</p>
                <Saver doing=ending/>
            </div>
            {(!session.current).then(|| view! {
                <button type="button" class="btn quiet slim" aria-busy=move || ending.busy.get().to_string() on:click=end>
                    {tr(t::END)}<span class="unseen">" " {session.device}</span>
                </button>
            })}
        </li>
    }
}
