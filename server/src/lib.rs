//! The binary `vizha`: configuration, routes, workers, command line; wires everything.

pub mod api;
pub mod assets;
pub mod commands;
pub mod config;
pub mod demo;
pub mod files;
pub mod http;
pub mod organize;
pub mod pages;
pub mod state;
pub mod webhook;
