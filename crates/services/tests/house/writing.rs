//! What organizers write: each guest once, by the way they prefer, in their language, or not at all any more.

use crate::support::*;
use chrono::Duration;
use domain::ids::{EventId, WrittenId};
use domain::language::{Language, LocalText};
use i18n::texts::reasons;
use usecases::Error;
use usecases::bookings::BookingRequest;
use usecases::handling::TransferInput;
use usecases::messages::{MessageKind, MessageQuery, MessageState, MessageView};
use usecases::subscribers::Way;
use usecases::waiting::WaitingRequest;
use usecases::writing::{Audience, WrittenInput, WrittenState, WrittenView};
use uuid::Uuid;

fn letter(audience: Audience) -> WrittenInput {
    WrittenInput {
        audience,
        subject: LocalText::both("வாசல்: {நிகழ்ச்சி}", "Doors: {event}"),
        body: LocalText::both("{பெயர்}, வாசல் 6 மணிக்கு.", "{name}, doors open at 6."),
        at: None,
    }
}

fn id() -> WrittenId {
    WrittenId(Uuid::now_v7())
}

async fn write(t: &Test, event: EventId, input: WrittenInput) -> WrittenView {
    let writing = &t.house.doors.writing;
    let written = writing.write(&t.actor, event, id(), input).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let all = writing.list(&t.actor, event).await.unwrap();
    all.into_iter().find(|one| one.id == written.id).unwrap()
}

/// The organizer's own messages in the log.
async fn log(t: &Test) -> Vec<MessageView> {
    let messages = &t.house.doors.messages;
    let query = MessageQuery {
        limit: Some(100),
        ..MessageQuery::default()
    };
    let all = messages.list(&t.actor, query).await.unwrap().items;
    let own = [MessageKind::Written, MessageKind::ChatWritten];
    all.into_iter()
        .filter(|message| own.contains(&message.kind))
        .collect()
}

async fn text(t: &Test, message: &MessageView) -> String {
    let messages = &t.house.doors.messages;
    messages.show(&t.actor, message.id).await.unwrap().text
}

fn by_mail(event: EventId, name: &str, email: &str, language: Language) -> BookingRequest {
    BookingRequest {
        name: name.into(),
        phone: None,
        language: Some(language),
        ..wish_by_mail(event, email)
    }
}

#[tokio::test]
async fn each_guest_gets_it_once_in_their_own_language() {
    let t = house().await;
    let event = t.published(concert()).await;
    let kavitha = by_mail(event.id, "Kavitha", "k@example.org", Language::English);
    t.book(kavitha.clone()).await.unwrap();
    t.book(kavitha).await.unwrap();
    let arun = by_mail(event.id, "அருண்", "a@example.org", Language::Tamil);
    t.book(arun).await.unwrap();
    t.book(wish(event.id, 1)).await.unwrap();
    let preview = t
        .house
        .doors
        .writing
        .preview(&t.actor, event.id, letter(Audience::All));
    let preview = preview.await.unwrap();
    assert_eq!((preview.estimate.mail, preview.estimate.unreached), (2, 1));
    assert_eq!(preview.readings.len(), 2);
    assert!(preview.readings[1].mail.contains("doors open at 6"));
    assert!(log(&t).await.is_empty(), "a preview sends nothing");
    let written = write(&t, event.id, letter(Audience::All)).await;
    assert_eq!(written.state, WrittenState::Sent);
    assert_eq!((written.delivered, written.unreached), (2, 1));
    let messages = log(&t).await;
    assert_eq!(messages.len(), 2);
    for message in &messages {
        let said = text(&t, message).await;
        if message.recipient == "k@example.org" {
            assert!(said.contains("Kavitha, doors open at 6."), "{said}");
            assert_eq!(message.subject, "Doors: Music Festival");
        } else {
            assert!(said.contains("அருண், வாசல் 6 மணிக்கு."), "{said}");
        }
        assert!(said.contains("/b/"), "the page of the booking: {said}");
    }
}

