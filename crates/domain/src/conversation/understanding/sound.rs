//! How a word sounds: one key for the many ways in which Tamil is written in Latin letters, and for
//! Tamil script itself. `rendu`, `reṇḍu` and ரெண்டு are one word; so are `nigazhchi` and `nikalchi`.

use crate::romanise::romanise;

/// Two letters for one sound.
const PAIRS: [(&str, &str); 10] = [
    ("zh", "l"),
    ("th", "t"),
    ("dh", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "p"),
    ("gh", "k"),
    ("kh", "k"),
    ("bh", "p"),
    ("ck", "k"),
];

/// Long vowels and glides that are written in several ways.
const VOWELS: [(&str, &str); 9] = [
    ("aa", "a"),
    ("ee", "i"),
    ("ii", "i"),
    ("oo", "u"),
    ("uu", "u"),
    ("ea", "i"),
    ("ou", "u"),
    ("aiy", "ay"),
    ("ei", "ey"),
];

/// The sound of a word, in ASCII letters and digits; empty for other scripts.
pub(super) fn sound(word: &str) -> String {
    let mut text = romanise(word).replace(' ', "");
    if let Some(rest) = text.strip_prefix("gn").or_else(|| text.strip_prefix("ny")) {
        text = format!("n{rest}");
    }
    for (pair, one) in PAIRS {
        text = text.replace(pair, one);
    }
    let mut plain = String::with_capacity(text.len() + 2);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let sound = match c {
            'c' if matches!(rest.peek(), Some('e' | 'i' | 'y')) => 's',
            'c' | 'q' | 'g' => 'k',
            'x' => {
                plain.push('k');
                's'
            }
            'w' => 'v',
            'f' | 'b' => 'p',
            'z' | 'j' => 's',
            'd' => 't',
            c => c,
        };
        plain.push(sound);
    }
    for (pair, one) in VOWELS {
        plain = plain.replace(pair, one);
    }
    let mut sound = String::with_capacity(plain.len());
    for c in plain.chars() {
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// Whether two words differ by at most so many slips: a letter too many, too few, another one, or two
/// in the wrong order.
pub(super) fn near(a: &str, b: &str, most: usize) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|slips| *slips > most) {
            return false;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()] <= most
}
