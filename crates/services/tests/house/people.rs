//! Somebody who never booked and only waits and gets news: looked up by how they are reached, taken out, erased.

use crate::support::*;
use domain::booking::Source;
use domain::ids::{SubscriberId, UserId};
use domain::language::Language;
use serde_json::Value;
use store::records::{ConsentEntry, SubscriberRecord};
use usecases::bookings::BookingView;
use usecases::guests::{GuestView, Looked};
use usecases::messages::MessageQuery;
use usecases::subscribers::{SubscriptionState, Way};
use usecases::waiting::WaitingRequest;
use usecases::{Actor, Error, Role};
use uuid::Uuid;

const MAIL: &str = "meena@example.org";
const PHONE: &str = "077 765 4321";

impl Test {
    /// Meena waits for a concert whose only place is Arun's, and gets news by mail. Answers of Arun's booking.
    async fn meena_waits(&self) -> BookingView {
        let mut small = concert();
        small.capacity = 1;
        let event = self.published(small).await;
        let booking = self.book(wish(event.id, 1)).await.unwrap();
        let wish = WaitingRequest {
            event: event.id.into(),
            name: "Meena".into(),
            phone: Some(PHONE.into()),
            email: Some(MAIL.into()),
            language: None,
            ticket_type: None,
            quantity: 1,
            source: Source::Web,
            notify: None,
            idempotency_key: None,
        };
        let waiting = &self.house.doors.waiting;
        waiting.join(None, wish).await.unwrap();
        let subscriber = SubscriberRecord {
            id: SubscriberId(Uuid::from_u128(9)),
            organization: self.actor.organization,
            way: Way::Mail,
            address: MAIL.to_owned(),
            name: None,
            language: Language::English,
            state: SubscriptionState::Active,
            source: "page".to_owned(),
            since: start(),
        };
        let consent = ConsentEntry {
            organization: self.actor.organization,
            way: Way::Mail,
            address: MAIL.to_owned(),
            purpose: "news".to_owned(),
            given: true,
            source: "page".to_owned(),
        };
        let kept = self.store.put_subscriber(subscriber, consent);
        kept.await.unwrap();
        self.house.workers.run_due().await.unwrap();
        booking
    }

    async fn look(&self, actor: &Actor, contact: &str) -> Looked {
        let guests = &self.house.doors.guests;
        guests.look(actor, contact.to_owned()).await.unwrap()
    }

    async fn person(&self, contact: &str) -> GuestView {
        match self.look(&self.actor, contact).await {
            Looked::Person(person) => *person,
            other => panic!("nobody who never booked: {other:?}"),
        }
    }
}

#[tokio::test]
async fn who_only_waits_and_subscribes_is_found_by_mail_and_by_phone() {
    let t = house().await;
    let booking = t.meena_waits().await;
    let by_mail = t.person(" Meena@Example.ORG ").await;
    assert_eq!(by_mail.names, ["Meena"]);
    assert_eq!(by_mail.email.as_deref(), Some(MAIL));
    assert_eq!(by_mail.waiting.len(), 1);
    assert_eq!(by_mail.subscriptions.len(), 1);
    assert_eq!(by_mail.subscriptions[0].way, Way::Mail);
    assert_eq!(by_mail.consents, 1);
    assert!(by_mail.messages > 0, "told that they wait");
    assert_eq!(by_mail.also, ["+94 77 765 4321"]);
    // As one of the organization's country types it.
    let by_phone = t.person("0777654321").await;
    assert_eq!(by_phone.phone.as_deref(), Some("+94777654321"));
    assert_eq!(by_phone.waiting.len(), 1);
    assert!(by_phone.subscriptions.is_empty());
    assert_eq!(by_phone.also, [MAIL]);
    // Who booked has a page of their own.
    let booked = t.look(&t.actor, "077 123 4567").await;
    assert_eq!(booked, Looked::Guest(booking.id));
    let nobody = t.look(&t.actor, "nobody@example.org").await;
    assert_eq!(nobody, Looked::Nobody);
    let guests = &t.house.doors.guests;
    let typed = guests.look(&t.actor, "Meena".into()).await;
    assert_wrong(typed.unwrap_err(), "contact", "phone_invalid");
}

