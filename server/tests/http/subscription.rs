//! News by mail: asked for on the organization's page, confirmed and ended by links.

use crate::app::TestApp;
use domain::channel::ChannelKind;
use reqwest::{Method, Response};
use serde_json::json;
use usecases::Actor;
use usecases::channels::ChannelInput;
use usecases::messages::MessageKind;

async fn post(app: &TestApp, path: &str, form: &str) -> Response {
    app.request(Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned())
        .send()
        .await
        .unwrap()
}

async fn actor(app: &TestApp) -> Actor {
    let sabha = app.house.doors.organizations.by_slug("sabha").await;
    Actor::system(sabha.unwrap().organization.id)
}

/// The path of the link in the latest mail of a kind.
async fn link_of(app: &TestApp, kind: MessageKind, end: &str) -> String {
    app.house.workers.run_due().await.unwrap();
    let actor = actor(app).await;
    let messages = &app.house.doors.messages;
    let log = messages.list(&actor, Default::default()).await.unwrap();
    let mail = log.items.iter().find(|message| message.kind == kind);
    let mail = mail.unwrap_or_else(|| panic!("no {} in {log:?}", kind.as_str()));
    let text = messages.show(&actor, mail.id).await.unwrap().text;
    let mut words = text.split_whitespace();
    let link = words.find(|word| word.contains("/subscription/") && word.ends_with(end));
    let link = link.unwrap_or_else(|| panic!("no link in {text}"));
    link[link.find("/subscription/").unwrap()..].to_owned()
}

async fn active(app: &TestApp) -> i64 {
    let counts = app.house.doors.subscribers.counts(&actor(app).await).await;
    counts.unwrap().mail
}

fn kept_private(answer: &Response) {
    let headers = answer.headers();
    let caching = headers["cache-control"].to_str().unwrap();
    assert!(caching.contains("no-store"), "{caching}");
    assert_eq!(headers["referrer-policy"], "same-origin");
    assert!(headers.get("set-cookie").is_none());
}

/// Asks on the organization's page; the path of the link that is mailed.
async fn asked(app: &TestApp) -> String {
    let page = app.get("/o/sabha?lang=en").await.text().await.unwrap();
    let (_, form) = page.split_once("action=\"/o/sabha/subscribe").unwrap();
    let action = format!("/o/sabha/subscribe{}", form.split_once('"').unwrap().0);
    assert!(page.contains("Music Sabha writes to you of new events"));
    let sent = post(app, &action, "email=Arun%40example.org").await;
    assert_eq!(sent.status(), 303);
    kept_private(&sent);
    let next = sent.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(app.get(&next).await.status(), 200);
    link_of(app, MessageKind::SubscribeLink, "").await
}

#[tokio::test]
async fn only_the_button_behind_the_link_confirms() {
    let app = TestApp::spawn().await;
    let path = asked(&app).await;
    for _ in 0..2 {
        let looked = app.get(&format!("{path}?lang=en")).await;
        assert_eq!(looked.status(), 200);
        kept_private(&looked);
        let page = looked.text().await.unwrap();
        assert!(page.contains("Yes, subscribe me"), "{page}");
        assert!(!page.contains("arun@example.org"), "the address is hidden");
    }
    assert_eq!(active(&app).await, 0, "programs follow every link");
    for _ in 0..2 {
        let pressed = post(&app, &path, "").await;
        assert_eq!(pressed.status(), 303);
        kept_private(&pressed);
    }
    assert_eq!(active(&app).await, 1);
    let after = app.get(&format!("{path}?lang=en")).await;
    let after = after.text().await.unwrap();
    assert!(after.contains("You are subscribed"), "{after}");
}

#[tokio::test]
async fn a_mail_program_unsubscribes_with_one_click() {
    let app = TestApp::spawn().await;
    let path = asked(&app).await;
    post(&app, &path, "").await;
    let input = ChannelInput {
        kind: ChannelKind::Mail,
        name: String::new(),
        settings: Vec::new(),
        on_by_default: true,
    };
    let channels = &app.house.doors.channels;
    channels.connect(&actor(&app).await, input).await.unwrap();
    app.event_with(json!({"title": "Evening of ragas"})).await;
    let leave = link_of(&app, MessageKind::News, "/leave").await;
    let looked = app.get(&format!("{leave}?lang=en")).await;
    assert_eq!(looked.status(), 200);
    let looked = looked.text().await.unwrap();
    assert!(looked.contains("Unsubscribe"));
    assert_eq!(looked.matches("method=\"post\"").count(), 1, "{looked}");
    let confirming = leave.strip_suffix("/leave").unwrap();
    let elsewhere = app.get(confirming).await;
    assert_eq!(elsewhere.status(), 303, "it has nothing to confirm");
    let to = elsewhere.headers()["location"].to_str().unwrap();
    assert!(to.contains(&leave), "{to}");
    assert_eq!(active(&app).await, 1, "looking leaves nothing");
    // By a mail program, then by the page's button.
    for body in ["List-Unsubscribe=One-Click", ""] {
        let left = post(&app, &leave, body).await;
        assert_eq!(left.status(), 200, "no redirect, no question");
        kept_private(&left);
    }
    assert_eq!(active(&app).await, 0);
    let again = app.get(&format!("{leave}?lang=ta")).await;
    let again = again.text().await.unwrap();
    assert!(again.contains("அறிவிப்புகள் நிறுத்தப்பட்டன"), "{again}");
}

#[tokio::test]
async fn a_link_that_confirms_says_that_it_does_not_unsubscribe() {
    let app = TestApp::spawn().await;
    let path = asked(&app).await;
    post(&app, &path, "").await;
    for (language, words) in [
        ("en", "This link does not unsubscribe"),
        ("ta", "இந்த இணைப்பு அறிவிப்புகளை நிறுத்தாது"),
    ] {
        let wrong = format!("{path}/leave?lang={language}");
        for answer in [app.get(&wrong).await, post(&app, &wrong, "").await] {
            assert_eq!(answer.status(), 422);
            kept_private(&answer);
            let page = answer.text().await.unwrap();
            assert!(page.contains(words) && !page.contains("<form"), "{page}");
        }
    }
    assert_eq!(active(&app).await, 1);
}

#[tokio::test]
async fn a_wrong_address_stays_in_the_form_and_an_invented_link_is_gone() {
    let app = TestApp::spawn().await;
    let wrong = post(&app, "/o/sabha/subscribe?lang=en", "email=%22%3Carun").await;
    assert_eq!(wrong.status(), 422);
    let page = wrong.text().await.unwrap();
    assert!(page.contains("This is not a valid mail address."), "{page}");
    assert!(page.contains("value=\"&quot;&lt;arun\""), "{page}");
    assert_eq!(
        post(&app, "/o/nobody/subscribe", "email=a%40b.lk")
            .await
            .status(),
        404
    );
    assert_eq!(app.get("/o/nobody/subscribe").await.status(), 404);
    for path in ["/subscription/invented", "/subscription/invented/leave"] {
        assert_eq!(app.get(path).await.status(), 410);
        assert_eq!(post(&app, path, "").await.status(), 410);
    }
}
