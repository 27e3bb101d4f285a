//! Plots, attention and reports, as organizers see them.

use crate::support::*;
use channels::testing::SmtpServer;
use chrono::Duration;
use domain::booking::Source;
use domain::language::Language::{English, Tamil};
use usecases::bookings::TicketOrder;
use usecases::figures::{Happened, Matter, Period, Plot};
use usecases::{Actor, Error, Role, Scope};

#[tokio::test]
async fn an_events_figures_are_as_of_now() {
    let t = house().await;
    let figures = &t.house.doors.figures;
    let mut input = concert();
    input.ticket_types = vec![
        ticket_type("Floor", 50_000, Some(60)),
        ticket_type("Balcony <b>", 0, None),
    ];
    let event = t.published(input).await;
    let of = |at: usize, quantity| TicketOrder {
        ticket_type: Some(event.ticket_types[at].id),
        quantity,
    };
    let empty = figures.room(&t.actor, event.id, &Plot::ALL, English).await;
    let empty = empty.unwrap();
    assert_eq!(empty.drawings.len(), 5);
    assert!(empty.drawings[0].svg.contains("Nothing is booked yet"));

    let mut first = wish(event.id, 1);
    first.tickets = vec![of(0, 2), of(1, 1)];
    t.book(first).await.unwrap();
    t.pass(Duration::days(1));
    let mut second = wish(event.id, 1);
    (second.tickets, second.source) = (vec![of(1, 4)], Source::Sms);
    let second = t.book(second).await.unwrap();
    // No worker has been at work: what was booked a moment ago is seen all the same.
    let room = figures.room(&t.actor, event.id, &Plot::ALL, English).await;
    let room = room.unwrap();
    assert_eq!(room.as_of, None);
    let time = &room.drawings[0];
    let places: Vec<&str> = time.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(places, ["3", "7"]);
    let types = &room.drawings[3].rows;
    assert_eq!(types[0], ["Floor", "2", "60"]);
    assert_eq!(types[1], ["Balcony <b>", "5", "100"]);
    assert!(!room.drawings[3].svg.contains("<b>"));
    assert_eq!(room.drawings[4].rows[0], ["SMS", "4"]);
    assert!(
        room.drawings[1].svg.contains("plot-1"),
        "a line for each type"
    );

    let guest = t.guest(&second);
    let cancelled = t.house.doors.bookings.cancel(&guest, second.id);
    cancelled.await.unwrap();
    let tamil = figures.room(&t.actor, event.id, &[Plot::Time], Tamil).await;
    let tamil = tamil.unwrap();
    assert_eq!(tamil.drawings[0].title, "காலப்போக்கில் பதிவான இடங்கள்");
    assert_eq!(tamil.drawings[0].rows.last().unwrap()[1], "3");
    let file = figures.plot(&t.actor, event.id, Plot::Types, Tamil).await;
    assert!(file.unwrap().contains("<style>"));
    t.healthy().await;
}

