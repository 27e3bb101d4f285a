//! Settings of the installation.

use crate::db::{read, write};
use crate::{Result, Store};

impl Store {
    /// A setting.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        read!(self, |c| {
            Ok(
                sqlx::query_scalar::<_, String>("select value from setting where key = $1")
                    .bind(key)
                    .fetch_optional(&mut *c)
                    .await?,
            )
        })
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let (key, value) = (key.to_owned(), value.to_owned());
        write!(self, |c| {
            sqlx::query(
                "insert into setting (key, value) values ($1, $2)
                 on conflict (key) do update set value = excluded.value",
            )
            .bind(key)
            .bind(value)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Sets a setting unless it is set; answers what it now is.
    ///
    /// # Errors
    /// The database failed.
    pub async fn setting_or_insert(&self, key: &str, value: &str) -> Result<String> {
        let (key, value) = (key.to_owned(), value.to_owned());
        write!(self, |c| {
            sqlx::query(
                "insert into setting (key, value) values ($1, $2) on conflict (key) do nothing",
            )
            .bind(key.as_str())
            .bind(value)
            .execute(&mut *c)
            .await?;
            Ok(
                sqlx::query_scalar::<_, String>("select value from setting where key = $1")
                    .bind(key)
                    .fetch_one(&mut *c)
                    .await?,
            )
        })
    }
}
