//! How many places a sentence asks for.

use super::sense::Sense;
use super::token::Token;

/// Words behind a number that make it a length of time or a sum.
const OTHER_MEASURES: [&str; 14] = [
    "oclock", "hour", "hours", "day", "days", "week", "weeks", "year", "years", "min", "mins",
    "minutes", "rs", "rupees",
];
/// Words before a number that make it a sum.
const CURRENCIES: [&str; 4] = ["rs", "lkr", "inr", "rupees"];
/// Words before "one" that make it no number.
const POINTING: [&str; 5] = ["this", "that", "which", "the", "any"];

/// The numbers of a sentence.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Places {
    /// The number of places, where it is clear.
    pub(super) quantity: Option<i64>,
    /// How many numbers there are.
    pub(super) numbers: usize,
}

/// Takes times of day and sums out of what can be a number of places.
pub(super) fn mark_measures(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if tokens[at].sense != Sense::Number || tokens[at].used {
            continue;
        }
        let next = tokens.get(at + 1);
        let measured = next.is_some_and(|next| {
            next.sense == Sense::Clock
                || matches!(next.sound.as_str(), "mani" | "maniku")
                || OTHER_MEASURES.contains(&next.word.as_str())
        });
        let counted = next.is_some_and(|next| matches!(next.sense, Sense::Unit | Sense::Place));
        let before = at.checked_sub(1).map(|before| tokens[before].word.as_str());
        let sum = before.is_some_and(|word| CURRENCIES.contains(&word));
        let hour = before == Some("at") && !counted;
        if measured {
            tokens[at + 1].used = true;
        }
        if measured || sum || hour {
            tokens[at].used = true;
        }
    }
}

/// The number of places among the words that say nothing else.
pub(super) fn count(free: &[&Token]) -> Places {
    let mut numbers: Vec<(usize, i64)> = Vec::new();
    let mut at = 0;
    while at < free.len() {
        let token = free[at];
        let mut behind = at + 1;
        if token.sense == Sense::Number {
            let mut value = token.value;
            // "twenty five".
            let tens = !token.in_digits() && matches!(value, 20 | 30 | 40 | 50);
            if tens
                && let Some(ones) = free.get(behind)
                && ones.sense == Sense::Number
                && !ones.in_digits()
                && (1..10).contains(&ones.value)
            {
                value += ones.value;
                behind += 1;
            }
            let before = at.checked_sub(1).map(|before| free[before].word.as_str());
            let pointed = token.word == "one" && before.is_some_and(|w| POINTING.contains(&w));
            if !pointed {
                numbers.push((behind, value));
            }
        }
        at = behind;
    }
    let counted = |at: usize| {
        free.get(at)
            .is_some_and(|token| matches!(token.sense, Sense::Unit | Sense::Place))
    };
    let kin = free.iter().any(|token| token.sense == Sense::Kin);
    let quantity = match numbers.as_slice() {
        [] => free
            .iter()
            .enumerate()
            .any(|(at, token)| token.sense == Sense::Article && counted(at + 1))
            .then_some(1),
        [(behind, only)] => (!kin || counted(*behind)).then_some(*only),
        several => {
            let mut beside = several.iter().filter(|(behind, _)| counted(*behind));
            match (beside.next(), beside.next()) {
                (Some((_, one)), None) => Some(*one),
                _ => None,
            }
        }
    };
    let broken = free.iter().any(|token| token.sense == Sense::Broken);
    Places {
        quantity: quantity.filter(|quantity| *quantity >= 1 && !broken),
        numbers: numbers.len(),
    }
}
