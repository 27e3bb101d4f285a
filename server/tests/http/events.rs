use crate::app::{TestApp, fields, open, problem, token_of};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection};
use usecases::Scope;

#[tokio::test]
async fn four_fields_are_enough_to_create_and_publish() {
    let app = TestApp::spawn().await;
    let body = json!({
        "title": "மாலை ராகங்கள்", "starts_at": "2031-03-06T18:30:00+05:30",
        "timezone": "Asia/Colombo", "capacity": 50, "language": "ta"
    });
    let answer = app.call(Method::POST, "/api/v1/events", Some(body)).await;
    assert_eq!(answer.status(), 201);
    let place = answer.headers()["location"].to_str().unwrap().to_owned();
    let event: Value = answer.json().await.unwrap();
    assert_eq!(event["status"], "draft");
    let slug = event["slug"].as_str().unwrap();
    assert!(slug.is_ascii() && !slug.is_empty());
    assert!(
        event["code"]
            .as_str()
            .unwrap()
            .chars()
            .all(|c| c.is_ascii_alphanumeric())
    );
    assert_eq!(event["url"], format!("{}/e/{slug}", app.url));
    assert!(
        event["booking_url"]
            .as_str()
            .unwrap()
            .starts_with(&format!("{}/book/", app.url))
    );
    assert_eq!(
        place,
        format!("/api/v1/events/{}", event["id"].as_str().unwrap())
    );

    // A draft is nobody else's business.
    assert_eq!(app.get(&place).await.status(), 404);
    assert_eq!(app.call(Method::GET, &place, None).await.status(), 200);

    let published = app
        .call(Method::POST, &format!("{place}/publish"), None)
        .await;
    assert_eq!(published.status(), 200);
    let shown = app.json(&place).await;
    assert_eq!(shown["status"], "published");
    assert_eq!(shown["starts_at"], "2031-03-06T18:30:00+05:30");
    assert_eq!(
        (
            shown["capacity"].as_i64(),
            shown["taken"].as_i64(),
            shown["remaining"].as_i64()
        ),
        (Some(50), Some(0), Some(50))
    );
    assert_eq!(shown["ticket_types"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_published_is_not_created() {
    let app = TestApp::spawn().await;
    let body = json!({
        "title": "Evening of ragas", "starts_at": "2031-03-06T18:30",
        "timezone": "Asia/Colombo", "capacity": 50, "code": "KURAL", "publish": true
    });
    let with = |field: &str, value: Value| {
        let mut body = body.clone();
        body[field] = value;
        app.call(Method::POST, "/api/v1/events", Some(body))
    };
    let made = with("summary", "The first".into()).await;
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    assert_eq!(
        (&made["status"], &made["code"]),
        (&json!("published"), &json!("KURAL"))
    );
    let past = with("starts_at", "2001-03-06T18:30".into()).await;
    assert_eq!(past.status(), 422);
    assert_eq!(fields(&problem(past).await), ["starts_at"]);
    let command = with("code", "BOOK".into()).await;
    assert_eq!(command.status(), 422);
    assert_eq!(problem(command).await["errors"][0]["code"], "code_reserved");
    let taken = with("summary", "The second".into()).await;
    assert_eq!(taken.status(), 409);
    assert_eq!(problem(taken).await["field"], "code");
    assert_eq!(app.own_events().await, 1);
}

#[tokio::test]
async fn an_event_whose_publishing_fails_is_not_left_as_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let app = TestApp::over(open(&url).await, Some(folder)).await;
    let mut database = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query(
        "create trigger never before update of status on event
         begin select raise(abort, 'no publishing today'); end",
    )
    .execute(&mut database)
    .await
    .unwrap();
    let body = json!({
        "title": "Evening of ragas", "starts_at": "2031-03-06T18:30",
        "timezone": "Asia/Colombo", "capacity": 50, "publish": true
    });
    let send = || app.call(Method::POST, "/api/v1/events", Some(body.clone()));
    let failed = send().await;
    assert_eq!(failed.status(), 500);
    problem(failed).await;
    assert_eq!(app.own_events().await, 0);
    sqlx::query("drop trigger never")
        .execute(&mut database)
        .await
        .unwrap();
    assert_eq!(send().await.status(), 201);
    assert_eq!(app.own_events().await, 1);
    app.healthy().await;
}

#[tokio::test]
async fn a_wished_code_leads_to_its_event_in_any_letter_case() {
    let app = TestApp::spawn().await;
    for (wish, code, typed) in [
        ("Kural", "KURAL", "kural"),
        ("radio 1", "RADIO1", "Radio1"),
        ("isai2031", "ISAI2031", "ISAI-2031"),
    ] {
        let event = app.event_with(json!({ "code": wish })).await;
        assert_eq!(event["code"], code);
        let found = app.json(&format!("/api/v1/events/{typed}")).await;
        assert_eq!(found["id"], event["id"], "{typed}");
        let page = app.get(&format!("/book/{typed}")).await;
        assert_eq!(page.status(), 200, "{typed}");
    }
}

#[tokio::test]
async fn all_fields_come_back() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({
            "language": "en", "summary": "Two hours", "description": "**Bold**",
            "location": "Town hall", "address": "1 Main Street", "map_url": "https://maps.example/x",
            "video_url": "https://films.example/x.mp4",
            "ends_at": "2031-03-06T20:30", "capacity": 40,
            "translations": {"ta": {"title": "மாலை", "location": "நகர மண்டபம்"}},
            "ticket_types": [
                {"name": "Adult", "price": 150_000, "quantity": 30, "translations": {"ta": {"name": "பெரியவர்"}}},
                {"name": "Child", "price": 0}
            ],
        }))
        .await;
    let by_code = app
        .json(&format!(
            "/api/v1/events/{}",
            event["code"].as_str().unwrap().to_lowercase()
        ))
        .await;
    assert_eq!(by_code["id"], event["id"]);
    assert_eq!(by_code["translations"]["ta"]["title"], "மாலை");
    assert_eq!(by_code["location"], "Town hall");
    assert_eq!(by_code["video_url"], "https://films.example/x.mp4");
    assert!(
        by_code["description_html"]
            .as_str()
            .unwrap()
            .contains("<strong>Bold</strong>")
    );
    let types = by_code["ticket_types"].as_array().unwrap();
    assert_eq!(types[0]["price"], 150_000);
    assert_eq!(types[0]["currency"], "LKR");
    assert_eq!(types[0]["translations"]["ta"]["name"], "பெரியவர்");
    assert_eq!(types[0]["remaining"], 30);
    assert_eq!(types[1]["remaining"], 40);
}

