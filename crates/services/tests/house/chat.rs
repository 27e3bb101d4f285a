//! What goes out through channels: at most once, within the provider's rules, to those who agreed.

use crate::provider::*;
use crate::standin::{Answer, StandIn};
use crate::support::*;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::language::Language;
use i18n::texts::reasons;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::records::{ChannelNote, ConsentEntry, TemplateRecord};
use usecases::bookings::BookingRequest;
use usecases::channels::ChannelState;
use usecases::conversations::ConversationQuery;
use usecases::messages::{MessageKind, MessageQuery, MessageState, MessageView};
use usecases::subscribers::Way;

const ARUN: &str = "94771234567";

/// A number agrees to be told about its bookings.
async fn agrees(t: &Test, way: Way, address: &str) {
    consents(t, way, address, true).await;
}

async fn consents(t: &Test, way: Way, address: &str, given: bool) {
    let entry = ConsentEntry {
        organization: t.actor.organization,
        way,
        address: address.into(),
        purpose: "bookings".into(),
        given,
        source: "booking".into(),
    };
    t.store.consent(entry).await.unwrap();
}

fn by_phone(event: domain::ids::EventId, phone: &str) -> BookingRequest {
    BookingRequest {
        phone: Some(phone.into()),
        ..wish(event, 2)
    }
}

async fn log(t: &Test) -> Vec<MessageView> {
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let list = messages.list(&t.actor, MessageQuery::default()).await;
    let mut items = list.unwrap().items;
    items.reverse();
    items
}

#[tokio::test]
async fn who_agreed_is_told_by_a_template_and_nobody_else() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.book(by_phone(event.id, "076 111 2222")).await.unwrap();
    assert!(log(&t).await.is_empty(), "nobody agreed");
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    let booking = t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    let log = log(&t).await;
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].kind, MessageKind::ChatConfirmation);
    assert_eq!(log[0].state, MessageState::Delivered, "{log:?}");
    let message = provider.messages().pop().unwrap();
    assert_eq!(message["to"], "+94771234567");
    assert_eq!(message["template"]["name"], "vizha_confirmation");
    assert_eq!(message["template"]["language"]["code"], "ta");
    let values = message["template"]["components"].to_string();
    for value in [
        "இசை விழா",
        "2 இடங்கள்",
        &booking.reference,
        &booking.manage_token,
    ] {
        assert!(values.contains(value), "{value} in {values}");
    }
    let shown = t.house.doors.messages.show(&t.actor, log[0].id).await;
    assert!(shown.unwrap().text.contains(&booking.reference));
}

#[tokio::test]
async fn within_the_window_it_is_said_freely_and_a_conversation_is_not_repeated() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    t.writes(ARUN, "wamid.in1", &format!("BOOK {} 1", event.code))
        .await;
    let messages = log(&t).await;
    assert!(
        messages.is_empty(),
        "the conversation has said so: {messages:?}"
    );
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    assert_eq!(log(&t).await[0].kind, MessageKind::ChatCancellation);
    let last = provider.messages().pop().unwrap();
    assert_ne!(last["type"], "template", "{last}");
    assert!(last.to_string().contains("ரத்து") || last.to_string().contains("cancelled"));
}

#[tokio::test]
async fn without_whatsapp_it_is_said_by_sms() {
    let t = house().await;
    let provider = Provider::start().await;
    t.connected(t.actor.organization, sms(), &provider).await;
    let event = t.published(concert()).await;
    agrees(&t, Way::Sms, "+94771234567").await;
    let booking = t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    assert_eq!(log(&t).await[0].state, MessageState::Delivered);
    let asked = provider.asked().pop().unwrap();
    assert_eq!(
        (asked.path.as_str(), &asked.body["to"]),
        ("/send", &json!("+94771234567"))
    );
    let text = asked.body["text"].as_str().unwrap();
    assert!(
        text.contains(&booking.reference) && text.contains(&booking.manage_token),
        "{text}"
    );
}

#[tokio::test]
async fn reminders_come_once() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    log(&t).await;
    t.clock.set("2027-03-05T13:30:00Z".parse().unwrap());
    for _ in 0..2 {
        t.house.workers.plan_reminders().await.unwrap();
        t.house.workers.forget_plans().await;
        log(&t).await;
    }
    let reminders = provider
        .messages()
        .iter()
        .filter(|message| message["template"]["name"] == "vizha_reminder")
        .count();
    assert_eq!(reminders, 1);
}

#[tokio::test]
async fn a_template_that_was_refused_is_not_used() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let refused = TemplateRecord {
        channel: channel.id,
        name: "vizha_confirmation".into(),
        language: Language::Tamil,
        category: "utility".into(),
        body: String::new(),
        state: "rejected".into(),
        reason: None,
    };
    t.store
        .put_templates(channel.id, vec![refused])
        .await
        .unwrap();
    let event = t.published(concert()).await;
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    let log = log(&t).await;
    assert_eq!(log[0].state, MessageState::Dead);
    let why = log[0].last_error.as_deref().unwrap();
    let said = reasons::own(why, Language::Tamil);
    assert_eq!(said, Some(reasons::TEMPLATE.ta));
    assert!(provider.messages().is_empty());
}

