//! Waiting lists, through the doors: who joins, who is told, who takes.

mod organizer;

use crate::support::*;
use chrono::Duration;
use domain::booking::{BookingState, Source};
use domain::ids::EventId;
use domain::language::LocalText;
use domain::question::{AnswerValue, QuestionKind};
use domain::waiting::WaitingState;
use std::collections::HashSet;
use usecases::bookings::{Access, AnswerInput, BookingQuery, BookingView};
use usecases::events::EventView;
use usecases::handling::TransferInput;
use usecases::messages::{MessageKind, MessageQuery};
use usecases::questions::QuestionInput;
use usecases::subscribers::Way;
use usecases::waiting::{WaitingPlace, WaitingRequest};
use usecases::{Conflict, Error};

/// The wish of a guest with a mail address to wait for one place.
pub fn waits(event: EventId, name: &str) -> WaitingRequest {
    WaitingRequest {
        event: event.into(),
        name: name.into(),
        phone: None,
        email: Some(format!("{name}@example.org")),
        language: None,
        ticket_type: None,
        quantity: 1,
        source: Source::Web,
        notify: None,
        idempotency_key: None,
    }
}

/// A published concert of so many places, all of them booked one by one.
pub async fn full(t: &Test, places: i64) -> (EventView, Vec<BookingView>) {
    let mut input = concert();
    input.capacity = places;
    let event = t.published(input).await;
    let mut booked = Vec::new();
    for i in 0..places {
        let wish = wish_by_mail(event.id, &format!("guest{i}@example.org"));
        booked.push(t.book(wish).await.unwrap());
    }
    (event, booked)
}

impl Test {
    /// A guest joins a list.
    pub async fn join(&self, request: WaitingRequest) -> Result<WaitingPlace, Error> {
        self.house.doors.waiting.join(None, request).await
    }

    async fn place(&self, of: &WaitingPlace) -> WaitingPlace {
        let waiting = &self.house.doors.waiting;
        waiting.by_token(&of.token).await.unwrap()
    }

    /// A guest gives a booking back.
    pub async fn give_back(&self, booking: &BookingView) {
        let bookings = &self.house.doors.bookings;
        let given = bookings.cancel(&self.guest(booking), booking.id).await;
        given.unwrap();
    }

    /// What those on waiting lists were told, once all work is done: kind and recipient, in no order.
    async fn told_waiting(&self) -> HashSet<(MessageKind, String)> {
        self.house.workers.run_due().await.unwrap();
        let messages = &self.house.doors.messages;
        let query = MessageQuery {
            limit: Some(100),
            ..MessageQuery::default()
        };
        let list = messages.list(&self.actor, query).await.unwrap();
        let items = list.items.into_iter();
        items
            .filter(|item| item.kind.as_str().contains("waiting"))
            .map(|item| (item.kind, item.recipient))
            .collect()
    }
}

#[tokio::test]
async fn a_guest_waits_is_told_and_takes_the_place() {
    let t = house().await;
    let (event, booked) = full(&t, 2).await;
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    let meena = t.join(waits(event.id, "meena")).await.unwrap();
    assert_eq!((arun.position, meena.position), (Some(1), Some(2)));
    t.give_back(&booked[0]).await;
    let arun = t.place(&arun).await;
    assert_eq!(arun.waiting.state, WaitingState::Offered);
    assert_eq!(arun.position, None);
    assert_eq!(t.place(&meena).await.position, Some(1));
    // Whose turn came at once is told that alone.
    let told = [
        (MessageKind::WaitingJoined, "meena@example.org".to_owned()),
        (MessageKind::WaitingOffered, "arun@example.org".to_owned()),
    ];
    assert_eq!(t.told_waiting().await, HashSet::from(told));
    let waiting = &t.house.doors.waiting;
    let taken = waiting.accept(&arun.token, Vec::new()).await.unwrap();
    assert_eq!(taken.waiting.state, WaitingState::Accepted);
    let token = taken.booking_token.unwrap();
    let booking = t.house.doors.bookings.by_token(&token).await.unwrap();
    assert_eq!(booking.state, BookingState::Confirmed);
    assert_eq!(booking.name, "arun");
    // Again is fine.
    let again = waiting.accept(&arun.token, Vec::new()).await.unwrap();
    assert_eq!(again.booking_token, Some(token));
    let next = TransferInput {
        name: "Next".into(),
        phone: None,
        email: Some("next@example.org".into()),
        language: None,
        told: false,
        same_guest: false,
    };
    let handling = &t.house.doors.handling;
    let given = handling.transfer(&t.actor, booking.id, next).await;
    given.unwrap();
    let after = t.place(&arun).await;
    assert_eq!(after.booking_token, None, "it is another guest's page now");
    t.healthy().await;
}

