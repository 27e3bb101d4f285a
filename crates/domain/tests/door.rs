//! Scans of several devices, in any order and repetition.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{DateTime, Duration, Utc};
use domain::booking::BookingState;
use domain::door::{
    Deed, Entry, Facts, LONGEST_WAIT, Outcome, barred, corrected, settle, standing,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A scan and the place that was scanned.
type Scan = (u8, Entry);

fn moment(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
}

/// Everything that has arrived, each id once: what the store keeps.
#[derive(Default)]
struct Log(BTreeMap<Uuid, Scan>);

impl Log {
    fn merge(&mut self, scans: &[Scan]) {
        for (place, entry) in scans {
            self.0.entry(entry.id).or_insert((*place, *entry));
        }
    }

    /// What each scan came to.
    fn outcomes(&self) -> BTreeMap<Uuid, Outcome> {
        let mut places: BTreeMap<u8, Vec<Entry>> = BTreeMap::new();
        for (place, entry) in self.0.values() {
            places.entry(*place).or_default().push(*entry);
        }
        places
            .values()
            .flat_map(|entries| {
                let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
                ids.into_iter().zip(settle(entries))
            })
            .collect()
    }

    fn inside(&self) -> usize {
        let outcomes = self.outcomes();
        outcomes.values().filter(|o| **o == Outcome::In).count()
    }
}

/// What one device did: it lets in, sends away, and takes back some of what it did.
fn device(number: u128) -> impl Strategy<Value = Vec<Scan>> {
    let one = (
        0..60_u8,
        0..8_u8,
        0..3_600_i64,
        any::<prop::sample::Index>(),
    );
    prop::collection::vec(one, 100).prop_map(move |wishes| {
        let mut scans: Vec<Scan> = Vec::new();
        for (n, (place, kind, second, of)) in (0_u128..).zip(wishes) {
            let id = Uuid::from_u128((number << 64) | n);
            let earlier = (!scans.is_empty()).then(|| *of.get(&scans));
            let (place, deed, undoes) = match (kind, earlier) {
                (0, Some((place, entry))) => (place, Deed::Undo, Some(entry.id)),
                (1, _) => (place, Deed::Refuse, None),
                _ => (place, Deed::Enter, None),
            };
            let at = moment(second);
            scans.push((
                place,
                Entry {
                    id,
                    deed,
                    undoes,
                    at,
                },
            ));
        }
        scans
    })
}

/// The same scans in another order, some of them more than once, in batches.
fn mixed(scans: Vec<Scan>) -> impl Strategy<Value = Vec<Scan>> {
    let repeated = prop::collection::vec(any::<prop::sample::Index>(), 0..80);
    (Just(scans), repeated)
        .prop_map(|(mut scans, again)| {
            let more: Vec<Scan> = again.iter().map(|at| *at.get(&scans)).collect();
            scans.extend(more);
            scans
        })
        .prop_shuffle()
}

fn both_devices() -> impl Strategy<Value = (Vec<Scan>, Vec<Scan>)> {
    (device(1), device(2))
        .prop_map(|(one, two)| [one, two].concat())
        .prop_flat_map(|scans| (Just(scans.clone()), mixed(scans)))
}

proptest! {
    #[test]
    fn two_devices_merge_without_loss_or_double_entry(
        (scans, arrived) in both_devices(),
        batch in 1..90_usize,
    ) {
        let mut straight = Log::default();
        straight.merge(&scans);
        let mut log = Log::default();
        for some in arrived.chunks(batch) {
            log.merge(some);
        }
        prop_assert_eq!(log.0.len(), 200, "nothing is lost, nothing is kept twice");
        let outcomes = log.outcomes();
        prop_assert_eq!(&outcomes, &straight.outcomes(), "the order changes nothing");

        let undone = |id: Uuid| scans.iter().any(|(_, e)| e.deed == Deed::Undo && e.undoes == Some(id));
        let mut wanted = 0;
        for place in 0..60_u8 {
            let entered = scans.iter().filter(|(p, e)| *p == place && e.deed == Deed::Enter);
            let valid: Vec<&Entry> = entered.map(|(_, e)| e).filter(|e| !undone(e.id)).collect();
            let inside: Vec<&&Entry> = valid.iter().filter(|e| outcomes[&e.id] == Outcome::In).collect();
            prop_assert_eq!(inside.len(), usize::from(!valid.is_empty()), "place {} is in once", place);
            if let Some(winner) = inside.first() {
                wanted += 1;
                for other in &valid {
                    prop_assert!((winner.at, winner.id) <= (other.at, other.id), "the first one counts");
                }
            }
        }
        prop_assert_eq!(log.inside(), wanted);
    }

    #[test]
    fn a_wrong_clock_changes_nothing(
        wrong_by in -4_000_000_000_i64..4_000_000_000,
        waited in 0..200_000_i64,
    ) {
        let (at, received) = (moment(0), moment(waited));
        let wrong = Duration::seconds(wrong_by);
        prop_assert_eq!(corrected(at + wrong, received + wrong, received), at);
    }

    #[test]
    fn nothing_is_said_to_be_in_the_future_or_long_ago(said in -9_000_000_000_i64..9_000_000_000) {
        let received = moment(0);
        let at = corrected(moment(said), received, received);
        prop_assert!(at <= received && at >= received - LONGEST_WAIT);
    }
}

fn enter(id: u128, second: i64) -> Entry {
    Entry {
        id: Uuid::from_u128(id),
        deed: Deed::Enter,
        undoes: None,
        at: moment(second),
    }
}

fn undo(id: u128, of: u128) -> Entry {
    Entry {
        deed: Deed::Undo,
        undoes: Some(Uuid::from_u128(of)),
        ..enter(id, 0)
    }
}

#[test]
fn who_was_let_in_by_a_second_device_stays_in_when_the_first_takes_back() {
    let both = [enter(1, 10), enter(2, 20)];
    assert_eq!(settle(&both), [Outcome::In, Outcome::Already]);
    let taken_back = [enter(1, 10), enter(2, 20), undo(3, 1)];
    let outcomes = settle(&taken_back);
    assert_eq!(outcomes, [Outcome::Undone, Outcome::In, Outcome::Undo]);
    assert_eq!(standing(&taken_back).unwrap().id, Uuid::from_u128(2));
    let nobody = [undo(3, 1), undo(4, 2), enter(2, 20), enter(1, 10)];
    assert_eq!(standing(&nobody), None);
}

#[test]
fn a_given_back_booking_is_refused_from_then_on() {
    let facts = Facts {
        state: BookingState::Cancelled,
        ended_at: Some(moment(100)),
        places: 2,
    };
    assert_eq!(barred(&facts, 1, moment(99)), None);
    assert_eq!(barred(&facts, 1, moment(100)), Some(Outcome::Cancelled));
    assert_eq!(barred(&facts, 3, moment(99)), Some(Outcome::NoPlace));
    assert_eq!(barred(&facts, 0, moment(99)), Some(Outcome::NoPlace));
    let with = |state| Facts { state, ..facts };
    let held = with(BookingState::Held);
    assert_eq!(barred(&held, 1, moment(0)), Some(Outcome::Unconfirmed));
    assert_eq!(barred(&with(BookingState::Confirmed), 2, moment(900)), None);
}
