//! Offers of which no message tells: somebody is asked to call.

use crate::support::*;
use crate::waiting::{full, waits};
use channels::testing::SmtpServer;
use chrono::Duration;
use domain::booking::Source;
use domain::ids::EventId;
use domain::language::Language::English;
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
