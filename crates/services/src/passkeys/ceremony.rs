//! Whether what a browser and an authenticator say is true (WebAuthn level 2, 7.1 and 7.2).
//!
//! No attestation is asked for and none is believed: a member may keep the key in whatever they trust. What
//! counts is that the key signs what this house asked, for this house, with its owner recognized.

use crate::secrets::sha256;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::passkey::{AuthenticatorData, Key, attested};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde::Deserialize;
use std::net::IpAddr;

/// Bytes that are to be signed.
pub(super) const CHALLENGE: usize = 32;
/// Signs of anything that a browser sends here, at most.
const LONGEST: usize = 24 * 1024;

/// Bytes as they travel.
pub(super) fn written(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Bytes that travelled.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// This house, as browsers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    /// Scheme, host and port.
    origin: String,
    /// The host, for which passkeys are made.
    pub(super) id: String,
}

/// What somebody is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Make,
    Use,
}

impl Deed {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Make => "webauthn.create",
            Self::Use => "webauthn.get",
        }
    }
}

/// What a browser says of the moment. Members that are not known are passed over, as the standard wants.
#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    deed: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    elsewhere: Option<bool>,
}

impl Party {
    /// The house at an address, unless browsers have no passkeys there: without https but on the device
    /// itself, and at a bare number.
    pub(super) fn at(base_url: &str) -> Option<Self> {
        let origin = base_url.to_ascii_lowercase();
        let (scheme, authority) = origin.split_once("://")?;
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        };
        let local = host == "localhost" || host.ends_with(".localhost");
        let named = !host.is_empty()
            && host.parse::<IpAddr>().is_err()
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        let safe = scheme == "https" || (scheme == "http" && local);
        (named && safe).then(|| Self {
            id: host.to_owned(),
            origin: origin.clone(),
        })
    }

    /// What was to be signed, if the browser speaks of this deed in this house.
    pub(super) fn challenge(&self, deed: Deed, client_data: &[u8]) -> Option<Vec<u8>> {
        let said: ClientData = serde_json::from_slice(client_data).ok()?;
        let ours = said.deed == deed.as_str()
            && said.origin == self.origin
            && said.elsewhere != Some(true);
        let challenge = read(&said.challenge)?;
        (ours && challenge.len() == CHALLENGE).then_some(challenge)
    }

    /// What the authenticator says, if it speaks to this house and recognized its owner.
    fn heard<'a>(&self, data: &'a [u8]) -> Option<AuthenticatorData<'a>> {
        AuthenticatorData::read(data)
            .filter(|said| said.party == sha256(&self.id) && said.present && said.verified)
    }

    /// The passkey that was made: its authenticator's name for it, its key, its count.
    pub(super) fn made(&self, attestation: &[u8]) -> Option<(Vec<u8>, Vec<u8>, u32)> {
        let said = self.heard(attested(attestation)?)?;
        let credential = said.credential?;
        Some((
            credential.id.to_vec(),
            credential.key.to_vec(),
            said.counter,
        ))
    }

    /// The count of a use, if the key signed it.
    pub(super) fn used(
        &self,
        key: &[u8],
        authenticator: &[u8],
        client_data: &[u8],
        signature: &[u8],
    ) -> Option<u32> {
        let said = self.heard(authenticator)?;
        let message = [authenticator, &sha256(client_data)].concat();
        signed(&Key::read(key)?, &message, signature).then_some(said.counter)
    }
}

