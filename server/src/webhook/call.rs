//! A call as it came in, within limits of size and time.

use axum::body::Body;
use futures::StreamExt as _;
use http::{HeaderMap, StatusCode, Uri, header};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Bytes of a body: Meta's largest has three megabytes.
const MOST: usize = 3_584 * 1024;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes up to which a body is read at once; beyond, it waits for its turn, since many large ones together
/// would take all the memory there is.
const SMALL: usize = 64 * 1024;
static LARGE: Semaphore = Semaphore::const_new(32);
/// Bytes of a header's value; signatures and certificates' addresses are far shorter.
const VALUE: usize = 4_096;
/// Headers looked at.
const HEADERS: usize = 100;

/// A body in memory.
pub(super) struct Read {
    pub bytes: Vec<u8>,
    /// Given back when the call has been answered.
    turn: Option<SemaphorePermit<'static>>,
}

/// Reads a body; the status says why it was refused.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Read, StatusCode> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MOST) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    match tokio::time::timeout(PATIENCE, whole(body)).await {
        Ok(read) => read,
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

async fn whole(body: Body) -> Result<Read, StatusCode> {
    let mut parts = body.into_data_stream();
    let mut read = Read {
        bytes: Vec::new(),
        turn: None,
    };
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
        let length = read.bytes.len() + part.len();
        if length > MOST {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        if length > SMALL && read.turn.is_none() {
            let turn = LARGE.acquire().await;
            read.turn = Some(turn.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?);
        }
        read.bytes.extend_from_slice(&part);
    }
    Ok(read)
}

/// Header names in lower case with their values; cookies mean nothing here.
pub(super) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .filter(|(name, value)| *name != header::COOKIE && value.len() <= VALUE)
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.into())))
        .take(HEADERS)
        .collect()
}

/// The path and query as called.
pub(super) fn path_and_query(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(|| uri.path().to_owned(), ToString::to_string)
}
