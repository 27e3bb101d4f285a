//! The pace of each channel, in memory: how many messages a second its provider takes, and how many one
//! person gets in a row. One process at a time works through a channel's queue; where another takes over it
//! counts anew, and what a provider refuses then is tried again.

use super::begins::Begins;
use crate::core::Core;
use domain::ids::ChannelId;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Over which a provider counts. Whatever span of it one looks at, no more have begun than it takes.
const SPAN: Duration = Duration::from_secs(1);
/// Messages that one person may get at once before the pause between two counts.
const IN_A_ROW: u32 = 3;
/// People remembered for each channel.
const PEOPLE: usize = 10_000;

/// What is remembered of each channel.
#[derive(Default)]
pub(crate) struct Lanes {
    memory: Mutex<Memory>,
    /// Calls that are about to begin.
    pub(super) begins: Begins,
    /// Held while it is asked whether one more person may be reached: the database lets one at a time decide,
    /// and many who waited for that would take all its connections.
    pub(super) counting: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Memory {
    begun: HashMap<ChannelId, VecDeque<(Instant, usize)>>,
    people: HashMap<ChannelId, HashMap<String, Instant>>,
    well: HashMap<ChannelId, bool>,
    busy: HashSet<ChannelId>,
}

/// A channel that is being worked on by this process.
pub(super) struct Turn {
    core: Arc<Core>,
    channel: ChannelId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.core.lanes.memory().busy.remove(&self.channel);
    }
}

impl Lanes {
    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The turn of a channel, unless it has been taken.
    pub(super) fn turn(core: &Arc<Core>, channel: ChannelId) -> Option<Turn> {
        let free = core.lanes.memory().busy.insert(channel);
        free.then(|| Turn {
            core: core.clone(),
            channel,
        })
    }

    /// Notes whether a channel works; answers whether that is news to this process.
    pub(crate) fn noted(&self, channel: ChannelId, well: bool) -> bool {
        self.memory().well.insert(channel, well) != Some(well)
    }

    /// How many messages may go now, at most so many; they are counted. With none, how long until one may.
    pub(super) fn take(
        &self,
        channel: ChannelId,
        per_second: u32,
        most: usize,
        now: Instant,
    ) -> Result<usize, Duration> {
        let rate = usize::try_from(per_second.max(1)).unwrap_or(usize::MAX);
        let mut memory = self.memory();
        let begun = memory.begun.entry(channel).or_default();
        begun.retain(|(at, _)| now.saturating_duration_since(*at) < SPAN);
        let counted: usize = begun.iter().map(|(_, count)| *count).sum();
        let taken = most.min(rate.saturating_sub(counted));
        if taken == 0 {
            let oldest = begun.front().map_or(now, |(at, _)| *at);
            return Err((oldest + SPAN).saturating_duration_since(now));
        }
        begun.push_back((now, taken));
        Ok(taken)
    }

    /// Gives back what was not used.
    pub(super) fn give_back(&self, channel: ChannelId, unused: usize) {
        let mut memory = self.memory();
        let begun = memory.begun.get_mut(&channel);
        if let Some((_, count)) = begun.and_then(VecDeque::back_mut) {
            *count = count.saturating_sub(unused);
        }
    }

    /// How long the next message to a person has to wait; its place is taken.
    pub(super) fn pause(
        &self,
        channel: ChannelId,
        person: &str,
        gap: f32,
        now: Instant,
    ) -> Duration {
        let Ok(gap) = Duration::try_from_secs_f32(gap) else {
            return Duration::ZERO;
        };
        if gap.is_zero() {
            return Duration::ZERO;
        }
        let mut memory = self.memory();
        let people = memory.people.entry(channel).or_default();
        if people.len() >= PEOPLE {
            people.retain(|_, due| *due > now);
        }
        let due = people.get(person).copied().map_or(now, |due| due.max(now));
        people.insert(person.to_owned(), due + gap);
        due.saturating_duration_since(now)
            .saturating_sub(gap * (IN_A_ROW - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const CHANNEL: ChannelId = ChannelId(Uuid::nil());

    #[test]
    fn a_second_carries_what_the_provider_takes_and_no_more() {
        let lanes = Lanes::default();
        let start = Instant::now();
        assert_eq!(lanes.take(CHANNEL, 10, 7, start), Ok(7));
        assert_eq!(lanes.take(CHANNEL, 10, 7, start), Ok(3));
        let half = Duration::from_millis(500);
        assert_eq!(lanes.take(CHANNEL, 10, 7, start + half), Err(half));
        let later = start + SPAN;
        assert_eq!(lanes.take(CHANNEL, 10, 7, later), Ok(7));
        lanes.give_back(CHANNEL, 4);
        assert_eq!(lanes.take(CHANNEL, 10, 99, later), Ok(7));
        let much_later = start + Duration::from_secs(60);
        assert_eq!(lanes.take(CHANNEL, 10, 99, much_later), Ok(10));
    }

    #[test]
    fn one_person_gets_a_few_in_a_row_and_then_waits() {
        let lanes = Lanes::default();
        let now = Instant::now();
        let pause = |person| lanes.pause(CHANNEL, person, 6.0, now);
        assert_eq!([pause("a"), pause("a"), pause("a")], [Duration::ZERO; 3]);
        assert_eq!(pause("a"), Duration::from_secs(6));
        assert_eq!(pause("b"), Duration::ZERO);
    }
}
