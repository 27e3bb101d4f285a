//! The entrance for providers' calls.

use crate::provider::*;
use crate::support::*;
use domain::channel::ChannelKind;
use domain::ids::UserId;
use serde_json::json;
use usecases::channels::{ChannelInput, ChannelView};
use usecases::conversations::ConversationQuery;
use usecases::webhooks::{Gate, WebhookCall};
use usecases::{Actor, Error, Role};

async fn conversations(t: &Test) -> usize {
    let inbox = &t.house.doors.conversations;
    let list = inbox.list(&t.actor, ConversationQuery::default()).await;
    list.unwrap().items.len()
}

#[tokio::test]
async fn the_handshake_wants_the_token_of_a_connected_channel() {
    let (t, _provider, channel) = Test::on_whatsapp().await;
    let webhooks = &t.house.doors.webhooks;
    let own = Gate::Channel {
        channel: channel.id,
        secret: None,
    };
    for gate in [Gate::Shared, own] {
        let shake = |mode, token| webhooks.handshake(&gate, mode, token, "1158201444");
        let answer = shake("subscribe", VERIFY).await;
        assert_eq!(answer.as_deref(), Some("1158201444"));
        assert_eq!(shake("subscribe", "guessed").await, None);
        assert_eq!(shake("subscribe", "").await, None);
        assert_eq!(shake("unsubscribe", VERIFY).await, None);
    }
}

#[tokio::test]
async fn what_is_not_signed_leaves_no_trace() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let text = json!({ "type": "text", "text": { "body": "hi" } });
    let call = t.message("94771234567", "wamid.in1", text);
    assert_eq!(t.called(&call, "another secret").await.status, 401);
    assert_eq!(t.called(&call, "").await.status, 401);
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 0);
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 1);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(t.store.inbound_waiting().await.unwrap(), 0);
    assert!(!provider.messages().is_empty());
}

#[tokio::test]
async fn with_nothing_connected_nobody_is_believed() {
    let t = house().await;
    let text = json!({ "type": "text", "text": { "body": "hi" } });
    let call = t.message("94771234567", "wamid.in1", text);
    assert_eq!(t.called(&call, APP_SECRET).await.status, 401);
    let shake = t
        .house
        .doors
        .webhooks
        .handshake(&Gate::Shared, "subscribe", "", "1");
    assert_eq!(shake.await, None);
}

#[tokio::test]
async fn a_call_that_comes_twice_books_once() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let text = json!({ "type": "text", "text": { "body": format!("BOOK {} 2", event.code) } });
    let call = t.message("94771234567", "wamid.in1", text);
    for _ in 0..2 {
        assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    }
    t.house.workers.run_due().await.unwrap();
    let said = provider.messages().len();
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(t.remaining(event.id).await, 98);
    assert_eq!(provider.messages().len(), said, "and it is answered once");
    t.healthy().await;
}

#[tokio::test]
async fn one_broken_element_loses_nothing_of_the_others() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let text = json!({ "type": "text", "text": { "body": "hi" } });
    let mut call = t.message("94771234567", "wamid.in1", text.clone());
    let other = t.message("94777654321", "wamid.in2", text);
    let path = "/entry/0/changes/0/value/messages";
    let second = other.pointer(path).unwrap()[0].clone();
    let messages = call.pointer_mut(path).unwrap().as_array_mut().unwrap();
    messages.insert(0, json!({ "type": 7 }));
    messages.push(second);
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 2);
}

#[tokio::test]
async fn nobody_signs_for_another_s_number() {
    let (t, _provider, _channel) = Test::on_whatsapp().await;
    let stranger = t.stranger().await;
    let theirs = whatsapp("999", "secret of another app");
    let channels = &t.house.doors.channels;
    channels.connect(&stranger, theirs).await.unwrap();
    let text = json!({ "type": "text", "text": { "body": "hi" } });
    let call = t.message("94771234567", "wamid.in1", text);
    let answer = t.called(&call, "secret of another app").await;
    assert_eq!(answer.status, 200, "it is genuinely theirs");
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 0, "but not for our number");
}

