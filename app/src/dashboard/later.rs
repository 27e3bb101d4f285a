//! Screens whose part of the program is fetched when one of them is first opened (decision 0032).
//!
//! The first view holds the frame, where the day begins, the list of events and the list of rooms. Every
//! other screen belongs to one of the parts below, and is named nowhere else outside its part: what the
//! frame names is sent with the frame. In debug builds nothing is divided.

use crate::calls::Answer;
use crate::dashboard::base::loader;
use crate::dashboard::parts::when_ready;
use crate::dashboard::{
    bookings, channels, events, guests, history, inbox, messages, settings, subscribers, team,
    tryit, writing,
};
use leptos::prelude::*;
#[cfg(not(debug_assertions))]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
#[cfg(not(debug_assertions))]
use std::convert::identity as fetched;
#[cfg(debug_assertions)]
use std::future::ready as fetched;
use usecases::Error;

/// Draws a screen. It is all that a part answers, so that the screen is drawn where it stands, with the
/// context that is there.
type Draw = fn() -> AnyView;

macro_rules! parts {
    ($($part:ident { $($name:ident = $screen:path;)+ })+) => {
        /// A screen of one of the parts.
        #[derive(Debug, Clone, Copy)]
        pub enum Screen {
            $($(
                #[doc = stringify!($screen)]
                $name,
            )+)+
        }

        /// How a screen is drawn, once its part is here.
        async fn drawing(screen: Screen) -> Answer<Draw> {
            match screen {
                $($(Screen::$name)|+ => fetched($part(screen)).await,)+
            }
        }

        // One door into each part, since each is written out once more for the one who knocks.
        $(
            #[cfg_attr(
                not(debug_assertions),
                wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)
            )]
            fn $part(screen: Screen) -> Answer<Draw> {
                let draw: Draw = match screen {
                    $(Screen::$name => || $screen().into_any(),)+
                    // The screens of the other parts.
                    _ => return Err(Error::NotFound.into()),
                };
                Ok(draw)
            }
        )+
    };
}

parts! {
    events {
        EventNew = events::New;
        Event = events::Overview;
        EventEdit = events::Edit;
        Questions = events::Questions;
        WaitingList = events::WaitingList;
        Embed = events::Embed;
        Codes = events::Codes;
        CodeForm = events::CodeForm;
        Write = writing::Write;
    }
    guests {
        Bookings = bookings::List;
        BookingAdd = bookings::Add;
        Booking = bookings::Detail;
        Guests = guests::List;
        Import = guests::Import;
        ImportProgress = guests::Progress;
        Guest = guests::One;
        Person = guests::Person;
        Messages = messages::List;
        Message = messages::Detail;
    }
    channels {
        Channels = channels::List;
        ChannelNew = channels::New;
        Channel = channels::One;
        OnPremises = channels::OnPremises;
        Inbox = inbox::List;
        Conversation = inbox::Detail;
        Subscribers = subscribers::List;
        TryIt = tryit::TryIt;
    }
    settings {
        Organization = settings::OrganizationScreen;
        Account = settings::AccountScreen;
        Look = settings::LookScreen;
        MailTexts = settings::MailTextsScreen;
        Tokens = settings::TokensScreen;
        Hooks = settings::HooksScreen;
        Hook = settings::HookScreen;
        Team = team::Team;
        History = history::History;
    }
}

#[cfg(not(debug_assertions))]
impl From<SplitLoaderError> for crate::calls::CallError {
    fn from(_: SplitLoaderError) -> Self {
        Self::Unfetched
    }
}

/// The screen, once its part is here; until then, and where the part does not come, what every screen shows
/// while it waits or has failed.
pub fn later(screen: Screen) -> AnyView {
    when_ready(loader(move || drawing(screen)), |draw: Draw| draw())
}
