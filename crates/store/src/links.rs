//! One-time links.

use crate::{Result, Store};
use chrono::{DateTime, Utc};

impl Store {
    /// Keeps a one-time link by the hash of its secret.
    ///
    /// # Errors
    /// `Unique`.
    #[allow(unused_variables)]
    pub async fn create_link(
        &self,
        hash: &[u8],
        purpose: &str,
        email: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        unwritten!()
    }

    /// Uses a link, once: the mail address it was made for. None when unknown, used or expired.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn use_link(&self, hash: &[u8], purpose: &str) -> Result<Option<String>> {
        unwritten!()
    }
}
