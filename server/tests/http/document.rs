//! The document says what the product does.

use crate::app::{TestApp, problem, token_of};
use domain::channel::ChannelKind;
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use usecases::channels::ChannelInput;
use usecases::{Actor, Scope};

/// Whether a value has the shape of a schema; what does not fit is named.
fn fits(document: &Value, schema: &Value, value: &Value, place: &str, wrong: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        let target = document
            .pointer(pointer)
            .expect("a reference that leads somewhere");
        return fits(document, target, value, place, wrong);
    }
    if let Some(options) = schema["oneOf"]
        .as_array()
        .or_else(|| schema["anyOf"].as_array())
    {
        let any = options.iter().any(|option| {
            let mut inner = Vec::new();
            fits(document, option, value, place, &mut inner);
            inner.is_empty()
        });
        if !any {
            wrong.push(format!("{place}: fits no option"));
        }
        return;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_i64() || n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        wrong.push(format!("{place}: {kind} instead of {kinds:?}"));
        return;
    }
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                fits(
                    document,
                    &schema["items"],
                    item,
                    &format!("{place}[{index}]"),
                    wrong,
                );
            }
        }
        Value::Object(fields) => {
            let none = Map::new();
            let known = schema["properties"].as_object().unwrap_or(&none);
            for required in schema["required"].as_array().into_iter().flatten() {
                let name = required.as_str().expect("a name");
                if !fields.contains_key(name) {
                    wrong.push(format!("{place}.{name}: missing"));
                }
            }
            for (name, inner) in fields {
                match known.get(name) {
                    Some(schema) => {
                        fits(document, schema, inner, &format!("{place}.{name}"), wrong)
                    }
                    None => wrong.push(format!("{place}.{name}: not in the document")),
                }
            }
        }
        _ => {}
    }
}

struct Checked {
    app: TestApp,
    document: Value,
    seen: BTreeSet<(String, String, u16)>,
}

