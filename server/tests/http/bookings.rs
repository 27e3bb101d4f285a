use crate::app::{TestApp, fields, problem, token_of};
use chrono::DateTime;
use domain::door::Deed;
use domain::ids::{BookingId, EventId};
use reqwest::Method;
use serde_json::{Value, json};
use store::records::{CheckInBatch, NewCheckIn};
use usecases::Scope;
use uuid::Uuid;

fn of(event: &Value) -> String {
    format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_booking_can_be_made_seen_and_cancelled_by_its_guest() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let answer = app
        .post(
            &of(&event),
            json!({"name": "Arun", "phone": "0771234567", "quantity": 3}),
        )
        .await;
    assert_eq!(answer.status(), 201);
    let booking: Value = answer.json().await.unwrap();
    assert_eq!(booking["status"], "confirmed");
    assert_eq!(booking["phone"], "+94771234567");
    assert_eq!(booking["tickets"].as_array().unwrap().len(), 3);
    let reference = booking["reference"].as_str().unwrap();
    assert!(!reference.is_empty());
    let manage = booking["manage_url"].as_str().unwrap();
    let token = manage.strip_prefix(&format!("{}/b/", app.url)).unwrap();

    let path = format!("/api/v1/bookings/{}", booking["id"].as_str().unwrap());
    assert_eq!(app.get(&path).await.status(), 401);
    let by_link = app.json(&format!("{path}?token={token}")).await;
    assert_eq!(by_link["reference"], reference);
    let by_bearer = app
        .request(Method::GET, &path)
        .bearer_auth(token)
        .send()
        .await
        .unwrap();
    assert_eq!(by_bearer.status(), 200);
    let by_organization = app.call(Method::GET, &path, None).await;
    assert_eq!(by_organization.status(), 200);
    let stranger = app.get(&format!("{path}?token=AAAA{token}")).await;
    assert!(
        stranger.status() == 401 || stranger.status() == 404,
        "{}",
        stranger.status()
    );

    let event_path = format!("/api/v1/events/{}", event["slug"].as_str().unwrap());
    assert_eq!(
        app.json(&event_path).await["remaining"],
        7,
        "sees its own booking"
    );
    let gone = app
        .request(Method::DELETE, &format!("{path}?token={token}"))
        .send()
        .await
        .unwrap();
    assert_eq!(gone.status(), 200);
    assert_eq!(gone.json::<Value>().await.unwrap()["status"], "cancelled");
    assert_eq!(app.json(&event_path).await["remaining"], 10);
    app.healthy().await;
}

#[tokio::test]
async fn who_was_let_in_reads_it_on_their_page() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let booking = app.book(&event, 2).await;
    let manage = booking["manage_url"].as_str().unwrap();
    let path = manage.strip_prefix(&app.url).unwrap();
    let page = async |language: &str| {
        let shown = app.get(&format!("{path}?lang={language}")).await;
        shown.text().await.unwrap()
    };
    assert!(!page("en").await.contains("In since"));
    let id = |of: &Value| of["id"].as_str().unwrap().parse::<Uuid>().unwrap();
    let at = DateTime::parse_from_rfc3339("2031-03-06T13:32:00Z");
    let at = at.unwrap().to_utc();
    let scan = |number: u16| NewCheckIn {
        id: Uuid::from_u128(number.into()),
        deed: Deed::Enter,
        place: Some((BookingId(id(&booking)), number)),
        undoes: None,
        barred: None,
        by_code: true,
        gate: "1".into(),
        said_at: at,
        at,
    };
    for (number, english, tamil) in [
        (1, "In since 7:02\u{a0}pm: 1 of 2 places", "2 இடங்களில் 1"),
        (2, "In since 7:02\u{a0}pm", "7:02 முதல் உள்ளே"),
    ] {
        let batch = CheckInBatch {
            event: EventId(id(&event)),
            device: Uuid::from_u128(9),
            account: None,
            received_at: at,
            scans: vec![scan(number)],
        };
        app.store.check_in(batch).await.unwrap();
        let (first, second) = (page("en").await, page("ta").await);
        assert!(first.contains(english), "{first}");
        assert!(second.contains(tamil), "{second}");
    }
    assert!(!page("en").await.contains("of 2 places"));
    app.healthy().await;
}

