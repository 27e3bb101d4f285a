//! Where values come from: the environment first, then `vizha.toml`, then the default.

use super::ConfigError;
use super::table::{SETTINGS, Setting};
use std::collections::BTreeMap;
use std::path::Path;

/// The file read beside the environment, in the working folder.
pub const FILE: &str = "vizha.toml";

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The environment.
    Environment,
    /// The file.
    File,
    /// Neither.
    Default,
}

impl Origin {
    /// As `vizha config` writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::File => "vizha.toml",
            Self::Default => "default",
        }
    }
}

/// The raw text of every setting that was given.
#[derive(Debug, Default)]
pub struct Sources {
    given: BTreeMap<&'static str, (String, Origin)>,
}

impl Sources {
    /// Reads a file, if it is there, and the environment over it.
    ///
    /// # Errors
    /// A sentence that names the key or the file.
    pub fn read(
        file: &Path,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut sources = Self::default();
        match std::fs::read_to_string(file) {
            Ok(text) => sources.read_file(&text)?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => {
                return Err(ConfigError(format!("{FILE} cannot be read: {}.", e.kind())));
            }
        }
        for setting in SETTINGS {
            // An empty variable means "not given", as shells and compose files have it.
            if let Some(value) = environment(setting.name).filter(|v| !v.trim().is_empty()) {
                sources
                    .given
                    .insert(setting.name, (value.trim().to_owned(), Origin::Environment));
            }
        }
        Ok(sources)
    }

    fn read_file(&mut self, text: &str) -> Result<(), ConfigError> {
        // The parser's own message quotes the line, which may hold a secret.
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            let line = e
                .span()
                .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            ConfigError(format!("{FILE} is not valid TOML at line {line}."))
        })?;
        for (key, value) in table {
            let Some(setting) = SETTINGS.iter().find(|s| s.key == key) else {
                return Err(ConfigError(format!(
                    "{FILE} has the unknown key \"{key}\"; see `vizha config` for the known ones."
                )));
            };
            let text = as_text(&value).ok_or_else(|| {
                ConfigError(format!(
                    "{key} in {FILE} must be text, a number, true or false, or a list of numbers."
                ))
            })?;
            self.given.insert(setting.name, (text, Origin::File));
        }
        Ok(())
    }

    /// The text of a setting, if given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(|(value, _)| value.as_str())
    }

    /// The text of a setting: given, or its default.
    #[must_use]
    pub fn text<'a>(&'a self, setting: &'a Setting) -> &'a str {
        self.get(setting.name).unwrap_or(setting.default)
    }

    /// Where a setting's value came from.
    #[must_use]
    pub fn origin(&self, name: &str) -> Origin {
        self.given.get(name).map_or(Origin::Default, |(_, o)| *o)
    }
}

fn as_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(s) => Some(s.trim().to_owned()),
        toml::Value::Integer(n) => Some(n.to_string()),
        toml::Value::Boolean(b) => Some(b.to_string()),
        toml::Value::Array(items) if items.is_empty() => Some("none".to_owned()),
        toml::Value::Array(items) => items
            .iter()
            .map(toml::Value::as_integer)
            .map(|n| n.map(|n| n.to_string()))
            .collect::<Option<Vec<_>>>()
            .map(|numbers| numbers.join(",")),
        _ => None,
    }
}
