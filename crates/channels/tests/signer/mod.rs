//! Signs as Amazon would, with a key made for tests.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use x509_parser::pem::Pem;

/// A self-signed certificate of that key, for `echo-api.amazon.com`.
pub const CERTIFICATE: &str = include_str!("../fixtures/stand-in.pem");
const KEY: &[u8] = include_bytes!("../fixtures/signer.key");

pub fn sign(message: &[u8]) -> Vec<u8> {
    let key = Pem::iter_from_buffer(KEY).next().unwrap().unwrap().contents;
    let key = RsaKeyPair::from_pkcs8(&key).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    let random = SystemRandom::new();
    key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature)
        .unwrap();
    signature
}

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
