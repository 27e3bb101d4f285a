//! Who sees what at the door, and what becomes of scans.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::http::{Method, StatusCode};
use domain::ids::EventId;
use serde_json::{Value, json};
use usecases::Role;

const SCAN: &str = "0190a0a0-0000-7000-8000-00000000000";

/// An evening with two events and a booking of two places at the first.
struct Evening {
    rooms: Rooms,
    owner: String,
    event: String,
    other: String,
    booking: Value,
}

async fn evening() -> Evening {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let soon = (chrono::Utc::now() + chrono::Duration::hours(2)).format("%Y-%m-%dT%H:%M");
    let mut input = concert("இசை மாலை");
    input["starts_at"] = json!(soon.to_string());
    input["timezone"] = json!("Etc/UTC");
    input["ticket_types"] = json!([{"name": {"en": "Floor"}, "price_minor": 50_000}]);
    let (event, booking) = rooms.booked(input, &owner).await;
    let (other, _) = rooms.booked(concert("நடன மாலை"), &owner).await;
    let text = |value: &Value| value["id"].as_str().unwrap().to_owned();
    Evening {
        event: text(&event),
        other: text(&other),
        rooms,
        owner,
        booking,
    }
}

impl Evening {
    fn code(&self, number: usize) -> &str {
        self.booking["tickets"][number - 1]["code"]
            .as_str()
            .unwrap()
    }

    async fn get(&self, path: &str, cookie: &str) -> (StatusCode, Value) {
        self.rooms.json(Method::GET, path, None, cookie).await
    }

    async fn at_door(&self, event: &str, what: &str, cookie: &str) -> (StatusCode, Value) {
        self.get(&format!("/organize/door/events/{event}/{what}"), cookie)
            .await
    }

    /// Sends scans of a device whose clock is wrong by so many milliseconds.
    async fn send(
        &self,
        event: &str,
        scans: Value,
        wrong_by: i64,
        cookie: &str,
    ) -> (StatusCode, Value) {
        let body = json!({
            "device": "0190a0a0-0000-7000-8000-0000000000aa",
            "now": chrono::Utc::now().timestamp_millis() + wrong_by,
            "scans": scans,
        });
        let path = format!("/organize/door/events/{event}/scans");
        self.rooms
            .json(Method::POST, &path, Some(body), cookie)
            .await
    }

    async fn walk_in(
        &self,
        event: &str,
        key: usize,
        places: i64,
        cookie: &str,
    ) -> (StatusCode, Value) {
        let body = json!({
            "key": format!("{SCAN}{key}"), "places": places, "gate": "Gate 2",
            "device": "0190a0a0-0000-7000-8000-0000000000aa",
        });
        let path = format!("/organize/door/events/{event}/walk-ins");
        self.rooms
            .json(Method::POST, &path, Some(body), cookie)
            .await
    }

    fn scan(&self, id: usize, number: usize, ago: i64) -> Value {
        json!({
            "id": format!("{SCAN}{id}"), "deed": "enter", "code": self.code(number),
            "at": chrono::Utc::now().timestamp_millis() - ago, "gate": "Gate 2",
        })
    }

    /// The cookie of a member of the door's staff, to whom the first event is given.
    async fn staff(&self) -> String {
        let organization = self.rooms.organization().await;
        let email = "selvi@example.org";
        let cookie = self.rooms.member(organization, email, Role::Door).await;
        let doors = &self.rooms.house.doors;
        let member = doors
            .accounts
            .sign_in(email, "another long password", "127.0.0.1")
            .await
            .unwrap()
            .member()
            .unwrap();
        let owner = usecases::Actor::system(organization);
        let event: EventId = self.event.parse().unwrap();
        doors
            .door
            .assign(&owner, event, member.user, true)
            .await
            .unwrap();
        cookie
    }
}

