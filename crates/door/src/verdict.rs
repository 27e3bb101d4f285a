//! What the device says of a ticket.

use crate::book::{Place, Standing};
use domain::booking::BookingState;
use domain::ids::BookingId;
use domain::language::LocalText;
use uuid::Uuid;

/// What is said of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Come in.
    Welcome,
    /// The place is in.
    Already(Standing),
    /// The booking was given back.
    Cancelled,
    /// The places are only held.
    Unconfirmed,
    /// The booking has fewer places.
    NoPlace,
    /// The ticket is for another event.
    Elsewhere(LocalText),
    /// It is no ticket.
    Unknown,
    /// This device does not know, and cannot ask.
    Unlisted,
}

impl Said {
    /// Whether the guest may come in.
    pub(crate) fn is_yes(&self) -> bool {
        *self == Self::Welcome
    }
}

/// What stands in the middle of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A code is being asked about.
    Asking(String),
    /// An answer, with the place and the scan that it came from.
    Answer(Said, Option<Place>, Option<Uuid>),
    /// A booking that was found by hand, or several places of it.
    Booking(BookingId),
    /// An entry was taken back.
    Undone(Place),
}

/// Why a booking's places may not come in, whatever was scanned.
pub(crate) fn barred(state: BookingState, places: u16, number: u16) -> Option<Said> {
    match state {
        BookingState::Held => Some(Said::Unconfirmed),
        BookingState::Cancelled | BookingState::Expired => Some(Said::Cancelled),
        BookingState::Confirmed if number == 0 || number > places => Some(Said::NoPlace),
        BookingState::Confirmed => None,
    }
}
