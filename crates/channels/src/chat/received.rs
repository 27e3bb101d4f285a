//! A call received from a provider, and what it says.

use chrono::{DateTime, Utc};
use domain::conversation::Heard;
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// A call as it came in, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The public address under which the provider called, with its query; built from the base URL, never
    /// from the caller's `Host`.
    pub url: String,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Received {
    /// The first header of this name (lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// When something was said: at the provider's time where it names one, but not after the call.
    pub(crate) fn moment(&self, named: Option<DateTime<Utc>>) -> DateTime<Utc> {
        named.map_or(self.at, |at| at.min(self.at))
    }
}

/// Whether a call comes from whom it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Genuine,
    /// It does not, or cannot be shown to.
    Forged,
}

impl Verdict {
    /// The verdict on a call of which this was shown.
    #[must_use]
    pub const fn of(genuine: bool) -> Self {
        if genuine { Self::Genuine } else { Self::Forged }
    }
}

/// Someone on a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The provider's name of the guest: phone number, page-scoped id, chat id, user id.
    pub id: String,
    /// A second name of the same guest (WhatsApp's business-scoped user id beside the number).
    #[serde(default)]
    pub alias: Option<String>,
    /// Their number (E.164), where the channel itself proves it.
    #[serde(default)]
    pub phone: Option<String>,
    /// The name they show.
    #[serde(default)]
    pub name: Option<String>,
    /// The language of their program.
    #[serde(default)]
    pub language: Option<Language>,
    /// Where this very message is to be answered, if that differs from `id`: a reply address that expires,
    /// an interaction's token, a thread. Opaque to all but the provider's own folder; may hold a secret.
    #[serde(default)]
    pub reply_to: Option<String>,
}

/// Something a guest said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who.
    pub from: Address,
    /// What, for the machine.
    pub heard: Heard,
    /// What, for a person who reads the thread.
    pub shown: String,
}

/// How a message we sent fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// The provider passed it on.
    Sent,
    /// It is on the guest's device.
    Delivered,
    /// It was read.
    Read,
    /// It did not arrive.
    Failed,
}

/// A report about a message we sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The provider's id of it.
    pub id: String,
    /// Our own mark, where the provider returns it: the job's id.
    #[serde(default)]
    pub mark: Option<String>,
    /// How it fared.
    pub state: ReportState,
    /// Why it failed.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Something about the account or a guest that is no message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A template's state changed.
    Template {
        /// Its name.
        name: String,
        /// BCP 47 tag as the provider writes it.
        language: String,
        /// Its state now.
        state: super::TemplateState,
        /// Why.
        reason: Option<String>,
    },
    /// The account's quality rating or limit changed, in the provider's words (`GREEN`, `TIER_1K`).
    Quality {
        /// The rating.
        rating: Option<String>,
        /// The messaging limit: unique people in 24 hours; none means unlimited.
        limit: Option<String>,
    },
    /// The guest wants no unasked messages, or wants them again.
    Wish {
        /// Who.
        from: Address,
        /// Whether they want them.
        wanted: bool,
    },
    /// The guest's number or id changed.
    Moved {
        /// The old id.
        from: String,
        /// The new id.
        to: String,
        /// Whether a phone number changed hands with it: what was known of the person no longer holds.
        new_person: bool,
    },
    /// The account is in trouble, in plain words of the provider.
    Trouble(String),
    /// Amazon asks to confirm a subscription; the address has been checked to be Amazon's.
    ConfirmSubscription {
        /// The address to visit.
        url: String,
    },
    /// The guest blocked us or left.
    Left {
        /// Who.
        from: Address,
    },
}

/// One element of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbound {
    /// The provider's id of this element; with the channel it makes it the only one.
    pub dedup: String,
    /// When it was said; the provider's time, else the time of arrival.
    pub at: DateTime<Utc>,
    /// Which of our accounts it is for, where one call carries several (`phone_number_id`, page id).
    #[serde(default)]
    pub account: Option<String>,
    /// What it is.
    pub what: What,
}

/// What an element is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A message.
    Said(Said),
    /// A report.
    Report(Report),
    /// Anything else of interest.
    Notice(Notice),
}

/// Everything one call says; what cannot be read loses nothing of the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What could be read, in the order of the call.
    pub elements: Vec<Inbound>,
    /// What could not, each in a few words without the guest's text.
    pub unread: Vec<String>,
}
