//! A booking: its states, where it came from, whether it is paid.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the database and in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value of such a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Where a booking stands. Its places count while it is `held` or `confirmed`.
    BookingState {
        /// Places kept for minutes while someone finishes.
        Held = "held",
        /// Places taken.
        Confirmed = "confirmed",
        /// Given back by the guest or the organizer.
        Cancelled = "cancelled",
        /// A hold that ran out.
        Expired = "expired",
    }
}

impl BookingState {
    /// Whether its places count against the capacity.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }
}

words! {
    /// Through which entrance a booking came.
    Source {
        /// The booking page.
        Web = "web",
        /// The REST API.
        Api = "api",
        /// The organizer, by hand.
        Organizer = "organizer",
    }
}

words! {
    /// Whether a booking's price has been paid.
    PaymentState {
        /// Nothing to pay.
        Free = "free",
        /// To be paid at the venue.
        AtVenue = "at_venue",
        /// Paid.
        Paid = "paid",
    }
}
