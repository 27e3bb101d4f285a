//! Copies of the database.

use crate::db::Db;
use crate::{Result, Store, StoreError};
use std::path::Path;

impl Store {
    /// Writes a consistent copy into a new file while the database is in use.
    ///
    /// # Errors
    /// `Unsupported` on PostgreSQL; the file exists.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        let Db::Sqlite(lite) = &self.inner.db else {
            return Err(StoreError::Unsupported(
                "PostgreSQL is backed up with pg_dump; see docs/operations.md",
            ));
        };
        let name = file
            .to_str()
            .ok_or(StoreError::Unsupported("the file's name must be UTF-8"))?;
        if file.exists() {
            return Err(StoreError::Unsupported("the file exists already"));
        }
        // A connection of its own: the copy reads one moment and stops nobody.
        let mut conn = lite.connect().await?;
        sqlx::query("vacuum into $1")
            .bind(name)
            .execute(&mut conn)
            .await?;
        Ok(())
    }
}
