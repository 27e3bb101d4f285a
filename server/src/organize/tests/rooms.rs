//! The rooms as a browser walks through them, on a real database.
#![allow(clippy::unwrap_used)]

use crate::state::{AppState, Site};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode, header};
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;
use usecases::Role;

pub(super) struct Rooms {
    router: Router,
    pub(super) token: String,
    pub(super) house: services::House,
    pub(super) store: store::Store,
    folder: tempfile::TempDir,
}

impl Rooms {
    pub(super) async fn open() -> Self {
        Self::over(tempfile::tempdir().unwrap(), false).await
    }

    /// Over what a folder holds; whether the house may call this machine.
    pub(super) async fn over(folder: tempfile::TempDir, inside: bool) -> Self {
        Self::at("http://vizha.test", folder, inside).await
    }

    /// As above, under another address.
    pub(super) async fn at(base_url: &str, folder: tempfile::TempDir, inside: bool) -> Self {
        Self::mailing(base_url, folder, inside, None).await
    }

    /// As above, with a server for mail.
    pub(super) async fn mailing(
        base_url: &str,
        folder: tempfile::TempDir,
        inside: bool,
        smtp_url: Option<String>,
    ) -> Self {
        let mail_leaves = smtp_url.is_some();
        let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
        let store = store::Store::open(store::StoreOptions::new(url))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let key = services::secrets::MasterKey::from_bytes(vec![7; 32]).unwrap();
        let mut settings = services::Settings::new(base_url, key);
        settings.private_addresses = inside;
        settings.smtp_url = smtp_url;
        let house =
            services::open(store.clone(), settings, Arc::new(services::SystemClock)).unwrap();
        let site = Site {
            base_url: base_url.to_owned(),
            mail_leaves,
            mail_from: "vizha@vizha.test".to_owned(),
        };
        let state = AppState {
            doors: std::sync::Arc::new(house.doors.clone()),
            site: Arc::new(site),
        };
        // There is none where it was set up before.
        let token = state.doors.accounts.first_run_token().await;
        let token = token.unwrap_or_default();
        let router = super::super::routes(&state, store.clone()).with_state(state);
        Self {
            router,
            token,
            house,
            store,
            folder,
        }
    }

