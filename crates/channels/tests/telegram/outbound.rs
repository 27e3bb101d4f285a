//! What we send to Telegram.

use super::*;

fn sent_message() -> Answer {
    json(
        200,
        json!({"ok": true, "result": {"message_id": 31, "chat": {"id": -1001, "username": "sabha"}}}),
    )
}

#[tokio::test]
async fn a_reply_is_html_with_buttons_and_the_tap_is_acknowledged_first() {
    let server = StandIn::new(|call| {
        if call.path.ends_with("answerCallbackQuery") {
            json(400, json!({"ok": false, "error_code": 400, "description": "Bad Request: query is too old"}))
        } else {
            sent_message()
        }
    })
    .await;
    let mut reply = reply("a < b & <b>c</b>");
    reply.choices = vec![
        choice("qty:1", "1"),
        choice("qty:2", "2"),
        choice(&"x".repeat(65), "3"),
    ];
    reply.links = vec![Link {
        label: "விவரம்".into(),
        url: "https://vizha.example/e/1".into(),
    }];
    let sent = Telegram
        .say(
            &Client::new(),
            &bot(Some(&server.base)),
            &guest(Some("callback:77")),
            &reply,
            "job",
        )
        .await;
    assert_eq!(sent, Sent::Accepted { id: "31".into() });
    let asked = server.asked();
    assert_eq!(
        asked[0].line(),
        "POST /bot42:AAbb_cc-dd/answerCallbackQuery"
    );
    assert_eq!(asked[0].json()["callback_query_id"], "77");
    let message = asked[1].json();
    assert_eq!(asked[1].line(), "POST /bot42:AAbb_cc-dd/sendMessage");
    assert_eq!(message["chat_id"], 777);
    assert_eq!(message["parse_mode"], "HTML");
    assert_eq!(message["text"], "a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;");
    assert_eq!(
        message["reply_markup"]["inline_keyboard"],
        json!([
            [{"text": "1", "callback_data": "qty:1"}, {"text": "2", "callback_data": "qty:2"}],
            [{"text": "விவரம்", "url": "https://vizha.example/e/1"}]
        ])
    );
}

#[tokio::test]
async fn the_number_is_asked_for_with_telegrams_own_button() {
    let server = StandIn::always(sent_message()).await;
    let mut reply = reply("உங்கள் எண்?");
    reply.ask_phone = Some("எண்ணைப் பகிர்".into());
    reply.choices = vec![choice("skip", "வேண்டாம்")];
    reply.choices_label = "அல்லது".into();
    let account = bot(Some(&server.base));
    Telegram
        .say(&Client::new(), &account, &guest(None), &reply, "job")
        .await;
    let asked = server.asked();
    let first = asked[0].json();
    assert_eq!(
        first["reply_markup"]["keyboard"][0][0],
        json!({"text": "எண்ணைப் பகிர்", "request_contact": true})
    );
    assert_eq!(
        asked[1].json()["reply_markup"]["inline_keyboard"][0][0]["callback_data"],
        "skip"
    );
    assert_eq!(asked.len(), 2);
}

#[tokio::test]
async fn a_picture_that_telegram_cannot_fetch_costs_no_message() {
    let server = StandIn::new(|call| {
        if call.path.ends_with("sendPhoto") {
            json(400, json!({"ok": false, "error_code": 400, "description": "Bad Request: failed to get HTTP URL content"}))
        } else {
            sent_message()
        }
    })
    .await;
    let mut reply = reply("உங்கள் நுழைவுச்சீட்டு");
    reply.picture_url = Some("https://vizha.example/t/1.png".into());
    let account = bot(Some(&server.base));
    let sent = Telegram
        .say(&Client::new(), &account, &guest(None), &reply, "job")
        .await;
    assert_eq!(sent, Sent::Accepted { id: "31".into() });
    let asked = server.asked();
    assert_eq!(asked[0].json()["caption"], reply.text);
    assert_eq!(asked[1].json()["text"], reply.text);
}

