//! Guests who ask, while booking, to be told on their phone.

use crate::provider::*;
use crate::support::*;
use usecases::bookings::BookingRequest;
use usecases::messages::{MessageKind, MessageQuery};
use usecases::subscribers::Way;

/// What the message log holds once all work is done: kind and recipient, oldest first.
async fn told(t: &Test) -> Vec<(MessageKind, String)> {
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let list = messages.list(&t.actor, MessageQuery::default()).await;
    let items = list.unwrap().items.into_iter().rev();
    items.map(|item| (item.kind, item.recipient)).collect()
}

#[tokio::test]
async fn who_asks_for_it_is_told_on_the_phone_and_nobody_else() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let silent = BookingRequest {
        phone: Some("076 111 2222".into()),
        ..wish(event.id, 1)
    };
    t.book(silent).await.unwrap();
    let wrong = BookingRequest {
        name: String::new(),
        phone: Some("076 333 4444".into()),
        notify: Some(Way::Whatsapp),
        ..wish(event.id, 1)
    };
    t.book(wrong).await.unwrap_err();
    let asks = BookingRequest {
        notify: Some(Way::Whatsapp),
        ..wish(event.id, 2)
    };
    t.book(asks).await.unwrap();
    let told = told(&t).await;
    let on_phone: Vec<&str> = told
        .iter()
        .filter(|(kind, _)| *kind == MessageKind::ChatConfirmation)
        .map(|(_, recipient)| recipient.as_str())
        .collect();
    assert_eq!(on_phone, ["+94771234567"], "{told:?}");
    assert_eq!(provider.messages().len(), 1);
    let organization = t.actor.organization;
    for (way, phone, agreed) in [
        (Way::Whatsapp, "+94771234567", true),
        (Way::Sms, "+94771234567", false),
        (Way::Whatsapp, "+94763334444", false),
    ] {
        let kept = t.store.has_consent(organization, way, phone, "bookings");
        assert_eq!(kept.await.unwrap(), agreed, "{way:?} {phone}");
    }
}

#[tokio::test]
async fn who_asks_for_messages_gives_a_number_that_they_can_come_to() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let asks = |phone: Option<&str>, way| BookingRequest {
        phone: phone.map(str::to_owned),
        notify: Some(way),
        ..wish_by_mail(event.id, "kavitha@example.org")
    };
    for nothing in [None, Some("  ")] {
        let refused = t.book(asks(nothing, Way::Whatsapp)).await.unwrap_err();
        assert_wrong(refused, "phone", "notify_without_phone");
    }
    let nobody = BookingRequest {
        email: None,
        ..asks(None, Way::Whatsapp)
    };
    let refused = t.book(nobody.clone()).await.unwrap_err();
    assert_wrong(refused, "phone", "notify_without_phone");
    let checked = t.house.doors.bookings.check(None, &nobody).await;
    assert_wrong(checked.unwrap_err(), "phone", "notify_without_phone");
    let mistyped = t.book(asks(Some("12"), Way::Whatsapp)).await.unwrap_err();
    assert!(
        wrong(mistyped)
            .iter()
            .all(|(_, key)| key.starts_with("phone"))
    );
    let refused = t.book(asks(Some("077 123 4567"), Way::Sms)).await;
    assert_wrong(refused.unwrap_err(), "notify", "notify_not_here");
    assert_eq!(t.remaining(event.id).await, 100, "nothing was booked");
    t.book(asks(Some("077 123 4567"), Way::Whatsapp))
        .await
        .unwrap();
    t.book(asks(None, Way::Mail)).await.unwrap();
}

#[tokio::test]
async fn a_stop_in_the_chat_is_not_undone_by_a_form() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let asks = BookingRequest {
        notify: Some(Way::Whatsapp),
        ..wish(event.id, 1)
    };
    t.book(asks).await.unwrap();
    assert_eq!(told(&t).await.len(), 1, "nobody has said stop yet");
    t.writes("94771234567", "wamid.in1", "STOP").await;
    let before = provider.messages().len();
    t.book(BookingRequest {
        notify: Some(Way::Whatsapp),
        ..wish(event.id, 2)
    })
    .await
    .unwrap();
    assert_eq!(told(&t).await.len(), 1);
    assert_eq!(provider.messages().len(), before);
    let organization = t.actor.organization;
    let agreed = t
        .store
        .has_consent(organization, Way::Whatsapp, "+94771234567", "bookings");
    assert!(!agreed.await.unwrap());
}

#[tokio::test]
async fn only_ways_that_the_organization_has_are_offered() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let subscribers = &t.house.doors.subscribers;
    let stranger = t.stranger().await;
    let none = subscribers.notice_ways(stranger.organization).await;
    assert!(none.unwrap().is_empty());
    let one = subscribers.notice_ways(t.actor.organization).await;
    assert_eq!(one.unwrap(), [Way::Whatsapp]);
    t.connected(t.actor.organization, sms(), &provider).await;
    let both = subscribers.notice_ways(t.actor.organization).await;
    assert_eq!(both.unwrap(), [Way::Whatsapp, Way::Sms]);
}
