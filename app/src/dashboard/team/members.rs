//! The members: their roles, and the end of a membership.

use super::doors::Doors;
use super::invitations::Invitations;
use super::{ROLES, role_word};
use crate::calls::team::{leave, list_members, remove_member, set_role};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::events::TakeOver;
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Ask, Heading, More, Saver, when_ready};
use domain::ids::EventId;
use i18n::texts::dashboard::{REMOVE, SAVE};
use i18n::texts::team as t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::series::Along;
use usecases::team::MemberView;
use usecases::{Page, Role};

/// The screen.
#[component]
pub fn Team() -> impl IntoView {
    let owns = here().owns();
    // Who comes from the room of an event that repeats.
    let serial = use_query_map()
        .with_untracked(|q| q.get("repeats").and(q.get("event")))
        .and_then(|id| id.parse::<EventId>().ok());
    let members = loader(|| list_members(None));
    let more = doing();
    let load_more = move |cursor: String| {
        more.run(list_members(Some(cursor)), move |page| {
            if let Some(mut shown) = members.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                members.put(shown);
            }
        });
    };
    let changed = Callback::new(move |()| members.again());
    view! {
        <div class="head"><Heading back=None>{tr(t::TEAM)}</Heading></div>
        <p class="sub">{tr(t::TEAM_TOLD)}</p>
        {when_ready(members, move |page: Page<MemberView>| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            view! {
                <section class="card" aria-label=tr(t::TEAM)><ul class="plain">
                    {page.items.into_iter().map(|member| view! { <Line member changed/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }
        })}
        {serial.map(|event| view! { <TakeOver event what=Along::Door/> })}
        {owns.then(|| view! { <Invitations/> })}
        <Leave/>
    }
}

#[component]
fn Line(member: MemberView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let me = here.member();
    let mine = me.user == member.user;
    let (user, since) = (member.user, member.since);
    let when = move || {
        let time = when::shown(since, &me.timezone, lang.get(), Shape::Short);
        t::SINCE.fill(lang.get(), &[("time", &time)])
    };
    let role = member.role;
    view! {
        <li class="row token">
            <div>
                <b><bdi>{member.name.clone()}</bdi></b>
                {mine.then(|| view! { " " <span class="sub">"(" {tr(t::YOU)} ")"</span> })}
                {member.second_factor.then(|| view! { " " <Pill tone="good" word=t::WITH_SECOND_FACTOR/> })}
                <p class="sub small"><bdi>{member.email}</bdi> " · " {when}</p>
                {(role == Role::Door).then(|| view! { <Doors user name=member.name.clone()/> })}
            </div>
            {if here.owns() {
                view! { <RoleOf user name=member.name.clone() role changed/> }.into_any()
            } else {
                view! { <Pill tone="calm" word=role_word(role)/> }.into_any()
            }}
            {(here.owns() && !mine).then(|| view! { <Remove user name=member.name changed/> })}
        </li>
    }
}

/// The role, to be chosen and saved: with the arrow keys one passes by others on the way.
#[component]
fn RoleOf(
    user: domain::ids::UserId,
    name: String,
    role: Role,
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let shown = RwSignal::new(role);
    let changing = doing();
    let choose = move |e| {
        let Some(wanted) = Role::parse(&event_target_value(&e)) else {
            return;
        };
        shown.set(wanted);
    };
    let save = move |_| {
        changing.run(set_role(user, shown.get_untracked()), move |()| {
            here.say(t::SAID_ROLE.get(lang.now()));
            changed.run(());
        });
    };
    let label = lang.fill(t::ROLE_OF, "name", name);
    view! {
        <div>
            <select aria-label=label on:change=choose>
                {ROLES.map(|one| view! {
                    <option value=one.as_str() prop:selected=move || shown.get() == one>{tr(role_word(one))}</option>
                }).into_view()}
            </select>
            {move || (shown.get() != role).then(|| view! {
                " " <button type="button" class="btn slim" aria-busy=move || changing.busy.get().to_string() on:click=save>{tr(SAVE)}</button>
            })}
            <Saver doing=changing/>
        </div>
    }
}

#[component]
fn Remove(user: domain::ids::UserId, name: String, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asking = RwSignal::new(false);
    let removing = doing();
    let called = name.clone();
    let words = Signal::derive(move || t::REMOVE_WORDS.fill(lang.get(), &[("name", &called)]));
    let act = Callback::new(move |()| {
        removing.run(remove_member(user), move |()| {
            asking.set(false);
            here.say(t::SAID_REMOVED.get(lang.now()));
            changed.run(());
        });
    });
    view! {
        <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
            {tr(REMOVE)}<span class="unseen">" " {name}</span>
        </button>
        {move || asking.get().then(|| view! {
            <Ask open=asking title=t::REMOVE_ASK words deed=REMOVE doing=removing act/>
        })}
    }
}

#[component]
fn Leave() -> impl IntoView {
    let lang = lang();
    let asking = RwSignal::new(false);
    let leaving = doing();
    let words = Signal::derive(move || t::LEAVE_WORDS.get(lang.get()).to_owned());
    let act = Callback::new(move |()| {
        leaving.run(leave(), move |()| {
            let _ = window().location().set_href("/organize");
        });
    });
    view! {
        <p><button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::LEAVE)}</button></p>
        {move || asking.get().then(|| view! {
            <Ask open=asking title=t::LEAVE_ASK words deed=t::LEAVE doing=leaving act/>
        })}
    }
}