#[tokio::test]
async fn what_is_kept_of_them_is_given_out_like_a_guests() {
    let t = house().await;
    let booking = t.meena_waits().await;
    let guests = &t.house.doors.guests;
    let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    let names =
        |file: &Value| -> Vec<String> { file.as_object().unwrap().keys().cloned().collect() };
    let file = guests.file_of(&t.actor, MAIL.into(), Language::English);
    let file = file.await.unwrap();
    assert_eq!(file.name, "guest");
    assert!(file.html.contains("Meena"));
    let kept = read(&file.json);
    assert_eq!(kept["waiting_lists"][0]["name"], "Meena");
    assert_eq!(kept["waiting_lists"][0]["email"], MAIL);
    assert_eq!(kept["subscriptions"][0]["way"], "mail");
    assert_eq!(kept["consent"][0]["purpose"], "news");
    assert_eq!(kept["messages"][0]["to"], MAIL);
    let other = guests.file(&t.actor, booking.id, Language::English).await;
    assert_eq!(names(&kept), names(&read(&other.unwrap().json)));
    let log = t.store.audit_log(t.actor.organization, 5).await.unwrap();
    assert!(log.iter().any(|line| line.action == "guest.export"));
}

#[tokio::test]
async fn once_erased_they_are_found_nowhere_and_the_list_stays_right() {
    let t = house().await;
    let booking = t.meena_waits().await;
    let guests = &t.house.doors.guests;
    let erased = guests.erase_of(&t.actor, MAIL.into()).await.unwrap();
    assert_eq!(erased.bookings, 0);
    assert!(erased.messages > 0);
    t.house.workers.run_due().await.unwrap();
    for contact in [MAIL, PHONE] {
        assert_eq!(t.look(&t.actor, contact).await, Looked::Nobody, "{contact}");
    }
    let waiting = &t.house.doors.waiting;
    let numbers = waiting.numbers(&t.actor, booking.event.id).await.unwrap();
    assert_eq!((numbers.waiting, numbers.offered), (0, 0));
    let subscribers = &t.house.doors.subscribers;
    assert_eq!(subscribers.counts(&t.actor).await.unwrap().mail, 0);
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    for message in log.unwrap().items {
        assert!(!message.recipient.contains("meena"), "{message:?}");
    }
    // The line of the audit log names nobody.
    let log = t.store.audit_log(t.actor.organization, 5).await.unwrap();
    let line = log.iter().find(|line| line.action == "guest.erase");
    assert!(line.unwrap().subject.parse::<Uuid>().is_ok());
    let again = guests.erase_of(&t.actor, MAIL.into()).await;
    assert_eq!(again.unwrap_err(), Error::NotFound);
    // Who booked is still there.
    let kept = t.look(&t.actor, "077 123 4567").await;
    assert_eq!(kept, Looked::Guest(booking.id));
    t.healthy().await;
}

#[tokio::test]
async fn nobody_is_looked_up_elsewhere_or_by_door_staff() {
    let t = house().await;
    t.meena_waits().await;
    let guests = &t.house.doors.guests;
    let stranger = t.stranger().await;
    assert_eq!(t.look(&stranger, MAIL).await, Looked::Nobody);
    let id = UserId(Uuid::from_u128(7));
    let door = Actor::member(t.actor.organization, id, Role::Door);
    let looked = guests.look(&door, MAIL.into()).await;
    assert_eq!(looked.unwrap_err(), Error::Forbidden);
    for (actor, expected) in [(&stranger, Error::NotFound), (&door, Error::Forbidden)] {
        let file = guests.file_of(actor, MAIL.into(), Language::Tamil).await;
        assert_eq!(file.unwrap_err(), expected);
        let erased = guests.erase_of(actor, MAIL.into()).await;
        assert_eq!(erased.unwrap_err(), expected);
    }
    assert_eq!(t.person(MAIL).await.waiting.len(), 1);
}
