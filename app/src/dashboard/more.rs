//! The rooms of the dashboard, and the page that lists those a phone's foot has no place for.

use crate::dashboard::base::{Here, here, tr};
use crate::dashboard::parts::{Heading, Icon, icons};
use i18n::Text;
use i18n::texts::connect::CHANNELS;
use i18n::texts::dashboard as t;
use i18n::texts::inbox::{INBOX_SHORT, SUBSCRIBERS};
use i18n::texts::tryit::TRY_SHORT;
use leptos::prelude::*;
use usecases::Scope;

/// The address of the inbox, beside which stands how many guests wait.
pub const INBOX: &str = "/organize/inbox";

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
    let all = [
        (
            true,
            room("/organize/events", icons::EVENTS, t::EVENTS, true),
        ),
        (
            true,
            room("/organize/bookings", icons::BOOKINGS, t::BOOKINGS, true),
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
            true,
            room("/organize/messages", icons::MESSAGES, t::MESSAGES, false),
        ),
        (
            here.can_try(),
            room("/organize/try", icons::PHONE, TRY_SHORT, false),
        ),
        (
            true,
            room("/organize/settings", icons::SETTINGS, t::SETTINGS, false),
        ),
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
                <li><a href=room.href><Icon path=room.icon/><span>{tr(room.words)}</span></a></li>
            }).collect_view()}
        </ul>
    }
}
