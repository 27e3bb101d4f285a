//! What we send to Amazon.

use super::*;
use channels::amazon::sigv4::{Key, Signed, authorization};
use chrono::{DateTime, NaiveDateTime, Utc};

/// From the published suite of Signature Version 4.
#[test]
fn signatures_are_those_of_the_published_suite() {
    let key = Key {
        id: "AKIDEXAMPLE",
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        region: "us-east-1",
        service: "service",
    };
    let at = "2015-08-30T12:36:00Z".parse::<DateTime<Utc>>().unwrap();
    let form = ("content-type", "application/x-www-form-urlencoded");
    let host = ("host", "example.amazonaws.com");
    let date = ("x-amz-date", "20150830T123600Z");
    for (method, query, headers, body, expected) in [
        (
            "GET",
            "",
            &[host, date][..],
            "",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
        (
            "POST",
            "",
            &[host, date][..],
            "",
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        ),
        (
            "POST",
            "",
            &[form, host, date][..],
            "Param1=value1",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        ),
        (
            "GET",
            "Param1=value1&Param2=value2",
            &[host, date][..],
            "",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        ),
    ] {
        let signed = Signed {
            method,
            path: "/",
            query,
            headers,
            body: body.as_bytes(),
        };
        let made = authorization(&key, at, &signed);
        assert!(made.ends_with(&format!("Signature={expected}")), "{made}");
    }
}

fn guest() -> Address {
    Address {
        id: "+919876543210".into(),
        ..Address::default()
    }
}

#[tokio::test]
async fn a_message_goes_out_signed_with_what_india_asks_for() {
    let stand_in = StandIn::always(json(200, value!({"MessageId": "m-1"}))).await;
    let account = own(
        Some(&stand_in.base),
        &[("dlt_entity_id", "1101"), ("dlt_template_id", "1107")],
    );
    let sent = Amazon
        .say(&Client::new(), &account, &guest(), &reply("வணக்கம்"), "job-1")
        .await;
    assert_eq!(sent, Sent::Accepted { id: "m-1".into() });
    let got = stand_in.asked().remove(0);
    assert_eq!(got.line(), "POST /");
    assert_eq!(
        got.header("x-amz-target"),
        "PinpointSMSVoiceV2.SendTextMessage"
    );
    assert_eq!(
        got.json(),
        value!({"DestinationPhoneNumber": "+919876543210", "OriginationIdentity": "+12065550100",
            "MessageBody": "வணக்கம்", "MessageType": "TRANSACTIONAL", "Context": {"mark": "job-1"},
            "DestinationCountryParameters": {"IN_ENTITY_ID": "1101", "IN_TEMPLATE_ID": "1107"}})
    );
    let at = NaiveDateTime::parse_from_str(got.header("x-amz-date"), "%Y%m%dT%H%M%SZ");
    let key = Key {
        id: "AKIDEXAMPLE",
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        region: "ap-south-1",
        service: "sms-voice",
    };
    let headers = ["content-type", "host", "x-amz-date", "x-amz-target"];
    let signed = Signed {
        method: "POST",
        path: "/",
        query: "",
        headers: &headers.map(|name| (name, got.header(name))),
        body: &got.body,
    };
    let expected = authorization(&key, at.unwrap().and_utc(), &signed);
    assert_eq!(got.header("authorization"), expected);
}

#[tokio::test]
async fn each_refusal_means_something() {
    let outcome = async |answer: Answer| {
        let stand_in = StandIn::always(answer).await;
        let account = own(Some(&stand_in.base), &[]);
        Amazon
            .say(&Client::new(), &account, &guest(), &reply("x"), "1")
            .await
    };
    let refusal = |kind: &str, why: &str| {
        json(
            400,
            value!({"__type": format!("com.amazonaws#{kind}"), "Message": "no", "Reason": why}),
        )
    };
    let opted_out = refusal("ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
    assert!(matches!(outcome(opted_out).await, Sent::Gone { .. }));
    let busy = refusal("ThrottlingException", "");
    assert!(matches!(outcome(busy).await, Sent::Later { .. }));
    assert!(matches!(outcome(html(500)).await, Sent::Uncertain { .. }));
    for (kind, why, expected) in [
        ("UnrecognizedClientException", "", Some(Trouble::Token)),
        ("AccessDeniedException", "", Some(Trouble::Permission)),
        (
            "AccessDeniedException",
            "ACCOUNT_DISABLED",
            Some(Trouble::Locked),
        ),
        (
            "ServiceQuotaExceededException",
            "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
            Some(Trouble::Payment),
        ),
        ("ValidationException", "", None),
    ] {
        let Sent::Refused { trouble, .. } = outcome(refusal(kind, why)).await else {
            panic!("{kind}");
        };
        assert_eq!(trouble, expected, "{kind} {why}");
    }
    let account = account(
        ChannelKind::SmsAmazon,
        None,
        &[
            ("region", "x.example.org/"),
            ("access_key_id", "a"),
            ("secret_access_key", "b"),
            ("origination_identity", "c"),
        ],
    );
    let sent = Amazon
        .say(&Client::new(), &account, &guest(), &reply("x"), "1")
        .await;
    assert!(matches!(sent, Sent::Refused { .. }), "{sent:?}");
}
