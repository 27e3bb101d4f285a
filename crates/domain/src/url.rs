//! Addresses on the web that people give: only `http` and `https`, so that none can run a script.

use crate::limits;
use crate::message::{FieldError, Message};
use std::borrow::Cow;

/// An address that is safe as a link's target.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// The address, if it is `http` or `https` with a host, without a user name or password, and
    /// holds no character that an address cannot hold.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.chars().count() > limits::URL || text.chars().any(foreign) {
            return None;
        }
        let (scheme, rest) = text.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return None;
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let authority = authority.to_lowercase();
        is_authority(&authority).then(|| Self(format!("{scheme}://{authority}{path}")))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, for showing where a link leads.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.starts_with('[') {
            authority.split_inclusive(']').next().unwrap_or(authority)
        } else {
            authority.split(':').next().unwrap_or(authority)
        }
    }
}

impl std::fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address as typed; without a scheme, as in `maps.app.goo.gl/x`, `https` is meant.
///
/// # Errors
/// `required`, `too_long`, `url_invalid`.
pub fn parse(field: impl Into<Cow<'static, str>>, value: &str) -> Result<String, FieldError> {
    check(value.trim()).map_err(|message| FieldError::new(field, message))
}

/// An address that may be absent.
///
/// # Errors
/// Those of [`parse`] for one that is not blank.
pub fn optional(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
) -> Result<Option<String>, FieldError> {
    match value.map(str::trim) {
        None | Some("") => Ok(None),
        Some(value) => parse(field, value).map(Some),
    }
}

/// An address that may be absent, and that others fetch: only `https`.
///
/// # Errors
/// `url_https`, and those of [`optional`].
pub fn optional_https(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
) -> Result<Option<String>, FieldError> {
    let field = field.into();
    match optional(field.clone(), value)? {
        Some(address) if !address.starts_with("https://") => {
            Err(FieldError::new(field, Message::new("url_https")))
        }
        address => Ok(address),
    }
}

fn check(value: &str) -> Result<String, Message> {
    if value.is_empty() {
        return Err(Message::new("required"));
    }
    if value.chars().count() > limits::URL {
        return Err(Message::new("too_long").with("max", limits::URL));
    }
    let start = value.split(['/', '?', '#']).next().unwrap_or_default();
    let bare = start.contains('.') && !start.contains(':');
    let whole = if bare {
        Cow::Owned(format!("https://{value}"))
    } else {
        Cow::Borrowed(value)
    };
    SafeUrl::parse(&whole)
        .map(|url| url.0)
        .ok_or_else(|| Message::new("url_invalid"))
}

/// Characters that no address holds unescaped.
fn foreign(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_authority(authority: &str) -> bool {
    if authority.contains(['@', '%']) {
        return false;
    }
    let (host, port) = if let Some(inner) = authority.strip_prefix('[') {
        let Some((address, rest)) = inner.split_once(']') else {
            return false;
        };
        if address.parse::<std::net::Ipv6Addr>().is_err() {
            return false;
        }
        (None, rest)
    } else {
        let end = authority.find(':').unwrap_or(authority.len());
        let (host, rest) = authority.split_at(end);
        (Some(host), rest)
    };
    let port_ok = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|p| !p.starts_with('+') && p.parse::<u16>().is_ok_and(|p| p > 0));
    port_ok && host.is_none_or(is_host)
}

fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    !host.is_empty()
        && host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| {
                    c == '-'
                        || c.is_ascii_alphanumeric()
                        || (!c.is_ascii()
                            && (c.is_alphanumeric()
                                || unicode_normalization::char::is_combining_mark(c)))
                })
        })
}
