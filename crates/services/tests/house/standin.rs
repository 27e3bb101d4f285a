//! A provider in the test's own hand: it keeps what it was asked and answers as it was told.

use crate::support::Test;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use usecases::channels::{ChannelInput, ChannelView};

/// One call as it came in.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    /// With its query.
    pub path: String,
    /// The whole head, in lower case.
    pub head: String,
    /// JSON, or null.
    pub body: Value,
}

/// What the provider does.
pub enum Answer {
    Json(u16, Value),
    /// Nothing, with more lines in its head.
    Head(u16, &'static str),
    /// Takes the call and closes the connection.
    Close,
    /// Takes the call and never answers.
    Never,
}

type Answers = dyn Fn(&Asked) -> Answer + Send + Sync;

pub struct StandIn {
    base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    count: watch::Receiver<usize>,
    task: tokio::task::JoinHandle<()>,
}

impl StandIn {
    pub async fn start(answers: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (counted, count) = watch::channel(0);
        let answers: Arc<Answers> = Arc::new(answers);
        let kept = asked.clone();
        let task = tokio::spawn(async move {
            let counted = Arc::new(counted);
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, counted, answers) = (kept.clone(), counted.clone(), answers.clone());
                tokio::spawn(serve(stream, kept, counted, answers));
            }
        });
        Self {
            base,
            asked,
            count,
            task,
        }
    }

    /// Where it is reached.
    pub fn address(&self) -> &str {
        &self.base
    }

    /// Every call so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The calls of a method whose path holds this.
    pub fn asked_for(&self, method: &str, part: &str) -> Vec<Asked> {
        let mut asked = self.asked();
        asked.retain(|one| one.method == method && one.path.contains(part));
        asked
    }

    /// Returns once so many calls have come in.
    pub async fn wait_for(&self, calls: usize) {
        let mut count = self.count.clone();
        count.wait_for(|count| *count >= calls).await.unwrap();
    }

    /// Connects the stand-in as a channel of this kind.
    pub async fn connect(
        &self,
        t: &Test,
        kind: ChannelKind,
        settings: &[(&str, &str)],
        on_by_default: bool,
    ) -> ChannelView {
        let settings = settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let input = ChannelInput {
            kind,
            name: String::new(),
            settings,
            on_by_default,
        };
        let channels = &t.house.doors.channels;
        channels
            .connect_sandbox(t.actor.organization, input, self.base.clone())
            .await
            .unwrap()
    }

    /// As a Facebook Page.
    pub async fn page(&self, t: &Test, on_by_default: bool) -> ChannelView {
        let settings = [("page_id", "1234"), ("access_token", "EAAB-page-token")];
        self.connect(t, ChannelKind::Facebook, &settings, on_by_default)
            .await
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    kept: Arc<Mutex<Vec<Asked>>>,
    counted: Arc<watch::Sender<usize>>,
    answers: Arc<Answers>,
) {
    let Some(asked) = read(&mut stream).await else {
        return;
    };
    let answer = answers(&asked);
    kept.lock().unwrap().push(asked);
    counted.send_modify(|count| *count += 1);
    let (status, more, body) = match answer {
        Answer::Json(status, body) => (status, "", body.to_string()),
        Answer::Head(status, more) => (status, more, String::new()),
        Answer::Close => return,
        Answer::Never => std::future::pending().await,
    };
    let head = format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         {more}connection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let lower = head.to_ascii_lowercase();
    let length = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |value| value.trim().parse::<usize>().unwrap());
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let mut first = head.lines().next()?.split(' ');
    Some(Asked {
        method: first.next()?.to_owned(),
        path: first.next()?.to_owned(),
        head: lower,
        body: serde_json::from_slice(&bytes[end + 4..]).unwrap_or(Value::Null),
    })
}

/// A provider that takes everything, with an id for whoever wants one.
pub fn takes_all(_: &Asked) -> Answer {
    Answer::Json(
        200,
        json!({ "id": "77", "post_id": "1234_77", "success": true }),
    )
}
