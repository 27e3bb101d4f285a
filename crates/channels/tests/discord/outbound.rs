//! What we send to Discord.

use super::*;

#[tokio::test]
async fn the_first_message_takes_the_place_of_thinking_and_the_next_follows() {
    let thinking = std::sync::atomic::AtomicBool::new(true);
    let discord = StandIn::new(move |call| {
        use std::sync::atomic::Ordering::SeqCst;
        if call.method == "PATCH" {
            thinking.store(false, SeqCst);
        }
        let flags = if thinking.load(SeqCst) { 64 | 128 } else { 64 };
        json(200, json!({"id": "99", "flags": flags}))
    })
    .await;
    let (client, account) = (Client::new(), server(Some(&discord.base)));
    let to = said(COMMAND).from;
    let mut first = reply("@everyone வணக்கம்");
    first.choices = (0..7)
        .map(|n| choice(&format!("qty:{n}"), &n.to_string()))
        .collect();
    first.links = vec![Link {
        label: "விவரம்".into(),
        url: "https://vizha.example/e/1".into(),
    }];
    first.picture_url = Some("https://vizha.example/t/1.png".into());
    for reply in [&first, &reply("இரண்டாவது")] {
        let sent = Discord.say(&client, &account, &to, reply, "job").await;
        assert_eq!(sent, Sent::Accepted { id: "99".into() });
    }
    let asked = discord.asked();
    let hook = "/api/v10/webhooks/845027738276462632/aW50ZXJhY3Rpb246.x-y_z%3D";
    let lines: Vec<String> = asked.iter().map(Asked::line).collect();
    assert_eq!(
        lines,
        [
            format!("GET {hook}/messages/@original"),
            format!("PATCH {hook}/messages/@original"),
            format!("GET {hook}/messages/@original"),
            format!("POST {hook}"),
        ]
    );
    let message = asked[1].json();
    assert_eq!(message["allowed_mentions"], json!({"parse": []}));
    assert_eq!(
        message["embeds"][0]["image"]["url"],
        "https://vizha.example/t/1.png"
    );
    assert_eq!(
        message["components"][0]["components"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
    assert_eq!(
        message["components"][1]["components"][1]["custom_id"],
        "qty:6"
    );
    assert_eq!(
        message["components"][1]["components"][2]["url"],
        "https://vizha.example/e/1"
    );
    assert_eq!(asked[3].json()["flags"], 64);
    assert!(asked[0].header("user-agent").starts_with("DiscordBot ("));
}

#[tokio::test]
async fn each_refusal_of_an_interaction_is_understood() {
    let slow =
        json!({"message": "You are being rate limited.", "retry_after": 1.5, "global": false});
    type Case = (Answer, fn(&Sent) -> bool);
    let check: [Case; 7] = [
        (
            json(429, slow),
            |s| matches!(s, Sent::Later { after: Some(after), .. } if *after == Duration::from_millis(1500)),
        ),
        (
            html(429).with("retry-after", "9"),
            |s| matches!(s, Sent::Later { after: Some(after), .. } if *after == Duration::from_secs(9)),
        ),
        (
            json(
                401,
                json!({"message": "Invalid Webhook Token", "code": 50027}),
            ),
            |s| matches!(s, Sent::Closed),
        ),
        (
            json(404, json!({"message": "Unknown Webhook", "code": 10015})),
            |s| matches!(s, Sent::Later { .. }),
        ),
        (html(403), |s| matches!(s, Sent::Later { .. })),
        (
            json(400, json!({"message": "Invalid Form Body", "code": 50035})),
            |s| matches!(s, Sent::Refused { trouble: None, .. }),
        ),
        (html(200), |s| matches!(s, Sent::Uncertain { .. })),
    ];
    let to = said(COMMAND).from;
    for (answer, expected) in check {
        let discord = StandIn::always(answer.clone()).await;
        let account = server(Some(&discord.base));
        let sent = Discord
            .say(&Client::new(), &account, &to, &reply("x"), "job")
            .await;
        assert!(expected(&sent), "{answer:?}: {sent:?}");
    }
    let unasked = Address {
        id: "1".into(),
        ..Address::default()
    };
    let account = server(Some(&nowhere().await));
    assert_eq!(
        Discord
            .say(&Client::new(), &account, &unasked, &reply("x"), "job")
            .await,
        Sent::Closed
    );
    assert!(matches!(
        Discord
            .say(&Client::new(), &account, &to, &reply("x"), "job")
            .await,
        Sent::Later { .. }
    ));
}

#[tokio::test]
async fn a_post_is_a_card_that_can_be_changed_and_taken_back() {
    let discord = StandIn::new(|call| match call.method.as_str() {
        "GET" => json(
            200,
            json!({"id": "223704706495545344", "guild_id": "1", "name": "சபா"}),
        ),
        "DELETE" => text(204, ""),
        _ => json(200, json!({"id": "31", "channel_id": "2"})),
    })
    .await;
    let (client, account) = (Client::new(), server(Some(&discord.base)));
    let post = post("மார்கழி இசை மாலை\nசனிக்கிழமை");
    let posted = Discord.announce(&client, &account, &post, None).await;
    let link = "https://discord.com/channels/1/2/31".to_owned();
    assert_eq!(
        posted,
        Announced::Posted {
            id: "31".into(),
            link: Some(link)
        }
    );
    let asked = discord.asked();
    let hook = "/api/v10/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44f";
    assert_eq!(asked[0].line(), format!("POST {hook}?wait=true"));
    let message = asked[0].json();
    assert!(message["content"].as_str().unwrap().contains(&post.link));
    assert_eq!(message["allowed_mentions"], json!({"parse": []}));
    let card = &message["embeds"][0];
    assert_eq!(
        (&card["title"], &card["description"]),
        (&json!(post.title), &json!("சனிக்கிழமை"))
    );
    assert_eq!(
        (&card["url"], &card["image"]["url"]),
        (&json!(post.link), &json!("https://vizha.example/p/1.jpg"))
    );
    assert_eq!(
        Discord.revise(&client, &account, "31", &post).await,
        Removed::Done
    );
    assert_eq!(Discord.remove(&client, &account, "31").await, Removed::Done);
    assert_eq!(
        discord.lines(),
        [
            format!("PATCH {hook}/messages/31"),
            format!("DELETE {hook}/messages/31")
        ]
    );
    let Health::Well { name, .. } = Discord.check(&client, &account).await else {
        panic!("the credentials work");
    };
    assert_eq!(name.as_deref(), Some("சபா"));
}

#[tokio::test]
async fn each_refusal_of_a_webhook_is_understood() {
    for (answer, wanted) in [
        (
            json(404, json!({"message": "Unknown Webhook", "code": 10015})),
            Some(Trouble::Target),
        ),
        (
            json(401, json!({"message": "401: Unauthorized", "code": 0})),
            Some(Trouble::Token),
        ),
        (
            json(403, json!({"message": "Missing Access", "code": 50001})),
            Some(Trouble::Permission),
        ),
        (
            json(
                400,
                json!({"message": "Cannot send an empty message", "code": 50006}),
            ),
            None,
        ),
        (html(404), Some(Trouble::Target)),
    ] {
        let discord = StandIn::always(answer.clone()).await;
        let account = server(Some(&discord.base));
        match Discord
            .announce(&Client::new(), &account, &post("x"), None)
            .await
        {
            Announced::Failed { trouble, .. } => assert_eq!(trouble, wanted, "{answer:?}"),
            other => panic!("{answer:?}: {other:?}"),
        }
    }
    let gone = StandIn::always(json(
        404,
        json!({"message": "Unknown Message", "code": 10008}),
    ))
    .await;
    let account = server(Some(&gone.base));
    assert_eq!(
        Discord.remove(&Client::new(), &account, "31").await,
        Removed::Done
    );
    let strange = stand_in::account(
        ChannelKind::Discord,
        None,
        &[("webhook_url", "https://evil.example/api/webhooks/1/x")],
    );
    let posted = Discord
        .announce(&Client::new(), &strange, &post("x"), None)
        .await;
    assert!(
        matches!(
            posted,
            Announced::Failed {
                trouble: Some(Trouble::Target),
                ..
            }
        ),
        "{posted:?}"
    );
}

#[tokio::test]
async fn the_commands_are_made_known_in_both_languages() {
    let discord = StandIn::always(json(201, json!({"id": "1"}))).await;
    let account = server(Some(&discord.base));
    Discord
        .register(&Client::new(), &account, "https://vizha.example/webhook/c")
        .await
        .unwrap();
    let asked = discord.asked();
    for call in &asked {
        assert_eq!(
            call.line(),
            "POST /api/v10/applications/845027738276462632/commands"
        );
        assert_eq!(call.header("authorization"), "Bot MTk4.x");
        let command = call.json();
        assert!(
            command["name"]
                .as_str()
                .unwrap()
                .bytes()
                .all(|b| b.is_ascii_lowercase())
        );
        let options = command["options"].as_array().cloned().unwrap_or_default();
        for described in options.iter().chain([&command]) {
            let said = described["description"].as_str().unwrap();
            assert!((1..=100).contains(&said.chars().count()), "{said}");
            assert!(
                said.contains(|c: char| ('\u{b80}'..='\u{bff}').contains(&c)),
                "{said}"
            );
            assert!(said.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
        }
    }
    assert_eq!(asked[0].json()["options"][1]["name"], "places");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_said_fits(reply in replies()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let message = runtime.block_on(async {
            let discord = StandIn::always(json(200, json!({"id": "99", "flags": 128}))).await;
            let account = server(Some(&discord.base));
            Discord.say(&Client::new(), &account, &said(TAP).from, &reply, "job").await;
            discord.asked().remove(1).json()
        });
        let length = |value: &Value| value.as_str().unwrap_or_default().chars().count();
        prop_assert!((1..=2000).contains(&length(&message["content"])));
        let rows = message["components"].as_array().cloned().unwrap_or_default();
        prop_assert!(rows.len() <= 5);
        let mut ids = Vec::new();
        for row in rows {
            let buttons = row["components"].as_array().cloned().unwrap_or_default();
            prop_assert!((1..=5).contains(&buttons.len()));
            for button in buttons {
                prop_assert!((1..=80).contains(&length(&button["label"])));
                prop_assert!(length(&button["url"]) <= 512);
                if let Some(id) = button["custom_id"].as_str() {
                    prop_assert!((1..=100).contains(&id.len()));
                    prop_assert!(!ids.contains(&id.to_owned()), "{} twice", id);
                    ids.push(id.to_owned());
                }
            }
        }
    }
}