    /// Where its database lies.
    pub(super) fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("vizha.db")
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(super) async fn form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        cookie: Option<&str>,
    ) -> Response<Body> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub(super) async fn call(&self, call: &str, body: Value, cookie: &str) -> (StatusCode, Value) {
        let request = Request::post(format!("/organize/fn/{call}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookie)
            .body(Body::from(body.to_string()));
        let response = self.send(request.unwrap()).await;
        let status = response.status();
        (status, serde_json::from_str(&text(response).await).unwrap())
    }

    pub(super) async fn get(&self, path: &str, cookie: &str) -> Response<Body> {
        self.send(
            Request::get(path)
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// What a page's own JSON answers.
    pub(super) async fn json(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        cookie: &str,
    ) -> (StatusCode, Value) {
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookie)
            .body(body);
        let response = self.send(request.unwrap()).await;
        let status = response.status();
        (status, serde_json::from_str(&text(response).await).unwrap())
    }

    /// The status of a page, and where it leads.
    pub(super) async fn look(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let response = self.get(path, cookie).await;
        let to = response.headers().get(header::LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
        (response.status(), to)
    }

    pub(super) async fn set_up(&self) -> String {
        let fields = [
            ("token", self.token.as_str()),
            ("organization_ta", "யாழ் இசைச் சபை"),
            ("region", "LK"),
            ("timezone", "Asia/Colombo"),
            ("name", "Kavitha"),
            ("email", "kavitha@example.org"),
            ("password", "a long enough password"),
            ("lang", "ta"),
        ];
        let response = self.form("/organize/first-run", &fields, None).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], "/organize");
        cookie(&response)
    }

    /// The organization that was set up.
    pub(super) async fn organization(&self) -> OrganizationId {
        let accounts = &self.house.doors.accounts;
        let owner = accounts
            .sign_in("kavitha@example.org", "a long enough password", "127.0.0.1")
            .await;
        owner.unwrap().member().unwrap().organization.id
    }

    /// The cookie of a further member.
    pub(super) async fn member(
        &self,
        organization: OrganizationId,
        email: &str,
        role: Role,
    ) -> String {
        let password = "another long password";
        let accounts = &self.house.doors.accounts;
        accounts
            .add_user(organization, "Nila", email, password, role)
            .await
            .unwrap();
        let fields = [("email", email), ("password", password)];
        cookie(&self.form("/organize/sign-in", &fields, None).await)
    }

    /// A published event with a booking of two places by mail: the answers to both.
    pub(super) async fn booked(&self, input: Value, cookie: &str) -> (Value, Value) {
        let (_, made) = self
            .call("events/create", json!({"input": input}), cookie)
            .await;
        let (_, event) = self
            .call("events/publish", json!({"id": made["id"]}), cookie)
            .await;
        let ask = json!({"request": {
            "event": event["id"], "name": "Arun", "phone": null, "email": "arun@example.org",
            "language": "ta", "tickets": [{"quantity": 2}], "source": "web", "user_id": null,
            "hold": false, "hold_minutes": null, "note": null, "via": null, "idempotency_key": null
        }});
        let (status, booking) = self.call("bookings/add", ask, cookie).await;
        assert_eq!(status, StatusCode::OK, "{booking}");
        (event, booking)
    }
}

pub(super) async fn text(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(super) fn cookie(response: &Response<Body>) -> String {
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/organize"),
        "{set}"
    );
    set.split(';').next().unwrap().to_owned()
}

pub(super) fn concert(title: &str) -> Value {
    json!({
        "language": "ta", "title": {"ta": title}, "summary": {}, "description": {},
        "starts_at": "2031-03-06T18:30", "ends_at": null, "timezone": "Asia/Colombo",
        "venue_name": {}, "venue_address": {}, "map_url": null, "online_url": null,
        "visibility": "public", "capacity": 250, "max_per_booking": null, "ticket_types": [],
        "picture": null, "slug": null, "code": null
    })
}

#[tokio::test]
async fn an_event_is_made_from_the_first_run_on() {
    let rooms = Rooms::open().await;
    let first = rooms.get("/organize", "").await;
    assert_eq!(first.headers()[header::LOCATION], "/organize/first-run");
    let cookie = rooms.set_up().await;

    let shell = rooms.get("/organize/events/new", &cookie).await;
    assert_eq!(shell.status(), StatusCode::OK);
    assert!(text(shell).await.contains("<html lang=\"ta\">"));

    let (status, me) = rooms.call("me", json!({}), &cookie).await;
    assert_eq!(
        (status, &me["member"]["name"]),
        (StatusCode::OK, &json!("Kavitha"))
    );

    let (status, made) = rooms
        .call(
            "events/create",
            json!({"input": concert("மார்கழி இசை மாலை")}),
            &cookie,
        )
        .await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let id = made["id"].as_str().unwrap();
    let (status, published) = rooms
        .call("events/publish", json!({"id": id}), &cookie)
        .await;
    assert_eq!(
        (status, &published["status"]),
        (StatusCode::OK, &json!("published"))
    );

    let ask = json!({"request": {
        "event": id, "name": "Arun", "phone": null, "email": null, "language": "ta",
        "tickets": [{"quantity": 2}], "source": "web", "user_id": null, "hold": true,
        "hold_minutes": 1440, "note": null, "via": null, "idempotency_key": null
    }});
    let (status, held) = rooms.call("bookings/add", ask, &cookie).await;
    assert_eq!(
        (status, &held["state"], &held["source"]),
        (StatusCode::OK, &json!("held"), &json!("organizer")),
        "{held}"
    );
    let (status, confirmed) = rooms
        .call("bookings/confirm", json!({"id": held["id"]}), &cookie)
        .await;
    assert_eq!(
        (status, &confirmed["state"]),
        (StatusCode::OK, &json!("confirmed"))
    );

    let (_, overview) = rooms.call("events/room", json!({"id": id}), &cookie).await;
    assert_eq!(overview["event"]["taken"], json!(2));
    assert_eq!(overview["latest"].as_array().unwrap().len(), 1);

    let csv = rooms
        .get(&format!("/organize/events/{id}/bookings.csv"), &cookie)
        .await;
    assert!(
        csv.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert!(text(csv).await.contains("Arun"));
    for (by, there) in [("state=confirmed", true), ("state=cancelled", false)] {
        let path = format!("/organize/events/{id}/bookings.csv?{by}");
        let narrowed = text(rooms.get(&path, &cookie).await).await;
        assert_eq!(narrowed.contains("Arun"), there, "{by}: {narrowed}");
    }
    let path = format!("/organize/events/{id}/bookings.csv?state=lost");
    let (status, _) = rooms.look(&path, &cookie).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_language_chosen_last_on_this_device_wins() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let entrance = text(rooms.get("/organize/sign-in", "").await).await;
    assert!(
        entrance.contains("href=\"/language?to=ta&amp;return=%2Forganize%2Fsign-in"),
        "what is chosen here is remembered: {entrance}"
    );
    let english = format!("{cookie}; lang=en");
    let shell = text(rooms.get("/organize", &english).await).await;
    assert!(shell.contains("<html lang=\"en\">"), "{shell}");

    let request = Request::post("/organize/fn/account/language")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, &english)
        .body(Body::from(json!({"language": "ta"}).to_string()));
    let chosen = rooms.send(request.unwrap()).await;
    let kept = chosen.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(kept.starts_with("lang=ta; Path=/;"), "{kept}");
}

#[tokio::test]
async fn refusals_have_their_status_and_name_their_fields() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let (status, refused) = rooms
        .call("events/create", json!({"input": concert("")}), &cookie)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let field = refused["door"]["invalid"]["errors"][0]["field"]
        .as_str()
        .unwrap();
    assert!(field.starts_with("title"), "{refused}");

    let unknown = "0190a0a0-0000-7000-8000-000000000001";
    let (status, _) = rooms
        .call("events/show", json!({"id": unknown}), &cookie)
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = rooms.call("events/show", json!({"id": 7}), &cookie).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let (status, _) = rooms.call("no/such", json!({}), &cookie).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);

    let picture = Request::post("/organize/upload/picture")
        .header(header::COOKIE, &cookie)
        .body(Body::from("no picture"));
    assert_eq!(
        rooms.send(picture.unwrap()).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn nobody_gets_in_without_a_session() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    for cookie in ["", "vizha=AAAAAAAAAAAAAAAAAAAAAA", "vizha=%%%"] {
        let (status, refused) = rooms
            .call("events/list", json!({"query": {}}), cookie)
            .await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{refused}");
    }
    let form = rooms
        .form("/organize/fn/events/cancel", &[("id", "x")], Some(&cookie))
        .await;
    assert_eq!(form.status(), StatusCode::BAD_REQUEST, "only JSON is heard");
    let elsewhere = rooms.get("/organize/bookings?event=x", "").await;
    assert_eq!(
        elsewhere.headers()[header::LOCATION],
        "/organize/sign-in?return=%2Forganize%2Fbookings%3Fevent%3Dx"
    );

    let out = rooms.form("/organize/sign-out", &[], Some(&cookie)).await;
    assert_eq!(out.status(), StatusCode::SEE_OTHER);
    let (status, _) = rooms.call("me", json!({}), &cookie).await;
    assert_eq!(
        status,
        StatusCode::UNAUTHORIZED,
        "the old cookie is worth nothing"
    );
}

