//! The message log: what was sent, what will be, and what can be done about it.

use crate::support::*;
use channels::testing::{SmtpServer, Stage};
use chrono::Duration;
use i18n::texts::reasons;
use usecases::handling::TransferInput;
use usecases::messages::{MessageKind, MessageQuery, MessageState, MessageView};
use usecases::{Conflict, Error};

async fn log(t: &Test) -> Vec<MessageView> {
    t.house
        .doors
        .messages
        .list(&t.actor, MessageQuery::default())
        .await
        .unwrap()
        .items
}

#[tokio::test]
async fn without_a_mail_server_mail_is_kept_to_be_read() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t
        .book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let [line] = log(&t).await.try_into().unwrap();
    assert_eq!(
        (line.kind, line.state),
        (MessageKind::Confirmation, MessageState::Kept)
    );
    assert_eq!(
        (line.recipient.as_str(), line.booking),
        ("arun@example.org", Some(booking.id))
    );
    assert!(line.subject.contains("இசை விழா"), "{}", line.subject);
    let shown = t
        .house
        .doors
        .messages
        .show(&t.actor, line.id)
        .await
        .unwrap();
    assert!(shown.text.contains(&booking.reference) && shown.html.contains(&booking.reference));
    assert!(
        shown
            .html
            .contains(&format!("{BASE}/b/{}/ticket/1.png", booking.manage_token))
    );
    assert!(shown.calendar.unwrap().contains("METHOD:PUBLISH"));
    let stranger = t.stranger().await;
    assert_eq!(
        t.house
            .doors
            .messages
            .show(&stranger, line.id)
            .await
            .unwrap_err(),
        Error::NotFound
    );
    assert!(
        t.house
            .doors
            .messages
            .list(&stranger, MessageQuery::default())
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

#[tokio::test]
async fn what_was_sent_is_shown_whatever_happens_later() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let line = log(&t).await.remove(0);
    let before = t
        .house
        .doors
        .messages
        .show(&t.actor, line.id)
        .await
        .unwrap();
    let mut input = t
        .house
        .doors
        .events
        .input(&t.actor, event.id)
        .await
        .unwrap();
    input.title.ta = "வேறு தலைப்பு".into();
    t.house
        .doors
        .events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    let after = t
        .house
        .doors
        .messages
        .show(&t.actor, line.id)
        .await
        .unwrap();
    assert_eq!((before.text, before.html), (after.text, after.html));
}

#[tokio::test]
async fn who_gave_no_address_gets_no_mail() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 1)).await.unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(log(&t).await.is_empty());
}

#[tokio::test]
async fn a_hold_is_mailed_when_it_is_confirmed() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish_by_mail(event.id, "arun@example.org");
    request.hold = true;
    let held = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request.clone())
        .await
        .unwrap();
    let given_back = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request)
        .await
        .unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.organizer(), given_back.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(log(&t).await.is_empty(), "a hold promises nothing by mail");
    t.house
        .doors
        .bookings
        .confirm(&t.organizer(), held.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let kinds: Vec<_> = log(&t).await.iter().map(|m| (m.kind, m.booking)).collect();
    assert_eq!(kinds, [(MessageKind::Confirmation, Some(held.id))]);
}

#[tokio::test]
async fn a_refused_mail_is_dead_until_it_is_sent_again() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "gone@example.org"))
        .await
        .unwrap();
    server.fail_with(Stage::Rcpt, "550 5.1.1 no such user");
    t.house.workers.run_due().await.unwrap();
    let line = log(&t).await.remove(0);
    assert_eq!(line.state, MessageState::Dead);
    assert!(line.last_error.unwrap().contains("5.1.1"));
    assert!(server.mails().is_empty());
    t.house
        .doors
        .messages
        .retry(&t.actor, line.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(log(&t).await[0].state, MessageState::Delivered);
    assert_eq!(server.mails().len(), 1);
    let again = t
        .house
        .doors
        .messages
        .cancel(&t.actor, line.id)
        .await
        .unwrap_err();
    assert_eq!(
        again,
        Error::Conflict {
            conflict: Conflict::Stale
        },
        "what is sent cannot be cancelled"
    );
}

