//! Reminders: once each, late rather than never, never after the start.

use crate::support::*;
use chrono::Duration;
use domain::ids::EventId;
use usecases::messages::{MessageKind, MessageQuery, MessageState, MessageView};

async fn reminders(t: &Test) -> Vec<MessageView> {
    t.house.workers.plan_reminders().await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let log = t
        .house
        .doors
        .messages
        .list(&t.actor, MessageQuery::default())
        .await
        .unwrap()
        .items;
    log.into_iter()
        .filter(|m| m.kind == MessageKind::Reminder && m.state == MessageState::Kept)
        .collect()
}

async fn booked(t: &Test) -> EventId {
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    event.id
}

/// So long before the concert starts.
fn before(time: Duration) -> chrono::DateTime<chrono::Utc> {
    "2027-03-06T13:00:00Z"
        .parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap()
        - time
}

#[tokio::test]
async fn a_day_and_two_hours_before_once_each() {
    let t = house().await;
    booked(&t).await;
    assert!(reminders(&t).await.is_empty());
    t.clock.set(before(Duration::minutes(24 * 60 + 1)));
    assert!(reminders(&t).await.is_empty());
    for minutes in [24 * 60, 24 * 60 - 1, 20 * 60, 121] {
        t.clock.set(before(Duration::minutes(minutes)));
        assert_eq!(reminders(&t).await.len(), 1, "{minutes} minutes before");
    }
    for minutes in [120, 119, 1, 0, -10] {
        t.clock.set(before(Duration::minutes(minutes)));
        assert_eq!(reminders(&t).await.len(), 2, "{minutes} minutes before");
        t.house.workers.forget_plans().await;
    }
}

#[tokio::test]
async fn a_server_that_was_down_makes_up_for_what_is_of_use() {
    let t = house().await;
    booked(&t).await;
    t.clock.set(before(Duration::hours(10)));
    assert_eq!(
        reminders(&t).await.len(),
        1,
        "the day's reminder goes out late"
    );
    let other = house().await;
    booked(&other).await;
    other.clock.set(before(Duration::hours(1)));
    assert_eq!(
        reminders(&other).await.len(),
        1,
        "only the latest of the two"
    );
    let over = house().await;
    booked(&over).await;
    over.clock.set(before(Duration::zero()));
    assert!(reminders(&over).await.is_empty(), "never after the start");
}

#[tokio::test]
async fn who_books_late_is_not_reminded_of_what_was_just_said() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.clock.set(before(Duration::hours(5)));
    t.book(wish_by_mail(event.id, "late@example.org"))
        .await
        .unwrap();
    assert!(reminders(&t).await.is_empty());
    t.clock.set(before(Duration::hours(2)));
    assert_eq!(reminders(&t).await.len(), 1);
}

#[tokio::test]
async fn a_moved_event_counts_at_once() {
    let t = house().await;
    let event = booked(&t).await;
    t.clock.set(before(Duration::hours(24)));
    assert_eq!(reminders(&t).await.len(), 1);
    let mut input = t.house.doors.events.input(&t.actor, event).await.unwrap();
    (input.starts_at, input.ends_at) = ("2027-03-13T18:30".into(), None);
    t.house
        .doors
        .events
        .update(&t.actor, event, input.clone(), None)
        .await
        .unwrap();
    t.clock.set(before(Duration::hours(2)));
    assert_eq!(reminders(&t).await.len(), 1, "not for the old time");
    input.starts_at = "2027-03-07T12:30".into();
    t.house
        .doors
        .events
        .update(&t.actor, event, input, None)
        .await
        .unwrap();
    assert_eq!(
        reminders(&t).await.len(),
        2,
        "for the new time, which is within a day"
    );
}

#[tokio::test]
async fn a_changed_setting_counts_at_once() {
    let t = house().await;
    booked(&t).await;
    t.clock.set(before(Duration::hours(48)));
    assert!(reminders(&t).await.is_empty());
    let mut settings = organization();
    settings.reminder_hours = vec![72];
    t.house
        .doors
        .organizations
        .update(&t.actor, settings.clone())
        .await
        .unwrap();
    assert_eq!(reminders(&t).await.len(), 1);
    settings.reminder_hours = vec![];
    t.house
        .doors
        .organizations
        .update(&t.actor, settings)
        .await
        .unwrap();
    t.clock.set(before(Duration::hours(1)));
    assert_eq!(reminders(&t).await.len(), 1, "none are wanted any more");
}

#[tokio::test]
async fn a_changed_setting_repeats_nothing() {
    let t = house().await;
    booked(&t).await;
    let change = async |hours: &[i64]| {
        let mut settings = organization();
        settings.reminder_hours = hours.to_vec();
        let organizations = &t.house.doors.organizations;
        organizations.update(&t.actor, settings).await.unwrap();
    };
    t.clock.set(before(Duration::hours(23)));
    assert_eq!(reminders(&t).await.len(), 1, "the day's");
    for hours in [&[48, 2][..], &[30, 24], &[336, 25, 3], &[48, 2]] {
        change(hours).await;
        assert_eq!(
            reminders(&t).await.len(),
            1,
            "{hours:?}: an earlier one would only say it again"
        );
    }
    t.clock.set(before(Duration::hours(2)));
    assert_eq!(reminders(&t).await.len(), 2, "the next one comes");
    change(&[24, 3]).await;
    assert_eq!(reminders(&t).await.len(), 2, "a later one was sent already");
    change(&[24, 1]).await;
    assert_eq!(reminders(&t).await.len(), 2, "not yet");
    t.clock.set(before(Duration::hours(1)));
    assert_eq!(reminders(&t).await.len(), 3, "one that is new and nearer");
    t.house.workers.forget_plans().await;
    assert_eq!(reminders(&t).await.len(), 3);
}

#[tokio::test]
async fn nobody_is_reminded_of_what_does_not_take_place() {
    let t = house().await;
    let event = booked(&t).await;
    let other = t.published(concert()).await;
    let given_back = t
        .book(wish_by_mail(other.id, "arun@example.org"))
        .await
        .unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&given_back), given_back.id)
        .await
        .unwrap();
    t.house.doors.events.cancel(&t.actor, event).await.unwrap();
    t.clock.set(before(Duration::hours(3)));
    assert!(reminders(&t).await.is_empty());
}
