//! The message log: every mail with its state.

mod detail;
mod list;

pub use detail::Detail;
pub use list::List;
