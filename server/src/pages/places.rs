//! The live number of places: `/e/{slug}/places`, a stream of events. However many watch an event,
//! it is asked for once a second, and only while somebody watches.

use super::{Kept, problem, reply};
use crate::state::AppState;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::ids::EventId;
use futures::{Stream, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_util::sync::CancellationToken;
use usecases::Doors;
use usecases::events::EventKey;

/// Streams of one process; who comes later keeps the number in the page.
const MOST: usize = 10_000;

/// The watched events.
#[derive(Default)]
pub struct Hub {
    watched: Mutex<HashMap<EventId, watch::Sender<i64>>>,
    open: Arc<AtomicUsize>,
    /// Told when the process ends: then nothing is asked any more.
    ending: CancellationToken,
}

/// Counts an open stream for as long as it lives.
struct Seat(Arc<AtomicUsize>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Hub {
    /// Watches nothing yet, and stops asking when told that the process ends.
    pub fn new(ending: CancellationToken) -> Self {
        Self {
            ending,
            ..Self::default()
        }
    }

    fn seat(&self) -> Option<Seat> {
        let seat = Seat(self.open.clone());
        (self.open.fetch_add(1, Ordering::AcqRel) < MOST).then_some(seat)
    }

    /// The changing number of an event; the first watcher starts the asking.
    fn watch(self: &Arc<Self>, doors: &Doors, event: EventId, now: i64) -> watch::Receiver<i64> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = watched.get(&event) {
            return sender.subscribe();
        }
        let (sender, receiver) = watch::channel(now);
        watched.insert(event, sender);
        tokio::spawn(ask(self.clone(), doors.clone(), event));
        receiver
    }

    /// Tells the watchers; `false` when there are none left.
    fn tell(&self, event: EventId, remaining: Option<i64>) -> bool {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = watched.get(&event) else {
            return false;
        };
        if sender.receiver_count() == 0 {
            watched.remove(&event);
            return false;
        }
        if let Some(remaining) = remaining {
            sender.send_if_modified(|before| std::mem::replace(before, remaining) != remaining);
        }
        true
    }
}

/// Asks once a second while there are watchers and the process goes on.
async fn ask(hub: Arc<Hub>, doors: Doors, event: EventId) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        // Once the process ends, the database is closed under whoever still asks.
        tokio::select! {
            biased;
            () = hub.ending.cancelled() => return,
            _ = second.tick() => {}
        }
        // A failed asking leaves the number as it was; the next second asks again.
        let remaining = doors
            .events
            .availability(event, None)
            .await
            .ok()
            .map(|a| a.remaining);
        if !hub.tell(event, remaining) {
            return;
        }
    }
}

fn events(
    receiver: watch::Receiver<i64>,
    seat: Seat,
) -> impl Stream<Item = Result<Event, Infallible>> {
    WatchStream::new(receiver).map(move |remaining| {
        // The seat belongs to the stream and is given back with it.
        let _held = &seat;
        Ok(Event::default().data(remaining.to_string()))
    })
}

/// `/e/{slug}/places`.
pub async fn stream(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = || reply::frame(&state, &uri, &headers);
    let found = async {
        let (event, _) = state.doors.events.revision(&EventKey(slug)).await?;
        let now = state.doors.events.availability(event, None).await?;
        Ok::<_, usecases::Error>((event, now.remaining))
    };
    let (event, now) = match found.await {
        Ok(found) => found,
        Err(error) => return problem::error(&frame(), &error),
    };
    let Some(seat) = kept.places.seat() else {
        return problem::error(&frame(), &usecases::Error::Busy { retry_after: 60 });
    };
    let receiver = kept.places.watch(&state.doors, event, now);
    let beat = KeepAlive::new().interval(Duration::from_secs(20));
    let mut response = Sse::new(events(receiver, seat))
        .keep_alive(beat)
        .into_response();
    let out = response.headers_mut();
    out.insert("cache-control", HeaderValue::from_static("no-store"));
    // Proxies must not collect the stream.
    out.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}
