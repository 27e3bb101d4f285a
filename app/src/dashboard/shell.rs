//! The frame of the dashboard: navigation, language, what is being said, and the rooms.

use crate::calls::accounts::{Me, remember_language, who_am_i};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Here, Lang, Load, here, lang, loader, tr};
use crate::dashboard::more::{INBOX, More, rooms};
use crate::dashboard::parts::icons;
use crate::dashboard::parts::{Failure, Heading, Icon, Skeleton};
use crate::dashboard::{bookings, channels, events, inbox, messages, settings, subscribers, tryit};
use domain::language::Language;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

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
    provide_context(Here::new(me));
    view! {
        <Router base="/organize">
            <a class="skip" href="#main" rel="external">{tr(t::SKIP)}</a>
            <div class="dash">
                <Side/>
                <main class="main" id="main">
                    <FlatRoutes fallback=|| view! { <Lost/> }>
                        <Route path=path!("/") view=events::List/>
                        <Route path=path!("/events") view=events::List/>
                        <Route path=path!("/events/new") view=events::New/>
                        <Route path=path!("/events/:id") view=events::Overview/>
                        <Route path=path!("/events/:id/edit") view=events::Edit/>
                        <Route path=path!("/bookings") view=bookings::List/>
                        <Route path=path!("/bookings/new") view=bookings::Add/>
                        <Route path=path!("/bookings/:id") view=bookings::Detail/>
                        <Route path=path!("/messages") view=messages::List/>
                        <Route path=path!("/messages/:id") view=messages::Detail/>
                        <Route path=path!("/inbox") view=inbox::List/>
                        <Route path=path!("/inbox/:id") view=inbox::Detail/>
                        <Route path=path!("/channels") view=channels::List/>
                        <Route path=path!("/channels/on-premises") view=channels::OnPremises/>
                        <Route path=path!("/channels/new/:kind") view=channels::New/>
                        <Route path=path!("/channels/:id") view=channels::One/>
                        <Route path=path!("/subscribers") view=subscribers::List/>
                        <Route path=path!("/try") view=tryit::TryIt/>
                        <Route path=path!("/more") view=More/>
                        <Route path=path!("/settings") view=settings::OrganizationScreen/>
                        <Route path=path!("/settings/account") view=settings::AccountScreen/>
                        <Route path=path!("/settings/tokens") view=settings::TokensScreen/>
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
    // On a phone, rooms that the foot has no place for stand behind one of its links.
    let is_at = move |href: &str| {
        let path = path.get();
        let home = href == "/organize/events" && path.trim_end_matches('/') == "/organize";
        home || path.starts_with(href)
    };
    let link = move |href: &'static str, icon: &'static str, words: Text| {
        let current = move || is_at(href).then_some("page");
        let waiting = (href == INBOX).then(|| view! { <inbox::Waiting/> });
        view! { <a href=href aria-current=current><Icon path=icon/><span>{tr(words)}</span>{waiting}</a> }
    };
    let at_more = move || {
        let later = rooms.with_value(|all| {
            let mut later = all.iter().filter(|room| !room.first);
            later.any(|room| is_at(room.href))
        });
        (later || is_at("/organize/more")).then_some("page")
    };
    let each = rooms.get_value().into_iter().map(|room| {
        view! { <li class:later=!room.first>{link(room.href, room.icon, room.words)}</li> }
    });
    view! {
        <header class="side">
            <a class="brand" href="/organize/events">
                <icons::Brand/>
                <span><Local text=member.organization.name/></span>
            </a>
            <nav class="nav" aria-label=tr(t::NAVIGATION)>
                <ul>
                    {each.collect_view()}
                    <li class="more-link"><a href="/organize/more" aria-current=at_more><Icon path=icons::MORE/><span>{tr(t::MORE)}</span></a></li>
                </ul>
            </nav>
            <div class="side-foot">
                <LanguageSwitch/>
                <p class="sub who">{member.name}</p>
                <form method="post" action="/organize/sign-out">
                    <button type="submit" class="btn quiet slim">{tr(t::SIGN_OUT)}</button>
                </form>
            </div>
        </header>
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

/// There is no such page.
#[component]
fn Lost() -> impl IntoView {
    view! {
        <Heading back=Some(("/organize/events".to_owned(), t::EVENTS))>{tr(t::NO_SUCH_PAGE)}</Heading>
        <p class="sub">{tr(t::NO_SUCH_PAGE_WORDS)}</p>
    }
}
