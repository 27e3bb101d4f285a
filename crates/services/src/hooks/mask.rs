//! What an address answered, fit to be kept and shown: servers repeat what they were sent, and more.

/// Characters kept.
const ANSWER: usize = 300;
/// A run of letters and digits as long as this is a key rather than a word.
const KEY: usize = 20;
/// So many digits may be somebody's phone number.
const DIGITS: usize = 7;

/// The answer without the webhook's own secret, and without what looks like a key, a mail address or a
/// phone number.
pub(crate) fn masked(words: &str, secret: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut run = String::new();
    for c in words.replace(secret, "…").chars() {
        if c.is_alphanumeric() || "_@.+-".contains(c) {
            run.push(c);
        } else {
            put(&mut out, &mut run);
            out.push(if c.is_control() { ' ' } else { c });
        }
    }
    put(&mut out, &mut run);
    out.chars().take(ANSWER).collect()
}

fn put(out: &mut String, run: &mut String) {
    if is_private(run) {
        out.push('…');
    } else {
        out.push_str(run);
    }
    run.clear();
}

fn is_private(run: &str) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let letters = run.chars().any(char::is_alphabetic);
    let address = run.contains('@');
    let key = run.chars().count() >= KEY && digits > 0 && letters;
    let number = !letters && digits >= DIGITS;
    address || key || number
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn secrets_addresses_and_numbers_are_not_kept() {
        let secret = "whsec_abcdefghijklmnop";
        for (said, kept) in [
            (
                "bad signature for whsec_abcdefghijklmnop",
                "bad signature for …",
            ),
            (
                r#"{"email":"arun@example.org","phone":"+94771234567","error":"no field total"}"#,
                r#"{"email":"…","phone":"…","error":"no field total"}"#,
            ),
            (
                "token=eyJhbGciOiJIUzI1NiIsInR5cCI6 expired",
                "token=… expired",
            ),
            ("stored as 1234 at 18:30", "stored as 1234 at 18:30"),
            ("நன்றி", "நன்றி"),
        ] {
            assert_eq!(masked(said, secret), kept);
        }
        assert_eq!(masked(&"a b ".repeat(400), secret).chars().count(), 300);
    }
}
