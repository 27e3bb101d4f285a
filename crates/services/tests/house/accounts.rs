//! First run, sign-in, passwords, API tokens.

use crate::support::*;
use chrono::Duration;
use domain::language::{Language, LocalText};
use services::{FixedClock, MasterKey, Settings};
use std::sync::Arc;
use store::{Store, StoreOptions};
use usecases::accounts::FirstRun;
use usecases::{Actor, Conflict, Error, Role, Scope};

const PASSWORD: &str = "correct horse battery";

fn first_run(token: &str) -> FirstRun {
    FirstRun {
        token: token.into(),
        organization_name: LocalText::only(Language::Tamil, "யாழ் இசைச் சபை"),
        region: "LK".into(),
        timezone: "Asia/Colombo".into(),
        name: "Kavitha".into(),
        email: "Kavitha@Example.org".into(),
        password: PASSWORD.into(),
        language: Language::Tamil,
    }
}

#[tokio::test]
async fn first_run_needs_the_token_of_the_console() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/test.db", folder.path().display());
    let store = Store::open(StoreOptions::new(url)).await.unwrap();
    store.migrate().await.unwrap();
    let settings = Settings::new(BASE, MasterKey::from_bytes(vec![7; 32]).unwrap());
    let clock = Arc::new(FixedClock::at(store.now()));
    let doors = services::open(store.clone(), settings, clock)
        .unwrap()
        .doors;
    assert!(doors.accounts.needs_first_run().await.unwrap());
    let token = doors.accounts.first_run_token().await.unwrap();
    assert_eq!(
        doors.accounts.first_run_token().await.unwrap(),
        token,
        "made once"
    );
    let kept = store.setting("first_run_token").await.unwrap().unwrap();
    assert!(!kept.contains(&token), "not to be read in the database");

    let error = doors
        .accounts
        .first_run(first_run("guess"))
        .await
        .unwrap_err();
    assert_wrong(error, "token", "first_run_token");
    let mut short = first_run(&token);
    (short.password, short.organization_name) = ("short".into(), LocalText::default());
    let mut errors = wrong(doors.accounts.first_run(short).await.unwrap_err());
    errors.sort();
    assert_eq!(
        errors,
        [
            ("organization_name".to_owned(), "required".to_owned()),
            ("password".to_owned(), "password_short".to_owned()),
        ]
    );
    let member = doors.accounts.first_run(first_run(&token)).await.unwrap();
    assert_eq!(
        (member.role, member.email.as_str()),
        (Role::Owner, "kavitha@example.org")
    );
    assert!(!doors.accounts.needs_first_run().await.unwrap());
    let again = doors
        .accounts
        .first_run(first_run(&token))
        .await
        .unwrap_err();
    assert_eq!(
        again,
        Error::Conflict {
            conflict: Conflict::AlreadySetUp
        }
    );
    doors
        .accounts
        .sign_in("kavitha@example.org", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_changed_key_leaves_a_way_into_an_empty_house() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/test.db", folder.path().display());
    let store = Store::open(StoreOptions::new(url)).await.unwrap();
    store.migrate().await.unwrap();
    let key = |fill: u8| MasterKey::from_bytes(vec![fill; 32]).unwrap();
    let doors = |current: u8, former: &[u8]| {
        let mut settings = Settings::new(BASE, key(current));
        settings
            .secret_keys
            .extend(former.iter().map(|fill| key(*fill)));
        let clock = Arc::new(FixedClock::at(store.now()));
        services::open(store.clone(), settings, clock)
            .unwrap()
            .doors
    };
    let token = doors(7, &[]).accounts.first_run_token().await.unwrap();
    let with_the_former = doors(8, &[7]).accounts.first_run_token().await.unwrap();
    assert_eq!(with_the_former, token);
    let changed = doors(9, &[]);
    let fresh = changed.accounts.first_run_token().await.unwrap();
    assert_ne!(fresh, token, "nobody can read the old one");
    changed.accounts.first_run(first_run(&fresh)).await.unwrap();
}

