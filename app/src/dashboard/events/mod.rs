//! Events: the list, one event, the form.

mod announce;
mod code_form;
mod codes;
mod deeds;
mod embed;
mod filling;
mod form;
mod guard;
mod lately;
mod list;
mod overview;
mod picture;
mod questions;
mod series;
mod sharing;
mod tickets;
mod typed;
mod waiting;
mod waiting_forms;
mod words;

pub use code_form::CodeForm;
pub use codes::Codes;
pub use embed::Embed;
pub use form::{Edit, New};
pub use list::{Line, List, Nothing};
pub use overview::Overview;
pub use picture::PictureField;
pub use questions::Questions;
pub use series::TakeOver;
pub use waiting::WaitingList;
