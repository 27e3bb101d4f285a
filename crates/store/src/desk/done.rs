//! How a batch came out.

use super::{Answer, Reply};
use crate::DeskError;
use crate::records::{Booked, BookingRecord, WaitingRecord};
use domain::ids::BookingId;
use std::collections::HashMap;
use uuid::Uuid;

/// How a request came out, before the commit.
pub(super) enum Verdict {
    /// The fresh booking of this number; true when an earlier request of the batch made it.
    Fresh(usize, bool),
    /// A booking that was known before; true as answer to a wish to book.
    Known(BookingId, bool),
    /// Nothing was booked before that this could repeat.
    NotBooked,
    Swept,
    /// Where somebody on the waiting list stands.
    Waiting(Box<WaitingRecord>),
    Refused(DeskError),
}

/// What a batch wrote and how its requests came out.
pub(crate) struct Done {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) fresh: Vec<BookingRecord>,
    pub(super) known: HashMap<Uuid, BookingRecord>,
    /// Whether jobs were written.
    pub(crate) jobs: bool,
}

impl Done {
    /// The answers, in the order of the requests.
    pub(crate) fn replies(self) -> Vec<Reply> {
        let Self {
            verdicts,
            fresh,
            known,
            ..
        } = self;
        let mut repeats: HashMap<usize, usize> = HashMap::new();
        for verdict in &verdicts {
            if let Verdict::Fresh(at, true) = verdict {
                *repeats.entry(*at).or_default() += 1;
            }
        }
        let mut fresh: Vec<Option<BookingRecord>> = fresh.into_iter().map(Some).collect();
        let mut take = |at: usize| {
            let slot = fresh.get_mut(at)?;
            if repeats.contains_key(&at) {
                slot.clone()
            } else {
                slot.take()
            }
        };
        let booked = |booking: Option<BookingRecord>, repeated| {
            booking
                .map(|booking| Answer::Booked(Box::new(Booked { booking, repeated })))
                .ok_or(DeskError::NotFound)
        };
        verdicts
            .into_iter()
            .map(|verdict| match verdict {
                Verdict::Fresh(at, repeated) => booked(take(at), repeated),
                Verdict::Known(id, true) => booked(known.get(&id.0).cloned(), true),
                Verdict::Known(id, false) => known
                    .get(&id.0)
                    .cloned()
                    .map(|booking| Answer::Booking(Box::new(booking)))
                    .ok_or(DeskError::NotFound),
                Verdict::NotBooked => Ok(Answer::NotBooked),
                Verdict::Swept => Ok(Answer::Swept),
                Verdict::Waiting(record) => Ok(Answer::Waiting(record)),
                Verdict::Refused(error) => Err(error),
            })
            .collect()
    }
}
