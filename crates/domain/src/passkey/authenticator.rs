//! What an authenticator says of itself and of the moment (WebAuthn level 2, 6.1), and, where a passkey was
//! made, which one.

use super::CREDENTIAL;
use super::cbor::{Item, Reader};
use super::key::Key;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;
const EXTENDED: u8 = 1 << 7;

/// What an authenticator says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthenticatorData<'a> {
    /// The SHA-256 digest of the name of the house for which it was made.
    pub party: &'a [u8],
    /// Whether somebody was there.
    pub present: bool,
    /// Whether that somebody was recognized: by a finger, a face, a PIN.
    pub verified: bool,
    /// Uses so far; zero where they are not counted.
    pub counter: u32,
    /// The passkey that was made.
    pub credential: Option<Credential<'a>>,
}

/// A passkey that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credential<'a> {
    /// By what its authenticator knows it.
    pub id: &'a [u8],
    /// Its public key, as [`Key::read`] reads it.
    pub key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    /// Reads the whole of it.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let party = reader.take(32)?;
        let flags = *reader.take(1)?.first()?;
        let counter = reader.take(4)?.try_into().ok()?;
        let credential = match flags & ATTESTED {
            0 => None,
            _ => Some(credential(&mut reader)?),
        };
        if flags & EXTENDED != 0 {
            reader.item()?;
        }
        reader.rest().is_empty().then_some(Self {
            party,
            present: flags & PRESENT != 0,
            verified: flags & VERIFIED != 0,
            counter: u32::from_be_bytes(counter),
            credential,
        })
    }
}

fn credential<'a>(reader: &mut Reader<'a>) -> Option<Credential<'a>> {
    // The model of the authenticator, which is nobody's business.
    reader.take(16)?;
    let length = reader.take(2)?.try_into().ok()?;
    let length = usize::from(u16::from_be_bytes(length));
    if !(1..=CREDENTIAL).contains(&length) {
        return None;
    }
    let id = reader.take(length)?;
    let before = reader.rest();
    Key::read_from(reader)?;
    let key = before.get(..before.len() - reader.rest().len())?;
    Some(Credential { id, key })
}

/// The authenticator's data inside the object with which it attests a passkey. Who attests it, and how, is
/// passed over.
#[must_use]
pub fn attested(object: &[u8]) -> Option<&[u8]> {
    let mut reader = Reader::new(object);
    let mut found = None;
    for _ in 0..reader.map()? {
        let (name, value) = (reader.item()?, reader.item()?);
        if let (Item::Text("authData"), Item::Bytes(data)) = (name, value)
            && found.replace(data).is_some()
        {
            return None;
        }
    }
    found.filter(|_| reader.rest().is_empty())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> Vec<u8> {
        let mut key = vec![0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20];
        key.extend_from_slice(&[3; 32]);
        key
    }

    fn data(flags: u8, more: &[u8]) -> Vec<u8> {
        [&[9_u8; 32][..], &[flags], &[0, 0, 1, 2], more].concat()
    }

    fn made(id: &[u8]) -> Vec<u8> {
        let length = u16::try_from(id.len()).unwrap().to_be_bytes();
        [&[0_u8; 16][..], &length, id, &key()[..]].concat()
    }

    #[test]
    fn the_flags_and_the_counter_are_read() {
        let bytes = data(0x05, &[]);
        let read = AuthenticatorData::read(&bytes).unwrap();
        assert_eq!((read.party, read.counter), (&[9; 32][..], 258));
        assert!(read.present && read.verified && read.credential.is_none());
        let bytes = data(0x01, &[]);
        let read = AuthenticatorData::read(&bytes).unwrap();
        assert!(read.present && !read.verified);
    }

    #[test]
    fn what_was_made_is_found_also_before_extensions() {
        let bytes = data(0x45, &made(b"name"));
        let read = AuthenticatorData::read(&bytes).unwrap();
        let wanted = Credential {
            id: b"name",
            key: &key(),
        };
        assert_eq!(read.credential, Some(wanted));
        let bytes = data(
            0xc5,
            &[&made(b"name")[..], &[0xa1, 0x61, b'x', 0xf5]].concat(),
        );
        let read = AuthenticatorData::read(&bytes).unwrap();
        assert_eq!(read.credential.unwrap().key, key());
    }

    #[test]
    fn what_is_cut_off_or_followed_by_more_is_refused() {
        let whole = data(0x45, &made(b"name"));
        for end in 0..whole.len() {
            assert_eq!(AuthenticatorData::read(&whole[..end]), None, "{end}");
        }
        let more = [&whole[..], &[0]].concat();
        assert_eq!(AuthenticatorData::read(&more), None);
        let nameless = data(0x45, &made(b""));
        assert_eq!(AuthenticatorData::read(&nameless), None);
        let long = data(0x45, &made(&[1; CREDENTIAL + 1]));
        assert_eq!(AuthenticatorData::read(&long), None);
    }

    #[test]
    fn an_attestation_of_any_kind_gives_its_data() {
        let none = [
            &[0xa3_u8, 0x63][..],
            b"fmt",
            &[0x64],
            b"none",
            &[0x67],
            b"attStmt",
            &[0xa0, 0x68],
            b"authData",
            &[0x43, 1, 2, 3],
        ]
        .concat();
        assert_eq!(attested(&none), Some(&[1, 2, 3][..]));
        let other = [
            &[0xa2_u8, 0x67][..],
            b"attStmt",
            &[0xa1, 0x63],
            b"x5c",
            &[0x81, 0x42, 7, 7, 0x68],
            b"authData",
            &[0x41, 9],
        ]
        .concat();
        assert_eq!(attested(&other), Some(&[9][..]));
        assert_eq!(attested(&none[..none.len() - 1]), None);
        assert_eq!(attested(&[&none[..], &[0]].concat()), None);
        assert_eq!(attested(&[0xa0]), None);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_are_no_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = AuthenticatorData::read(&bytes);
            let _ = attested(&bytes);
        }
    }
}
