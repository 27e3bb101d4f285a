//! Limits that must hold across processes and restarts.

use crate::records::*;
use crate::{Result, Store};
use chrono::Duration;

impl Store {
    /// Counts one more try under a key, in windows of this length.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn count_attempt(&self, key: &str, window: Duration) -> Result<Attempts> {
        unwritten!()
    }

    /// The tries so far in the present window, without counting one.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn attempts(&self, key: &str, window: Duration) -> Result<Attempts> {
        unwritten!()
    }

    /// Forgets the tries of a key.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn clear_attempts(&self, key: &str) -> Result<()> {
        unwritten!()
    }
}
