//! The inbox: what guests wrote, and a person's answers.

mod list;
mod thread;

pub use list::List;
pub use thread::Detail;
