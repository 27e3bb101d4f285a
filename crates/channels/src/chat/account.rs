//! A connected account, with its credentials in the clear: made for one use, never printed, never kept.

use domain::channel::ChannelKind;
use domain::ids::ChannelId;
use std::collections::BTreeMap;

/// The settings of a connected account.
#[derive(Clone)]
pub struct Account {
    /// The channel.
    pub id: ChannelId,
    /// Its kind.
    pub kind: ChannelKind,
    /// Its settings, secret ones included.
    pub settings: BTreeMap<String, String>,
    /// Where the provider is reached instead of its own address: the stand-ins of the sandbox. Every call
    /// of the provider's folder goes to `{base}` and the path it would have at the provider. Only the program
    /// itself sets this, never an organizer.
    pub base: Option<String>,
}

/// A secret setting, or the sentence that it is missing.
pub type Secret<'a> = Result<&'a str, String>;

impl Account {
    /// A setting that is there and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.settings
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A setting that must be there.
    ///
    /// # Errors
    /// A sentence that names it.
    pub fn need(&self, name: &str) -> Secret<'_> {
        self.get(name)
            .ok_or_else(|| format!("the setting {name} is missing"))
    }

    /// Where the provider is reached: its own address (`https://graph.facebook.com`), or the stand-in's.
    #[must_use]
    pub fn base<'a>(&'a self, own: &'a str) -> &'a str {
        self.base.as_deref().unwrap_or(own).trim_end_matches('/')
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("settings", &self.settings.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
