//! Tamil in Latin letters, as people write it on posters: இசை நிகழ்ச்சி becomes `isai nigazhchi`.
//!
//! After ISO 15919 in structure, after common use in letters (no diacritics, `zh` for ழ). The stops
//! க ச ட த ப have one letter each for two sounds; where they stand decides: voiceless at the
//! beginning of a word and doubled, voiced between vowels and after a nasal.

use unicode_normalization::UnicodeNormalization;

/// The text in lower-case ASCII letters and digits, words parted by one blank; scripts other than
/// Tamil and Latin fall away.
#[must_use]
pub fn romanise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tamil: Vec<char> = Vec::new();
    for c in text.nfkc() {
        if is_tamil_letter(c) {
            tamil.push(c);
            continue;
        }
        if matches!(c, '\u{200C}' | '\u{200D}') {
            continue;
        }
        word(&tamil, &mut out);
        tamil.clear();
        other(c, &mut out);
    }
    word(&tamil, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_tamil_letter(c: char) -> bool {
    matches!(c, '\u{0B82}'..='\u{0BCD}' | '\u{0BD0}' | '\u{0BD7}')
}

fn other(c: char, out: &mut String) {
    if let '௦'..='௯' = c {
        out.push(char::from(b'0' + (c as u32 - '௦' as u32) as u8));
        return;
    }
    match c {
        '௰' => out.push_str(" 10 "),
        '௱' => out.push_str(" 100 "),
        '௲' => out.push_str(" 1000 "),
        '\'' | '\u{2019}' => {}
        '&' => out.push_str(" and "),
        _ => {
            for c in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
                match c {
                    'ß' => out.push_str("ss"),
                    'æ' => out.push_str("ae"),
                    'œ' => out.push_str("oe"),
                    'ø' => out.push('o'),
                    'ł' => out.push('l'),
                    'đ' | 'ð' => out.push('d'),
                    'þ' => out.push_str("th"),
                    'ı' => out.push('i'),
                    c if c.is_ascii_alphanumeric() => out.push(c),
                    '\u{0300}'..='\u{036F}' => {}
                    _ => out.push(' '),
                }
            }
        }
    }
}

