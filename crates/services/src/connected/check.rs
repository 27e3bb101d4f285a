//! A channel as typed: which settings its kind has, and what each may be.

use super::templates;
use super::view::SHARED;
use crate::error::Fields;
use crate::secrets::random;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::channel::ChannelKind;
use domain::message::{FieldError, Message};
use domain::{text, url};
use i18n::texts::channels as texts;
use std::collections::BTreeMap;
use usecases::Result;
use usecases::channels::ChannelInput;

/// Characters of a setting.
const VALUE: usize = 2000;
/// Characters of a channel's name.
const NAME: usize = 80;
/// Settings of one channel.
const SETTINGS: usize = 40;
/// Characters of a secret that stands in for a signature: 128 bits as base64url.
const PATH_SECRET: usize = 22;
/// The setting that holds it.
pub(super) const PATH_SECRET_SETTING: &str = "path_secret";

/// A channel whose settings have the right shape.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) open: BTreeMap<String, String>,
    pub(super) secret: BTreeMap<String, String>,
}

/// Checks a channel of this kind; secrets that are not given stay as they were kept.
pub(super) fn checked(
    kind: ChannelKind,
    input: &ChannelInput,
    kept: &BTreeMap<String, String>,
) -> Result<Checked> {
    let mut errors = Fields::default();
    let mut name = errors.check(text::line("name", &input.name, NAME));
    if name.is_empty() {
        texts::kind_name(kind).clone_into(&mut name);
    }
    let (mut open, mut secret) = (BTreeMap::new(), BTreeMap::new());
    if input.settings.len() > SETTINGS {
        let message = Message::new("too_many_items").with("max", SETTINGS);
        errors.add("settings", message);
    }
    for (setting, typed) in input.settings.iter().take(SETTINGS) {
        let Some(is_secret) = is_secret(kind, setting) else {
            errors.add(field(setting), Message::new("unknown_field"));
            continue;
        };
        let value = errors.check(value(setting, typed));
        if value.is_empty() {
            continue;
        }
        if is_secret {
            secret.insert(setting.clone(), value);
        } else {
            open.insert(setting.clone(), value);
        }
    }
    for (setting, value) in kept {
        secret
            .entry(setting.clone())
            .or_insert_with(|| value.clone());
    }
    let known = |setting: &str| open.contains_key(setting) || secret.contains_key(setting);
    // Errors of values are named as such; only what is missing is asked for.
    if errors.is_empty() {
        for setting in kind.settings() {
            if setting.required && !known(setting.name) {
                errors.add(field(setting.name), Message::new("required"));
            }
        }
        if let Some([first, second]) = one_of(kind)
            && !known(first)
            && !known(second)
        {
            errors.add(field(first), Message::new("required"));
        }
    }
    errors.finish()?;
    if has_path_secret(kind) && !secret.contains_key(PATH_SECRET_SETTING) {
        secret.insert(PATH_SECRET_SETTING.to_owned(), new_path_secret()?);
    }
    Ok(Checked { name, open, secret })
}

/// A secret that nobody can guess, for the address that a provider calls.
pub(super) fn new_path_secret() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// Whether calls of this kind carry a secret of ours.
pub(super) fn has_path_secret(kind: ChannelKind) -> bool {
    kind.settings()
        .iter()
        .any(|setting| setting.name == PATH_SECRET_SETTING)
}

/// Two settings of which one is needed: the first posts, the second lets guests book.
fn one_of(kind: ChannelKind) -> Option<[&'static str; 2]> {
    match kind {
        ChannelKind::Slack => Some(["webhook_url", "signing_secret"]),
        ChannelKind::Discord => Some(["webhook_url", "public_key"]),
        _ => None,
    }
}

/// Whether a setting of this kind is secret; none where there is no such setting.
fn is_secret(kind: ChannelKind, name: &str) -> Option<bool> {
    let setting = kind.settings().iter().find(|setting| setting.name == name);
    match setting {
        Some(setting) => Some(setting.secret),
        None => {
            let version = name == "graph_version" && SHARED.contains(&kind);
            (version || templates::is_content_setting(kind, name)).then_some(false)
        }
    }
}

fn value(setting: &str, typed: &str) -> Result<String, FieldError> {
    let refuse = |message| Err(FieldError::new(field(setting), message));
    let value = typed.trim();
    if value.chars().any(char::is_control) {
        return refuse(Message::new("control_characters"));
    }
    if value.chars().count() > VALUE {
        return refuse(Message::new("too_long").with("max", VALUE));
    }
    match setting {
        _ if value.is_empty() => Ok(String::new()),
        "url" | "webhook_url" => url::parse(field(setting), value),
        PATH_SECRET_SETTING if value.len() < PATH_SECRET => {
            refuse(Message::new("password_short").with("min", PATH_SECRET))
        }
        PATH_SECRET_SETTING if !value.bytes().all(is_base64url) => {
            refuse(Message::new("control_characters"))
        }
        _ => Ok(value.to_owned()),
    }
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The path of a setting as errors name it.
pub(super) fn field(setting: &str) -> String {
    let name: String = setting.chars().take(40).collect();
    format!("settings.{name}")
}
