//! States as small coloured words.

use crate::dashboard::base::tr;
pub use crate::ui::kinds::kind_word;
use domain::booking::{BookingState, PaymentState};
use domain::channel::{AnnouncementState, ChannelKind};
use domain::event::EventStatus;
use i18n::Text;
use i18n::texts::channels::kind_name;
use i18n::texts::dashboard as t;
use i18n::texts::{connect, posting};
use leptos::prelude::*;
use usecases::channels::ChannelState;
use usecases::messages::MessageState;

/// A small coloured word.
#[component]
pub fn Pill(
    /// `good`, `wait`, `bad` or `calm`.
    tone: &'static str,
    /// The word.
    word: Text,
) -> impl IntoView {
    view! { <span class=format!("pill {tone}")>{tr(word)}</span> }
}

/// The word of an event's status.
pub const fn status_word(status: EventStatus) -> Text {
    match status {
        EventStatus::Draft => t::STATUS_DRAFT,
        EventStatus::Published => t::STATUS_PUBLISHED,
        EventStatus::Cancelled => t::STATUS_CANCELLED,
        EventStatus::Over => t::STATUS_OVER,
    }
}

/// An event's status.
#[component]
pub fn StatusPill(
    /// The status.
    status: EventStatus,
) -> impl IntoView {
    let tone = match status {
        EventStatus::Draft => "wait",
        EventStatus::Published => "good",
        EventStatus::Cancelled => "bad",
        EventStatus::Over => "calm",
    };
    view! { <Pill tone word=status_word(status)/> }
}

/// The word of a booking's state.
pub const fn booking_word(state: BookingState) -> Text {
    match state {
        BookingState::Held => t::BOOKING_HELD,
        BookingState::Confirmed => t::BOOKING_CONFIRMED,
        BookingState::Cancelled => t::BOOKING_CANCELLED,
        BookingState::Expired => t::BOOKING_EXPIRED,
    }
}

/// A booking's state.
#[component]
fn BookingPill(
    /// The state.
    state: BookingState,
) -> impl IntoView {
    let tone = match state {
        BookingState::Held => "wait",
        BookingState::Confirmed => "good",
        BookingState::Cancelled => "bad",
        BookingState::Expired => "calm",
    };
    view! { <Pill tone word=booking_word(state)/> }
}

/// Where a booking stands: its state, whether its event is called off, whether it is paid.
#[component]
pub fn BookingPills(
    /// The state.
    state: BookingState,
    /// Whether the event is called off.
    event_cancelled: bool,
    /// Whether it is paid; nothing is said of a free one.
    payment: PaymentState,
) -> impl IntoView {
    let stands = state.counts();
    let payment = match payment {
        // Nothing is owed for what does not take place.
        PaymentState::AtVenue if stands && !event_cancelled => Some(("wait", t::PAY_AT_VENUE)),
        PaymentState::Paid => Some(("good", t::PAID)),
        PaymentState::AtVenue | PaymentState::Free => None,
    };
    let off = (stands && event_cancelled).then_some(("bad", t::EVENT_CANCELLED));
    view! {
        <BookingPill state/>
        {[off, payment].map(|more| more.map(|(tone, word)| view! { " " <Pill tone word/> })).into_view()}
    }
}

/// The word of a message's state.
pub const fn message_word(state: MessageState) -> Text {
    match state {
        MessageState::Queued => t::MESSAGE_QUEUED,
        MessageState::Running => t::MESSAGE_RUNNING,
        MessageState::Delivered => t::MESSAGE_DELIVERED,
        MessageState::Kept => t::MESSAGE_KEPT,
        MessageState::Dead => t::MESSAGE_DEAD,
        MessageState::Uncertain => t::MESSAGE_UNCERTAIN,
        MessageState::Cancelled => t::MESSAGE_CANCELLED,
    }
}

/// A message's state.
#[component]
pub fn MessagePill(
    /// The state.
    state: MessageState,
) -> impl IntoView {
    let tone = match state {
        MessageState::Delivered => "good",
        MessageState::Queued | MessageState::Running | MessageState::Uncertain => "wait",
        MessageState::Dead => "bad",
        MessageState::Kept | MessageState::Cancelled => "calm",
    };
    view! { <Pill tone word=message_word(state)/> }
}

/// By which way a message goes: mail, or the kind of its channel.
pub const fn way_word(channel: Option<ChannelKind>) -> Text {
    match channel {
        Some(kind) => {
            let name = kind_name(kind);
            Text { en: name, ta: name }
        }
        None => t::WAY_MAIL,
    }
}

/// How a channel fares.
#[component]
pub fn ChannelPill(
    /// The state.
    state: ChannelState,
) -> impl IntoView {
    let (tone, word) = match state {
        ChannelState::New => ("wait", connect::STATE_NEW),
        ChannelState::Well => ("good", connect::STATE_WELL),
        ChannelState::Trouble => ("bad", connect::STATE_TROUBLE),
        ChannelState::Paused => ("calm", connect::STATE_PAUSED),
    };
    view! { <Pill tone word/> }
}

/// Where an announcement stands.
#[component]
pub fn AnnouncementPill(
    /// The state.
    state: AnnouncementState,
) -> impl IntoView {
    let (tone, word) = match state {
        AnnouncementState::Planned => ("wait", posting::STATE_PLANNED),
        AnnouncementState::Posting => ("wait", posting::STATE_POSTING),
        AnnouncementState::Posted => ("good", posting::STATE_POSTED),
        AnnouncementState::Failed => ("bad", posting::STATE_FAILED),
        AnnouncementState::Uncertain => ("wait", posting::STATE_UNCERTAIN),
        AnnouncementState::Removed => ("calm", posting::STATE_REMOVED),
        AnnouncementState::Cancelled => ("calm", posting::STATE_CANCELLED),
    };
    view! { <Pill tone word/> }
}
