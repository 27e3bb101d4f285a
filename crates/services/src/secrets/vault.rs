//! Secrets at rest: XChaCha20-Poly1305, bound to their row.

use super::keys::{MasterKey, Ring};
use super::{Keys, random};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use store::Store;
use usecases::Error;
use zeroize::Zeroizing;

/// The layout: this byte, the key's id, a nonce of 24 bytes, then the ciphertext with its tag.
const LAYOUT: u8 = 1;
const HEAD: usize = 2 + 24;

/// A secret read from the vault; wiped when dropped, never printed.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// A secret of these bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes: not to be logged, not to be stored elsewhere.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
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
pub enum VaultError {
    /// It was sealed with a key that is not in the settings.
    #[error("sealed with a key that is not in the settings")]
    UnknownKey,
    /// It is damaged, or stands in another row than it was sealed for.
    #[error("damaged, or moved from another row")]
    Damaged,
    /// The operating system gave no random bytes, or the database failed.
    #[error("could not be read or written")]
    Unavailable,
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        tracing::error!(%error, "vault");
        Self::Unexpected
    }
}

/// Keeps secrets in the database, encrypted.
#[derive(Clone)]
pub struct Vault {
    store: Store,
    ring: Ring,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl Vault {
    /// The vault of a database, under these master keys: the first seals, all open.
    #[must_use]
    pub fn new(store: Store, keys: &[MasterKey]) -> Self {
        Self::of(store, &Keys::new(keys))
    }

    pub(crate) fn of(store: Store, keys: &Keys) -> Self {
        Self {
            store,
            ring: keys.vault.clone(),
        }
    }

    /// Keeps a secret under a name.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`].
    pub async fn put(&self, name: &str, secret: &Secret) -> Result<(), VaultError> {
        let sealed = self.seal(name, secret)?;
        self.store
            .set_secret(name, &sealed)
            .await
            .map_err(|_| VaultError::Unavailable)
    }

    /// The secret of a name, if there is one.
    ///
    /// # Errors
    /// [`VaultError`].
    pub async fn get(&self, name: &str) -> Result<Option<Secret>, VaultError> {
        let sealed = self
            .store
            .secret(name)
            .await
            .map_err(|_| VaultError::Unavailable)?;
        sealed.map(|sealed| self.open(name, &sealed)).transpose()
    }

    /// Seals the secrets of these names anew under the current key, so that a former key can be
    /// forgotten; answers how many had another key.
    ///
    /// # Errors
    /// [`VaultError`]; those before it are done.
    pub async fn rotate(&self, names: &[&str]) -> Result<usize, VaultError> {
        let mut renewed = 0;
        for name in names {
            let sealed = self
                .store
                .secret(name)
                .await
                .map_err(|_| VaultError::Unavailable)?;
            let Some(sealed) = sealed else { continue };
            if !self.is_current(&sealed) {
                let secret = self.open(name, &sealed)?;
                self.put(name, &secret).await?;
                renewed += 1;
            }
        }
        Ok(renewed)
    }

    /// A secret in its sealed form, bound to the row it will stand in.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`] without random bytes.
    pub fn seal(&self, row: &str, secret: &Secret) -> Result<Vec<u8>, VaultError> {
        let nonce = random::<24>().map_err(|_| VaultError::Unavailable)?;
        let payload = Payload {
            msg: secret.expose(),
            aad: row.as_bytes(),
        };
        let body = XChaCha20Poly1305::new(self.ring.current().into())
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::Unavailable)?;
        let mut sealed = Vec::with_capacity(HEAD + body.len());
        sealed.push(LAYOUT);
        sealed.push(self.ring.current_id());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Opens what was sealed for this row.
    ///
    /// # Errors
    /// [`VaultError::UnknownKey`], [`VaultError::Damaged`].
    pub fn open(&self, row: &str, sealed: &[u8]) -> Result<Secret, VaultError> {
        if sealed.len() < HEAD || sealed[0] != LAYOUT {
            return Err(VaultError::Damaged);
        }
        let (head, body) = sealed.split_at(HEAD);
        let mut known = false;
        for key in self.ring.with_id(head[1]) {
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

    /// Whether it was sealed with the current key.
    fn is_current(&self, sealed: &[u8]) -> bool {
        sealed.get(1) == Some(&self.ring.current_id())
    }
}