#[tokio::test]
async fn the_mail_leads_to_the_page_and_says_until_when() {
    let t = house().await;
    let (event, booked) = full(&t, 1).await;
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    t.told_waiting().await;
    t.give_back(&booked[0]).await;
    t.told_waiting().await;
    let messages = &t.house.doors.messages;
    let list = messages.list(&t.actor, MessageQuery::default()).await;
    for item in list.unwrap().items {
        let kind = item.kind;
        if !matches!(
            kind,
            MessageKind::WaitingJoined | MessageKind::WaitingOffered
        ) {
            continue;
        }
        let content = messages.show(&t.actor, item.id).await.unwrap();
        let page = format!("{BASE}/w/{}", arun.token);
        assert!(content.text.contains(&page), "{}", content.text);
        assert!(content.html.contains(&page));
        assert!(content.message.subject.contains("இசை விழா"));
        let kept_until = i18n::texts::waiting::KEPT_UNTIL.ta;
        let says = content.text.contains(kept_until);
        assert_eq!(says, kind == MessageKind::WaitingOffered);
    }
}

#[tokio::test]
async fn who_does_not_answer_is_told_and_the_next_is_asked() {
    let t = house().await;
    let (event, booked) = full(&t, 1).await;
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    let meena = t.join(waits(event.id, "meena")).await.unwrap();
    t.give_back(&booked[0]).await;
    t.told_waiting().await;
    t.pass(Duration::hours(12));
    // It is over before anybody has swept.
    assert_eq!(t.place(&arun).await.waiting.state, WaitingState::Expired);
    let late = t.house.doors.waiting.accept(&arun.token, Vec::new()).await;
    assert_eq!(
        late,
        Err(Error::Conflict {
            conflict: Conflict::WaitingState {
                state: WaitingState::Expired
            }
        })
    );
    t.house.workers.sweep().await.unwrap();
    assert_eq!(t.place(&meena).await.waiting.state, WaitingState::Offered);
    let told = t.told_waiting().await;
    for (kind, who) in [
        (MessageKind::WaitingExpired, "arun@example.org"),
        (MessageKind::WaitingOffered, "meena@example.org"),
    ] {
        assert!(told.contains(&(kind, who.to_owned())), "{told:?}");
    }
    // Who comes back stands at the end.
    let again = t.join(waits(event.id, "arun")).await.unwrap();
    assert_eq!(again.position, Some(1));
    let left = t.house.doors.waiting.leave(&meena.token).await.unwrap();
    assert_eq!(left.waiting.state, WaitingState::Left);
    assert_eq!(t.place(&again).await.waiting.state, WaitingState::Offered);
    t.healthy().await;
}

#[tokio::test]
async fn an_offer_near_the_start_is_short() {
    let t = house().await;
    let (event, booked) = full(&t, 1).await;
    // Saturday, 16:30: two hours before it begins.
    t.clock.set(event.starts_at - Duration::hours(2));
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    t.give_back(&booked[0]).await;
    let until = t.place(&arun).await.waiting.offered_until;
    assert_eq!(until, Some(t.clock_now() + Duration::minutes(30)));
}

impl Test {
    fn clock_now(&self) -> chrono::DateTime<chrono::Utc> {
        services::Clock::now(&*self.clock)
    }
}

