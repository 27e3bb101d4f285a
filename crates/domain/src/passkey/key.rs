//! The public key of a passkey (COSE_Key, RFC 9052 and 9053).

use super::cbor::{Item, Reader};

/// A public key with which a passkey's signatures are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// ECDSA with SHA-256 on P-256 (COSE -7): the point, uncompressed.
    Es256(Vec<u8>),
    /// EdDSA on Ed25519 (COSE -8).
    EdDsa(Vec<u8>),
    /// RSA with SHA-256 and PKCS #1 v1.5 (COSE -257).
    Rs256 {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
}

impl Key {
    /// The kinds that are taken, by their numbers in COSE, the preferred one first.
    pub const KINDS: [i32; 3] = [-7, -8, -257];

    /// A key of a kind that is taken, with nothing behind it.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let key = Self::read_from(&mut reader)?;
        reader.rest().is_empty().then_some(key)
    }

    pub(super) fn read_from(reader: &mut Reader<'_>) -> Option<Self> {
        let mut parts = Parts::default();
        for _ in 0..reader.map()? {
            let (label, value) = (reader.item()?, reader.item()?);
            // A label that stands twice could be read differently by somebody else.
            let free = match (label, value) {
                (Item::Number(1), Item::Number(kind)) => parts.kind.replace(kind).is_none(),
                (Item::Number(3), Item::Number(name)) => parts.name.replace(name).is_none(),
                (Item::Number(-1), Item::Number(curve)) => parts.curve.replace(curve).is_none(),
                (Item::Number(-1), Item::Bytes(n)) => parts.first.replace(n).is_none(),
                (Item::Number(-2), Item::Bytes(x)) => parts.second.replace(x).is_none(),
                (Item::Number(-3), Item::Bytes(y)) => parts.third.replace(y).is_none(),
                _ => true,
            };
            if !free {
                return None;
            }
        }
        parts.key()
    }
}

#[derive(Default)]
struct Parts<'a> {
    kind: Option<i64>,
    name: Option<i64>,
    curve: Option<i64>,
    first: Option<&'a [u8]>,
    second: Option<&'a [u8]>,
    third: Option<&'a [u8]>,
}

impl Parts<'_> {
    fn key(self) -> Option<Key> {
        match (self.kind?, self.name?) {
            (2, -7) if self.curve? == 1 => {
                let (x, y) = (self.second?, self.third?);
                let whole = x.len() == 32 && y.len() == 32;
                whole.then(|| Key::Es256([&[4_u8][..], x, y].concat()))
            }
            (1, -8) if self.curve? == 6 => {
                let x = self.second?;
                (x.len() == 32).then(|| Key::EdDsa(x.to_vec()))
            }
            (3, -257) => {
                let (n, e) = (self.first?, self.second?);
                let whole = (256..=1024).contains(&n.len()) && (1..=8).contains(&e.len());
                whole.then(|| Key::Rs256 {
                    n: n.to_vec(),
                    e: e.to_vec(),
                })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn es256(x: &[u8], y: &[u8]) -> Vec<u8> {
        let size = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap();
        let mut key = vec![
            0xa5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            size(x),
        ];
        key.extend_from_slice(x);
        key.extend_from_slice(&[0x22, 0x58, size(y)]);
        key.extend_from_slice(y);
        key
    }

    #[test]
    fn keys_of_the_three_kinds_are_read() {
        let point = [&[4_u8][..], &[1; 32], &[2; 32]].concat();
        assert_eq!(
            Key::read(&es256(&[1; 32], &[2; 32])),
            Some(Key::Es256(point))
        );
        let mut eddsa = vec![0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20];
        eddsa.extend_from_slice(&[3; 32]);
        assert_eq!(Key::read(&eddsa), Some(Key::EdDsa(vec![3; 32])));
        let mut rsa = vec![
            0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00,
        ];
        rsa.extend_from_slice(&[5; 256]);
        rsa.extend_from_slice(&[0x21, 0x43, 1, 0, 1]);
        let wanted = Key::Rs256 {
            n: vec![5; 256],
            e: vec![1, 0, 1],
        };
        assert_eq!(Key::read(&rsa), Some(wanted));
    }

    #[test]
    fn other_keys_are_refused() {
        let good = es256(&[1; 32], &[2; 32]);
        assert_eq!(Key::read(&es256(&[1; 31], &[2; 32])), None, "a short x");
        assert_eq!(Key::read(&good[..good.len() - 1]), None, "cut off");
        assert_eq!(Key::read(&[&good[..], &[0]].concat()), None, "too long");
        let mut other = good.clone();
        other[4] = 0x27;
        assert_eq!(Key::read(&other), None, "another algorithm");
        let mut other = good.clone();
        other[6] = 0x02;
        assert_eq!(Key::read(&other), None, "another curve");
        let mut twice = good;
        twice[0] = 0xa6;
        twice.extend_from_slice(&[0x03, 0x26]);
        assert_eq!(Key::read(&twice), None, "a label twice");
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_are_no_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Key::read(&bytes);
        }
    }
}
