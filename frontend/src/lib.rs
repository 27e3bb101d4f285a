//! The WebAssembly entries.
