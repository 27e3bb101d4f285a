//! One-time links.

use crate::db::{micros, write};
use crate::{Result, Store};
use chrono::{DateTime, Utc};

impl Store {
    /// Keeps a one-time link by the hash of its secret.
    ///
    /// # Errors
    /// `Unique`.
    pub async fn create_link(
        &self,
        hash: &[u8],
        purpose: &str,
        email: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let (hash, purpose, email) = (hash.to_vec(), purpose.to_owned(), email.to_owned());
        write!(self, |c| {
            sqlx::query(
                "insert into one_time_link (hash, purpose, email, expires_at)
                 values ($1, $2, $3, $4)",
            )
            .bind(hash)
            .bind(purpose)
            .bind(email)
            .bind(micros(expires_at))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Uses a link, once: the mail address it was made for. None when unknown, used or expired.
    ///
    /// # Errors
    /// The database failed.
    pub async fn use_link(&self, hash: &[u8], purpose: &str) -> Result<Option<String>> {
        let (hash, purpose) = (hash.to_vec(), purpose.to_owned());
        let now = micros(self.now());
        write!(self, |c| {
            Ok(sqlx::query_scalar::<_, String>(
                "update one_time_link set used_at = $3
                 where hash = $1 and purpose = $2 and used_at is null and expires_at > $3
                 returning email",
            )
            .bind(hash)
            .bind(purpose)
            .bind(now)
            .fetch_optional(&mut *c)
            .await?)
        })
    }
}
