//! Channels of the sandbox, at a start without it and at the next one with it.

use crate::provider::*;
use crate::support::*;
use chrono::Duration;
use services::House;
use std::sync::Arc;
use usecases::channels::{ChannelState, ChannelView};
use usecases::events::EventView;

/// The same installation after another start, where stand-ins are at this address, or nowhere.
fn started(t: &Test, stand_ins: Option<String>) -> House {
    let clock: Arc<dyn services::Clock> = t.clock.clone();
    let house = services::open(t.store.clone(), settings(), clock).unwrap();
    house.with_stand_ins_at(stand_ins)
}

async fn only(house: &House, t: &Test) -> ChannelView {
    let list = house.doors.channels.list(&t.actor).await;
    list.unwrap().pop().unwrap()
}

#[tokio::test]
async fn without_the_sandbox_its_channels_rest_and_with_it_they_work_again() {
    let t = house().await;
    let provider = Provider::start().await;
    let place = format!("{}/sandbox/", provider.base);
    let base = format!("{place}whatsapp/{}", t.actor.organization);
    let mut input = whatsapp(NUMBER, APP_SECRET);
    input.on_by_default = true;
    let channels = &t.house.doors.channels;
    let connected = channels.connect_sandbox(t.actor.organization, input, base);
    connected.await.unwrap();
    // An answer that the provider wants to have later waits in the queue.
    provider.will_refuse(400, 130_429, "Rate limit hit");
    t.writes("94771234567", "wamid.in1", "hi").await;
    let before = provider.asked().len();
    t.pass(Duration::hours(1));

    let off = started(&t, None);
    let view = only(&off, &t).await;
    assert_eq!(view.state, ChannelState::Paused);
    assert!(view.sandbox);
    let test = off.doors.channels.test(&t.actor, view.id).await.unwrap();
    assert_eq!((test.well, test.trouble.as_str()), (false, "sandbox"));
    let ways = off.doors.subscribers.notice_ways(t.actor.organization);
    assert!(
        ways.await.unwrap().is_empty(),
        "nobody is promised messages"
    );
    off.workers.run_due().await.unwrap();
    let event: EventView = t.published(concert()).await;
    off.workers.run_due().await.unwrap();
    let announced = off.doors.announcements.list(&t.actor, event.id).await;
    assert!(announced.unwrap().is_empty(), "nothing is planned there");
    let called = provider.asked().len() - before;
    assert_eq!(called, 0, "and nobody is called at its old address");

    // Another sandbox that runs by now is not this channel's.
    let elsewhere = started(&t, Some("http://127.0.0.1:1/sandbox/".to_owned()));
    assert_eq!(only(&elsewhere, &t).await.state, ChannelState::Paused);

    let on = started(&t, Some(place));
    assert_ne!(only(&on, &t).await.state, ChannelState::Paused);
    on.workers.run_due().await.unwrap();
    assert!(provider.messages().len() > before, "what waited goes out");
}
