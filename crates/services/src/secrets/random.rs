//! Random bytes, digests, comparison.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use usecases::Error;

/// Random bytes of the operating system.
///
/// # Errors
/// [`Error::Unexpected`] where it gives none.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "no random bytes");
        Error::Unexpected
    })?;
    Ok(bytes)
}

/// A token of 192 random bits in base64url.
pub(crate) fn random_token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<24>()?))
}

/// The SHA-256 digest of a text.
pub(crate) fn sha256(text: impl AsRef<[u8]>) -> [u8; 32] {
    Sha256::digest(text.as_ref()).into()
}

/// Whether two byte strings are equal, in a time that does not tell where they differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// A new id for a moment, sorting by it. Only bytes that cannot be predicted follow the time.
pub(crate) fn uuid(now: chrono::DateTime<chrono::Utc>) -> Result<uuid::Uuid, Error> {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random::<10>()?).into_uuid())
}
