//! What holds for every provider: nothing that comes in breaks its reader or takes its neighbours along, no
//! bit of what is signed may change, and nothing strange that it answers is taken for a yes.
#![allow(clippy::unwrap_used, missing_docs)]

mod answers;
mod messages;
mod mutation;
mod reading;
mod samples;
mod signatures;
#[path = "../signer/mod.rs"]
mod signer;
#[path = "../stand_in/mod.rs"]
mod stand_in;
