//! Settings from the environment and `vizha.toml`.
