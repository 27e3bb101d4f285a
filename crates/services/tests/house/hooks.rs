//! Outgoing webhooks: what an address hears, how often, and what is shown of it.

use crate::standin::{Answer, Asked, StandIn};
use crate::support::*;
use channels::webhook::signature;
use chrono::Duration;
use domain::hook::{DeliveryState, HookKind, NoAnswer};
use domain::ids::HookId;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use usecases::figures::Matter;
use usecases::hooks::{DeliveryView, HookInput, HookState, NewSecret};
use usecases::messages::{MessageKind, MessageQuery};
use usecases::{Actor, Error, Role};

/// A house that may call this machine.
pub async fn trusting() -> Test {
    let mut settings = settings();
    settings.private_addresses = true;
    house_with(settings).await
}

/// An address that answers with the status that it is told, and is told 200.
pub async fn address() -> (StandIn, Arc<AtomicU16>) {
    let status = Arc::new(AtomicU16::new(200));
    let told = status.clone();
    let server = StandIn::start(move |_: &Asked| {
        let body = json!({ "said": "key abcdefghij0123456789", "mail": "arun@example.org" });
        Answer::Json(told.load(Ordering::SeqCst), body)
    });
    (server.await, status)
}

/// A webhook as typed.
pub fn input(url: &str, kinds: &[HookKind]) -> HookInput {
    HookInput {
        url: url.to_owned(),
        kinds: kinds.to_vec(),
        on: true,
    }
}

/// A webhook of that address, told of these.
pub async fn make(t: &Test, server: &StandIn, kinds: &[HookKind]) -> NewSecret {
    let url = format!("{}/in", server.address());
    let hooks = &t.house.doors.hooks;
    hooks.create(&t.actor, input(&url, kinds)).await.unwrap()
}

/// A webhook's log.
pub async fn log(t: &Test, hook: HookId) -> Vec<DeliveryView> {
    let hooks = &t.house.doors.hooks;
    let page = hooks.deliveries(&t.actor, hook, None, None).await;
    page.unwrap().items
}

fn header<'a>(asked: &'a Asked, name: &str) -> &'a str {
    let line = asked.head.lines().find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        (known == name).then_some(value)
    });
    line.unwrap_or_default()
}

/// The head of a call as the test's server keeps it is in lower case.
fn kinds_heard(server: &StandIn) -> Vec<String> {
    let asked = server.asked();
    let kinds = asked.iter().map(|one| header(one, "vizha-event"));
    kinds.map(str::to_owned).collect()
}

#[tokio::test]
async fn an_address_hears_what_was_chosen_signed_and_once() {
    let t = trusting().await;
    let (server, _) = address().await;
    let chosen = [HookKind::BookingMade, HookKind::EventPublished];
    let made = make(&t, &server, &chosen).await;
    assert!(made.secret.starts_with("whsec_"));
    assert!(!t.holds(&made.secret), "it is sealed");
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    t.house.workers.run_due().await.unwrap();

    let mut heard = kinds_heard(&server);
    heard.sort();
    assert_eq!(heard, ["bookingsuccessful", "eventpublished"]);
    let asked = server.asked();
    let told = asked
        .iter()
        .find(|one| one.body["event"] == "BookingSuccessful");
    let told = told.unwrap();
    assert_eq!(told.body["booking"]["reference"], booking.reference);
    assert_eq!(told.body["slug"], event.slug);
    let text = told.body.to_string();
    assert!(
        !text.contains(&booking.manage_token),
        "no key to the booking"
    );

    let lines = log(&t, made.hook.id).await;
    assert_eq!(lines.len(), 2);
    assert!(
        lines
            .iter()
            .all(|line| line.state == DeliveryState::Delivered)
    );
    let line = lines.iter().find(|line| line.kind == "BookingSuccessful");
    let line = line.unwrap();
    assert_eq!((line.status, line.attempts), (Some(200), 1));
    let answer = line.answer.clone().unwrap();
    assert!(
        answer.contains("said") && !answer.contains("0123456789"),
        "{answer}"
    );
    assert!(!answer.contains("arun@"), "{answer}");
    let content = t.house.doors.hooks.delivery(&t.actor, line.id).await;
    let content = content.unwrap();
    let same: Value = serde_json::from_str(&content.payload).unwrap();
    assert_eq!(same, told.body);
    let expected = signature(
        &made.secret,
        header(told, "vizha-timestamp"),
        content.payload.as_bytes(),
    );
    assert_eq!(header(told, "vizha-signature"), expected);
    assert_eq!(header(told, "vizha-delivery"), content.name);
}

