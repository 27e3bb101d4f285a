//! What we send to Slack.

use super::*;

fn asked_at(base: &str) -> Address {
    Address {
        id: "U1".into(),
        reply_to: Some(format!("{base}/commands/T/1/x")),
        ..Address::default()
    }
}

#[tokio::test]
async fn a_member_is_answered_at_the_address_of_the_command() {
    let server = StandIn::always(text(200, "ok")).await;
    let mut reply = reply("<!channel> a & b");
    reply.choices = (0..7)
        .map(|n| choice(&format!("qty:{n}"), &n.to_string()))
        .collect();
    reply.links = vec![Link {
        label: "விவரம்".into(),
        url: "https://vizha.example/e/1".into(),
    }];
    reply.picture_url = Some("https://vizha.example/t/1.png".into());
    let account = workspace(Some(&server.base), &[("signing_secret", SECRET)]);
    let sent = Slack
        .say(
            &Client::new(),
            &account,
            &asked_at(&server.base),
            &reply,
            "job",
        )
        .await;
    assert_eq!(sent, Sent::Accepted { id: String::new() });
    let asked = server.asked();
    assert_eq!(asked[0].line(), "POST /commands/T/1/x");
    let message = asked[0].json();
    assert_eq!(message["response_type"], "ephemeral");
    assert_eq!(
        message["blocks"][0]["text"]["text"],
        "&lt;!channel&gt; a &amp; b"
    );
    assert_eq!(
        message["blocks"][1]["image_url"],
        "https://vizha.example/t/1.png"
    );
    assert_eq!(
        message["blocks"][2]["elements"].as_array().unwrap().len(),
        5
    );
    assert_eq!(message["blocks"][3]["elements"][1]["value"], "qty:6");
    assert_eq!(
        message["blocks"][3]["elements"][2]["url"],
        "https://vizha.example/e/1"
    );
    assert!(
        message["text"]
            .as_str()
            .unwrap()
            .contains("https://vizha.example/e/1")
    );
}

#[tokio::test]
async fn a_spent_address_leaves_the_bot_or_nothing() {
    let server = StandIn::new(|call| match call.path.as_str() {
        "/api/chat.postMessage" => json(
            200,
            json!({"ok": true, "channel": "D1", "ts": "1503435956.000247"}),
        ),
        _ => json(404, json!({"ok": false, "error": "used_url"})),
    })
    .await;
    let client = Client::new();
    let quiet = workspace(Some(&server.base), &[("signing_secret", SECRET)]);
    let to = asked_at(&server.base);
    assert_eq!(
        Slack.say(&client, &quiet, &to, &reply("x"), "job").await,
        Sent::Closed
    );
    let bot = workspace(Some(&server.base), &[("bot_token", "xoxb-1")]);
    let sent = Slack.say(&client, &bot, &to, &reply("x"), "job").await;
    assert_eq!(
        sent,
        Sent::Accepted {
            id: "1503435956.000247".into()
        }
    );
    let last = server.asked().pop().unwrap();
    assert_eq!(last.header("authorization"), "Bearer xoxb-1");
    assert_eq!(last.json()["channel"], "U1");
}

#[tokio::test]
async fn each_refusal_of_the_bot_is_understood() {
    let no = |error: &str| json(200, json!({"ok": false, "error": error}));
    type Case = (Answer, fn(&Sent) -> bool);
    let check: [Case; 8] = [
        (no("invalid_auth"), |s| {
            matches!(
                s,
                Sent::Refused {
                    trouble: Some(Trouble::Token),
                    ..
                }
            )
        }),
        (no("missing_scope"), |s| {
            matches!(
                s,
                Sent::Refused {
                    trouble: Some(Trouble::Permission),
                    ..
                }
            )
        }),
        (no("channel_not_found"), |s| {
            matches!(s, Sent::Refused { trouble: None, .. })
        }),
        (
            json(429, json!({"ok": false, "error": "ratelimited"})).with("retry-after", "30"),
            |s| matches!(s, Sent::Later { after: Some(after), .. } if *after == Duration::from_secs(30)),
        ),
        (no("fatal_error"), |s| matches!(s, Sent::Uncertain { .. })),
        (no("something_new"), |s| {
            matches!(s, Sent::Refused { trouble: None, .. })
        }),
        (html(200), |s| matches!(s, Sent::Uncertain { .. })),
        (html(503), |s| matches!(s, Sent::Later { .. })),
    ];
    let to = Address {
        id: "U1".into(),
        ..Address::default()
    };
    for (answer, expected) in check {
        let server = StandIn::always(answer.clone()).await;
        let account = workspace(Some(&server.base), &[("bot_token", "xoxb-1")]);
        let sent = Slack
            .say(&Client::new(), &account, &to, &reply("x"), "job")
            .await;
        assert!(expected(&sent), "{answer:?}: {sent:?}");
    }
}

const HOOK: &str = "https://hooks.slack.com/services/T000/B000/XXXX";

