//! Codes of a second factor (RFC 6238): SHA-1, six digits, steps of thirty seconds, as every app for them
//! knows. Which step a code belongs to is told, so that none is used twice.

use super::same;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// Bytes of a secret: as many as SHA-1 gives.
pub(crate) const SECRET: usize = 20;
/// Seconds for which a code stands.
const STEP: i64 = 30;
/// Steps by which the other device's clock may be off.
const SKEW: i64 = 1;

/// The step to which a typed code belongs, if it is one of these moments.
pub(crate) fn step_of(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Option<i64> {
    let present = now.timestamp().div_euclid(STEP);
    (present - SKEW..=present + SKEW)
        .find(|step| same(code(secret, *step).as_bytes(), typed.as_bytes()))
}

/// The code of a moment: for tests, and for nothing else.
#[cfg(test)]
pub(crate) fn code_at(secret: &[u8], at: DateTime<Utc>) -> String {
    code(secret, at.timestamp().div_euclid(STEP))
}

fn code(secret: &[u8], step: i64) -> String {
    // HMAC takes a key of any length, so the fallback is never reached; it fits no typed code.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        return "none".to_owned();
    };
    mac.update(&step.to_be_bytes());
    let tag: [u8; SECRET] = mac.finalize().into_bytes().into();
    let at = usize::from(tag[SECRET - 1] & 0x0f);
    let mut cut = [0; 4];
    cut.copy_from_slice(&tag[at..at + 4]);
    let number = u32::from_be_bytes(cut) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// Bytes in base32 without padding (RFC 4648), as these apps want a secret.
pub(crate) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(LETTERS[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        out.push(char::from(LETTERS[(held << (5 - bits)) as usize & 31]));
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const RFC: &[u8; 20] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (seconds, wanted) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(RFC, at(seconds)), wanted);
        }
    }

    #[test]
    fn a_code_stands_for_its_own_step_and_its_neighbours() {
        let noon = at(1_800_000_000);
        let code = code_at(RFC, noon);
        let step = step_of(RFC, &code, noon).unwrap();
        for off in [-30, 30] {
            let later = noon + chrono::Duration::seconds(off);
            assert_eq!(step_of(RFC, &code, later), Some(step), "{off}");
        }
        for off in [-90, 90] {
            let later = noon + chrono::Duration::seconds(off);
            assert_eq!(step_of(RFC, &code, later), None, "{off}");
        }
        for other in ["", "000", "abcdef", &format!("{code} ")] {
            assert_eq!(step_of(RFC, other, noon), None, "{other:?}");
        }
        assert_eq!(step_of(b"another secret", &code, noon), None);
    }

    #[test]
    fn secrets_are_typed_in_base32() {
        for (bytes, wanted) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), wanted);
        }
    }
}
