//! Conversations as a guest and an organizer have them.

use crate::provider::*;
use crate::support::*;
use chrono::Duration;
use domain::booking::Source;
use domain::ids::EventId;
use usecases::Error;
use usecases::bookings::{BookingQuery, BookingView};
use usecases::conversations::{ConversationQuery, ConversationView, Speaker};

const ARUN: &str = "94771234567";

async fn bookings(t: &Test) -> Vec<BookingView> {
    let doors = &t.house.doors.bookings;
    let list = doors.list(&t.actor, BookingQuery::default()).await;
    list.unwrap().items
}

async fn inbox(t: &Test) -> Vec<ConversationView> {
    let doors = &t.house.doors.conversations;
    let list = doors.list(&t.actor, ConversationQuery::default()).await;
    list.unwrap().items
}

async fn moved(t: &Test, event: EventId, starts_at: &str) {
    let events = &t.house.doors.events;
    let mut input = events.input(&t.actor, event).await.unwrap();
    input.starts_at = starts_at.into();
    input.ends_at = None;
    events.update(&t.actor, event, input, None).await.unwrap();
    t.house.workers.run_due().await.unwrap();
}

#[tokio::test]
async fn a_guest_books_in_tamil_and_the_pool_counts() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in0", "வணக்கம்").await;
    let greeting = words(provider.messages().last().unwrap());
    let tamil = |text: &str| text.chars().any(|c| ('\u{b80}'..='\u{bff}').contains(&c));
    assert!(tamil(&greeting), "{greeting}");
    t.writes(ARUN, "wamid.in1", "2 டிக்கெட் வேண்டும்").await;
    // Whatever is still asked, the first choice is the way onwards.
    for turn in 2..6 {
        if !bookings(&t).await.is_empty() {
            break;
        }
        let last = provider.messages().pop().unwrap();
        let choice = choices(&last).into_iter().next();
        let choice = choice.unwrap_or_else(|| panic!("nothing to tap on {last}"));
        t.taps(ARUN, &format!("wamid.in{turn}"), &choice).await;
    }
    let booked = bookings(&t).await;
    let booking = booked.first().expect("it is booked");
    assert_eq!(booking.quantity, 2);
    assert_eq!(booking.source, Source::Whatsapp);
    assert_eq!(booking.via.as_deref(), Some("whatsapp"));
    assert_eq!(booking.phone.as_deref(), Some("+94771234567"));
    assert_eq!(booking.language, domain::language::Language::Tamil);
    assert_eq!(t.remaining(event.id).await, 98);
    let told: Vec<String> = provider.messages().iter().map(words).collect();
    assert!(
        told.iter().any(|text| text.contains(&booking.reference)),
        "{told:?}"
    );
    t.healthy().await;
}

#[tokio::test]
async fn a_guest_gives_back_only_what_is_theirs() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let mut other = wish(event.id, 1);
    other.phone = Some("076 111 2222".into());
    let other = t.book(other).await.unwrap();
    t.writes(ARUN, "wamid.in1", &format!("BOOK {} 2", event.code))
        .await;
    assert_eq!(t.remaining(event.id).await, 97);
    let cancel = format!("cancel {}", other.reference);
    t.writes(ARUN, "wamid.in2", &cancel).await;
    t.writes(ARUN, "wamid.in3", "yes").await;
    let still = t.house.doors.bookings.show(&t.organizer(), other.id).await;
    assert_eq!(
        still.unwrap().state,
        domain::booking::BookingState::Confirmed
    );
}

#[tokio::test]
async fn stop_silences_everything_unasked() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in1", &format!("BOOK {} 1", event.code))
        .await;
    let before = provider.messages().len();
    moved(&t, event.id, "2027-03-07T18:30").await;
    assert_eq!(
        provider.messages().len(),
        before + 1,
        "who booked here is told here"
    );
    t.writes(ARUN, "wamid.in2", "STOP").await;
    let before = provider.messages().len();
    moved(&t, event.id, "2027-03-08T18:30").await;
    assert_eq!(provider.messages().len(), before, "not after STOP");
}

#[tokio::test]
async fn start_brings_back_what_stop_ended() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in1", &format!("BOOK {} 1", event.code))
        .await;
    t.writes(ARUN, "wamid.in2", "STOP").await;
    t.writes(ARUN, "wamid.in3", "START").await;
    let before = provider.messages().len();
    moved(&t, event.id, "2027-03-07T18:30").await;
    assert_eq!(provider.messages().len(), before + 1, "as before STOP");
    let subscribers = &t.house.doors.subscribers;
    assert_eq!(subscribers.counts(&t.actor).await.unwrap().whatsapp, 1);
}

#[tokio::test]
async fn start_gives_no_consent_that_was_never_given() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in1", "STOP").await;
    t.writes(ARUN, "wamid.in2", "START").await;
    // Booked on the page, without the box below the number.
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let before = provider.messages().len();
    moved(&t, event.id, "2027-03-07T18:30").await;
    assert_eq!(provider.messages().len(), before);
}

#[tokio::test]
async fn who_waits_for_a_person_is_counted_until_one_answers() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let doors = &t.house.doors.conversations;
    t.writes(ARUN, "wamid.in1", "hi").await;
    assert_eq!(doors.waiting(&t.actor).await.unwrap(), 0);
    t.writes(ARUN, "wamid.in2", "i want to talk to a person")
        .await;
    assert_eq!(doors.waiting(&t.actor).await.unwrap(), 1);
    let stranger = t.stranger().await;
    assert_eq!(doors.waiting(&stranger).await.unwrap(), 0);
    let conversation = inbox(&t).await.pop().unwrap();
    let answered = doors.answer(&t.actor, conversation.id, "I am here".into());
    answered.await.unwrap();
    assert_eq!(doors.waiting(&t.actor).await.unwrap(), 0);
}

