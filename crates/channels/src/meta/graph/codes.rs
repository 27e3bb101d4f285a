//! What Meta's error codes mean for us. Titles and messages change; codes stay.

use crate::chat::Trouble;
use std::time::Duration;

/// What an error means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::meta) enum Meaning {
    /// Worth another try, perhaps not before so long.
    Later(Option<Duration>),
    /// It will never work.
    Never,
    /// The whole channel is concerned.
    Trouble(Trouble),
    /// The window is closed.
    Closed,
    /// The guest wants nothing more, or is gone.
    Gone,
}

/// A message to the same person every six seconds; sooner is refused.
const PAIR: Duration = Duration::from_secs(6);
/// A quota that moves with the day frees itself bit by bit.
const QUOTA: Duration = Duration::from_secs(60 * 60);

/// The meaning of a code and its subcode, if it is known.
pub(in crate::meta) fn meaning(code: i64, subcode: i64) -> Option<Meaning> {
    by_subcode(subcode).or_else(|| by_code(code, subcode))
}

fn by_subcode(subcode: i64) -> Option<Meaning> {
    match subcode {
        // Messenger and Instagram outside their 24 hours.
        2_018_278 | 2_534_022 => Some(Meaning::Closed),
        // Messenger: blocked, or the account is closed.
        1_545_041 => Some(Meaning::Gone),
        // Instagram: posts per day; the picture is not ready yet.
        2_207_042 => Some(Meaning::Later(Some(QUOTA))),
        2_207_027 => Some(Meaning::Later(None)),
        _ => None,
    }
}

fn by_code(code: i64, subcode: i64) -> Option<Meaning> {
    use Meaning::{Closed, Gone, Later, Never, Trouble as Concerns};
    Some(match code {
        0 | 102 | 190 => Concerns(Trouble::Token),
        3 | 10 | 200..=299 | 131_005 => Concerns(Trouble::Permission),
        368 | 130_497 | 131_031 => Concerns(Trouble::Locked),
        131_042 | 131_044 => Concerns(Trouble::Payment),
        131_048 => Concerns(Trouble::Spam),
        // The object that was named is not there.
        100 if subcode == 33 => Concerns(Trouble::Target),
        803 | 133_010 => Concerns(Trouble::Target),
        1 | 2 | 131_000 | 131_016 | 131_057 => Later(None),
        4 | 17 | 32 | 341 | 613 | 9007 | 80_000..=80_014 | 130_429 | 132_069 => Later(None),
        9 => Later(Some(QUOTA)),
        131_056 => Later(Some(PAIR)),
        131_047 => Closed,
        551 | 131_050 => Gone,
        100 | 506 | 130_472 | 135_000 => Never,
        131_008 | 131_009 | 131_021 | 131_026 | 131_030 | 131_049 => Never,
        131_051..=131_053 | 131_062..=131_064 | 132_000..=132_068 => Never,
        _ => return None,
    })
}
