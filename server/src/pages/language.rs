//! In which language a guest reads: `?lang=`, else the choice remembered, else what the browser asks for.

use super::fields::Fields;
use crate::state::AppState;
use app::ui::frame::{language_cookie, with_language};
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::language::Language;
use http::{HeaderMap, HeaderValue, Uri, header};

/// The language of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The reader's language.
    pub language: Language,
    /// Whether links must carry it to stay in it.
    pub keep: bool,
    /// Whether the address names it.
    pub named: bool,
}

/// The reader's language.
pub fn resolve(uri: &Uri, headers: &HeaderMap) -> Chosen {
    let otherwise = remembered(headers).unwrap_or_else(|| crate::api::language::of(headers));
    let query = Fields::of_query(uri);
    let asked = Language::from_tag(query.get("lang"));
    Chosen {
        language: asked.unwrap_or(otherwise),
        keep: asked.is_some_and(|asked| asked != otherwise),
        named: asked.is_some(),
    }
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("lang="))
        .and_then(Language::from_tag)
}

/// A path of this site to come back to, without its `lang`.
fn own_path(path: &str) -> String {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
        && path.len() <= 1_000;
    if own {
        without_language(path)
    } else {
        "/".to_owned()
    }
}

/// The path and query without `lang`.
pub fn without_language(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let rest: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && *pair != "lang" && !pair.starts_with("lang="))
        .collect();
    if rest.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", rest.join("&"))
    }
}

/// `/language?to=ta&return=/…`: remembers the choice and goes back. The address keeps it too, for
/// browsers without cookies.
pub async fn remember(State(state): State<AppState>, uri: Uri, body: Bytes) -> Response {
    let mut fields = Fields::of_query(&uri);
    if fields.get("to").is_empty() {
        fields = Fields::of_body(&body);
    }
    let language = Language::from_tag(fields.get("to")).unwrap_or_default();
    let back = own_path(fields.get("return"));
    let mut response = Redirect::to(&with_language(&back, language)).into_response();
    if let Ok(cookie) = HeaderValue::try_from(language_cookie(language, &state.site.base_url)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn of(uri: &str, accept: &str, cookie: &str) -> (Language, bool) {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", accept.parse().unwrap());
        headers.insert("cookie", cookie.parse().unwrap());
        let chosen = resolve(&uri.parse().unwrap(), &headers);
        assert_eq!(chosen.named, uri.contains("lang=ta"));
        (chosen.language, chosen.keep)
    }

    #[test]
    fn the_address_wins_then_the_choice_then_the_browser() {
        assert_eq!(of("/", "ta", ""), (Language::Tamil, false));
        assert_eq!(of("/", "ta", "a=b; lang=en"), (Language::English, false));
        assert_eq!(of("/?lang=ta", "en", ""), (Language::Tamil, true));
        assert_eq!(
            of("/?x=1&lang=ta", "en", "lang=ta"),
            (Language::Tamil, false)
        );
        assert_eq!(of("/?lang=fr", "ta", ""), (Language::Tamil, false));
    }

    #[test]
    fn only_own_paths_are_come_back_to() {
        assert_eq!(own_path("/e/x?a=1&lang=ta"), "/e/x?a=1");
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "/a\nb",
        ] {
            assert_eq!(own_path(bad), "/", "{bad}");
        }
    }
}
