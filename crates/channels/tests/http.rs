//! The client towards providers: what it does with answers that are late, long, elsewhere or missing.
#![allow(clippy::unwrap_used, missing_docs)]

use channels::chat::{Body, Call, Client, Failure, Response};
use domain::hook::NoAnswer;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server that reads a request and lets the test do the rest; counts who came.
struct Server {
    address: String,
    visits: Arc<AtomicUsize>,
}

impl Server {
    async fn start<F, R>(answer: F) -> Self
    where
        F: Fn(TcpStream, String) -> R + Clone + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = visits.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                let answer = answer.clone();
                tokio::spawn(async move {
                    let mut read = Vec::new();
                    let mut part = [0; 4096];
                    while !is_whole(&read) {
                        match stream.read(&mut part).await {
                            Ok(length) if length > 0 => read.extend_from_slice(&part[..length]),
                            _ => return,
                        }
                    }
                    answer(stream, String::from_utf8_lossy(&read).into_owned()).await;
                });
            }
        });
        Self { address, visits }
    }

    fn call(&self) -> Call {
        let body = Body::Json(json!({ "say": "வணக்கம்" }));
        Call::new(
            "POST",
            format!("http://{}/v1/messages?key=geheim", self.address),
            body,
        )
    }

    fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

/// Whether a request has arrived with its body; closing before would reset the connection.
fn is_whole(read: &[u8]) -> bool {
    let text = String::from_utf8_lossy(read).to_ascii_lowercase();
    let Some((head, _)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
    read.len() >= head.len() + 4 + length
}

async fn write(stream: &mut TcpStream, text: &str) {
    let _ = stream.write_all(text.as_bytes()).await;
}

#[tokio::test]
async fn an_answer_comes_back_whole_and_a_redirect_is_one() {
    let server = Server::start(|mut stream, _| async move {
        write(
            &mut stream,
            "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nRetry-After: 7\r\nContent-Length: 9\r\n\r\n{\"a\": 1}\n",
        )
        .await;
    })
    .await;
    let answer = Client::new().call(server.call()).await.unwrap();
    assert_eq!((answer.status, server.visits()), (302, 1));
    assert_eq!(answer.header("location"), Some("/elsewhere"));
    assert_eq!(answer.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(answer.json(), Some(json!({ "a": 1 })));
}

#[test]
fn a_pause_is_wished_in_seconds_or_until_a_date() {
    let wished = |text: &str| {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let answer = Response {
            status: 503,
            headers: vec![
                header("date", "Mon, 01 Mar 2027 01:00:00 GMT"),
                header("retry-after", text),
            ],
            body: Vec::new(),
        };
        answer.retry_after().map(|pause| pause.as_secs())
    };
    for (text, seconds) in [
        ("120", Some(120)),
        ("Mon, 01 Mar 2027 01:02:00 GMT", Some(120)),
        ("Mon, 01 Mar 2027 00:00:00 GMT", Some(0)),
        ("Mon, 05 Apr 2027 01:00:00 GMT", Some(24 * 60 * 60)),
        ("tomorrow", None),
    ] {
        assert_eq!(wished(text), seconds, "{text}");
    }
}

#[tokio::test]
async fn only_what_never_reached_anyone_counts_as_not_sent() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let call = Call::new("GET", format!("http://{address}/"), Body::Empty);
    let refused = Client::new().call(call).await;
    let Err(Failure::NotSent(why)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(why.kind, NoAnswer::NotReached);

    let silent = Server::start(|stream, _| async move { drop(stream) }).await;
    let lost = Client::new().call(silent.call()).await;
    assert!(matches!(lost, Err(Failure::Lost(_))), "{lost:?}");
    assert_eq!(silent.visits(), 1);

    let newline = silent.call().header("x-token", "a\r\nx-other: b");
    let unsent = Client::new().call(newline).await;
    assert!(matches!(unsent, Err(Failure::NotSent(_))), "{unsent:?}");
    assert_eq!(silent.visits(), 1);
}

#[tokio::test]
async fn answers_without_end_are_cut_off() {
    let long = Server::start(|mut stream, _| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        )
        .await;
        let part = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
        while stream.write_all(part.as_bytes()).await.is_ok() {}
    })
    .await;
    assert_eq!(
        Client::new().call(long.call()).await,
        Err(Failure::Lost(NoAnswer::TooLong.into()))
    );
    let slow = Server::start(|mut stream, _| async move {
        write(
            &mut stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        )
        .await;
        // The rest never comes; the connection stays until the client gives up.
        let _ = stream.read(&mut [0; 1]).await;
    })
    .await;
    let hasty = Client::new().with_limit(Duration::from_millis(400));
    assert_eq!(
        hasty.call(slow.call()).await,
        Err(Failure::Lost(NoAnswer::TooSlow.into()))
    );
}

#[tokio::test]
async fn addresses_of_organizers_lead_to_no_private_network() {
    let server = Server::start(|mut stream, _| async move {
        write(&mut stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;
    })
    .await;
    let port = server.address.rsplit_once(':').unwrap().1.to_owned();
    let client = Client::new();
    let hosts = [
        "127.0.0.1",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "168.63.129.16",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[ff02::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:0:1::1]",
        "localhost",
    ];
    for host in hosts {
        let mut call = Call::new("POST", format!("https://{host}:{port}/"), Body::Empty);
        call.foreign = true;
        let Err(Failure::NotSent(why)) = client.call(call).await else {
            panic!("{host} was called");
        };
        let inside = [NoAnswer::PrivateAddress, NoAnswer::PrivateName];
        assert!(inside.contains(&why.kind), "{host}: {why:?}");
    }
    for address in [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "example.org",
        "",
    ] {
        assert!(client.permits(address).is_err(), "{address}");
    }
    for address in [
        "https://example.org/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
    ] {
        assert_eq!(client.permits(address), Ok(()), "{address}");
    }
    assert_eq!(server.visits(), 0);

    // For the sandbox the same address is good, and without TLS on this machine alone.
    let sandbox = Client::new().allowing_private();
    let mut call = server.call();
    call.foreign = true;
    assert_eq!(
        sandbox.call(call).await.map(|answer| answer.status),
        Ok(200)
    );
    assert!(sandbox.permits("http://10.0.0.1/").is_err());
}

#[test]
fn a_call_shows_no_secrets() {
    let call = Call::new(
        "POST",
        "https://user:pass@api.example.org/bot123:token/send?key=geheim",
        Body::Json(json!({ "text": "secret words" })),
    )
    .header("authorization", "Bearer abc");
    let shown = format!("{call:?}");
    assert!(shown.contains("api.example.org") && shown.contains("POST"));
    for secret in ["pass", "token", "geheim", "words", "abc"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
