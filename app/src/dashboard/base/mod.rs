//! What every screen stands on.

pub mod calling;
pub mod dom;
pub mod faults;
pub mod here;
pub mod lang;
pub mod money;
pub mod poll;
pub mod typing;
pub mod when;

pub use calling::{Doing, Load, Loader, doing, loaded, loader};
pub use faults::Faults;
pub use here::{Here, here};
pub use lang::{Lang, lang, tr};
pub use poll::keep_fresh;
pub use typing::keep_typing;
