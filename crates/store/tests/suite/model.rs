//! Book, hold, confirm, expire, cancel, change and capacity change against a simple model.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, held, ticket_type, wish_of};
use chrono::Duration;
use domain::booking::BookingState;
use domain::desk::Line;
use domain::ids::BookingId;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::records::{EventRecord, TicketTypeFields};
use tokio::runtime::Handle;

#[derive(Debug, Clone)]
enum Step {
    Book {
        front: i64,
        back: i64,
        minutes: Option<i64>,
    },
    Confirm(usize),
    Cancel(usize),
    Change {
        which: usize,
        front: i64,
        back: i64,
    },
    Pass(i64),
    Sweep,
    Capacity {
        all: i64,
        front: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0..12_usize;
    prop_oneof![
        4 => (0..4_i64, 0..4_i64, proptest::option::of(1..20_i64))
            .prop_map(|(front, back, minutes)| Step::Book { front, back, minutes }),
        2 => which.clone().prop_map(Step::Confirm),
        2 => which.clone().prop_map(Step::Cancel),
        2 => (which, 0..5_i64, 0..5_i64)
            .prop_map(|(which, front, back)| Step::Change { which, front, back }),
        2 => (1..15_i64).prop_map(Step::Pass),
        1 => Just(Step::Sweep),
        1 => (1..20_i64, 1..10_i64).prop_map(|(all, front)| Step::Capacity { all, front }),
    ]
}

/// A booking of the model.
struct Known {
    id: BookingId,
    front: i64,
    back: i64,
    state: BookingState,
    until: Option<i64>,
}

struct Model {
    all: i64,
    front: i64,
    minute: i64,
    bookings: Vec<Known>,
}

impl Model {
    /// Places that count now: overdue holds do not.
    fn taken(&self) -> (i64, i64) {
        self.bookings
            .iter()
            .filter(|b| self.state(b).counts())
            .fold((0, 0), |(all, front), b| {
                (all + b.front + b.back, front + b.front)
            })
    }

    fn state(&self, booking: &Known) -> BookingState {
        match booking.until {
            Some(until) if booking.state == BookingState::Held && until <= self.minute => {
                BookingState::Expired
            }
            _ => booking.state,
        }
    }

    fn fits(&self, front: i64, back: i64) -> bool {
        let (all, taken) = self.taken();
        front + back > 0 && all + front + back <= self.all && taken + front <= self.front
    }
}

fn lines(event: &EventRecord, front: i64, back: i64) -> Vec<(usize, i64)> {
    let _ = event;
    [(0, front), (1, back)]
        .into_iter()
        .filter(|(_, q)| *q > 0)
        .collect()
}

async fn run(world: &World, steps: Vec<Step>) {
    let types = vec![ticket_type("Front", Some(6)), ticket_type("Back", None)];
    let event = world.event_with(12, types.clone()).await;
    let mut model = Model {
        all: 12,
        front: 6,
        minute: 0,
        bookings: Vec::new(),
    };
    let store = &world.store;
    for step in steps {
        match step {
            Step::Book {
                front,
                back,
                minutes,
            } => {
                let mut wish = wish_of(&event, &lines(&event, front, back));
                if let Some(minutes) = minutes {
                    wish = held(wish, minutes);
                }
                let outcome = store.book(wish).await;
                assert_eq!(
                    outcome.is_ok(),
                    model.fits(front, back),
                    "book {front} {back}"
                );
                if let Ok(booked) = outcome {
                    model.bookings.push(Known {
                        id: booked.booking.id,
                        front,
                        back,
                        state: booked.booking.state,
                        until: minutes.map(|minutes| model.minute + minutes),
                    });
                }
            }
            Step::Confirm(which) => {
                let Some(at) = pick(&model, which) else {
                    continue;
                };
                let before = model.state(&model.bookings[at]);
                let outcome = store.confirm_booking(event.id, model.bookings[at].id).await;
                assert_eq!(outcome.is_ok(), before.counts(), "confirm of {before:?}");
                model.bookings[at].state = if before.counts() {
                    BookingState::Confirmed
                } else {
                    before
                };
            }
            Step::Cancel(which) => {
                let Some(at) = pick(&model, which) else {
                    continue;
                };
                let before = model.state(&model.bookings[at]);
                store
                    .cancel_booking(event.id, model.bookings[at].id)
                    .await
                    .unwrap();
                model.bookings[at].state = before.cancel();
            }
            Step::Change { which, front, back } => {
                let Some(at) = pick(&model, which) else {
                    continue;
                };
                let before = model.state(&model.bookings[at]);
                let old = (model.bookings[at].front, model.bookings[at].back);
                let state = model.bookings[at].state;
                model.bookings[at].state = before;
                // Without its own places.
                (model.bookings[at].front, model.bookings[at].back) = (0, 0);
                let possible = before.counts() && (old == (front, back) || model.fits(front, back));
                let new: Vec<Line> = lines(&event, front, back)
                    .into_iter()
                    .map(|(at, quantity)| Line {
                        ticket_type: event.ticket_types[at].fields.id,
                        quantity,
                    })
                    .collect();
                let id = model.bookings[at].id;
                let outcome = store.change_booking(event.id, id, new, false).await;
                assert_eq!(
                    outcome.is_ok(),
                    possible,
                    "change {old:?} to {front} {back}"
                );
                let now = if possible { (front, back) } else { old };
                (model.bookings[at].front, model.bookings[at].back) = now;
                model.bookings[at].state = state;
            }
            Step::Pass(minutes) => {
                world.pass(Duration::minutes(minutes));
                model.minute += minutes;
            }
            Step::Sweep => {
                store.sweep_holds().await.unwrap();
                let (all, _) = model.taken();
                assert_eq!(world.taken(event.id).await, all, "after a sweep");
            }
            Step::Capacity { all, front } => {
                let (taken, taken_front) = model.taken();
                let wanted = vec![
                    TicketTypeFields {
                        quantity: Some(front),
                        ..types[0].clone()
                    },
                    types[1].clone(),
                ];
                let outcome = world.resize(event.id, all, wanted).await;
                let possible = taken <= all && taken_front <= front;
                assert_eq!(outcome.is_ok(), possible, "capacity {all} {front}");
                if possible {
                    (model.all, model.front) = (all, front);
                }
            }
        }
        let findings = store.doctor().await.unwrap();
        assert!(
            findings.iter().all(|finding| !finding.broken),
            "{findings:?}"
        );
    }
    store.sweep_holds().await.unwrap();
    let (all, front) = model.taken();
    let kept = store.event(event.id).await.unwrap();
    assert_eq!((kept.taken, kept.ticket_types[0].taken), (all, front));
}

fn pick(model: &Model, which: usize) -> Option<usize> {
    (!model.bookings.is_empty()).then(|| which % model.bookings.len())
}

async fn like_the_model(world: World, cases: u32) {
    let handle = Handle::current();
    let world = tokio::task::spawn_blocking(move || {
        let config = ProptestConfig {
            cases,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        TestRunner::new(config)
            .run(&proptest::collection::vec(step(), 1..25), |steps| {
                handle.block_on(run(&world, steps));
                Ok(())
            })
            .unwrap();
        world
    })
    .await
    .unwrap();
    world.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_on_sqlite_does_what_a_simple_model_does() {
    like_the_model(World::sqlite().await.unwrap(), 24).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_on_postgres_does_what_a_simple_model_does() {
    if let Some(world) = World::postgres().await {
        like_the_model(world, 12).await;
    }
}
