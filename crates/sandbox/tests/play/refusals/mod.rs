//! Each stand-in refuses what its provider refuses. What is right stands in `adapters`.

mod chats;
mod meta;
mod pages;

use crate::product::{ORGANIZATION, Play};
use domain::channel::ChannelKind as Kind;
use reqwest::{Method, RequestBuilder};

struct Asking<'a> {
    play: &'a Play,
    kind: Kind,
    client: reqwest::Client,
}

impl<'a> Asking<'a> {
    fn new(play: &'a Play, kind: Kind) -> Self {
        Self {
            play,
            kind,
            client: reqwest::Client::new(),
        }
    }

    fn setting(&self, name: &str) -> String {
        self.play.setting(self.kind, name)
    }

    fn post(&self, path: &str) -> RequestBuilder {
        let base = self.play.stand_ins.base(self.kind, ORGANIZATION);
        let url = format!("{base}{path}");
        self.client.request(Method::POST, url)
    }
}

/// Status and body of an answer.
async fn told(request: RequestBuilder) -> (u16, String) {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, answer.text().await.unwrap())
}

/// That a call is refused with this status and these words.
async fn refused(request: RequestBuilder, status: u16, words: &str) {
    let (given, said) = told(request).await;
    assert!(
        given == status && said.contains(words),
        "{given} {said}, not {status} {words}"
    );
}
