//! What the store keeps, as plain types. Times are UTC, money is in minor units.

pub mod accounts;
pub mod bookings;
pub mod channels;
pub mod events;
pub mod jobs;
pub mod organizations;
pub mod pictures;
pub mod system;

pub use accounts::*;
pub use bookings::*;
pub use channels::*;
pub use events::*;
pub use jobs::*;
pub use organizations::*;
pub use pictures::*;
pub use system::*;
