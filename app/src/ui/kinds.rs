//! What messages are about, in words.

use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::{guests, hooks, waiting};
use usecases::messages::MessageKind;

/// What a message is about.
pub const fn kind_word(kind: MessageKind) -> Text {
    match kind {
        MessageKind::Confirmation | MessageKind::ChatConfirmation => t::KIND_CONFIRMATION,
        MessageKind::Change | MessageKind::ChatChange => t::KIND_CHANGE,
        MessageKind::Cancellation | MessageKind::ChatCancellation => t::KIND_CANCELLATION,
        MessageKind::Reminder | MessageKind::ChatReminder => t::KIND_REMINDER,
        MessageKind::MyBookings => t::KIND_MY_BOOKINGS,
        MessageKind::News | MessageKind::ChatNews => t::KIND_NEWS,
        MessageKind::SubscribeLink => t::KIND_SUBSCRIBE_LINK,
        MessageKind::Invitation => t::KIND_INVITATION,
        MessageKind::PasswordLink => t::KIND_PASSWORD_LINK,
        MessageKind::EmailLink => t::KIND_EMAIL_LINK,
        MessageKind::EmailNotice => t::KIND_EMAIL_NOTICE,
        MessageKind::HookStopped => hooks::KIND_MESSAGE,
        MessageKind::WaitingJoined => waiting::KIND_JOINED,
        MessageKind::WaitingOffered | MessageKind::ChatWaitingOffered => waiting::KIND_OFFERED,
        MessageKind::WaitingExpired => waiting::KIND_EXPIRED,
        MessageKind::Written | MessageKind::ChatWritten => guests::KIND_WRITTEN,
    }
}