#[tokio::test]
async fn door_staff_sees_the_events_given_to_it_and_names_only() {
    let e = evening().await;
    let door = e.staff().await;
    let (status, events) = e.get("/organize/door/events", &door).await;
    assert_eq!(status, StatusCode::OK, "{events}");
    let ids: Vec<&str> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [e.event.as_str()]);
    let also = format!("/organize/door/events?also={}", e.other);
    assert_eq!(e.get(&also, &door).await.1.as_array().unwrap().len(), 1);

    let (status, list) = e.at_door(&e.event, "list", &door).await;
    assert_eq!(status, StatusCode::OK, "{list}");
    let row = &list["rows"][0];
    assert_eq!(
        (&row["name"], &row["to_pay"], &row["state"]),
        (&json!("Arun"), &json!(100_000), &json!("confirmed"))
    );
    assert_eq!(row["digests"].as_str().unwrap().len(), 24);
    let all = list.to_string();
    for secret in ["arun@example.org", "phone", "email", "note", e.code(1)] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
    let again = format!("list?stamp={}", list["stamp"].as_str().unwrap());
    let (_, same) = e.at_door(&e.event, &again, &door).await;
    assert_eq!(same["rows"], Value::Null, "what is known is not sent again");

    for what in ["list", "news"] {
        let (status, _) = e.at_door(&e.other, what, &door).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{what}");
    }
    let (status, _) = e.send(&e.other, json!([]), 0, &door).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let everything = json!({"query": {}});
    for call in ["bookings/list", "events/list", "messages/list"] {
        let (status, refused) = e.rooms.call(call, everything.clone(), &door).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{call}: {refused}");
    }
}

#[tokio::test]
async fn nothing_of_another_organization_is_reached() {
    let e = evening().await;
    let input = serde_json::from_value(json!({
        "name": {"en": "Elsewhere"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
        "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24]
    }));
    let organizations = &e.rooms.house.doors.organizations;
    let elsewhere = organizations.create(None, input.unwrap()).await.unwrap();
    let stranger = e
        .rooms
        .member(elsewhere, "elsewhere@example.org", Role::Owner)
        .await;
    let (_, events) = e
        .get(
            &format!("/organize/door/events?also={}", e.event),
            &stranger,
        )
        .await;
    assert_eq!(events, json!([]));
    for cookie in [stranger.as_str(), ""] {
        let expected = if cookie.is_empty() {
            StatusCode::UNAUTHORIZED
        } else {
            StatusCode::NOT_FOUND
        };
        for what in ["list", "news"] {
            assert_eq!(e.at_door(&e.event, what, cookie).await.0, expected);
        }
        let scans = json!([e.scan(1, 1, 0)]);
        assert_eq!(e.send(&e.event, scans, 0, cookie).await.0, expected);
        assert_eq!(e.walk_in(&e.event, 1, 1, cookie).await.0, expected);
        let path = format!("/organize/door/events/{}/look", e.event);
        let body = Some(json!({"code": e.code(1)}));
        let (status, _) = e.rooms.json(Method::POST, &path, body, cookie).await;
        assert_eq!(status, expected);
    }
    // A code of ours is nobody's ticket at their door.
    let (theirs, _) = e.rooms.booked(concert("எங்கோ"), &stranger).await;
    let theirs = theirs["id"].as_str().unwrap();
    let (status, answers) = e.send(theirs, json!([e.scan(1, 1, 0)]), 0, &stranger).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answers[0]["outcome"], "unknown");
    assert_eq!(answers[0]["event"], Value::Null);
    let (_, news) = e.at_door(&e.event, "news", &e.owner).await;
    assert_eq!(news["places_in"], 0);
}

