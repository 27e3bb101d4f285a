//! The desk's task: gathers what waits, runs it, answers.

use super::{Answer, Reply, Request, Waiting, batch, event};
use crate::db::write;
use crate::open::Inner;
use crate::records::EventUpdate;
use crate::{DeskError, StoreError};
use domain::booking::BookingState;
use domain::desk::Refusal;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How often one request is tried alone.
const TRIES: usize = 3;
/// Requests that fail one after the other because of the database before the rest is not tried.
const GIVE_UP: usize = 2;

/// Runs until every handle is gone.
pub(crate) async fn run(inner: Arc<Inner>, mut waiting: mpsc::Receiver<Waiting>, most: usize) {
    let mut next = None;
    loop {
        let first = match next.take() {
            Some(first) => first,
            None => match waiting.recv().await {
                Some(first) => first,
                None => return,
            },
        };
        if let Request::Event(update) = first.request {
            let updated = AssertUnwindSafe(update_event(&inner, *update)).catch_unwind();
            let reply = updated.await.unwrap_or(Err(DeskError::Busy));
            let _ = first.answer.send(reply);
            continue;
        }
        let mut requests = vec![first.request];
        let mut answers = vec![first.answer];
        while requests.len() < most {
            match waiting.try_recv() {
                Ok(Waiting {
                    request: Request::Event(update),
                    answer,
                }) => {
                    let request = Request::Event(update);
                    next = Some(Waiting { request, answer });
                    break;
                }
                Ok(more) => {
                    requests.push(more.request);
                    answers.push(more.answer);
                }
                Err(_) => break,
            }
        }
        metrics::histogram!("vizha_desk_batch_size").record(requests.len() as f64);
        metrics::gauge!("vizha_desk_queue").set(waiting.len() as f64);
        // A fault in one batch answers that batch with "busy" and leaves the desk standing.
        let served = AssertUnwindSafe(serve(&inner, requests, answers)).catch_unwind();
        if served.await.is_err() {
            tracing::error!("a batch of the booking desk panicked");
        }
    }
}

async fn serve(inner: &Arc<Inner>, requests: Vec<Request>, answers: Vec<oneshot::Sender<Reply>>) {
    let requests = Arc::new(requests);
    let replies = match together(inner, &requests, false).await {
        Ok(replies) => replies,
        Err(error) => {
            tracing::warn!(%error, batch = requests.len(), "a batch of bookings is run one by one");
            one_by_one(inner, &requests).await
        }
    };
    for (answer, reply) in answers.into_iter().zip(replies) {
        count(&reply);
        // Who hung up is served nevertheless.
        let _ = answer.send(reply);
    }
}

async fn together(
    inner: &Arc<Inner>,
    requests: &Arc<Vec<Request>>,
    again: bool,
) -> Result<Vec<Reply>, StoreError> {
    let (shared, asked) = (Arc::clone(inner), Arc::clone(requests));
    let done = write!(inner_of(inner), |c| {
        batch::run(c, &shared.clock, &shared.cache, &asked, again).await
    })?;
    if done.jobs {
        inner.jobs_written();
    }
    Ok(done.replies())
}

/// After a batch failed, or may have failed: each alone, under the same keys and ids.
async fn one_by_one(inner: &Arc<Inner>, requests: &[Request]) -> Vec<Reply> {
    let mut replies = Vec::with_capacity(requests.len());
    let mut failed = 0;
    for request in requests {
        if failed >= GIVE_UP {
            replies.push(Err(DeskError::Busy));
            continue;
        }
        let reply = alone(inner, request).await;
        failed = match &reply {
            Err(DeskError::Store(StoreError::Unexpected(_)) | DeskError::Busy) => failed + 1,
            _ => 0,
        };
        replies.push(reply);
    }
    replies
}

async fn alone(inner: &Arc<Inner>, request: &Request) -> Reply {
    let one = Arc::new(vec![request.clone()]);
    let mut last = StoreError::Busy;
    for _ in 0..TRIES {
        match together(inner, &one, true).await {
            Ok(mut replies) => return replies.pop().unwrap_or(Err(DeskError::Busy)),
            Err(StoreError::Unique("booking.reference")) => return Err(DeskError::ReferenceTaken),
            Err(error) => last = error,
        }
    }
    tracing::error!(error = %last, "a request of the booking desk failed");
    Err(match last {
        StoreError::Busy => DeskError::Busy,
        other => DeskError::Store(other),
    })
}

async fn update_event(inner: &Arc<Inner>, update: EventUpdate) -> Reply {
    let mut last = DeskError::Busy;
    let update = Arc::new(update);
    for _ in 0..TRIES {
        let (shared, asked) = (Arc::clone(inner), Arc::clone(&update));
        let done = write!(inner_of(inner), DeskError, |c| {
            event::run(c, &shared.clock, &asked).await
        });
        match done {
            Ok((record, jobs)) => {
                if jobs {
                    inner.jobs_written();
                }
                return Ok(Answer::Event(Box::new(record)));
            }
            Err(DeskError::Store(error @ (StoreError::Busy | StoreError::Unexpected(_)))) => {
                tracing::warn!(%error, "a change of an event is tried again");
                last = DeskError::Store(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// What the macros look at.
struct View<'a> {
    inner: &'a Inner,
}

fn inner_of(inner: &Inner) -> View<'_> {
    View { inner }
}

fn count(reply: &Reply) {
    let outcome = match reply {
        Ok(Answer::Booked(booked)) if booked.repeated => "repeated",
        Ok(Answer::Booked(booked)) => booked.booking.state.as_str(),
        Ok(Answer::Booking(booking)) if booking.state == BookingState::Cancelled => "cancelled",
        Ok(Answer::Booking(_)) => "changed",
        Ok(_) => return,
        Err(error) => {
            let reason = match error {
                DeskError::Refused(Refusal::SoldOut { .. } | Refusal::TypeSoldOut { .. }) => {
                    "sold_out"
                }
                DeskError::Refused(_) => "rules",
                DeskError::IdempotencyConflict => "idempotency_conflict",
                DeskError::ReferenceTaken => "reference_taken",
                DeskError::NotFound => "not_found",
                DeskError::Busy => "busy",
                DeskError::Store(_) => "error",
            };
            metrics::counter!("vizha_refusals_total", "reason" => reason).increment(1);
            return;
        }
    };
    metrics::counter!("vizha_bookings_total", "outcome" => outcome).increment(1);
}
