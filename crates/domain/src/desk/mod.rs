//! The pure decisions of the booking desk: counters and rules in, yes or no out.

mod code;
mod decide;
mod entered;
mod lengthen;
mod refusal;
mod resize;
mod rules;

pub use code::{CodeRefusal, CodeRules, redeem, redraw, valid};
pub use decide::{Granted, change, confirm, give_back, open, payment_after, take};
pub use entered::keep_entered;
pub(crate) use lengthen::horizon;
pub use lengthen::{Hold, Longer, lengthen};
pub use refusal::{Line, Refusal};
pub use resize::{Resize, resize, retire};
pub use rules::{Counter, Counters, Rules, TypeRules};
