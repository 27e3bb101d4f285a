//! One announcement: where it stands, and what can be done with it.

use crate::calls::announcements::{
    edit_announcement, remove_announcement, retry_announcement, settle_announcement,
};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Doing, doing, here, keep_typing, lang, tr};
use crate::dashboard::parts::linked::is_page;
use crate::dashboard::parts::pills::AnnouncementPill;
use crate::dashboard::parts::{AreaField, Ask, FaultSummary, Kept, Mark, Saver, TextField};
use domain::channel::AnnouncementState;
use i18n::Text;
use i18n::texts::connect::{NEW_WINDOW, PROVIDER_SAYS};
use i18n::texts::dashboard::{SAID_SAVED, SAVE};
use i18n::texts::posting as t;
use i18n::texts::reasons;
use leptos::prelude::*;
use usecases::Scope;
use usecases::announcements::{AnnouncementView, BroadcastCounts};

/// Characters that the server takes at the very most.
const TEXT: usize = 63_000;

/// The line.
#[component]
pub fn Line(
    /// The announcement.
    one: AnnouncementView,
    /// The event's zone.
    zone: String,
    /// Called when something has changed.
    changed: Callback<()>,
    /// Whether the event can still be booked.
    open: bool,
) -> impl IntoView {
    let lang = lang();
    let may = open && here().may(Scope::ChannelsWrite);
    let zone = StoredValue::new(zone);
    let time = move |words: Text, at| {
        move || {
            let shown = when::shown(at, &zone.get_value(), lang.get(), Shape::Short);
            words.fill(lang.get(), &[("time", &shown)])
        }
    };
    let planned = one
        .planned_at
        .map(|at| view! { <p class="sub small">{time(t::GOES_OUT, at)}</p> });
    let posted = one
        .posted_at
        .map(|at| view! { <p class="sub small">{time(t::WENT_OUT, at)}</p> });
    let link = one.link.clone().filter(|link| is_page(link)).map(|link| {
        view! {
            <p class="links"><a href=link rel="external noopener noreferrer" target="_blank">
                {tr(t::OPEN_POST)}<span class="unseen">" " {tr(NEW_WINDOW)}</span>
            </a></p>
        }
    });
    let uncertain = (one.state == AnnouncementState::Uncertain)
        .then(|| view! { <p class="note">{tr(t::UNCERTAIN_WORDS)}</p> });
    let state = one.state;
    let why = one
        .error
        .clone()
        .map(|logged| view! { <Why logged state/> });
    view! {
        <li class="announcement">
            <div class="channel-head">
                <Mark kind=one.kind/>
                <div><p><b><bdi>{one.channel_name.clone()}</bdi></b></p>{planned}{posted}</div>
                <AnnouncementPill state=one.state/>
            </div>
            {one.counts.map(|counts| view! { <Progress counts/> })}
            {link}
            {uncertain}
            {why}
            {may.then(|| view! { <Deeds one changed/> })}
        </li>
    }
}

/// Why it is not out, or what is known: our own reasons as sentences, a provider's in its own words. Only what
/// was given up looks like a failure.
#[component]
fn Why(logged: String, state: AnnouncementState) -> impl IntoView {
    let lang = lang();
    let given_up = matches!(state, AnnouncementState::Failed | AnnouncementState::Posted);
    let class = if given_up {
        "failure small"
    } else {
        "note small"
    };
    let gain = (logged == reasons::NOBODY.en).then(|| {
        view! { <p class="links"><a href="/organize/subscribers">{tr(t::GAIN_SUBSCRIBERS)}</a></p> }
    });
    let told = if reasons::own(&logged, lang.now()).is_some() {
        view! { <p>{move || reasons::own(&logged, lang.get())}</p> }.into_any()
    } else {
        view! { <p>{tr(PROVIDER_SAYS)} " " <bdi>{logged}</bdi></p> }.into_any()
    };
    view! { <div class=class>{told}{gain}</div> }
}

/// How far a broadcast is.
#[component]
fn Progress(counts: BroadcastCounts) -> impl IntoView {
    let lang = lang();
    let words = move || {
        let language = lang.get();
        let numbers = [
            ("delivered", counts.delivered.to_string()),
            ("all", counts.all.to_string()),
        ];
        let numbers = numbers.each_ref().map(|(name, n)| (*name, n.as_str()));
        let mut words = t::PROGRESS.fill(language, &numbers);
        for (n, told) in [
            (counts.failed, t::PROGRESS_FAILED),
            (counts.uncertain, t::PROGRESS_UNCERTAIN),
        ] {
            if n > 0 {
                words.push_str(" · ");
                words.push_str(&told.count(language, n, &[]));
            }
        }
        words
    };
    (counts.all > 0).then(|| view! { <p class="small">{words}</p> })
}

