//! The product on a free port, over a database of its own.

use chrono::{DateTime, Utc};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use server::state::{AppState, Site};
use services::{Clock, FixedClock, House, MasterKey, Settings, SystemClock};
use std::sync::Arc;
use store::{Store, StoreOptions};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use usecases::events::OwnEventQuery;
use usecases::{Actor, Scope};

/// A running product.
pub struct TestApp {
    pub url: String,
    /// An access token of the organization `sabha` with all scopes.
    pub token: String,
    pub house: House,
    pub store: Store,
    pub client: reqwest::Client,
    ending: CancellationToken,
    _folder: Option<TempDir>,
}

impl TestApp {
    /// Over a new SQLite file.
    pub async fn spawn() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
        let store = open(&url).await;
        Self::over(store, Some(folder)).await
    }

    /// Over a new SQLite file, with so many bookings per contact and event in an hour.
    pub async fn limited(bookings_per_contact: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
        let store = open(&url).await;
        Self::with(
            store,
            Some(folder),
            bookings_per_contact,
            Arc::new(SystemClock),
        )
        .await
    }

    /// Over an opened and migrated database.
    pub async fn over(store: Store, folder: Option<TempDir>) -> Self {
        Self::with(store, folder, 1_000, Arc::new(SystemClock)).await
    }

    /// Over an opened and migrated database, at a moment that stands still.
    pub async fn standing(store: Store, folder: TempDir, now: DateTime<Utc>) -> Self {
        Self::with(store, Some(folder), 1_000, Arc::new(FixedClock::at(now))).await
    }

    async fn with(
        store: Store,
        folder: Option<TempDir>,
        bookings_per_contact: u32,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let key = MasterKey::from_bytes(vec![7; 32]).expect("a key");
        let mut settings = Settings::new(url.clone(), key);
        settings.bookings_per_contact = bookings_per_contact;
        settings.spool_dir = folder.as_ref().map(|folder| folder.path().join("spool"));
        let mail_from = settings.sender().address;
        let house = services::open(store.clone(), settings, clock).expect("a house");
        let state = AppState {
            doors: std::sync::Arc::new(house.doors.clone()),
            site: Arc::new(Site {
                base_url: url.clone(),
                mail_leaves: false,
                mail_from,
            }),
        };
        let ending = CancellationToken::new();
        let router = server::http::router(state, store.clone(), ending.clone());
        tokio::spawn(server::http::serve::serve(
            listener,
            router,
            false,
            ending.clone(),
        ));
        let token = token_of(&house, "sabha", Scope::ALL.to_vec()).await;
        Self {
            url,
            token,
            house,
            store,
            client: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client"),
            ending,
            _folder: folder,
        }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path)
            .send()
            .await
            .expect("an answer")
    }

    /// With the organization's token.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let mut request = self.request(method, path).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.expect("an answer")
    }

    /// Without a token.
    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.request(Method::POST, path)
            .json(&body)
            .send()
            .await
            .expect("an answer")
    }

    /// How many events the organization has, drafts included.
    pub async fn own_events(&self) -> usize {
        let actor = self.house.doors.accounts.authenticate(&self.token).await;
        let actor = actor.expect("the token's organization");
        let own = self
            .house
            .doors
            .events
            .own(&actor, OwnEventQuery::default());
        own.await.expect("a list").items.len()
    }

    /// A published event of so many places.
    pub async fn event(&self, capacity: i64) -> Value {
        self.event_with(json!({"capacity": capacity})).await
    }

    /// A published event with further fields.
    pub async fn event_with(&self, fields: Value) -> Value {
        let mut body = json!({
            "title": "Evening of ragas",
            "starts_at": "2031-03-06T18:30",
            "timezone": "Asia/Colombo",
            "capacity": 100,
            "publish": true,
        });
        for (name, value) in fields.as_object().expect("an object") {
            body[name] = value.clone();
        }
        let answer = self.call(Method::POST, "/api/v1/events", Some(body)).await;
        let status = answer.status();
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!(status, 201, "{body}");
        body
    }

    /// A confirmed booking by the public.
    pub async fn book(&self, event: &Value, quantity: i64) -> Value {
        let path = format!(
            "/api/v1/events/{}/bookings",
            event["slug"].as_str().expect("a slug")
        );
        let answer = self
            .post(
                &path,
                json!({"name": "Arun", "phone": "0771234567", "quantity": quantity}),
            )
            .await;
        let status = answer.status();
        let body: Value = answer.json().await.expect("JSON");
        assert_eq!(status, 201, "{body}");
        body
    }

    pub async fn json(&self, path: &str) -> Value {
        self.get(path).await.json().await.expect("JSON")
    }

    /// Every rule of the database holds.
    pub async fn healthy(&self) {
        let findings = self.store.doctor().await.expect("the doctor");
        let broken: Vec<_> = findings.into_iter().filter(|f| f.broken).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }

    pub fn end(&self) {
        self.ending.cancel();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.ending.cancel();
    }
}

/// Opens and migrates a database.
pub async fn open(url: &str) -> Store {
    let store = Store::open(StoreOptions::new(url))
        .await
        .expect("a database");
    store.migrate().await.expect("tables");
    store
}

/// A token of an organization, which is made where it is missing.
pub async fn token_of(house: &House, slug: &str, scopes: Vec<Scope>) -> String {
    let organizations = &house.doors.organizations;
    let id = match organizations.by_slug(slug).await {
        Ok(found) => found.organization.id,
        Err(_) => {
            let input = serde_json::from_value(json!({
                "name": {"en": "Music Sabha", "ta": "இசை சபா"},
                "about": {},
                "region": "LK",
                "timezone": "Asia/Colombo",
                "language": "en",
                "currency": "LKR",
                "contact_email": null,
                "reminder_hours": [24, 2],
            }))
            .expect("an organization");
            organizations.create(Some(slug), input).await.expect("made")
        }
    };
    let actor = Actor::system(id);
    let made = house
        .doors
        .accounts
        .create_token(&actor, "test", scopes, None)
        .await;
    made.expect("a token").1
}

/// The problem of an answer: its code, with the right media type and status inside.
pub async fn problem(answer: Response) -> Value {
    let status = answer.status().as_u16();
    let kind = answer
        .headers()
        .get("content-type")
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
        .to_owned();
    assert_eq!(kind, "application/problem+json", "status {status}");
    let body: Value = answer.json().await.expect("JSON");
    assert_eq!(body["status"], status, "{body}");
    assert!(body["code"].is_string(), "{body}");
    assert!(body["title"].is_string(), "{body}");
    assert!(!body["detail"].as_str().unwrap_or("").is_empty(), "{body}");
    body
}

/// The names of the fields that a problem complains about.
pub fn fields(problem: &Value) -> Vec<&str> {
    problem["errors"]
        .as_array()
        .map(|errors| errors.iter().filter_map(|e| e["field"].as_str()).collect())
        .unwrap_or_default()
}
