//! A lean HTTP/1.1 client: keep-alive connections, prepared bytes, as little work as possible, since
//! it shares the machine with the server.

use std::cell::Cell;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer's status and body.
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

impl Connection {
    pub async fn open(addr: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends a whole request and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> std::io::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let status = self
            .buffer
            .get(9..12)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0);
        let length = find(&self.buffer[..head], b"content-length: ").and_then(|at| {
            let rest = &self.buffer[at + 16..head];
            let end = rest.iter().position(|b| *b == b'\r')?;
            std::str::from_utf8(&rest[..end])
                .ok()?
                .parse::<usize>()
                .ok()
        });
        match length {
            Some(length) => {
                while self.buffer.len() < head + length {
                    self.more().await?;
                }
            }
            None => {
                while !self.buffer.ends_with(b"0\r\n\r\n") {
                    self.more().await?;
                }
            }
        }
        Ok(Answer {
            status,
            body: &self.buffer[head..],
        })
    }

    async fn more(&mut self) -> std::io::Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// What a load did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Answers with status 200 or 201.
    pub good: usize,
    /// All others.
    pub other: usize,
    /// Seconds it took.
    pub seconds: f64,
    /// Microseconds of each good answer, sorted.
    pub micros: Vec<u32>,
    /// When each was sent, of those that had their time.
    pub sent: Vec<(usize, Instant)>,
}

impl Outcome {
    /// Good answers per second.
    pub fn rate(&self) -> f64 {
        self.good as f64 / self.seconds
    }

    /// A quantile in milliseconds.
    pub fn quantile(&self, q: f64) -> f64 {
        let last = self.micros.len().saturating_sub(1);
        let place = (last as f64 * q).round() as usize;
        f64::from(self.micros.get(place).copied().unwrap_or(0)) / 1_000.0
    }

    /// Counts what took this long.
    pub fn took(&mut self, time: Duration) {
        self.good += 1;
        let micros = u32::try_from(time.as_micros());
        self.micros.push(micros.unwrap_or(u32::MAX));
    }

    /// All of them as one.
    fn sum(begun: Instant, all: Vec<Self>) -> Self {
        let mut sum = Self {
            seconds: begun.elapsed().as_secs_f64(),
            ..Self::default()
        };
        for one in all {
            sum.good += one.good;
            sum.other += one.other;
            sum.micros.extend(one.micros);
            sum.sent.extend(one.sent);
        }
        sum.micros.sort_unstable();
        sum
    }
}

/// Sends one request and counts its answer; false where there is no server any more.
async fn counted(
    connection: &mut Connection,
    addr: SocketAddr,
    request: &[u8],
    sent: Instant,
    outcome: &mut Outcome,
) -> bool {
    match connection.send(request).await {
        Ok(answer) if matches!(answer.status, 200 | 201) => outcome.took(sent.elapsed()),
        Ok(_) => outcome.other += 1,
        Err(_) => {
            outcome.other += 1;
            match Connection::open(addr).await {
                Ok(fresh) => *connection = fresh,
                Err(_) => return false,
            }
        }
    }
    true
}

/// So many connections, each sending one request after the other for a time, or until there are no more.
pub async fn load(
    addr: SocketAddr,
    connections: usize,
    time: Duration,
    request: impl Fn() -> Option<Vec<u8>>,
) -> Outcome {
    let begun = Instant::now();
    let request = &request;
    let each = (0..connections).map(|_| async move {
        let mut mine = Outcome::default();
        let Ok(mut connection) = Connection::open(addr).await else {
            return mine;
        };
        while begun.elapsed() < time {
            let Some(bytes) = request() else { break };
            let sent = Instant::now();
            if !counted(&mut connection, addr, &bytes, sent, &mut mine).await {
                break;
            }
        }
        mine
    });
    Outcome::sum(begun, futures::future::join_all(each).await)
}

/// So many requests, so many a second, each at its time whatever becomes of the others. One that has to
/// wait for a connection counts from its time on.
pub async fn paced(
    addr: SocketAddr,
    connections: usize,
    per_second: u32,
    count: usize,
    request: impl Fn(usize) -> Vec<u8>,
) -> Outcome {
    let begun = Instant::now();
    let next = Cell::new(0);
    let (request, next) = (&request, &next);
    let each = (0..connections).map(|_| async move {
        let mut mine = Outcome::default();
        let Ok(mut connection) = Connection::open(addr).await else {
            return mine;
        };
        loop {
            let n = next.replace(next.get() + 1);
            if n >= count {
                break;
            }
            let bytes = request(n);
            let due = begun + Duration::from_secs_f64(n as f64 / f64::from(per_second));
            let mut sent = due;
            if Instant::now() < due {
                tokio::time::sleep_until(due.into()).await;
                // The timer may be late, which is not the server's doing.
                sent = Instant::now();
            }
            mine.sent.push((n, sent));
            if !counted(&mut connection, addr, &bytes, sent, &mut mine).await {
                break;
            }
        }
        mine
    });
    Outcome::sum(begun, futures::future::join_all(each).await)
}

/// The bytes of a GET.
pub fn get(path: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nhost: bench\r\naccept: text/html\r\naccept-language: ta\r\naccept-encoding: br\r\n\r\n"
    )
    .into_bytes()
}

/// The bytes of a POST of JSON.
pub fn post(path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
