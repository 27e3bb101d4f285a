//! The rooms of the dashboard, and the page that lists those a phone's foot has no place for.

use crate::dashboard::base::{Here, dom, here, tr};
use crate::dashboard::guests::GUESTS;
use crate::dashboard::parts::{Heading, Icon, icons};
use i18n::Text;
use i18n::texts::connect::CHANNELS;
use i18n::texts::dashboard as t;
use i18n::texts::figures;
use i18n::texts::guests;
use i18n::texts::inbox::{INBOX_SHORT, SUBSCRIBERS};
use i18n::texts::team::{AUDIT, KEEPER, TEAM};
use i18n::texts::tryit::TRY_SHORT;
use leptos::prelude::*;
use usecases::Scope;

/// The address of the inbox, beside which stands how many guests wait.
pub const INBOX: &str = "/organize/inbox";

/// Where the day begins.
pub const HOME: &str = "/organize";
/// The reports, which are pages of the server.
const REPORTS: &str = "/organize/reports";
/// The page at the door, a program of its own.
pub const DOOR: &str = "/organize/door";

/// What a link to a room says of it, where it is no screen of the dashboard.
pub fn leaves(href: &str) -> Option<&'static str> {
    (href == REPORTS || href == DOOR).then_some("external")
}

/// A room.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Its address.
    pub href: &'static str,
    /// The icon's path.
    pub icon: &'static str,
    /// Its name.
    pub words: Text,
    /// Whether it stands at the foot of a phone.
    pub first: bool,
}

const fn room(href: &'static str, icon: &'static str, words: Text, first: bool) -> Room {
    Room {
        href,
        icon,
        words,
        first,
    }
}

/// The rooms that a member has.
pub fn rooms(here: Here) -> Vec<Room> {
    let channels = here.may(Scope::ChannelsRead);
    // Door staff has the door, and an account.
    let (staff, settings) = if here.may(Scope::EventsRead) {
        (false, "/organize/settings")
    } else {
        (true, "/organize/settings/account")
    };
    let all = [
        (
            staff,
            room(DOOR, icons::BOOKINGS, i18n::texts::door::DOOR, true),
        ),
        (
            here.may(Scope::EventsRead),
            room(HOME, icons::HOME, figures::HOME, false),
        ),
        (
            here.may(Scope::EventsRead),
            room("/organize/events", icons::EVENTS, t::EVENTS, true),
        ),
        (
            here.may(Scope::BookingsRead),
            room("/organize/bookings", icons::BOOKINGS, t::BOOKINGS, true),
        ),
        (
            here.may(Scope::BookingsRead),
            room(GUESTS, icons::GUESTS, guests::GUESTS, false),
        ),
        (channels, room(INBOX, icons::INBOX, INBOX_SHORT, true)),
        (
            channels,
            room("/organize/channels", icons::CHANNELS, CHANNELS, false),
        ),
        (
            channels,
            room(
                "/organize/subscribers",
                icons::SUBSCRIBERS,
                SUBSCRIBERS,
                false,
            ),
        ),
        (
            here.may(Scope::MessagesRead),
            room("/organize/messages", icons::MESSAGES, t::MESSAGES, false),
        ),
        (
            here.may(Scope::EventsRead),
            room(REPORTS, icons::REPORTS, figures::REPORTS, false),
        ),
        (
            here.can_try(),
            room("/organize/try", icons::PHONE, TRY_SHORT, false),
        ),
        (
            here.may(Scope::EventsWrite),
            room("/organize/team", icons::TEAM, TEAM, false),
        ),
        (
            here.owns(),
            room("/organize/history", icons::HISTORY, AUDIT, false),
        ),
        (true, room(settings, icons::SETTINGS, t::SETTINGS, staff)),
    ];
    all.into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, room)| room)
        .collect()
}

/// The rooms behind the last link of a phone's foot.
#[component]
pub fn More() -> impl IntoView {
    let later = rooms(here()).into_iter().filter(|room| !room.first);
    view! {
        <div class="head"><Heading back=None>{tr(t::MORE)}</Heading></div>
        <ul class="plain card more-rooms">
            {later.map(|room| view! {
                <li><a href=room.href rel=leaves(room.href)><Icon path=room.icon/><span>{tr(room.words)}</span></a></li>
            }).collect_view()}
            {here().member().administrator.then(|| view! {
                <li><a href="/organize/keeper" rel="external"><Icon path=icons::SETTINGS/><span>{tr(KEEPER)}</span></a></li>
            })}
        </ul>
        <form class="row" method="post" action="/organize/sign-out" on:submit=|_| dom::drop_stashes()>
            <p class="sub"><bdi>{here().member().name}</bdi></p>
            <button type="submit" class="btn quiet slim">{tr(t::SIGN_OUT)}</button>
        </form>
    }
}
