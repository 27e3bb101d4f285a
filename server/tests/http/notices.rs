//! Guests who ask, while booking, to be told on their phone.

use crate::app::{TestApp, fields, problem};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use reqwest::Method;
use serde_json::{Value, json};
use usecases::Actor;
use usecases::channels::ChannelInput;
use usecases::subscribers::Way;

fn of(event: &Value) -> String {
    format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_guest_agrees_to_messages_only_by_saying_so() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let sabha = app.house.doors.organizations.by_slug("sabha").await;
    let organization = sabha.unwrap().organization.id;
    let agreed = async |phone: &str| {
        let kept = app
            .store
            .has_consent(organization, Way::Sms, phone, "bookings");
        kept.await.unwrap()
    };
    let wish = |phone: &str, notify: Value| json!({"name": "Arun", "phone": phone, "quantity": 1, "notify": notify});
    let silent = app.post(&of(&event), wish("0771234567", Value::Null)).await;
    assert_eq!(silent.status(), 201);
    assert!(!agreed("+94771234567").await);
    for unknown in ["mail", "pigeon"] {
        let refused = app
            .post(&of(&event), wish("0771234567", json!(unknown)))
            .await;
        assert_eq!(refused.status(), 422, "{unknown}");
        assert_eq!(fields(&problem(refused).await), ["notify"]);
    }
    let asks = async || {
        app.post(&of(&event), wish("0771234567", json!("sms")))
            .await
    };
    let refused = asks().await;
    assert_eq!(refused.status(), 422, "no such channel is connected");
    assert_eq!(fields(&problem(refused).await), ["notify"]);
    assert!(!agreed("+94771234567").await);

    // The page offers nothing without a channel, and takes no tick that it did not offer.
    let path = format!("/book/{}", event["slug"].as_str().unwrap());
    let page = app.get(&path).await.text().await.unwrap();
    assert!(!page.contains("name=\"notify\""), "{page}");
    let typed = [
        ("name", "Arun"),
        ("phone", "0761112222"),
        ("quantity", "1"),
        ("notify", "sms"),
    ];
    let request = app.request(Method::POST, &path).form(typed.as_slice());
    let booked = request.send().await;
    assert_eq!(booked.unwrap().status(), 303);
    assert!(!agreed("+94761112222").await);

    connect_gateway(&app, organization).await;
    let without = json!({"name": "Arun", "email": "a@example.org", "quantity": 1, "notify": "sms"});
    let refused = app.post(&of(&event), without).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(fields(&problem(refused).await), ["phone"]);
    assert_eq!(asks().await.status(), 201);
    assert!(agreed("+94771234567").await);
}

/// Connects a gateway for SMS.
async fn connect_gateway(app: &TestApp, organization: OrganizationId) {
    let settings = [
        ("url", "https://sms.example/send"),
        ("api_key", "key-of-the-gateway"),
        ("sender", "SABHA"),
    ];
    let input = ChannelInput {
        kind: ChannelKind::SmsHttp,
        name: String::new(),
        settings: settings.map(|(n, v)| (n.into(), v.into())).to_vec(),
        on_by_default: false,
    };
    let channels = &app.house.doors.channels;
    let connected = channels.connect(&Actor::system(organization), input).await;
    connected.unwrap();
}

#[tokio::test]
async fn a_tick_without_a_number_is_said_and_the_typing_kept() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let sabha = app.house.doors.organizations.by_slug("sabha").await;
    connect_gateway(&app, sabha.unwrap().organization.id).await;
    let typed = [
        ("name", "Arun"),
        ("email", "arun@example.org"),
        ("quantity", "2"),
        ("notify", "sms"),
    ];
    for (language, words) in [("en", "or untick the messages"), ("ta", "குறியை நீக்குங்கள்")]
    {
        let slug = event["slug"].as_str().unwrap();
        let path = format!("/book/{slug}?lang={language}");
        let request = app.request(Method::POST, &path).form(typed.as_slice());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        assert!(page.contains("phone-problem") && page.contains(words));
        let mut inputs = page.split("<input").filter_map(|tag| tag.split('>').next());
        let ticked = |tag: &str| tag.contains("value=\"sms\"") && tag.contains(" checked");
        assert!(inputs.any(ticked), "{page}");
        for kept in [
            "value=\"Arun\"",
            "value=\"arun@example.org\"",
            "value=\"2\"",
        ] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
    }
    let path = format!("/api/v1/events/{}", event["slug"].as_str().unwrap());
    let free = app.json(&path).await;
    assert_eq!(free["remaining"], 10, "nothing was booked");
}
