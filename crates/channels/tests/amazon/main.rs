//! Amazon as its services see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod outbound;
#[path = "../signer/mod.rs"]
mod signer;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use channels::amazon::Amazon;
use channels::chat::*;
use chrono::TimeDelta;
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use stand_in::*;

const TOPIC: &str = "arn:aws:sns:ap-south-1:123456789012:sms";
const INBOUND: &str = r#"{"originationNumber":"+94771234567","destinationNumber":"+12065550100","messageKeyword":"KEYWORD_1",
    "messageBody":"BOOK ISAI24 2","previousPublishedMessageId":"p-1","inboundMessageId":"cae173d2"}"#;
const EVENT: &str = r#"{"eventType":"TEXT_DELIVERED","eventVersion":"1.0","eventTimestamp":1686975103470,"isFinal":true,
    "originationPhoneNumber":"+12065550100","destinationPhoneNumber":"+94771234567","messageId":"862a8790","messageStatus":"DELIVERED",
    "messageStatusDescription":"Message has been accepted by phone","context":{"mark":"job-1"},"totalMessageParts":1}"#;

fn own(base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("region", "ap-south-1"),
        ("access_key_id", "AKIDEXAMPLE"),
        (
            "secret_access_key",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ),
        ("origination_identity", "+12065550100"),
        ("topic_arn", TOPIC),
    ];
    settings.extend(more);
    account(ChannelKind::SmsAmazon, base, &settings)
}

fn envelope(certificate: &str, message: &str) -> Value {
    value!({
        "Type": "Notification",
        "MessageId": "22b80b92",
        "TopicArn": TOPIC,
        "Subject": "இசை",
        "Message": message,
        "Timestamp": "2027-01-15T07:59:30.123Z",
        "SignatureVersion": "2",
        "SigningCertURL": certificate,
        "UnsubscribeURL": "https://sns.ap-south-1.amazonaws.com/?Action=Unsubscribe",
    })
}

const NOTIFICATION: [&str; 6] = [
    "Message",
    "MessageId",
    "Subject",
    "Timestamp",
    "TopicArn",
    "Type",
];
const CONFIRMATION: [&str; 7] = [
    "Message",
    "MessageId",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
];

fn signature(envelope: &Value, names: &[&str]) -> Vec<u8> {
    let lines = names
        .iter()
        .map(|name| format!("{name}\n{}\n", envelope[*name].as_str().unwrap()));
    signer::sign(lines.collect::<String>().as_bytes())
}

fn signed(mut envelope: Value, names: &[&str]) -> Value {
    envelope["Signature"] = signer::base64(&signature(&envelope, names)).into();
    envelope
}

fn call(envelope: &Value) -> Received {
    received(&[], envelope.to_string().as_bytes())
}

async fn certificates() -> StandIn {
    StandIn::always(text(200, signer::CERTIFICATE)).await
}

#[tokio::test]
async fn a_notice_is_believed_under_a_fetched_certificate_alone() {
    let stand_in = certificates().await;
    let (client, account) = (Client::new(), own(Some(&stand_in.base), &[]));
    let url = format!("{}/SimpleNotificationService-1.pem", stand_in.base);
    let genuine = signed(envelope(&url, INBOUND), &NOTIFICATION);
    assert_eq!(Amazon.verify(&account, &call(&genuine)), Verdict::Forged);
    for _ in 0..3 {
        Amazon.prepare(&client, &account, &call(&genuine)).await;
    }
    assert_eq!(stand_in.lines(), ["GET /SimpleNotificationService-1.pem"]);
    assert_eq!(Amazon.verify(&account, &call(&genuine)), Verdict::Genuine);

    for name in NOTIFICATION {
        for other in bit_flips(genuine[name].as_str().unwrap()) {
            let mut changed = genuine.clone();
            changed[name] = other.into();
            assert_eq!(
                Amazon.verify(&account, &call(&changed)),
                Verdict::Forged,
                "{name}"
            );
        }
    }
    for other in flipped(&signature(&genuine, &NOTIFICATION)) {
        let mut changed = genuine.clone();
        changed["Signature"] = signer::base64(&other).into();
        assert_eq!(Amazon.verify(&account, &call(&changed)), Verdict::Forged);
    }
    for (name, other) in [
        ("SignatureVersion", "1"),
        ("SigningCertURL", "x"),
        ("Signature", ""),
    ] {
        let mut changed = genuine.clone();
        changed[name] = other.into();
        assert_eq!(
            Amazon.verify(&account, &call(&changed)),
            Verdict::Forged,
            "{name}"
        );
    }
    let mut without_subject = genuine.clone();
    without_subject.as_object_mut().unwrap().remove("Subject");
    assert_eq!(
        Amazon.verify(&account, &call(&without_subject)),
        Verdict::Forged
    );
}

