//! What is posted is shown to whom it belongs, and no more of it than somebody reads.

use crate::product::{ORGANIZATION, Play};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::json;
use usecases::Actor;
use usecases::sandbox::Sandbox as _;
use uuid::Uuid;

/// Posts on an organization's channel.
async fn post(play: &Play, organization: OrganizationId, text: &str) {
    let base = play.stand_ins.base(ChannelKind::Telegram, organization);
    let token = play.setting(ChannelKind::Telegram, "bot_token");
    let posted = reqwest::Client::new()
        .post(format!("{base}/bot{token}/sendMessage"))
        .json(&json!({ "chat_id": "@vizha_sandbox", "text": text }))
        .send()
        .await;
    assert_eq!(posted.unwrap().status(), 200);
}

#[tokio::test]
async fn each_organization_sees_its_own_posts_and_how_many_are_older() {
    let play = Play::start().await;
    let other = OrganizationId(Uuid::from_u128(8));
    for n in 1..=14 {
        post(&play, ORGANIZATION, &format!("ours {n}")).await;
    }
    post(&play, other, "theirs").await;

    let ours = play.stand_ins.posts(&play.actor).await.unwrap();
    let texts: Vec<&str> = ours.newest.iter().map(|post| post.text.as_str()).collect();
    assert_eq!((texts.len(), ours.older), (12, 2));
    assert_eq!((texts[0], texts[11]), ("ours 14", "ours 3"));
    let theirs = play.stand_ins.posts(&Actor::system(other)).await.unwrap();
    assert_eq!((theirs.newest.len(), theirs.older), (1, 0));
    assert_eq!(theirs.newest[0].text, "theirs");
}
