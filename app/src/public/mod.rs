//! The guests' pages and their islands.