#[tokio::test]
async fn old_notices_and_those_of_other_topics_are_not_believed() {
    let stand_in = certificates().await;
    let (client, account) = (Client::new(), own(Some(&stand_in.base), &[]));
    let url = format!("{}/SimpleNotificationService-2.pem", stand_in.base);
    let genuine = call(&signed(envelope(&url, INBOUND), &NOTIFICATION));
    Amazon.prepare(&client, &account, &genuine).await;
    for (minutes, expected) in [
        (59, Verdict::Genuine),
        (61, Verdict::Forged),
        (-59, Verdict::Genuine),
        (-61, Verdict::Forged),
    ] {
        let at = now() + TimeDelta::minutes(minutes);
        let later = Received {
            at,
            ..genuine.clone()
        };
        assert_eq!(Amazon.verify(&account, &later), expected, "{minutes}");
    }
    let elsewhere = own(
        Some(&stand_in.base),
        &[("topic_arn", "arn:aws:sns:ap-south-1:123456789012:other")],
    );
    assert_eq!(Amazon.verify(&elsewhere, &genuine), Verdict::Forged);
    let nowhere = own(Some(&stand_in.base), &[("topic_arn", "")]);
    assert_eq!(Amazon.verify(&nowhere, &genuine), Verdict::Forged);
}

#[tokio::test]
async fn nothing_is_fetched_for_a_stranger() {
    let stand_in = certificates().await;
    let client = Client::new();
    let fetched = async |account: &Account, url: &str, topic: &str| {
        let mut envelope = envelope(url, INBOUND);
        envelope["TopicArn"] = topic.into();
        Amazon.prepare(&client, account, &call(&envelope)).await;
        stand_in.asked().len()
    };
    let url = format!("{}/a.pem", stand_in.base);
    let (real, own) = (own(None, &[]), own(Some(&stand_in.base), &[]));
    assert_eq!(fetched(&real, &url, TOPIC).await, 0);
    assert_eq!(fetched(&own, &url, "arn:aws:sns:ap-south-1:1:x").await, 0);
    assert_eq!(
        fetched(&own, &format!("{}/a.txt", stand_in.base), TOPIC).await,
        0
    );
    assert_eq!(
        fetched(&own, &format!("{}0/a.pem", stand_in.base), TOPIC).await,
        0
    );
    let damaged = StandIn::always(text(200, "-----BEGIN CERTIFICATE-----\nAA==")).await;
    let account = self::own(Some(&damaged.base), &[]);
    let genuine = call(&signed(
        envelope(&format!("{}/a.pem", damaged.base), INBOUND),
        &NOTIFICATION,
    ));
    Amazon.prepare(&client, &account, &genuine).await;
    assert_eq!(Amazon.verify(&account, &genuine), Verdict::Forged);
}

