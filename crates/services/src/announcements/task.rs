//! The jobs of announcements: their kinds, what they say, and what an announcement remembers between two.

use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{AnnouncementId, ChannelId, EventId, JobId, OrganizationId, SubscriberId};
use serde::{Deserialize, Serialize};
use store::records::{AnnouncementRecord, NewJob};

/// Posts an event, or takes the next step of a post.
pub(crate) const ANNOUNCE: &str = "announce";
/// Changes a post.
pub(crate) const UPDATE: &str = "announce_update";
/// Takes a post back.
pub(crate) const REMOVE: &str = "announce_remove";
/// Writes to the next subscribers, or sees whether all have been written to.
pub(crate) const BROADCAST: &str = "broadcast";
/// Calls an organizer's own address.
pub(crate) const HOOK: &str = "hook";

/// What a job of an announcement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Task {
    /// Which.
    pub(crate) announcement: AnnouncementId,
    /// Its revision when the job was written; it rises, so it also tells the receiver what is newer.
    #[serde(default)]
    pub(crate) revision: i64,
    /// Up to which subscriber a broadcast has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<SubscriberId>,
    /// Whether a broadcast has come to its end, so that only the messages are waited for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) all: bool,
}

impl Task {
    /// What a job says.
    pub(crate) fn read(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }

    /// As a job's payload.
    pub(crate) fn payload(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

/// Where a job of an announcement belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Home {
    pub(crate) organization: OrganizationId,
    pub(crate) event: EventId,
    pub(crate) channel: ChannelId,
}

impl Home {
    /// That of an announcement.
    pub(crate) const fn of(record: &AnnouncementRecord) -> Self {
        Self {
            organization: record.organization,
            event: record.event,
            channel: record.channel,
        }
    }

    /// A job; its key makes it the only one for this revision.
    pub(crate) fn job(
        self,
        kind: &'static str,
        task: Task,
        run_at: Option<DateTime<Utc>>,
    ) -> NewJob {
        NewJob {
            payload: task.payload().into(),
            run_at,
            dedup_key: Some(format!("{kind}:{}:{}", task.announcement, task.revision)),
            event: Some(self.event),
            channel: Some(self.channel),
            ..NewJob::new(self.organization, kind)
        }
    }

    /// The job that carries an announcement out at its time.
    pub(crate) fn first(
        self,
        channel: ChannelKind,
        announcement: AnnouncementId,
        revision: i64,
        at: DateTime<Utc>,
    ) -> NewJob {
        let kind = if channel.broadcasts() {
            BROADCAST
        } else {
            ANNOUNCE
        };
        let task = Task {
            announcement,
            revision,
            after: None,
            all: false,
        };
        self.job(kind, task, Some(at))
    }
}

/// What an announcement remembers while it goes out, and afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// The job that has it in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) job: Option<JobId>,
    /// Whether the provider is being called: what is found so was never concluded, and may be out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) calling: bool,
    /// What the provider's next step needs to know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) step: Option<String>,
    /// The organizer's own words, with their names of values, once the final text has taken their place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) own: String,
}

impl Progress {
    /// That of an announcement; nothing for one that has not begun.
    pub(crate) fn of(record: &AnnouncementRecord) -> Self {
        record
            .progress
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default()
    }

    /// As it is kept.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What makes the messages of a broadcast, and each of them, unmistakable.
pub(crate) fn news_key(announcement: AnnouncementId) -> String {
    format!("news:{announcement}:")
}
