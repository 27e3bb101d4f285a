//! The pieces every screen is made of.

pub mod ask;
pub mod attention;
pub mod bubble;
pub mod copied;
pub mod event_picker;
pub mod fields;
pub mod icons;
pub mod kept;
pub mod linked;
pub mod local_field;
pub mod mark;
pub mod pills;
pub mod plot;
pub mod post;
pub mod sentences;
pub mod states;

pub use super::base::calling::when_ready;
pub use ask::Ask;
pub use bubble::Bubble;
pub use copied::Copied;
pub use event_picker::{EventChoice, EventPicker, event_choice};
pub use fields::{AreaField, CheckField, FaultSummary, SelectField, TextField};
pub use icons::Icon;
pub use kept::Kept;
pub use linked::Linked;
pub use local_field::LocalField;
pub use mark::Mark;
pub use post::Post;
pub use states::{Failure, Heading, Lost, More, Saver, SearchField, Skeleton, Stranded};
