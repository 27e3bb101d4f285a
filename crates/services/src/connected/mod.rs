//! Connected channels: their door, their credentials, their health.

mod check;
pub(crate) mod health;
mod registry;
mod seal;
mod service;
pub(crate) mod templates;
mod trial;
mod view;

pub(crate) use registry::{Connected, Registry, find, is_off, refresh};
pub(crate) use service::ChannelsService;
pub(crate) use view::SHARED;
