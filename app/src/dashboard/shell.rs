//! The frame of the dashboard: navigation, language, what is being said, and the rooms.

use crate::calls::accounts::{Me, remember_language, who_am_i};
use crate::calls::wire::work_in;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Here, Lang, Load, dom, here, lang, loader, tr};
use crate::dashboard::later::{Screen, later};
use crate::dashboard::more::{DOOR, HOME, INBOX, More, leaves, rooms};
use crate::dashboard::parts::icons;
use crate::dashboard::parts::{Failure, Icon, Lost, Skeleton};
use crate::dashboard::{events, home, inbox};
use domain::language::Language;
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::team::{HERE_NOW, KEEPER, SUSPENDED, SWITCH};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use usecases::Scope;

/// The dashboard.
#[component]
pub fn App() -> impl IntoView {
    let lang = Lang::begin();
    provide_context(lang);
    if let Some(start) = document().get_element_by_id("starting") {
        start.remove();
    }
    let me = loader(who_am_i);
    move || match me.get() {
        Load::Waiting => view! { <main class="main alone"><Skeleton/></main> }.into_any(),
        Load::Failed(error) => {
            let again = Callback::new(move |()| me.again());
            view! { <main class="main alone"><Failure error again=Some(again)/></main> }.into_any()
        }
        Load::Ready(me) => view! { <Inside me/> }.into_any(),
    }
}

/// The dashboard of a signed-in member.
#[component]
fn Inside(me: Me) -> impl IntoView {
    let suspended = me.member.organization.suspended;
    work_in(me.member.organization.id);
    provide_context(Here::new(me));
    view! {
        <Router base="/organize">
            <a class="skip" href="#main" rel="external">{tr(t::SKIP)}</a>
            <div class="dash">
                <Side/>
                <main class="main" id="main">
                    {suspended.then(|| view! { <p class="failure" role="status">{tr(SUSPENDED)}</p> })}
                    <FlatRoutes fallback=|| view! { <Lost/> }>
                        <Route path=path!("/") view=home::Home/>
                        <Route path=path!("/events") view=events::List/>
                        <Route path=path!("/events/new") view=|| later(Screen::EventNew)/>
                        <Route path=path!("/events/:id") view=|| later(Screen::Event)/>
                        <Route path=path!("/events/:id/edit") view=|| later(Screen::EventEdit)/>
                        <Route path=path!("/events/:id/questions") view=|| later(Screen::Questions)/>
                        <Route path=path!("/events/:id/waiting") view=|| later(Screen::WaitingList)/>
                        <Route path=path!("/events/:id/embed") view=|| later(Screen::Embed)/>
                        <Route path=path!("/events/:id/codes") view=|| later(Screen::Codes)/>
                        <Route path=path!("/events/:id/codes/new") view=|| later(Screen::CodeForm)/>
                        <Route path=path!("/events/:id/codes/:code") view=|| later(Screen::CodeForm)/>
                        <Route path=path!("/bookings") view=|| later(Screen::Bookings)/>
                        <Route path=path!("/bookings/new") view=|| later(Screen::BookingAdd)/>
                        <Route path=path!("/bookings/:id") view=|| later(Screen::Booking)/>
                        <Route path=path!("/guests") view=|| later(Screen::Guests)/>
                        <Route path=path!("/guests/import") view=|| later(Screen::Import)/>
                        <Route path=path!("/guests/import/:id") view=|| later(Screen::ImportProgress)/>
                        <Route path=path!("/guests/person") view=|| later(Screen::Person)/>
                        <Route path=path!("/guests/:id") view=|| later(Screen::Guest)/>
                        <Route path=path!("/events/:id/write") view=|| later(Screen::Write)/>
                        <Route path=path!("/messages") view=|| later(Screen::Messages)/>
                        <Route path=path!("/messages/:id") view=|| later(Screen::Message)/>
                        <Route path=path!("/inbox") view=|| later(Screen::Inbox)/>
                        <Route path=path!("/inbox/:id") view=|| later(Screen::Conversation)/>
                        <Route path=path!("/channels") view=|| later(Screen::Channels)/>
                        <Route path=path!("/channels/on-premises") view=|| later(Screen::OnPremises)/>
                        <Route path=path!("/channels/new/:kind") view=|| later(Screen::ChannelNew)/>
                        <Route path=path!("/channels/:id") view=|| later(Screen::Channel)/>
                        <Route path=path!("/subscribers") view=|| later(Screen::Subscribers)/>
                        <Route path=path!("/team") view=|| later(Screen::Team)/>
                        <Route path=path!("/history") view=|| later(Screen::History)/>
                        <Route path=path!("/try") view=|| later(Screen::TryIt)/>
                        <Route path=path!("/more") view=More/>
                        <Route path=path!("/settings") view=|| later(Screen::Organization)/>
                        <Route path=path!("/settings/account") view=|| later(Screen::Account)/>
                        <Route path=path!("/settings/look") view=|| later(Screen::Look)/>
                        <Route path=path!("/settings/mails") view=|| later(Screen::MailTexts)/>
                        <Route path=path!("/settings/tokens") view=|| later(Screen::Tokens)/>
                        <Route path=path!("/settings/webhooks") view=|| later(Screen::Hooks)/>
                        <Route path=path!("/settings/webhooks/:id") view=|| later(Screen::Hook)/>
                    </FlatRoutes>
                </main>
            </div>
            <Said/>
        </Router>
    }
}

