//! The inbox: what guests wrote, and a person's answers.

mod list;
mod thread;
mod waiting;

pub use list::List;
pub use thread::Detail;
pub use waiting::Waiting;