#[tokio::test]
async fn a_place_is_in_once_and_everybody_is_told_by_whom() {
    let e = evening().await;
    let door = e.staff().await;
    let hour = 3_600_000;
    // The first scan waited for ten minutes on a device whose clock is a day ahead.
    let mut first = e.scan(1, 1, 600_000);
    first["at"] = json!(first["at"].as_i64().unwrap() + 24 * hour);
    let (_, answers) = e
        .send(&e.event, json!([e.scan(2, 1, 60_000)]), 0, &e.owner)
        .await;
    assert_eq!(answers[0]["outcome"], "in");
    let both = json!([first, e.scan(3, 2, 0)]);
    for _ in 0..2 {
        let (status, answers) = e.send(&e.event, both.clone(), 24 * hour, &door).await;
        assert_eq!(status, StatusCode::OK, "{answers}");
        assert_eq!(
            (&answers[0]["outcome"], &answers[1]["outcome"]),
            (&json!("in"), &json!("in"))
        );
    }
    let (_, late) = e
        .send(&e.event, json!([e.scan(4, 1, 0)]), 0, &e.owner)
        .await;
    assert_eq!(late[0]["outcome"], "already");
    let standing = &late[0]["standing"];
    assert_eq!(
        (&standing["by"], &standing["gate"]),
        (&json!("Nila"), &json!("Gate 2"))
    );
    let ago = chrono::Utc::now().timestamp_millis() - standing["at"].as_i64().unwrap();
    assert!((590_000..700_000).contains(&ago), "{ago}");

    let (_, news) = e.at_door(&e.event, "news", &door).await;
    assert_eq!(
        (&news["places_in"], &news["places"]),
        (&json!(2), &json!(2))
    );
    let since = format!("news?since={}", news["seq"]);
    let (_, nothing) = e.at_door(&e.event, &since, &door).await;
    assert_eq!(nothing["marks"], json!([]));

    let undo = json!([{
        "id": format!("{SCAN}5"), "deed": "undo", "undoes": format!("{SCAN}3"), "gate": "Gate 2",
        "booking": e.booking["id"], "number": 2, "at": 0,
    }]);
    e.send(&e.event, undo, 0, &e.owner).await;
    let (_, news) = e.at_door(&e.event, &since, &door).await;
    assert_eq!(
        (&news["places_in"], &news["marks"][0]["outcome"]),
        (&json!(1), &json!("undone"))
    );
}

#[tokio::test]
async fn what_is_no_ticket_here_is_refused_with_its_reason() {
    let e = evening().await;
    let (_, answers) = e
        .send(&e.other, json!([e.scan(1, 1, 0)]), 0, &e.owner)
        .await;
    assert_eq!(answers[0]["outcome"], "wrong_event");
    assert_eq!(answers[0]["event"]["ta"], "இசை மாலை");
    let path = format!("/organize/door/events/{}/look", e.other);
    let body = Some(json!({"code": e.code(1)}));
    let (_, looked) = e.rooms.json(Method::POST, &path, body, &e.owner).await;
    assert_eq!(looked["elsewhere"]["title"]["ta"], "இசை மாலை");

    let mut forged = e.scan(2, 1, 0);
    let code = e.code(1);
    let end = if code.ends_with('A') { "B" } else { "A" };
    forged["code"] = json!(format!("{}{end}", &code[..code.len() - 1]));
    let mut no_place = e.scan(3, 1, 0);
    no_place["code"] = Value::Null;
    no_place["booking"] = e.booking["id"].clone();
    no_place["number"] = json!(3);
    let scans = json!([forged, no_place]);
    let (_, answers) = e.send(&e.event, scans, 0, &e.owner).await;
    assert_eq!(answers[0]["outcome"], "unknown");
    assert_eq!(answers[1]["outcome"], "no_place");

    let id = json!({"id": e.booking["id"]});
    e.rooms.call("bookings/cancel", id, &e.owner).await;
    // What a device says to be in the future is now.
    let scans = json!([e.scan(4, 1, -60_000), e.scan(5, 2, 3_600_000)]);
    let (_, answers) = e.send(&e.event, scans, 0, &e.owner).await;
    assert_eq!(answers[0]["outcome"], "cancelled");
    assert_eq!(
        answers[1]["outcome"], "in",
        "who was in before the cancellation stays in"
    );
}

