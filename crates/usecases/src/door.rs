//! The door: the lists that devices keep, the scans that they send, and who may stand there.
//!
//! These types are also what travels between the server and the page at the door. Moments are
//! milliseconds since 1970, as browsers count.

use crate::{Actor, Result};
use async_trait::async_trait;
use domain::booking::BookingState;
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId, TicketTypeId, UserId};
use domain::language::LocalText;
use domain::money::Currency;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A ticket type that a walk-in may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorKind {
    /// Its id.
    pub id: TicketTypeId,
    /// Its name.
    pub name: LocalText,
}

/// An event whose door a member may stand at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorEvent {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: LocalText,
    /// Where.
    pub venue: LocalText,
    /// Its start.
    pub starts_at: i64,
    /// Minutes by which its zone is ahead of UTC at its start.
    pub offset: i32,
    /// The currency of what is to be paid.
    pub currency: Currency,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Its ticket types; what a device kept before they were told has none.
    #[serde(default)]
    pub kinds: Vec<DoorKind>,
}

/// A booking as the door sees it: no phone number, no mail address, no note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorBooking {
    /// Its id.
    pub id: BookingId,
    /// What people say, such as `K7QX-42M`.
    pub reference: String,
    /// The guest's name.
    pub name: String,
    /// Where it stands.
    pub state: BookingState,
    /// What is still to be paid, in minor units.
    pub to_pay: i64,
    /// Ticket types, as positions in the page's `kinds`, and how many of each; places are numbered
    /// through them.
    pub items: Vec<(u16, i64)>,
    /// The digest of each place's ticket code, one after the other, twelve signs each: by it a device
    /// knows a code that it could not make.
    pub digests: String,
}

/// A part of an event's list of bookings, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// Differs when anything in this part does.
    pub stamp: String,
    /// Names of the ticket types in this part.
    pub kinds: Vec<LocalText>,
    /// The bookings; absent when the device has them already, by the stamp that it gave.
    pub rows: Option<Vec<DoorBooking>>,
    /// After which booking the next part begins, if there is one.
    pub next: Option<BookingId>,
}

/// A scan and what it came to, as everybody at the doors may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The scan.
    pub scan: Uuid,
    /// Whose place.
    pub booking: BookingId,
    /// Which place of it.
    pub number: u16,
    /// What it came to.
    pub outcome: Outcome,
    /// When, by the corrected clock.
    pub at: i64,
    /// The member who scanned.
    pub by: String,
    /// At which gate.
    pub gate: String,
}

/// What is new at an event's doors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// From where to ask next time.
    pub seq: i64,
    /// Whether there is more at once.
    pub more: bool,
    /// Entries, in the order of their changes.
    pub marks: Vec<Mark>,
    /// Places that are in.
    pub places_in: i64,
    /// Places that may come in: those of confirmed bookings.
    pub places: i64,
    /// Differs when the list of bookings does.
    pub list: String,
    /// The server's clock.
    pub now: i64,
}

/// One scan of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// Made by the device; sent again, it is the same scan.
    pub id: Uuid,
    /// What the device did.
    pub deed: Deed,
    /// When, by the device's clock.
    pub at: i64,
    /// At which gate.
    pub gate: String,
    /// What the ticket said, where one was scanned.
    #[serde(default)]
    pub code: Option<String>,
    /// The booking, where it was found by hand.
    #[serde(default)]
    pub booking: Option<BookingId>,
    /// Which place of it.
    #[serde(default)]
    pub number: Option<u16>,
    /// The scan that is taken back.
    #[serde(default)]
    pub undoes: Option<Uuid>,
}

/// What a device has gathered, at most [`domain::door::SCANS_AT_ONCE`] scans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scans {
    /// Which device.
    pub device: Uuid,
    /// Its clock while it sends.
    pub now: i64,
    /// Its scans, in any order.
    pub scans: Vec<Scan>,
}

/// What a scan came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The scan.
    pub id: Uuid,
    /// What it came to.
    pub outcome: Outcome,
    /// The scan by which the place is in.
    pub standing: Option<Mark>,
    /// The title of the event for which the ticket is, where it is another one.
    pub event: Option<LocalText>,
}

/// A guest who comes without a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkIn {
    /// Made by the device; sent again, it is the same guest.
    pub key: Uuid,
    /// Their name, where they gave one.
    #[serde(default)]
    pub name: String,
    /// How many come, at most [`domain::door::WALK_IN`].
    pub places: i64,
    /// Which ticket type; absent means the event's only one.
    #[serde(default)]
    pub kind: Option<TicketTypeId>,
    /// Which device.
    pub device: Uuid,
    /// At which gate.
    pub gate: String,
}

/// A walk-in who was booked and let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walked {
    /// The booking.
    pub booking: DoorBooking,
    /// The ticket types it names.
    pub kinds: Vec<LocalText>,
    /// What the entry of each place came to.
    pub answers: Vec<Answer>,
}

/// Money that was taken at the door, or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// For which booking.
    pub booking: BookingId,
    /// Whether it is paid now.
    pub paid: bool,
}

/// What a code is that a device does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Looked {
    /// A booking of this event that the device has not heard of yet.
    Here {
        /// The booking.
        booking: DoorBooking,
        /// The ticket types it names.
        kinds: Vec<LocalText>,
        /// The scanned place.
        number: u16,
    },
    /// A genuine ticket for another event.
    Elsewhere {
        /// That event's title.
        title: LocalText,
    },
    /// No ticket of this organization.
    Unknown,
}

/// The door at the doors. Members who may see bookings stand at every door of their organization, door
/// staff only at those given to them; of other events they learn nothing.
#[async_trait]
pub trait Door: Send + Sync {
    /// Published events that are not long over, soonest first; `also` is added where it is not among them.
    async fn events(&self, actor: &Actor, also: Option<EventId>) -> Result<Vec<DoorEvent>>;

    /// A part of an event's list, after a booking. With the stamp of what the device has, only what differs.
    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        after: Option<BookingId>,
        stamp: Option<&str>,
    ) -> Result<ListPage>;

    /// What is new since a point.
    async fn news(&self, actor: &Actor, event: EventId, since: i64) -> Result<News>;

    /// What a code is.
    async fn look(&self, actor: &Actor, event: EventId, code: &str) -> Result<Looked>;

    /// Takes scans in, each once; one answer per scan, in their order.
    async fn merge(&self, actor: &Actor, event: EventId, scans: Scans) -> Result<Vec<Answer>>;

    /// Books a walk-in as the organizer's own entry and lets every place of it in. The same key and content is
    /// the same booking and the same entries.
    async fn walk_in(&self, actor: &Actor, event: EventId, guest: WalkIn) -> Result<Walked>;

    /// Marks a booking of the event as paid at its door, or not paid after all; again is fine. Answers with the
    /// part of the list that it is now.
    async fn pay(&self, actor: &Actor, event: EventId, payment: Payment) -> Result<ListPage>;

    /// Gives an event's door to a member of its organization, or takes it away.
    async fn assign(&self, actor: &Actor, event: EventId, user: UserId, given: bool) -> Result<()>;

    /// The members to whom an event's door is given.
    async fn assigned(&self, actor: &Actor, event: EventId) -> Result<Vec<UserId>>;
}
