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
