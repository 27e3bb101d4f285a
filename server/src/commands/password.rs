//! Passwords made for people: easy to read aloud and to type.

/// A random password of twenty letters and digits in groups, without those that look alike (about 97 bits).
///
/// # Errors
/// Where the system has no randomness.
pub fn random() -> anyhow::Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789w";
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes)
        .map_err(|_| anyhow::anyhow!("The system gives no random numbers."))?;
    let mut out = String::with_capacity(23);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 5 == 0 {
            out.push('-');
        }
        out.push(char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    }
    Ok(out)
}
