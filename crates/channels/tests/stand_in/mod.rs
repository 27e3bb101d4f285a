//! A provider that answers as it is told and remembers what it was asked; and what tests of all providers
//! need besides.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use channels::chat::{Account, Choice, Link, Post, PostPicture, Received, Reply};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::language::Language;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// When all calls of the tests arrive.
pub const NOW: i64 = 1_800_000_000;

#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map_or("", |(_, value)| value.as_str())
    }

    /// As in `POST /api/chat.postMessage`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

impl Answer {
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

pub fn json(status: u16, body: Value) -> Answer {
    text(status, &body.to_string())
}

pub fn text(status: u16, body: &str) -> Answer {
    Answer {
        status,
        headers: Vec::new(),
        body: body.to_owned(),
    }
}

pub fn html(status: u16) -> Answer {
    text(status, "<!DOCTYPE html><title>Sign in to the hotel</title>")
}

pub struct StandIn {
    pub base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl StandIn {
    pub async fn new(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (asked.clone(), Arc::new(answer));
        let app = axum::Router::new().fallback(move |request: axum::extract::Request| {
            let (log, answer) = (log.clone(), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let header =
                    |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
                        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                        (name.as_str().to_owned(), value)
                    };
                let call = Asked {
                    method: parts.method.to_string(),
                    path: parts.uri.to_string(),
                    headers: parts.headers.iter().map(header).collect(),
                    body: axum::body::to_bytes(body, 1 << 22).await.unwrap().to_vec(),
                };
                let said = answer(&call);
                log.lock().unwrap().push(call);
                let mut response = axum::http::Response::builder().status(said.status);
                for (name, value) in said.headers {
                    response = response.header(name, value);
                }
                response.body(axum::body::Body::from(said.body)).unwrap()
            }
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { base, asked }
    }

    /// One that always answers the same.
    pub async fn always(answer: Answer) -> Self {
        Self::new(move |_| answer.clone()).await
    }

    /// What it was asked since the last time.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// In the form of [`Asked::line`].
    pub fn lines(&self) -> Vec<String> {
        self.asked().iter().map(Asked::line).collect()
    }
}

/// An address on which nobody listens.
pub async fn nowhere() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

pub fn account(kind: ChannelKind, base: Option<&str>, settings: &[(&str, &str)]) -> Account {
    Account {
        id: "0198c0de-0000-7000-8000-000000000001".parse().unwrap(),
        kind,
        settings: settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        base: base.map(ToOwned::to_owned),
    }
}

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

pub fn received(headers: &[(&str, &str)], body: &[u8]) -> Received {
    Received {
        url: "https://vizha.example/webhook/x".to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.to_vec(),
        at: now(),
    }
}

/// Every text that differs from this one in a single bit and still is text.
pub fn bit_flips(text: &str) -> impl Iterator<Item = String> + '_ {
    flipped(text.as_bytes()).filter_map(|bytes| String::from_utf8(bytes).ok())
}

/// Everything that differs in a single bit.
pub fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len() * 8).map(move |bit| {
        let mut other = bytes.to_vec();
        other[bit / 8] ^= 1 << (bit % 8);
        other
    })
}

pub fn reply(text: &str) -> Reply {
    Reply {
        text: text.to_owned(),
        language: Language::Tamil,
        ..Reply::default()
    }
}

pub fn choice(id: &str, title: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        title: title.to_owned(),
        description: String::new(),
    }
}

pub fn post(text: &str) -> Post {
    Post {
        text: text.to_owned(),
        title: "மார்கழி இசை மாலை".to_owned(),
        summary: "கர்நாடக இசை & நாட்டியம்".to_owned(),
        link: "https://vizha.example/e/isai?via=x".to_owned(),
        link_label: "இடம் பதிவு செய்க".to_owned(),
        picture: Some(PostPicture {
            url: "https://vizha.example/p/1.jpg".to_owned(),
            alt: "வீணை".to_owned(),
        }),
        picture_bytes: None,
        video_url: None,
        payload: None,
        mark: "0198c0de-1.1".to_owned(),
    }
}

/// Anything that could be said: too long, empty, with signs of all scripts.
pub fn replies() -> impl Strategy<Value = Reply> {
    let words =
        |most: usize| prop::collection::vec(any::<char>(), 0..most).prop_map(String::from_iter);
    let choices =
        (words(120), words(60), "[a-z:0-9]{0,90}").prop_map(|(title, description, id)| Choice {
            id,
            title,
            description,
        });
    let address = prop_oneof![
        Just("https://vizha.example/b/abc".to_owned()),
        Just(format!("https://vizha.example/{}", "x".repeat(3100))),
        Just("javascript:alert(1)".to_owned()),
        words(20),
    ];
    let links = (words(90), address).prop_map(|(label, url)| Link { label, url });
    (
        words(7000),
        prop::collection::vec(choices, 0..11),
        prop::collection::vec(links, 0..4),
        prop::option::of(Just("https://vizha.example/t/1.png".to_owned())),
        prop::option::of(words(60)),
        words(30),
    )
        .prop_map(
            |(text, choices, links, picture_url, ask_phone, choices_label)| Reply {
                text,
                choices,
                links,
                picture_url,
                ask_phone,
                choices_label,
                ..Reply::default()
            },
        )
}

/// A sample with a few of its bytes replaced, or cut off.
pub fn mutated(samples: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    (
        prop::sample::select(samples),
        prop::collection::vec(change, 0..8),
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(sample, changes, end, cut)| {
            let mut bytes = sample.as_bytes().to_vec();
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            if cut {
                bytes.truncate(end.index(bytes.len()));
            }
            bytes
        })
}
