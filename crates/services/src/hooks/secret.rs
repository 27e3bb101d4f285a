//! A webhook's secret: made here, sealed in its row, opened for a call.

use crate::core::Core;
use crate::secrets::{Secret, random_token};
use domain::ids::HookId;
use store::records::HookRecord;
use usecases::{Error, Result};

/// How every secret begins, so that people and leak scanners know what it is.
const PREFIX: &str = "whsec_";

/// A secret that nobody can guess.
pub(super) fn new_secret() -> Result<String> {
    Ok(format!("{PREFIX}{}", random_token()?))
}

fn row(id: HookId) -> String {
    format!("hook:{id}")
}

/// A secret as it is kept.
pub(super) fn seal(core: &Core, id: HookId, secret: &str) -> Result<Vec<u8>> {
    let secret = Secret::new(secret.as_bytes().to_vec());
    Ok(core.vault.seal(&row(id), &secret)?)
}

/// The secret of a webhook.
pub(crate) fn open(core: &Core, record: &HookRecord) -> Result<String> {
    let secret = core.vault.open(&row(record.id), &record.sealed)?;
    let text = std::str::from_utf8(secret.expose());
    text.map(str::to_owned).map_err(|_| Error::Unexpected)
}