#[tokio::test]
async fn the_same_message_sent_twice_goes_out_once() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "k@example.org"))
        .await
        .unwrap();
    let writing = &t.house.doors.writing;
    let id = id();
    for _ in 0..2 {
        let written = writing.write(&t.actor, event.id, id, letter(Audience::All));
        written.await.unwrap();
        t.house.workers.run_due().await.unwrap();
    }
    assert_eq!(log(&t).await.len(), 1);
}

#[tokio::test]
async fn only_those_who_are_meant_are_written_to() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 3;
    input.ticket_types = vec![ticket_type("Front", 0, None), ticket_type("Back", 0, None)];
    let event = t.published(input).await;
    let back = event.ticket_types[1].id;
    for (at, address) in ["front@example.org", "back@example.org"].iter().enumerate() {
        let mut request = by_mail(event.id, "G", address, Language::English);
        request.tickets[0].ticket_type = Some(event.ticket_types[at].id);
        t.book(request).await.unwrap();
    }
    let waits = WaitingRequest {
        event: event.id.into(),
        name: "W".into(),
        phone: None,
        email: Some("waits@example.org".into()),
        language: Some(Language::English),
        ticket_type: Some(back),
        quantity: 2,
        source: domain::booking::Source::Web,
        notify: None,
        idempotency_key: None,
    };
    t.house.doors.waiting.join(None, waits).await.unwrap();
    for (audience, expected) in [
        (Audience::TicketType(back), vec!["back@example.org"]),
        (Audience::Waiting, vec!["waits@example.org"]),
        (
            Audience::NotIn,
            vec!["back@example.org", "front@example.org"],
        ),
        (
            Audience::All,
            vec!["back@example.org", "front@example.org", "waits@example.org"],
        ),
    ] {
        let before: Vec<_> = log(&t).await.iter().map(|one| one.id).collect();
        write(&t, event.id, letter(audience)).await;
        let all = log(&t).await;
        let fresh = all.iter().filter(|one| !before.contains(&one.id));
        let mut to: Vec<&str> = fresh.map(|one| one.recipient.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, expected, "{audience:?}");
    }
}

#[tokio::test]
async fn what_is_planned_waits_and_can_be_stopped() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "k@example.org"))
        .await
        .unwrap();
    let planned = WrittenInput {
        at: Some("2027-03-02T09:00".into()),
        ..letter(Audience::All)
    };
    let first = write(&t, event.id, planned.clone()).await;
    let second = write(&t, event.id, planned).await;
    assert_eq!(first.state, WrittenState::Planned);
    assert!(log(&t).await.is_empty());
    let writing = &t.house.doors.writing;
    let stopped = writing.cancel(&t.actor, event.id, second.id).await.unwrap();
    assert_eq!(stopped.state, WrittenState::Cancelled);
    t.pass(Duration::days(1) + Duration::hours(3));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(log(&t).await.len(), 1, "the one that was not stopped");
}

#[tokio::test]
async fn what_is_wrong_with_a_message_is_named() {
    let t = house().await;
    let event = t.published(concert()).await;
    let writing = &t.house.doors.writing;
    let wrong_of = async |input: WrittenInput| {
        let refused = writing.preview(&t.actor, event.id, input).await;
        wrong(refused.unwrap_err())
    };
    let empty = wrong_of(WrittenInput::default()).await;
    assert!(
        empty.contains(&("subject".into(), "required".into())),
        "{empty:?}"
    );
    assert!(
        empty.contains(&("body".into(), "required".into())),
        "{empty:?}"
    );
    let mut odd = letter(Audience::All);
    odd.body.en = "Dear {nmae}".into();
    odd.at = Some("2026-01-01T09:00".into());
    let odd = wrong_of(odd).await;
    let keys: Vec<&str> = odd.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["placeholder_unknown", "start_in_past"]);
    let stranger = t.stranger().await;
    let foreign = writing.write(&stranger, event.id, id(), letter(Audience::All));
    assert_eq!(foreign.await.unwrap_err(), Error::NotFound);
}