#[tokio::test]
async fn bookings_in_a_group_are_answered_in_private() {
    let server = StandIn::new(|call| {
        if call.json()["chat_id"] == 777 {
            json(403, json!({"ok": false, "error_code": 403, "description": "Forbidden: bot can't initiate conversation with a user"}))
        } else {
            sent_message()
        }
    })
    .await;
    let account = bot(Some(&server.base));
    let from = said(GROUP).unwrap().from;
    let reply = reply("உங்கள் பதிவு எண் K7P2");
    let sent = Telegram
        .say(&Client::new(), &account, &from, &reply, "job")
        .await;
    assert!(matches!(sent, Sent::Accepted { .. }));
    let asked = server.asked();
    let public = asked[1].json();
    assert_eq!(public["chat_id"], -100_200_300);
    assert_eq!(public["reply_parameters"]["message_id"], 11);
    assert!(!public.to_string().contains("K7P2"));
    assert_eq!(
        public["reply_markup"]["inline_keyboard"][0][0]["url"],
        "https://t.me/VizhaBot"
    );
}

#[tokio::test]
async fn each_refusal_is_understood() {
    let refusal = |code: u16, description: &str| {
        json(
            code,
            json!({"ok": false, "error_code": code, "description": description}),
        )
    };
    let slow = json!({"ok": false, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 5}});
    type Case = (Answer, fn(&Sent) -> bool);
    let check: [Case; 10] = [
        (
            json(429, slow),
            |s| matches!(s, Sent::Later { after: Some(after), .. } if *after == Duration::from_secs(5)),
        ),
        (
            refusal(403, "Forbidden: bot was blocked by the user"),
            |s| matches!(s, Sent::Gone { .. }),
        ),
        (
            refusal(
                403,
                "Forbidden: bot can't initiate conversation with a user",
            ),
            |s| matches!(s, Sent::Closed),
        ),
        (refusal(401, "Unauthorized"), |s| {
            matches!(
                s,
                Sent::Refused {
                    trouble: Some(Trouble::Token),
                    ..
                }
            )
        }),
        (refusal(400, "Bad Request: chat not found"), |s| {
            matches!(s, Sent::Refused { trouble: None, .. })
        }),
        (
            json(
                200,
                json!({"ok": false, "error_code": 400, "description": "Bad Request: message text is empty"}),
            ),
            |s| matches!(s, Sent::Refused { trouble: None, .. }),
        ),
        (html(200), |s| matches!(s, Sent::Uncertain { .. })),
        (html(502), |s| matches!(s, Sent::Uncertain { .. })),
        (
            html(503).with("retry-after", "7"),
            |s| matches!(s, Sent::Later { after: Some(after), .. } if *after == Duration::from_secs(7)),
        ),
        (html(302), |s| matches!(s, Sent::Refused { .. })),
    ];
    for (answer, expected) in check {
        let server = StandIn::always(answer.clone()).await;
        let account = bot(Some(&server.base));
        let sent = Telegram
            .say(&Client::new(), &account, &guest(None), &reply("x"), "job")
            .await;
        assert!(expected(&sent), "{answer:?}: {sent:?}");
        assert!(!format!("{sent:?}").contains("AAbb"), "a token in {sent:?}");
    }
    let silent = bot(Some(&nowhere().await));
    let sent = Telegram
        .say(&Client::new(), &silent, &guest(None), &reply("x"), "job")
        .await;
    assert!(matches!(sent, Sent::Later { .. }), "{sent:?}");
}