#[tokio::test]
async fn sign_in_is_limited_by_account_and_by_address() {
    let mut few = settings();
    (few.sign_in_per_account, few.sign_in_per_address) = (3, 5);
    let t = house_with(few).await;
    let accounts = &t.house.doors.accounts;
    for email in ["a@example.org", "b@example.org"] {
        accounts
            .add_user(t.actor.organization, "A", email, PASSWORD, Role::Manager)
            .await
            .unwrap();
    }
    let failed = async |email: &str, address: &str| {
        accounts
            .sign_in(email, "wrong wrong", address)
            .await
            .unwrap_err()
    };
    for _ in 0..3 {
        assert_wrong(
            failed("a@example.org", "192.0.2.1").await,
            "password",
            "sign_in_failed",
        );
    }
    let locked = accounts
        .sign_in("A@example.org ", PASSWORD, "192.0.2.9")
        .await
        .unwrap_err();
    assert!(
        matches!(locked, Error::TooMany { retry_after: 1.. }),
        "{locked:?}"
    );
    for _ in 0..2 {
        assert_wrong(
            failed("nobody@example.org", "192.0.2.1").await,
            "password",
            "sign_in_failed",
        );
    }
    let locked = accounts
        .sign_in("b@example.org", PASSWORD, "192.0.2.1")
        .await
        .unwrap_err();
    assert!(
        matches!(locked, Error::TooMany { .. }),
        "the address has tried too often: {locked:?}"
    );
    let member = accounts
        .sign_in("b@example.org", PASSWORD, "192.0.2.2")
        .await
        .unwrap()
        .member()
        .unwrap();
    assert_eq!(member.organization.id, t.actor.organization);
    t.pass(Duration::minutes(15));
    accounts
        .sign_in("a@example.org", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_changed_password_is_the_only_one() {
    let t = house().await;
    let accounts = &t.house.doors.accounts;
    let user = accounts
        .add_user(
            t.actor.organization,
            "A",
            "a@example.org",
            PASSWORD,
            Role::Owner,
        )
        .await
        .unwrap();
    let error = accounts
        .change_password(user, None, "not the old one", "another long one")
        .await
        .unwrap_err();
    assert_wrong(error, "old", "password_wrong");
    let error = accounts
        .change_password(user, None, PASSWORD, "short")
        .await
        .unwrap_err();
    assert_wrong(error, "new", "password_short");
    accounts
        .change_password(user, None, PASSWORD, "another long one")
        .await
        .unwrap();
    assert!(
        accounts
            .sign_in("a@example.org", PASSWORD, "192.0.2.1")
            .await
            .is_err()
    );
    let member = accounts
        .sign_in("a@example.org", "another long one", "192.0.2.1")
        .await
        .unwrap()
        .member()
        .unwrap();
    assert_eq!(accounts.member(member.user, None).await.unwrap(), member);
}

#[tokio::test]
async fn a_token_ends_with_its_last_day() {
    let t = house().await;
    let accounts = &t.house.doors.accounts;
    let make = async |last_day: &str| {
        accounts
            .create_token(&t.actor, "x", vec![Scope::EventsRead], Some(last_day))
            .await
    };
    for (typed, key) in [("2027-02-28", "start_in_past"), ("soon", "time_invalid")] {
        assert_wrong(make(typed).await.unwrap_err(), "last_day", key);
    }
    let (_, stays) = make(" ").await.unwrap();
    // The clock shows the morning of 1 March in Colombo.
    let (token, ends) = make("2027-03-02").await.unwrap();
    let midnight = "2027-03-02T18:30:00Z".parse().unwrap();
    assert_eq!(token.expires_at, Some(midnight));
    t.pass(midnight - start() - Duration::seconds(1));
    assert!(accounts.authenticate(&ends).await.is_ok());
    t.pass(Duration::seconds(1));
    assert_eq!(
        accounts.authenticate(&ends).await.unwrap_err(),
        Error::Unauthorized
    );
    assert!(accounts.authenticate(&stays).await.is_ok());
}

#[tokio::test]
async fn a_token_does_what_it_may_until_it_is_revoked() {
    let t = house().await;
    let accounts = &t.house.doors.accounts;
    let scopes = vec![Scope::EventsRead, Scope::BookingsRead];
    let (token, secret) = accounts
        .create_token(&t.actor, "Door list", scopes.clone(), None)
        .await
        .unwrap();
    assert!(secret.starts_with("vizha_"));
    let actor = accounts.authenticate(&secret).await.unwrap();
    assert_eq!(actor.organization, t.actor.organization);
    assert!(actor.require(Scope::BookingsRead).is_ok());
    assert_eq!(
        t.house
            .doors
            .events
            .create(&actor, concert())
            .await
            .unwrap_err(),
        Error::Forbidden
    );
    for other in [
        "",
        "vizha_",
        &secret[..secret.len() - 1],
        &secret.to_uppercase(),
    ] {
        assert_eq!(
            accounts.authenticate(other).await.unwrap_err(),
            Error::Unauthorized,
            "{other}"
        );
    }
    let listed = accounts.tokens(&t.actor).await.unwrap();
    assert_eq!(listed[0].id, token.id);
    let stranger = t.stranger().await;
    assert_eq!(
        accounts
            .revoke_token(&stranger, token.id)
            .await
            .unwrap_err(),
        Error::NotFound
    );
    accounts.revoke_token(&t.actor, token.id).await.unwrap();
    assert_eq!(
        accounts.authenticate(&secret).await.unwrap_err(),
        Error::Unauthorized
    );
}

#[tokio::test]
async fn nobody_hands_out_more_than_they_have() {
    let t = house().await;
    let manager = Actor::member(
        t.actor.organization,
        uuid::Uuid::from_u128(1).into(),
        Role::Manager,
    );
    let error = t
        .house
        .doors
        .accounts
        .create_token(&manager, "x", vec![Scope::EventsRead], None)
        .await;
    assert_eq!(error.unwrap_err(), Error::Forbidden);
    let half = Actor {
        scopes: vec![Scope::OrganizationWrite],
        ..t.actor.clone()
    };
    let error = t
        .house
        .doors
        .accounts
        .create_token(&half, "x", vec![Scope::EventsWrite], None)
        .await;
    assert_eq!(error.unwrap_err(), Error::Forbidden);
}

#[tokio::test]
async fn what_an_organizer_did_stands_in_the_audit_log() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    let log = t.store.audit_log(t.actor.organization, 10).await.unwrap();
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    for action in ["event.create", "event.publish", "event.cancel"] {
        assert!(actions.contains(&action), "{action} in {actions:?}");
    }
}
