//! Copies of the database.

use crate::{Result, Store};
use std::path::Path;

impl Store {
    /// Writes a consistent copy into a new file while the database is in use.
    ///
    /// # Errors
    /// `Unsupported` on PostgreSQL; the file exists.
    #[allow(unused_variables)]
    pub async fn backup(&self, file: &Path) -> Result<()> {
        unwritten!()
    }
}