#[tokio::test]
async fn an_online_address_is_for_those_who_booked() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({"online_url": "https://meet.example/x"}))
        .await;
    let shown = app
        .json(&format!(
            "/api/v1/events/{}",
            event["slug"].as_str().unwrap()
        ))
        .await;
    assert_eq!(shown["online"], true);
    assert!(shown.get("online_url").is_none());
    let booking = app.book(&event, 1).await;
    assert_eq!(booking["event"]["online_url"], "https://meet.example/x");
}

#[tokio::test]
async fn the_list_finds_by_word_beginnings_and_continues() {
    let app = TestApp::spawn().await;
    for n in 1..=3 {
        app.event_with(json!({"title": format!("Raga evening {n}"), "starts_at": format!("2031-03-0{n}T18:30")})).await;
    }
    app.event_with(json!({"title": "Badminton", "starts_at": "2031-04-01T08:00"}))
        .await;
    let first = app.json("/api/v1/events?q=rag&limit=2").await;
    let titles = |page: &Value| -> Vec<String> {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(&first), ["Raga evening 1", "Raga evening 2"]);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = app
        .json(&format!("/api/v1/events?q=rag&limit=2&cursor={cursor}"))
        .await;
    assert_eq!(titles(&second), ["Raga evening 3"]);
    assert!(second["next_cursor"].is_null());
    let by_day = app
        .json("/api/v1/events?from=2031-03-02&to=2031-03-02")
        .await;
    assert_eq!(titles(&by_day), ["Raga evening 2"]);
}

#[tokio::test]
async fn a_merge_patch_changes_what_it_names() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({"summary": "Old", "location": "Hall", "capacity": 10}))
        .await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let patched = app
        .request(Method::PATCH, &path)
        .bearer_auth(&app.token)
        .header("content-type", "application/merge-patch+json")
        .body(json!({"title": "New title", "summary": null, "capacity": 12}).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(patched.status(), 200);
    let shown = app.json(&path).await;
    assert_eq!(shown["title"], "New title");
    assert_eq!(shown["summary"], "");
    assert_eq!(shown["location"], "Hall");
    assert_eq!(shown["capacity"], 12);
    assert_eq!(shown["slug"], event["slug"], "an address that stays");
}

