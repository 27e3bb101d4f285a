//! Another mail address: links that are mailed, and when they are worth nothing.

use crate::support::*;
use channels::testing::SmtpServer;
use chrono::Duration;
use domain::ids::UserId;
use domain::language::Language;
use usecases::{Conflict, Error, Role};

const EMAIL: &str = "kavitha@example.org";
const NEW: &str = "kavitha@example.com";
const PASSWORD: &str = "correct horse battery";
const ANOTHER: &str = "another long password";
const FROM: &str = "192.0.2.1";
const LINK: &str = "/organize/email/";

async fn with_member() -> (Test, SmtpServer, UserId) {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    settings.sign_in_per_account = 3;
    let t = house_with(settings).await;
    let accounts = t.house.doors.accounts.clone();
    let organization = t.actor.organization;
    let added = accounts.add_user(organization, "Kavitha", EMAIL, PASSWORD, Role::Owner);
    let user = added.await.unwrap();
    (t, server, user)
}

async fn ask(t: &Test, user: UserId, email: &str) -> Result<(), Error> {
    let accounts = &t.house.doors.accounts;
    accounts.ask_email(user, email, PASSWORD, "").await
}

async fn change(t: &Test, token: &str) -> Result<(), Error> {
    t.house.doors.accounts.change_email(token, FROM).await
}

/// The token behind a path in the newest mail to an address that has such a link.
async fn token(t: &Test, server: &SmtpServer, to: &str, path: &str) -> String {
    t.house.workers.run_due().await.unwrap();
    let mut mails = server.mails();
    mails.retain(|mail| mail.to == [to] && mail.text().contains(path));
    let text = mails.pop().expect("a mail").text();
    let (_, rest) = text.split_once(path).expect("a link");
    rest.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn the_link_that_is_followed_ends_all_others() {
    let (t, server, user) = with_member().await;
    let accounts = t.house.doors.accounts.clone();
    let error = ask(&t, user, "kavitha@").await.unwrap_err();
    assert_wrong(error, "email", "email_invalid");
    let error = ask(&t, user, "Kavitha@Example.org").await.unwrap_err();
    assert_wrong(error, "email", "email_same");
    let error = accounts.ask_email(user, NEW, "wrong wrong", "").await;
    assert_wrong(error.unwrap_err(), "password", "password_wrong");

    let forgot = accounts.forgot_password(EMAIL, Language::Tamil, FROM);
    forgot.await.unwrap();
    ask(&t, user, "elsewhere@example.com").await.unwrap();
    ask(&t, user, " Kavitha@Example.com").await.unwrap();
    let forgotten = token(&t, &server, EMAIL, "/organize/forgotten/").await;
    let other = token(&t, &server, "elsewhere@example.com", LINK).await;
    let link = token(&t, &server, NEW, LINK).await;
    change(&t, &link).await.unwrap();
    for dead in [link.as_str(), other.as_str(), "invented"] {
        let error = change(&t, dead).await.unwrap_err();
        assert_eq!(error, Error::NotFound, "{dead}");
    }
    let renewed = accounts.renew_password(&forgotten, ANOTHER, FROM).await;
    assert_eq!(renewed.unwrap_err(), Error::NotFound);
    assert!(accounts.sign_in(EMAIL, PASSWORD, FROM).await.is_err());
    assert!(accounts.sign_in(NEW, PASSWORD, FROM).await.is_ok());
    let log = t.store.audit_log(t.actor.organization, 10).await.unwrap();
    assert!(
        log.iter()
            .any(|line| line.action == "user.email" && line.user == Some(user)),
        "{log:?}"
    );
}

#[tokio::test]
async fn a_link_ends_after_an_hour_and_with_the_password() {
    let (t, server, user) = with_member().await;
    let accounts = t.house.doors.accounts.clone();
    ask(&t, user, NEW).await.unwrap();
    let link = token(&t, &server, NEW, LINK).await;
    t.pass(Duration::minutes(61));
    assert_eq!(change(&t, &link).await.unwrap_err(), Error::NotFound);

    ask(&t, user, NEW).await.unwrap();
    let later = token(&t, &server, NEW, LINK).await;
    assert_ne!(later, link);
    let changed = accounts.change_password(user, None, PASSWORD, ANOTHER);
    changed.await.unwrap();
    assert_eq!(change(&t, &later).await.unwrap_err(), Error::NotFound);
    assert!(accounts.sign_in(EMAIL, ANOTHER, FROM).await.is_ok());
}

#[tokio::test]
async fn asking_tells_nothing_of_others_and_is_limited() {
    let (t, server, user) = with_member().await;
    let accounts = t.house.doors.accounts.clone();
    let organization = t.actor.organization;
    let nila = "nila@example.org";
    let added = accounts.add_user(organization, "Nila", nila, PASSWORD, Role::Manager);
    added.await.unwrap();
    for email in [nila, NEW, "nobody@example.com"] {
        ask(&t, user, email).await.unwrap();
    }
    let refused = ask(&t, user, NEW).await.unwrap_err();
    assert!(matches!(refused, Error::TooMany { .. }), "{refused:?}");
    let link = token(&t, &server, nila, LINK).await;
    let conflict = Conflict::Taken {
        field: "email".to_owned(),
    };
    let taken = change(&t, &link).await.unwrap_err();
    assert_eq!(taken, Error::Conflict { conflict });
    assert!(accounts.sign_in(EMAIL, PASSWORD, FROM).await.is_ok());
    let own = accounts.sign_in(nila, PASSWORD, FROM).await.unwrap();
    assert_ne!(own.member().unwrap().user, user);
}

#[tokio::test]
async fn where_no_mail_leaves_no_link_is_promised() {
    let t = house().await;
    let accounts = t.house.doors.accounts.clone();
    let organization = t.actor.organization;
    let added = accounts.add_user(organization, "Kavitha", EMAIL, PASSWORD, Role::Owner);
    let user = added.await.unwrap();
    let error = ask(&t, user, NEW).await.unwrap_err();
    assert_wrong(error, "email", "email_no_mail");
}
