//! Conversations: how quickly providers' calls are answered, worked on, and replied to, while the machine
//! is also the provider and all the guests.

use crate::client::{Connection, Outcome, paced};
use crate::guests::{self, Guests, MANY};
use crate::house::{self, Process, number};
use crate::provider::Provider;
use crate::{drain, rounded};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Calls a second of the steady stream, and for how long.
const CALLS_A_SECOND: u32 = 300;
const CALLS: usize = 20 * CALLS_A_SECOND as usize;
/// Connections of the provider.
const CONNECTIONS: usize = 32;
/// Guests who begin to book in a second, and all of them.
const GUESTS_A_SECOND: u32 = 20;
const GUESTS: usize = 20 * GUESTS_A_SECOND as usize;
/// For whatever is waited for.
const PATIENCE: Duration = Duration::from_secs(300);

const WAITING: &str = "select (select count(*) from webhook where state = 'waiting') \
    + (select count(*) from heard where state = 'waiting')";
const HEARD: &str = "select count(*) from heard";
const DONE: &str = "select count(*) from heard where state = 'done'";

/// Everything, on one database.
pub async fn measure(url: &str, data_dir: &Path) -> anyhow::Result<Value> {
    let provider = prepare(url).await?;
    let server = Process::vizha(url, data_dir).await?;
    let guests = Guests::now();
    let steady = |n: usize| guests.steady(n);
    let stream = paced(server.addr, CONNECTIONS, CALLS_A_SECOND, CALLS, steady).await;
    let behind = caught_up(url).await?;

    let many = guests.many();
    let before = number(url, DONE).await?;
    let begun = Instant::now();
    post(&server, &many).await?;
    let answered = begun.elapsed();
    let all = before + i64::try_from(MANY)?;
    until(url, DONE, |done| done >= all).await?;
    let worked = begun.elapsed();
    caught_up(url).await?;

    // Everything once more, the last first.
    let (heard, said) = (number(url, HEARD).await?, provider.messages());
    let backwards = |n: usize| guests.steady(CALLS - 1 - n);
    let again = paced(server.addr, CONNECTIONS, CALLS_A_SECOND, CALLS, backwards).await;
    post(&server, &many).await?;
    caught_up(url).await?;
    let heard_twice = number(url, HEARD).await? - heard;
    let said_twice = provider.messages() - said;
    let kept = i64::try_from(CALLS + MANY)?;

    let book = |n: usize| guests.book(n);
    let booking = paced(server.addr, CONNECTIONS, GUESTS_A_SECOND, GUESTS, book).await;
    caught_up(url).await?;
    let replies = replies(&booking, &provider);
    let memory = server.memory();
    Ok(json!({
        "p50 ms of a call's answer, 300 a second": rounded(stream.quantile(0.5)),
        "p99 ms of a call's answer (at most 20)": rounded(stream.quantile(0.99)),
        "refused or failed": stream.other + again.other + booking.other,
        "seconds until these 6,000 are worked on": rounded(behind.as_secs_f64()),
        "ms to the answer of 3 MB (at most 250)": rounded(millis(answered)),
        "ms until its 1,000 messages are worked on": rounded(millis(worked)),
        "elements that were lost (0)": kept - heard,
        "p99 ms when all come again, the last first": rounded(again.quantile(0.99)),
        "elements that were kept twice (0)": heard_twice,
        "replies that were sent twice (0)": said_twice,
        "p50 ms from \"book\" to the reply's call": rounded(replies.quantile(0.5)),
        "p99 ms from \"book\" to the reply (at most 150)": rounded(replies.quantile(0.99)),
        "guests who had no reply (0)": GUESTS - replies.good,
        "memory afterwards, MB": rounded(memory),
    }))
}

/// An organization with some events, whose WhatsApp number is at the stand-in.
async fn prepare(url: &str) -> anyhow::Result<Provider> {
    let (store, house) = house::open(url).await?;
    let actor = house::organization(&house).await?;
    for name in ["one", "two", "three"] {
        house::event(&house, &actor, name, 1_000_000).await?;
    }
    let provider = Provider::start().await?;
    let channels = &house.doors.channels;
    let base = provider.base.clone();
    let connected = channels
        .connect_sandbox(actor.organization, guests::channel(), base)
        .await;
    connected.map_err(|e| anyhow::anyhow!("{e}"))?;
    store.close().await;
    Ok(provider)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

async fn post(server: &Process, request: &[u8]) -> anyhow::Result<()> {
    let mut connection = Connection::open(server.addr).await?;
    let status = connection.send(request).await?.status;
    anyhow::ensure!(status == 200, "a call was answered with {status}");
    Ok(())
}

/// Returns once a number of the database is as it should be.
async fn until(url: &str, sql: &'static str, wanted: impl Fn(i64) -> bool) -> anyhow::Result<()> {
    let begun = Instant::now();
    while !wanted(number(url, sql).await?) {
        anyhow::ensure!(begun.elapsed() < PATIENCE, "it is never done: {sql}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// How long it took until everything that came in was worked on; afterwards all replies have gone out too.
async fn caught_up(url: &str) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    until(url, WAITING, |waiting| waiting == 0).await?;
    let took = begun.elapsed();
    drain(url).await?;
    Ok(took)
}

/// How long each guest waited from their call to the first message back.
fn replies(booking: &Outcome, provider: &Provider) -> Outcome {
    let mut replies = Outcome::default();
    for (n, sent) in &booking.sent {
        match provider.first(&guests::booker(*n)) {
            Some(came) => replies.took(came.saturating_duration_since(*sent)),
            None => replies.other += 1,
        }
    }
    replies.micros.sort_unstable();
    replies
}