#[tokio::test]
async fn too_much_and_too_long_is_refused_and_nothing_is_kept() {
    let e = evening().await;
    let many: Vec<Value> = (0..501).map(|_| e.scan(1, 1, 0)).collect();
    let mut long = e.scan(1, 1, 0);
    long["gate"] = json!("x".repeat(41));
    let mut odd = e.scan(1, 1, 0);
    odd["deed"] = json!("dance");
    for (scans, expected) in [
        (json!(many), StatusCode::UNPROCESSABLE_ENTITY),
        (json!([long]), StatusCode::UNPROCESSABLE_ENTITY),
        (json!([odd]), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(e.send(&e.event, scans, 0, &e.owner).await.0, expected);
    }
    let (_, news) = e.at_door(&e.event, "news", &e.owner).await;
    assert_eq!((&news["places_in"], &news["seq"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn the_page_opens_for_members_and_door_staff_is_led_to_it() {
    let e = evening().await;
    let door = e.staff().await;
    let (status, to) = e.rooms.look("/door", "").await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/organize/door")
    );
    let (_, to) = e.rooms.look("/organize/door?event=x", "").await;
    assert_eq!(
        to,
        "/organize/sign-in?return=%2Forganize%2Fdoor%3Fevent%3Dx"
    );
    let (status, to) = e.rooms.look("/organize/events", &door).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/organize/door")
    );
    for cookie in [&door, &e.owner] {
        let (status, _) = e.rooms.look("/organize/door", cookie).await;
        assert_eq!(status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_page_is_installed_in_the_language_in_which_it_is_read() {
    let e = evening().await;
    for (tag, file) in [("ta", "/door-ta.webmanifest"), ("en", "/door.webmanifest")] {
        let cookie = format!("{}; lang={tag}", e.owner);
        let page = text(e.rooms.get("/organize/door", &cookie).await).await;
        assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{page}");
        let link = format!("<link rel=\"manifest\" href=\"{file}\"");
        assert!(page.contains(&link), "{page}");
    }
}

#[tokio::test]
async fn hours_or_years_of_a_wrong_clock_fall_out() {
    let hour = 3_600_000;
    for wrong_by in [-5 * hour, 5 * hour, -87_600 * hour, 87_600 * hour] {
        let e = evening().await;
        // Ten minutes ago, as its own clock says.
        let mut scan = e.scan(1, 1, 600_000);
        scan["at"] = json!(scan["at"].as_i64().unwrap() + wrong_by);
        let (status, answers) = e.send(&e.event, json!([scan]), wrong_by, &e.owner).await;
        assert_eq!(status, StatusCode::OK, "{answers}");
        assert_eq!(answers[0]["outcome"], "in", "{wrong_by}");
        let at = answers[0]["standing"]["at"].as_i64().unwrap();
        let ago = chrono::Utc::now().timestamp_millis() - at;
        assert!((590_000..700_000).contains(&ago), "{wrong_by}: {ago}");
        // One with a right clock saw the same guest earlier: they were in by that one.
        let (_, answers) = e
            .send(&e.event, json!([e.scan(2, 1, 1_200_000)]), 0, &e.owner)
            .await;
        assert_eq!(answers[0]["outcome"], "in", "{wrong_by}");
        let (_, news) = e.at_door(&e.event, "news", &e.owner).await;
        assert_eq!(news["places_in"], 1, "{wrong_by}");
    }
}

#[tokio::test]
async fn a_walk_in_is_booked_and_let_in_once_however_often_it_is_sent() {
    let e = evening().await;
    let door = e.staff().await;
    let (status, first) = e.walk_in(&e.event, 1, 2, &door).await;
    assert_eq!(status, StatusCode::OK, "{first}");
    let booking = &first["booking"];
    assert_eq!(
        (&booking["name"], &booking["to_pay"], &booking["state"]),
        (&json!("நேரில் வந்தவர்"), &json!(100_000), &json!("confirmed"))
    );
    let outcomes = [&first["answers"][0], &first["answers"][1]].map(|one| &one["outcome"]);
    assert_eq!(outcomes, [&json!("in"), &json!("in")]);
    let (status, again) = e.walk_in(&e.event, 1, 2, &door).await;
    assert_eq!(
        (status, &again["booking"]["id"]),
        (StatusCode::OK, &booking["id"])
    );
    // The same key is no other guest.
    let (status, other) = e.walk_in(&e.event, 1, 1, &door).await;
    assert_eq!(status, StatusCode::CONFLICT, "{other}");
    // The door that is not given stays shut.
    let (status, _) = e.walk_in(&e.other, 5, 1, &door).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (_, news) = e.at_door(&e.event, "news", &door).await;
    assert_eq!(
        (&news["places_in"], &news["places"]),
        (&json!(2), &json!(4))
    );
    let (_, elsewhere) = e.at_door(&e.other, "news", &e.owner).await;
    assert_eq!(elsewhere["places"], 2);
}

#[tokio::test]
async fn what_is_paid_at_the_door_is_paid_everywhere() {
    let e = evening().await;
    let door = e.staff().await;
    let (_, walked) = e.walk_in(&e.event, 1, 2, &door).await;
    let booking = &walked["booking"]["id"];
    let pay = async |event: &str, paid: bool, cookie: &str| {
        let path = format!("/organize/door/events/{event}/payments");
        let body = json!({"booking": booking, "paid": paid});
        let rooms = &e.rooms;
        rooms.json(Method::POST, &path, Some(body), cookie).await
    };
    let (_, before) = e.at_door(&e.event, "news", &door).await;
    for _ in 0..2 {
        let (status, page) = pay(&e.event, true, &door).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert_eq!(page["rows"][0]["to_pay"], 0);
    }
    // Every other device learns of it, and so does the office.
    let (_, after) = e.at_door(&e.event, "news", &door).await;
    assert_ne!(before["list"], after["list"]);
    let one = json!({"id": booking});
    let (_, shown) = e.rooms.call("bookings/show", one.clone(), &e.owner).await;
    assert_eq!(shown["payment"], "paid");
    let (status, page) = pay(&e.event, false, &door).await;
    assert_eq!(
        (status, &page["rows"][0]["to_pay"]),
        (StatusCode::OK, &json!(100_000))
    );

    // Not at a door that is not theirs, and not of another event.
    assert_eq!(pay(&e.other, true, &door).await.0, StatusCode::NOT_FOUND);
    assert_eq!(pay(&e.other, true, &e.owner).await.0, StatusCode::NOT_FOUND);
    e.rooms.call("bookings/cancel", one, &e.owner).await;
    assert_eq!(pay(&e.event, true, &door).await.0, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_walk_in_gets_no_place_that_is_not_left() {
    let e = evening().await;
    let mut input = concert("சிறு அரங்கம்");
    input["capacity"] = json!(3);
    let (small, _) = e.rooms.booked(input, &e.owner).await;
    let small = small["id"].as_str().unwrap();
    let (status, refused) = e.walk_in(small, 1, 2, &e.owner).await;
    assert_eq!(status, StatusCode::CONFLICT, "{refused}");
    assert_eq!(refused["door"]["sold_out"]["remaining"], 1);
    // Nothing was booked by that key: fewer may still come.
    let (status, one) = e.walk_in(small, 1, 1, &e.owner).await;
    assert_eq!(status, StatusCode::OK, "{one}");
    let (status, full) = e.walk_in(small, 5, 1, &e.owner).await;
    assert_eq!(status, StatusCode::CONFLICT, "{full}");
    assert_eq!(full["door"]["sold_out"]["remaining"], 0);
    for places in [0, 51] {
        let (status, _) = e.walk_in(small, 7, places, &e.owner).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{places}");
    }
    let (_, news) = e.at_door(small, "news", &e.owner).await;
    assert_eq!(
        (&news["places_in"], &news["places"]),
        (&json!(1), &json!(3))
    );
}