fn button(word: Text, doing: Doing, run: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" class="btn quiet slim" aria-busy=move || doing.busy.get().to_string()
            on:click=move |_| run()>{tr(word)}</button>
    }
}

#[component]
fn Deeds(one: AnnouncementView, changed: Callback<()>) -> impl IntoView {
    use AnnouncementState::{Failed, Planned, Posted, Posting, Uncertain};
    let (lang, here) = (lang(), here());
    let id = one.id;
    let state = one.state;
    let deed = doing();
    let removing = doing();
    let asking = RwSignal::new(false);
    let done = move |words: Text| {
        move |_: AnnouncementView| {
            here.say(words.get(lang.now()));
            changed.run(());
        }
    };
    let settle =
        move |is_out: bool| move || deed.run(settle_announcement(id, is_out), done(SAID_SAVED));
    let uncertain = (state == Uncertain).then(|| {
        view! {
            {button(t::IT_IS_OUT, deed, settle(true))}
            {button(t::IT_IS_NOT_OUT, deed, settle(false))}
        }
    });
    let retry = matches!(state, Failed | Uncertain).then(|| {
        button(t::RETRY, deed, move || {
            deed.run(retry_announcement(id), done(t::SAID_AGAIN));
        })
    });
    let stops = matches!(state, Planned | Failed) || (state == Posting && one.kind.broadcasts());
    let stop = stops.then(|| {
        button(t::DO_NOT_SEND, deed, move || {
            deed.run(remove_announcement(id), done(t::SAID_NOT_SENT));
        })
    });
    let removable = state == Posted && one.removable;
    let remove = Callback::new(move |()| {
        removing.run(remove_announcement(id), move |_| {
            asking.set(false);
            here.say(t::SAID_TAKEN_BACK.get(lang.now()));
            changed.run(());
        });
    });
    let words = Signal::derive(move || t::TAKE_BACK_WORDS.get(lang.get()).to_owned());
    view! {
        <div class="deeds">
            {uncertain}
            {retry}
            {stop}
            {removable.then(|| button(t::TAKE_BACK, removing, move || asking.set(true)))}
            <Saver doing=deed/>
        </div>
        {(state == Planned).then(|| view! { <Edit one changed/> })}
        {move || asking.get().then(|| view! {
            <Ask open=asking title=t::TAKE_BACK_ASK words deed=t::TAKE_BACK doing=removing act=remove/>
        })}
    }
}

/// Another text or time, while it waits.
#[component]
fn Edit(one: AnnouncementView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = one.id;
    let editable = !one.kind.is_whatsapp();
    let text = RwSignal::new(one.text);
    let at = RwSignal::new(String::new());
    let put = move |(words, when): (String, String)| {
        if editable {
            text.set(words);
        }
        at.set(when);
    };
    let typing = keep_typing(
        &format!("announcement-{id}"),
        true,
        move || (text.get(), at.get()),
        put,
    );
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let text = editable.then(|| text.get_untracked());
        let at = Some(at.get_untracked()).filter(|at| !at.is_empty());
        let answer = typing.sending(edit_announcement(id, text, at));
        saving.run(answer, move |_| {
            typing.saved();
            here.say(SAID_SAVED.get(lang.now()));
            changed.run(());
        });
    };
    view! {
        <details class="inner" open=typing.has_earlier()>
            <summary>{tr(t::CHANGE)}</summary>
            <form novalidate=true on:submit=save>
                <Kept typing then_at="#announcing"/>
                <FaultSummary faults/>
                {editable.then(|| view! {
                    <AreaField path=format!("{id}-text") also=vec!["text".to_owned()] label=t::TEXT value=text
                        set=Callback::new(move |words| text.set(words)) faults max=TEXT rows=6/>
                })}
                <TextField path=format!("{id}-at") also=vec!["at".to_owned()] label=t::AT kind="datetime-local" value=at
                    set=Callback::new(move |typed| at.set(typed)) faults optional=true/>
                <Saver doing=saving/>
                <p class="row"><button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(SAVE)}</button></p>
            </form>
        </details>
    }
}