/// A consonant with what follows it: `None` is the pulli.
#[derive(Clone, Copy)]
enum Part {
    Vowel(&'static str),
    Consonant(char, Option<&'static str>),
    Aytham,
}

fn parts(word: &[char]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(word.len());
    let mut rest = word.iter().copied().peekable();
    while let Some(c) = rest.next() {
        if let Some(vowel) = independent(c) {
            parts.push(Part::Vowel(vowel));
        } else if c == 'ஃ' {
            parts.push(Part::Aytham);
        } else if is_consonant(c) {
            let vowel = match rest.peek() {
                Some('\u{0BCD}') => None,
                Some(&sign) => match dependent(sign) {
                    Some(vowel) => Some(vowel),
                    None => {
                        parts.push(Part::Consonant(c, Some("a")));
                        continue;
                    }
                },
                None => Some("a"),
            };
            rest.next();
            parts.push(Part::Consonant(c, vowel));
        }
    }
    parts
}

fn word(letters: &[char], out: &mut String) {
    let parts = parts(letters);
    let mut i = 0;
    while i < parts.len() {
        match parts[i] {
            Part::Vowel(vowel) => out.push_str(vowel),
            Part::Aytham => {}
            Part::Consonant(c, vowel) => {
                // ஸ்ரீ is one sign and has one spelling.
                if matches!(c, 'ஸ' | 'ஶ')
                    && vowel.is_none()
                    && matches!(parts.get(i + 1), Some(Part::Consonant('ர', Some("ee"))))
                {
                    out.push_str("sri");
                    i += 2;
                    continue;
                }
                let before = i.checked_sub(1).map(|b| parts[b]);
                let two_before = i.checked_sub(2).map(|b| parts[b]);
                let after = parts.get(i + 1).copied();
                out.push_str(consonant(c, vowel, two_before, before, after));
                out.push_str(match vowel {
                    Some(LONG_E) => "e",
                    vowel => vowel.unwrap_or_default(),
                });
            }
        }
        i += 1;
    }
}

fn consonant(
    c: char,
    vowel: Option<&'static str>,
    two_before: Option<Part>,
    before: Option<Part>,
    after: Option<Part>,
) -> &'static str {
    let bare = |part: Option<Part>| match part {
        Some(Part::Consonant(b, None)) => Some(b),
        _ => None,
    };
    let previous = bare(before);
    let doubled = previous == Some(c);
    let doubles = vowel.is_none() && matches!(after, Some(Part::Consonant(a, Some(_))) if a == c);
    // After another consonant, as in நிகழ்ச்சி, doubling is not heard.
    let crowded = if doubled {
        bare(two_before).is_some()
    } else {
        previous.is_some()
    };
    let soft = voiced(before);
    match c {
        'க' if doubles => {
            if crowded {
                ""
            } else {
                "k"
            }
        }
        'ப' if doubles => {
            if crowded {
                ""
            } else {
                "p"
            }
        }
        'ட' if doubles => {
            if crowded {
                ""
            } else {
                "t"
            }
        }
        'ச' | 'த' if doubles => "",
        'ற' if doubles => "t",
        'ஞ' if doubles => "",
        'க' if doubled || vowel.is_none() => "k",
        'க' => {
            if soft {
                "g"
            } else {
                "k"
            }
        }
        'ங' => match after {
            Some(Part::Consonant('க', _)) => "n",
            _ => "ng",
        },
        'ச' if doubled => "ch",
        'ச' => match (before, previous) {
            (None, _) => {
                if matches!(vowel, Some("e")) {
                    "ch"
                } else {
                    "s"
                }
            }
            (_, Some('ஞ')) => "j",
            (_, Some('ட' | 'ற' | 'க' | 'ன' | 'ண')) => "ch",
            _ => "s",
        },
        'ஞ' => match (before, doubled, after) {
            (_, _, Some(Part::Consonant('ச' | 'ஜ', _))) if vowel.is_none() => "n",
            (None, ..) | (_, true, _) => "gn",
            _ => "nj",
        },
        'ட' if doubled || vowel.is_none() || before.is_none() => "t",
        'ட' => {
            if matches!(previous, None | Some('ண')) {
                "d"
            } else {
                "t"
            }
        }
        'த' => {
            if doubled || !soft {
                "th"
            } else {
                "dh"
            }
        }
        'ப' if matches!(before, Some(Part::Aytham)) => "f",
        'ப' if doubled || vowel.is_none() => "p",
        'ப' => {
            if soft {
                "b"
            } else {
                "p"
            }
        }
        'ற' if doubled => "r",
        'ற' => {
            if previous == Some('ன') {
                "dr"
            } else {
                "r"
            }
        }
        'ண' | 'ந' | 'ன' => "n",
        'ம' => "m",
        'ய' => "y",
        'ர' => "r",
        'ல' | 'ள' => "l",
        'வ' => "v",
        'ழ' => "zh",
        'ஜ' => {
            if doubled {
                ""
            } else {
                "j"
            }
        }
        'ஷ' | 'ஶ' => "sh",
        'ஸ' => "s",
        'ஹ' => "h",
        _ => "",
    }
}

/// Whether a stop after this is voiced: after a vowel, a nasal or a liquid.
fn voiced(before: Option<Part>) -> bool {
    match before {
        None | Some(Part::Aytham) => false,
        Some(Part::Vowel(_) | Part::Consonant(_, Some(_))) => true,
        Some(Part::Consonant(c, None)) => {
            matches!(
                c,
                'ங' | 'ஞ' | 'ண' | 'ந' | 'ம' | 'ன' | 'ய' | 'ர' | 'ல' | 'ழ' | 'ள'
            )
        }
    }
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0B95}'..='\u{0BB9}')
}

fn independent(c: char) -> Option<&'static str> {
    Some(match c {
        'அ' | 'ஆ' => "a",
        'இ' => "i",
        'ஈ' => "ee",
        'உ' => "u",
        'ஊ' => "oo",
        'எ' | 'ஏ' => "e",
        'ஐ' => "ai",
        'ஒ' | 'ஓ' => "o",
        'ஔ' => "au",
        'ௐ' => "om",
        _ => return None,
    })
}

fn dependent(c: char) -> Option<&'static str> {
    Some(match c {
        'ா' => "a",
        'ி' => "i",
        'ீ' => "ee",
        'ு' => "u",
        'ூ' => "oo",
        'ெ' => "e",
        'ே' => LONG_E,
        'ை' => "ai",
        'ொ' | 'ோ' => "o",
        'ௌ' => "au",
        _ => return None,
    })
}

/// Kept apart from the short vowel, which alone turns an initial ச into `ch`; written `e`.
const LONG_E: &str = "E";
