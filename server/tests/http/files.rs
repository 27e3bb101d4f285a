//! Files at stable addresses.

use crate::app::TestApp;
use domain::language::LocalText;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use usecases::Actor;

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer
        .headers()
        .get(name)
        .map_or("", |v| v.to_str().unwrap())
}

fn slug(event: &Value) -> &str {
    event["slug"].as_str().unwrap()
}

/// The content lines of a calendar file.
fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// What the value of one property is.
fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    let line = lines.iter().find(|l| l.starts_with(name)).unwrap();
    line.split_once(':').unwrap().1
}

#[tokio::test]
async fn an_event_is_put_into_a_calendar() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(
            json!({"title": "மாலை; ராகங்கள், இரண்டு", "language": "ta", "location": "நகர மண்டபம்"}),
        )
        .await;
    let path = format!("/e/{}/calendar.ics", slug(&event));
    let answer = app.get(&path).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        header(&answer, "content-type"),
        "text/calendar; charset=utf-8; method=PUBLISH"
    );
    assert_eq!(
        header(&answer, "content-disposition"),
        format!("inline; filename=\"{}.ics\"", slug(&event))
    );
    let tag = header(&answer, "etag").to_owned();
    let file = answer.text().await.unwrap();
    let before = lines(&file);
    assert_eq!(value(&before, "SUMMARY"), "மாலை\\; ராகங்கள்\\, இரண்டு");
    assert_eq!(value(&before, "DTSTART"), "20310306T130000Z");
    assert_eq!(value(&before, "LOCATION"), "நகர மண்டபம்");
    assert!(value(&before, "DESCRIPTION").contains(&format!("/e/{}", slug(&event))));

    let again = app
        .request(Method::GET, &path)
        .header("if-none-match", &tag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);

    let id = event["id"].as_str().unwrap();
    let moved = json!({"starts_at": "2031-03-07T18:30"});
    assert_eq!(
        app.call(Method::PATCH, &format!("/api/v1/events/{id}"), Some(moved))
            .await
            .status(),
        200
    );
    let after = lines(&app.get(&path).await.text().await.unwrap());
    assert_eq!(value(&after, "UID"), value(&before, "UID"));
    assert_eq!(value(&after, "DTSTART"), "20310307T130000Z");
    let sequence = |lines: &[String]| value(lines, "SEQUENCE").parse::<i32>().unwrap();
    assert!(sequence(&after) > sequence(&before));

    app.call(Method::POST, &format!("/api/v1/events/{id}/cancel"), None)
        .await;
    let gone = app.get(&path).await;
    assert_eq!(
        header(&gone, "content-type"),
        "text/calendar; charset=utf-8; method=CANCEL"
    );
    let gone = lines(&gone.text().await.unwrap());
    assert_eq!(value(&gone, "STATUS"), "CANCELLED");
    assert_eq!(value(&gone, "UID"), value(&before, "UID"));
    assert!(sequence(&gone) > sequence(&after));
}

#[tokio::test]
async fn a_guest_has_a_calendar_entry_and_tickets_until_the_booking_ends() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({"online_url": "https://meet.example/secret"}))
        .await;
    let booking = app.book(&event, 2).await;
    let page = booking["manage_url"]
        .as_str()
        .unwrap()
        .strip_prefix(&app.url)
        .unwrap()
        .to_owned();
    let calendar = app.get(&format!("{page}/calendar.ics")).await;
    assert!(header(&calendar, "cache-control").contains("private"));
    let text = calendar.text().await.unwrap();
    let before = lines(&text);
    assert!(value(&before, "DESCRIPTION").contains(booking["reference"].as_str().unwrap()));
    assert!(value(&before, "DESCRIPTION").contains("https://meet.example/secret"));
    let public = app
        .get(&format!("/e/{}/calendar.ics", slug(&event)))
        .await
        .text()
        .await
        .unwrap();
    assert!(!public.replace("\r\n ", "").contains("meet.example"));

    let mut codes = Vec::new();
    for number in 1..=2 {
        let png = app.get(&format!("{page}/ticket/{number}.png")).await;
        assert_eq!(png.status(), 200);
        assert_eq!(header(&png, "content-type"), "image/png");
        assert!(png.bytes().await.unwrap().starts_with(b"\x89PNG"));
        let svg = app.get(&format!("{page}/ticket/{number}.svg")).await;
        assert_eq!(header(&svg, "content-type"), "image/svg+xml");
        codes.push(svg.text().await.unwrap());
    }
    assert_ne!(codes[0], codes[1], "each place has a code of its own");
    for missing in ["3.png", "0.png", "x.png", "1.gif", "1"] {
        assert_eq!(
            app.get(&format!("{page}/ticket/{missing}")).await.status(),
            404,
            "{missing}"
        );
    }
    assert_eq!(app.get("/b/not-a-token/calendar.ics").await.status(), 404);

    let id = booking["id"].as_str().unwrap();
    let ended = app
        .call(Method::DELETE, &format!("/api/v1/bookings/{id}"), None)
        .await;
    assert!(ended.status().is_success());
    let after = lines(
        &app.get(&format!("{page}/calendar.ics"))
            .await
            .text()
            .await
            .unwrap(),
    );
    assert_eq!(value(&after, "METHOD"), "CANCEL");
    assert_eq!(value(&after, "UID"), value(&before, "UID"));
    assert_eq!(app.get(&format!("{page}/ticket/1.png")).await.status(), 404);
}

