//! What every handler can reach.

use std::sync::Arc;
use usecases::Doors;

/// The state of the router.
#[derive(Clone)]
pub struct AppState {
    /// The doors. Behind one pointer, since every layer of the router copies the state for every request.
    pub doors: Arc<Doors>,
    /// What handlers need to know of the settings.
    pub site: Arc<Site>,
}

/// The few settings that handlers need.
#[derive(Debug, Clone)]
pub struct Site {
    /// The address under which guests reach the installation, without a trailing slash.
    pub base_url: String,
    /// Whether mail leaves the house; without it, mail is kept in the message log.
    pub mail_leaves: bool,
    /// The address from which mail comes; calendars name it where an organization has none of its own.
    pub mail_from: String,
}

impl Site {
    /// The absolute address of a path that begins with a slash.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}