#[tokio::test]
async fn a_secret_in_the_address_opens_and_is_not_kept() {
    let t = house().await;
    let provider = Provider::start().await;
    let channel = t.connected(t.actor.organization, sms(), &provider).await;
    let address = channel.callback_url.unwrap();
    let secret = address.rsplit('/').next().unwrap().to_owned();
    assert!(secret.len() >= 43, "{address}");
    let call = |secret: &str| WebhookCall {
        gate: Gate::Channel {
            channel: channel.id,
            secret: Some(secret.to_owned()),
        },
        path_and_query: format!("/webhook/{}/{secret}", channel.id),
        headers: vec![
            ("content-type".into(), "application/json".into()),
            ("authorization".into(), "Bearer something-secret".into()),
        ],
        body: br#"{"from":"+94771234567","text":"hello","id":"1"}"#.to_vec(),
    };
    let webhooks = &t.house.doors.webhooks;
    assert_eq!(webhooks.receive(call("guessed")).await.status, 401);
    assert_eq!(webhooks.receive(call(&secret)).await.status, 200);
    assert!(!t.holds(&secret) && !t.holds("something-secret"));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(conversations(&t).await, 1);
}

#[tokio::test]
async fn a_secret_that_got_about_is_changed_and_the_former_one_opens_nothing() {
    let (t, _provider, whatsapp) = Test::on_whatsapp().await;
    let provider = Provider::start().await;
    let channel = t.connected(t.actor.organization, sms(), &provider).await;
    let channels = &t.house.doors.channels;
    let secret_of = |view: &ChannelView| {
        let address = view.callback_url.as_deref().unwrap();
        address.rsplit('/').next().unwrap().to_owned()
    };
    let call = |secret: &str, id: &str| WebhookCall {
        gate: Gate::Channel {
            channel: channel.id,
            secret: Some(secret.to_owned()),
        },
        path_and_query: format!("/webhook/{}/{secret}", channel.id),
        headers: vec![("content-type".into(), "application/json".into())],
        body: json!({ "from": "+94771234567", "text": "hello", "id": id })
            .to_string()
            .into_bytes(),
    };
    let webhooks = &t.house.doors.webhooks;
    let former = secret_of(&channel);
    assert_eq!(webhooks.receive(call(&former, "1")).await.status, 200);

    let stranger = t.stranger().await;
    let refused = channels.renew_secret(&stranger, channel.id).await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    let user = UserId(uuid::Uuid::nil());
    let manager = Actor::member(t.actor.organization, user, Role::Manager);
    let refused = channels.renew_secret(&manager, channel.id).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    let signed = channels.renew_secret(&t.actor, whatsapp.id).await;
    assert_eq!(signed.unwrap_err(), Error::NotFound, "Meta signs its calls");

    let changed = channels.renew_secret(&t.actor, channel.id).await.unwrap();
    let new = secret_of(&changed);
    assert!(new != former && new.len() >= 43, "{new}");
    assert_eq!(webhooks.receive(call(&former, "2")).await.status, 401);
    assert_eq!(webhooks.receive(call(&new, "3")).await.status, 200);
    assert!(!t.holds(&new), "it is sealed");
    let log = t.store.audit_log(t.actor.organization, 1).await.unwrap();
    assert_eq!(log[0].action, "channel.secret");
    assert_eq!(log[0].subject, channel.id.to_string());
    assert!(
        !format!("{log:?}").contains(&new),
        "and is no part of the log"
    );
}

#[tokio::test]
async fn who_speaks_is_answered_in_the_call() {
    let t = house().await;
    let event = t.published(concert()).await;
    let input = ChannelInput {
        kind: ChannelKind::Dialogflow,
        name: String::new(),
        settings: vec![("password".into(), "password-of-the-agent".into())],
        on_by_default: false,
    };
    let provider = Provider::start().await;
    let channel = t.connected(t.actor.organization, input, &provider).await;
    let call = |id: &str, words: &str, password: &str| WebhookCall {
        gate: Gate::Channel {
            channel: channel.id,
            secret: None,
        },
        path_and_query: format!("/webhook/{}", channel.id),
        headers: vec![("x-vizha-secret".into(), password.to_owned())],
        body: json!({
            "responseId": id,
            "session": "projects/p/agent/sessions/guest-1",
            "queryResult": { "queryText": words, "languageCode": "en" },
        })
        .to_string()
        .into_bytes(),
    };
    let webhooks = &t.house.doors.webhooks;
    let forged = webhooks.receive(call("r0", "events", "guessed")).await;
    assert_eq!(forged.status, 401);
    let asked = call("r1", "what is on", "password-of-the-agent");
    let answer = webhooks.receive(asked.clone()).await;
    assert_eq!(answer.status, 200);
    let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    let words = said["fulfillmentText"].as_str().unwrap();
    assert!(words.contains(&event.title.en), "{said}");
    let again = webhooks.receive(asked).await;
    assert_eq!(again.body, answer.body, "a repeat hears the same");
    t.house.workers.run_due().await.unwrap();
    assert!(
        provider.asked().is_empty(),
        "nothing is sent beside the call"
    );
}
