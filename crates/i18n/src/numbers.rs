//! Numbers and money as people read them.

use crate::texts::common;
use domain::language::Language;
use domain::money::{Currency, Money};

/// A whole number in groups of three: `12,500`.
#[must_use]
pub fn integer(n: i64) -> String {
    signed(n, grouped(&n.unsigned_abs().to_string(), 3))
}

/// An amount with its currency: `Rs 1,500`, `₹1,50,000`, `ரூ. 250.50`. Decimals only where there are
/// any; Indian rupees in lakhs, all others in thousands.
#[must_use]
pub fn money(money: Money, language: Language) -> String {
    let (whole, cents) = (
        money.minor.unsigned_abs() / 100,
        money.minor.unsigned_abs() % 100,
    );
    let upper = if money.currency == Currency::Inr {
        2
    } else {
        3
    };
    let mut amount = grouped(&whole.to_string(), upper);
    if cents > 0 {
        amount.push_str(&format!(".{cents:02}"));
    }
    signed(
        money.minor,
        format!("{}{amount}", sign(money.currency, language)),
    )
}

/// A price: the amount, or "Free".
#[must_use]
pub fn price(price: Money, language: Language) -> String {
    if price.is_free() {
        common::FREE.get(language).to_owned()
    } else {
        money(price, language)
    }
}

/// What stands before an amount, with the no-break space where one belongs.
#[must_use]
pub const fn sign(currency: Currency, language: Language) -> &'static str {
    match (currency, language) {
        (Currency::Lkr, Language::Tamil) => "ரூ.\u{A0}",
        (Currency::Lkr, Language::English) => "Rs\u{A0}",
        (Currency::Inr, _) => "₹",
        (Currency::Sgd, _) => "S$",
        (Currency::Myr, _) => "RM\u{A0}",
        (Currency::Usd, _) => "US$",
        (Currency::Eur, _) => "€",
        (Currency::Gbp, _) => "£",
        (Currency::Cad, _) => "CA$",
        (Currency::Aud, _) => "A$",
        (Currency::Chf, _) => "CHF\u{A0}",
    }
}

fn signed(n: i64, digits: String) -> String {
    if n < 0 {
        format!("\u{2212}{digits}")
    } else {
        digits
    }
}

/// Digits in groups: the last of three, those before of `upper`.
fn grouped(digits: &str, upper: usize) -> String {
    let mut rest = digits;
    let mut groups = Vec::new();
    let mut size = 3;
    while rest.len() > size {
        let (front, group) = rest.split_at(rest.len() - size);
        groups.push(group);
        rest = front;
        size = upper;
    }
    groups.push(rest);
    groups.reverse();
    groups.join(",")
}
