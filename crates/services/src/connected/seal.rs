//! A channel's credentials, sealed in its row and opened for use.

use crate::secrets::{Secret, Vault, VaultError};
use channels::chat::Account;
use domain::ids::ChannelId;
use std::collections::BTreeMap;
use store::records::ChannelRecord;

fn row(id: ChannelId) -> String {
    format!("channel:{id}")
}

/// Secrets by name, sealed for a channel's row.
pub(crate) fn seal(
    vault: &Vault,
    id: ChannelId,
    secrets: &BTreeMap<String, String>,
) -> Result<Vec<u8>, VaultError> {
    let json = serde_json::to_vec(secrets).map_err(|_| VaultError::Damaged)?;
    vault.seal(&row(id), &Secret::new(json))
}

/// The secrets of a channel's row.
pub(crate) fn secrets(
    vault: &Vault,
    record: &ChannelRecord,
) -> Result<BTreeMap<String, String>, VaultError> {
    if record.sealed.is_empty() {
        return Ok(BTreeMap::new());
    }
    let opened = vault.open(&row(record.id), &record.sealed)?;
    serde_json::from_slice(opened.expose()).map_err(|_| VaultError::Damaged)
}

/// The account with its credentials.
pub(crate) fn open(vault: &Vault, record: &ChannelRecord) -> Result<Account, VaultError> {
    let mut settings = record.settings.clone();
    settings.extend(secrets(vault, record)?);
    Ok(Account {
        id: record.id,
        kind: record.kind,
        settings,
        base: record.base.clone(),
    })
}
