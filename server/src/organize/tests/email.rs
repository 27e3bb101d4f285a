//! Another mail address: from the account through both mails to the page behind the link, as a browser without
//! scripts goes.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, text};
use super::team::second_factor;
use axum::http::StatusCode;
use channels::testing::SmtpServer;
use serde_json::{Value, json};
use usecases::Role;

const OLD: &str = "kavitha@example.org";
const NEW: &str = "kavitha@example.com";
const NILA: &str = "nila@example.org";
const PASSWORD: &str = "a long enough password";

/// Rooms whose mail leaves, and the owner's cookie.
async fn mailing() -> (Rooms, SmtpServer, String) {
    let server = SmtpServer::start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let rooms = Rooms::mailing("http://vizha.test", folder, false, Some(server.url())).await;
    let owner = rooms.set_up().await;
    (rooms, server, owner)
}

async fn ask(rooms: &Rooms, owner: &str, email: &str, code: &str) -> (StatusCode, Value) {
    let wish = json!({"email": email, "password": PASSWORD, "code": code});
    rooms.call("account/email", wish, owner).await
}

/// What was wrong with the only field that was.
fn fault(answer: &Value) -> &Value {
    &answer["door"]["invalid"]["errors"][0]["field"]
}

async fn signs_in(rooms: &Rooms, email: &str) -> bool {
    let fields = [("email", email), ("password", PASSWORD)];
    let response = rooms.form("/organize/sign-in", &fields, None).await;
    response.status() == StatusCode::SEE_OTHER
}

/// The plain text of the mail to an address.
async fn mailed(rooms: &Rooms, server: &SmtpServer, to: &str) -> String {
    rooms.house.workers.run_due().await.unwrap();
    let mails = server.mails();
    mails.iter().find(|mail| mail.to == [to]).unwrap().text()
}

fn path(mail: &str) -> &str {
    let (_, link) = mail.split_once("http://vizha.test").unwrap();
    link.split_whitespace().next().unwrap()
}

#[tokio::test]
async fn the_address_changes_by_the_link_alone() {
    let (rooms, server, owner) = mailing().await;
    let (status, wrong) = ask(&rooms, &owner, "kavitha@", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fault(&wrong), "email", "{wrong}");
    let (status, answer) = ask(&rooms, &owner, NEW, "").await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let notice = mailed(&rooms, &server, OLD).await;
    assert!(
        notice.contains(NEW) && !notice.contains("/organize/email/"),
        "{notice}"
    );
    let mail = mailed(&rooms, &server, NEW).await;
    assert!(mail.contains("முகவரியை உறுதி செய்"), "{mail}");
    let link = path(&mail);
    assert!(link.starts_with("/organize/email/"), "{link}");

    for _ in 0..2 {
        let form = rooms.get(link, "").await;
        assert_eq!(form.status(), StatusCode::OK);
        assert!(text(form).await.contains("<button class=\"btn\""));
    }
    assert!(!signs_in(&rooms, NEW).await, "looking changes nothing");
    assert!(signs_in(&rooms, OLD).await);

    let changed = rooms.form(link, &[("lang", "en")], None).await;
    assert_eq!(changed.status(), StatusCode::OK);
    let page = text(changed).await;
    assert!(page.contains("Your mail address is changed"), "{page}");
    let (status, me) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(status, StatusCode::OK, "who was in stays in");
    assert_eq!(me["member"]["email"], NEW);
    assert!(signs_in(&rooms, NEW).await);
    assert!(!signs_in(&rooms, OLD).await);
    let (_, log) = rooms.call("audit/list", json!({"query": {}}), &owner).await;
    let lines = log["items"].as_array().unwrap();
    assert!(
        lines.iter().any(|line| line["action"] == "user.email"),
        "{log}"
    );

    let again = rooms.form(link, &[("lang", "en")], None).await;
    assert_eq!(again.status(), StatusCode::GONE, "the link is used up");
    let page = text(again).await;
    assert!(page.contains("This link is too old or was used"), "{page}");
}

#[tokio::test]
async fn whose_address_it_is_is_told_behind_the_link_alone() {
    let (rooms, server, owner) = mailing().await;
    let organization = rooms.organization().await;
    rooms.member(organization, NILA, Role::Manager).await;
    let (_, codes) = second_factor(&rooms, &owner).await;

    let (status, wrong) = ask(&rooms, &owner, NILA, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fault(&wrong), "code", "not without it: {wrong}");
    let taken = ask(&rooms, &owner, NILA, &codes[0]).await;
    let free = ask(&rooms, &owner, NEW, &codes[1]).await;
    assert_eq!(taken, free);
    assert_eq!(taken.0, StatusCode::OK, "{}", taken.1);

    let mail = mailed(&rooms, &server, NILA).await;
    let refused = rooms.form(path(&mail), &[("lang", "en")], None).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let page = text(refused).await;
    assert!(
        page.contains("There is already an account with this mail address."),
        "{page}"
    );
    let (_, me) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(me["member"]["email"], OLD);
}