#[tokio::test]
async fn a_report_adds_up() {
    let t = house().await;
    let figures = &t.house.doors.figures;
    let mut input = concert();
    input.title.en = "=1+1".into();
    input.ticket_types = vec![ticket_type("Floor", 50_000, None)];
    let event = t.published(input).await;
    let mut by_link = wish(event.id, 2);
    by_link.via = Some("poster".into());
    let paid = t.book(by_link).await.unwrap();
    t.book(wish(event.id, 3)).await.unwrap();
    let bookings = &t.house.doors.bookings;
    bookings.mark_paid(&t.actor, paid.id, true).await.unwrap();
    let report = figures.report(&t.actor, event.id, English).await.unwrap();
    let whole = &report.whole[0];
    assert_eq!(
        (whole.sums.made, whole.sums.places, whole.attendance),
        (2, 5, None)
    );
    assert_eq!(
        (whole.sums.expected_minor, whole.sums.paid_minor),
        (250_000, 100_000)
    );
    assert_eq!(report.types[0].sums.expected_minor, 250_000);
    assert_eq!(report.links[0].label, "poster");
    assert_eq!(report.channels[0].sums.bookings, 2);
    assert_eq!(report.over_time[0].key, "2027-03-01");
    let csv = figures.report_csv(&t.actor, event.id, English).await;
    let csv = csv.unwrap();
    assert!(csv.starts_with('\u{FEFF}'));
    assert!(
        csv.contains("'=1+1") && csv.contains(",2500,1000,"),
        "{csv}"
    );

    // The organization's own sums are counted by a worker.
    t.house.workers.run_due().await.unwrap();
    t.house.workers.count_figures().await.unwrap();
    let all = figures.period(&t.actor, Period::default(), English).await;
    let all = all.unwrap();
    assert_eq!(all.whole[0].sums, whole.sums);
    assert_eq!(all.channels[0].label, "web page");
    let types: Vec<_> = all.types.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(types, ["Floor"]);
    assert_eq!(all.types[0].sums, report.types[0].sums);
    let all_csv = figures.period_csv(&t.actor, Period::default(), English);
    let all_csv = all_csv.await.unwrap();
    assert!(all_csv.contains("By ticket type,Floor,"), "{all_csv}");
    assert_eq!(all.events.items, [], "the event begins after the period");
    let wider = Period {
        to: Some("2027-03-31".parse().unwrap()),
        ..Period::default()
    };
    let wider = figures.period(&t.actor, wider, English).await.unwrap();
    assert_eq!(wider.events.items[0].id, event.id);
    assert_eq!(wider.events.items[0].sums, whole.sums);
    let past = Period {
        from: Some("2020-01-01".parse().unwrap()),
        to: Some("2020-12-31".parse().unwrap()),
        cursor: None,
    };
    let past_csv = figures.period_csv(&t.actor, past.clone(), Tamil).await;
    assert!(past_csv.unwrap().lines().count() >= 1);
    let past = figures.period(&t.actor, past, English).await.unwrap();
    assert_eq!(past.whole[0].sums.made, 0);
    t.healthy().await;
}

#[tokio::test]
async fn what_needs_attention_is_told_with_its_event() {
    let t = house().await;
    let figures = &t.house.doors.figures;
    let home = figures.home(&t.actor).await.unwrap();
    assert!(!home.any && home.events.is_empty() && home.attention.is_empty());

    let mut small = concert();
    small.capacity = 10;
    let event = t.published(small).await;
    let mut draft = concert();
    draft.starts_at = "2027-03-03T18:30".into();
    draft.ends_at = None;
    let events = &t.house.doors.events;
    let draft = events.create(&t.actor, draft).await.unwrap();
    t.book(wish(event.id, 9)).await.unwrap();
    let home = figures.home(&t.actor).await.unwrap();
    let matters: Vec<_> = home
        .attention
        .iter()
        .map(|one| (one.event, one.matter.clone()))
        .collect();
    let full = Matter::NearlyFull {
        taken: 9,
        capacity: 10,
    };
    let soon = Matter::DraftSoon {
        starts_at: draft.starts_at,
        timezone: "Asia/Colombo".into(),
    };
    assert_eq!(
        matters,
        [(Some(draft.id), soon), (Some(event.id), full.clone())]
    );
    assert_eq!((home.events.len(), home.today), (1, 0));

    // A day before its reminders are due: there is no mail server, and no channel.
    t.pass(Duration::days(4));
    let room = figures
        .room(&t.actor, event.id, &[], English)
        .await
        .unwrap();
    let matters: Vec<_> = room.attention.into_iter().map(|one| one.matter).collect();
    assert_eq!(matters, [Matter::NoReminder { count: 1 }, full]);
    t.pass(Duration::days(1));
    let home = figures.home(&t.actor).await.unwrap();
    assert_eq!(home.today, 1, "it is today");
    t.pass(Duration::days(2));
    let home = figures.home(&t.actor).await.unwrap();
    assert!(home.any && home.events.is_empty() && home.attention.is_empty());
}

