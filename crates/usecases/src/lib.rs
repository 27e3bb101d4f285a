//! The doors: data types, error keys and one object-safe trait per noun; no sqlx, no axum.
//!
//! Every entrance (page, API, and whatever comes later) goes through these traits and nothing
//! else. `services` implements them; pages and handlers receive them as [`Doors`].

pub mod accounts;
pub mod actor;
pub mod announcements;
pub mod bookings;
pub mod channels;
pub mod conversations;
pub mod error;
pub mod events;
pub mod messages;
pub mod organizations;
pub mod page;
pub mod pictures;
pub mod sandbox;
pub mod subscribers;
pub mod webhooks;

pub use actor::{Actor, Role, Scope};
pub use error::{Conflict, Error, Result};
pub use page::Page;

use std::sync::Arc;

/// Every door, as one handle to give to pages and handlers.
#[derive(Clone)]
pub struct Doors {
    /// Events: read by all, written by organizers.
    pub events: Arc<dyn events::Events>,
    /// Bookings and their tickets.
    pub bookings: Arc<dyn bookings::Bookings>,
    /// Accounts, sign-in, API tokens, first run.
    pub accounts: Arc<dyn accounts::Accounts>,
    /// Organizations and their settings.
    pub organizations: Arc<dyn organizations::Organizations>,
    /// The message log.
    pub messages: Arc<dyn messages::Messages>,
    /// Pictures.
    pub pictures: Arc<dyn pictures::Pictures>,
    /// Channels: accounts elsewhere.
    pub channels: Arc<dyn channels::Channels>,
    /// Events posted on channels.
    pub announcements: Arc<dyn announcements::Announcements>,
    /// Conversations on channels.
    pub conversations: Arc<dyn conversations::Conversations>,
    /// Who asked to be told of new events.
    pub subscribers: Arc<dyn subscribers::Subscribers>,
    /// The entrance for providers' calls.
    pub webhooks: Arc<dyn webhooks::Webhooks>,
    /// The stand-ins of all providers, where the sandbox is on.
    pub sandbox: Option<Arc<dyn sandbox::Sandbox>>,
}
