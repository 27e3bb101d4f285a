//! An event posted on a channel.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A picture of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostPicture {
    /// Its public address, as JPEG.
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// What is posted. The text is final: written from a template, perhaps edited, within the channel's length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The text; contains the link where the channel shows links in text.
    pub text: String,
    /// The event's title, for channels that show a card.
    pub title: String,
    /// One or two sentences, likewise.
    pub summary: String,
    /// The booking link, counted by its `via`.
    pub link: String,
    /// The label of a button that opens it ("Book now").
    pub link_label: String,
    /// The picture: the event's, else its kolam.
    pub picture: Option<PostPicture>,
    /// The picture's bytes (JPEG), for providers that do not fetch it themselves.
    #[serde(skip)]
    pub picture_bytes: Option<Vec<u8>>,
    /// A film's public address, where the event has one.
    pub video_url: Option<String>,
    /// For the generic webhook: the whole event as JSON, as the API shows it, with the domain event's name.
    pub payload: Option<serde_json::Value>,
    /// Our mark: the announcement's id, and a rising number per change, to be recognised by the receiver.
    pub mark: String,
}

/// How a post fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announced {
    /// It is out.
    Posted {
        /// The provider's id, with which it can be changed and taken back; empty where there is none.
        id: String,
        /// Where people see it.
        link: Option<String>,
    },
    /// A step is done and the provider needs time (Instagram's container): come back with `progress`.
    Waiting {
        /// What the next step needs to know.
        progress: String,
        /// When to come back.
        after: Duration,
    },
    /// Certainly not out, and worth another try.
    Later {
        /// Why.
        reason: String,
        /// The provider's own wish.
        after: Option<Duration>,
    },
    /// Certainly not out, and never will be.
    Failed {
        /// Why.
        reason: String,
        /// What the organizer must know or do, where it concerns the whole channel.
        trouble: Option<super::Trouble>,
    },
    /// The answer was lost: it may be out.
    Uncertain {
        /// What is known.
        reason: String,
    },
}

/// How taking a post back, or changing it, fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removed {
    /// Done.
    Done,
    /// The provider has no way to do it.
    Impossible,
    /// Worth another try.
    Later {
        /// Why.
        reason: String,
        /// The provider's own wish.
        after: Option<Duration>,
    },
    /// It will not work.
    Failed {
        /// Why.
        reason: String,
    },
}