fn signed(key: &Key, message: &[u8], signature: &[u8]) -> bool {
    let checked = match key {
        Key::Es256(point) => {
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
        }
        Key::EdDsa(point) => UnparsedPublicKey::new(&ED25519, point).verify(message, signature),
        Key::Rs256 { n, e } => {
            RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
        }
    };
    checked.is_ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

    fn house() -> Party {
        Party::at("https://tickets.example").unwrap()
    }

    fn client_data(deed: &str, challenge: &[u8], origin: &str) -> Vec<u8> {
        let said = serde_json::json!({
            "type": deed, "challenge": written(challenge), "origin": origin, "crossOrigin": false,
            "other_keys_can_be_added_here": "do not compare clientDataJSON against a template"
        });
        said.to_string().into_bytes()
    }

    fn data(party: &str, flags: u8, counter: u32) -> Vec<u8> {
        [&sha256(party)[..], &[flags], &counter.to_be_bytes()].concat()
    }

    #[test]
    fn passkeys_need_a_name_and_https() {
        for (address, host) in [
            ("https://tickets.example", "tickets.example"),
            ("https://tickets.example:8443", "tickets.example"),
            ("http://localhost:3000", "localhost"),
            ("http://vizha.localhost", "vizha.localhost"),
        ] {
            let party = Party::at(address).unwrap();
            assert_eq!((party.id.as_str(), party.origin.as_str()), (host, address));
        }
        for address in [
            "http://tickets.example",
            "http://127.0.0.1:3000",
            "https://192.0.2.7",
            "https://[::1]:3000",
            "https://",
            "tickets.example",
        ] {
            assert_eq!(Party::at(address), None, "{address}");
        }
    }

    #[test]
    fn a_browser_speaks_of_this_deed_in_this_house_only() {
        let (house, asked) = (house(), [7; CHALLENGE]);
        let own = "https://tickets.example";
        let said = client_data("webauthn.get", &asked, own);
        assert_eq!(house.challenge(Deed::Use, &said), Some(asked.to_vec()));
        assert_eq!(house.challenge(Deed::Make, &said), None);
        for origin in [
            "https://tickets.example.evil.example",
            "https://evil.example",
            "http://tickets.example",
            "https://tickets.example:444",
            "https://sub.tickets.example",
            "",
        ] {
            let said = client_data("webauthn.get", &asked, origin);
            assert_eq!(house.challenge(Deed::Use, &said), None, "{origin}");
        }
        let said = String::from_utf8(said).unwrap();
        let framed = said.replace("false", "true");
        assert_eq!(house.challenge(Deed::Use, framed.as_bytes()), None);
        let short = client_data("webauthn.get", &[7; 31], own);
        assert_eq!(house.challenge(Deed::Use, &short), None);
        for garbled in ["", "{}", "[]", "null", &said[1..]] {
            assert_eq!(
                house.challenge(Deed::Use, garbled.as_bytes()),
                None,
                "{garbled}"
            );
        }
    }

    #[test]
    fn each_flipped_bit_is_noticed() {
        let rng = SystemRandom::new();
        let alg = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(alg, &rng).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(alg, pkcs8.as_ref(), &rng).unwrap();
        let point: &[u8] = pair.public_key().as_ref();
        let mut key = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20];
        key.extend_from_slice(&point[1..33]);
        key.extend_from_slice(&[0x22, 0x58, 0x20]);
        key.extend_from_slice(&point[33..]);
        let said = client_data("webauthn.get", &[7; CHALLENGE], "https://tickets.example");
        let data = data("tickets.example", 0x05, 9);
        let message = [&data[..], &sha256(&said)].concat();
        let signature = pair.sign(&rng, &message).unwrap();
        let signature: &[u8] = signature.as_ref();
        let house = house();
        assert_eq!(house.used(&key, &data, &said, signature), Some(9));
        let flipped = |bytes: &[u8], bit: usize| {
            let mut bytes = bytes.to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            bytes
        };
        for bit in 0..signature.len() * 8 {
            let other = flipped(signature, bit);
            assert_eq!(house.used(&key, &data, &said, &other), None, "{bit}");
        }
        for bit in 0..data.len() * 8 {
            let other = flipped(&data, bit);
            assert_eq!(house.used(&key, &other, &said, signature), None, "{bit}");
        }
        for bit in 0..said.len() * 8 {
            let other = flipped(&said, bit);
            assert_eq!(house.used(&key, &data, &other, signature), None, "{bit}");
        }
        assert_eq!(house.used(&key, &data, &said, &[]), None);
    }

    #[test]
    fn keys_of_another_kind_sign_too() {
        let rng = SystemRandom::new();
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&rng).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
        let mut key = vec![0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20];
        key.extend_from_slice(pair.public_key().as_ref());
        let said = b"anything";
        let data = data("tickets.example", 0x05, 0);
        let message = [&data[..], &sha256(said)].concat();
        let signature = pair.sign(&message);
        let house = house();
        assert_eq!(house.used(&key, &data, said, signature.as_ref()), Some(0));
        assert_eq!(house.used(&key, &data, b"other", signature.as_ref()), None);
    }

    #[test]
    fn somebody_must_be_there_and_recognized_for_this_house() {
        let house = house();
        assert!(house.heard(&data("tickets.example", 0x05, 1)).is_some());
        assert!(house.heard(&data("tickets.example", 0x01, 1)).is_none());
        assert!(house.heard(&data("tickets.example", 0x04, 1)).is_none());
        assert!(house.heard(&data("example", 0x05, 1)).is_none());
    }
}
