//! Mail to guests: what it says, and what it looks like.

mod booking;
mod compose;
mod html;
pub(crate) mod letter;
mod news;
mod words;

pub(crate) use compose::{Pictures, compose, outgoing, subject};
pub(crate) use letter::{About, Facts, Letter, NewsFacts, SubscriptionFacts};
pub(crate) use words::{wait, when};
