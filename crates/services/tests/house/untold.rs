//! Offers, and events called off or moved, of which no message tells: somebody is asked to call.

use crate::support::*;
use crate::waiting::{full, waits};
use channels::testing::SmtpServer;
use chrono::Duration;
use domain::booking::Source;
use domain::ids::EventId;
use domain::language::Language::English;
use domain::language::LocalText;
use usecases::bookings::BookingRequest;
use usecases::figures::Matter;
use usecases::subscribers::Way;
use usecases::waiting::{WaitingQuery, WaitingRequest};
use usecases::{Actor, Scope};

impl Test {
    /// How many are to be called: where the day begins for someone, and in the event's room.
    async fn to_be_called(&self, actor: &Actor, event: EventId) -> (i64, i64) {
        let figures = &self.house.doors.figures;
        let home = figures.home(actor).await.unwrap().attention;
        let room = figures.room(actor, event, &[], English).await.unwrap();
        let count = |matter: &Matter| match matter {
            Matter::UntoldOffers { count } => *count,
            _ => 0,
        };
        let home = home.iter().filter(|one| one.event == Some(event));
        (
            home.map(|one| count(&one.matter)).sum(),
            room.attention.iter().map(|one| count(&one.matter)).sum(),
        )
    }

    /// Whether the event was called off, and who is named in its room as somebody to be called.
    async fn named(&self, actor: &Actor, event: EventId) -> Option<(bool, Vec<String>)> {
        let figures = &self.house.doors.figures;
        let room = figures.room(actor, event, &[], English).await.unwrap();
        let matters = room.attention.into_iter().map(|one| one.matter);
        let mut named = matters.filter_map(|matter| match matter {
            Matter::UntoldGuests {
                called_off,
                count,
                first,
            } => {
                assert_eq!(count, i64::try_from(first.len()).unwrap());
                let calls = first.into_iter();
                let calls = calls.map(|one| format!("{} {}", one.name, one.phone.unwrap()));
                Some((called_off, calls.collect()))
            }
            _ => None,
        });
        named.next()
    }

    /// Who is marked on the list as somebody to be called.
    async fn marked(&self, event: EventId) -> Vec<String> {
        let waiting = &self.house.doors.waiting;
        let list = waiting.list(&self.actor, event, WaitingQuery::default());
        let marked = list.await.unwrap().items.into_iter();
        marked
            .filter(|one| one.is_untold)
            .map(|one| one.name)
            .collect()
    }
}

#[tokio::test]
async fn whom_no_message_tells_of_an_offer_is_to_be_called() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let (event, booked) = full(&t, 3).await;
    let by_phone = WaitingRequest {
        phone: Some("077 765 4321".into()),
        email: None,
        ..waits(event.id, "ravi")
    };
    t.join(by_phone).await.unwrap();
    t.join(waits(event.id, "arun")).await.unwrap();
    let by_hand = WaitingRequest {
        email: None,
        source: Source::Organizer,
        ..waits(event.id, "meena")
    };
    let waiting = &t.house.doors.waiting;
    waiting.join(Some(&t.actor), by_hand).await.unwrap();
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (0, 0));
    assert!(t.marked(event.id).await.is_empty(), "nothing is offered");

    t.give_back(&booked[0]).await;
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (1, 1));
    t.give_back(&booked[1]).await;
    t.give_back(&booked[2]).await;
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (2, 2));
    assert_eq!(t.marked(event.id).await, ["ravi", "meena"]);
    let mut no_list = t.actor.clone();
    no_list.scopes = vec![Scope::EventsRead];
    assert_eq!(t.to_be_called(&no_list, event.id).await, (0, 0));

    // An offer that ran out asks for no call any more.
    t.pass(Duration::hours(12));
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (0, 0));
    assert!(t.marked(event.id).await.is_empty());
}

#[tokio::test]
async fn who_agreed_to_a_message_need_not_be_called() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let (event, booked) = full(&t, 2).await;
    let agreed = WaitingRequest {
        phone: Some("077 765 4321".into()),
        email: None,
        notify: Some(Way::Whatsapp),
        ..waits(event.id, "arun")
    };
    t.join(agreed).await.unwrap();
    // There is no mail server here: this one's letters are kept, and nobody reads them.
    t.join(waits(event.id, "meena")).await.unwrap();
    t.give_back(&booked[0]).await;
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (0, 0));
    t.give_back(&booked[1]).await;
    assert_eq!(t.to_be_called(&t.actor, event.id).await, (1, 1));
    assert_eq!(t.marked(event.id).await, ["meena"]);
}

#[tokio::test]
async fn whom_no_message_tells_that_an_event_moved_or_was_called_off_is_named_with_the_number() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    let by_phone = |name: &str, phone: &str| BookingRequest {
        name: name.into(),
        phone: Some(phone.into()),
        ..wish(event.id, 1)
    };
    t.book(by_phone("ravi", "077 765 4321")).await.unwrap();
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    assert_eq!(t.named(&t.actor, event.id).await, None);

    let doors = &t.house.doors;
    let change = async |title: &str, hall: &str| {
        t.pass(Duration::minutes(5));
        let mut input = doors.events.input(&t.actor, event.id).await.unwrap();
        input.title.en = title.into();
        input.venue_name = LocalText::both("அரங்கம்", hall);
        let changed = doors.events.update(&t.actor, event.id, input, None).await;
        changed.unwrap();
        t.pass(Duration::minutes(5));
    };
    change("Festival", "New Hall").await;
    let ravi = "ravi +94777654321".to_owned();
    let moved = Some((false, vec![ravi.clone()]));
    assert_eq!(t.named(&t.actor, event.id).await, moved);
    // Who books now knows the new place, and other words change nothing of that.
    t.book(by_phone("meena", "077 111 2222")).await.unwrap();
    change("Great Festival", "New Hall").await;
    assert_eq!(t.named(&t.actor, event.id).await, moved);
    let mut no_bookings = t.actor.clone();
    no_bookings.scopes = vec![Scope::EventsRead];
    assert_eq!(t.named(&no_bookings, event.id).await, None);

    doors.events.cancel(&t.actor, event.id).await.unwrap();
    let both = vec![ravi, "meena +94771112222".to_owned()];
    assert_eq!(t.named(&t.actor, event.id).await, Some((true, both)));
    // What would be over by now needs no call any more.
    t.pass(Duration::days(7));
    assert_eq!(t.named(&t.actor, event.id).await, None);
}
