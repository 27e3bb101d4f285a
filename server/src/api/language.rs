//! The language of an answer.

use domain::language::Language;
use http::{HeaderMap, header};

/// What `Accept-Language` wants, by its weights; English without a wish we can fulfil.
#[must_use]
pub fn of(headers: &HeaderMap) -> Language {
    let Some(list) = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
    else {
        return Language::English;
    };
    let mut best = (0.0_f32, Language::English);
    for entry in list.split(',').take(20) {
        let mut parts = entry.split(';').map(str::trim);
        let Some(language) = parts.next().and_then(Language::from_tag) else {
            continue;
        };
        let weight = parts
            .find_map(|p| p.strip_prefix("q="))
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if weight > best.0 {
            best = (weight, language);
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
}
