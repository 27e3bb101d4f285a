//! Who asks, once it has been proven.

use domain::ids::{OrganizationId, UserId};
use serde::{Deserialize, Serialize};

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Owner,
    /// Events, bookings, messages.
    Manager,
    /// Checks guests in at the events given to them; sees their names, nothing else.
    Door,
}

impl Role {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Door => "door",
        }
    }

    /// The role of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Owner, Self::Manager, Self::Door]
            .into_iter()
            .find(|r| r.as_str() == word)
    }

    /// Whether this role includes a right.
    #[must_use]
    pub const fn allows(self, scope: Scope) -> bool {
        match self {
            Self::Owner => true,
            Self::Manager => !matches!(scope, Scope::OrganizationWrite),
            Self::Door => matches!(scope, Scope::CheckInsWrite),
        }
    }
}

/// A right; API tokens carry a list of these, roles imply them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// See drafts and figures of events.
    #[serde(rename = "events:read")]
    EventsRead,
    /// Create and change events.
    #[serde(rename = "events:write")]
    EventsWrite,
    /// See bookings and who booked.
    #[serde(rename = "bookings:read")]
    BookingsRead,
    /// Book for others, confirm, cancel.
    #[serde(rename = "bookings:write")]
    BookingsWrite,
    /// See the message log.
    #[serde(rename = "messages:read")]
    MessagesRead,
    /// Retry and cancel messages.
    #[serde(rename = "messages:write")]
    MessagesWrite,
    /// See channels, announcements, subscribers and conversations.
    #[serde(rename = "channels:read")]
    ChannelsRead,
    /// Announce, answer guests; with [`Scope::OrganizationWrite`] also connect channels.
    #[serde(rename = "channels:write")]
    ChannelsWrite,
    /// Change the organization's settings, connect channels.
    #[serde(rename = "organization:write")]
    OrganizationWrite,
    /// Check guests in: at every event with [`Scope::BookingsRead`], else at those given to the member.
    #[serde(rename = "checkins:write")]
    CheckInsWrite,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::EventsRead,
        Self::EventsWrite,
        Self::BookingsRead,
        Self::BookingsWrite,
        Self::MessagesRead,
        Self::MessagesWrite,
        Self::ChannelsRead,
        Self::ChannelsWrite,
        Self::OrganizationWrite,
        Self::CheckInsWrite,
    ];

    /// Those that calls of the REST interface ask for: what an API token can be made for. The others open
    /// nothing to a program.
    pub const REST: [Self; 6] = [
        Self::EventsRead,
        Self::EventsWrite,
        Self::BookingsRead,
        Self::BookingsWrite,
        Self::ChannelsRead,
        Self::ChannelsWrite,
    ];

    /// The word in tokens and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EventsRead => "events:read",
            Self::EventsWrite => "events:write",
            Self::BookingsRead => "bookings:read",
            Self::BookingsWrite => "bookings:write",
            Self::MessagesRead => "messages:read",
            Self::MessagesWrite => "messages:write",
            Self::ChannelsRead => "channels:read",
            Self::ChannelsWrite => "channels:write",
            Self::OrganizationWrite => "organization:write",
            Self::CheckInsWrite => "checkins:write",
        }
    }

    /// The scope of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == word)
    }
}

/// A proven caller acting for one organization: a signed-in member or an API token.
/// Services ask it for a right before they do anything, and use its organization in every query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// For which organization.
    pub organization: OrganizationId,
    /// The member, where it is one.
    pub user: Option<UserId>,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// The name of the API token, where it is one.
    #[serde(default)]
    pub program: Option<String>,
}

impl Actor {
    /// The actor of a member with a role.
    #[must_use]
    pub fn member(organization: OrganizationId, user: UserId, role: Role) -> Self {
        let scopes = Scope::ALL.into_iter().filter(|s| role.allows(*s)).collect();
        Self {
            organization,
            user: Some(user),
            scopes,
            program: None,
        }
    }

    /// The product itself acting for an organization: command line and demo content.
    #[must_use]
    pub fn system(organization: OrganizationId) -> Self {
        Self {
            organization,
            user: None,
            scopes: Scope::ALL.to_vec(),
            program: None,
        }
    }

    /// Refuses an actor without this right.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`].
    pub fn require(&self, scope: Scope) -> crate::Result<()> {
        if self.scopes.contains(&scope) {
            Ok(())
        } else {
            Err(crate::Error::Forbidden)
        }
    }
}
