//! Typed identifiers: UUIDv7 underneath, so that they sort by creation, one type per noun.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

id! {
    /// An organization, the tenant.
    OrganizationId;
    /// A member's account.
    UserId;
    /// An event.
    EventId;
    /// A ticket type of an event.
    TicketTypeId;
    /// A number of places that can be taken.
    PoolId;
    /// A booking, held or confirmed or ended.
    BookingId;
    /// A picture kept in the database.
    PictureId;
    /// A job in the outbox; a message of the log is such a job.
    JobId;
    /// An access token of the REST API.
    TokenId;
    /// An invitation into an organization's team.
    InvitationId;
    /// A connected account elsewhere.
    ChannelId;
    /// An event posted on one channel.
    AnnouncementId;
    /// One guest on one channel.
    ConversationId;
    /// One message of a conversation.
    ChatMessageId;
    /// Someone who asked to be told of new events.
    SubscriberId;
    /// A question asked with a booking.
    QuestionId;
    /// A promo code.
    PromoCodeId;
    /// What a member wrote about a booking.
    NoteId;
    /// Someone on a waiting list.
    WaitingId;
    /// Dates of an event that repeats.
    SeriesId;
    /// An outgoing webhook.
    HookId;
    /// What an outgoing webhook told once.
    DeliveryId;
    /// Guests brought in from a table.
    ImportId;
    /// What an organizer writes to guests.
    WrittenId;
}
