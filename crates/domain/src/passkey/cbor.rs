//! As much of CBOR (RFC 8949) as authenticators write: definite lengths, shallow, from a slice.

/// Items inside items, at most; authenticators use four.
const DEPTH: u8 = 8;

/// Reads from the front of a slice; nothing is copied and nothing reserved for a length that is only claimed.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

/// An item that is neither a list nor a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A whole number.
    Number(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A text.
    Text(&'a str),
    /// Something that nobody here asks for.
    Other,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read yet.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The kind of an item and its number.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.take(1)?.first()?;
        let (kind, short) = (first >> 5, first & 0x1f);
        let length = match short {
            0..24 => return Some((kind, u64::from(short))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let number = self.take(length)?;
        let number = number
            .iter()
            .fold(0, |number, byte| (number << 8) | u64::from(*byte));
        Some((kind, number))
    }

    /// The number of pairs of the map that stands here.
    pub(super) fn map(&mut self) -> Option<u64> {
        match self.head()? {
            (5, pairs) => Some(pairs),
            _ => None,
        }
    }

    /// The next item; what is in a list or a map is passed over.
    pub(super) fn item(&mut self) -> Option<Item<'a>> {
        self.item_within(DEPTH)
    }

    fn item_within(&mut self, depth: u8) -> Option<Item<'a>> {
        let (kind, number) = self.head()?;
        Some(match kind {
            0 => Item::Number(i64::try_from(number).ok()?),
            1 => Item::Number(-1 - i64::try_from(number).ok()?),
            2 => Item::Bytes(self.take(usize::try_from(number).ok()?)?),
            3 => {
                let text = self.take(usize::try_from(number).ok()?)?;
                Item::Text(std::str::from_utf8(text).ok()?)
            }
            4 => self.pass(number, depth)?,
            5 => self.pass(number.checked_mul(2)?, depth)?,
            6 => self.pass(1, depth)?,
            _ => Item::Other,
        })
    }

    /// Each item takes at least a byte, so that a claimed number ends with the bytes.
    fn pass(&mut self, items: u64, depth: u8) -> Option<Item<'a>> {
        let depth = depth.checked_sub(1)?;
        for _ in 0..items {
            self.item_within(depth)?;
        }
        Some(Item::Other)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn item(bytes: &[u8]) -> Option<Item<'_>> {
        Reader::new(bytes).item()
    }

    #[test]
    fn the_examples_of_the_rfc_are_read() {
        let examples: [(&[u8], Item<'_>); 11] = [
            (&[0x00], Item::Number(0)),
            (&[0x17], Item::Number(23)),
            (&[0x18, 0x64], Item::Number(100)),
            (&[0x19, 0x03, 0xe8], Item::Number(1000)),
            (&[0x1a, 0x00, 0x0f, 0x42, 0x40], Item::Number(1_000_000)),
            (&[0x29], Item::Number(-10)),
            (&[0x38, 0x63], Item::Number(-100)),
            (&[0x44, 1, 2, 3, 4], Item::Bytes(&[1, 2, 3, 4])),
            (&[0x64, 0x49, 0x45, 0x54, 0x46], Item::Text("IETF")),
            (&[0xf5], Item::Other),
            (&[0xfb, 0, 0, 0, 0, 0, 0, 0, 0], Item::Other),
        ];
        for (bytes, wanted) in examples {
            assert_eq!(item(bytes), Some(wanted), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_nested_is_passed_over_as_a_whole() {
        let bytes = [0xa2, 0x61, b'a', 0x01, 0x61, b'b', 0x82, 0x02, 0x03, 0x07];
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.item(), Some(Item::Other));
        assert_eq!(reader.item(), Some(Item::Number(7)));
        assert!(reader.rest().is_empty());
    }

    #[test]
    fn what_is_cut_off_endless_or_deep_is_refused() {
        let refused: [&[u8]; 11] = [
            &[],
            &[0x18],
            &[0x42, 1],
            &[0x61, 0xff],
            &[0x9f, 0x01, 0xff],
            &[0xbf, 0xff],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x81; 40],
        ];
        for bytes in refused {
            assert_eq!(item(bytes), None, "{bytes:?}");
        }
    }
}
