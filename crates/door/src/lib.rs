//! The page at the door: a small program of its own that works without a network.
//!
//! It does nothing by itself. The browser's side (`public/door-start.js`) tells it what happens, one
//! [`wire::Event`] at a time, and does what it answers: show, keep, ask the server, sound. So everything
//! that decides is here, has no clock and no network, and is tested without a browser.

mod book;
mod hearing;
mod html;
mod merging;
mod paying;
mod program;
mod scanning;
mod stuck;
mod verdict;
mod views;
mod walking;
pub mod wire;

pub use program::Program;

use std::cell::RefCell;

thread_local! {
    static PROGRAM: RefCell<Program> = RefCell::new(Program::default());
}

/// What to do about an event; both as JSON (see [`wire`]). What is not understood is passed over.
#[must_use]
pub fn step(told: &str) -> String {
    let Ok(step) = serde_json::from_str::<wire::Step>(told) else {
        return String::from("[]");
    };
    let effects = PROGRAM.with_borrow_mut(|program| program.handle(step));
    serde_json::to_string(&effects).unwrap_or_else(|_| String::from("[]"))
}
