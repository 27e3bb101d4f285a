//! Who is signed in, and what the dashboard just has to say.

use crate::calls::House;
use domain::ids::{BookingId, EventId, JobId};
use leptos::prelude::*;
use std::time::Duration;
use usecases::accounts::Member;
use usecases::{Role, Scope};

/// The member and the installation; given to every screen.
#[derive(Clone, Copy)]
pub struct Here {
    member: StoredValue<Member>,
    house: StoredValue<House>,
    said: RwSignal<Option<(u32, String)>>,
}

impl Here {
    /// For a member.
    pub fn new(member: Member, house: House) -> Self {
        Self {
            member: StoredValue::new(member),
            house: StoredValue::new(house),
            said: RwSignal::new(None),
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