#[tokio::test]
async fn a_post_is_a_card_with_a_button_and_cannot_be_taken_back() {
    let server = StandIn::always(text(200, "ok")).await;
    let (client, account) = (
        Client::new(),
        workspace(Some(&server.base), &[("webhook_url", HOOK)]),
    );
    let post = post("மார்கழி இசை மாலை\nசனிக்கிழமை <மாலை>");
    let posted = Slack.announce(&client, &account, &post, None).await;
    assert_eq!(
        posted,
        Announced::Posted {
            id: String::new(),
            link: None
        }
    );
    let asked = server.asked();
    assert_eq!(asked[0].line(), "POST /services/T000/B000/XXXX");
    let blocks = asked[0].json()["blocks"].clone();
    assert_eq!(blocks[0]["text"]["text"], post.title);
    assert_eq!(
        blocks[1]["text"]["text"], "சனிக்கிழமை &lt;மாலை&gt;",
        "the title is said once"
    );
    assert_eq!(blocks[2]["alt_text"], "வீணை");
    assert_eq!(blocks[3]["elements"][0]["url"], post.link);
    assert_eq!(
        Slack.remove(&client, &account, "").await,
        Removed::Impossible
    );
    assert_eq!(
        Slack.revise(&client, &account, "", &post).await,
        Removed::Impossible
    );
}

#[tokio::test]
async fn each_refusal_of_a_webhook_is_understood() {
    let failed = |posted: &Announced, wanted: Option<Trouble>| matches!(posted, Announced::Failed { trouble, .. } if *trouble == wanted);
    for (answer, wanted) in [
        (text(404, "no_service"), Some(Trouble::Target)),
        (text(410, "channel_is_archived"), Some(Trouble::Target)),
        (text(403, "invalid_token"), Some(Trouble::Token)),
        (text(403, "action_prohibited"), Some(Trouble::Permission)),
        (text(400, "invalid_payload"), None),
        (html(404), Some(Trouble::Target)),
        (text(200, "no_service"), Some(Trouble::Target)),
    ] {
        let server = StandIn::always(answer.clone()).await;
        let account = workspace(Some(&server.base), &[("webhook_url", HOOK)]);
        let posted = Slack
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        assert!(failed(&posted, wanted), "{answer:?}: {posted:?}");
    }
    let server = StandIn::always(text(429, "rate_limited").with("retry-after", "3")).await;
    let account = workspace(Some(&server.base), &[("webhook_url", HOOK)]);
    let posted = Slack
        .announce(&Client::new(), &account, &post("x"), None)
        .await;
    assert!(
        matches!(posted, Announced::Later { after: Some(after), .. } if after == Duration::from_secs(3))
    );
    let server = StandIn::always(html(200)).await;
    let account = workspace(Some(&server.base), &[("webhook_url", HOOK)]);
    let posted = Slack
        .announce(&Client::new(), &account, &post("x"), None)
        .await;
    assert!(matches!(posted, Announced::Uncertain { .. }), "{posted:?}");
    for setting in [
        "https://evil.example/services/T/B/X",
        "https://hooks.slack.com/services/T/B",
        "http://hooks.slack.com/services/T/B/X",
    ] {
        let account = workspace(None, &[("webhook_url", setting)]);
        let posted = Slack
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        assert!(
            failed(&posted, Some(Trouble::Target)),
            "{setting}: {posted:?}"
        );
    }
    let bot = workspace(None, &[("bot_token", "xoxb-1")]);
    let posted = Slack.announce(&Client::new(), &bot, &post("x"), None).await;
    assert!(failed(&posted, None), "{posted:?}");
}

#[tokio::test]
async fn settings_are_tried_without_posting() {
    let server = StandIn::always(json(200, json!({"ok": true, "team": "யாழ் சபா"}))).await;
    let client = Client::new();
    let account = workspace(
        Some(&server.base),
        &[("webhook_url", HOOK), ("bot_token", "xoxb-1")],
    );
    let Health::Well { name, .. } = Slack.check(&client, &account).await else {
        panic!("the token works");
    };
    assert_eq!(name.as_deref(), Some("யாழ் சபா"));
    assert_eq!(server.lines(), ["POST /api/auth.test"]);
    let hook = workspace(None, &[("webhook_url", HOOK)]);
    assert!(matches!(
        Slack.check(&client, &hook).await,
        Health::Well { .. }
    ));
    let nothing = workspace(None, &[]);
    assert!(matches!(
        Slack.check(&client, &nothing).await,
        Health::Ill { .. }
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_said_fits(reply in replies()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let message = runtime.block_on(async {
            let server = StandIn::always(text(200, "ok")).await;
            let account = workspace(Some(&server.base), &[]);
            Slack.say(&Client::new(), &account, &asked_at(&server.base), &reply, "job").await;
            server.asked().remove(0).json()
        });
        let length = |value: &Value| value.as_str().unwrap_or_default().chars().count();
        prop_assert!((1..=8000).contains(&length(&message["text"])));
        let blocks = message["blocks"].as_array().cloned().unwrap_or_default();
        prop_assert!(blocks.len() <= 50);
        for block in blocks {
            prop_assert!(length(&block["text"]["text"]) <= 3000);
            let elements = block["elements"].as_array().cloned().unwrap_or_default();
            prop_assert!(elements.len() <= 5);
            for button in elements {
                prop_assert!((1..=75).contains(&length(&button["text"]["text"])));
                prop_assert!(length(&button["value"]) <= 2000);
                prop_assert!(length(&button["url"]) <= 3000);
            }
        }
    }
}
