//! Who is signed in, and what the dashboard just has to say.

use crate::calls::House;
use crate::calls::accounts::Me;
use domain::ids::{BookingId, ChannelId, ConversationId, EventId, JobId};
use leptos::prelude::*;
use std::time::Duration;
use usecases::accounts::Member;
use usecases::{Role, Scope};

/// The member and the installation; given to every screen.
#[derive(Clone, Copy)]
pub struct Here {
    member: StoredValue<Member>,
    house: StoredValue<House>,
    can_try: bool,
    said: RwSignal<Option<(u32, String)>>,
    waits: Trigger,
}

impl Here {
    /// For who is signed in.
    pub fn new(me: Me) -> Self {
        Self {
            member: StoredValue::new(me.member),
            house: StoredValue::new(me.house),
            can_try: me.can_try,
            said: RwSignal::new(None),
            waits: Trigger::new(),
        }
    }

    /// The member.
    pub fn member(self) -> Member {
        self.member.get_value()
    }

    /// The installation.
    pub fn house(self) -> House {
        self.house.get_value()
    }

    /// Whether the product can be tried as a guest.
    pub const fn can_try(self) -> bool {
        self.can_try
    }

    /// A picture of this installation, wherever it is opened from; pictures from elsewhere are not shown.
    pub fn own_picture(self, url: &str) -> Option<String> {
        let base = self.house.with_value(|house| house.base_url.clone());
        let path = url.strip_prefix(base.as_str()).unwrap_or(url);
        (path.starts_with('/') && !path.starts_with("//")).then(|| path.to_owned())
    }

    /// Whether the member has a right; the doors ask again.
    pub fn may(self, scope: Scope) -> bool {
        self.member.with_value(|m| m.role.allows(scope))
    }

    /// Whether the member owns the organization.
    pub fn owns(self) -> bool {
        self.member.with_value(|m| m.role == Role::Owner)
    }

    /// Says something for a few seconds, to eyes and ears.
    pub fn say(self, sentence: impl Into<String>) {
        let number = self.said.get_untracked().map_or(0, |(n, _)| n + 1);
        self.said.set(Some((number, sentence.into())));
        set_timeout(
            move || {
                if self
                    .said
                    .try_get_untracked()
                    .flatten()
                    .is_some_and(|(n, _)| n == number)
                {
                    self.said.set(None);
                }
            },
            Duration::from_secs(7),
        );
    }

    /// Has the guests who wait for a person counted again.
    pub fn recount_waits(self) {
        self.waits.notify();
    }

    /// Follows when they are to be counted again.
    pub fn follow_waits(self) {
        self.waits.track();
    }

    /// What is being said.
    pub fn said(self) -> Option<String> {
        self.said.get().map(|(_, sentence)| sentence)
    }
}

/// The member and the installation.
pub fn here() -> Here {
    expect_context::<Here>()
}

/// The address of an event's overview.
pub fn event_path(id: EventId) -> String {
    format!("/organize/events/{id}")
}

/// The address of a booking.
pub fn booking_path(id: BookingId) -> String {
    format!("/organize/bookings/{id}")
}

/// The address of a message.
pub fn message_path(id: JobId) -> String {
    format!("/organize/messages/{id}")
}

/// The address of a channel.
pub fn channel_path(id: ChannelId) -> String {
    format!("/organize/channels/{id}")
}

/// The address of a conversation.
pub fn conversation_path(id: ConversationId) -> String {
    format!("/organize/inbox/{id}")
}
