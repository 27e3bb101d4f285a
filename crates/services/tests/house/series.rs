//! Events that repeat, through the doors.

use crate::support::*;
use chrono::Duration;
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::LocalText;
use domain::series::{Part, Reach};
use usecases::events::{EventInput, EventKey, EventQuery, EventView};
use usecases::messages::{MessageKind, MessageQuery};
use usecases::series::{Outcome, SeriesDate};
use usecases::{Conflict, Error};

impl Test {
    pub async fn repeated(&self, event: EventId, rule: &str) -> Vec<SeriesDate> {
        let made = self.house.doors.series.repeat(&self.actor, event, rule);
        made.await.unwrap();
        self.dates_of(event).await
    }

    pub async fn dates_of(&self, event: EventId) -> Vec<SeriesDate> {
        let series = &self.house.doors.series;
        let page = series.dates(&self.actor, event, None, Some(100)).await;
        page.unwrap().items
    }

    pub async fn event_now(&self, event: EventId) -> EventView {
        let key = EventKey(event.to_string());
        let events = &self.house.doors.events;
        events.show(&key, Some(&self.actor)).await.unwrap()
    }

    async fn change_dates(
        &self,
        event: EventId,
        reach: Reach,
        with: impl FnOnce(&mut EventInput),
    ) -> Result<Outcome, Error> {
        let doors = &self.house.doors;
        let mut input = doors.events.input(&self.actor, event).await.unwrap();
        with(&mut input);
        doors
            .series
            .update(&self.actor, event, input, None, reach)
            .await
    }
}

/// Every Saturday at 18:30 in London, across the change of the clocks on 28 March 2027.
pub fn class() -> EventInput {
    EventInput {
        timezone: "Europe/London".into(),
        capacity: 10,
        ticket_types: vec![ticket_type("Adult", 0, None), ticket_type("Child", 0, None)],
        ..concert()
    }
}

fn utc(dates: &[SeriesDate]) -> Vec<String> {
    dates
        .iter()
        .map(|date| date.starts_at.format("%m-%d %H:%M").to_string())
        .collect()
}

#[tokio::test]
async fn each_date_is_an_event_of_its_own_at_the_same_hour() {
    let t = house().await;
    let first = t.published(class()).await;
    let doors = &t.house.doors;
    let rule = "RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=5";
    let preview = doors.series.preview(&t.actor, first.id, rule).await;
    let preview = preview.unwrap();
    assert_eq!(preview.words.en, "Every week on Saturday, 5 times in all");
    assert_eq!(preview.dates.len(), 5);
    assert_eq!(
        t.event_now(first.id).await.series,
        None,
        "asking writes nothing"
    );

    let dates = t.repeated(first.id, rule).await;
    assert_eq!(
        utc(&dates),
        [
            "03-06 18:30",
            "03-13 18:30",
            "03-20 18:30",
            "03-27 18:30",
            "04-03 17:30"
        ]
    );
    let starts: Vec<_> = dates.iter().map(|date| date.starts_at).collect();
    assert_eq!(starts, preview.dates);
    let last = t.event_now(dates[4].event).await;
    assert_eq!(last.status, EventStatus::Published);
    assert_eq!(last.slug, "music-festival-2027-04-03");
    assert_ne!(last.code, first.code);
    assert_eq!(
        last.ends_at.unwrap() - last.starts_at,
        Duration::minutes(150)
    );
    assert_eq!(last.ticket_types.len(), 2);
    assert_ne!(last.ticket_types[0].id, first.ticket_types[0].id);

    // Places of one are not those of another.
    let mut request = wish(last.id, 4);
    request.tickets[0].ticket_type = Some(last.ticket_types[0].id);
    t.book(request).await.unwrap();
    assert_eq!(t.remaining(last.id).await, 6);
    assert_eq!(t.remaining(first.id).await, 10);

    // The list shows the next date and how many more there are; who wants each, gets each.
    let list = async |compact: bool| {
        let query = EventQuery {
            compact,
            ..Default::default()
        };
        doors.events.list(query).await.unwrap().items
    };
    let compact = list(true).await;
    assert_eq!(compact.len(), 1);
    assert_eq!(compact[0].id, first.id);
    assert_eq!(compact[0].series.as_ref().unwrap().more, 4);
    assert_eq!(list(false).await.len(), 5);
    let others = doors.series.others(&last).await.unwrap();
    assert_eq!((others.dates.len(), others.more), (4, 0));
    assert!(others.dates.iter().all(|date| date.event != last.id));

    let twice = doors.series.repeat(&t.actor, first.id, rule).await;
    assert_wrong(twice.unwrap_err(), "rule", "rule_repeats_already");
    t.healthy().await;
}

