//! Waiting lists as the organizer keeps them, and who else may not.

use super::{full, waits};
use crate::support::*;
use chrono::Duration;
use domain::booking::Source;
use domain::waiting::WaitingState;
use usecases::waiting::{WaitingDeed, WaitingPlace, WaitingQuery, WaitingRequest, WaitingSettings};
use usecases::{Actor, Conflict, Error, Role};

#[tokio::test]
async fn the_organizer_sees_orders_and_sets_the_list() {
    let t = house().await;
    let (event, booked) = full(&t, 2).await;
    let waiting = &t.house.doors.waiting;
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    let meena = t.join(waits(event.id, "meena")).await.unwrap();
    let by_hand = WaitingRequest {
        email: None,
        source: Source::Organizer,
        ..waits(event.id, "ravi")
    };
    waiting.join(Some(&t.actor), by_hand).await.unwrap();
    let act = |who: &WaitingPlace, deed| waiting.act(&t.actor, event.id, who.waiting.id, deed);
    assert_eq!(
        act(&meena, WaitingDeed::Offer).await,
        Err(Error::SoldOut { remaining: 0 })
    );
    act(&meena, WaitingDeed::First).await.unwrap();
    let list = waiting.list(&t.actor, event.id, WaitingQuery::default());
    let names: Vec<String> = list
        .await
        .unwrap()
        .items
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names, ["meena", "arun", "ravi"]);
    act(&arun, WaitingDeed::Remove).await.unwrap();
    assert_eq!(t.place(&arun).await.waiting.state, WaitingState::Left);
    let settings = WaitingSettings {
        is_open: false,
        comes_first: true,
        offer_hours: 2,
    };
    let numbers = waiting.set(&t.actor, event.id, settings).await.unwrap();
    assert_eq!((numbers.settings, numbers.waiting), (settings, 2));
    assert!(!waiting.is_open(event.id).await.unwrap());
    assert_eq!(
        t.join(waits(event.id, "late")).await,
        Err(Error::Conflict {
            conflict: Conflict::WaitingClosed
        })
    );
    t.give_back(&booked[0]).await;
    let meena = t.place(&meena).await;
    let until = t.clock_now() + Duration::hours(2);
    assert_eq!(meena.waiting.offered_until, Some(until));
    let too_long = WaitingSettings {
        offer_hours: 1_000,
        ..settings
    };
    let refused = waiting.set(&t.actor, event.id, too_long).await;
    assert_wrong(refused.unwrap_err(), "offer_hours", "too_large");
    t.healthy().await;
}

#[tokio::test]
async fn strangers_and_the_door_reach_nothing_of_it() {
    let t = house().await;
    let (event, _) = full(&t, 1).await;
    let waiting = &t.house.doors.waiting;
    let arun = t.join(waits(event.id, "arun")).await.unwrap();
    let stranger = t.stranger().await;
    let id = arun.waiting.id;
    let settings = WaitingSettings {
        is_open: false,
        comes_first: false,
        offer_hours: 1,
    };
    let door = Actor::member(
        t.actor.organization,
        domain::ids::UserId(uuid::Uuid::from_u128(1)),
        Role::Door,
    );
    for (actor, error) in [(&stranger, Error::NotFound), (&door, Error::Forbidden)] {
        let list = waiting.list(actor, event.id, WaitingQuery::default()).await;
        assert_eq!(list.unwrap_err(), error);
        let numbers = waiting.numbers(actor, event.id).await;
        assert_eq!(numbers.unwrap_err(), error);
        let set = waiting.set(actor, event.id, settings).await;
        assert_eq!(set.unwrap_err(), error);
        let act = waiting.act(actor, event.id, id, WaitingDeed::Remove).await;
        assert_eq!(act.unwrap_err(), error);
    }
    // Nor through an event of their own.
    let own = {
        let events = &t.house.doors.events;
        let made = events.create(&stranger, concert()).await.unwrap();
        events.publish(&stranger, made.id).await.unwrap()
    };
    let act = waiting
        .act(&stranger, own.id, id, WaitingDeed::Remove)
        .await;
    assert_eq!(act.unwrap_err(), Error::NotFound);
    for token in ["", "nonsense", &arun.token[1..]] {
        assert_eq!(waiting.by_token(token).await, Err(Error::NotFound));
    }
    assert_eq!(t.place(&arun).await.waiting.state, WaitingState::Waiting);
}

#[tokio::test]
async fn a_copy_of_an_event_has_a_list_that_works_the_same_and_is_empty() {
    let t = house().await;
    let (event, _) = full(&t, 1).await;
    t.join(waits(event.id, "arun")).await.unwrap();
    let settings = WaitingSettings {
        is_open: false,
        comes_first: false,
        offer_hours: 7,
    };
    let waiting = &t.house.doors.waiting;
    let set = waiting.set(&t.actor, event.id, settings).await.unwrap();
    assert_eq!(set.waiting, 1);
    let copy = t.house.doors.events.duplicate(&t.actor, event.id).await;
    let copied = waiting.numbers(&t.actor, copy.unwrap().id).await.unwrap();
    assert_eq!((copied.settings, copied.waiting), (settings, 0));
}