#[tokio::test]
async fn signing_in_keeps_the_typing_and_leads_back() {
    let rooms = Rooms::open().await;
    let first = rooms.set_up().await;
    let wrong = [
        ("email", "kavitha@example.org"),
        ("password", "wrong password"),
        ("return", "/organize/bookings"),
    ];
    let response = rooms.form("/organize/sign-in", &wrong, None).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(
        page.contains("value=\"kavitha@example.org\"")
            && page.contains("value=\"/organize/bookings\""),
        "{page}"
    );
    assert!(!page.contains("wrong password"), "{page}");

    let right = [
        ("email", "kavitha@example.org"),
        ("password", "a long enough password"),
        ("return", "https://evil.example"),
    ];
    let response = rooms.form("/organize/sign-in", &right, Some(&first)).await;
    assert_eq!(response.headers()[header::LOCATION], "/organize");
    let second = cookie(&response);
    assert_ne!(
        first, second,
        "a session id known before signing in is worth nothing after"
    );
    let (status, _) = rooms.call("me", json!({}), &second).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = rooms.call("me", json!({}), &first).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refused_first_run_keeps_what_was_typed() {
    let rooms = Rooms::open().await;
    let fields = [
        ("token", "wrong"),
        ("organization_en", "Sabha \"><b>"),
        ("region", "DK"),
        ("email", "no"),
        ("password", "short"),
        ("lang", "en"),
    ];
    let response = rooms.form("/organize/first-run", &fields, None).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(
        page.contains("value=\"Sabha &quot;&gt;&lt;b&gt;\"")
            || page.contains("value=\"Sabha &quot;><b>\""),
        "{page}"
    );
    assert!(page.contains("aria-invalid=\"true\""), "{page}");
    assert!(
        page.contains("<option value=\"DK\" selected>")
            && page.contains("<option value=\"LK\">Sri Lanka</option>"),
        "a country that is not offered stays chosen: {page}"
    );
}
