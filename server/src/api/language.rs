//! The language of an answer, and the one a caller wishes.

use domain::language::Language;
use http::{HeaderMap, header};

/// The language of an answer: the wished one, else English.
#[must_use]
pub fn of(headers: &HeaderMap) -> Language {
    wished(headers).unwrap_or(Language::English)
}

/// What `Accept-Language` wants, by its weights, if it is a wish we can fulfil.
#[must_use]
pub fn wished(headers: &HeaderMap) -> Option<Language> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best = (0.0_f32, None);
    for entry in list.split(',').take(20) {
        let mut parts = entry.split(';').map(str::trim);
        let Some(language) = parts.next().and_then(Language::from_tag) else {
            continue;
        };
        let weight = parts
            .find_map(|p| p.strip_prefix("q="))
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if weight > best.0 {
            best = (weight, Some(language));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        let of = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().unwrap());
            super::of(&headers)
        };
        assert_eq!(of("ta-LK,ta;q=0.9,en;q=0.8"), Language::Tamil);
        assert_eq!(of("en;q=0.3, ta;q=0.7"), Language::Tamil);
        assert_eq!(of("fr, en;q=0.5"), Language::English);
        assert_eq!(of("ta;q=0"), Language::English);
        assert_eq!(of("fr"), Language::English);
    }

    #[test]
    fn no_wish_we_can_fulfil_is_none() {
        let mut headers = HeaderMap::new();
        assert_eq!(wished(&headers), None);
        for value in ["*", "fr", "ta;q=0"] {
            headers.insert(header::ACCEPT_LANGUAGE, value.parse().unwrap());
            assert_eq!(wished(&headers), None, "{value}");
        }
    }
}
