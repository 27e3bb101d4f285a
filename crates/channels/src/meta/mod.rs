//! Meta: WhatsApp, Facebook Pages with Messenger, and Instagram. One Graph API, one signature, one envelope.

mod cut;
mod envelope;
pub mod facebook;
mod graph;
pub mod instagram;
mod messaging;
mod signature;
pub mod whatsapp;

pub use envelope::kind_of;

/// After each message of a guest they can be written to freely for so long, whoever passes it on.
pub(crate) const WINDOW: chrono::Duration = chrono::Duration::hours(24);