#[tokio::test]
async fn held_places_are_tentative_in_a_calendar_until_they_are_confirmed() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let path = format!("/api/v1/events/{}/bookings", slug(&event));
    let hold = json!({"name": "Arun", "phone": "0771234567", "quantity": 2, "hold": true});
    let held = app.call(Method::POST, &path, Some(hold)).await;
    let held: Value = held.json().await.unwrap();
    let file = format!("/b/{}/calendar.ics", held["manage_token"].as_str().unwrap());
    let before = lines(&app.get(&file).await.text().await.unwrap());
    assert_eq!(value(&before, "METHOD"), "PUBLISH");
    assert_eq!(value(&before, "STATUS"), "TENTATIVE");
    let path = format!("/api/v1/bookings/{}/confirm", held["id"].as_str().unwrap());
    assert_eq!(app.call(Method::POST, &path, None).await.status(), 200);
    let after = lines(&app.get(&file).await.text().await.unwrap());
    assert_eq!(value(&after, "STATUS"), "CONFIRMED");
    assert_eq!(value(&after, "UID"), value(&before, "UID"));
}

#[tokio::test]
async fn calendars_name_the_organization_or_whoever_sends_its_mail() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let booking = app.book(&event, 1).await;
    let token = booking["manage_token"].as_str().unwrap();
    let files = [
        format!("/e/{}/calendar.ics", slug(&event)),
        format!("/b/{token}/calendar.ics"),
    ];
    let organizations = &app.house.doors.organizations;
    let sabha = organizations.by_slug("sabha").await.unwrap();
    for (own, named) in [
        (None, "mailto:vizha@localhost"),
        (Some("sabha@example.org"), "mailto:sabha@example.org"),
    ] {
        let mut settings = sabha.settings.clone();
        settings.contact_email = own.map(str::to_owned);
        organizations
            .update(&Actor::system(sabha.organization.id), settings)
            .await
            .unwrap();
        for file in &files {
            let lines = lines(&app.get(file).await.text().await.unwrap());
            assert_eq!(value(&lines, "ORGANIZER"), named, "{file}");
        }
    }
}

