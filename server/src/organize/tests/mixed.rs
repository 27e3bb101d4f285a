//! What is one's own, asked for together with what is somebody else's: a stranger's event with an id of this
//! house inside. Nothing of the house is told, taken or changed.
#![allow(clippy::unwrap_used)]

use super::home::{Home, NOBODY, assert_same, home, in_a_month, tells};
use super::rooms::concert;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

impl Home {
    /// What calls are asked by a stranger about their own things with an id of the house.
    fn mixed(&self) -> Vec<(&'static str, Value)> {
        let ours = |name: &str| self.id(name);
        let (event, draft) = (&self.theirs["event"], &self.theirs["draft"]);
        let booking = &self.theirs["booking"];
        let kind = ours("ticket_type");
        let code = json!({
            "code": "OTHER", "everywhere": false, "discount": {"percent": 10}, "ticket_types": [],
            "counted": "places", "max_uses": null, "starts_at": null, "ends_at": null
        });
        let mut bounded = code.clone();
        bounded["ticket_types"] = json!([kind]);
        let mut input = concert("Elsewhere");
        input["picture"] = json!(ours("picture"));
        let letter = |audience: Value| {
            json!({
                "audience": audience, "subject": {"en": "Other"}, "body": {"en": "Other"},
                "at": in_a_month()
            })
        };
        let tickets = json!([{"ticket_type": kind, "quantity": 1}]);
        let logo = json!({"id": ours("picture"), "width": 480, "height": 480});
        let look = json!({
            "accent": "", "logo": logo, "sender": {}, "footer": {}, "terms": {},
            "privacy": {}
        });
        let wish = json!({
            "event": event, "name": "Other", "phone": null, "email": "o@example.org",
            "language": "en", "tickets": tickets, "source": "web", "user_id": null,
            "hold": false, "hold_minutes": null, "note": null, "via": null,
            "idempotency_key": null
        });
        let place = json!({
            "event": event, "name": "Other", "phone": null, "email": "o@example.org",
            "language": "en", "ticket_type": kind, "quantity": 1, "source": "web",
            "notify": null, "idempotency_key": null
        });
        let question = json!([{
            "id": null, "kind": "text", "label": {"en": "Other"}, "options": {},
            "required": false, "ticket_type": kind
        }]);
        let kept = json!([{
            "id": ours("question"), "kind": "text", "label": {"en": "Other"}, "options": {},
            "required": false, "ticket_type": null
        }]);
        let wishes = json!([{"channel": ours("channel")}]);
        let code_of =
            |input: &Value, code: Value| json!({"event": event, "code": code, "input": input});
        vec![
            (
                "announcements/announce",
                json!({"event": event, "wishes": wishes}),
            ),
            ("bookings/add", json!({"request": wish})),
            (
                "bookings/change",
                json!({"id": booking, "tickets": tickets}),
            ),
            (
                "bookings/remove_note",
                json!({"id": booking, "note": ours("note")}),
            ),
            ("events/create", json!({"input": input})),
            (
                "events/update",
                json!({"id": draft, "input": input, "revision": 1}),
            ),
            ("look/update", json!({"input": look})),
            ("promo/edit", json!({"event": event, "code": ours("code")})),
            ("promo/end", json!({"event": event, "code": ours("code")})),
            ("promo/save", code_of(&code, json!(ours("code")))),
            ("promo/save", code_of(&bounded, Value::Null)),
            (
                "questions/put",
                json!({"event": draft, "questions": question, "seen": []}),
            ),
            (
                "questions/put",
                json!({"event": draft, "questions": kept, "seen": []}),
            ),
            (
                "team/door",
                json!({"event": event, "user": ours("member"), "given": true}),
            ),
            (
                "waiting/act",
                json!({
                    "event": event, "waiting": ours("waiting"), "deed": "offer"
                }),
            ),
            (
                "waiting/act",
                json!({
                    "event": event, "waiting": ours("waiting"), "deed": "remove"
                }),
            ),
            ("waiting/add", json!({"request": place})),
            (
                "writing/cancel",
                json!({"event": event, "id": ours("written")}),
            ),
            (
                "writing/preview",
                json!({
                    "event": event, "input": letter(json!({"ticket_type": kind}))
                }),
            ),
            (
                "writing/write",
                json!({
                    "event": event, "id": ours("written"), "input": letter(json!("all"))
                }),
            ),
            (
                "writing/write",
                json!({
                    "event": event, "id": NOBODY, "input": letter(json!({"ticket_type": kind}))
                }),
            ),
        ]
    }
}