#[tokio::test]
async fn a_hold_given_back_is_no_cancellation_and_a_draft_no_change() {
    let t = trusting().await;
    let (server, _) = address().await;
    make(&t, &server, HookKind::ALL).await;
    let events = &t.house.doors.events;
    let draft = events.create(&t.actor, concert()).await.unwrap();
    let mut changed = concert();
    changed.title.en = "Other words".into();
    events
        .update(&t.actor, draft.id, changed, None)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(server.asked().is_empty());
    let event = events.publish(&t.actor, draft.id).await.unwrap();
    let mut request = wish(event.id, 1);
    request.hold = true;
    let bookings = &t.house.doors.bookings;
    let held = bookings.book(Some(&t.actor), request).await.unwrap();
    bookings.cancel(&t.organizer(), held.id).await.unwrap();
    events.cancel(&t.actor, event.id).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let mut heard = kinds_heard(&server);
    heard.sort();
    assert_eq!(heard, ["eventcancelled", "eventpublished"]);
}

#[tokio::test]
async fn a_failed_call_comes_again_later_and_a_replay_at_once() {
    let t = trusting().await;
    let (server, status) = address().await;
    let made = make(&t, &server, &[HookKind::BookingMade]).await;
    let hook = made.hook.id;
    let hooks = &t.house.doors.hooks;
    let event = t.published(concert()).await;
    status.store(500, Ordering::SeqCst);
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 1, "not again before its time");
    let shown = hooks.show(&t.actor, hook).await.unwrap();
    assert_eq!(shown.state, HookState::Failing);
    let failing = Matter::FailingHooks {
        count: 1,
        only: Some(hook),
    };
    let user = domain::ids::UserId(uuid::Uuid::from_u128(7));
    let manager = Actor::member(t.actor.organization, user, Role::Manager);
    let figures = &t.house.doors.figures;
    let told = async |actor: &Actor| {
        let home = figures.home(actor).await.unwrap();
        home.attention.iter().any(|one| one.matter == failing)
    };
    assert!(told(&t.actor).await);
    assert!(!told(&manager).await, "it is the owners' to see");
    let line = log(&t, hook).await.remove(0);
    assert_eq!(
        (line.state, line.status),
        (DeliveryState::Waiting, Some(500))
    );
    assert!(line.next_try_at.unwrap() > start());

    status.store(204, Ordering::SeqCst);
    t.pass(Duration::minutes(2));
    t.house.workers.run_due().await.unwrap();
    let line = log(&t, hook).await.remove(0);
    assert_eq!((line.state, line.attempts), (DeliveryState::Delivered, 2));
    assert_eq!(
        hooks.show(&t.actor, hook).await.unwrap().state,
        HookState::Well
    );

    assert!(!told(&t.actor).await);

    let again = hooks.replay(&t.actor, line.id).await.unwrap();
    assert!(again.is_replay);
    t.house.workers.run_due().await.unwrap();
    let asked = server.asked();
    let names: Vec<&str> = asked
        .iter()
        .map(|one| header(one, "vizha-delivery"))
        .collect();
    assert_eq!(names.len(), 3);
    assert!(
        names.iter().all(|name| *name == names[0]),
        "one name: {names:?}"
    );
    assert_eq!(asked[0].body, asked[2].body);
}

#[tokio::test]
async fn after_days_of_failure_it_is_stopped_and_its_owner_told() {
    let t = trusting().await;
    t.house
        .doors
        .accounts
        .add_user(
            t.actor.organization,
            "Kavitha",
            "kavitha@example.org",
            "a long and calm sentence",
            Role::Owner,
        )
        .await
        .unwrap();
    let (server, status) = address().await;
    let made = make(&t, &server, &[HookKind::BookingMade]).await;
    let hook = made.hook.id;
    let event = t.published(concert()).await;
    status.store(503, Ordering::SeqCst);
    for _ in 0..3 {
        t.book(wish(event.id, 1)).await.unwrap();
    }
    let hooks = &t.house.doors.hooks;
    let state = async || hooks.show(&t.actor, hook).await.unwrap().state;
    // Every few hours somebody books; what waits for three days is given up.
    for _ in 0..19 {
        t.house.workers.run_due().await.unwrap();
        assert_eq!(state().await, HookState::Failing);
        t.pass(Duration::hours(6));
        t.book(wish(event.id, 1)).await.ok();
    }
    for _ in 0..4 {
        t.pass(Duration::hours(6));
        t.house.workers.run_due().await.unwrap();
    }
    assert_eq!(state().await, HookState::Stopped);
    let states: Vec<DeliveryState> = log(&t, hook).await.iter().map(|one| one.state).collect();
    assert!(states.contains(&DeliveryState::Failed), "{states:?}");
    assert!(!states.contains(&DeliveryState::Waiting), "{states:?}");
    let calls = server.asked().len();
    t.pass(Duration::days(1));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), calls, "nothing more is told");
    let messages = &t.house.doors.messages;
    let mails = messages.list(&t.actor, MessageQuery::default()).await;
    let mails = mails.unwrap().items;
    let mail = mails
        .iter()
        .find(|mail| mail.kind == MessageKind::HookStopped);
    let mail = mail.expect("a word to the owner");
    assert_eq!(mail.recipient, "kavitha@example.org");
    let shown = messages.show(&t.actor, mail.id).await.unwrap();
    assert!(
        shown
            .text
            .contains(&format!("/organize/settings/webhooks/{hook}"))
    );

    // Saved again, it begins anew.
    let stopped = hooks.show(&t.actor, hook).await.unwrap();
    hooks.update(&t.actor, hook, stopped.input).await.unwrap();
    assert_eq!(state().await, HookState::Well);
}