impl Checked {
    /// Sends a request and holds the answer against the document.
    async fn call(
        &mut self,
        method: Method,
        route: &str,
        path: &str,
        token: bool,
        body: Option<Value>,
    ) -> Value {
        let operation = self.document["paths"][route][method.as_str().to_lowercase()].clone();
        assert!(
            operation.is_object(),
            "{method} {route} is not in the document"
        );
        let mut request = self.app.request(method.clone(), path);
        if token {
            request = request.bearer_auth(&self.app.token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let kind = answer.headers()["content-type"]
            .to_str()
            .expect("text")
            .to_owned();
        let value: Value = answer.json().await.expect("JSON");
        let content = &operation["responses"][status.to_string()]["content"][&kind];
        assert!(
            content.is_object(),
            "{method} {route}: {status} {kind} is not in the document: {value}"
        );
        let mut wrong = Vec::new();
        fits(&self.document, &content["schema"], &value, "", &mut wrong);
        assert!(
            wrong.is_empty(),
            "{method} {route} {status}: {wrong:?}\n{value}"
        );
        self.seen
            .insert((method.to_string(), route.to_owned(), status));
        value
    }
}

#[tokio::test]
async fn answers_have_the_shapes_of_the_document() {
    let mut app = TestApp::spawn().await;
    // What the document offers is enough for every call of it.
    app.token = token_of(&app.house, "sabha", Scope::REST.to_vec()).await;
    let document = app.json("/api/v1/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let offered = &document["components"]["securitySchemes"]["token"]["description"];
    let offered = offered.as_str().unwrap();
    for scope in Scope::ALL {
        let named = offered.contains(scope.as_str());
        assert_eq!(named, Scope::REST.contains(&scope), "{offered}");
    }
    let mut check = Checked {
        app,
        document,
        seen: BTreeSet::new(),
    };
    let events = "/api/v1/events";
    let event = "/api/v1/events/{event}";
    let new = json!({"title": "T", "summary": "S", "starts_at": "2031-03-06T18:30", "timezone": "Asia/Colombo",
        "capacity": 3, "translations": {"ta": {"title": "த"}}, "ticket_types": [{"name": "A", "translations": {"ta": {"name": "அ"}}}]});
    let made = check
        .call(Method::POST, events, events, true, Some(new))
        .await;
    let path = format!("{events}/{}", made["id"].as_str().unwrap());
    check
        .call(Method::POST, events, events, true, Some(json!({})))
        .await;
    check
        .call(Method::POST, events, events, false, Some(json!({})))
        .await;
    check.call(Method::GET, event, &path, false, None).await;
    check.call(Method::GET, event, &path, true, None).await;
    check
        .call(
            Method::PATCH,
            event,
            &path,
            true,
            Some(json!({"online_url": "https://meet.example/x"})),
        )
        .await;
    check
        .call(
            Method::PATCH,
            event,
            &path,
            true,
            Some(json!({"capacity": "x"})),
        )
        .await;
    check
        .call(
            Method::POST,
            "/api/v1/events/{event}/publish",
            &format!("{path}/publish"),
            true,
            None,
        )
        .await;
    check.call(Method::GET, events, events, false, None).await;
    check
        .call(Method::GET, events, "/api/v1/events?limit=x", false, None)
        .await;
    let route = "/api/v1/events/{event}/announcements";
    let announcements = format!("{path}/announcements");
    let body = json!({"channels": [{"channel": slack_channel(&check.app).await, "text": "Come!"}]});
    check
        .call(Method::POST, route, &announcements, true, Some(body))
        .await;
    check
        .call(Method::POST, route, &announcements, true, Some(json!({})))
        .await;
    check
        .call(Method::GET, route, &announcements, true, None)
        .await;
    check
        .call(Method::GET, route, &announcements, false, None)
        .await;
    let route = "/api/v1/events/{event}/questions";
    let questions = format!("{path}/questions");
    check
        .call(Method::GET, route, &questions, false, None)
        .await;
    let route = "/api/v1/events/{event}/bookings";
    let bookings = format!("{path}/bookings");
    let body = json!({"name": "A", "email": "a@example.org", "quantity": 2});
    let booking = check
        .call(Method::POST, route, &bookings, false, Some(body.clone()))
        .await;
    check
        .call(Method::POST, route, &bookings, false, Some(body))
        .await;
    check
        .call(Method::POST, route, &bookings, false, Some(json!({})))
        .await;
    let held = check.call(Method::POST, route, &bookings, true,
        Some(json!({"name": "B", "phone": "0771234567", "quantity": 1, "hold": true, "note": "front row", "user_id": "u"}))).await;
    check.call(Method::GET, route, &bookings, true, None).await;
    check.call(Method::GET, route, &bookings, false, None).await;
    for route in ["/api/v1/bookings", "/api/v1/organization/events"] {
        check.call(Method::GET, route, route, true, None).await;
        check.call(Method::GET, route, route, false, None).await;
        let wrong = format!("{route}?status=lost");
        check.call(Method::GET, route, &wrong, true, None).await;
    }
    check
        .call(
            Method::GET,
            "/api/v1/users/{user}/bookings",
            "/api/v1/users/u/bookings",
            true,
            None,
        )
        .await;
    let one = "/api/v1/bookings/{booking}";
    let of = |booking: &Value| format!("/api/v1/bookings/{}", booking["id"].as_str().unwrap());
    check
        .call(Method::GET, one, &of(&booking), true, None)
        .await;
    check
        .call(Method::GET, one, &of(&booking), false, None)
        .await;
    set_right(&mut check, &of(&booking), &of(&held)).await;
    check
        .call(
            Method::POST,
            "/api/v1/bookings/{booking}/confirm",
            &format!("{}/confirm", of(&held)),
            true,
            None,
        )
        .await;
    let list = join_the_waiting_list(&mut check, &path).await;
    check
        .call(Method::DELETE, one, &of(&booking), true, None)
        .await;
    answer_the_offers(&mut check, &path, &list).await;
    check
        .call(
            Method::POST,
            "/api/v1/bookings/{booking}/confirm",
            &format!("{}/confirm", of(&booking)),
            true,
            None,
        )
        .await;
    check
        .call(
            Method::POST,
            "/api/v1/events/{event}/cancel",
            &format!("{path}/cancel"),
            true,
            None,
        )
        .await;
    series(&mut check).await;

    // Every call of the document has been seen to succeed.
    for (route, item) in check.document["paths"].as_object().unwrap() {
        for method in ["get", "post", "patch", "delete"] {
            if item.get(method).is_some() {
                let seen = check.seen.iter().any(|(m, r, status)| {
                    m.eq_ignore_ascii_case(method) && r == route && *status < 300
                });
                assert!(seen, "{method} {route} was not tried");
            }
        }
    }
}

/// A booking's answers set right, and a hold kept for longer.
async fn set_right(check: &mut Checked, booking: &str, held: &str) {
    let route = "/api/v1/bookings/{booking}/answers";
    let path = format!("{booking}/answers");
    for body in [json!({"answers": []}), json!({})] {
        check
            .call(Method::PATCH, route, &path, true, Some(body))
            .await;
    }
    let route = "/api/v1/bookings/{booking}/lengthen";
    for (of, by) in [(held, "hour"), (held, "year"), (booking, "hour")] {
        let (path, body) = (format!("{of}/lengthen"), json!({"by": by}));
        check
            .call(Method::POST, route, &path, true, Some(body))
            .await;
    }
}

/// The calls about events that repeat, on an event of their own.
async fn series(check: &mut Checked) {
    let fresh = check.app.event(5).await;
    let path = format!("/api/v1/events/{}", fresh["id"].as_str().unwrap());
    let route = "/api/v1/events/{event}/series";
    let of = |rest: &str| (format!("{route}{rest}"), format!("{path}/series{rest}"));
    let body = |rule: &str| Some(json!({"rule": rule}));
    let (preview, preview_path) = of("/preview");
    for rule in ["FREQ=WEEKLY", "FREQ=HOURLY"] {
        check
            .call(Method::POST, &preview, &preview_path, true, body(rule))
            .await;
    }
    let (series, series_path) = of("");
    check
        .call(Method::GET, &series, &series_path, true, None)
        .await;
    let made = check
        .call(
            Method::POST,
            &series,
            &series_path,
            true,
            body("FREQ=WEEKLY;COUNT=3"),
        )
        .await;
    assert_eq!(made["dates"].as_array().unwrap().len(), 3);
    check
        .call(Method::GET, &series, &series_path, true, None)
        .await;
    check
        .call(Method::GET, "/api/v1/events/{event}", &path, false, None)
        .await;
    let capacity = Some(json!({"capacity": 7}));
    let changed = check
        .call(Method::PATCH, &series, &series_path, true, capacity)
        .await;
    assert_eq!(changed["done"], 3);
    for (rest, body) in [
        ("/lengthen", json!({"count": 4})),
        ("/lengthen", json!({"count": 4})),
        ("/take-over", json!({"what": "waiting_list"})),
        ("/take-over", json!({})),
    ] {
        let (route, path) = of(rest);
        check
            .call(Method::POST, &route, &path, true, Some(body))
            .await;
    }
    for rest in ["/publish", "/cancel"] {
        let (route, path) = of(rest);
        check.call(Method::POST, &route, &path, true, None).await;
    }
    let copy = "/api/v1/events/{event}/duplicate";
    let copy_path = format!("{path}/duplicate");
    let copied = check.call(Method::POST, copy, &copy_path, true, None).await;
    let copied = format!("/api/v1/events/{}", copied["id"].as_str().unwrap());
    for path in [copied, path] {
        let route = "/api/v1/events/{event}";
        check.call(Method::DELETE, route, &path, true, None).await;
    }
}

/// Three guests wait for places of an event that is full.
async fn join_the_waiting_list(check: &mut Checked, path: &str) -> Vec<Value> {
    let route = "/api/v1/events/{event}/waiting";
    let waiting = format!("{path}/waiting");
    let mut list = Vec::new();
    for name in ["c", "d", "e"] {
        let body = json!({"name": name, "email": format!("{name}@example.org"), "quantity": 1});
        let joined = check.call(Method::POST, route, &waiting, false, Some(body));
        list.push(joined.await);
    }
    check
        .call(Method::POST, route, &waiting, false, Some(json!({})))
        .await;
    let body = json!({"name": "c", "email": "c@example.org", "quantity": 1});
    check
        .call(Method::POST, route, &waiting, false, Some(body))
        .await;
    check.call(Method::GET, route, &waiting, true, None).await;
    check.call(Method::GET, route, &waiting, false, None).await;
    let route = "/api/v1/events/{event}/waiting-list";
    let settings = format!("{path}/waiting-list");
    check.call(Method::GET, route, &settings, true, None).await;
    for body in [json!({"offer_hours": 3}), json!({"offer_hours": 0})] {
        check
            .call(Method::PATCH, route, &settings, true, Some(body))
            .await;
    }
    list
}

/// Two of them have an offer by now: one takes it, one declines.
async fn answer_the_offers(check: &mut Checked, path: &str, list: &[Value]) {
    let own = |at: usize| format!("/api/v1/waiting/{}", list[at]["token"].as_str().unwrap());
    let of_event = |at: usize| {
        let id = list[at]["waiting"]["id"].as_str().unwrap();
        format!("{path}/waiting/{id}")
    };
    let route = "/api/v1/waiting/{token}";
    let place = check.call(Method::GET, route, &own(0), false, None).await;
    assert_eq!(place["waiting"]["status"], "offered");
    let accept = "/api/v1/waiting/{token}/accept";
    let taken = format!("{}/accept", own(0));
    let place = check.call(Method::POST, accept, &taken, false, None).await;
    assert_eq!(place["waiting"]["status"], "accepted");
    check
        .call(Method::DELETE, route, &own(1), false, None)
        .await;
    let route = "/api/v1/events/{event}/waiting/{waiting}";
    check
        .call(Method::DELETE, route, &of_event(2), true, None)
        .await;
    let route = "/api/v1/events/{event}/waiting/{waiting}/offer";
    let offered = format!("{}/offer", of_event(1));
    check.call(Method::POST, route, &offered, true, None).await;
    check.call(Method::POST, route, &offered, true, None).await;
}

/// The id of a new channel of the test's organization; nothing is sent to it here.
async fn slack_channel(app: &TestApp) -> String {
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let input = ChannelInput {
        kind: ChannelKind::Slack,
        name: String::new(),
        settings: vec![(
            "webhook_url".to_owned(),
            "https://hooks.slack.com/services/T0/B0/x".to_owned(),
        )],
        on_by_default: false,
    };
    let actor = Actor::system(sabha.organization.id);
    let made = doors.channels.connect(&actor, input).await;
    made.unwrap().id.to_string()
}

#[tokio::test]
async fn the_fields_that_the_document_names_are_those_that_are_read() {
    let app = TestApp::spawn().await;
    let event = app.event(100).await;
    let document = app.json("/api/v1/openapi.json").await;
    let bookings = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let waiting = bookings.replace("bookings", "waiting");
    for (shape, path) in [
        ("NewEvent", "/api/v1/events"),
        ("NewBooking", bookings.as_str()),
        ("NewWaiting", waiting.as_str()),
    ] {
        let properties = document["components"]["schemas"][shape]["properties"]
            .as_object()
            .unwrap();
        assert!(properties.len() > 5);
        // An array fits no field but lists, so what is known complains of its type and what is not, of its name.
        let body: Map<String, Value> = properties
            .keys()
            .map(|name| (name.clone(), json!([[]])))
            .collect();
        let refused = problem(
            app.call(Method::POST, path, Some(Value::Object(body)))
                .await,
        )
        .await;
        for error in refused["errors"].as_array().unwrap() {
            assert_ne!(error["code"], "unknown_field", "{shape}: {error}");
        }
    }
}

#[tokio::test]
async fn the_documentation_page_needs_nothing_from_elsewhere() {
    let app = TestApp::spawn().await;
    let answer = app.get("/api/docs").await;
    assert_eq!(answer.status(), 200);
    let html = answer.text().await.unwrap();
    assert!(html.contains("/api/v1/events/{event}/bookings"));
    assert!(!html.contains("<script") && !html.contains("<style") && !html.contains("style="));
    let elsewhere = html
        .split(&['"', '\''][..])
        .find(|part| part.starts_with("http"));
    assert_eq!(elsewhere, None);
    assert_eq!(app.get("/api/docs.css").await.status(), 200);
}
