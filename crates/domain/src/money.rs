//! Money: an integer of minor units with its currency.

use serde::{Deserialize, Serialize};

/// A currency that organizations here can charge in; the wire form is ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Sri Lankan rupee.
    #[default]
    Lkr,
    /// Indian rupee.
    Inr,
    /// Singapore dollar.
    Sgd,
    /// Malaysian ringgit.
    Myr,
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
    /// Pound sterling.
    Gbp,
    /// Canadian dollar.
    Cad,
    /// Australian dollar.
    Aud,
    /// Swiss franc.
    Chf,
}

impl Currency {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Lkr,
        Self::Inr,
        Self::Sgd,
        Self::Myr,
        Self::Usd,
        Self::Eur,
        Self::Gbp,
        Self::Cad,
        Self::Aud,
        Self::Chf,
    ];

    /// The ISO 4217 code. Each of these has two decimals.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lkr => "LKR",
            Self::Inr => "INR",
            Self::Sgd => "SGD",
            Self::Myr => "MYR",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Cad => "CAD",
            Self::Aud => "AUD",
            Self::Chf => "CHF",
        }
    }

    /// The currency of an ISO 4217 code, in any letter case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|c| c.code().eq_ignore_ascii_case(code))
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: cents, paise.
    pub minor: i64,
    /// In which currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Whether there is nothing to pay.
    #[must_use]
    pub const fn is_free(self) -> bool {
        self.minor == 0
    }
}

/// An amount as typed, in minor units: `250`, `250.50`, `1,250.5`. No more decimals than the
/// currency has, no sign, at most [`crate::limits::PRICE_MINOR`].
///
/// # Errors
/// `required`, `money_invalid`, `too_large` (with `{max}` in whole units).
pub fn typed(
    field: impl Into<std::borrow::Cow<'static, str>>,
    value: &str,
) -> Result<i64, crate::message::FieldError> {
    read(value).map_err(|message| crate::message::FieldError::new(field, message))
}

fn read(value: &str) -> Result<i64, crate::message::Message> {
    use crate::message::Message;
    let invalid = || Message::new("money_invalid");
    let value = value.trim();
    if value.is_empty() {
        return Err(Message::new("required"));
    }
    if value.len() > 64 {
        return Err(invalid());
    }
    let plain: String = value
        .chars()
        .map(|c| match c {
            '௦'..='௯' => char::from(b'0' + (c as u32 - '௦' as u32) as u8),
            c => c,
        })
        .filter(|c| !matches!(c, ',' | ' ' | '\u{00A0}' | '\u{202F}'))
        .collect();
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // `250,50` must not become 25,050: a comma parts groups of two or three digits, then three.
    let last_group = value.split('.').next().unwrap_or_default().rsplit_once(',');
    if whole.is_empty()
        || !digits(whole)
        || !digits(cents)
        || cents.len() > 2
        || (plain.contains('.') && cents.is_empty())
        || last_group.is_some_and(|(_, last)| last.trim().chars().count() != 3)
    {
        return Err(invalid());
    }
    let too_large = || Message::new("too_large").with("max", crate::limits::PRICE_MINOR / 100);
    if whole.trim_start_matches('0').len() > 15 {
        return Err(too_large());
    }
    let whole: i64 = whole.parse().map_err(|_| invalid())?;
    let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| invalid())?;
    let minor = whole * 100 + cents;
    if minor > crate::limits::PRICE_MINOR {
        return Err(too_large());
    }
    Ok(minor)
}

/// An amount as it is typed: `250` or `250.50`.
#[must_use]
pub fn decimal(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, cents) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
    if cents == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{cents:02}")
    }
}
