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
