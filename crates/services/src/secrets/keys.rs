//! The master key and what is derived from it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A master key is too short or not base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected at least 32 random bytes, in base64 or as 64 or more characters of text")]
pub struct KeyError;

/// The installation's secret, from which every other key is derived. Never printed.
#[derive(Clone)]
pub struct MasterKey(Arc<Zeroizing<Vec<u8>>>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl MasterKey {
    /// A key of at least 32 bytes.
    ///
    /// # Errors
    /// [`KeyError`] for fewer.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, KeyError> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() < 32 {
            return Err(KeyError);
        }
        Ok(Self(Arc::new(bytes)))
    }

    /// A key as written in a setting: base64 of at least 32 bytes, or 64 or more characters of text
    /// (such as hexadecimal digits).
    ///
    /// # Errors
    /// [`KeyError`] for anything shorter.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.chars().count() >= 64 {
            return Self::from_bytes(text.as_bytes().to_vec());
        }
        let bytes = STANDARD.decode(text).map_err(|_| KeyError)?;
        Self::from_bytes(bytes)
    }

    /// A new random key, as it is written in a setting or a key file.
    ///
    /// # Errors
    /// [`KeyError`] where the operating system gives no random bytes.
    pub fn generate() -> Result<(Self, Zeroizing<String>), KeyError> {
        let bytes = super::random::<32>().map_err(|_| KeyError)?;
        let text = Zeroizing::new(STANDARD.encode(bytes));
        Ok((Self::from_bytes(bytes.to_vec())?, text))
    }

    /// The key of one purpose.
    fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(mac(&self.0, &[b"vizha/v1/", purpose.as_bytes()]))
    }
}

/// One key ring: the current key first, then the former ones; each with its id.
#[derive(Clone)]
pub(crate) struct Ring(Arc<Vec<(u8, Zeroizing<[u8; 32]>)>>);

impl Ring {
    fn new(masters: &[MasterKey], purpose: &str) -> Self {
        Self(Arc::new(
            masters
                .iter()
                .map(|master| {
                    let key = master.derive(purpose);
                    let id = mac(key.as_ref(), &[b"id"])[0];
                    (id, key)
                })
                .collect(),
        ))
    }

    /// The id of the current key.
    pub(crate) fn current_id(&self) -> u8 {
        self.0.first().map_or(0, |(id, _)| *id)
    }

    /// The current key.
    pub(crate) fn current(&self) -> &[u8; 32] {
        const NONE: [u8; 32] = [0; 32];
        self.0.first().map_or(&NONE, |(_, key)| key)
    }

    /// The keys with an id (by chance there may be two).
    pub(crate) fn with_id(&self, id: u8) -> impl Iterator<Item = &[u8; 32]> {
        self.0
            .iter()
            .filter(move |(own, _)| *own == id)
            .map(|(_, key)| &**key)
    }
}

/// Every derived key.
#[derive(Clone)]
pub(crate) struct Keys {
    /// Signs guests' links.
    pub(crate) links: Ring,
    /// Signs ticket codes.
    pub(crate) tickets: Ring,
    /// Signs the token with which "my bookings" opens again for an hour.
    pub(crate) mine: Ring,
    /// Signs the links of subscribers to news.
    pub(crate) subscriptions: Ring,
    /// Signs the links of invitations.
    pub(crate) invitations: Ring,
    /// Encrypts what the vault seals.
    pub(crate) vault: Ring,
}

impl Keys {
    /// The keys of the master keys.
    pub(crate) fn new(masters: &[MasterKey]) -> Self {
        Self {
            links: Ring::new(masters, "guest-links"),
            tickets: Ring::new(masters, "tickets"),
            mine: Ring::new(masters, "my-bookings"),
            subscriptions: Ring::new(masters, "subscriptions"),
            invitations: Ring::new(masters, "invitations"),
            vault: Ring::new(masters, "vault"),
        }
    }
}

/// HMAC-SHA256 over parts, each told apart by the caller's fixed layout.
pub(super) fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length, so the fallback is never reached.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