#[tokio::test]
async fn a_subscription_is_confirmed_at_amazons_own_address_alone() {
    let stand_in = certificates().await;
    let (client, account) = (Client::new(), own(Some(&stand_in.base), &[]));
    let url = format!("{}/SimpleNotificationService-3.pem", stand_in.base);
    let mut asked = envelope(&url, "You have chosen to subscribe");
    asked["Type"] = "SubscriptionConfirmation".into();
    asked["Token"] = "2336412f37".into();
    asked["SubscribeURL"] = format!("{}/?Action=ConfirmSubscription", stand_in.base).into();
    let asked = call(&signed(asked, &CONFIRMATION));
    Amazon.prepare(&client, &account, &asked).await;
    assert_eq!(Amazon.verify(&account, &asked), Verdict::Genuine);
    assert!(matches!(
        &Amazon.read(&account, &asked).elements[0].what,
        What::Notice(Notice::ConfirmSubscription { url }) if url.ends_with("ConfirmSubscription")
    ));

    let real = own(None, &[]);
    let confirmed = |address: &str| {
        let body =
            value!({"Type": "SubscriptionConfirmation", "MessageId": "1", "SubscribeURL": address});
        let reading = Amazon.read(&real, &call(&body));
        assert_eq!(reading.elements.len() + reading.unread.len(), 1);
        reading.unread.is_empty()
    };
    assert!(confirmed(
        "https://sns.ap-south-1.amazonaws.com/?Action=ConfirmSubscription"
    ));
    for address in [
        "http://sns.ap-south-1.amazonaws.com/?Action=ConfirmSubscription",
        "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
        "https://sns.ap-south-1.amazonaws.com.example.org/",
        "https://sns.ap-south-1.amazonaws.com:8443/",
        "https://a@sns.ap-south-1.amazonaws.com/",
        "https://ap-south-1.amazonaws.com/",
        "http://169.254.169.254/latest/meta-data",
    ] {
        assert!(!confirmed(address), "{address}");
    }
}

fn read(message: &str) -> Reading {
    Amazon.read(&own(None, &[]), &call(&envelope("", message)))
}

#[test]
fn messages_and_events() {
    let message = read(INBOUND).elements.remove(0);
    assert_eq!(message.dedup, "cae173d2");
    assert_eq!(message.at.timestamp(), NOW - 30);
    let What::Said(said) = message.what else {
        panic!("no message");
    };
    assert_eq!(said.heard, Heard::Text("BOOK ISAI24 2".into()));
    assert_eq!(said.from.phone.as_deref(), Some("+94771234567"));

    let other_number = INBOUND.replace("+12065550100", "+12065550199");
    assert_eq!(read(&other_number).unread.len(), 1);

    let event = read(EVENT).elements.remove(0);
    assert_eq!(event.dedup, "862a8790:TEXT_DELIVERED");
    let What::Report(report) = event.what else {
        panic!("no report");
    };
    assert_eq!(report.state, ReportState::Delivered);
    assert_eq!(report.mark.as_deref(), Some("job-1"));
    let failed = read(&EVENT.replace("TEXT_DELIVERED", "TEXT_CARRIER_BLOCKED")).elements;
    let What::Report(report) = &failed[0].what else {
        panic!("no report");
    };
    assert_eq!(report.state, ReportState::Failed);
    assert!(
        report
            .reason
            .as_ref()
            .unwrap()
            .starts_with("TEXT_CARRIER_BLOCKED")
    );
    assert!(
        read(&EVENT.replace("TEXT_DELIVERED", "TEXT_PENDING"))
            .elements
            .is_empty()
    );
}

proptest! {
    #[test]
    fn nothing_from_outside_ends_us(body in mutated(&[INBOUND, EVENT]), wrapped in any::<bool>()) {
        let account = own(None, &[]);
        let message = String::from_utf8_lossy(&body);
        let call = if wrapped {
            call(&envelope("https://sns.ap-south-1.amazonaws.com/a.pem", &message))
        } else {
            received(&[], &body)
        };
        Amazon.read(&account, &call);
        prop_assert_eq!(Amazon.verify(&account, &call), Verdict::Forged);
    }
}