#[tokio::test]
async fn bad_rules_are_refused_and_nothing_is_made() {
    let t = house().await;
    let event = t.published(concert()).await;
    let series = &t.house.doors.series;
    for (rule, key) in [
        ("", "required"),
        ("weekly", "rule_invalid"),
        ("FREQ=DAILY;COUNT=100000", "rule_too_many"),
        ("FREQ=DAILY;UNTIL=20991231", "rule_too_many"),
        ("FREQ=DAILY;UNTIL=20270306", "rule_alone"),
        ("FREQ=DAILY;BYEASTER=1", "rule_part_unknown"),
        ("FREQ=MINUTELY", "rule_frequency"),
    ] {
        let refused = series.repeat(&t.actor, event.id, rule).await;
        assert_wrong(refused.unwrap_err(), "rule", key);
    }
    assert_eq!(t.event_now(event.id).await.series, None);
    let stranger = t.stranger().await;
    let foreign = series
        .repeat(&stranger, event.id, "FREQ=DAILY;COUNT=2")
        .await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    t.pass(Duration::days(6));
    let begun = series
        .repeat(&t.actor, event.id, "FREQ=DAILY;COUNT=2")
        .await;
    let over = Error::Conflict {
        conflict: Conflict::EventOver,
    };
    assert_eq!(begun.unwrap_err(), over);
}

#[tokio::test]
async fn a_rule_without_an_end_is_made_ahead_and_goes_on_day_by_day() {
    let t = house().await;
    let weekly = t.published(concert()).await;
    assert_eq!(t.repeated(weekly.id, "FREQ=WEEKLY").await.len(), 53);
    let series = t.house.doors.series.of(&t.actor, weekly.id).await.unwrap();
    assert!(series.open);
    assert_eq!(series.ahead, 53);
    t.pass(Duration::hours(1));
    assert_eq!(t.house.workers.extend_series().await.unwrap(), 0);
    t.pass(Duration::days(21));
    assert_eq!(t.house.workers.extend_series().await.unwrap(), 2);
    assert_eq!(t.house.workers.extend_series().await.unwrap(), 0);

    let mut daily = concert();
    daily.starts_at = "2027-04-01T09:00".into();
    daily.ends_at = None;
    let daily = t.published(daily).await;
    t.repeated(daily.id, "FREQ=DAILY").await;
    let series = t.house.doors.series.of(&t.actor, daily.id).await.unwrap();
    assert_eq!(series.ahead, 200, "bounded, whatever the rule says");
    t.pass(Duration::days(20));
    let made = t.house.workers.extend_series().await.unwrap();
    assert!(made >= 10, "{made}");
    let series = t.house.doors.series.of(&t.actor, daily.id).await.unwrap();
    assert_eq!(series.ahead, 200);
    t.healthy().await;
}