#[tokio::test]
async fn a_busy_mail_server_gets_the_mail_later_and_once() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    server.fail_with(Stage::Rcpt, "451 4.3.0 try later");
    t.house.workers.run_due().await.unwrap();
    let line = log(&t).await.remove(0);
    assert_eq!((line.state, line.attempts), (MessageState::Queued, 1));
    assert!(line.next_try_at.unwrap() > start());
    let queued = t
        .house
        .doors
        .messages
        .show(&t.actor, line.id)
        .await
        .unwrap();
    assert!(
        queued.text.contains("இசை விழா"),
        "what would be sent is shown"
    );
    t.pass(Duration::minutes(1));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(log(&t).await[0].state, MessageState::Delivered);
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn a_queued_mail_can_be_cancelled() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    server.fail_with(Stage::Rcpt, "451 4.3.0 try later");
    t.house.workers.run_due().await.unwrap();
    let line = log(&t).await.remove(0);
    let cancelled = t
        .house
        .doors
        .messages
        .cancel(&t.actor, line.id)
        .await
        .unwrap();
    assert_eq!(cancelled.state, MessageState::Cancelled);
    t.pass(Duration::days(1));
    t.house.workers.run_due().await.unwrap();
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn what_waited_for_the_guest_before_does_not_go_out_with_the_next_ones_tickets() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    let next = |email: &str| TransferInput {
        name: "கவிதா".into(),
        phone: None,
        email: Some(email.into()),
        language: None,
        told: true,
        same_guest: false,
    };
    let (messages, handling) = (&t.house.doors.messages, &t.house.doors.handling);
    for (former, answer, present) in [
        ("busy@example.org", "451 4.3.0 try later", "k@example.org"),
        ("gone@example.org", "550 5.1.1 no user", "m@example.org"),
    ] {
        let booking = t.book(wish_by_mail(event.id, former)).await.unwrap();
        server.fail_with(Stage::Rcpt, answer);
        t.house.workers.run_due().await.unwrap();
        let given = handling.transfer(&t.actor, booking.id, next(present)).await;
        given.unwrap();
        t.house.workers.run_due().await.unwrap();
    }
    let dead = log(&t).await;
    let dead = dead.iter().find(|line| line.state == MessageState::Dead);
    messages.retry(&t.actor, dead.unwrap().id).await.unwrap();
    t.pass(Duration::minutes(1));
    t.house.workers.run_due().await.unwrap();
    let mut to: Vec<String> = server.mails().into_iter().flat_map(|one| one.to).collect();
    to.sort_unstable();
    assert_eq!(to, ["k@example.org", "m@example.org"]);
    let lines = log(&t).await;
    for former in ["busy@example.org", "gone@example.org"] {
        let line = lines.iter().find(|line| line.recipient == former).unwrap();
        assert_eq!(line.state, MessageState::Cancelled, "{line:?}");
        let why = line.last_error.as_deref();
        assert_eq!(why, Some(reasons::ANOTHER_GUEST.en));
        let shown = messages.show(&t.actor, line.id).await.unwrap();
        assert!(!shown.text.contains("கவிதா"), "{}", shown.text);
    }
}

#[tokio::test]
async fn what_waits_for_a_guest_goes_to_their_address_once_it_is_set_right() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, "meena@exmaple.org")).await;
    let booking = booking.unwrap();
    server.fail_with(Stage::Rcpt, "451 4.3.0 try later");
    t.house.workers.run_due().await.unwrap();
    let right = TransferInput {
        name: booking.name,
        phone: None,
        email: Some("meena@example.org".into()),
        language: None,
        told: false,
        same_guest: true,
    };
    let corrected = t.house.doors.handling.transfer(&t.actor, booking.id, right);
    corrected.await.unwrap();
    t.pass(Duration::minutes(1));
    t.house.workers.run_due().await.unwrap();
    let to: Vec<String> = server.mails().into_iter().flat_map(|one| one.to).collect();
    assert_eq!(to, ["meena@example.org"]);
}

#[tokio::test]
async fn the_workers_stop_when_they_are_asked_to() {
    let t = house().await;
    let event = t.published(concert()).await;
    let running = t.house.workers.start();
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    while log(&t)
        .await
        .first()
        .is_none_or(|line| line.state != MessageState::Kept)
    {
        tokio::task::yield_now().await;
    }
    running.stop().await;
    t.book(wish_by_mail(event.id, "meena@example.org"))
        .await
        .unwrap();
    assert_eq!(log(&t).await.len(), 1, "nobody works any more");
}
