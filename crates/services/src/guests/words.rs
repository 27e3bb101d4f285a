//! What people read where a guest's file keeps a code for programs.

use crate::notices::consent::{BOOKINGS, NEWS};
use domain::door::Outcome;
use domain::language::Language;
use domain::waiting::WaitingState;
use i18n::Text;
use i18n::texts::{
    common, dashboard, door, export as columns, guests as texts, hooks, inbox, waiting,
};
use usecases::conversations::Speaker;
use usecases::messages::{MessageKind, MessageState};
use usecases::subscribers::{SubscriptionState, Way};

/// The word for a value of a section, by their names for programs; none where the value is no code.
pub(super) fn word(section: &str, name: &str, value: &str) -> Option<Text> {
    match (section, name) {
        ("bookings", "language") => Language::from_tag(value).map(language),
        ("door", "outcome") => Outcome::parse(value).map(outcome),
        ("waiting_lists", "state") => WaitingState::parse(value).map(waits),
        ("messages", "kind") => MessageKind::parse(value).map(kind),
        ("messages", "state") => MessageState::parse(value).map(message),
        ("conversations", "who") => Speaker::parse(value).map(speaker),
        ("subscriptions", "state") => SubscriptionState::parse(value).map(subscription),
        ("subscriptions" | "consent", "way") => Way::parse(value).map(way),
        ("consent", "agreed") => agreed(value),
        ("consent", "purpose") => purpose(value),
        ("consent", "source") => said_where(value),
        _ => None,
    }
}

const fn language(language: Language) -> Text {
    let name = common::own_name(language);
    Text { en: name, ta: name }
}

const fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::In => texts::ENTRY_IN,
        Outcome::Already => door::ALREADY_IN,
        Outcome::Undone => texts::ENTRY_UNDONE,
        Outcome::Undo => door::UNDONE,
        Outcome::Refused => texts::ENTRY_REFUSED,
        Outcome::Cancelled => door::CANCELLED,
        Outcome::Unconfirmed => door::UNCONFIRMED,
        Outcome::NoPlace => door::NO_PLACE,
        Outcome::WrongEvent => door::ELSEWHERE,
        Outcome::Unknown => door::UNKNOWN,
    }
}

const fn waits(state: WaitingState) -> Text {
    match state {
        WaitingState::Waiting => waiting::STATE_WAITING,
        WaitingState::Offered => waiting::STATE_OFFERED,
        WaitingState::Accepted => waiting::STATE_ACCEPTED,
        WaitingState::Expired => waiting::STATE_EXPIRED,
        WaitingState::Left => waiting::STATE_LEFT,
    }
}

const fn kind(kind: MessageKind) -> Text {
    match kind {
        MessageKind::Confirmation | MessageKind::ChatConfirmation => dashboard::KIND_CONFIRMATION,
        MessageKind::Change | MessageKind::ChatChange => dashboard::KIND_CHANGE,
        MessageKind::Cancellation | MessageKind::ChatCancellation => dashboard::KIND_CANCELLATION,
        MessageKind::Reminder | MessageKind::ChatReminder => dashboard::KIND_REMINDER,
        MessageKind::MyBookings => dashboard::KIND_MY_BOOKINGS,
        MessageKind::News | MessageKind::ChatNews => dashboard::KIND_NEWS,
        MessageKind::SubscribeLink => dashboard::KIND_SUBSCRIBE_LINK,
        MessageKind::Invitation => dashboard::KIND_INVITATION,
        MessageKind::PasswordLink => dashboard::KIND_PASSWORD_LINK,
        MessageKind::EmailLink => dashboard::KIND_EMAIL_LINK,
        MessageKind::EmailNotice => dashboard::KIND_EMAIL_NOTICE,
        MessageKind::HookStopped => hooks::KIND_MESSAGE,
        MessageKind::WaitingJoined => waiting::KIND_JOINED,
        MessageKind::WaitingOffered | MessageKind::ChatWaitingOffered => waiting::KIND_OFFERED,
        MessageKind::WaitingExpired => waiting::KIND_EXPIRED,
        MessageKind::Written | MessageKind::ChatWritten => texts::KIND_WRITTEN,
    }
}

const fn message(state: MessageState) -> Text {
    match state {
        MessageState::Queued => dashboard::MESSAGE_QUEUED,
        MessageState::Running => dashboard::MESSAGE_RUNNING,
        MessageState::Delivered => dashboard::MESSAGE_DELIVERED,
        MessageState::Kept => dashboard::MESSAGE_KEPT,
        MessageState::Dead => dashboard::MESSAGE_DEAD,
        MessageState::Uncertain => dashboard::MESSAGE_UNCERTAIN,
        MessageState::Cancelled => dashboard::MESSAGE_CANCELLED,
    }
}

const fn speaker(speaker: Speaker) -> Text {
    match speaker {
        Speaker::Guest => inbox::GUEST,
        Speaker::Machine => inbox::MACHINE,
        Speaker::Person => columns::SOURCE_ORGANIZER,
    }
}

const fn subscription(state: SubscriptionState) -> Text {
    match state {
        SubscriptionState::Pending => inbox::PENDING,
        SubscriptionState::Active => texts::SUBSCRIPTION_ACTIVE,
        SubscriptionState::Left => texts::LEFT_NEWS,
    }
}

const fn way(way: Way) -> Text {
    match way {
        Way::Mail => inbox::BY_MAIL,
        Way::Whatsapp => inbox::BY_WHATSAPP,
        Way::Sms => inbox::BY_SMS,
    }
}

fn agreed(value: &str) -> Option<Text> {
    match value {
        "yes" => Some(columns::YES),
        "no" => Some(columns::NO),
        _ => None,
    }
}

fn purpose(value: &str) -> Option<Text> {
    match value {
        NEWS => Some(texts::SUBSCRIBED),
        BOOKINGS => Some(texts::ABOUT_BOOKINGS),
        _ => None,
    }
}

fn said_where(value: &str) -> Option<Text> {
    match value {
        "page" => Some(texts::SAID_ON_PAGE),
        "chat" => Some(inbox::FROM_CHAT),
        "booking" => Some(inbox::FROM_BOOKING),
        "organizer" => Some(texts::SAID_BY_ORGANIZER),
        "provider" => Some(texts::SAID_AT_PROVIDER),
        _ => None,
    }
}