#[tokio::test]
async fn an_address_that_is_gone_is_called_no_more() {
    let t = trusting().await;
    let (server, status) = address().await;
    let made = make(&t, &server, &[HookKind::BookingMade]).await;
    let event = t.published(concert()).await;
    status.store(410, Ordering::SeqCst);
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    t.book(wish(event.id, 1)).await.unwrap();
    t.pass(Duration::days(1));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 1);
    let hooks = &t.house.doors.hooks;
    let stopped = hooks.show(&t.actor, made.hook.id).await.unwrap();
    assert_eq!(stopped.state, HookState::Stopped);
}

#[tokio::test]
async fn a_redirect_is_no_success_and_is_not_followed() {
    let t = trusting().await;
    let (server, status) = address().await;
    let made = make(&t, &server, &[HookKind::BookingMade]).await;
    status.store(302, Ordering::SeqCst);
    let hooks = &t.house.doors.hooks;
    let tried = hooks.test(&t.actor, made.hook.id).await.unwrap();
    assert_eq!(
        (tried.state, tried.status),
        (DeliveryState::Failed, Some(302))
    );
    assert_eq!((tried.why, tried.answer), (Some(NoAnswer::Redirect), None));
    assert_eq!(server.asked().len(), 1);
    assert_eq!(server.asked()[0].body["event"], "Test");
    status.store(200, Ordering::SeqCst);
    let tried = hooks.test(&t.actor, made.hook.id).await.unwrap();
    assert_eq!(tried.state, DeliveryState::Delivered);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 2, "a test is not told twice");
}

#[tokio::test]
async fn addresses_inside_are_refused_when_they_are_saved() {
    let t = house().await;
    let hooks = &t.house.doors.hooks;
    let kinds = [HookKind::BookingMade];
    for (url, key) in [
        ("http://hooks.example/in", "address_https"),
        ("https://127.0.0.1/in", "address_inside"),
        ("https://10.1.2.3:8443/", "address_inside"),
        ("https://[::1]/", "address_inside"),
        ("https://[::ffff:10.1.2.3]/", "address_inside"),
        ("https://[::ffff:a01:203]/", "address_inside"),
        ("https://[fd00::1]:8443/", "address_inside"),
        ("https://[fe80::1]/", "address_inside"),
        ("https://[64:ff9b::a01:203]/", "address_inside"),
        ("https://2130706433/", "address_inside"),
        ("https://0x7f.1/", "address_inside"),
        ("https://１２７.0.0.1/", "address_inside"),
        ("https://192.168.1.1/", "address_inside"),
        ("https://100.64.0.1/", "address_inside"),
        ("https://169.254.169.254/latest/meta-data", "address_inside"),
        ("https://localhost/in", "address_inside"),
        ("", "required"),
        ("ftp://hooks.example/", "url_invalid"),
    ] {
        let made = hooks.create(&t.actor, input(url, &kinds)).await;
        assert_wrong(made.unwrap_err(), "url", key);
    }
    let made = hooks
        .create(&t.actor, input("https://203.0.114.9/in", &[]))
        .await;
    assert_wrong(made.unwrap_err(), "kinds", "required");
}

#[tokio::test]
async fn only_owners_of_the_organization_have_its_webhooks() {
    let t = trusting().await;
    let (server, _) = address().await;
    let made = make(&t, &server, &[HookKind::BookingMade]).await;
    let hook = made.hook.id;
    let hooks = &t.house.doors.hooks;
    let tried = hooks.test(&t.actor, hook).await.unwrap();
    let same = made.hook.input.clone();
    let user = domain::ids::UserId(uuid::Uuid::from_u128(7));
    let manager = Actor::member(t.actor.organization, user, Role::Manager);
    let stranger = t.stranger().await;
    for (actor, why) in [(&manager, Error::Forbidden), (&stranger, Error::NotFound)] {
        let answers = [
            hooks.show(actor, hook).await.err(),
            hooks.update(actor, hook, same.clone()).await.err(),
            hooks.renew_secret(actor, hook).await.err(),
            hooks.remove(actor, hook).await.err(),
            hooks.test(actor, hook).await.err(),
            hooks.deliveries(actor, hook, None, None).await.err(),
            hooks.delivery(actor, tried.id).await.err(),
            hooks.replay(actor, tried.id).await.err(),
        ];
        for answer in answers {
            assert_eq!(answer, Some(why.clone()));
        }
    }
    assert!(hooks.list(&stranger).await.unwrap().is_empty());
    assert_eq!(hooks.list(&manager).await.unwrap_err(), Error::Forbidden);
    assert_eq!(hooks.list(&t.actor).await.unwrap(), [made.hook]);
}
