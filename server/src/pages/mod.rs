//! The guests' pages: load by a door, render by `app`, answer.
