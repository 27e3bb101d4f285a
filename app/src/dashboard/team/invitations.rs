//! Invitations: a link that is good once, to be passed on.

use super::{ROLES, role_word, role_words};
use crate::calls::team::{invite, list_invitations, withdraw};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, dom, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{
    Ask, Copied, FaultSummary, Saver, SelectField, TextField, when_ready,
};
use domain::ids::InvitationId;
use domain::limits;
use i18n::texts::team as t;
use leptos::prelude::*;
use usecases::Role;
use usecases::team::{InvitationInput, InvitationView};

/// The form, and what is open.
#[component]
pub fn Invitations() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let open = loader(list_invitations);
    let changed = Callback::new(move |()| open.again());
    let role = RwSignal::new(Role::Manager);
    let email = RwSignal::new(String::new());
    let fresh = RwSignal::new(None::<InvitationId>);
    let inviting = doing();
    let faults = inviting.faults;
    let send = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let input = InvitationInput {
            role: role.get_untracked(),
            email: Some(email.get_untracked()).filter(|email| !email.trim().is_empty()),
            language: lang.now(),
        };
        inviting.run(invite(input), move |made| {
            fresh.set(Some(made.id));
            email.set(String::new());
            here.say(t::SAID_INVITED.get(lang.now()));
            changed.run(());
        });
    };
    let choices = ROLES.map(|role| {
        let words = Signal::derive(move || role_word(role).get(lang.get()).to_owned());
        (role.as_str().to_owned(), words)
    });
    let told = if here.house().mail_leaves {
        t::INVITE_TOLD
    } else {
        t::INVITE_TOLD_KEPT
    };
    view! {
        <form class="card" novalidate=true on:submit=send>
            <h2>{tr(t::INVITE)}</h2>
            <p class="sub">{tr(told)}</p>
            <FaultSummary faults/>
            <SelectField path="role" label=t::ROLE value=Signal::derive(move || role.get().as_str().to_owned())
                set=Callback::new(move |word: String| role.set(Role::parse(&word).unwrap_or(Role::Manager))) faults choices=choices.into()/>
            <p class="hint">{move || role_words(role.get()).get(lang.get())}</p>
            <TextField path="email" label=t::INVITE_EMAIL kind="email" max=limits::EMAIL value=email
                set=Callback::new(move |text| email.set(text)) faults optional=true/>
            <Saver doing=inviting/>
            <button type="submit" class="btn slim" aria-busy=move || inviting.busy.get().to_string()>{tr(t::MAKE_LINK)}</button>
        </form>
        {when_ready(open, move |all: Vec<InvitationView>| (!all.is_empty()).then(|| view! {
            <section class="card" aria-label=tr(t::OPEN_INVITATIONS)>
                <h2>{tr(t::OPEN_INVITATIONS)}</h2>
                <ul class="plain">{all.into_iter().map(|one| view! { <Line one fresh changed/> }).collect_view()}</ul>
            </section>
        }))}
    }
}

#[component]
fn Line(
    one: InvitationView,
    /// The one just made, whose link is to be seen.
    fresh: RwSignal<Option<InvitationId>>,
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (id, until) = (one.id, one.expires_at);
    let new = fresh.get_untracked() == Some(id);
    if new {
        fresh.set(None);
        dom::focus_on(".token.fresh");
    }
    let zone = here.member().timezone;
    let when = move || {
        let time = when::shown(until, &zone, lang.get(), Shape::Short);
        t::GOOD_UNTIL.fill(lang.get(), &[("time", &time)])
    };
    let asking = RwSignal::new(false);
    let withdrawing = doing();
    let words = Signal::derive(move || t::WITHDRAW_WORDS.get(lang.get()).to_owned());
    let act = Callback::new(move |()| {
        withdrawing.run(withdraw(id), move |()| {
            asking.set(false);
            here.say(t::SAID_WITHDRAWN.get(lang.now()));
            changed.run(());
        });
    });
    let to = one.email.clone().unwrap_or_default();
    view! {
        <li class="token" class:fresh=new tabindex=new.then_some("-1")>
            <p><Pill tone="wait" word=role_word(one.role)/> {one.email.map(|email| view! { " " <bdi>{email}</bdi> })} " " <span class="sub small">{when}</span></p>
            <Copied label=t::LINK value=one.link/>
            <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
                {tr(t::WITHDRAW)}<span class="unseen">" " {to}</span>
            </button>
            {move || asking.get().then(|| view! {
                <Ask open=asking title=t::WITHDRAW_ASK words deed=t::WITHDRAW doing=withdrawing act/>
            })}
        </li>
    }
}