#[tokio::test]
async fn codes_and_previews_of_events() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let at = |name: &str| format!("/e/{}/{name}", slug(&event));
    let svg = app.get(&at("qr.svg")).await;
    assert_eq!(header(&svg, "content-type"), "image/svg+xml");
    let plain = svg.text().await.unwrap();
    assert_ne!(
        plain,
        app.get(&at("qr.svg?via=poster"))
            .await
            .text()
            .await
            .unwrap()
    );
    // What is no name of a source is left out of the link.
    let hostile = app
        .get(&at("qr.svg?via=%22%3E%3Cscript%3E"))
        .await
        .text()
        .await
        .unwrap();
    assert_eq!(plain, hostile);
    assert!(
        app.get(&at("qr.png"))
            .await
            .bytes()
            .await
            .unwrap()
            .starts_with(b"\x89PNG")
    );

    let preview = app.get(&at("preview.png")).await;
    assert_eq!(preview.status(), 200);
    assert_eq!(header(&preview, "content-type"), "image/png");
    let first = preview.bytes().await.unwrap();
    assert_eq!(first[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630");
    assert_eq!(
        first,
        app.get(&at("preview.png")).await.bytes().await.unwrap()
    );
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    app.call(
        Method::PATCH,
        &path,
        Some(json!({"title": "Another evening"})),
    )
    .await;
    assert_ne!(
        first,
        app.get(&at("preview.png")).await.bytes().await.unwrap()
    );
    let announced = app.get(&at("announcement.jpg")).await;
    assert_eq!(announced.status(), 200);
    assert_eq!(header(&announced, "content-type"), "image/jpeg");
    let announced = announced.bytes().await.unwrap();
    assert!(announced.starts_with(&[0xff, 0xd8, 0xff]), "a JPEG");

    let draft = app.event_with(json!({"publish": false})).await;
    for name in [
        "calendar.ics",
        "qr.svg",
        "qr.png",
        "preview.png",
        "announcement.jpg",
    ] {
        assert_eq!(
            app.get(&format!("/e/{}/{name}", slug(&draft)))
                .await
                .status(),
            404,
            "{name}"
        );
        assert_eq!(
            app.get(&format!("/e/no-such-event/{name}")).await.status(),
            404,
            "{name}"
        );
    }
}

/// The event's page, and the address of the picture that links to it show elsewhere.
async fn page_and_picture(app: &TestApp, event: &Value, language: &str) -> (String, String) {
    let path = format!("/e/{}?lang={language}", slug(event));
    let page = app.get(&path).await.text().await.unwrap();
    let (_, rest) = page
        .split_once("<meta property=\"og:image\" content=\"")
        .unwrap();
    let address = rest.split('"').next().unwrap().to_owned();
    (page, address)
}

#[tokio::test]
async fn a_renamed_organization_shows_in_link_previews_at_once() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/e/{}/preview.png", slug(&event));
    let before = app.get(&path).await;
    let tag = header(&before, "etag").to_owned();
    let picture = before.bytes().await.unwrap();
    let (_, address) = page_and_picture(&app, &event, "en").await;
    assert!(
        address.starts_with(&format!("{}{path}", app.url)),
        "{address}"
    );
    let named = app.client.get(&address).send().await.unwrap();
    assert_eq!(named.bytes().await.unwrap(), picture);

    let organizations = &app.house.doors.organizations;
    let sabha = organizations.by_slug("sabha").await.unwrap();
    let mut settings = sabha.settings;
    settings.name = LocalText::both("புதிய சபை", "Renamed Society");
    organizations
        .update(&Actor::system(sabha.organization.id), settings)
        .await
        .unwrap();

    let after = app
        .request(Method::GET, &path)
        .header("if-none-match", &tag)
        .send()
        .await
        .unwrap();
    assert_eq!(after.status(), 200, "it is not the picture as it was");
    assert_ne!(after.bytes().await.unwrap(), picture);
    let (page, renamed) = page_and_picture(&app, &event, "ta").await;
    assert!(page.contains("புதிய சபை"), "{page}");
    assert_ne!(
        renamed, address,
        "whoever keeps it by its address asks anew"
    );
}

#[tokio::test]
async fn kolams_icons_and_pictures() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/kolam/{}.svg", event["id"].as_str().unwrap());
    let kolam = app.get(&path).await;
    assert_eq!(header(&kolam, "content-type"), "image/svg+xml");
    assert!(header(&kolam, "cache-control").contains("immutable"));
    assert!(kolam.text().await.unwrap().starts_with("<svg "));
    let small = app
        .request(Method::GET, &path)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(header(&small, "content-encoding"), "gzip");
    assert!(small.bytes().await.unwrap().len() < 4096);
    assert!(
        app.get("/favicon.svg")
            .await
            .text()
            .await
            .unwrap()
            .contains("<path")
    );
    assert_eq!(
        header(&app.get("/favicon.ico").await, "location"),
        "/favicon.svg"
    );
    let nobody = "0198c0de-0000-7000-8000-000000000000";
    for missing in [
        "/kolam/x.svg",
        "/kolam/x",
        "/picture/x/480",
        &format!("/picture/{nobody}/480"),
        &format!("/picture/{nobody}/x"),
    ] {
        assert_eq!(app.get(missing).await.status(), 404, "{missing}");
    }
}
