//! What every page needs to know of the request it answers.

use crate::ui::assets::Assets;
use chrono::{DateTime, Utc};
use domain::language::Language;
use std::sync::Arc;
use usecases::looks::PublicLook;

/// What every page needs to know of the request it answers.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The reader's language.
    pub language: Language,
    /// Whether links must carry `?lang=`, because neither the reader's remembered choice nor the
    /// browser would lead to the same language.
    pub keep_language: bool,
    /// Whether the address itself names the language: then it is the page's one address, since search
    /// engines take each language for a page of its own.
    pub named_language: bool,
    /// The installation's address without a trailing slash.
    pub base_url: String,
    /// The page's path with its query, without `lang`.
    pub path: String,
    /// Bundles and styles.
    pub assets: &'static Assets,
    /// The moment of rendering.
    pub now: DateTime<Utc>,
    /// Whether the page stands in a frame of another site's page.
    pub embedded: bool,
    /// Whose page it is, where that organization has a look of its own.
    pub house: Option<Arc<PublicLook>>,
}

impl Frame {
    /// A link to a path of this site that stays in the reader's language.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        if self.keep_language {
            with_language(path, self.language)
        } else {
            path.to_owned()
        }
    }

    /// The absolute address of a path.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The address that remembers a language and comes back to this page.
    #[must_use]
    pub fn switch(&self, to: Language) -> String {
        format!("/language?to={}&return={}", to.tag(), encode(&self.path))
    }

    /// A text in the reader's language.
    #[must_use]
    pub fn text(&self, text: i18n::Text) -> &'static str {
        text.get(self.language)
    }
}

/// A path with `lang` added to its query.
#[must_use]
pub fn with_language(path: &str, language: Language) -> String {
    let (path, fragment) = path
        .split_once('#')
        .map_or((path, None), |(p, f)| (p, Some(f)));
    let joint = if path.contains('?') { '&' } else { '?' };
    let mut out = format!("{path}{joint}lang={}", language.tag());
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

/// The cookie by which a device remembers a language, for a year.
#[must_use]
pub fn language_cookie(language: Language, base_url: &str) -> String {
    let secure = if base_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    format!(
        "lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}",
        language.tag()
    )
}

/// Text as a value in a query (RFC 3986: everything but unreserved characters as bytes).
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(
                    char::from_digit(u32::from(half), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_joins_any_address() {
        assert_eq!(with_language("/", Language::Tamil), "/?lang=ta");
        assert_eq!(
            with_language("/?q=a#x", Language::English),
            "/?q=a&lang=en#x"
        );
        assert_eq!(encode("/e/a?b=அ"), "%2Fe%2Fa%3Fb%3D%E0%AE%85");
    }
}
