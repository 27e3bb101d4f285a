//! The booking desk: the one place where places are taken and given back.
//!
//! A bounded queue, one task per process. The task takes what is queued, decides all of it in one
//! transaction and answers after the commit; alone, a booking costs one transaction, in a rush
//! hundreds share one.

mod batch;
mod board;
mod decide;
mod done;
mod event;
mod lengthen;
mod promo;
mod run;
mod waiting;

use crate::DeskError;
use crate::open::Inner;
use crate::records::{
    Booked, BookingRecord, EventRecord, EventUpdate, NewBooking, NewWaiting, WaitingDeed,
    WaitingRecord,
};
use domain::desk::Line;
use domain::ids::{BookingId, EventId, WaitingId};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{mpsc, oneshot};

pub(crate) use board::Cache;

/// Who gives places back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cancelling {
    /// The guest, as long as nobody is in by them.
    Guest,
    /// The organizer.
    Organizer,
    /// The organizer, without telling the guest.
    Quietly,
}

/// What is asked of the desk.
#[derive(Debug, Clone)]
pub(crate) enum Request {
    /// Book or hold.
    Book(Box<NewBooking>),
    /// Find what was booked under the same key before; book nothing.
    Repeat(Box<NewBooking>),
    /// Confirm a hold, with what was answered only now.
    Confirm(EventId, BookingId, Vec<domain::question::Answer>),
    /// Give the places back.
    Cancel(EventId, BookingId, Cancelling),
    /// Replace what is booked.
    Change(EventId, BookingId, Vec<Line>, bool),
    /// End the overdue holds of an event.
    Sweep(EventId),
    /// Change, publish or call off an event.
    Event(Box<EventUpdate>),
    /// Onto the waiting list.
    Join(Box<NewWaiting>),
    /// Something about somebody on the waiting list.
    Waiting(EventId, WaitingId, WaitingDeed),
}

impl Request {
    fn event(&self) -> EventId {
        match self {
            Self::Book(new) | Self::Repeat(new) => new.event,
            Self::Confirm(event, ..)
            | Self::Cancel(event, ..)
            | Self::Change(event, ..)
            | Self::Waiting(event, ..)
            | Self::Sweep(event) => *event,
            Self::Join(new) => new.event,
            Self::Event(update) => update.event,
        }
    }
}

/// What the desk answers.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// Of a booking or hold.
    Booked(Box<Booked>),
    /// Of a repeat for which nothing was booked before.
    NotBooked,
    /// Of a confirmation, cancellation or change.
    Booking(Box<BookingRecord>),
    /// Of a sweep.
    Swept,
    /// Of a change of an event.
    Event(Box<EventRecord>),
    /// Of somebody on the waiting list.
    Waiting(Box<WaitingRecord>),
}

pub(crate) type Reply = Result<Answer, DeskError>;

struct Waiting {
    request: Request,
    answer: oneshot::Sender<Reply>,
}

/// A handle to the desk's task.
#[derive(Clone)]
pub(crate) struct Desk {
    queue: mpsc::Sender<Waiting>,
    asked: Arc<AtomicUsize>,
}

impl Desk {
    /// Starts the task.
    pub(crate) fn start(inner: Arc<Inner>, queue: usize, batch: usize) -> Self {
        let (sender, waiting) = mpsc::channel(queue.max(1));
        tokio::spawn(run::run(inner, waiting, batch.max(1)));
        Self {
            queue: sender,
            asked: Arc::default(),
        }
    }

    /// Requests that have no answer yet, those of the batch in hand included.
    pub(crate) fn waiting(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Asks, and waits for the answer. Who stops waiting is served nevertheless.
    pub(crate) async fn ask(&self, request: Request) -> Reply {
        let _asking = Asking::new(&self.asked);
        let (answer, answered) = oneshot::channel();
        self.queue
            .try_send(Waiting { request, answer })
            .map_err(|_| {
                metrics::counter!("vizha_desk_busy_total").increment(1);
                DeskError::Busy
            })?;
        answered.await.unwrap_or(Err(DeskError::Busy))
    }
}

/// One who waits for an answer; counted until it is dropped.
struct Asking<'a>(&'a AtomicUsize);

impl<'a> Asking<'a> {
    fn new(asked: &'a AtomicUsize) -> Self {
        asked.fetch_add(1, Ordering::Relaxed);
        Self(asked)
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
