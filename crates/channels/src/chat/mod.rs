//! What all channels have in common: a call received, what it says, what is answered, what is posted.
//!
//! Each provider lives in a folder of its own and implements [`Provider`]; what it does not do, the
//! trait's defaults refuse. Nothing here knows the store, the doors or the web server.

mod account;
mod clean;
mod fit;
mod http;
mod json;
mod miss;
mod network;
mod plain;
mod post;
mod provider;
mod received;
mod reply;
mod secret;
mod why;

pub use account::{Account, Secret};
pub(crate) use clean::{cleaned, is_number};
pub(crate) use fit::{beneath, label, opens, person, web, with_details};
pub use http::{Body, Call, Client, Failure, Response};
pub(crate) use json::json_of;
pub(crate) use miss::{Miss, health, id_in, removed, sent, words};
pub(crate) use plain::{clings, merged};
pub use plain::{plain, plain_within, shortened, spoken_within, terse_within};
pub use post::{Announced, Post, PostPicture, Removed};
pub use provider::{Health, Provider, Trouble};
pub use received::{
    Address, Inbound, Notice, Reading, Received, Report, ReportState, Said, Verdict, What,
};
pub use reply::{Choice, Link, Reply, Sent, Template, TemplateState, TemplateText};
pub(crate) use secret::{HEADER as SECRET_HEADER, by_secret};
pub use why::Why;
