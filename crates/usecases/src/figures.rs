//! Figures: how an event fills, what happened lately, what needs attention, and reports.

use crate::events::EventView;
use crate::messages::MessageKind;
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::booking::Source;
use domain::channel::ChannelKind;
use domain::event::EventStatus;
use domain::figures::{Attendance, Figures as Sums};
use domain::ids::{BookingId, EventId, HookId, JobId};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use serde::{Deserialize, Serialize};

/// What is counted no further; one more says that there are more.
pub const COUNTED: i64 = domain::limits::COUNTED;

/// What is drawn of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plot {
    /// Places taken over time.
    Time,
    /// Places taken over time, by ticket type.
    TimeByType,
    /// Places taken over time, by channel.
    TimeByChannel,
    /// Places by ticket type.
    Types,
    /// Places by channel.
    Channels,
}

impl Plot {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Time,
        Self::TimeByType,
        Self::TimeByChannel,
        Self::Types,
        Self::Channels,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::TimeByType => "time-by-type",
            Self::TimeByChannel => "time-by-channel",
            Self::Types => "types",
            Self::Channels => "channels",
        }
    }

    /// The plot of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plot| plot.as_str() == word)
    }
}

/// A drawing, with the same in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// Its title.
    pub title: String,
    /// SVG that was drawn by [`domain::plot`]; whatever people wrote is escaped in it.
    pub svg: String,
    /// The head of the table.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Something that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// About which event, if about one.
    pub event: Option<EventId>,
    /// That event's title.
    pub title: LocalText,
    /// What it is.
    pub matter: Matter,
}

/// A guest whom somebody must call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToCall {
    /// Their booking.
    pub booking: BookingId,
    /// Their name.
    pub name: String,
    /// Their number, E.164.
    pub phone: Option<String>,
    /// The number as people of its country write it.
    pub phone_shown: Option<String>,
}

/// What needs attention. Numbers are not counted beyond [`COUNTED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Messages that failed, or may not have arrived, in the last thirty days.
    FailedMessages {
        /// How many.
        count: i64,
    },
    /// People on the waiting list who were offered places and cannot be told of it: somebody must call them.
    /// Of very many offers only the first are looked at.
    UntoldOffers {
        /// How many.
        count: i64,
    },
    /// Guests who were booked when the event was called off or moved and cannot be told of it: somebody must
    /// call them. Of very many guests only the first are looked at.
    UntoldGuests {
        /// Whether it was called off; moved else.
        called_off: bool,
        /// How many.
        count: i64,
        /// The first of them, in the order in which they booked.
        first: Vec<ToCall>,
    },
    /// Announcements that failed, or may not have gone out.
    FailedAnnouncements {
        /// How many.
        count: i64,
    },
    /// Nine of ten places are taken, or more.
    NearlyFull {
        /// Places taken.
        taken: i64,
        /// Places in all.
        capacity: i64,
    },
    /// Reminders are due soon, and there is no way to these guests.
    NoReminder {
        /// Bookings that none reaches.
        count: i64,
    },
    /// The next reminder goes out within a day.
    ReminderDue {
        /// When.
        at: DateTime<Utc>,
        /// The event's zone.
        timezone: String,
        /// Bookings that it reaches, as far as is known.
        count: i64,
        /// Whether some of these have a phone number alone: only those guests are written to who agreed to it.
        at_most: bool,
    },
    /// A draft whose date is less than a week away.
    DraftSoon {
        /// Its start.
        starts_at: DateTime<Utc>,
        /// Its zone.
        timezone: String,
    },
    /// Guests who wait in the inbox for a person.
    GuestsWait {
        /// How many.
        count: i64,
    },
    /// Webhooks whose address does not take what it is told, or that were stopped because of that.
    FailingHooks {
        /// How many.
        count: i64,
        /// Which, where it is one.
        only: Option<HookId>,
    },
}

/// The figures of an event's room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// What needs attention, the most urgent first.
    pub attention: Vec<Attention>,
    /// The drawings that were asked for, in their order.
    pub drawings: Vec<Drawing>,
    /// As of when, where bookings have changed since; of very large events only.
    pub as_of: Option<DateTime<Utc>>,
}

/// Something that happened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// A booking was made.
    Booked {
        /// Which.
        booking: BookingId,
        /// The guest; empty where the caller may not see bookings.
        name: String,
        /// Places.
        places: i64,
        /// Through which entrance.
        source: Source,
    },
    /// A booking was given back.
    Cancelled {
        /// Which.
        booking: BookingId,
        /// The guest; empty where the caller may not see bookings.
        name: String,
        /// Places.
        places: i64,
    },
    /// A message failed.
    MessageFailed {
        /// Which.
        message: JobId,
        /// Its kind.
        kind: MessageKind,
        /// Whether it may have arrived.
        uncertain: bool,
    },
    /// The event was posted on a channel.
    Announced {
        /// The channel's kind.
        kind: ChannelKind,
        /// The channel's name.
        channel: String,
    },
}