#[tokio::test]
async fn another_bookings_token_opens_nothing() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let mine = app.book(&event, 1).await;
    let theirs = app
        .post(
            &of(&event),
            json!({"name": "B", "email": "b@example.org", "quantity": 1}),
        )
        .await
        .json::<Value>()
        .await
        .unwrap();
    let token = mine["manage_token"].as_str().unwrap();
    let path = format!(
        "/api/v1/bookings/{}?token={token}",
        theirs["id"].as_str().unwrap()
    );
    assert_eq!(app.get(&path).await.status(), 404);
    let other = token_of(&app.house, "club", Scope::ALL.to_vec()).await;
    let path = format!("/api/v1/bookings/{}", theirs["id"].as_str().unwrap());
    let answer = app
        .request(Method::DELETE, &path)
        .bearer_auth(other)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn sold_out_says_how_many_are_left_before_any_maximum() {
    let app = TestApp::spawn().await;
    let event = app.event(12).await;
    app.book(&event, 9).await;
    // More than the maximum of 10, and more than is left: the guest hears what is left.
    for quantity in [4, 20] {
        let answer = app
            .post(
                &of(&event),
                json!({"name": "B", "phone": "0777654321", "quantity": quantity}),
            )
            .await;
        assert_eq!(answer.status(), 409, "{quantity}");
        let refused = problem(answer).await;
        assert_eq!(refused["code"], "sold_out");
        assert_eq!(refused["remaining"], 3);
    }
    let roomy = app.event(1_000).await;
    let answer = app
        .post(
            &of(&roomy),
            json!({"name": "B", "phone": "0777654321", "quantity": 11}),
        )
        .await;
    assert_eq!(answer.status(), 422);
    assert_eq!(fields(&problem(answer).await), ["quantity"]);
    app.healthy().await;
}

#[tokio::test]
async fn the_same_key_is_the_same_booking() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let send = |body: Value| {
        let request = app
            .request(Method::POST, &of(&event))
            .header("idempotency-key", "key-1")
            .json(&body);
        async move { request.send().await.unwrap() }
    };
    let body = json!({"name": "Arun", "phone": "0771234567", "quantity": 2});
    let first = send(body.clone()).await.json::<Value>().await.unwrap();
    let again = send(body).await;
    assert_eq!(again.status(), 201);
    assert_eq!(again.json::<Value>().await.unwrap()["id"], first["id"]);
    let other = send(json!({"name": "Arun", "phone": "0771234567", "quantity": 3})).await;
    assert_eq!(other.status(), 409);
    assert_eq!(problem(other).await["code"], "idempotency_conflict");
    assert_eq!(
        app.json(&format!("/api/v1/events/{}", event["id"].as_str().unwrap()))
            .await["taken"],
        2
    );

    let long = "k".repeat(256);
    for key in ["", " ", "with space", long.as_str()] {
        let answer = app
            .request(Method::POST, &of(&event))
            .header("idempotency-key", key)
            .json(&json!({"name": "A", "phone": "0771234567", "quantity": 1}))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 422, "{key:?}");
        assert_eq!(fields(&problem(answer).await), ["Idempotency-Key"]);
    }
    app.healthy().await;
}

#[tokio::test]
async fn a_repeat_is_answered_at_the_limit_of_a_contact() {
    let app = TestApp::limited(2).await;
    let event = app.event(50).await;
    let send = |key: &str, quantity: i64| {
        let request = app
            .request(Method::POST, &of(&event))
            .header("idempotency-key", key)
            .json(&json!({"name": "Arun", "phone": "0771234567", "quantity": quantity}));
        async move { request.send().await.unwrap() }
    };
    let first: Value = send("key-1", 1).await.json().await.unwrap();
    // Neither a repeat nor a refusal counts.
    for _ in 0..3 {
        assert_eq!(send("key-1", 1).await.status(), 201);
        assert_eq!(send("key-1", 2).await.status(), 409);
        assert_eq!(send("key-2", 60).await.status(), 409);
    }
    assert_eq!(send("key-2", 1).await.status(), 201);

    let over = send("key-3", 1).await;
    assert_eq!(over.status(), 429);
    assert!(over.headers().contains_key("retry-after"));
    assert_eq!(problem(over).await["code"], "too_many");
    let again = send("key-1", 1).await;
    assert_eq!(again.status(), 201);
    let again: Value = again.json().await.unwrap();
    assert_eq!(again["id"], first["id"]);
    assert_eq!(again["manage_url"], first["manage_url"]);
    let other = send("key-1", 2).await;
    assert_eq!(other.status(), 409);
    assert_eq!(problem(other).await["code"], "idempotency_conflict");
    assert_eq!(
        app.json(&format!("/api/v1/events/{}", event["id"].as_str().unwrap()))
            .await["taken"],
        2
    );
    app.healthy().await;
}

