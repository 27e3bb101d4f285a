//! The doors: data types, error keys and one object-safe trait per noun; no sqlx, no axum.
//!
//! Every entrance (page, API, and whatever comes later) goes through these traits and nothing
//! else. `services` implements them; pages and handlers receive them as [`Doors`].

pub mod accounts;
pub mod actor;
pub mod announcements;
pub mod audit;
pub mod bookings;
pub mod channels;
pub mod conversations;
pub mod door;
pub mod error;
pub mod events;
pub mod exports;
pub mod figures;
pub mod guests;
pub mod handling;
pub mod hooks;
pub mod imports;
pub mod keeper;
pub mod looks;
pub mod messages;
pub mod organizations;
pub mod page;
pub mod passkeys;
pub mod pictures;
pub mod promo;
pub mod questions;
pub mod sandbox;
pub mod security;
pub mod series;
pub mod subscribers;
pub mod team;
pub mod waiting;
pub mod webhooks;
pub mod writing;

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
    /// What is asked with a booking.
    pub questions: Arc<dyn questions::Questions>,
    /// Events that repeat.
    pub series: Arc<dyn series::Series>,
    /// Promo codes.
    pub promo_codes: Arc<dyn promo::PromoCodes>,
    /// Waiting lists.
    pub waiting: Arc<dyn waiting::Waiting>,
    /// The entrance for providers' calls.
    pub webhooks: Arc<dyn webhooks::Webhooks>,
    /// Outgoing webhooks.
    pub hooks: Arc<dyn hooks::Hooks>,
    /// Guests across events.
    pub guests: Arc<dyn guests::Guests>,
    /// Guests brought in from tables.
    pub imports: Arc<dyn imports::Imports>,
    /// What is written to guests.
    pub writing: Arc<dyn writing::Writing>,
    /// What organizers do with bookings that are there.
    pub handling: Arc<dyn handling::Handling>,
    /// Tables for spreadsheets.
    pub exports: Arc<dyn exports::Exports>,
    /// The lists and scans of the doors.
    pub door: Arc<dyn door::Door>,
    /// Members and invitations of an organization.
    pub team: Arc<dyn team::Team>,
    /// The audit log.
    pub audit: Arc<dyn audit::Audit>,
    /// Second factors and sessions.
    pub security: Arc<dyn security::Security>,
    /// Passkeys.
    pub passkeys: Arc<dyn passkeys::Passkeys>,
    /// Figures: plots, what needs attention, reports.
    pub figures: Arc<dyn figures::Figures>,
    /// How organizations look, and their words in mails.
    pub looks: Arc<dyn looks::Looks>,
    /// The keeper of the installation.
    pub keeper: Arc<dyn keeper::Keeper>,
    /// The stand-ins of all providers, where the sandbox is on.
    pub sandbox: Option<Arc<dyn sandbox::Sandbox>>,
}
