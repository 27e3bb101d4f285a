//! What Meta's answers to a message mean.

use crate::account;
use crate::server::{Meta, client};
use crate::write::{choice, to};
use channels::chat::*;
use channels::meta::whatsapp::CloudApi;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

fn hello() -> Reply {
    Reply {
        text: "வணக்கம்".into(),
        ..Reply::default()
    }
}

async fn say(meta: &str, reply: &Reply) -> Sent {
    let account = account(ChannelKind::Whatsapp, Some(meta));
    CloudApi
        .say(&client(), &account, &to("16505551234"), reply, "job-7")
        .await
}

pub fn error(code: i64, subcode: i64) -> Value {
    json!({ "error": {
        "message": format!("(#{code}) What Meta says"), "type": "OAuthException", "code": code,
        "error_subcode": subcode, "error_data": { "messaging_product": "whatsapp", "details": "more" }, "fbtrace_id": "A",
    } })
}

/// What became of a message, without the words.
#[derive(Debug, PartialEq)]
enum Fate {
    Later(Option<u64>),
    Refused(Option<Trouble>),
    Closed,
    Gone,
    Uncertain,
    Taken,
}

fn fate(sent: &Sent) -> Fate {
    match sent {
        Sent::Accepted { .. } => Fate::Taken,
        Sent::Later { after, .. } => Fate::Later(after.map(|after| after.as_secs())),
        Sent::Refused { trouble, .. } => Fate::Refused(*trouble),
        Sent::Uncertain { .. } => Fate::Uncertain,
        Sent::Closed => Fate::Closed,
        Sent::Gone { .. } => Fate::Gone,
    }
}

#[tokio::test]
async fn each_error_code_has_its_consequence() {
    use Fate::{Closed, Gone, Later, Refused};
    let table = [
        (vec![0, 190], Refused(Some(Trouble::Token))),
        (
            vec![3, 10, 200, 299, 131_005],
            Refused(Some(Trouble::Permission)),
        ),
        (vec![4, 80_007, 130_429], Later(None)),
        (vec![131_056], Later(Some(6))),
        (vec![131_048], Refused(Some(Trouble::Spam))),
        (vec![131_050], Gone),
        (vec![131_047], Closed),
        (
            vec![
                131_049, 131_026, 131_030, 131_051, 131_052, 131_053, 131_021, 130_472,
            ],
            Refused(None),
        ),
        (vec![131_008, 131_009, 100, 135_000], Refused(None)),
        (vec![131_000, 131_016, 1, 2, 131_057], Later(None)),
        (vec![131_031, 368, 130_497], Refused(Some(Trouble::Locked))),
        (vec![131_042, 131_044], Refused(Some(Trouble::Payment))),
        (vec![131_062, 131_063, 131_064], Refused(None)),
        (
            vec![
                132_000, 132_001, 132_005, 132_007, 132_012, 132_015, 132_016, 132_068,
            ],
            Refused(None),
        ),
        (vec![132_069], Later(None)),
        (vec![133_010], Refused(Some(Trouble::Target))),
    ];
    let (meta, base) = Meta::start().await;
    for (codes, expected) in table {
        for code in codes {
            // Rate limits come with status 400, and some errors with 200.
            for status in [400, 200, 500] {
                meta.will(status, error(code, 0));
                let sent = say(&base, &hello()).await;
                assert_eq!(fate(&sent), expected, "{code} with {status}: {sent:?}");
            }
        }
    }
    for (code, subcode, expected) in [
        (100, 33, Refused(Some(Trouble::Target))),
        (10, 2_018_278, Closed),
        (10, 2_534_022, Closed),
        (551, 1_545_041, Gone),
    ] {
        meta.will(400, error(code, subcode));
        assert_eq!(
            fate(&say(&base, &hello()).await),
            expected,
            "{code}/{subcode}"
        );
    }
    meta.will(400, error(131_026, 0));
    let reason = "(131026) (#131026) What Meta says more".to_owned();
    let refused = Sent::Refused {
        reason,
        trouble: None,
    };
    assert_eq!(say(&base, &hello()).await, refused);
}