#[tokio::test]
async fn a_hold_is_kept_and_confirmed() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let body = json!({"name": "Arun", "phone": "0771234567", "quantity": 2, "hold": true, "user_id": "u-7"});
    let held = app
        .call(Method::POST, &of(&event), Some(body.clone()))
        .await;
    assert_eq!(held.status(), 201);
    let held: Value = held.json().await.unwrap();
    assert_eq!(held["status"], "held");
    assert!(held["held_until"].is_string());
    assert_eq!(held["tickets"], json!([]));
    let path = format!("/api/v1/bookings/{}/confirm", held["id"].as_str().unwrap());
    let confirmed: Value = app
        .call(Method::POST, &path, None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(confirmed["status"], "confirmed");
    assert_eq!(confirmed["tickets"].as_array().unwrap().len(), 2);
    app.call(
        Method::DELETE,
        &format!("/api/v1/bookings/{}", held["id"].as_str().unwrap()),
        None,
    )
    .await;
    let late = app.call(Method::POST, &path, None).await;
    assert_eq!(late.status(), 409);
    assert_eq!(problem(late).await["code"], "booking_state");

    // The public cannot hold, nor speak for a user.
    let refused = app.post(&of(&event), body).await;
    assert_eq!(refused.status(), 422);
    let refused = problem(refused).await;
    let mut named = fields(&refused);
    named.sort_unstable();
    assert_eq!(named, ["hold", "user_id"]);
    app.healthy().await;
}

#[tokio::test]
async fn several_types_in_one_booking() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({"capacity": 10, "ticket_types": [
            {"name": "Adult", "price": 1000, "quantity": 6}, {"name": "Child", "quantity": 4}
        ]}))
        .await;
    let ids: Vec<&str> = event["ticket_types"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["id"].as_str().unwrap())
        .collect();
    let body = json!({"name": "A", "phone": "0771234567", "tickets": [
        {"ticket_type": ids[0], "quantity": 2}, {"ticket_type": ids[1], "quantity": 1}
    ]});
    let booking: Value = app.post(&of(&event), body).await.json().await.unwrap();
    assert_eq!(booking["quantity"], 3);
    assert_eq!(booking["total"], 2000);
    assert_eq!(booking["payment"], "at_venue");
    let body = json!({"name": "A", "phone": "0771234567", "tickets": [{"ticket_type": ids[1], "quantity": 4}]});
    let refused = problem(app.post(&of(&event), body).await).await;
    assert_eq!(
        (refused["code"].as_str(), refused["remaining"].as_i64()),
        (Some("sold_out"), Some(3))
    );
    app.healthy().await;
}

