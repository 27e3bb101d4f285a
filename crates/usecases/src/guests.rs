//! Guests: one person across all events, what is kept of them, taken out or erased.

use crate::bookings::BookingView;
use crate::subscribers::{SubscriptionState, Way};
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{BookingId, ConversationId, EventId, WaitingId};
use domain::language::{Language, LocalText};
use domain::waiting::WaitingState;
use serde::{Deserialize, Serialize};

/// A guest in a list. Guests are named by one of their bookings, so that no address says who they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestLine {
    /// Their newest booking in this part of the list.
    pub booking: BookingId,
    /// Name.
    pub name: String,
    /// The phone number as people of its country write it.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// How many bookings this part of the list has of them.
    pub bookings: i64,
    /// The event of the newest.
    pub event_title: LocalText,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// That event's zone.
    pub timezone: String,
}

/// Somebody on a waiting list, among what is known of a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestWaiting {
    /// Their id.
    pub id: WaitingId,
    /// For which event.
    pub event: EventId,
    /// That event's title.
    pub event_title: LocalText,
    /// How many places.
    pub quantity: i64,
    /// Where they stand.
    pub state: WaitingState,
}

/// A conversation, among what is known of a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestConversation {
    /// Its id.
    pub id: ConversationId,
    /// On which kind of channel.
    pub kind: ChannelKind,
    /// The latest message.
    pub last_at: DateTime<Utc>,
}

/// A subscription, among what is known of a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestSubscription {
    /// By which way.
    pub way: Way,
    /// Where it stands.
    pub state: SubscriptionState,
}

/// One guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestView {
    /// The names under which they booked or wait: several where people share an address or a number.
    pub names: Vec<String>,
    /// E.164, and as people of its country write it.
    pub phone: Option<String>,
    /// The phone number as people of its country write it.
    pub phone_shown: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The language in which they are written to.
    pub language: Language,
    /// Their bookings, newest first.
    pub bookings: Page<BookingView>,
    /// Where they wait.
    pub waiting: Vec<GuestWaiting>,
    /// What they subscribed to.
    pub subscriptions: Vec<GuestSubscription>,
    /// Where they wrote.
    pub conversations: Vec<GuestConversation>,
    /// Whether they agreed to be told about their bookings on the phone.
    pub told_on_phone: bool,
    /// How many messages were written to them.
    pub messages: i64,
    /// How many lines say what they agreed to or took back.
    pub consents: i64,
    /// Other numbers and addresses that stand in their bookings and where they wait, as people read them. What
    /// is kept under these alone is not part of this.
    pub also: Vec<String>,
}

impl GuestView {
    /// Whether nothing at all is kept of them.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.bookings.items.is_empty()
            && self.waiting.is_empty()
            && self.subscriptions.is_empty()
            && self.conversations.is_empty()
            && self.messages == 0
            && self.consents == 0
    }
}

/// Whose a mail address or a phone number is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// Nobody's of whom anything is kept.
    Nobody,
    /// A guest's, named by their newest booking.
    Guest(BookingId),
    /// Somebody's who has no booking: who only waits, wrote or subscribed.
    Person(Box<GuestView>),
}

/// What is kept of a guest, to be given to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestFile {
    /// The name of the file, without its ending.
    pub name: String,
    /// For programs.
    pub json: String,
    /// For people: a page that needs nothing else.
    pub html: String,
}

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Bookings that no longer say whose they were.
    pub bookings: i64,
    /// Messages that no longer say to whom they went.
    pub messages: i64,
    /// Conversations that are gone.
    pub conversations: i64,
}

/// The door to guests.
#[async_trait]
pub trait Guests: Send + Sync {
    /// Guests by name, phone, mail or reference; the latest without a search.
    async fn find(
        &self,
        actor: &Actor,
        q: Option<String>,
        cursor: Option<String>,
    ) -> Result<Page<GuestLine>>;

    /// One guest: everything under the phone number or the mail address of a booking.
    async fn show(
        &self,
        actor: &Actor,
        booking: BookingId,
        cursor: Option<String>,
    ) -> Result<GuestView>;

    /// All that is kept of one guest.
    async fn file(
        &self,
        actor: &Actor,
        booking: BookingId,
        language: Language,
    ) -> Result<GuestFile>;

    /// Erases one guest: names, contacts, answers, notes, messages, conversations, subscriptions. Bookings
    /// keep their numbers. It cannot be undone.
    async fn erase(&self, actor: &Actor, booking: BookingId) -> Result<Erased>;

    /// Whose a mail address or a phone number is, as it was typed: also who never booked.
    async fn look(&self, actor: &Actor, contact: String) -> Result<Looked>;

    /// All that is kept under a mail address or a phone number; `NotFound` where there is nothing.
    async fn file_of(
        &self,
        actor: &Actor,
        contact: String,
        language: Language,
    ) -> Result<GuestFile>;

    /// Erases whoever has a mail address or a phone number, like a guest; `NotFound` where there is nothing.
    async fn erase_of(&self, actor: &Actor, contact: String) -> Result<Erased>;
}