#[tokio::test]
async fn the_next_reminder_is_told_a_day_before_it_goes_out_and_to_how_many() {
    let server = SmtpServer::start().await.unwrap();
    let mut with_mail = settings();
    with_mail.smtp_url = Some(server.url());
    let t = house_with(with_mail).await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    // Nothing reaches this one: there is a number, and no channel that could write to it.
    t.book(wish(event.id, 2)).await.unwrap();
    let matters = async || {
        let figures = &t.house.doors.figures;
        let room = figures.room(&t.actor, event.id, &[], English).await;
        let all = room.unwrap().attention.into_iter();
        all.map(|one| one.matter).collect::<Vec<_>>()
    };
    let until = |hours| event.starts_at - Duration::hours(hours);
    let due = |hours| Matter::ReminderDue {
        at: until(hours),
        timezone: "Asia/Colombo".into(),
        count: 1,
        at_most: false,
    };
    let nobody = Matter::NoReminder { count: 1 };
    t.pass(until(49) - start());
    assert!(matters().await.is_empty(), "it is two days until then");
    t.pass(Duration::hours(2));
    assert_eq!(matters().await, [nobody.clone(), due(24)]);
    t.pass(Duration::hours(24));
    assert_eq!(matters().await, [nobody.clone(), due(2)]);
    // The last one has gone out.
    t.pass(Duration::hours(22));
    assert_eq!(matters().await, [nobody]);
}

#[tokio::test]
async fn what_happened_lately_is_told_to_those_who_may_know() {
    let t = house().await;
    let figures = &t.house.doors.figures;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    t.pass(Duration::minutes(5));
    let bookings = &t.house.doors.bookings;
    let cancelled = bookings.cancel(&t.organizer(), booking.id).await;
    cancelled.unwrap();
    let lately = figures.lately(&t.actor, event.id, None).await.unwrap();
    let [first, second] = &lately.items[..] else {
        panic!("{lately:?}");
    };
    assert!(matches!(&first.what, Happened::Cancelled { name, .. } if name == "அருண்"));
    assert!(matches!(&second.what, Happened::Booked { places: 2, .. }));
    let mut actor = t.actor.clone();
    actor.scopes = vec![Scope::EventsRead];
    let lately = figures.lately(&actor, event.id, None).await.unwrap();
    assert!(matches!(&lately.items[0].what, Happened::Cancelled { name, .. } if name.is_empty()));
    let foreign = figures.lately(&t.actor, event.id, Some("x".into())).await;
    assert_wrong(foreign.unwrap_err(), "cursor", "cursor_invalid");
}

#[tokio::test]
async fn figures_are_nobody_elses_business() {
    let t = house().await;
    let figures = &t.house.doors.figures;
    let event = t.published(concert()).await;
    t.book(wish(event.id, 2)).await.unwrap();
    let stranger = t.stranger().await;
    let user = domain::ids::UserId(uuid::Uuid::from_u128(7));
    let door = Actor::member(t.actor.organization, user, Role::Door);
    for (actor, error) in [(stranger, Error::NotFound), (door, Error::Forbidden)] {
        let room = figures.room(&actor, event.id, &Plot::ALL, English).await;
        assert_eq!(room.unwrap_err(), error);
        let lately = figures.lately(&actor, event.id, None).await;
        assert_eq!(lately.unwrap_err(), error);
        let plot = figures.plot(&actor, event.id, Plot::Time, English).await;
        assert_eq!(plot.unwrap_err(), error);
        let report = figures.report(&actor, event.id, English).await;
        assert_eq!(report.unwrap_err(), error);
        let csv = figures.report_csv(&actor, event.id, English).await;
        assert_eq!(csv.unwrap_err(), error);
    }
}
