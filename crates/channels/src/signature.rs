//! Signatures and secrets of calls from outside: made, and compared in constant time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, signature};
use subtle::ConstantTimeEq as _;

fn mac(algorithm: hmac::Algorithm, key: &[u8], parts: &[&[u8]]) -> hmac::Tag {
    let mut context = hmac::Context::with_key(&hmac::Key::new(algorithm, key));
    for part in parts {
        context.update(part);
    }
    context.sign()
}

/// HMAC-SHA256 over the parts, one after the other.
#[must_use]
pub fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut made = [0; 32];
    made.copy_from_slice(mac(hmac::HMAC_SHA256, key, parts).as_ref());
    made
}

/// HMAC-SHA1 over the parts, one after the other.
#[must_use]
pub fn hmac_sha1(key: &[u8], parts: &[&[u8]]) -> [u8; 20] {
    let mut made = [0; 20];
    made.copy_from_slice(mac(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key, parts).as_ref());
    made
}

/// SHA-256.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut made = [0; 32];
    made.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    made
}

/// Whether two secrets are equal, in a time that tells neither where they differ nor how long the known
/// one is. Nothing equals the empty secret, not even another: a setting left out must open no door.
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    let equal = sha256(a).ct_eq(&sha256(b));
    bool::from(equal) && !a.is_empty()
}

/// Whether a text is the hexadecimal form, in either case, of what was made.
#[must_use]
pub fn same_hex(given: &str, made: &[u8]) -> bool {
    unhex(given).is_some_and(|given| same(&given, made))
}

/// Whether a text is the base64 form of what was made: the one canonical form, padded, without spaces.
#[must_use]
pub fn same_base64(given: &str, made: &[u8]) -> bool {
    STANDARD.decode(given).is_ok_and(|given| same(&given, made))
}

/// Whether an Ed25519 signature over the parts, one after the other, is by the holder of this key.
#[must_use]
pub fn ed25519(public_key: &[u8], message_parts: &[&[u8]], signature: &[u8]) -> bool {
    signature::UnparsedPublicKey::new(&signature::ED25519, public_key)
        .verify(&message_parts.concat(), signature)
        .is_ok()
}

/// Whether an RSA signature (PKCS #1 v1.5, SHA-256, 2048 bits or more) is by the holder of this key, given
/// as a DER `RSAPublicKey`: the content of the bit string in a certificate's `SubjectPublicKeyInfo`.
#[must_use]
pub fn rsa_sha256(public_key_der: &[u8], message: &[u8], signature: &[u8]) -> bool {
    signature::UnparsedPublicKey::new(&signature::RSA_PKCS1_2048_8192_SHA256, public_key_der)
        .verify(message, signature)
        .is_ok()
}

/// As [`rsa_sha256`] with SHA-1, for providers that still sign so.
#[must_use]
pub fn rsa_sha1(public_key_der: &[u8], message: &[u8], signature: &[u8]) -> bool {
    signature::UnparsedPublicKey::new(
        &signature::RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
        public_key_der,
    )
    .verify(message, signature)
    .is_ok()
}

/// The hexadecimal form, in lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// The bytes of a hexadecimal form in either case.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: &u8| {
        char::from(*c)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|[high, low]| Some((digit(high)? << 4) | digit(low)?))
        .collect()
}
