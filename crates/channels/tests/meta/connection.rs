//! Connecting an account: its test, its registration, its templates.

use crate::account;
use crate::calls::error;
use crate::server::{Meta, client};
use channels::chat::*;
use channels::meta::facebook::Page;
use channels::meta::whatsapp::{CloudApi, Dialog360};
use domain::channel::ChannelKind;
use domain::language::Language;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_test_of_the_connection_tells_name_quality_and_limit() {
    let (meta, base) = Meta::start().await;
    let cloud = account(ChannelKind::Whatsapp, Some(&base));
    meta.will(200, json!({
        "verified_name": "யாழ் இசை சபா", "display_phone_number": "+1 555-078-3881", "quality_rating": "GREEN",
        "messaging_limit_tier": "TIER_2K", "id": "106540352242922",
    }));
    let well = Health::Well {
        name: Some("யாழ் இசை சபா".into()),
        expires_at: None,
        quality: Some("GREEN".into()),
        limit: Some(2000),
    };
    assert_eq!(CloudApi.check(&client(), &cloud).await, well);
    assert_eq!(
        meta.asked(),
        [
            "GET /v26.0/106540352242922?fields=verified_name,quality_rating,messaging_limit_tier,display_phone_number"
        ]
    );
    meta.will(400, error(190, 0));
    let ill = CloudApi.check(&client(), &cloud).await;
    assert!(
        matches!(
            ill,
            Health::Ill {
                trouble: Some(Trouble::Token),
                ..
            }
        ),
        "{ill:?}"
    );
    meta.will_write(502, None, "<html>".into());
    let unknown = CloudApi.check(&client(), &cloud).await;
    assert!(matches!(unknown, Health::Unknown { .. }), "{unknown:?}");

    let mut newer = cloud.clone();
    newer
        .settings
        .insert("graph_version".into(), "v27.0/x".into());
    meta.seen();
    CloudApi.check(&client(), &newer).await;
    assert!(
        meta.only()
            .what
            .starts_with("GET /v27.0%2Fx/106540352242922?")
    );

    let other = account(ChannelKind::WhatsappDialog360, Some(&base));
    meta.will_write(401, None, "Invalid api_key".into());
    let ill = Dialog360.check(&client(), &other).await;
    assert!(
        matches!(
            ill,
            Health::Ill {
                trouble: Some(Trouble::Token),
                ..
            }
        ),
        "{ill:?}"
    );
}

#[tokio::test]
async fn connecting_tells_the_provider_where_to_call() {
    let (meta, base) = Meta::start().await;
    let callback = "https://vizha.example/webhook/7/abcdefghijklmnopqrstuv";
    let cloud = account(ChannelKind::Whatsapp, Some(&base));
    assert_eq!(CloudApi.register(&client(), &cloud, callback).await, Ok(()));
    assert_eq!(
        meta.asked(),
        ["POST /v26.0/102290129340398/subscribed_apps"]
    );
    let page = account(ChannelKind::Facebook, Some(&base));
    assert_eq!(Page.register(&client(), &page, callback).await, Ok(()));
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/777000/subscribed_apps");
    assert!(
        seen.body["subscribed_fields"]
            .as_str()
            .unwrap()
            .starts_with("messages,")
    );
    let other = account(ChannelKind::WhatsappDialog360, Some(&base));
    assert_eq!(
        Dialog360.register(&client(), &other, callback).await,
        Ok(())
    );
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v1/configs/webhook");
    assert_eq!(seen.body["url"], callback);
    assert_eq!(
        seen.body["headers"]["x-vizha-secret"],
        "abcdefghijklmnopqrstuv"
    );
    meta.will(400, error(200, 0));
    let refused = CloudApi.register(&client(), &cloud, callback).await;
    assert_eq!(refused, Err("(200) (#200) What Meta says more".into()));
}