#[tokio::test]
async fn an_answer_does_not_overtake_one_that_is_tried_again() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    provider.will_refuse(400, 130_429, "Rate limit hit");
    t.writes(ARUN, "wamid.in1", "hi").await;
    let refused = provider.messages();
    assert_eq!(refused.len(), 1);
    t.writes(ARUN, "wamid.in2", "help").await;
    assert_eq!(provider.messages().len(), 1, "the first one comes first");
    t.pass(Duration::minutes(2));
    t.house.workers.run_due().await.unwrap();
    let sent = provider.messages();
    assert_eq!(sent.len(), 3);
    assert_eq!(words(&sent[1]), words(&refused[0]));
    assert_ne!(words(&sent[2]), words(&refused[0]));
}

#[tokio::test]
async fn a_person_takes_over_and_hands_back() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    t.writes(ARUN, "wamid.in1", "hi").await;
    let conversations = &t.house.doors.conversations;
    let conversation = inbox(&t).await.pop().unwrap();
    assert!(conversation.can_answer);
    assert_eq!(conversation.guest, "அருண்");
    let answered = conversations.answer(&t.actor, conversation.id, "We call you.".into());
    let thread = answered.await.unwrap();
    assert_eq!(thread.messages.last().unwrap().speaker, Speaker::Person);
    t.house.workers.run_due().await.unwrap();
    let last = provider.messages().pop().unwrap();
    assert_eq!(words(&last), "We call you.");
    let before = provider.messages().len();
    t.writes(ARUN, "wamid.in2", "thank you").await;
    assert_eq!(provider.messages().len(), before, "the machine is silent");
    conversations
        .settle(&t.actor, conversation.id)
        .await
        .unwrap();
    t.writes(ARUN, "wamid.in3", "hi").await;
    assert!(provider.messages().len() > before, "and answers again");
}

#[tokio::test]
async fn after_the_window_nobody_is_answered_freely() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    t.writes(ARUN, "wamid.in1", "hi").await;
    let before = provider.messages().len();
    t.pass(Duration::hours(24));
    let conversation = inbox(&t).await.pop().unwrap();
    assert!(!conversation.can_answer && conversation.window_ends_at.is_some());
    let conversations = &t.house.doors.conversations;
    let refused = conversations.answer(&t.actor, conversation.id, "late".into());
    assert_wrong(refused.await.unwrap_err(), "text", "window_closed");
    t.house.workers.run_due().await.unwrap();
    assert_eq!(provider.messages().len(), before);
}

#[tokio::test]
async fn a_conversation_is_its_organization_s() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    t.writes(ARUN, "wamid.in1", "hi").await;
    let conversation = inbox(&t).await.pop().unwrap();
    let stranger = t.stranger().await;
    let doors = &t.house.doors.conversations;
    let shown = doors.show(&stranger, conversation.id).await;
    assert_eq!(shown.unwrap_err(), Error::NotFound);
    let settled = doors.settle(&stranger, conversation.id).await;
    assert_eq!(settled.unwrap_err(), Error::NotFound);
}

#[tokio::test]
async fn what_arrives_days_late_is_kept_and_not_answered() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let text = format!("BOOK {} 1", event.code);
    let text = serde_json::json!({ "type": "text", "text": { "body": text } });
    let call = t.message(ARUN, "wamid.in1", text);
    t.pass(Duration::hours(30));
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    assert!(provider.messages().is_empty());
    assert_eq!(t.remaining(event.id).await, 100);
    assert_eq!(inbox(&t).await.len(), 1);
}

#[tokio::test]
async fn two_taps_at_once_book_once() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in0", "வணக்கம்").await;
    t.writes(ARUN, "wamid.in1", "2 டிக்கெட் வேண்டும்").await;
    let mut yes = None;
    for turn in 2..6 {
        let offered = choices(&provider.messages().pop().unwrap());
        yes = offered.iter().find(|id| id.starts_with("yes:")).cloned();
        if yes.is_some() {
            break;
        }
        t.taps(ARUN, &format!("wamid.in{turn}"), &offered[0]).await;
    }
    let yes = yes.expect("there is a summary to agree to");
    let tapped = |id: &str| {
        let reply = serde_json::json!({ "id": yes, "title": "ஆம்" });
        let interactive = serde_json::json!({ "type": "button_reply", "button_reply": reply });
        let tap = serde_json::json!({ "type": "interactive", "interactive": interactive });
        t.message(ARUN, id, tap)
    };
    let path = "/entry/0/changes/0/value/messages";
    let mut call = tapped("wamid.yes1");
    let second = tapped("wamid.yes2").pointer(path).unwrap()[0].clone();
    let messages = call.pointer_mut(path).unwrap().as_array_mut().unwrap();
    messages.push(second);
    for call in [call, tapped("wamid.yes3")] {
        assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    }
    t.house.workers.run_due().await.unwrap();
    assert_eq!(bookings(&t).await.len(), 1);
    assert_eq!(t.remaining(event.id).await, 98);
    t.healthy().await;
}