/// Where an organizer's day begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// What comes next, soonest first.
    pub events: Vec<EventView>,
    /// How many of these are today, or are on now.
    pub today: i64,
    /// Whether there is any event at all, drafts and past ones included.
    pub any: bool,
    /// What needs attention, the most urgent first.
    pub attention: Vec<Attention>,
}

/// A line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// What it is about, in the reader's language.
    pub label: String,
    /// The same for programs: a day is `2027-03-06`, a month `2027-03`.
    pub key: String,
    /// Of the prices.
    pub currency: Currency,
    /// The figures.
    pub sums: Sums,
}

/// An event of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedEvent {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: LocalText,
    /// Where it stands now.
    pub status: EventStatus,
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its zone.
    pub timezone: String,
    /// Of the prices.
    pub currency: Currency,
    /// The figures.
    pub sums: Sums,
    /// Who came, where somebody scanned.
    pub attendance: Option<Attendance>,
}

/// All about one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventReport {
    /// The event and its figures, once for each currency; at least once.
    pub whole: Vec<ReportedEvent>,
    /// Places in all.
    pub capacity: i64,
    /// By ticket type, in the organizer's order. A booking of several types counts in each.
    pub types: Vec<ReportLine>,
    /// By channel, the most places first.
    pub channels: Vec<ReportLine>,
    /// By link, the most places first.
    pub links: Vec<ReportLine>,
    /// By the day, or in a long time the month, of booking.
    pub over_time: Vec<ReportLine>,
    /// The plots.
    pub drawings: Vec<Drawing>,
    /// As of when, where bookings have changed since.
    pub as_of: Option<DateTime<Utc>>,
    /// When it was made, and the zone in which its times are shown.
    pub made_at: DateTime<Utc>,
}

/// Of which days a report is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
    /// Where the list of events goes on.
    pub cursor: Option<String>,
}

/// Who came to the events of a period that are over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CameInAll {
    /// Such events.
    pub events: i64,
    /// Those at whose door somebody scanned; the other numbers are about these.
    pub scanned: i64,
    /// Confirmed places.
    pub confirmed: i64,
    /// Places that came in.
    pub came: i64,
    /// Confirmed places that did not.
    pub missed: i64,
}

/// An organization over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodReport {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// What was booked in the period, once for each currency; at least once.
    pub whole: Vec<ReportLine>,
    /// By the day, or in a long time the month, of booking.
    pub over_time: Vec<ReportLine>,
    /// By the name of the ticket type, the most places first. A booking of several types counts in each.
    pub types: Vec<ReportLine>,
    /// By channel, the most places first.
    pub channels: Vec<ReportLine>,
    /// Who came to events of the period.
    pub came: CameInAll,
    /// The events that begin in the period, the latest first.
    pub events: Page<ReportedEvent>,
    /// Places booked over the period.
    pub drawing: Drawing,
    /// The zone in which its times are shown.
    pub timezone: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// The door to figures. An event's own are as of now, unless it has very many bookings; an organization's are
/// at most a little older.
#[async_trait]
pub trait Figures: Send + Sync {
    /// Where an organizer's day begins.
    async fn home(&self, actor: &Actor) -> Result<Home>;

    /// What needs attention about an event, and these drawings of it.
    async fn room(
        &self,
        actor: &Actor,
        event: EventId,
        plots: &[Plot],
        language: Language,
    ) -> Result<Room>;

    /// What happened lately at an event, newest first.
    async fn lately(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
    ) -> Result<Page<Happening>>;

    /// A drawing of an event as an SVG file.
    async fn plot(
        &self,
        actor: &Actor,
        event: EventId,
        plot: Plot,
        language: Language,
    ) -> Result<String>;

    /// All about one event.
    async fn report(
        &self,
        actor: &Actor,
        event: EventId,
        language: Language,
    ) -> Result<EventReport>;

    /// The same as CSV (UTF-8 with its mark).
    async fn report_csv(&self, actor: &Actor, event: EventId, language: Language)
    -> Result<String>;

    /// The organization over time.
    async fn period(
        &self,
        actor: &Actor,
        period: Period,
        language: Language,
    ) -> Result<PeriodReport>;

    /// The same as CSV (UTF-8 with its mark), with every event of the period.
    async fn period_csv(&self, actor: &Actor, period: Period, language: Language)
    -> Result<String>;
}