#[tokio::test]
async fn templates_are_listed_page_by_page_and_handed_in() {
    let (meta, base) = Meta::start().await;
    let cloud = account(ChannelKind::Whatsapp, Some(&base));
    let template = |name: &str, language: &str, status: &str| {
        json!({
            "name": name, "language": language, "status": status, "category": "UTILITY", "rejected_reason": "NONE", "id": "1",
            "components": [
                { "type": "BODY", "text": "Dear {{1}}, see you {{2}}.", "example": { "body_text": [["Arun", "tomorrow"]] } },
                { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "No" }, { "type": "URL", "text": "Ticket", "url": "https://vizha.example/b/{{1}}" }] },
            ],
        })
    };
    let page = json!({ "data": [template("reminder", "ta", "APPROVED"), template("reminder", "en_US", "PAUSED"), template("reminder", "si", "APPROVED")],
        "paging": { "cursors": { "before": "A", "after": "QVF/a=" }, "next": "https://graph.facebook.com/elsewhere" } });
    let last = json!({ "data": [template("odd", "en", "SURPRISING"), null, template("moved", "en", "REJECTED")], "paging": { "cursors": { "after": "B" } } });
    meta.will(200, page).will(200, last);
    let listed = CloudApi.templates(&client(), &cloud).await.unwrap();
    let names: Vec<_> = listed
        .iter()
        .map(|t| (t.name.as_str(), t.language, t.state))
        .collect();
    assert_eq!(
        names,
        [
            ("reminder", Language::Tamil, TemplateState::Approved),
            ("reminder", Language::English, TemplateState::Paused),
            ("moved", Language::English, TemplateState::Rejected),
        ]
    );
    let asked = meta.asked();
    assert!(
        asked[0].starts_with("GET /v26.0/102290129340398/message_templates?limit=100&fields=name,")
    );
    assert!(
        asked[1].ends_with("&after=QVF%2Fa%3D") && asked.len() == 2,
        "{asked:?}"
    );

    let mine = TemplateText {
        state: TemplateState::Missing,
        ..listed[0].clone()
    };
    assert_eq!(
        (mine.category.as_str(), mine.examples.len()),
        ("utility", 2)
    );
    meta.will(
        200,
        json!({ "id": "546151681022936", "status": "PENDING", "category": "UTILITY" }),
    );
    assert_eq!(
        CloudApi.submit_template(&client(), &cloud, &mine).await,
        Ok(TemplateState::Pending)
    );
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/102290129340398/message_templates");
    assert_eq!(
        seen.body,
        json!({
            "name": "reminder", "language": "ta", "category": "utility", "parameter_format": "positional",
            "components": [
                { "type": "body", "text": "Dear {{1}}, see you {{2}}.", "example": { "body_text": [["Arun", "tomorrow"]] } },
                { "type": "buttons", "buttons": [{ "type": "url", "text": "Ticket", "url": "https://vizha.example/b/{{1}}", "example": ["https://vizha.example/b/example"] }] },
            ],
        })
    );
    meta.will(400, error(100, 2_388_293));
    let refused = CloudApi.submit_template(&client(), &cloud, &mine).await;
    assert_eq!(refused, Err("(100) (#100) What Meta says more".into()));
    let other = account(ChannelKind::WhatsappDialog360, Some(&base));
    meta.will(
        200,
        json!({ "waba_templates": [template("reminder", "ta", "approved")], "count": 1 }),
    );
    assert_eq!(
        Dialog360.templates(&client(), &other).await.unwrap(),
        listed[..1]
    );
}

#[test]
fn whatsapp_has_a_window_and_a_pace() {
    assert_eq!(CloudApi.window(), Some(chrono::Duration::hours(24)));
    assert_eq!((CloudApi.pace(), Dialog360.pace()), ((80, 6.0), (80, 6.0)));
    assert_eq!(
        Page.window().and_then(|window| window.to_std().ok()),
        Some(Duration::from_secs(86_400))
    );
}