#[tokio::test]
async fn ones_own_thing_is_no_way_to_somebody_elses() {
    let home = home().await;
    let before = home.rows(&home.rooms, "").await;
    let mut wrong = Vec::new();
    for (call, body) in home.mixed() {
        let (status, answer) = home.rooms.call(call, body.clone(), &home.stranger).await;
        assert!(!tells(&answer.to_string()), "{call} {body}: {answer}");
        let known = [
            StatusCode::FORBIDDEN,
            StatusCode::NOT_FOUND,
            StatusCode::CONFLICT,
            StatusCode::UNPROCESSABLE_ENTITY,
        ];
        if !known.contains(&status) {
            wrong.push(format!("{call} {body}: {status} {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Many at once: each that is not one's own is told to be nowhere.
    for deed in [
        "cancel",
        "cancel_quietly",
        "resend",
        "mark_paid",
        "mark_unpaid",
    ] {
        let body = json!({"deed": deed, "bookings": [home.id("booking")]});
        let (status, answer) = home.rooms.call("bookings/many", body, &home.stranger).await;
        let handled = answer[0]["refused"] == json!("not_found");
        assert!(
            handled || status.is_client_error(),
            "{deed}: {status} {answer}"
        );
    }
    // A scan at one's own door of a booking here.
    let path = format!("/organize/door/events/{}/scans", home.theirs["event"]);
    let scan = json!({
        "id": NOBODY, "deed": "enter", "at": 0, "gate": "Gate 2", "number": 1,
        "booking": home.id("booking")
    });
    let scans = json!({"device": NOBODY, "now": 0, "scans": [scan]});
    let (status, answer) = home
        .rooms
        .json(Method::POST, &path, Some(scans), &home.stranger)
        .await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(answer[0]["outcome"], "unknown");
    assert!(!tells(&answer.to_string()), "{answer}");
    assert_same(&before, &home.rows(&home.rooms, "").await);
}

#[tokio::test]
async fn lists_are_narrowed_by_foreign_ids_to_nothing() {
    let home = home().await;
    let (event, booking) = (home.id("event"), home.id("booking"));
    let kind = home.id("ticket_type");
    for (call, query) in [
        ("bookings/list", json!({"event": event})),
        ("bookings/list", json!({"ticket_type": kind, "limit": 1})),
        ("messages/list", json!({"event": event, "limit": 1})),
        ("audit/list", json!({"subject": event})),
        ("audit/list", json!({"subject": booking})),
    ] {
        let (status, theirs) = home
            .rooms
            .call(call, json!({"query": query}), &home.stranger)
            .await;
        assert_eq!(status, StatusCode::OK, "{call}: {theirs}");
        assert_eq!(theirs["items"], json!([]), "{call}");
        assert_eq!(theirs["next_cursor"], json!(null), "{call}");
    }
    // Numbers tell as well.
    let of_kind = json!({"query": {"ticket_type": kind}});
    let count = async |cookie: &str| {
        let (status, told) = home
            .rooms
            .call("bookings/count", of_kind.clone(), cookie)
            .await;
        assert_eq!(status, StatusCode::OK, "{told}");
        told["n"].as_i64().unwrap()
    };
    assert_eq!(count(&home.stranger).await, 0);
    assert!(count(&home.owner).await > 0);
    // The same question of the house itself finds something.
    let query = json!({"query": {"event": event}});
    let (_, ours) = home.rooms.call("bookings/list", query, &home.owner).await;
    assert_eq!(ours["items"].as_array().unwrap().len(), 2, "{ours}");
}