#[tokio::test]
async fn wrong_wishes_are_named() {
    let t = house().await;
    let (event, _) = full(&t, 2).await;
    let nobody = WaitingRequest {
        email: None,
        ..waits(event.id, "arun")
    };
    assert_wrong(
        t.join(nobody).await.unwrap_err(),
        "phone",
        "contact_required",
    );
    let none = WaitingRequest {
        quantity: 0,
        ..waits(event.id, "arun")
    };
    assert_wrong(t.join(none).await.unwrap_err(), "quantity", "too_small");
    let more_than_there_are = WaitingRequest {
        quantity: 3,
        ..waits(event.id, "arun")
    };
    assert_wrong(
        t.join(more_than_there_are).await.unwrap_err(),
        "quantity",
        "too_large",
    );
    let unreachable = WaitingRequest {
        notify: Some(Way::Sms),
        ..waits(event.id, "arun")
    };
    let refused = wrong(t.join(unreachable).await.unwrap_err());
    assert!(refused.contains(&("notify".to_owned(), "notify_not_here".to_owned())));
    let by_hand = WaitingRequest {
        source: Source::Organizer,
        ..waits(event.id, "arun")
    };
    assert_eq!(t.join(by_hand).await, Err(Error::NotFound));
    t.join(waits(event.id, "arun")).await.unwrap();
    let twice = t.join(waits(event.id, "arun")).await;
    assert_eq!(
        twice,
        Err(Error::Conflict {
            conflict: Conflict::WaitingAlready
        })
    );
    let keyed = |name: &str| WaitingRequest {
        idempotency_key: Some("form-1".into()),
        ..waits(event.id, name)
    };
    let first = t.join(keyed("meena")).await.unwrap();
    let repeated = t.join(keyed("meena")).await.unwrap();
    assert_eq!(first.token, repeated.token);
    assert_eq!(
        t.join(keyed("ravi")).await,
        Err(Error::Conflict {
            conflict: Conflict::IdempotencyConflict
        })
    );
}

#[tokio::test]
async fn who_asked_for_it_is_told_on_the_phone() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let (event, booked) = full(&t, 1).await;
    let arun = WaitingRequest {
        phone: Some("077 765 4321".into()),
        email: None,
        notify: Some(Way::Whatsapp),
        ..waits(event.id, "arun")
    };
    let arun = t.join(arun).await.unwrap();
    t.told_waiting().await;
    let before = provider.messages().len();
    t.give_back(&booked[0]).await;
    let told = [(MessageKind::ChatWaitingOffered, "+94777654321".to_owned())];
    assert_eq!(t.told_waiting().await, HashSet::from(told));
    let messages = provider.messages();
    assert_eq!(messages.len(), before + 1);
    let message = &messages[before];
    assert_eq!(message["to"], "+94777654321");
    assert_eq!(message["template"]["name"], "vizha_waiting_offer");
    assert!(message.to_string().contains(&arun.token));
}

#[tokio::test]
async fn who_takes_an_offer_answers_what_every_guest_is_asked() {
    let t = house().await;
    let (event, booked) = full(&t, 1).await;
    let meal = QuestionInput {
        kind: QuestionKind::Text,
        label: LocalText::both("உணவு", "Meal"),
        required: true,
        ..QuestionInput::default()
    };
    let questions = &t.house.doors.questions;
    let put = questions.put(&t.actor, event.id, vec![meal], Vec::new());
    let asked = put.await.unwrap();
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    assert!(arun.asked.is_empty(), "nothing is offered yet");
    t.give_back(&booked[0]).await;
    assert_eq!(t.place(&arun).await.asked, asked);
    let waiting = &t.house.doors.waiting;
    let silent = waiting.accept(&arun.token, Vec::new()).await.unwrap_err();
    let Error::Invalid { errors } = silent else {
        panic!("taken without an answer: {silent:?}");
    };
    assert_eq!(errors[0].field, format!("answers.{}", asked[0].id));
    let still = t.place(&arun).await.waiting.state;
    assert_eq!(still, WaitingState::Offered);
    let answer = AnswerInput {
        question: asked[0].id,
        values: vec!["Veg".into()],
    };
    let taken = waiting.accept(&arun.token, vec![answer]).await.unwrap();
    assert_eq!(taken.waiting.state, WaitingState::Accepted);
    // Again is fine, and asks nothing any more.
    waiting.accept(&arun.token, Vec::new()).await.unwrap();
    let bookings = &t.house.doors.bookings;
    let list = bookings.list(&t.actor, BookingQuery::default()).await;
    let list = list.unwrap();
    let of_arun = list.items.iter().find(|one| one.name == "arun").unwrap();
    let access = Access::Organization(t.actor.clone());
    let shown = bookings.show(&access, of_arun.id).await.unwrap();
    assert_eq!(shown.answers.len(), 1);
    assert_eq!(shown.answers[0].value, AnswerValue::Text("Veg".into()));
    t.healthy().await;
}
