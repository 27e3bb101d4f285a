//! What time it is: an argument everywhere, so that tests decide it.

use chrono::{DateTime, Duration, SubsecRound as _, Utc};
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment, in whole microseconds: what the databases keep of it, so that a moment read back is
    /// the one that was written.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::<Utc>::from(std::time::SystemTime::now()).trunc_subsecs(6)
    }
}

/// A clock that stands until it is moved: for tests. Whole milliseconds.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at a moment.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(AtomicI64::new(now.timestamp_millis()))
    }

    /// Moves it on (or back).
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }

    /// Sets it to a moment.
    pub fn set(&self, now: DateTime<Utc>) {
        self.0.store(now.timestamp_millis(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock as _, SystemClock};

    #[test]
    fn a_moment_is_kept_whole() {
        for _ in 0..100 {
            let now = SystemClock.now();
            let kept = chrono::DateTime::from_timestamp_micros(now.timestamp_micros());
            assert_eq!(kept, Some(now));
        }
    }
}
