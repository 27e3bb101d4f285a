//! Accounts elsewhere: what an organizer connects, and what never leaves.

use crate::provider::*;
use crate::support::*;
use domain::channel::ChannelKind;
use serde_json::json;
use usecases::channels::{ChannelInput, ChannelState};
use usecases::{Conflict, Error};

#[tokio::test]
async fn credentials_never_leave() {
    let t = house().await;
    let channels = &t.house.doors.channels;
    let input = whatsapp(NUMBER, APP_SECRET);
    let view = channels.connect(&t.actor, input).await.unwrap();
    let shown = format!("{view:?} {}", serde_json::to_string(&view).unwrap());
    for secret in [TOKEN, APP_SECRET, VERIFY] {
        assert!(!shown.contains(secret), "{shown}");
        assert!(!t.holds(secret), "{secret} stands in the database");
    }
    let token = view.settings.iter().find(|s| s.name == "access_token");
    let token = token.unwrap();
    assert!(token.secret && TOKEN.ends_with(&token.value));
    assert_eq!(token.value.len(), 4);
    assert_eq!(
        view.callback_url,
        Some(format!("{BASE}/webhook/{}", view.id))
    );
    assert_eq!(view.shared_callback_url, Some(format!("{BASE}/webhook")));
    assert!(view.reachable && !view.sandbox);
    assert_eq!(view.state, ChannelState::New);
}

#[tokio::test]
async fn wrong_settings_are_named() {
    let t = house().await;
    let channels = &t.house.doors.channels;
    let mut input = whatsapp(NUMBER, APP_SECRET);
    input.settings.push(("colour".into(), "red".into()));
    let error = channels.connect(&t.actor, input).await.unwrap_err();
    assert_wrong(error, "settings.colour", "unknown_field");

    let mut input = whatsapp(NUMBER, APP_SECRET);
    input.settings.retain(|(name, _)| name != "access_token");
    let error = channels.connect(&t.actor, input).await.unwrap_err();
    assert_wrong(error, "settings.access_token", "required");

    let slack = |settings: &[(&str, &str)]| ChannelInput {
        kind: ChannelKind::Slack,
        name: String::new(),
        settings: settings
            .iter()
            .map(|(n, v)| ((*n).into(), (*v).into()))
            .collect(),
        on_by_default: true,
    };
    let error = channels.connect(&t.actor, slack(&[])).await.unwrap_err();
    assert_wrong(error, "settings.webhook_url", "required");
    let typed = slack(&[("webhook_url", "javascript:alert(1)")]);
    let error = channels.connect(&t.actor, typed).await.unwrap_err();
    assert_wrong(error, "settings.webhook_url", "url_invalid");
    let typed = slack(&[("signing_secret", "8f742231b10e8888abcd99yyyzzz85a5")]);
    assert!(channels.connect(&t.actor, typed).await.is_ok());
}

#[tokio::test]
async fn one_account_is_connected_once_by_each_organization() {
    let t = house().await;
    let channels = &t.house.doors.channels;
    let input = whatsapp(NUMBER, APP_SECRET);
    let stranger = t.stranger().await;
    let claim = whatsapp(NUMBER, "app-secret-of-a-stranger");
    channels.connect(&stranger, claim).await.unwrap();
    channels.connect(&t.actor, input.clone()).await.unwrap();
    let refused = channels.connect(&t.actor, input).await.unwrap_err();
    let taken = Conflict::Taken {
        field: "settings.phone_number_id".into(),
    };
    assert_eq!(refused, Error::Conflict { conflict: taken });
}

#[tokio::test]
async fn a_secret_that_is_not_typed_again_stays_and_a_removed_channel_is_gone() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let channels = &t.house.doors.channels;
    let mut input = whatsapp(NUMBER, APP_SECRET);
    input.name = "Sabha".into();
    input.settings.retain(|(name, _)| name == "phone_number_id");
    let changed = channels.update(&t.actor, channel.id, input).await.unwrap();
    assert_eq!(changed.name, "Sabha");
    t.writes("94771234567", "wamid.in1", "hi").await;
    let asked = provider.asked();
    assert!(!asked.is_empty(), "the guest is answered");
    assert_eq!(asked[0].authorization, format!("Bearer {TOKEN}"));

    let stranger = t.stranger().await;
    let refused = channels.remove(&stranger, channel.id).await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    channels.remove(&t.actor, channel.id).await.unwrap();
    assert!(channels.list(&t.actor).await.unwrap().is_empty());
    let call = t.message(
        "94771234567",
        "wamid.in2",
        json!({ "type": "text", "text": { "body": "hi" } }),
    );
    assert_eq!(t.called(&call, APP_SECRET).await.status, 401);
}

