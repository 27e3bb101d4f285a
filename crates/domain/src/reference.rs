//! Booking references such as `K7QX-42M`: said on the phone, written on paper, typed at the door.
//!
//! The alphabet leaves out what is mistaken for something else: 0 and O, 1 and I and L, U, and the
//! letters B, S and Z, which are read as 8, 5 and 2 when typed.

/// 27 symbols.
const ALPHABET: &[u8; 27] = b"23456789ACDEFGHJKMNPQRTVWXY";
/// Symbols before the hyphen.
const FIRST: usize = 4;
/// Symbols in all.
const SYMBOLS: usize = 7;

/// How many references there are: about ten thousand million.
pub const COUNT: u64 = 27_u64.pow(SYMBOLS as u32);

/// The reference of a random number. Whoever keeps it makes another when it is taken.
#[must_use]
pub fn from_random(random: u64) -> String {
    let mut rest = random;
    let mut out = String::with_capacity(SYMBOLS + 1);
    for at in 0..SYMBOLS {
        if at == FIRST {
            out.push('-');
        }
        out.push(char::from(ALPHABET[(rest % 27) as usize]));
        rest /= 27;
    }
    out
}

/// The reference of eight random bytes.
#[must_use]
pub fn from_bytes(random: [u8; 8]) -> String {
    from_random(u64::from_be_bytes(random))
}

/// The reference as kept, from what someone typed: lower case, blanks, a missing hyphen and a few
/// mistaken signs are forgiven. `None` when it cannot be one.
#[must_use]
pub fn parse(typed: &str) -> Option<String> {
    if typed.len() > 64 {
        return None;
    }
    let mut out = String::with_capacity(SYMBOLS + 1);
    let mut count = 0;
    for c in typed.chars() {
        if c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        {
            continue;
        }
        let symbol = match c.to_ascii_uppercase() {
            'B' => '8',
            'S' => '5',
            'Z' => '2',
            c => c,
        };
        if !symbol.is_ascii() || !ALPHABET.contains(&(symbol as u8)) || count == SYMBOLS {
            return None;
        }
        if count == FIRST {
            out.push('-');
        }
        out.push(symbol);
        count += 1;
    }
    (count == SYMBOLS).then_some(out)
}
