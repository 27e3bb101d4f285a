//! The pieces every screen is made of.

pub mod ask;
pub mod fields;
pub mod icons;
pub mod local_field;
pub mod pills;
pub mod plot;
pub mod sentences;
pub mod states;

pub use super::base::calling::when_ready;
pub use ask::Ask;
pub use fields::{AreaField, CheckField, FaultSummary, SelectField, TextField};
pub use icons::Icon;
pub use local_field::LocalField;
pub use states::{Failure, Heading, More, Saver, SearchField, Skeleton};
