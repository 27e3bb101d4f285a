//! A booking: its states, where it came from, whether it is paid.

pub use crate::desk::Line;
use crate::ids::TicketTypeId;
use crate::message::{FieldError, Message};
use crate::{limits, quantity};
use chrono::{DateTime, Utc};
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

pub(crate) use words;

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
        /// A conversation on WhatsApp.
        Whatsapp = "whatsapp",
        /// A conversation on Messenger.
        Messenger = "messenger",
        /// A conversation on Instagram.
        Instagram = "instagram",
        /// A conversation on Telegram.
        Telegram = "telegram",
        /// A command or button in Slack.
        Slack = "slack",
        /// A command or button in Discord.
        Discord = "discord",
        /// A keyword by SMS.
        Sms = "sms",
        /// A voice assistant.
        Voice = "voice",
        /// A table that the organizer brought.
        Import = "import",
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

/// A step that a booking's state does not allow; the state it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NotAllowed(pub BookingState);

impl BookingState {
    /// The state as it really is at a moment: a hold that ran out is expired before anyone wrote so.
    #[must_use]
    pub fn at(self, held_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        match (self, held_until) {
            (Self::Held, Some(until)) if until <= now => Self::Expired,
            (state, _) => state,
        }
    }

    /// Confirms a hold that has not run out; a confirmed booking stays confirmed.
    ///
    /// # Errors
    /// The state, when it is cancelled or expired.
    pub fn confirm(
        self,
        held_until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, NotAllowed> {
        match self.at(held_until, now) {
            Self::Held | Self::Confirmed => Ok(Self::Confirmed),
            state => Err(NotAllowed(state)),
        }
    }

    /// Gives the places back; what has ended stays as it ended.
    #[must_use]
    pub const fn cancel(self) -> Self {
        match self {
            Self::Held | Self::Confirmed => Self::Cancelled,
            ended => ended,
        }
    }

    /// Ends a hold that ran out.
    ///
    /// # Errors
    /// The state, when it is no hold or has not run out.
    pub fn expire(
        self,
        held_until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, NotAllowed> {
        match (self, self.at(held_until, now)) {
            (Self::Held, Self::Expired) => Ok(Self::Expired),
            (state, _) => Err(NotAllowed(state)),
        }
    }

    /// Whether what is booked may be changed at a moment.
    ///
    /// # Errors
    /// The state, when its places no longer count.
    pub fn change(
        self,
        held_until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, NotAllowed> {
        match self.at(held_until, now) {
            state if state.counts() => Ok(state),
            state => Err(NotAllowed(state)),
        }
    }
}

/// What a booking may ask of one ticket type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeRule {
    /// Which.
    pub id: TicketTypeId,
    /// Places of it in one booking, the event's maximum considered.
    pub max_per_booking: i64,
    /// The price of one, in minor units.
    pub price_minor: i64,
}

/// The lines of an order: known types, each once, in the event's order, nothing below one. A line of
/// zero beside others is left out, as a form with several types sends it. The maximum of one booking
/// is judged later, by [`within_maximum`], because too few places are said first.
///
/// `orders` are (type, places); without a type the event's only one is meant. Errors name
/// `tickets[i].quantity` and `tickets[i].ticket_type`, or `quantity` for a single order without type.
///
/// # Errors
/// `ticket_type_unknown`, `ticket_type_required`, `too_small`, `too_large`, `tickets_required`,
/// `too_many_items`.
pub fn order(
    orders: &[(Option<TicketTypeId>, i64)],
    types: &[TypeRule],
) -> Result<Vec<Line>, Vec<FieldError>> {
    let plain = matches!(orders, [(None, _)]);
    if orders.len() > limits::TICKET_TYPES {
        let message = Message::new("too_many_items").with("max", limits::TICKET_TYPES);
        return Err(vec![FieldError::new("tickets", message)]);
    }
    let mut errors = Vec::new();
    let mut wanted = vec![0_i64; types.len()];
    let all_zero = orders.iter().all(|(_, quantity)| *quantity == 0);
    for (i, (id, quantity)) in orders.iter().enumerate() {
        let at = match id {
            Some(id) => types.iter().position(|rule| rule.id == *id),
            None if types.len() == 1 => Some(0),
            None => None,
        };
        let field = if plain {
            "quantity".to_owned()
        } else {
            format!("tickets[{i}].quantity")
        };
        let least = if all_zero || plain { 1 } else { 0 };
        errors.extend(quantity::between(field, *quantity, least, limits::CAPACITY).err());
        match at {
            Some(at) => wanted[at] = wanted[at].saturating_add(*quantity),
            None => {
                let key = if id.is_some() {
                    "ticket_type_unknown"
                } else {
                    "ticket_type_required"
                };
                let field = format!("tickets[{i}].ticket_type");
                errors.push(FieldError::new(field, Message::new(key)));
            }
        }
    }
    if orders.is_empty() {
        errors.push(FieldError::new("tickets", Message::new("tickets_required")));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(types
        .iter()
        .zip(wanted)
        .filter(|(_, quantity)| *quantity > 0)
        .map(|(rule, quantity)| Line {
            ticket_type: rule.id,
            quantity,
        })
        .collect())
}

/// Whether an order keeps to the maxima of one booking: each type's, and the event's over all.
///
/// # Errors
/// `over_maximum` with `{max}` under `quantity`.
pub fn within_maximum(lines: &[Line], types: &[TypeRule], maximum: i64) -> Result<(), FieldError> {
    let over =
        |max: i64| FieldError::new("quantity", Message::new("over_maximum").with("max", max));
    for line in lines {
        let rule = types.iter().find(|rule| rule.id == line.ticket_type);
        if let Some(rule) = rule.filter(|rule| line.quantity > rule.max_per_booking) {
            return Err(over(rule.max_per_booking));
        }
    }
    if places(lines) > maximum {
        return Err(over(maximum));
    }
    Ok(())
}

/// Places of an order.
#[must_use]
pub fn places(lines: &[Line]) -> i64 {
    lines
        .iter()
        .fold(0, |sum, line| sum.saturating_add(line.quantity))
}

/// The price of an order in minor units.
#[must_use]
pub fn total_minor(lines: &[Line], types: &[TypeRule]) -> i64 {
    lines.iter().fold(0, |sum, line| {
        let price = types
            .iter()
            .find(|rule| rule.id == line.ticket_type)
            .map_or(0, |rule| rule.price_minor);
        sum.saturating_add(price.saturating_mul(line.quantity))
    })
}
