//! Secrets at rest: XChaCha20-Poly1305, bound to their row.

use super::keys::Ring;
use super::{Keys, random};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use usecases::Error;
use zeroize::Zeroizing;

/// The layout: this byte, the key's id, a nonce of 24 bytes, then the ciphertext with its tag.
const LAYOUT: u8 = 1;
const HEAD: usize = 2 + 24;

/// A secret in the clear; wiped when dropped, never printed.
pub(crate) struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// A secret of these bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes: not to be logged, not to be stored elsewhere.
    pub(crate) fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a secret could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum VaultError {
    /// It was sealed with a key that is not in the settings.
    #[error("sealed with a key that is not in the settings")]
    UnknownKey,
    /// It is damaged, or stands in another row than it was sealed for.
    #[error("damaged, or moved from another row")]
    Damaged,
    /// The operating system gave no random bytes.
    #[error("there are no random bytes")]
    Unavailable,
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "vault");
        Self::Unexpected
    }
}

/// Seals secrets before they are stored, and opens them again.
#[derive(Clone)]
pub(crate) struct Vault(Ring);

impl Vault {
    /// The vault of these keys: the current one seals, all open.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self(keys.vault.clone())
    }

    /// A secret in its sealed form, bound to the row it will stand in.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`] without random bytes.
    pub(crate) fn seal(&self, row: &str, secret: &Secret) -> Result<Vec<u8>, VaultError> {
        let nonce = random::<24>().map_err(|_| VaultError::Unavailable)?;
        let payload = Payload {
            msg: secret.expose(),
            aad: row.as_bytes(),
        };
        let body = XChaCha20Poly1305::new(self.0.current().into())
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::Unavailable)?;
        let mut sealed = Vec::with_capacity(HEAD + body.len());
        sealed.push(LAYOUT);
        sealed.push(self.0.current_id());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Opens what was sealed for this row.
    ///
    /// # Errors
    /// [`VaultError::UnknownKey`], [`VaultError::Damaged`].
    pub(crate) fn open(&self, row: &str, sealed: &[u8]) -> Result<Secret, VaultError> {
        if sealed.len() < HEAD || sealed[0] != LAYOUT {
            return Err(VaultError::Damaged);
        }
        let (head, body) = sealed.split_at(HEAD);
        let mut known = false;
        for key in self.0.with_id(head[1]) {
            known = true;
            let payload = Payload {
                msg: body,
                aad: row.as_bytes(),
            };
            let opened =
                XChaCha20Poly1305::new(key.into()).decrypt(XNonce::from_slice(&head[2..]), payload);
            if let Ok(bytes) = opened {
                return Ok(Secret::new(bytes));
            }
        }
        Err(if known {
            VaultError::Damaged
        } else {
            VaultError::UnknownKey
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secrets::MasterKey;

    fn vault(fills: &[u8]) -> Vault {
        let masters: Vec<MasterKey> = fills
            .iter()
            .map(|fill| MasterKey::from_bytes(vec![*fill; 32]).unwrap())
            .collect();
        Vault::new(&Keys::new(&masters))
    }

    #[test]
    fn a_secret_is_read_by_its_key_in_its_row_only() {
        let vault_of_one = vault(&[1]);
        let secret = Secret::new(b"EAAB-secret".to_vec());
        assert!(!format!("{secret:?}").contains("EAAB"));
        let sealed = vault_of_one.seal("facebook.token", &secret).unwrap();
        assert!(!sealed.windows(11).any(|window| window == b"EAAB-secret"));
        let opened = vault_of_one.open("facebook.token", &sealed).unwrap();
        assert_eq!(opened.expose(), b"EAAB-secret");
        let elsewhere = vault_of_one.open("twilio.token", &sealed);
        assert_eq!(elsewhere.unwrap_err(), VaultError::Damaged);
        for at in [0, 2, HEAD, sealed.len() - 1] {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            let opened = vault_of_one.open("facebook.token", &damaged);
            assert_eq!(opened.unwrap_err(), VaultError::Damaged, "byte {at}");
        }
        let foreign = vault(&[2]).open("facebook.token", &sealed);
        assert_eq!(foreign.unwrap_err(), VaultError::UnknownKey);
    }

    #[test]
    fn a_former_key_still_opens_and_no_longer_seals() {
        let sealed = vault(&[1])
            .seal("a", &Secret::new(b"one".to_vec()))
            .unwrap();
        let both = vault(&[2, 1]);
        let opened = both.open("a", &sealed).unwrap();
        assert_eq!(opened.expose(), b"one");
        let renewed = both.seal("a", &opened).unwrap();
        assert_eq!(vault(&[2]).open("a", &renewed).unwrap().expose(), b"one");
        let former = vault(&[1]).open("a", &renewed);
        assert_eq!(former.unwrap_err(), VaultError::UnknownKey);
    }
}