#[tokio::test]
async fn who_asked_for_it_reads_it_on_the_phone_and_not_at_night() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let asks = BookingRequest {
        notify: Some(Way::Whatsapp),
        email: Some("arun@example.org".into()),
        ..wish(event.id, 1)
    };
    t.book(asks).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let before = provider.messages().len();
    // It is half past six in the morning in Colombo, and quiet until eight.
    write(&t, event.id, letter(Audience::All)).await;
    let waiting = log(&t).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].kind, MessageKind::ChatWritten);
    assert_eq!(waiting[0].state, MessageState::Queued);
    assert_eq!(provider.messages().len(), before);
    t.pass(Duration::hours(2));
    t.house.workers.run_due().await.unwrap();
    let sent = provider.messages();
    assert_eq!(sent.len(), before + 1);
    let said = sent.last().unwrap().to_string();
    assert!(said.contains("வாசல் 6 மணிக்கு"), "{said}");
    assert_eq!(log(&t).await[0].state, MessageState::Delivered);
}

#[tokio::test]
async fn what_waits_for_the_morning_does_not_reach_whose_booking_it_was() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let asks = BookingRequest {
        notify: Some(Way::Whatsapp),
        ..wish(event.id, 1)
    };
    let booking = t.book(asks).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let before = provider.messages().len();
    write(&t, event.id, letter(Audience::All)).await;
    assert_eq!(log(&t).await[0].state, MessageState::Queued);
    let other = TransferInput {
        name: "கவிதா".into(),
        phone: Some("077 765 4321".into()),
        email: None,
        language: None,
        told: false,
        same_guest: false,
    };
    let handling = &t.house.doors.handling;
    let given = handling.transfer(&t.actor, booking.id, other).await;
    given.unwrap();
    t.pass(Duration::hours(2));
    t.house.workers.run_due().await.unwrap();
    let [line] = log(&t).await.try_into().unwrap();
    assert_eq!(line.recipient, "+94771234567");
    assert_eq!(line.state, MessageState::Cancelled, "{line:?}");
    let why = line.last_error.as_deref();
    assert_eq!(why, Some(reasons::ANOTHER_GUEST.en));
    assert_eq!(provider.messages().len(), before);
}

#[tokio::test]
async fn calling_an_event_off_tells_everybody_with_the_organizers_words() {
    let t = house().await;
    let mut small = concert();
    small.capacity = 1;
    let event = t.published(small).await;
    t.book(by_mail(
        event.id,
        "Kavitha",
        "k@example.org",
        Language::English,
    ))
    .await
    .unwrap();
    let waits = WaitingRequest {
        event: event.id.into(),
        name: "Meena".into(),
        phone: None,
        email: Some("waits@example.org".into()),
        language: Some(Language::English),
        ticket_type: None,
        quantity: 1,
        source: domain::booking::Source::Web,
        notify: None,
        idempotency_key: None,
    };
    t.house.doors.waiting.join(None, waits).await.unwrap();
    // What was planned for an event that takes place is not sent any more.
    let planned = WrittenInput {
        at: Some("2027-03-02T09:00".into()),
        ..letter(Audience::All)
    };
    write(&t, event.id, planned).await;
    t.pass(Duration::minutes(1));
    let words = LocalText::only(Language::English, "The singer is ill, {name}.");
    let writing = &t.house.doors.writing;
    writing.call_off(&t.actor, event.id, words).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let all = messages.list(&t.actor, MessageQuery::default()).await;
    let all = all.unwrap().items;
    let to = |address: &str, kind| {
        let mut found = all.iter();
        found
            .find(|one| one.recipient == address && one.kind == kind)
            .cloned()
            .unwrap()
    };
    let cancelled = to("k@example.org", MessageKind::Cancellation);
    let said = text(&t, &cancelled).await;
    assert!(said.contains("The singer is ill, Kavitha."), "{said}");
    let told = to("waits@example.org", MessageKind::Written);
    let said = text(&t, &told).await;
    assert!(said.contains("will not take place"), "{said}");
    assert!(said.contains("The singer is ill, Meena."), "{said}");
    t.pass(Duration::days(2));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(log(&t).await.len(), 1, "the planned one stays here");
    t.healthy().await;
}
