//! Message catalogues in Tamil and English; dates, numbers, plurals.
//!
//! A text is a constant with both languages side by side, so a missing translation does not
//! compile and a bundle carries only the texts it uses. No view holds literal text.

pub mod dates;
pub mod numbers;
pub mod texts;

use domain::language::Language;

/// A sentence in both languages; `{name}` stands for a value.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Tamil.
    pub ta: &'static str,
}

impl Text {
    /// The sentence in a language.
    #[must_use]
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Tamil => self.ta,
            Language::English => self.en,
        }
    }

    /// The sentence with its values put in.
    #[must_use]
    pub fn fill(&self, language: Language, values: &[(&str, &str)]) -> String {
        fill(self.get(language), values)
    }
}

/// A sentence that counts something: `{n}` stands for the number.
#[derive(Debug, Clone, Copy)]
pub struct Plural {
    /// For one.
    pub one: Text,
    /// For any other number, zero included (CLDR: Tamil and English share the rule).
    pub other: Text,
}

impl Plural {
    /// The sentence for a number, with further values put in.
    #[must_use]
    pub fn count(&self, language: Language, n: i64, values: &[(&str, &str)]) -> String {
        let text = if n == 1 { self.one } else { self.other };
        let number = numbers::integer(n);
        fill(&text.get(language).replace("{n}", &number), values)
    }
}

/// Puts values in place of `{name}` in one pass, so that a value's own braces stay as they are.
fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open..];
        let known = tail.find('}').and_then(|close| {
            values
                .iter()
                .find(|(name, _)| *name == &tail[1..close])
                .map(|(_, value)| (close, *value))
        });
        match known {
            Some((close, value)) => {
                out.push_str(value);
                rest = &tail[close + 1..];
            }
            None => {
                out.push('{');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Declares texts: `NAME: "English" / "தமிழ்";` and plurals
/// `NAME: "one" | "other" / "ஒன்று" | "பல";`. See [`texts`].
#[macro_export]
macro_rules! texts {
    ($($name:ident : $($forms:literal)|+ / $($ta:literal)|+ ;)*) => {
        $( $crate::texts!(@one $name [$($forms)+] [$($ta)+]); )*
    };
    (@one $name:ident [$en:literal] [$ta:literal]) => {
        #[doc = $en]
        pub const $name: $crate::Text = $crate::Text { en: $en, ta: $ta };
    };
    (@one $name:ident [$en1:literal $en:literal] [$ta1:literal $ta:literal]) => {
        #[doc = $en]
        pub const $name: $crate::Plural = $crate::Plural {
            one: $crate::Text { en: $en1, ta: $ta1 },
            other: $crate::Text { en: $en, ta: $ta },
        };
    };
}
