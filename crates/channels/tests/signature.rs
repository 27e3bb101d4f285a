//! Signatures against published vectors, and against one made with another program.
#![allow(clippy::unwrap_used, missing_docs)]

use base64::Engine as _;
use channels::signature::*;

/// A key, and its signatures of "a call from outside", by OpenSSL.
const KEY: &str = "3082010a0282010100b2b3bff9899f975acfbb017b083865ca6080f1f6d344ed0a27232edc7052c0eb37daaea7147ede5a71d895b07d690e5653e1109c84fda46a2f363ae11d38b5bcf23d3e6976d31494b69c9c72a9dba4f42087eea69f1e30b69cacc252cba1d6bdd5e009d8d6afd9407296812c379b00eccd911e088b3c620740823fed1ad8d27312902e319fe6f45c29fe2edf42cee513640505c7a0dbd531772093b7bb815f324362ef37bf30e4f50482b51087689440f505797c786e273b383f7c2efe31f35506ad08f3d1ec5aa33128dea9d17aa578b32d2d64f674d6dbfc34c20a53c71046fe046e6e3d7a0e98ed41972748c16844b14e14bd6c88651c086cd10e9ec121990203010001";
const WITH_SHA256: &str = "7675f02f378c4bfe52efccb2d18f29f6620c102a9d9a4df36a6e1070d41e8c2a64d8efd554d9688f410c47e57eb522e09508f253ef0f6a95eb19bcbe0b340dc00a408318abd003cd4cea0b6c6434f12b1da186f780e76b5838ab5e843061baffd311ee5735042ef7db2b824777a4951ccf65c82ac99627a453b36be6d723ddb2c5d47d2133b85761edce3f3c14587dd405a50c9c2aaff39d2ce04df6c6196903a0588aeec003711f3169b5b955074471184e58962c42097ab61ec93b5ae61fb28517372f98dce9af4729f1007f37fc1570cc45f78704e435e7fa931ea30cbf90a27363c5d0a011a335d27297e95c0967c58140c5cf2c48d337b3ccd5b2dac5bb";
const WITH_SHA1: &str = "209983da9caeb60f578a1c270e24dd012a1fb98c447af926100dc21ea52bffc38da540cde28d9ff264991b03bc4baaa20d7a11fec9148af893a454b8eba6c5fd96a910d9d69c12e8714d9b9e79b3a589f00ffdca2800dcecd2db03de331c7a19381cdea4f66d478648f0a3c215102af2c2397f21eed40e3a3cdbf1a063d66345e754256f6cbd48bfa3fe57d69743edcf16ac069e98bc5bd82036b74852e2aa7e04918c756ba56608ead6a565395991d9c27bc92b6ef8b8c622b83d69be084dcdfd43be53b2b735d41cdff362d0a62e62d00213c16bfd2acb817c3e4448b5cfc53cc9874c52a0b277461aa5257d14a4f100f50923d53004d4f72fbfa397332c95";

fn bytes(text: &str) -> Vec<u8> {
    unhex(text).unwrap()
}

/// Every way to change one bit.
fn bent(whole: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..whole.len() * 8).map(move |bit| {
        let mut changed = whole.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        changed
    })
}

#[test]
fn hmacs_are_those_of_the_standards() {
    // RFC 4231, test case 2; RFC 2202, test case 2.
    let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
    assert_eq!(
        hex(&hmac_sha256(b"Jefe", &parts)),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    assert_eq!(
        hex(&hmac_sha1(b"Jefe", &parts)),
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    );
    assert_eq!(
        hex(&sha256(b"abc")),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn secrets_are_equal_or_not_and_the_empty_one_opens_nothing() {
    assert!(same(b"secret", b"secret"));
    assert!(!same(b"secret", b"secreT") && !same(b"secret", b"secret "));
    assert!(!same(b"", b"") && !same(b"", b"a") && !same(b"a", b""));
    let made = sha256(b"abc");
    assert!(same_hex(&hex(&made), &made) && same_hex(&hex(&made).to_uppercase(), &made));
    assert!(!same_hex(&hex(&made)[1..], &made) && !same_hex("", &made) && !same_hex("+1", &[1]));
    let text = base64::engine::general_purpose::STANDARD.encode(made);
    assert!(same_base64(&text, &made));
    for other in [
        text.trim_end_matches('=').to_owned(),
        format!("{text}\n"),
        text.replace('=', ""),
    ] {
        assert!(!same_base64(&other, &made), "{other:?}");
    }
    // The last letter carries two bits that are no part of the bytes.
    assert!(same_base64("AA==", &[0]) && !same_base64("AB==", &[0]));
}

#[test]
fn ed25519_takes_the_signature_of_the_standard_and_nothing_near_it() {
    // RFC 8032, 7.1, test 2.
    let key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    let signed = bytes(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    assert!(ed25519(&key, &[&[0x72]], &signed) && ed25519(&key, &[&[], &[0x72]], &signed));
    assert!(bent(&signed).all(|signed| !ed25519(&key, &[&[0x72]], &signed)));
    assert!(bent(&[0x72]).all(|message| !ed25519(&key, &[&message], &signed)));
    assert!(!ed25519(&key[1..], &[&[0x72]], &signed) && !ed25519(&[], &[&[0x72]], &[]));
}

#[test]
fn rsa_takes_what_openssl_signed_and_nothing_near_it() {
    let message = b"a call from outside";
    let (key, with_sha256, with_sha1) = (bytes(KEY), bytes(WITH_SHA256), bytes(WITH_SHA1));
    assert!(rsa_sha256(&key, message, &with_sha256) && rsa_sha1(&key, message, &with_sha1));
    assert!(!rsa_sha256(&key, message, &with_sha1) && !rsa_sha1(&key, message, &with_sha256));
    assert!(bent(message).all(|message| !rsa_sha256(&key, &message, &with_sha256)));
    assert!(
        bent(&with_sha256)
            .step_by(41)
            .all(|signed| !rsa_sha256(&key, message, &signed))
    );
    assert!(!rsa_sha256(&key[1..], message, &with_sha256) && !rsa_sha1(&[], message, &[]));
}