#[tokio::test]
async fn no_more_people_than_the_provider_allows_in_a_day() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let note = ChannelNote {
        daily_limit: Some(Some(1)),
        ..ChannelNote::default()
    };
    t.store.note_channel(channel.id, note).await.unwrap();
    let event = t.published(concert()).await;
    for number in ["+94771234567", "+94761112222"] {
        agrees(&t, Way::Whatsapp, number).await;
        t.book(by_phone(event.id, number)).await.unwrap();
    }
    let waiting = |log: &[MessageView]| {
        log.iter()
            .filter(|message| message.state == MessageState::Queued)
            .count()
    };
    let first = log(&t).await;
    assert_eq!((provider.messages().len(), waiting(&first)), (1, 1));
    let channels = &t.house.doors.channels;
    let view = channels.show(&t.actor, channel.id).await.unwrap();
    assert_eq!((view.daily_limit, view.reached_today), (Some(1), 1));
    t.pass(Duration::hours(2));
    log(&t).await;
    assert_eq!(provider.messages().len(), 1, "not within the day");
    t.pass(Duration::hours(24));
    let last = log(&t).await;
    assert_eq!((provider.messages().len(), waiting(&last)), (2, 0));
}

#[tokio::test]
async fn what_may_have_been_sent_is_never_repeated_by_itself() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let text = json!({ "type": "text", "text": { "body": "hi" } });
    let call = t.message(ARUN, "wamid.in1", text);
    // The answer is written, and the process that had it in hand vanishes.
    provider.will_refuse(400, 130_429, "Rate limit hit");
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    let tried = provider.messages().len();
    t.pass(Duration::hours(1));
    let lease = Duration::minutes(3);
    let leased = t.store.lease_channel_jobs(channel.id, &[], 10, lease).await;
    let leased = leased.unwrap();
    assert!(!leased.is_empty(), "it waits for another try");
    let tries = leased.iter().map(|job| (job.id, job.attempts)).collect();
    t.store.begin_jobs(tries).await.unwrap();
    t.pass(Duration::minutes(4));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(provider.messages().len(), tried, "nothing was sent again");

    let conversations = &t.house.doors.conversations;
    let list = conversations.list(&t.actor, ConversationQuery::default());
    let conversation = list.await.unwrap().items.pop().unwrap();
    let state = || async {
        let thread = conversations.show(&t.actor, conversation.id).await.unwrap();
        thread.messages[1].state.clone()
    };
    assert_eq!(state().await.as_deref(), Some("uncertain"));
    t.reported("wamid.out", &leased[0].id.to_string(), "delivered")
        .await;
    assert_eq!(state().await.as_deref(), Some("delivered"));
    t.reported("wamid.out", &leased[0].id.to_string(), "sent")
        .await;
    assert_eq!(
        state().await.as_deref(),
        Some("delivered"),
        "reports come in any order"
    );
}

#[tokio::test]
async fn what_a_killed_program_had_not_begun_still_goes_out() {
    let mended = Arc::new(AtomicBool::new(false));
    let works = mended.clone();
    let provider = StandIn::start(move |_| {
        if works.load(Ordering::SeqCst) {
            let sent =
                json!({ "messaging_product": "whatsapp", "messages": [{ "id": "wamid.1" }] });
            Answer::Json(200, sent)
        } else {
            Answer::Never
        }
    })
    .await;
    let t = house().await;
    let settings = [
        ("phone_number_id", NUMBER),
        ("access_token", TOKEN),
        ("app_secret", APP_SECRET),
        ("verify_token", VERIFY),
    ];
    provider
        .connect(&t, ChannelKind::Whatsapp, &settings, false)
        .await;
    let event = t.published(concert()).await;
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    for _ in 0..3 {
        t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    }
    // All are leased, and go to the same person one after the other.
    tokio::select! {
        done = t.house.workers.run_due() => panic!("it ended: {done:?}"),
        () = provider.wait_for(1) => {}
    }
    mended.store(true, Ordering::SeqCst);
    t.store.take_over_jobs().await.unwrap();
    let log = log(&t).await;
    let states: Vec<MessageState> = log.iter().map(|message| message.state).collect();
    let wanted = [
        MessageState::Uncertain,
        MessageState::Delivered,
        MessageState::Delivered,
    ];
    assert_eq!(states, wanted, "{log:?}");
    let calls = provider.asked_for("POST", "/messages").len();
    assert_eq!(calls, 3, "and none was made twice");
}

#[tokio::test]
async fn a_busy_provider_is_asked_again_and_a_dead_token_is_told() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    provider.will_refuse(400, 130_429, "Rate limit hit");
    t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    assert_eq!(log(&t).await[0].state, MessageState::Queued);
    t.pass(Duration::minutes(2));
    assert_eq!(log(&t).await[0].state, MessageState::Delivered);
    assert_eq!(provider.messages().len(), 2);

    provider.will_refuse(401, 190, "Error validating access token");
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    assert_eq!(log(&t).await[1].state, MessageState::Dead);
    let channels = &t.house.doors.channels;
    let view = channels.show(&t.actor, channel.id).await.unwrap();
    assert_eq!(view.state, ChannelState::Trouble);
    assert!(view.last_error.unwrap().contains("access token"));
}

#[tokio::test]
async fn who_leaves_while_a_message_waits_is_not_told() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    agrees(&t, Way::Whatsapp, "+94771234567").await;
    provider.will_refuse(400, 130_429, "Rate limit hit");
    t.book(by_phone(event.id, "077 123 4567")).await.unwrap();
    assert_eq!(log(&t).await[0].state, MessageState::Queued);
    t.pass(Duration::minutes(2));
    consents(&t, Way::Whatsapp, "+94771234567", false).await;
    assert_eq!(log(&t).await[0].state, MessageState::Cancelled);
    assert_eq!(provider.messages().len(), 1, "the one that was refused");
}
