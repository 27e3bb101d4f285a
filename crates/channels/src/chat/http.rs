//! The one HTTP client of all providers: bounded in time and size, without redirects, and without
//! a way into private networks.

use super::network;
use super::why::Why;
use chrono::{DateTime, Utc};
use domain::hook::NoAnswer;
use std::sync::Arc;
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(10);
const TOTAL: Duration = Duration::from_secs(20);
/// Providers close what is idle; a message written into a connection that is just being closed would be lost.
const IDLE: Duration = Duration::from_secs(20);
const BODY: usize = 1 << 20;
/// The longest pause that is read from an answer.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The body of a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// None.
    Empty,
    /// JSON.
    Json(serde_json::Value),
    /// An HTML form.
    Form(Vec<(String, String)>),
    /// Bytes of a media type.
    Bytes {
        /// The media type.
        media_type: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// A call to a provider, as a value: made by pure functions, so that tests can look at it.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    pub method: &'static str,
    /// The absolute address; may hold a secret.
    pub url: String,
    /// Headers; may hold a secret.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
    /// Whether the address came from an organizer, so that private networks are refused.
    pub foreign: bool,
}

impl Call {
    /// A call to a provider's own address.
    #[must_use]
    pub fn new(method: &'static str, url: impl Into<String>, body: Body) -> Self {
        Self {
            method,
            url: url.into(),
            headers: Vec::new(),
            body,
            foreign: false,
        }
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Addresses, headers and bodies hold secrets and what guests said: the host has to do.
impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let url = url::Url::parse(&self.url).ok();
        let host = url.as_ref().and_then(url::Url::host_str).unwrap_or("?");
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("host", &host)
            .field("foreign", &self.foreign)
            .finish_non_exhaustive()
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The body, up to the limit.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name (lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON, if it is that.
    #[must_use]
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// How long the provider asks to wait (`Retry-After`, in seconds or until a date), at most a day.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let wished = self.header("retry-after")?.trim();
        // Some providers write fractions of a second.
        if let Ok(seconds) = wished.parse::<f64>() {
            return Duration::try_from_secs_f64(seconds.clamp(0.0, A_DAY.as_secs_f64())).ok();
        }
        let until = DateTime::parse_from_rfc2822(wished).ok()?.to_utc();
        // By the clock of whoever asks; ours may go otherwise.
        let said = self.header("date");
        let said = said.and_then(|said| DateTime::parse_from_rfc2822(said.trim()).ok());
        let from = said.map_or_else(Utc::now, |said| said.to_utc());
        Some((until - from).to_std().unwrap_or_default().min(A_DAY))
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It certainly did not arrive (no connection, refused address).
    NotSent(Why),
    /// It may have arrived (cut off, too slow, an answer without end).
    Lost(Why),
}

/// The client: ten seconds to connect, twenty in all, an answer of one megabyte at most; a redirect is an
/// answer like any other. Proxies of the environment are not used, or they would resolve names in our place.
#[derive(Clone)]
pub struct Client {
    ways: Result<Ways, Why>,
    limit: Duration,
    allow_private: bool,
}

#[derive(Clone)]
struct Ways {
    own: reqwest::Client,
    foreign: reqwest::Client,
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// A client with the usual limits.
    #[must_use]
    pub fn new() -> Self {
        Self::made(TOTAL, false)
    }

    /// With a shorter limit for the whole call.
    #[must_use]
    pub fn with_limit(self, limit: Duration) -> Self {
        Self::made(limit.min(TOTAL), self.allow_private)
    }

    /// Lets organizers' addresses lead to private networks, and without TLS to this machine: for tests and
    /// the sandbox alone.
    #[must_use]
    pub fn allowing_private(self) -> Self {
        Self::made(self.limit, true)
    }

    fn made(limit: Duration, allow_private: bool) -> Self {
        let builder = || {
            reqwest::Client::builder()
                .user_agent(concat!("Vizha/", env!("CARGO_PKG_VERSION")))
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .no_proxy()
                .connect_timeout(CONNECT.min(limit / 2))
                .timeout(limit)
                .pool_idle_timeout(IDLE)
        };
        let ways = builder().build().and_then(|own| {
            let foreign = if allow_private {
                own.clone()
            } else {
                builder()
                    .dns_resolver(Arc::new(network::PublicOnly))
                    .build()?
            };
            Ok(Ways { own, foreign })
        });
        Self {
            ways: ways.map_err(|error| Why::of(error, NoAnswer::NotMade)),
            limit,
            allow_private,
        }
    }

    /// Whether an address typed by an organizer may be called, as far as it can be told without resolving
    /// its name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn permits(&self, address: &str) -> Result<(), NoAnswer> {
        network::permitted(address, self.allow_private)
    }

    /// As [`Client::permits`]; and a name that is found must lead somewhere outside. One that is not found may
    /// be later: each call looks again.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn leads_out(&self, address: &str) -> Result<(), NoAnswer> {
        self.permits(address)?;
        if self.allow_private {
            return Ok(());
        }
        network::leads_out(address).await
    }

    /// Calls, once.
    ///
    /// # Errors
    /// [`Failure`], which tells whether the call may have arrived.
    pub async fn call(&self, call: Call) -> Result<Response, Failure> {
        let ways = match &self.ways {
            Ok(ways) => ways,
            Err(why) => return Err(Failure::NotSent(why.clone())),
        };
        let client = if call.foreign {
            let permitted = self.permits(&call.url);
            permitted.map_err(|why| Failure::NotSent(why.into()))?;
            &ways.foreign
        } else {
            &ways.own
        };
        let request = request(client, call)?;
        let mut answer = client.execute(request).await.map_err(failure)?;
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        let mut body = Vec::new();
        while let Some(part) = answer
            .chunk()
            .await
            .map_err(|error| Failure::Lost(Why::of(error, NoAnswer::CutOff)))?
        {
            if body.len() + part.len() > BODY {
                return Err(Failure::Lost(NoAnswer::TooLong.into()));
            }
            body.extend_from_slice(&part);
        }
        Ok(Response {
            status,
            headers,
            body,
        })
    }
}

fn request(client: &reqwest::Client, call: Call) -> Result<reqwest::Request, Failure> {
    let method = reqwest::Method::from_bytes(call.method.as_bytes())
        .map_err(|_| Failure::NotSent(NoAnswer::NotMade.into()))?;
    let mut builder = client.request(method, call.url);
    for (name, value) in call.headers {
        builder = builder.header(name, value);
    }
    builder = match call.body {
        Body::Empty => builder,
        Body::Json(value) => builder.json(&value),
        Body::Form(fields) => builder.form(&fields),
        Body::Bytes { media_type, bytes } => builder.header("content-type", media_type).body(bytes),
    };
    builder
        .build()
        .map_err(|error| Failure::NotSent(Why::of(error, NoAnswer::NotMade)))
}

fn failure(error: reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::NotSent(Why::of(error, NoAnswer::NotReached))
    } else {
        Failure::Lost(Why::of(error, NoAnswer::CutOff))
    }
}
