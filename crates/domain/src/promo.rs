//! Promo codes: how they are typed, and what they take off a price.

use crate::folding;
use crate::ids::TicketTypeId;
use crate::limits;
use crate::message::{FieldError, Message};
use crate::text;
use serde::{Deserialize, Serialize};

/// Where the decimal digits of other scripts begin. Those of compatibility forms, such as the wide and
/// the mathematical ones, are folded like all text.
const ZEROS: [u32; 35] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
];

/// By what a code is told from others, from what someone typed: letters and digits alone, in one letter
/// case, without accents; a digit of any script is that digit, and what a printed `0` or `1` is taken for
/// (`O`, `I`, `L`) is that digit too. `None` when no code can be meant.
#[must_use]
pub fn fold(typed: &str) -> Option<String> {
    if typed.len() > 4 * limits::PROMO_CODE {
        return None;
    }
    let folded: String = folding::words(typed)
        .concat()
        .chars()
        .map(|c| match c {
            'o' => '0',
            'i' | 'l' => '1',
            c => digit(c).unwrap_or(c),
        })
        .collect();
    (!folded.is_empty()).then_some(folded)
}

fn digit(c: char) -> Option<char> {
    let zero = ZEROS
        .into_iter()
        .find(|zero| (*zero..zero + 10).contains(&(c as u32)))?;
    char::from_digit(c as u32 - zero, 10)
}

/// A code as an organizer wishes it: as it is shown, and by what it is told from others.
///
/// # Errors
/// `required`, `too_long`, `control_characters`, `promo_code_short` (with `{min}`).
pub fn wished(field: &'static str, value: &str) -> Result<(String, String), FieldError> {
    let shown = text::required_line(field, value, limits::PROMO_CODE)?;
    let folded = fold(&shown).unwrap_or_default();
    if folded.chars().count() < limits::PROMO_CODE_MIN {
        let message = Message::new("promo_code_short").with("min", limits::PROMO_CODE_MIN);
        return Err(FieldError::new(field, message));
    }
    Ok((shown, folded))
}

/// What a code takes off the price of each place it applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// So many percent, 1 to 100.
    Percent(i64),
    /// So many minor units.
    Amount(i64),
    /// All of it.
    Free,
}

impl Discount {
    /// What is taken off a price: never below nothing, never more than the price. Percents are rounded
    /// to the nearest minor unit, a half in the guest's favour.
    #[must_use]
    pub fn off(self, price_minor: i64) -> i64 {
        let price = price_minor.max(0);
        let off = match self {
            Self::Percent(percent) => {
                let hundredths = i128::from(price) * i128::from(percent.clamp(0, 100));
                i64::try_from((hundredths + 50) / 100).unwrap_or(price)
            }
            Self::Amount(amount) => amount,
            Self::Free => price,
        };
        off.clamp(0, price)
    }

    /// The kind's word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent(_) => "percent",
            Self::Amount(_) => "amount",
            Self::Free => "free",
        }
    }

    /// The number that goes with the kind; 0 where none does.
    #[must_use]
    pub const fn value(self) -> i64 {
        match self {
            Self::Percent(value) | Self::Amount(value) => value,
            Self::Free => 0,
        }
    }

    /// The discount of a kind's word and its number.
    #[must_use]
    pub fn parse(word: &str, value: i64) -> Option<Self> {
        match word {
            "percent" => Some(Self::Percent(value)),
            "amount" => Some(Self::Amount(value)),
            "free" => Some(Self::Free),
            _ => None,
        }
    }
}

/// What the uses of a code are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Each place it applies to.
    #[default]
    Places,
    /// Each booking.
    Bookings,
}

impl Counted {
    /// The word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Bookings => "bookings",
        }
    }

    /// The value of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Places, Self::Bookings]
            .into_iter()
            .find(|counted| counted.as_str() == word)
    }
}

/// Whether a code applies to a ticket type; without types of its own it applies to all.
#[must_use]
pub fn applies(types: &[TicketTypeId], ticket_type: TicketTypeId) -> bool {
    types.is_empty() || types.contains(&ticket_type)
}