/// The navigation: at the side on a wide screen, at the foot of a phone.
#[component]
fn Side() -> impl IntoView {
    let member = here().member();
    let path = use_location().pathname;
    let rooms = StoredValue::new(rooms(here()));
    let home = if here().may(Scope::EventsRead) {
        HOME
    } else {
        DOOR
    };
    // On a phone, rooms that the foot has no place for stand behind one of its links.
    let is_at = move |href: &str| {
        let path = path.get();
        let path = path.trim_end_matches('/');
        if href == HOME {
            path == href
        } else {
            path.starts_with(href)
        }
    };
    let link = move |href: &'static str, icon: &'static str, words: Text| {
        let current = move || is_at(href).then_some("page");
        let waiting = (href == INBOX).then(|| view! { <inbox::Waiting/> });
        view! { <a href=href rel=leaves(href) aria-current=current><Icon path=icon/><span>{tr(words)}</span>{waiting}</a> }
    };
    let at_more = move || {
        let later = rooms.with_value(|all| {
            // Home is behind the name at the head.
            let mut later = all.iter().filter(|room| !room.first && room.href != HOME);
            later.any(|room| is_at(room.href))
        });
        (later || is_at("/organize/more")).then_some("page")
    };
    let each = rooms.get_value().into_iter().map(|room| {
        view! { <li class:later=!room.first>{link(room.href, room.icon, room.words)}</li> }
    });
    view! {
        <header class="side">
            <a class="brand" href=home rel=leaves(home)>
                <icons::Brand/>
                <span><Local text=member.organization.name/></span>
            </a>
            {(member.organizations.len() > 1).then(|| view! { <Switch/> })}
            <nav class="nav" aria-label=tr(t::NAVIGATION)>
                <ul>
                    {each.collect_view()}
                    <li class="more-link"><a href="/organize/more" aria-current=at_more><Icon path=icons::MORE/><span>{tr(t::MORE)}</span></a></li>
                </ul>
            </nav>
            <div class="side-foot">
                <LanguageSwitch/>
                <p class="sub who">{member.name}</p>
                {member.administrator.then(|| view! { <a class="sub who" href="/organize/keeper" rel="external">{tr(KEEPER)}</a> })}
                <form method="post" action="/organize/sign-out" on:submit=|_| dom::drop_stashes()>
                    <button type="submit" class="btn quiet slim">{tr(t::SIGN_OUT)}</button>
                </form>
            </div>
        </header>
    }
}

/// The way to another organization: a plain form, since everything on the page changes with it.
#[component]
fn Switch() -> impl IntoView {
    let member = here().member();
    let present = member.organization.id;
    let each = member.organizations.into_iter().map(move |one| {
        let current = (one.id == present).then_some("true");
        view! {
            <button type="submit" class="textual" name="organization" value=one.id.to_string() aria-current=current>
                <Local text=one.name/>{current.map(|_| view! { <span class="unseen">" (" {tr(HERE_NOW)} ")"</span> })}
            </button>
        }
    });
    view! {
        <details class="switch">
            <summary>{tr(SWITCH)}</summary>
            <form method="post" action="/organize/switch">{each.collect_view()}</form>
        </details>
    }
}

/// Tamil or English, at once, and remembered by the server.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let lang = lang();
    let choose = move |language: Language| {
        lang.choose(language);
        spawn_local(async move {
            // It is shown already; where this fails, the next visit begins as this one did.
            let _ = remember_language(language).await;
        });
    };
    let button = move |language: Language, word: &'static str| {
        view! {
            <button type="button" lang=language.tag() aria-pressed=move || (lang.get() == language).to_string()
                on:click=move |_| choose(language)>{word}</button>
        }
    };
    view! {
        <div class="lang" role="group" aria-label=tr(t::LANGUAGE)>
            {button(Language::Tamil, "தமிழ்")}
            {button(Language::English, "English")}
        </div>
    }
}

/// What the dashboard just has to say, for eyes and ears.
#[component]
fn Said() -> impl IntoView {
    let here = here();
    view! { <div class="said" role="status" aria-live="polite">{move || here.said().map(|s| view! { <p>{s}</p> })}</div> }
}
