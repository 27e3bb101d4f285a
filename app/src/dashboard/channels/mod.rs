//! Channels: the list, a guided page for each kind, the page of one.

mod callback;
mod form;
mod guide;
mod health;
mod list;
mod new;
mod on_premises;
mod one;
mod steps;
mod templates;
mod trial;
mod words;

pub use list::List;
pub use new::New;
pub use on_premises::OnPremises;
pub use one::One;
