//! The booking form in a frame of another site's page, and the calendar that others subscribe to.

use crate::app::TestApp;
use reqwest::{Method, Response};
use serde_json::json;

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    let value = answer.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

async fn post(app: &TestApp, path: &str, body: &str) -> Response {
    app.request(Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.to_owned())
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn only_the_widget_stands_in_other_sites_frames() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let slug = event["slug"].as_str().unwrap();
    let booking = app.book(&event, 1).await;
    let token = booking["manage_url"].as_str().unwrap();
    let token = token.rsplit('/').next().unwrap();
    for (path, open) in [
        (format!("/embed/{slug}"), true),
        (format!("/embed/booked/{token}"), true),
        ("/embed/nothing-here".to_owned(), true),
        (format!("/book/{slug}"), false),
        (format!("/b/{token}"), false),
        (format!("/e/{slug}"), false),
        ("/organize/sign-in".to_owned(), false),
    ] {
        let answer = app.get(&path).await;
        let policy = header(&answer, "content-security-policy").to_owned();
        assert_eq!(
            policy.contains("frame-ancestors *"),
            open,
            "{path}: {policy}"
        );
        assert_eq!(policy.contains("frame-ancestors 'none'"), !open, "{path}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
        assert_eq!(header(&answer, "x-frame-options"), "", "{path}");
        assert!(answer.headers().get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn whoever_books_in_the_frame_stays_in_it() {
    let app = TestApp::spawn().await;
    let event = app.event(3).await;
    let slug = event["slug"].as_str().unwrap();
    let path = format!("/embed/{slug}?lang=ta");
    let page = app.get(&path).await.text().await.unwrap();
    assert!(page.contains("<html lang=\"ta\">") && page.contains("/embed-frame.js"));
    assert!(
        page.contains(&format!("action=\"/embed/{slug}?lang=ta\"")),
        "{page}"
    );
    assert!(!page.contains("autofocus") && !page.contains("<header class=\"top\">"));
    assert!(page.contains("name=\"robots\" content=\"noindex\""));

    let wrong = post(&app, &path, "name=Arun&phone=1&quantity=1&via=embed").await;
    assert_eq!(wrong.status(), 422);
    assert!(header(&wrong, "content-security-policy").contains("frame-ancestors *"));
    let wrong = wrong.text().await.unwrap();
    assert!(wrong.contains("value=\"Arun\"") && !wrong.contains("autofocus"));

    let form = "name=Arun&phone=0771234567&quantity=2&via=embed";
    let booked = post(&app, &path, form).await;
    assert_eq!(booked.status(), 303);
    let to = header(&booked, "location").to_owned();
    assert!(to.starts_with("/embed/booked/"), "{to}");
    let page = app.get(&to).await.text().await.unwrap();
    assert!(page.contains("/ticket/2.png") && page.contains("class=\"embedded booked\""));
    // What changes or cancels a booking is not offered where another page could lay itself over it.
    assert!(!page.contains("/cancel") && !page.contains("/change"));
    let id = event["id"].as_str().unwrap();
    let bookings = app
        .call(Method::GET, &format!("/api/v1/events/{id}/bookings"), None)
        .await;
    let bookings: serde_json::Value = bookings.json().await.unwrap();
    assert_eq!(bookings["items"][0]["quantity"], 2);

    let full = post(&app, &path, &form.replace("quantity=2", "quantity=3")).await;
    assert_eq!(full.status(), 409);
}

#[tokio::test]
async fn what_went_wrong_is_said_in_the_frame_and_leads_out_of_it() {
    let app = TestApp::spawn().await;
    let event = app.event(3).await;
    let form = format!("/embed/{}", event["slug"].as_str().unwrap());
    let unreadable = app
        .request(Method::POST, &form)
        .header("content-type", "text/plain")
        .body("name=Arun")
        .send();
    for (answer, status) in [
        (app.get("/embed/nothing-here").await, 404),
        (post(&app, "/embed/nothing-here", "name=Arun").await, 404),
        (app.get("/embed/booked/nothing-here").await, 404),
        (unreadable.await.unwrap(), 415),
    ] {
        assert_eq!(answer.status(), status);
        let page = answer.text().await.unwrap();
        assert!(page.contains("/embed-frame.js"), "{page}");
        assert!(!page.contains("<header class=\"top\">"), "{page}");
        let links = page.matches("<a ").count();
        assert_eq!(links, page.matches("target=\"_blank\"").count(), "{page}");
    }
    let page = app.get("/book/nothing-here").await.text().await.unwrap();
    assert!(page.contains("<header class=\"top\">") && !page.contains("_blank"));
    assert!(!page.contains("/embed-frame.js"));
}

#[tokio::test]
async fn the_scripts_can_be_loaded_from_elsewhere() {
    let app = TestApp::spawn().await;
    for path in ["/embed.js", "/embed-frame.js"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(
            header(&answer, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            header(&answer, "cross-origin-resource-policy"),
            "cross-origin"
        );
        let text = answer.text().await.unwrap();
        assert!(
            !text.contains("eval(") && !text.contains("document.cookie"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_test_page_allows_the_widget_alone() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let slug = event["slug"].as_str().unwrap();
    let answer = app.get(&format!("/embed/{slug}/page?lang=ta")).await;
    assert_eq!(answer.status(), 200);
    let policy = header(&answer, "content-security-policy").to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-src 'self'"));
    assert!(
        !policy.contains("style-src") && !policy.contains("unsafe"),
        "{policy}"
    );
    let page = answer.text().await.unwrap();
    let widget = format!("src=\"/embed.js\" data-event=\"{slug}\" data-language=\"ta\"");
    assert!(page.contains(&widget), "{page}");
    assert_eq!(app.get("/embed/nothing-here/page").await.status(), 404);
}

/// The values of a property, one for each entry.
fn values(file: &str, name: &str) -> Vec<String> {
    let file = file.replace("\r\n ", "");
    let lines = file.split("\r\n").filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let key = key.split(';').next()?;
        (key == name).then(|| value.to_owned())
    });
    lines.collect()
}

#[tokio::test]
async fn an_organizations_calendar_follows_its_public_events() {
    let app = TestApp::spawn().await;
    let soon = |days: i64| {
        let at = chrono::Utc::now() + chrono::Duration::days(days);
        at.format("%Y-%m-%dT18:30").to_string()
    };
    let make = async |title: &str, days: i64| {
        app.event_with(json!({"title": title, "starts_at": soon(days)}))
            .await
    };
    let first = make("Songs; and dances", 10).await;
    make("Later", 20).await;
    make("In years", 900).await;
    app.event_with(json!({"title": "By link", "starts_at": soon(5), "visibility": "link"}))
        .await;
    app.event_with(json!({"title": "Draft", "starts_at": soon(5), "publish": false}))
        .await;

    let path = "/o/sabha/events.ics";
    let answer = app.get(path).await;
    assert_eq!(answer.status(), 200);
    assert!(header(&answer, "content-type").starts_with("text/calendar"));
    assert_eq!(header(&answer, "cache-control"), "public, max-age=300");
    let tag = header(&answer, "etag").to_owned();
    let before = answer.text().await.unwrap();
    assert_eq!(values(&before, "SUMMARY"), ["Songs\\; and dances", "Later"]);
    assert_eq!(values(&before, "X-WR-CALNAME"), ["Music Sabha"]);
    assert!(values(&before, "TRIGGER").is_empty(), "nobody is woken");
    assert!(before.split("\r\n").all(|line| line.len() <= 75));

    let asked = app.request(Method::GET, path).header("if-none-match", &tag);
    assert_eq!(asked.send().await.unwrap().status(), 304);
    // A booking is no news of the calendar.
    app.book(&first, 1).await;
    let asked = app.request(Method::GET, path).header("if-none-match", &tag);
    assert_eq!(asked.send().await.unwrap().status(), 304);

    let id = first["id"].as_str().unwrap();
    let off = format!("/api/v1/events/{id}/cancel");
    assert_eq!(app.call(Method::POST, &off, None).await.status(), 200);
    let answer = app.get(path).await;
    assert_ne!(header(&answer, "etag"), tag);
    let after = answer.text().await.unwrap();
    assert_eq!(values(&after, "UID"), values(&before, "UID"));
    assert_eq!(values(&after, "STATUS"), ["CANCELLED", "CONFIRMED"]);
    let sequence = |file: &str| values(file, "SEQUENCE")[0].parse::<i32>().unwrap();
    assert!(sequence(&after) > sequence(&before));

    let page = app.get("/o/sabha?lang=en").await.text().await.unwrap();
    assert!(page.contains("/o/sabha/events.ics?lang=en"), "{page}");
    assert_eq!(app.get("/o/nobody/events.ics").await.status(), 404);
}

/// A path of the document with an id in each of its places.
fn filled(path: &str, id: &str) -> String {
    let mut parts = path.split('{');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push_str(id);
        out.push_str(part.split_once('}').unwrap().1);
    }
    out
}

#[tokio::test]
async fn every_call_of_the_api_asks_for_a_scope_or_is_the_publics() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let id = event["id"].as_str().unwrap();
    // The rights that no call of the API is about, and that are offered for none.
    let mut scopes = usecases::Scope::ALL.to_vec();
    scopes.retain(|scope| !usecases::Scope::REST.contains(scope));
    let little = crate::app::token_of(&app.house, "sabha", scopes).await;
    let document = app.json("/api/v1/openapi.json").await;
    let mut asked = 0;
    for (path, calls) in document["paths"].as_object().unwrap() {
        for (method, call) in calls.as_object().unwrap() {
            let Some(ways) = call["security"].as_array() else {
                continue;
            };
            // Guests act with the token of their link, the public without any.
            if ways.iter().any(|way| way.get("token").is_none()) {
                continue;
            }
            let verb = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let media = if method == "patch" {
                "application/merge-patch+json"
            } else {
                "application/json"
            };
            let ask = || {
                app.request(verb.clone(), &filled(path, id))
                    .header("content-type", media)
                    .body("{}")
            };
            let nobody = ask().send().await.unwrap().status().as_u16();
            assert_eq!(nobody, 401, "{method} {path}");
            let other = ask().bearer_auth(&little).send().await.unwrap();
            let status = other.status().as_u16();
            assert!((400..500).contains(&status), "{method} {path}: {status}");
            asked += 1;
        }
    }
    assert!(asked >= 8, "only {asked} calls need a token");
    let own = app.json(&format!("/api/v1/events/{id}")).await;
    assert_eq!(own["status"], "published", "nothing was done");
}