#[tokio::test]
async fn a_test_says_what_is_wrong_without_the_secret() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let channels = &t.house.doors.channels;
    let number = json!({ "verified_name": "Sabha", "quality_rating": "GREEN", "messaging_limit_tier": "TIER_1K" });
    provider.will_answer(200, number);
    let test = channels.test(&t.actor, channel.id).await.unwrap();
    assert!(test.well, "{test:?}");
    assert_eq!(test.name.as_deref(), Some("Sabha"));
    let view = channels.show(&t.actor, channel.id).await.unwrap();
    assert_eq!(
        (view.state, view.daily_limit),
        (ChannelState::Well, Some(1000))
    );

    provider.will_refuse(401, 190, &format!("the token {TOKEN} has expired"));
    let test = channels.test(&t.actor, channel.id).await.unwrap();
    assert!(!test.well);
    assert_eq!(test.trouble, "token");
    assert!(
        !test.reason.contains(TOKEN) && test.reason.contains("expired"),
        "{test:?}"
    );
    let view = channels.show(&t.actor, channel.id).await.unwrap();
    assert_eq!(view.state, ChannelState::Trouble);
    assert!(!view.last_error.unwrap().contains(TOKEN));
}

#[tokio::test]
async fn why_a_template_was_refused_is_told_without_the_secret() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let channels = &t.house.doors.channels;
    let business = "102290129340398";
    let mut input = whatsapp(NUMBER, APP_SECRET);
    input.settings.push(("waba_id".into(), business.into()));
    channels.update(&t.actor, channel.id, input).await.unwrap();
    let why = format!("not with\u{0} {TOKEN}, it promises too much");
    let told = |reason: &Option<String>| {
        let reason = reason.as_deref().unwrap();
        assert!(reason.contains("it promises too much"), "{reason}");
        assert!(
            !reason.contains(TOKEN) && !reason.contains('\0'),
            "{reason}"
        );
    };

    let news = json!({
        "event": "REJECTED",
        "message_template_name": "vizha_reminder",
        "message_template_language": "en",
        "reason": "INVALID_FORMAT",
        "rejection_info": { "reason": why },
    });
    let change = json!({ "field": "message_template_status_update", "value": news });
    let entry = json!({ "id": business, "time": start().timestamp(), "changes": [change] });
    let call = json!({ "object": "whatsapp_business_account", "entry": [entry] });
    assert_eq!(t.called(&call, APP_SECRET).await.status, 200);
    t.house.workers.run_due().await.unwrap();
    let kept = t.store.templates(channel.id).await.unwrap();
    assert_eq!(kept[0].state, "rejected");
    told(&kept[0].reason);

    let listed = json!({
        "name": "vizha_change",
        "language": "en",
        "status": "REJECTED",
        "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "…" }],
        "rejected_reason": why,
    });
    provider.will_answer(200, json!({ "data": [listed] }));
    let listed = channels.templates(&t.actor, channel.id).await.unwrap();
    let refused = listed.iter().filter(|one| one.state == "rejected");
    let refused: Vec<_> = refused.collect();
    assert_eq!(refused.len(), 2, "{listed:?}");
    for template in refused {
        told(&template.reason);
    }
}

#[tokio::test]
async fn a_first_message_goes_by_the_template_that_every_number_has() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let channels = &t.house.doors.channels;
    let hello = channels.hello(&t.actor, channel.id, "077 123 4567".into());
    assert!(hello.await.unwrap().well);
    let message = provider.messages().pop().unwrap();
    assert_eq!(message["to"], "+94771234567");
    assert_eq!(message["template"]["name"], "hello_world");
    assert_eq!(message["template"]["language"]["code"], "en_US");
    let refused = channels.hello(&t.actor, channel.id, "12".into()).await;
    assert_wrong(refused.unwrap_err(), "phone", "phone_invalid");
}

#[tokio::test]
async fn our_templates_are_listed_and_handed_in() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    let channels = &t.house.doors.channels;
    let listed = channels.templates(&t.actor, channel.id).await.unwrap();
    let ours: Vec<_> = listed.iter().filter(|template| template.ours).collect();
    assert_eq!(ours.len(), 14, "seven in two languages");
    assert!(ours.iter().all(|template| template.state == "missing"));

    let mut input = whatsapp(NUMBER, APP_SECRET);
    input
        .settings
        .push(("waba_id".into(), "102290129340398".into()));
    channels.update(&t.actor, channel.id, input).await.unwrap();
    provider.will_answer(
        200,
        json!({ "id": "1", "status": "PENDING", "category": "UTILITY" }),
    );
    let tamil = domain::language::Language::Tamil;
    let handed = channels
        .submit_template(&t.actor, channel.id, "vizha_reminder".into(), tamil)
        .await
        .unwrap();
    assert_eq!(handed.state, "pending");
    let body = provider.asked().pop().unwrap().body;
    assert_eq!(
        (&body["name"], &body["language"]),
        (&json!("vizha_reminder"), &json!("ta"))
    );
}