#[tokio::test]
async fn capacity_below_what_is_taken_is_refused_with_the_numbers() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    app.book(&event, 7).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let refused = problem(
        app.call(Method::PATCH, &path, Some(json!({"capacity": 6})))
            .await,
    )
    .await;
    assert_eq!(refused["code"], "capacity_below_taken");
    assert_eq!(
        (refused["taken"].as_i64(), refused["wanted"].as_i64()),
        (Some(7), Some(6))
    );
    assert_eq!(app.json(&path).await["capacity"], 10);
    app.healthy().await;
}

#[tokio::test]
async fn a_cancelled_event_takes_no_bookings() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let cancelled = app
        .call(Method::POST, &format!("{path}/cancel"), None)
        .await;
    assert_eq!(cancelled.status(), 200);
    let refused = app
        .post(
            &format!("{path}/bookings"),
            json!({"name": "A", "phone": "0771234567", "quantity": 1}),
        )
        .await;
    assert_eq!(refused.status(), 409);
    assert_eq!(problem(refused).await["code"], "event_cancelled");
}

#[tokio::test]
async fn tokens_carry_scopes_and_belong_to_one_organization() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let with = |token: String, method: Method, path: String| {
        let request = app.request(method, &path).bearer_auth(token);
        async move {
            request
                .json(&json!({"title": "Stolen"}))
                .send()
                .await
                .unwrap()
        }
    };
    let reader = token_of(&app.house, "sabha", vec![Scope::EventsRead]).await;
    let other = token_of(&app.house, "club", Scope::ALL.to_vec()).await;
    assert_eq!(
        with(reader.clone(), Method::PATCH, path.clone())
            .await
            .status(),
        403
    );
    assert_eq!(
        with(reader, Method::GET, format!("{path}/bookings"))
            .await
            .status(),
        403
    );
    assert_eq!(
        with(other.clone(), Method::PATCH, path.clone())
            .await
            .status(),
        404
    );
    assert_eq!(
        with(other, Method::GET, format!("{path}/bookings"))
            .await
            .status(),
        404
    );
    assert_eq!(
        with("vz_nonsense".to_owned(), Method::PATCH, path.clone())
            .await
            .status(),
        401
    );
    let anonymous = app
        .request(Method::PATCH, &path)
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert!(anonymous.headers().contains_key("www-authenticate"));
    assert_eq!(problem(anonymous).await["code"], "unauthorized");
    assert_eq!(app.json(&path).await["title"], "Evening of ragas");
}

#[tokio::test]
async fn an_event_in_the_past_or_at_a_time_that_does_not_exist_is_refused() {
    let app = TestApp::spawn().await;
    for (start, zone) in [
        ("2001-03-06T18:30", "Asia/Colombo"),
        ("2031-03-30T02:30", "Europe/Berlin"),
        ("2031-13-06T18:30", "Asia/Colombo"),
        ("tomorrow", "Asia/Colombo"),
    ] {
        let body = json!({"title": "T", "starts_at": start, "timezone": zone, "capacity": 5, "publish": true});
        let answer = app.call(Method::POST, "/api/v1/events", Some(body)).await;
        assert_eq!(answer.status(), 422, "{start}");
        let refused = problem(answer).await;
        assert_eq!(fields(&refused), ["starts_at"], "{refused}");
    }
    let body = json!({"title": "T", "starts_at": "2031-03-06T18:30", "timezone": "Mars/Olympus", "capacity": 5});
    let refused = problem(app.call(Method::POST, "/api/v1/events", Some(body)).await).await;
    assert_eq!(fields(&refused), ["timezone"]);
    // Of an hour that comes twice the first is meant.
    let body = json!({"title": "T", "starts_at": "2031-10-26T02:30", "timezone": "Europe/Berlin", "capacity": 5});
    let made: Value = app
        .call(Method::POST, "/api/v1/events", Some(body))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(made["starts_at"], "2031-10-26T02:30:00+02:00");
}

#[tokio::test]
async fn patches_of_the_same_moment_are_all_made() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let patches = (0..4).map(|n| {
        let body =
            json!({"translations": {"ta": {"title": format!("தலைப்பு {n}")}}, "capacity": 20});
        app.call(Method::PATCH, &path, Some(body))
    });
    for answer in futures::future::join_all(patches).await {
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    }
    assert_eq!(app.json(&path).await["capacity"], 20);
}
