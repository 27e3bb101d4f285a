//! On every channel that converses: how long a guest who writes "book" waits for the first words back. The
//! stand-ins of the sandbox are the providers, so each call is signed and each reply is judged as there.

use crate::client::Outcome;
use crate::house::{self, BASE_URL, Process};
use crate::rounded;
use domain::channel::ChannelKind;
use futures::future::join_all;
use sandbox::{StandIns, Vizha};
use serde_json::{Map, Value, json};
use services::House;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};
use usecases::Actor;
use usecases::sandbox::Sandbox as _;

/// Guests of each channel.
const GUESTS: usize = 100;
/// Between two guests of one channel: the slowest providers take ten messages a second, and what waits for
/// its turn there is no time of the server's.
const EVERY: Duration = Duration::from_millis(500);
/// How long a reply is waited for, and how often it is looked for. The look does not count: lines of a chat
/// know when they came.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(5);
/// Before a channel is tried again that the server has not seen yet.
const PAUSE: Duration = Duration::from_millis(100);

/// A line for each channel, on one database.
pub async fn measure(url: &str, data_dir: &Path) -> anyhow::Result<Value> {
    let (store, house) = house::open(url).await?;
    let actor = house::organization(&house).await?;
    for name in ["one", "two", "three"] {
        house::event(&house, &actor, name, 1_000_000).await?;
    }
    let server = Process::vizha(url, data_dir).await?;
    let stand_ins = connect(&house, &actor, &server).await?;
    let lines = lines(&stand_ins, &actor).await;
    drop((stand_ins, server));
    store.close().await;
    Ok(Value::Object(lines))
}

/// The stand-ins, connected with every kind that converses. Nothing is announced there meanwhile.
async fn connect(house: &House, actor: &Actor, server: &Process) -> anyhow::Result<StandIns> {
    let vizha = Vizha {
        inside: format!("http://{}", server.addr),
        base_url: BASE_URL.to_owned(),
    };
    let stand_ins = StandIns::start_apart(vizha).await?;
    let channels = &house.doors.channels;
    stand_ins.attach(channels.clone());
    let organization = actor.organization;
    for mut input in stand_ins.inputs() {
        if !input.kind.converses() {
            continue;
        }
        input.on_by_default = false;
        let base = stand_ins.base(input.kind, organization);
        let connected = channels.connect_sandbox(organization, input, base).await;
        connected.map_err(failed)?;
    }
    Ok(stand_ins)
}

/// All channels at the same time, their guests one after the other.
async fn lines(stand_ins: &StandIns, actor: &Actor) -> Map<String, Value> {
    let kinds: Vec<ChannelKind> = ChannelKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.converses())
        .collect();
    let ready = kinds.iter().map(|kind| ready(stand_ins, actor, *kind));
    let ready = join_all(ready).await;
    let begin = Instant::now();
    let share = EVERY.div_f64(kinds.len() as f64);
    let lines = kinds.iter().zip(ready).enumerate();
    let lines = lines.map(|(n, (kind, ready))| async move {
        let line = match ready {
            Ok(()) => timed(stand_ins, actor, *kind, begin + share.mul_f64(n as f64)).await,
            Err(reason) => json!(format!("not timed: {reason}")),
        };
        (kind.as_str().to_owned(), line)
    });
    join_all(lines).await.into_iter().collect()
}

/// Returns once a guest has been answered: the server has seen the channel by then, and fetched its
/// certificate where the provider signs with one.
async fn ready(stand_ins: &StandIns, actor: &Actor, kind: ChannelKind) -> anyhow::Result<()> {
    let begun = Instant::now();
    loop {
        match waited(stand_ins, actor, kind).await {
            Ok(_) => return Ok(()),
            Err(reason) if begun.elapsed() > PATIENCE => return Err(reason),
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// The figures of a channel.
async fn timed(stand_ins: &StandIns, actor: &Actor, kind: ChannelKind, begin: Instant) -> Value {
    let mut turns = interval_at(begin, EVERY);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut replies = Outcome::default();
    for _ in 0..GUESTS {
        turns.tick().await;
        match waited(stand_ins, actor, kind).await {
            Ok(time) => replies.took(time),
            Err(_) => replies.other += 1,
        }
    }
    if replies.good == 0 {
        return json!("not timed: no reply came any more");
    }
    replies.micros.sort_unstable();
    json!({
        "p50 ms": rounded(replies.quantile(0.5)),
        "p99 ms (at most 150)": rounded(replies.quantile(0.99)),
        "guests": GUESTS,
        "without a reply (0)": replies.other,
    })
}

/// How long a new guest waited, from when the provider began to sign their "book" until the call that carries
/// the first words came to it; where these stand in the answer to its own call, until that came.
async fn waited(
    stand_ins: &StandIns,
    actor: &Actor,
    kind: ChannelKind,
) -> anyhow::Result<Duration> {
    stand_ins.restart(actor, kind).await.map_err(failed)?;
    let said = stand_ins.say(actor, kind, words(kind).to_owned()).await;
    let mut chat = said.map_err(failed)?;
    let begun = Instant::now();
    loop {
        let asked = chat.iter().find(|line| line.mine);
        let told = chat.iter().find(|line| !line.mine);
        if let (Some(asked), Some(told)) = (asked, told) {
            return Ok((told.at - asked.at).to_std()?);
        }
        anyhow::ensure!(begun.elapsed() < PATIENCE, "no reply came");
        sleep(LOOK).await;
        chat = stand_ins.chat(actor, kind).await.map_err(failed)?;
    }
}

/// In a workspace or on a server, members give a command.
fn words(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Slack | ChannelKind::Discord => "/book",
        _ => "book",
    }
}

fn failed(error: usecases::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
