//! The guests, what was said with them, and the windows they open by writing.

use super::{THINGS, World};
use crate::guest::Guest;
use chrono::{Duration, Utc};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use usecases::sandbox::SandboxLine;

/// A chat is kept up to so many lines.
const LINES: usize = 200;

impl World {
    /// The guest of an organization on a kind.
    pub fn guest(&self, organization: OrganizationId, kind: ChannelKind) -> Guest {
        let mut state = self.state();
        let guest = state
            .guests
            .entry((organization, kind))
            .or_insert_with(|| Guest::first(organization, kind));
        guest.clone()
    }

    /// Another guest takes the place of the last.
    pub fn renew(&self, organization: OrganizationId, kind: ChannelKind) -> Guest {
        let guest = Guest::another(organization, kind);
        let mut state = self.state();
        let former = state.guests.insert((organization, kind), guest.clone());
        if let Some(former) = former {
            state.chats.remove(&(kind, former.id.clone()));
            state.heard.remove(&(kind, former.id));
        }
        guest
    }

    /// The guest whom a provider knows by an id, if one of ours is.
    pub fn guest_of(&self, kind: ChannelKind, id: &str) -> Option<Guest> {
        let state = self.state();
        let mut guests = state.guests.values();
        guests
            .find(|guest| guest.kind == kind && guest.id == id)
            .cloned()
    }

    /// A line of a guest's chat.
    pub fn line(&self, kind: ChannelKind, id: &str, line: SandboxLine) {
        let mut state = self.state();
        if !state.guests.values().any(|g| g.kind == kind && g.id == id) {
            return;
        }
        let chat = state.chats.entry((kind, id.to_owned())).or_default();
        if chat.len() >= LINES {
            chat.pop_front();
        }
        chat.push_back(line);
    }

    pub fn chat(&self, guest: &Guest) -> Vec<SandboxLine> {
        let state = self.state();
        let chat = state.chats.get(&(guest.kind, guest.id.clone()));
        chat.map(|chat| chat.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// The guest has written: the provider's window opens.
    pub fn hear(&self, kind: ChannelKind, id: &str) {
        let mut state = self.state();
        if state.heard.len() < THINGS {
            state.heard.insert((kind, id.to_owned()), Utc::now());
        }
    }

    /// Whether the guest has written within so many hours.
    pub fn is_open(&self, kind: ChannelKind, id: &str, hours: i64) -> bool {
        let state = self.state();
        let heard = state.heard.get(&(kind, id.to_owned()));
        heard.is_some_and(|at| Utc::now() - *at < Duration::hours(hours))
    }

    /// Closes the windows of a kind, as if a day had passed.
    pub fn close_windows(&self, kind: ChannelKind) {
        self.state().heard.retain(|(known, _), _| *known != kind);
    }
}
