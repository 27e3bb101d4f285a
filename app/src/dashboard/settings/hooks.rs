//! For programs: outgoing webhooks, and the calendar that others subscribe to.

use super::{NoneTicked, Rooms};
use crate::calls::hooks::{create_hook, list_hooks, update_hook};
use crate::dashboard::base::{doing, dom, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{CheckField, Copied, FaultSummary, Saver, TextField, when_ready};
use domain::hook::HookKind;
use domain::ids::HookId;
use domain::limits;
use i18n::Text;
use i18n::texts::dashboard::{SAID_SAVED, SAVE};
use i18n::texts::hooks as t;
use leptos::prelude::*;
use usecases::hooks::{HookInput, HookState, HookView};

/// The address of a webhook's page.
pub fn hook_path(id: HookId) -> String {
    format!("/organize/settings/webhooks/{id}")
}

/// The words of a kind.
pub const fn kind_word(kind: HookKind) -> Text {
    match kind {
        HookKind::BookingMade => t::BOOKING_MADE,
        HookKind::BookingChanged => t::BOOKING_CHANGED,
        HookKind::BookingCancelled => t::BOOKING_CANCELLED,
        HookKind::CheckedIn => t::CHECKED_IN,
        HookKind::EventPublished => t::EVENT_PUBLISHED,
        HookKind::EventChanged => t::EVENT_CHANGED,
        HookKind::EventCancelled => t::EVENT_CANCELLED,
    }
}

/// How a webhook fares.
#[component]
pub fn HookPill(
    /// How.
    state: HookState,
) -> impl IntoView {
    let (tone, word) = match state {
        HookState::Well => ("good", t::STATE_WELL),
        HookState::Failing => ("wait", t::STATE_FAILING),
        HookState::Off => ("calm", t::STATE_OFF),
        HookState::Stopped => ("bad", t::STATE_STOPPED),
    };
    view! { <Pill tone word/> }
}

/// The screen.
#[component]
pub fn HooksScreen() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let hooks = loader(list_hooks);
    let secret = RwSignal::new(None::<String>);
    let made = Callback::new(move |(_, made): (HookView, Option<String>)| {
        secret.set(made);
        here.say(t::SAID_MADE.get(lang.now()));
        hooks.again();
    });
    let slug = here.member().organization.slug;
    let feed = format!("{}/o/{slug}/events.ics", here.house().base_url);
    let fresh = HookInput {
        url: String::new(),
        kinds: vec![HookKind::BookingMade],
        on: true,
    };
    view! {
        <Rooms at="/organize/settings/webhooks"/>
        <div class="event-form">
            <section class="card" aria-labelledby="feed">
                <h2 id="feed">{tr(t::FEED)}</h2>
                <p class="sub">{tr(t::FEED_WORDS)}</p>
                <Copied label=t::FEED_ADDRESS value=feed/>
            </section>
            <p class="sub">{tr(t::HOOKS_WORDS)}</p>
            {when_ready(hooks, move |all: Vec<HookView>| {
                if all.is_empty() {
                    return view! { <p class="empty">{tr(t::NO_HOOKS)}</p> }.into_any();
                }
                view! {
                    <ul class="card plain">{all.into_iter().map(|hook| view! { <Line hook/> }).collect_view()}</ul>
                }.into_any()
            })}
            {move || secret.get().map(|value| view! { <Secret value/> })}
            <section class="card" aria-labelledby="new-hook">
                <h2 id="new-hook">{tr(t::NEW_HOOK)}</h2>
                <HookForm id=None input=fresh done=made/>
            </section>
        </div>
    }
}

#[component]
fn Line(hook: HookView) -> impl IntoView {
    let kinds = hook.input.kinds.into_iter().enumerate();
    let kinds = kinds.map(|(at, kind)| {
        let between = (at > 0).then_some(" · ");
        view! { {between}{tr(kind_word(kind))} }
    });
    view! {
        <li class="row token">
            <div>
                <b><a class="link-line" href=hook_path(hook.id)><bdi>{hook.input.url}</bdi></a></b> " " <HookPill state=hook.state/>
                <p class="sub small">{kinds.collect_view()}</p>
            </div>
        </li>
    }
}

/// A secret, this once.
#[component]
pub fn Secret(
    /// The secret.
    value: String,
) -> impl IntoView {
    // It stands above what made it.
    dom::focus_on(".note.fresh");
    view! {
        <div class="note fresh" role="status" tabindex="-1">
            <p>{tr(t::SECRET_NOW)}</p>
            <Copied label=t::SECRET value/>
        </div>
    }
}

/// The form of a webhook, a new one without an id. Tells what was kept, and a new one's secret.
#[component]
pub fn HookForm(
    /// Which.
    id: Option<HookId>,
    /// As it is.
    input: HookInput,
    /// What is done then.
    done: Callback<(HookView, Option<String>)>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let typed = RwSignal::new(input);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let input = typed.get_untracked();
        match id {
            Some(id) => saving.run(update_hook(id, input), move |hook| {
                here.say(SAID_SAVED.get(lang.now()));
                done.run((hook, None));
            }),
            None => saving.run(create_hook(input), move |made| {
                typed.update(|input| input.url = String::new());
                done.run((made.hook, Some(made.secret)));
            }),
        }
    };
    let tick = move |kind: HookKind| {
        Callback::new(move |on: bool| {
            typed.update(|input| {
                input.kinds.retain(|k| *k != kind);
                if on {
                    input.kinds.push(kind);
                }
            });
        })
    };
    let boxes = HookKind::ALL.iter().map(|kind| {
        let kind = *kind;
        let label = Signal::derive(move || kind_word(kind).get(lang.get()).to_owned());
        let value = Signal::derive(move || typed.with(|input| input.kinds.contains(&kind)));
        view! { <CheckField path=kind.as_str() label value set=tick(kind)/> }
    });
    let deed = if id.is_some() { SAVE } else { t::MAKE };
    view! {
        <form novalidate=true on:submit=save>
            <FaultSummary faults/>
            <TextField path="url" label=t::URL hint=Some(t::URL_HINT) kind="url" inputmode="url" max=limits::URL
                value=Signal::derive(move || typed.with(|input| input.url.clone()))
                set=Callback::new(move |text| typed.update(|input| input.url = text)) faults/>
            <fieldset class="bare">
                <legend>{tr(t::KINDS)}</legend>
                {boxes.collect_view()}
                <NoneTicked faults path="kinds"/>
            </fieldset>
            {id.is_some().then(|| view! {
                <CheckField path="on" label=Signal::derive(move || t::ON.get(lang.get()).to_owned())
                    value=Signal::derive(move || typed.with(|input| input.on))
                    set=Callback::new(move |on| typed.update(|input| input.on = on))/>
            })}
            <Saver doing=saving/>
            <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(deed)}</button>
        </form>
    }
}