#[tokio::test]
async fn what_was_changed_for_one_date_stays_its_own() {
    let t = house().await;
    let first = t.published(class()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=4").await;
    let guest = t
        .change_dates(dates[2].event, Reach::One, |input| {
            input.title.en = "With a guest".into();
            input.capacity = 30;
        })
        .await
        .unwrap();
    assert_eq!(guest.done, 1);
    let departs = guest.event.series.unwrap().departs;
    assert_eq!(departs, [Part::Title, Part::Capacity]);

    let all = t.change_dates(dates[1].event, Reach::All, |input| {
        input.title = LocalText::both("இசை வகுப்பு", "Music class");
        input.venue_name = LocalText::both("புதிய அரங்கம்", "New Hall");
        input.starts_at = "2027-03-14T19:00".into();
        input.ends_at = Some("2027-03-14T20:00".into());
        input.ticket_types[1].price_minor = 500;
    });
    let all = all.await.unwrap();
    assert_eq!((all.done, all.kept.len()), (4, 0));
    // A day later and half an hour: all of them, on the wall clock.
    assert_eq!(
        utc(&t.dates_of(first.id).await),
        ["03-07 19:00", "03-14 19:00", "03-21 19:00", "03-28 18:00"]
    );
    for (at, title) in ["Music class", "Music class", "With a guest", "Music class"]
        .into_iter()
        .enumerate()
    {
        let event = t.event_now(dates[at].event).await;
        assert_eq!(event.title.en, title);
        assert_eq!(event.venue_name.en, "New Hall");
        assert_eq!(event.ends_at.unwrap() - event.starts_at, Duration::hours(1));
        assert_eq!(event.ticket_types[1].price.minor, 500);
        assert_eq!(event.capacity, if at == 2 { 30 } else { 10 });
    }

    let following = t.change_dates(dates[1].event, Reach::Following, |input| {
        input.summary.en = "Second half".into();
    });
    assert_eq!(following.await.unwrap().done, 3);
    assert_eq!(t.event_now(dates[0].event).await.summary.en, "");
    assert_eq!(t.event_now(dates[3].event).await.summary.en, "Second half");
    t.healthy().await;
}

#[tokio::test]
async fn a_date_whose_bookings_forbid_it_keeps_its_places_and_takes_the_rest() {
    let t = house().await;
    let first = t.published(concert()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    t.book(wish(dates[1].event, 8)).await.unwrap();
    let done = t.change_dates(first.id, Reach::All, |input| {
        input.capacity = 5;
        input.summary.en = "Small hall".into();
    });
    let done = done.await.unwrap();
    assert_eq!(done.done, 3);
    let [kept] = done.kept.as_slice() else {
        panic!("{:?}", done.kept)
    };
    assert_eq!(kept.event, dates[1].event);
    assert!(matches!(
        kept.error,
        Error::Conflict {
            conflict: Conflict::CapacityBelowTaken { taken: 8, .. }
        }
    ));
    let full = t.event_now(dates[1].event).await;
    assert_eq!((full.capacity, full.taken), (100, 8));
    assert_eq!(full.summary.en, "Small hall");
    assert_eq!(full.series.unwrap().departs, [Part::Capacity]);
    assert_eq!(t.event_now(dates[2].event).await.capacity, 5);
    // What it could not take for itself is refused as a whole.
    let refused = t.change_dates(dates[1].event, Reach::All, |input| input.capacity = 7);
    assert!(refused.await.is_err());
    assert_eq!(t.event_now(dates[2].event).await.capacity, 5);
    t.healthy().await;
}

#[tokio::test]
async fn dates_that_have_begun_are_never_touched_and_guests_of_moved_ones_are_told() {
    let t = house().await;
    let first = t.published(concert()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    for (date, mail) in dates.iter().zip(["a@example.org", "b@example.org"]) {
        t.book(wish_by_mail(date.event, mail)).await.unwrap();
    }
    t.house.workers.run_due().await.unwrap();
    t.pass(Duration::days(6));
    let before = t.event_now(first.id).await;
    let past = t.change_dates(first.id, Reach::All, |input| input.capacity = 50);
    let over = Error::Conflict {
        conflict: Conflict::EventOver,
    };
    assert_eq!(past.await.unwrap_err(), over);
    let moved = t.change_dates(dates[2].event, Reach::All, |input| {
        input.starts_at = "2027-03-20T17:00".into();
    });
    assert_eq!(moved.await.unwrap().done, 2);
    assert_eq!(t.event_now(first.id).await, before);
    t.house.workers.run_due().await.unwrap();
    let query = MessageQuery::default();
    let log = t.house.doors.messages.list(&t.actor, query).await.unwrap();
    let told: Vec<&str> = log
        .items
        .iter()
        .filter(|message| message.kind == MessageKind::Change)
        .map(|message| message.recipient.as_str())
        .collect();
    assert_eq!(told, ["b@example.org"]);
    t.healthy().await;
}

#[tokio::test]
async fn following_dates_are_called_off_and_none_is_made_behind_them() {
    let t = house().await;
    let first = t.published(concert()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY").await;
    let series = &t.house.doors.series;
    let none = LocalText::default;
    let one = series.cancel(&t.actor, dates[1].event, Reach::One, none());
    assert_eq!(one.await.unwrap().done, 1);
    assert!(series.of(&t.actor, first.id).await.unwrap().open);
    let rest = series.cancel(&t.actor, dates[3].event, Reach::Following, none());
    assert_eq!(rest.await.unwrap().done, 50);
    let all = t.dates_of(first.id).await;
    let states: Vec<bool> = all
        .iter()
        .map(|date| date.status == EventStatus::Cancelled)
        .collect();
    assert_eq!(states[..4], [false, true, false, true]);
    assert!(states[4..].iter().all(|cancelled| *cancelled));
    t.pass(Duration::days(30));
    assert_eq!(t.house.workers.extend_series().await.unwrap(), 0);
    assert!(!series.of(&t.actor, first.id).await.unwrap().open);
    t.healthy().await;
}

#[tokio::test]
async fn drafts_repeat_as_drafts_and_are_published_together() {
    let t = house().await;
    let doors = &t.house.doors;
    let draft = doors.events.create(&t.actor, concert()).await.unwrap();
    let dates = t.repeated(draft.id, "FREQ=WEEKLY;COUNT=3").await;
    assert!(dates.iter().all(|date| date.status == EventStatus::Draft));
    let guests = doors.events.list(EventQuery::default()).await.unwrap();
    assert!(guests.items.is_empty());
    let done = doors.series.publish(&t.actor, draft.id, Reach::All).await;
    assert_eq!(done.unwrap().done, 3);
    let guests = doors.events.list(EventQuery::default()).await.unwrap();
    assert_eq!(guests.items.len(), 3);
}

#[tokio::test]
async fn a_copy_of_a_date_stands_for_itself() {
    let t = house().await;
    let first = t.published(class()).await;
    t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    let copy = t.house.doors.events.duplicate(&t.actor, first.id).await;
    let copy = copy.unwrap();
    assert_eq!(copy.status, EventStatus::Draft);
    assert_eq!(copy.series, None);
    assert_eq!(copy.taken, 0);
    assert_eq!(copy.title, first.title);
    let none = t.house.doors.series.of(&t.actor, copy.id).await;
    assert_eq!(none.unwrap_err(), Error::NotFound);
}
