//! Lines of the phone-like chat.

use chrono::Utc;
use usecases::sandbox::{SandboxChoice, SandboxLine};

/// The choice that shares the guest's own number, where a provider draws such a button.
pub(crate) const CONTACT: &str = "request_contact_info";

/// What the guest said.
pub(crate) fn mine(text: &str) -> SandboxLine {
    SandboxLine {
        mine: true,
        ..theirs(text)
    }
}

/// What the guest is told.
pub(crate) fn theirs(text: &str) -> SandboxLine {
    SandboxLine {
        mine: false,
        text: text.to_owned(),
        choices: Vec::new(),
        list_label: None,
        picture_url: None,
        at: Utc::now(),
    }
}

/// Something to tap.
pub(crate) fn choice(id: &str, title: &str) -> SandboxChoice {
    SandboxChoice {
        id: id.to_owned(),
        title: title.to_owned(),
        description: String::new(),
        url: None,
    }
}

/// A button that opens an address.
pub(crate) fn link(title: &str, url: &str) -> SandboxChoice {
    SandboxChoice {
        url: Some(url.to_owned()),
        ..choice("", title)
    }
}
