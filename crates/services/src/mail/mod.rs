//! Mail to guests: what it says, and what it looks like.

mod booking;
mod compose;
mod dress;
mod email;
mod forgotten;
mod html;
mod invited;
pub(crate) mod letter;
mod news;
mod stopped;
mod waiting;
mod words;
mod written;

pub(crate) use compose::{Pictures, compose, outgoing, subject};
pub(crate) use letter::{
    About, Facts, HouseFacts, Letter, NewsFacts, SubscriptionFacts, WaitingFacts, WrittenFacts,
};
pub(crate) use waiting::when_waited;
pub(crate) use words::{wait, when};
pub(crate) use written::page;