#[tokio::test]
async fn a_refused_change_counts_the_guests_own_places() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let booking = app.book(&event, 2).await;
    app.book(&event, 1).await;
    let manage = booking["manage_url"].as_str().unwrap();
    let path = manage.strip_prefix(&app.url).unwrap();
    for (language, said) in [("en", "at most 4 places in all"), ("ta", "மொத்தம் 4 இடங்கள்")]
    {
        let answer = app
            .request(Method::POST, &format!("{path}/change?lang={language}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("quantity=5")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 409);
        let page = answer.text().await.unwrap();
        assert!(page.contains(said), "{page}");
        assert!(page.contains("value=\"5\""), "the typing is kept: {page}");
    }
    app.healthy().await;
}

#[tokio::test]
async fn organizations_list_the_bookings_of_events_and_users() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    for n in 0..3 {
        let body = json!({"name": format!("Guest {n}"), "phone": "0771234567", "quantity": 1, "user_id": "u-1"});
        assert_eq!(
            app.call(Method::POST, &of(&event), Some(body))
                .await
                .status(),
            201
        );
    }
    assert_eq!(app.get(&of(&event)).await.status(), 401);
    let first: Value = app
        .call(Method::GET, &format!("{}?limit=2", of(&event)), None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest: Value = app
        .call(
            Method::GET,
            &format!("{}?cursor={cursor}", of(&event)),
            None,
        )
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert!(rest["next_cursor"].is_null());
    for user in ["u-1", "0771234567", "%2B94771234567"] {
        let list: Value = app
            .call(Method::GET, &format!("/api/v1/users/{user}/bookings"), None)
            .await
            .json()
            .await
            .unwrap();
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), 3, "{user}");
        for field in [
            "id",
            "reference",
            "event",
            "quantity",
            "status",
            "booked_at",
        ] {
            assert!(!items[0][field].is_null(), "{field}");
        }
    }
    let none: Value = app
        .call(Method::GET, "/api/v1/users/u-2/bookings", None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(none["items"], json!([]));
    assert_eq!(app.get("/api/v1/users/u-1/bookings").await.status(), 401);
}

#[tokio::test]
async fn confirmation_mail_is_kept_where_no_mail_server_is_set() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let body = json!({"name": "Arun", "email": "arun@example.org", "quantity": 1});
    assert_eq!(app.post(&of(&event), body).await.status(), 201);
    app.house.workers.run_due().await.unwrap();
    let actor = app
        .house
        .doors
        .accounts
        .authenticate(&app.token)
        .await
        .unwrap();
    let log = app
        .house
        .doors
        .messages
        .list(&actor, Default::default())
        .await
        .unwrap();
    assert_eq!(log.items.len(), 1);
    assert_eq!(log.items[0].recipient, "arun@example.org");
    assert_eq!(log.items[0].state.as_str(), "kept");
}

#[tokio::test]
async fn lists_are_filtered_as_in_the_dashboard() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let other = app.event(10).await;
    let booking = app.book(&event, 2).await;
    let wish = json!({"name": "Meena", "email": "meena@example.org", "quantity": 1});
    app.post(&of(&other), wish).await;
    let names = async |query: &str| -> Vec<String> {
        let path = format!("/api/v1/bookings{query}");
        let list: Value = app
            .call(Method::GET, &path, None)
            .await
            .json()
            .await
            .unwrap();
        let items = list["items"].as_array().unwrap();
        let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
        items.iter().map(name).collect()
    };
    let arun = booking["name"].as_str().unwrap();
    assert_eq!(names("").await, ["Meena", arun]);
    assert_eq!(names("?q=mee").await, ["Meena"]);
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    assert_eq!(names(&format!("?event={}", id(&event))).await, [arun]);
    let kind = id(&other["ticket_types"][0]);
    assert_eq!(names(&format!("?ticket_type={kind}")).await, ["Meena"]);
    assert_eq!(names("?source=api&payment=free").await.len(), 2);
    assert!(names("?source=telegram").await.is_empty());
    let path = format!("/api/v1/bookings/{}", id(&booking));
    app.call(Method::DELETE, &path, None).await;
    assert_eq!(names("?status=cancelled").await, [arun]);
    let wrong = "/api/v1/bookings?status=lost&source=x&payment=y&event=z&limit=0";
    let refused = problem(app.call(Method::GET, wrong, None).await).await;
    let mut named = fields(&refused);
    named.sort_unstable();
    assert_eq!(named, ["event", "limit", "payment", "source", "status"]);

    let draft = app
        .event_with(json!({"title": "Quiet plan", "publish": false}))
        .await;
    let ids = async |query: &str| -> Vec<String> {
        let path = format!("/api/v1/organization/events{query}");
        let list: Value = app
            .call(Method::GET, &path, None)
            .await
            .json()
            .await
            .unwrap();
        let items = list["items"].as_array().unwrap();
        items.iter().map(id).collect()
    };
    assert_eq!(ids("").await.len(), 3);
    assert_eq!(ids("?status=draft").await, [id(&draft)]);
    assert_eq!(ids("?q=quiet").await, [id(&draft)]);
    assert!(ids("?status=cancelled").await.is_empty());
}
