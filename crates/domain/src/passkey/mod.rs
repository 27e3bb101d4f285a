//! Passkeys: what an authenticator says (WebAuthn level 2), read without believing any of it.
//!
//! Signatures and digests are checked where there is cryptography; here is how the bytes are laid out, which
//! keys are taken, and what the counter means.

mod authenticator;
mod cbor;
mod key;

pub use authenticator::{AuthenticatorData, Credential, attested};
pub use key::Key;

/// Bytes of the name that an authenticator gives a passkey, at most.
pub const CREDENTIAL: usize = 1_023;

/// Whether a use with this count can follow one with that. A count that does not rise means that somebody has
/// a copy of the key; many authenticators do not count at all and always say zero.
#[must_use]
pub const fn follows(before: u32, now: u32) -> bool {
    now > before || (now == 0 && before == 0)
}

#[cfg(test)]
mod tests {
    use super::follows;

    #[test]
    fn a_count_rises_or_is_always_zero() {
        assert!(follows(0, 0));
        assert!(follows(0, 1));
        assert!(follows(7, 9));
        assert!(!follows(7, 7), "the same use once more");
        assert!(!follows(7, 6), "an older copy");
        assert!(!follows(7, 0), "a copy that does not count");
    }
}
