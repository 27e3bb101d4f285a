//! What providers answer when they are not themselves.

use crate::samples::{own, provider};
use crate::stand_in::{Answer, Asked, StandIn, html, json, reply, text};
use channels::chat::{Address, Client, Sent};
use domain::channel::ChannelKind;
use serde_json::{Value, json as value};

/// All that are written to.
fn written_to() -> impl Iterator<Item = ChannelKind> {
    let all = ChannelKind::ALL.iter().copied();
    all.filter(|kind| kind.converses() && !kind.is_voice())
}

/// An SMS gateway's part of the bargain is its status alone.
fn by_status_alone(kind: ChannelKind) -> bool {
    kind == ChannelKind::SmsHttp
}

async fn said(kind: ChannelKind, answer: Answer) -> (Sent, Vec<Asked>) {
    let stand_in = StandIn::always(answer).await;
    let token = "845027738276462632/aW50ZXJhY3Rpb246";
    let to = Address {
        id: "+94771234567".to_owned(),
        reply_to: (kind == ChannelKind::Discord).then(|| token.to_owned()),
        ..Address::default()
    };
    let account = own(kind, Some(&stand_in.base), &[]);
    let sent = provider(kind)
        .say(&Client::new(), &account, &to, &reply("வணக்கம்"), "job-1")
        .await;
    (sent, stand_in.asked())
}

#[tokio::test]
async fn what_says_nothing_is_no_yes() {
    for kind in written_to().filter(|kind| !by_status_alone(*kind)) {
        for answer in [
            html(200),
            text(200, ""),
            text(200, "null"),
            text(200, "[]"),
            text(200, "{}"),
            text(200, "\"ok"),
            text(200, &"[".repeat(100_000)),
            text(201, r#"{"id":null,"sid":7,"messageId":"","MessageId":{}}"#),
        ] {
            let (sent, asked) = said(kind, answer.clone()).await;
            let taken = matches!(sent, Sent::Accepted { .. });
            let body: String = answer.body.chars().take(60).collect();
            assert!(!taken, "{}: {body} made {sent:?}", kind.as_str());
            assert!(!asked.is_empty(), "{}: {sent:?}", kind.as_str());
        }
    }
}

#[tokio::test]
async fn a_page_with_an_error_is_none_either() {
    for kind in written_to() {
        for status in [302, 404, 500, 502, 503] {
            let (sent, _) = said(kind, html(status)).await;
            let taken = matches!(sent, Sent::Accepted { .. });
            assert!(!taken, "{}: {status} made {sent:?}", kind.as_str());
            assert!(!format!("{sent:?}").contains("<title>"), "{sent:?}");
        }
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for kind in written_to() {
        for status in [301, 302, 303, 307, 308] {
            let answer = html(status).with("location", "/elsewhere?key=1");
            let (sent, asked) = said(kind, answer).await;
            let taken = matches!(sent, Sent::Accepted { .. });
            assert!(!taken, "{}: {status} made {sent:?}", kind.as_str());
            let followed = asked.iter().any(|call| call.path.contains("elsewhere"));
            assert!(!followed, "{}: {status}", kind.as_str());
        }
    }
}

#[tokio::test]
async fn an_error_inside_a_200_is_an_error() {
    use ChannelKind as Kind;
    let errors = |kind: Kind| -> Value {
        match kind {
            Kind::Whatsapp | Kind::WhatsappDialog360 | Kind::Facebook | Kind::Instagram => {
                value!({"error": {"code": 100, "message": "no"}, "messages": [{"id": "1"}], "message_id": "1"})
            }
            Kind::WhatsappGupshup => {
                value!({"status": "error", "message": "no", "messageId": "1"})
            }
            Kind::WhatsappTwilio | Kind::SmsTwilio => {
                value!({"code": 21211, "message": "no", "status": 400, "sid": "SM1"})
            }
            Kind::SmsAmazon => value!({"__type": "ValidationException", "MessageId": "1"}),
            Kind::Telegram => {
                value!({"ok": false, "error_code": 400, "description": "no", "result": {"message_id": 1}})
            }
            Kind::Slack => value!({"ok": false, "error": "channel_not_found", "ts": "1.2"}),
            Kind::Discord => value!({"code": 10015, "message": "Unknown Webhook", "id": "1"}),
            other => panic!("{}", other.as_str()),
        }
    };
    for kind in written_to().filter(|kind| !by_status_alone(*kind)) {
        let (sent, _) = said(kind, json(200, errors(kind))).await;
        let taken = matches!(sent, Sent::Accepted { .. });
        assert!(!taken, "{}: {sent:?}", kind.as_str());
    }
}
