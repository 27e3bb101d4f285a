//! An authenticator in software: makes and uses a passkey as a phone does (WebAuthn level 2, ES256).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use usecases::passkeys::{MadePasskey, NewPasskey, ShownPasskey};

/// Somebody is there.
pub const PRESENT: u8 = 1;
/// And was recognized.
pub const VERIFIED: u8 = 4;
/// A passkey was made.
const ATTESTED: u8 = 64;

/// Keeps one passkey. What it says can be changed, so that it says something else than it should.
pub struct Authenticator {
    pair: EcdsaKeyPair,
    rng: SystemRandom,
    pub credential: Vec<u8>,
    pub user: Vec<u8>,
    pub counter: u32,
    pub flags: u8,
    pub origin: String,
    pub party: String,
}

impl Authenticator {
    pub fn new(origin: &str, party: &str, credential: &[u8]) -> Self {
        let rng = SystemRandom::new();
        let alg = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(alg, &rng).unwrap();
        Self {
            pair: EcdsaKeyPair::from_pkcs8(alg, made.as_ref(), &rng).unwrap(),
            rng,
            credential: credential.to_vec(),
            user: Vec::new(),
            counter: 1,
            flags: PRESENT | VERIFIED,
            origin: origin.to_owned(),
            party: party.to_owned(),
        }
    }

    /// Makes the passkey that is asked for.
    pub fn make(&mut self, wanted: &NewPasskey) -> MadePasskey {
        self.user = URL_SAFE_NO_PAD.decode(&wanted.user).unwrap();
        let mut data = self.data(self.flags | ATTESTED);
        data.extend_from_slice(&[0; 16]);
        let length = u16::try_from(self.credential.len()).unwrap();
        data.extend_from_slice(&length.to_be_bytes());
        data.extend_from_slice(&self.credential);
        data.extend_from_slice(&self.key());
        let length = u16::try_from(data.len()).unwrap();
        let object = [
            &b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..],
            &length.to_be_bytes(),
            &data[..],
        ]
        .concat();
        MadePasskey {
            client_data: written(&self.said("webauthn.create", &wanted.challenge)),
            attestation: written(&object),
        }
    }

    /// Uses it.
    pub fn show(&mut self, challenge: &str) -> ShownPasskey {
        self.counter += 1;
        let said = self.said("webauthn.get", challenge);
        let data = self.data(self.flags);
        let message = [&data[..], digest(&SHA256, &said).as_ref()].concat();
        let signature = self.pair.sign(&self.rng, &message).unwrap();
        ShownPasskey {
            credential: written(&self.credential),
            client_data: written(&said),
            authenticator: written(&data),
            signature: written(signature.as_ref()),
            user: written(&self.user),
        }
    }

    fn said(&self, deed: &str, challenge: &str) -> Vec<u8> {
        format!(
            "{{\"type\":\"{deed}\",\"challenge\":\"{challenge}\",\"origin\":\"{}\",\"crossOrigin\":false}}",
            self.origin
        )
        .into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let party = digest(&SHA256, self.party.as_bytes());
        let party: &[u8] = party.as_ref();
        [party, &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn key(&self) -> Vec<u8> {
        let point: &[u8] = self.pair.public_key().as_ref();
        [
            &[0xa5_u8, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20][..],
            &point[1..33],
            &[0x22, 0x58, 0x20],
            &point[33..],
        ]
        .concat()
    }
}

/// Bytes as they travel.
pub fn written(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
