//! Copies of the database.

use crate::db::{Db, read};
use crate::{Result, Store, StoreError};
use std::path::Path;

/// The setting with the folder of the last copy.
const LAST_BACKUP_FOLDER: &str = "last_backup_folder";

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

    /// Remembers in which folder the last copy was written.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_backup_folder(&self, folder: &str) -> Result<()> {
        self.set_setting(LAST_BACKUP_FOLDER, folder).await
    }

    /// The folder of the last copy, where it is known.
    ///
    /// # Errors
    /// The database failed.
    pub async fn last_backup_folder(&self) -> Result<Option<String>> {
        self.setting(LAST_BACKUP_FOLDER).await
    }

    /// The file that is the database; none on PostgreSQL, and for one in memory.
    ///
    /// # Errors
    /// The database failed.
    pub async fn database_file(&self) -> Result<Option<String>> {
        if !self.is_sqlite() {
            return Ok(None);
        }
        let file: Result<Option<String>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, String>(
                "select file from pragma_database_list where name = 'main'",
            )
            .fetch_optional(&mut *c)
            .await?)
        });
        Ok(file?.filter(|file| !file.is_empty()))
    }
}
