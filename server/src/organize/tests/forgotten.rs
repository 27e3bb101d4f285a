//! A forgotten password: from the sign-in page through the mail and back, as a browser without scripts goes.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, text};
use axum::http::{StatusCode, header};
use channels::testing::SmtpServer;
use serde_json::json;

const EMAIL: &str = "kavitha@example.org";
const OLD: &str = "a long enough password";
const NEW: &str = "another long password";
const ASK: &str = "/organize/forgotten";

async fn signs_in(rooms: &Rooms, password: &str) -> bool {
    let fields = [("email", EMAIL), ("password", password)];
    let response = rooms.form("/organize/sign-in", &fields, None).await;
    response.status() == StatusCode::SEE_OTHER
}

#[tokio::test]
async fn whoever_forgot_their_password_gets_a_link_to_another_one() {
    let server = SmtpServer::start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let rooms = Rooms::mailing("http://vizha.test", folder, false, Some(server.url())).await;
    let owner = rooms.set_up().await;
    let page = text(rooms.get("/organize/sign-in?lang=en", "").await).await;
    assert!(
        page.contains("href=\"/organize/forgotten?lang=en\""),
        "{page}"
    );
    let page = text(rooms.get("/organize/forgotten?lang=ta", "").await).await;
    assert!(page.contains("இணைப்பை அனுப்பு"), "{page}");

    let wrong = [("email", "kavitha@"), ("lang", "en")];
    let wrong = rooms.form(ASK, &wrong, None).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(wrong).await.contains("value=\"kavitha@\""));
    let mut answers = Vec::new();
    for email in ["nobody@example.org", EMAIL] {
        let fields = [("email", email), ("lang", "en")];
        let answer = rooms.form(ASK, &fields, None).await;
        answers.push((answer.status(), text(answer).await));
    }
    assert_eq!(answers[0], answers[1], "nobody learns who has an account");
    assert_eq!(answers[0].0, StatusCode::OK);
    rooms.house.workers.run_due().await.unwrap();
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    let mail = mails[0].text();
    let (_, link) = mail.split_once("http://vizha.test").unwrap();
    let link = link.split_whitespace().next().unwrap();
    assert!(link.starts_with("/organize/forgotten/"), "{link}");

    for _ in 0..2 {
        let form = rooms.get(link, "").await;
        assert_eq!(form.status(), StatusCode::OK, "looking uses nothing up");
        assert!(text(form).await.contains("autocomplete=\"new-password\""));
    }
    let short = [("password", "short"), ("lang", "en")];
    let short = rooms.form(link, &short, None).await;
    assert_eq!(short.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(signs_in(&rooms, OLD).await, "nothing has changed yet");
    let (status, _) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(status, StatusCode::OK);

    let good = [("password", NEW), ("lang", "en")];
    let renewed = rooms.form(link, &good, None).await;
    assert_eq!(renewed.status(), StatusCode::SEE_OTHER);
    let to = renewed.headers()[header::LOCATION].to_str().unwrap();
    let page = text(rooms.get(to, "").await).await;
    assert!(page.contains("Your new password is set."), "{page}");
    let (status, _) = rooms.call("me", json!({}), &owner).await;
    assert_ne!(status, StatusCode::OK, "signed out everywhere");
    assert!(!signs_in(&rooms, OLD).await);
    assert!(signs_in(&rooms, NEW).await);

    let again = rooms.form(link, &good, None).await;
    assert_eq!(again.status(), StatusCode::GONE, "the link is used up");
    assert!(
        text(again)
            .await
            .contains("This link is too old or was used")
    );
}

#[tokio::test]
async fn where_no_mail_leaves_the_keeper_is_named() {
    let rooms = Rooms::open().await;
    rooms.set_up().await;
    let page = text(rooms.get("/organize/sign-in?lang=en", "").await).await;
    assert!(page.contains("Whoever runs this server") && !page.contains(ASK));
    let asked = rooms.get(ASK, "").await;
    assert_eq!(asked.headers()[header::LOCATION], "/organize/sign-in");
    let asked = rooms.form(ASK, &[("email", EMAIL)], None).await;
    assert_eq!(asked.headers()[header::LOCATION], "/organize/sign-in");
}