#[tokio::test]
async fn answers_that_are_not_metas_are_judged_by_what_may_have_happened() {
    use Fate::{Later, Refused, Taken, Uncertain};
    let page = "<html><body>Sorry, something went wrong.</body></html>";
    let unknown = error(987_654, 0).to_string();
    let table = [
        (200, page, Uncertain),
        (500, page, Uncertain),
        (502, page, Uncertain),
        (504, page, Uncertain),
        (503, page, Later(None)),
        (429, page, Later(None)),
        (301, page, Refused(None)),
        (404, page, Refused(None)),
        (401, "Invalid api_key", Refused(Some(Trouble::Token))),
        (403, "{}", Refused(Some(Trouble::Permission))),
        (200, "{}", Uncertain),
        (400, unknown.as_str(), Refused(None)),
        (500, unknown.as_str(), Uncertain),
        (
            500,
            r#"{"error":{"code":987654,"is_transient":true}}"#,
            Later(None),
        ),
        (
            401,
            r#"{"meta":{"success":false,"http_code":401,"developer_message":"Invalid api_key"}}"#,
            Refused(Some(Trouble::Token)),
        ),
        (
            400,
            r#"{"errors":[{"code":131047,"title":"Re-engagement"}]}"#,
            Fate::Closed,
        ),
        (
            200,
            r#"{"messages":[{"id":"wamid.1","message_status":"held_for_quality_assessment"}]}"#,
            Taken,
        ),
    ];
    let (meta, base) = Meta::start().await;
    for (status, body, expected) in table {
        meta.will_write(status, None, body.to_owned());
        let sent = say(&base, &hello()).await;
        assert_eq!(fate(&sent), expected, "{status} {body}: {sent:?}");
        assert!(!format!("{sent:?}").contains('<'), "{sent:?}");
    }
    for (name, value, seconds) in [
        ("retry-after", "17", 17),
        (
            "x-business-use-case-usage",
            r#"{"1":[{"type":"messaging","estimated_time_to_regain_access":3},{}]}"#,
            180,
        ),
    ] {
        meta.will_write(
            400,
            Some((name, value.to_owned())),
            error(80_007, 0).to_string(),
        );
        assert_eq!(
            fate(&say(&base, &hello()).await),
            Later(Some(seconds)),
            "{name}"
        );
    }
    let nobody = "http://127.0.0.1:9";
    assert_eq!(fate(&say(nobody, &hello()).await), Later(None));
}

#[tokio::test]
async fn a_token_that_meta_repeats_is_told_nobody() {
    let (meta, base) = Meta::start().await;
    let body = json!({ "error": { "code": 190, "message": "Malformed access token EAAJB-token-1234567890" } });
    meta.will(400, body);
    let Sent::Refused { reason, trouble } = say(&base, &hello()).await else {
        panic!("a bad token was good");
    };
    assert_eq!(trouble, Some(Trouble::Token));
    assert_eq!(reason, "(190) Malformed access token …");
}

#[tokio::test]
async fn what_was_half_taken_is_not_said_again() {
    let reply = Reply {
        picture_url: Some("https://vizha.example/q.png".into()),
        choices: (1..=5)
            .map(|n| choice(&format!("n:{n}"), &n.to_string(), ""))
            .collect(),
        ..hello()
    };
    let (meta, base) = Meta::start().await;
    let taken = |id: &str| json!({ "messages": [{ "id": id }] });
    meta.will(200, taken("wamid.1")).will(200, taken("wamid.2"));
    assert_eq!(
        say(&base, &reply).await,
        Sent::Accepted {
            id: "wamid.2".into()
        }
    );
    assert_eq!(meta.seen().len(), 2);
    for failing in [error(130_429, 0), error(131_047, 0), json!({})] {
        meta.will(200, taken("wamid.1")).will(400, failing);
        assert_eq!(
            say(&base, &reply).await,
            Sent::Accepted {
                id: "wamid.1".into()
            }
        );
    }
    meta.seen();
    meta.will(400, error(130_429, 0));
    assert_eq!(fate(&say(&base, &reply).await), Fate::Later(None));
    assert_eq!(meta.seen().len(), 1);
}
