//! Sessions of the dashboard.

use crate::{Result, Store};
use chrono::{DateTime, Utc};

impl Store {
    /// Keeps a new session; false when the id exists already.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn create_session(
        &self,
        id: &str,
        data: &[u8],
        expires_at: DateTime<Utc>,
    ) -> Result<bool> {
        unwritten!()
    }

    /// Keeps or replaces a session.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn save_session(
        &self,
        id: &str,
        data: &[u8],
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        unwritten!()
    }

    /// A session that has not expired.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn load_session(&self, id: &str) -> Result<Option<Vec<u8>>> {
        unwritten!()
    }

    /// Forgets a session.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn delete_session(&self, id: &str) -> Result<()> {
        unwritten!()
    }
}
