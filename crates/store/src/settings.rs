//! Settings of the installation, and encrypted secrets.

use crate::{Result, Store};

impl Store {
    /// A setting.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        unwritten!()
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        unwritten!()
    }

    /// Sets a setting unless it is set; answers what it now is.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn setting_or_insert(&self, key: &str, value: &str) -> Result<String> {
        unwritten!()
    }

    /// Removes a setting.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn remove_setting(&self, key: &str) -> Result<()> {
        unwritten!()
    }

    /// An encrypted value; the caller bound it to its name.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>> {
        unwritten!()
    }

    /// Keeps an encrypted value.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn set_secret(&self, name: &str, sealed: &[u8]) -> Result<()> {
        unwritten!()
    }
}
