//! A forgotten password: links that are mailed, and when they are worth nothing.

use crate::support::*;
use channels::testing::{ReceivedMail, SmtpServer};
use chrono::Duration;
use domain::language::Language;
use usecases::{Error, Role};

const EMAIL: &str = "kavitha@example.org";
const OLD: &str = "correct horse battery";
const NEW: &str = "another long password";
const FROM: &str = "192.0.2.1";

async fn with_member() -> (Test, SmtpServer) {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    let t = house_with(settings).await;
    let accounts = t.house.doors.accounts.clone();
    let organization = t.actor.organization;
    let added = accounts.add_user(organization, "Kavitha", EMAIL, OLD, Role::Owner);
    added.await.unwrap();
    (t, server)
}

async fn ask(t: &Test, email: &str) -> Result<(), Error> {
    let accounts = &t.house.doors.accounts;
    accounts.forgot_password(email, Language::Tamil, FROM).await
}

async fn renew(t: &Test, token: &str, new: &str) -> Result<(), Error> {
    t.house
        .doors
        .accounts
        .renew_password(token, new, FROM)
        .await
}

fn token(mail: &ReceivedMail) -> String {
    let text = mail.text();
    let (_, rest) = text.split_once("/organize/forgotten/").expect("a link");
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn tokens(t: &Test, server: &SmtpServer) -> Vec<String> {
    t.house.workers.run_due().await.unwrap();
    server.mails().iter().map(token).collect()
}

#[tokio::test]
async fn a_link_dies_with_its_use_and_all_others_with_the_password() {
    let (t, server) = with_member().await;
    ask(&t, "Kavitha@Example.org").await.unwrap();
    ask(&t, EMAIL).await.unwrap();
    ask(&t, "nobody@example.org").await.unwrap();
    let links = tokens(&t, &server).await;
    assert_eq!(links.len(), 2, "nobody else is written to");
    assert_eq!(server.mails()[0].to, [EMAIL]);

    let error = renew(&t, &links[0], "short").await.unwrap_err();
    assert_wrong(error, "password", "password_short");
    renew(&t, &links[0], NEW).await.unwrap();
    for dead in [links[0].as_str(), links[1].as_str(), "invented"] {
        let error = renew(&t, dead, "a third long password").await;
        assert_eq!(error.unwrap_err(), Error::NotFound, "{dead}");
    }
    let accounts = &t.house.doors.accounts;
    assert!(accounts.sign_in(EMAIL, OLD, FROM).await.is_err());
    assert!(accounts.sign_in(EMAIL, NEW, FROM).await.is_ok());
}

#[tokio::test]
async fn a_link_is_good_for_an_hour() {
    let (t, server) = with_member().await;
    ask(&t, EMAIL).await.unwrap();
    let links = tokens(&t, &server).await;
    t.pass(Duration::minutes(61));
    let late = renew(&t, &links[0], NEW).await;
    assert_eq!(late.unwrap_err(), Error::NotFound);
    let accounts = &t.house.doors.accounts;
    assert!(accounts.sign_in(EMAIL, OLD, FROM).await.is_ok());
}

#[tokio::test]
async fn asking_is_limited_whether_there_is_an_account() {
    let (t, server) = with_member().await;
    for email in [EMAIL, "nobody@example.org"] {
        for _ in 0..settings().sign_in_per_account {
            ask(&t, email).await.unwrap();
        }
        let refused = ask(&t, email).await.unwrap_err();
        assert!(matches!(refused, Error::TooMany { .. }), "{refused:?}");
    }
    let sent = tokens(&t, &server).await.len();
    assert_eq!(sent, settings().sign_in_per_account as usize);
}
