//! Large, forged and deadly calls: none of them holds up others, and none is worked on for ever.

use crate::provider::*;
use crate::support::*;
use channels::chat::{Address, Said, What};
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use domain::ids::ChannelId;
use serde_json::{Value, json};
use store::records::{GuestName, NewHeard, NewWebhook};
use usecases::channels::{ChannelInput, ChannelView};
use usecases::conversations::ConversationQuery;
use usecases::webhooks::{Gate, WebhookCall};

const LEASE: Duration = Duration::minutes(1);

fn hi() -> Value {
    json!({ "type": "text", "text": { "body": "hi" } })
}

async fn conversations(t: &Test) -> usize {
    let inbox = &t.house.doors.conversations;
    let list = inbox.list(&t.actor, ConversationQuery::default()).await;
    list.unwrap().items.len()
}

async fn shown(t: &Test, channel: ChannelId) -> ChannelView {
    let channels = &t.house.doors.channels;
    channels.show(&t.actor, channel).await.unwrap()
}

async fn found(t: &Test, check: &str) -> bool {
    let findings = t.store.doctor().await.unwrap();
    findings.iter().any(|finding| finding.check == check)
}

/// An element that waits in a guest's conversation, as the reader of calls writes it.
async fn waits(t: &Test, channel: &ChannelView, who: &str) {
    let said = Said {
        from: Address {
            id: who.to_owned(),
            ..Address::default()
        },
        heard: Heard::Text("what is on".to_owned()),
        shown: "what is on".to_owned(),
    };
    let heard = NewHeard {
        channel: channel.id,
        organization: t.actor.organization,
        dedup: format!("of-{who}"),
        at: services::Clock::now(&*t.clock),
        guest: Some(GuestName {
            id: who.to_owned(),
            ..GuestName::default()
        }),
        what: serde_json::to_string(&What::Said(said)).unwrap(),
        shown: Some("what is on".to_owned()),
    };
    let call = NewWebhook {
        id: uuid::Uuid::now_v7(),
        channel: channel.id,
        shared: false,
        url: BASE.to_owned(),
        headers: "[]".to_owned(),
        body: Vec::new(),
        received_at: services::Clock::now(&*t.clock),
    };
    let id = t.store.store_webhook(call).await.unwrap();
    let read = t.store.read_webhook(id, 0, vec![heard], None);
    assert_eq!(read.await.unwrap(), 1);
}

async fn dialogflow(t: &Test, provider: &Provider) -> ChannelView {
    let input = ChannelInput {
        kind: ChannelKind::Dialogflow,
        name: String::new(),
        settings: vec![("password".into(), "password-of-the-agent".into())],
        on_by_default: false,
    };
    t.connected(t.actor.organization, input, provider).await
}

#[tokio::test]
async fn a_large_call_is_looked_at_as_closely_as_a_small_one() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let mut call = t.message("94771234567", "wamid.in1", hi());
    call["padding"] = json!("x".repeat(300_000));
    assert_eq!(t.called(&call, "another secret").await.status, 401);
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 0);
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 1);
}

#[tokio::test]
async fn of_very_many_apps_the_last_call_their_own_address() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let secret = |n: usize| format!("secret of app {n}");
    let mut last = None;
    for n in 0..40 {
        // Channels are tried in the order in which they were connected.
        t.pass(Duration::milliseconds(1));
        let input = whatsapp(&format!("7{n}"), &secret(n));
        let channels = &t.house.doors.channels;
        last = Some(channels.connect(&t.actor, input).await.unwrap());
    }
    let call = t.message("94771234567", "wamid.in1", hi());
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    assert_eq!(t.called(&call, &secret(0)).await.status, 200);
    assert_eq!(t.called(&call, &secret(39)).await.status, 401);
    let body = call.to_string().into_bytes();
    let signed = channels::signature::hmac_sha256(secret(39).as_bytes(), &[&body]);
    let signed = format!("sha256={}", channels::signature::hex(&signed));
    let channel = last.unwrap().id;
    let own = WebhookCall {
        gate: Gate::Channel {
            channel,
            secret: None,
        },
        path_and_query: format!("/webhook/{channel}"),
        headers: vec![("x-hub-signature-256".into(), signed)],
        body,
    };
    let answer = t.house.doors.webhooks.receive(own).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_call_that_ends_the_program_is_set_aside_and_can_be_read_again() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let call = t.message("94771234567", "wamid.in1", hi());
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    // Each time the process ends with the call in hand.
    for _ in 0..5 {
        let leased = t.store.lease_webhooks(16, LEASE).await.unwrap();
        assert_eq!(leased.len(), 1);
        t.pass(LEASE);
    }
    assert_eq!(shown(&t, channel.id).await.set_aside, 0);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 0, "it is not tried any more");
    assert_eq!(shown(&t, channel.id).await.set_aside, 1);
    assert!(found(&t, "webhook_failed").await);
    // Others are read as ever.
    let other = t.message("94777654321", "wamid.in2", hi());
    assert_eq!(t.called(&other, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 1);

    let before = provider.messages().len();
    assert_eq!(t.store.replay_webhooks(channel.id).await.unwrap(), 1);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 2);
    assert!(
        provider.messages().len() > before,
        "and the guest is answered"
    );
    assert_eq!(shown(&t, channel.id).await.set_aside, 0);
    assert!(!found(&t, "webhook_failed").await);
}

#[tokio::test]
async fn a_message_that_ends_the_program_is_given_up_and_the_next_one_answered() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    waits(&t, &channel, "94771234567").await;
    for _ in 0..8 {
        let leased = t.store.lease_conversations(16, LEASE).await.unwrap();
        assert_eq!(leased.len(), 1);
        t.pass(LEASE);
    }
    t.house.workers.run_due().await.unwrap();
    assert!(provider.messages().is_empty(), "it is not tried any more");
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 0);
    assert!(found(&t, "heard_failed").await);
    t.writes("94771234567", "wamid.in2", "hi").await;
    assert!(!provider.messages().is_empty());
}

#[tokio::test]
async fn who_speaks_waits_for_no_other_guest() {
    let t = house().await;
    t.published(concert()).await;
    let provider = Provider::start().await;
    let channel = dialogflow(&t, &provider).await;
    waits(&t, &channel, "somebody-else").await;
    let call = WebhookCall {
        gate: Gate::Channel {
            channel: channel.id,
            secret: None,
        },
        path_and_query: format!("/webhook/{}", channel.id),
        headers: vec![("x-vizha-secret".into(), "password-of-the-agent".into())],
        body: json!({
            "responseId": "r1",
            "session": "projects/p/agent/sessions/guest-1",
            "queryResult": { "queryText": "what is on", "languageCode": "en" },
        })
        .to_string()
        .into_bytes(),
    };
    let answer = t.house.doors.webhooks.receive(call).await;
    assert_eq!(answer.status, 200);
    let said: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(said.to_string().contains("Music Festival"), "{said}");
    assert_eq!(
        t.store.inbound_waiting().await.unwrap(),
        1,
        "the other's is left to the workers"
    );
    t.house.workers.run_due().await.unwrap();
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 0);
}
