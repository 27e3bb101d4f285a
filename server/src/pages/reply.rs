//! Frames for the pages, and the pages as answers.

use super::cache::{Bodies, Key};
use super::language::{resolve, without_language};
use crate::state::AppState;
use app::ui::frame::Frame;
use axum::body::Body;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::OrganizationId;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use std::sync::Arc;
use usecases::Error;
use usecases::looks::PublicLook;

/// What a page needs to know of the request.
pub fn frame(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Frame {
    let chosen = resolve(uri, headers);
    Frame {
        language: chosen.language,
        keep_language: chosen.keep,
        named_language: chosen.named,
        base_url: state.site.base_url.clone(),
        path: without_language(
            uri.path_and_query()
                .map_or("/", http::uri::PathAndQuery::as_str),
        ),
        assets: crate::assets::assets(),
        now: chrono::Utc::now(),
        embedded: false,
        house: None,
    }
}

/// The frame of an organization's page. A look that cannot be read is no reason to show nothing.
pub async fn housed(state: &AppState, frame: Frame, organization: OrganizationId) -> Frame {
    let look = state.doors.looks.public(organization).await.ok();
    in_look(frame, look)
}

/// The frame with a look, where that is one of its own.
pub fn in_look(frame: Frame, look: Option<PublicLook>) -> Frame {
    let own = |look: &PublicLook| {
        let says = [&look.footer, &look.terms, &look.privacy];
        look.accent.is_some() || look.logo.is_some() || says.iter().any(|text| !text.is_empty())
    };
    Frame {
        house: look.filter(own).map(Arc::new),
        ..frame
    }
}

/// The cache's key of a canonical path for this reader.
pub fn key(frame: &Frame, path: &str) -> Key {
    Key {
        path: path.to_owned(),
        language: frame.language,
        keep: frame.keep_language,
        named: frame.named_language,
    }
}

const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");

/// A page for everyone, asked for again each time but sent again only when it changed.
pub fn public(bodies: &Bodies, asked: &HeaderMap) -> Response {
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|list| {
            let own = bodies
                .tag
                .to_str()
                .unwrap_or_default()
                .trim_start_matches("W/");
            list.split(',')
                .any(|tag| tag.trim().trim_start_matches("W/") == own)
        });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (bytes, encoding) = bodies.encoded(asked);
        let mut response = Response::new(Body::from(bytes));
        let out = response.headers_mut();
        out.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        if let Some(encoding) = encoding {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    out.insert(header::ETAG, bodies.tag.clone());
    out.insert(header::VARY, VARY);
    response
}

/// A page for this guest alone.
pub fn own(status: StatusCode, html: String) -> Response {
    let mut response = (status, axum::response::Html(html)).into_response();
    let out = response.headers_mut();
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    out.insert(header::VARY, VARY);
    response
}

/// A page for everyone that is made for each request.
pub fn fresh(html: String) -> Response {
    let mut response = own(StatusCode::OK, html);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// The way on after a form (303), in the reader's language.
pub fn onwards(frame: &Frame, path: &str) -> Response {
    let mut response = Redirect::to(&frame.link(path)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Says when to come back.
pub fn retry_after(mut response: Response, seconds: u32) -> Response {
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
    response
}

/// The sentence of an error that is about no field.
pub fn sentence(error: &Error, language: domain::language::Language) -> String {
    use i18n::texts::errors::of_key;
    match error {
        Error::Conflict { conflict } => of_key(conflict.key(), &[], language),
        Error::SoldOut { remaining } => {
            i18n::texts::public::TOO_FEW_LEFT.count(language, *remaining, &[])
        }
        Error::TooMany { retry_after } => of_key(
            "too_many",
            &[("retry_after", &retry_after.to_string())],
            language,
        ),
        Error::NotFound => of_key("not_found", &[], language),
        Error::Busy { .. } => of_key("busy", &[], language),
        Error::Forbidden => of_key("forbidden", &[], language),
        Error::Unauthorized => of_key("unauthorized", &[], language),
        Error::Invalid { .. } => of_key("invalid", &[], language),
        Error::Unexpected => of_key("unexpected", &[], language),
    }
}
