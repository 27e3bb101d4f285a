//! The bytes of a file made into letters, part by part.

use crate::message::Message;

/// Bytes by which it is known how letters are written.
const KNOWN_BY: usize = 4;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, the low byte first: what Excel calls "Unicode text".
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// Makes letters of bytes.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    encoding: Option<Encoding>,
    /// Bytes that have not become letters yet.
    rest: Vec<u8>,
}

impl Letters {
    /// The letters that more bytes complete.
    ///
    /// # Errors
    /// `import_workbook`, `import_packed`, `import_no_table`, `import_encoding`.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<String, Message> {
        self.rest.extend_from_slice(bytes);
        if self.encoding.is_none() && self.rest.len() < KNOWN_BY {
            return Ok(String::new());
        }
        self.take(false)
    }

    /// The last letters.
    ///
    /// # Errors
    /// Those of [`Letters::feed`].
    pub fn finish(mut self) -> Result<String, Message> {
        self.take(true)
    }

    fn take(&mut self, last: bool) -> Result<String, Message> {
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            None => self.begin()?,
        };
        match encoding {
            Encoding::Utf8 => self.utf8(last),
            Encoding::Utf16Le => self.utf16(u16::from_le_bytes, last),
            Encoding::Utf16Be => self.utf16(u16::from_be_bytes, last),
        }
    }

    fn begin(&mut self) -> Result<Encoding, Message> {
        if let Some(refused) = refused(&self.rest) {
            return Err(refused);
        }
        let (encoding, mark) = known(&self.rest)?;
        self.encoding = Some(encoding);
        self.rest.drain(..mark);
        Ok(encoding)
    }

    fn utf8(&mut self, last: bool) -> Result<String, Message> {
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            // A letter whose end is still to come.
            Err(error) if error.error_len().is_none() && !last => error.valid_up_to(),
            Err(_) => return Err(unreadable()),
        };
        let rest = self.rest.split_off(whole);
        let bytes = std::mem::replace(&mut self.rest, rest);
        String::from_utf8(bytes).map_err(|_| unreadable())
    }

    fn utf16(&mut self, unit: fn([u8; 2]) -> u16, last: bool) -> Result<String, Message> {
        let mut units: Vec<u16> = self
            .rest
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok())
            .map(unit)
            .collect();
        let odd = self.rest.len() % 2;
        if last && odd > 0 {
            return Err(unreadable());
        }
        let mut kept = odd;
        // The first half of a letter whose second is still to come.
        let half = units
            .last()
            .is_some_and(|unit| (0xD800..0xDC00).contains(unit));
        if half && !last {
            units.pop();
            kept += 2;
        }
        let whole = self.rest.len() - kept;
        self.rest.drain(..whole);
        String::from_utf16(&units).map_err(|_| unreadable())
    }
}

fn unreadable() -> Message {
    Message::new("import_encoding")
}

/// How the letters of a file that begins so are written, and the length of its mark.
fn known(start: &[u8]) -> Result<(Encoding, usize), Message> {
    Ok(match start {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        // Four bytes a letter: no spreadsheet writes so.
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Err(unreadable()),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        // Without a mark, but the name of a column begins with a Latin letter.
        [first, 0, ..] if *first != 0 => (Encoding::Utf16Le, 0),
        [0, second, ..] if *second != 0 => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    })
}

/// Why a file that begins so is no table, if it is known to be something else. Packed files are refused by
/// their first bytes and never unpacked.
#[must_use]
pub fn refused(start: &[u8]) -> Option<Message> {
    let key = match start {
        [b'P', b'K', 3 | 5 | 7, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => "import_workbook",
        [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, ..] => "import_packed",
        [b'%', b'P', b'D', b'F', ..] | [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => {
            "import_no_table"
        }
        _ => return None,
    };
    Some(Message::new(key))
}