#[tokio::test]
async fn a_post_is_one_message_if_it_fits_else_two_and_both_can_be_taken_back() {
    let server = StandIn::always(sent_message()).await;
    let (client, account) = (Client::new(), bot(Some(&server.base)));
    let short = post("மார்கழி இசை மாலை\nசனிக்கிழமை");
    let posted = Telegram.announce(&client, &account, &short, None).await;
    let Announced::Posted { id, link } = posted else {
        panic!("{posted:?}");
    };
    assert_eq!(link.as_deref(), Some("https://t.me/sabha/31"));
    let photo = server.asked().remove(0);
    assert!(photo.path.ends_with("/sendPhoto"));
    assert_eq!(photo.json()["chat_id"], "@sabha");
    assert_eq!(photo.json()["caption"], short.text);
    assert_eq!(
        photo.json()["reply_markup"]["inline_keyboard"][0][0]["url"],
        short.link
    );
    assert_eq!(
        Telegram
            .revise(&client, &account, &id, &post("புதிது"))
            .await,
        Removed::Done
    );
    assert_eq!(
        server.lines(),
        ["POST /bot42:AAbb_cc-dd/editMessageCaption"]
    );

    let long = post(&"நீளம் ".repeat(300));
    let Announced::Waiting { progress, .. } =
        Telegram.announce(&client, &account, &long, None).await
    else {
        panic!("the picture goes first");
    };
    let posted = Telegram
        .announce(&client, &account, &long, Some(&progress))
        .await;
    let Announced::Posted { id, .. } = posted else {
        panic!("{posted:?}");
    };
    let asked = server.asked();
    assert_eq!(asked[0].json().get("caption"), None);
    assert_eq!(asked[1].json()["text"], long.text);
    assert_eq!(Telegram.remove(&client, &account, &id).await, Removed::Done);
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_group_that_moved_is_followed_and_trouble_with_the_place_is_told() {
    let server = StandIn::new(|call| {
        if call.json()["chat_id"] == -100_999 {
            sent_message()
        } else {
            json(400, json!({"ok": false, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat", "parameters": {"migrate_to_chat_id": -100_999}}))
        }
    })
    .await;
    let account = bot(Some(&server.base));
    let posted = Telegram
        .announce(&Client::new(), &account, &post("x"), None)
        .await;
    assert!(matches!(posted, Announced::Posted { .. }), "{posted:?}");

    for (code, description, trouble) in [
        (400, "Bad Request: chat not found", Trouble::Target),
        (
            403,
            "Forbidden: bot was kicked from the channel chat",
            Trouble::Target,
        ),
        (
            400,
            "Bad Request: not enough rights to send photos to the chat",
            Trouble::Permission,
        ),
        (401, "Unauthorized", Trouble::Token),
    ] {
        let answer = json!({"ok": false, "error_code": code, "description": description});
        let server = StandIn::always(json(code, answer)).await;
        let account = bot(Some(&server.base));
        let posted = Telegram
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        let Announced::Failed { trouble: found, .. } = posted else {
            panic!("{posted:?}");
        };
        assert_eq!(found, Some(trouble), "{description}");
    }
}

#[tokio::test]
async fn connecting_tells_telegram_the_address_and_the_commands_in_both_languages() {
    let server = StandIn::always(json(
        200,
        json!({"ok": true, "result": {"username": "VizhaBot"}}),
    ))
    .await;
    let (client, account) = (Client::new(), bot(Some(&server.base)));
    let address = "https://vizha.example/webhook/c";
    Telegram.register(&client, &account, address).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].json()["url"], address);
    assert_eq!(asked[0].json()["secret_token"], SECRET);
    let languages: Vec<Value> = asked[1..]
        .iter()
        .map(|call| call.json()["language_code"].clone())
        .collect();
    assert_eq!(languages, [Value::Null, json!("ta"), json!("en")]);
    let Health::Well { name, .. } = Telegram.check(&client, &account).await else {
        panic!("the credentials work");
    };
    assert_eq!(name.as_deref(), Some("@VizhaBot"));
}

fn unescaped(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_said_fits(reply in replies()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let asked = runtime.block_on(async {
            let server = StandIn::always(sent_message()).await;
            let account = bot(Some(&server.base));
            Telegram.say(&Client::new(), &account, &guest(None), &reply, "job").await;
            server.asked()
        });
        prop_assert!(!asked.is_empty());
        for call in asked {
            let message = call.json();
            if call.path.ends_with("sendMessage") {
                prop_assert!((1..=4096).contains(&unescaped(&message["text"]).chars().count()));
            }
            prop_assert!(unescaped(&message["caption"]).chars().count() <= 1024);
            let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
            for button in rows.iter().filter_map(Value::as_array).flatten() {
                prop_assert!(!button["text"].as_str().unwrap_or_default().is_empty());
                match (button["callback_data"].as_str(), button["url"].as_str()) {
                    (Some(data), None) => prop_assert!((1..=64).contains(&data.len())),
                    (None, Some(url)) => prop_assert!(url.starts_with("http")),
                    other => return Err(TestCaseError::fail(format!("{other:?}"))),
                }
            }
        }
    }
}
