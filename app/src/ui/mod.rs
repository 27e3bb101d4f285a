//! Shared pieces of the screens, and the safe components for what Leptos does not escape.

pub mod assets;
