//! Twilio as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod outbound;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use channels::chat::*;
use channels::signature::hmac_sha1;
use channels::twilio::{Sms, Whatsapp};
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use proptest::prelude::*;
use stand_in::*;
use std::collections::BTreeMap;
use url::form_urlencoded;

const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
const PARAMS: &str = "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212\
    &Caller=%2B14158675309";
const TEXT: &str = "ToCountry=LK&SmsMessageSid=SM1&NumMedia=0&SmsSid=SM1&SmsStatus=received&Body=BOOK+ISAI24+2\
    &To=%2B94112223333&NumSegments=1&MessageSid=SM1&AccountSid=AC1&From=%2B94771234567&ApiVersion=2010-04-01";
const TAP: &str = "SmsMessageSid=SM2&NumMedia=0&ProfileName=%E0%AE%85%E0%AE%B0%E0%AF%81%E0%AE%A3%E0%AF%8D\
    &MessageType=button&WaId=94771234567&SmsStatus=received&Body=&ButtonText=%E0%AE%86%E0%AE%AE%E0%AF%8D&ButtonPayload=yes%3A1\
    &To=whatsapp%3A%2B14155238886&MessageSid=SM2&AccountSid=AC1&From=whatsapp%3A%2B94771234567";
const REPORT: &str = "SmsSid=SM3&SmsStatus=undelivered&MessageStatus=undelivered&To=%2B94771234567\
    &MessageSid=SM3&AccountSid=AC1&From=%2B94112223333&ErrorCode=30003";

fn own(kind: ChannelKind, base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("account_sid", "AC1"),
        ("auth_token", "12345"),
        ("from", "+94112223333"),
    ];
    settings.extend(more);
    account(kind, base, &settings)
}

fn call(url: &str, signature: &str, body: &str) -> Received {
    Received {
        url: url.to_owned(),
        ..received(&[("x-twilio-signature", signature)], body.as_bytes())
    }
}

fn verdict(call: &Received) -> Verdict {
    Sms.verify(&own(ChannelKind::SmsTwilio, None, &[]), call)
}

#[test]
fn signatures_are_those_of_twilios_own_library() {
    let http = URL.replace("https", "http");
    let http_port = http.replace(".com", ".com:1234");
    let https_port = URL.replace(".com", ".com:1234");
    for (url, signature) in [
        (URL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (https_port.as_str(), "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (http_port.as_str(), "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (URL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (http.as_str(), "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ] {
        assert_eq!(verdict(&call(url, signature, PARAMS)), Verdict::Genuine);
    }
    let twice = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";
    let signature = "IK+Dwps556ElfBT0I3Rgjkr1wJU=";
    assert_eq!(verdict(&call(URL, signature, twice)), Verdict::Genuine);
}

#[test]
fn a_json_body_is_named_in_the_address() {
    let hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    let url = format!("{URL}&bodySHA256={hash}");
    let body = r#"{"property": "value", "boolean": true}"#;
    let signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
    assert_eq!(verdict(&call(&url, signature, body)), Verdict::Genuine);
    for other in bit_flips(body) {
        assert_eq!(verdict(&call(&url, signature, &other)), Verdict::Forged);
    }
    for other in bit_flips(&url) {
        assert_eq!(verdict(&call(&other, signature, body)), Verdict::Forged);
    }
}

#[test]
fn whoever_changes_a_bit_is_not_believed() {
    let signed = |body: &str| {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        pairs.sort();
        let mut whole = URL.to_owned();
        for (key, value) in pairs {
            whole = whole + &key + &value;
        }
        hmac_sha1(b"12345", &[whole.as_bytes()])
    };
    let encode = |bytes: &[u8]| {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(bytes)
    };
    let right = signed(TEXT);
    let genuine = call(URL, &encode(&right), TEXT);
    assert_eq!(verdict(&genuine), Verdict::Genuine);
    let fields = |body: &[u8]| {
        let pairs = form_urlencoded::parse(body).into_owned();
        pairs.collect::<BTreeMap<String, String>>()
    };
    for body in flipped(TEXT.as_bytes()) {
        let other = Received {
            body,
            ..genuine.clone()
        };
        // %2B and %2b are the same sign.
        assert!(
            verdict(&other) == Verdict::Forged || fields(&other.body) == fields(&genuine.body),
            "{:?}",
            String::from_utf8_lossy(&other.body)
        );
    }
    for signature in flipped(&right) {
        let other = call(URL, &encode(&signature), TEXT);
        assert_eq!(verdict(&other), Verdict::Forged);
    }
    for url in bit_flips(URL) {
        let other = call(&url, &encode(&right), TEXT);
        assert_eq!(verdict(&other), Verdict::Forged, "{url}");
    }
    assert_eq!(verdict(&received(&[], TEXT.as_bytes())), Verdict::Forged);
    let nameless = account(ChannelKind::SmsTwilio, None, &[("auth_token", " ")]);
    assert_eq!(Sms.verify(&nameless, &genuine), Verdict::Forged);
}

fn read(url: &str, body: &str) -> Vec<Inbound> {
    let account = own(ChannelKind::WhatsappTwilio, None, &[]);
    let reading = Whatsapp.read(&account, &call(url, "", body));
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    reading.elements
}

fn said(body: &str) -> Said {
    match read(URL, body).remove(0).what {
        What::Said(said) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn messages_taps_and_what_nobody_can_read() {
    let text = &read(URL, TEXT)[0];
    assert_eq!((text.dedup.as_str(), text.at), ("SM1", now()));
    let heard = said(TEXT);
    assert_eq!(heard.heard, Heard::Text("BOOK ISAI24 2".into()));
    assert_eq!(heard.from.phone.as_deref(), Some("+94771234567"));
    assert_eq!(heard.from.id, "+94771234567");

    let tap = said(TAP);
    assert_eq!(tap.heard, Heard::Tap("yes:1".into()));
    assert_eq!(tap.shown, "ஆம்");
    assert_eq!(tap.from.id, "+94771234567");
    assert_eq!(tap.from.name.as_deref(), Some("அருண்"));
    assert_eq!(tap.from.alias, None);

    let from = "MessageSid=SM4&From=whatsapp%3A%2B94771234567";
    let list = said(&format!("{from}&Body=x&ListId=e%3A1&ListTitle=Isai"));
    assert_eq!(
        (list.heard, list.shown.as_str()),
        (Heard::Tap("e:1".into()), "Isai")
    );
    for (more, what) in [
        (
            "&NumMedia=1&MediaContentType0=audio%2Fogg",
            Unreadable::Voice,
        ),
        (
            "&NumMedia=1&MediaContentType0=image%2Fjpeg",
            Unreadable::Media,
        ),
        ("&Latitude=9.6&Longitude=80.0", Unreadable::Media),
        ("&MessageType=reaction&Body=x", Unreadable::Reaction),
        ("&Body=", Unreadable::Other),
    ] {
        let heard = said(&format!("{from}{more}")).heard;
        assert_eq!(heard, Heard::Unreadable(what), "{more}");
    }
    let captioned = said(&format!("{from}&NumMedia=1&Body=book%00+2"));
    assert_eq!(captioned.heard, Heard::Text("book 2".into()));
    let short = said("MessageSid=SM5&From=56789&Body=hi").from;
    assert_eq!((short.id.as_str(), short.phone), ("56789", None));
}

#[test]
fn reports_carry_our_mark_and_wishes_are_heard() {
    let report = read(&format!("{URL}&mark=job%2D1"), REPORT).remove(0);
    assert_eq!(report.dedup, "SM3:undelivered");
    assert_eq!(
        report.what,
        What::Report(Report {
            id: "SM3".into(),
            mark: Some("job-1".into()),
            state: ReportState::Failed,
            reason: Some("30003".into()),
        })
    );
    let state = |word: &str| {
        let mut elements = read(URL, &format!("MessageSid=SM3&MessageStatus={word}"));
        elements.pop().map(|element| match element.what {
            What::Report(report) => report.state,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(state("sent"), Some(ReportState::Sent));
    assert_eq!(state("delivered"), Some(ReportState::Delivered));
    assert_eq!(state("read"), Some(ReportState::Read));
    assert_eq!(state("queued"), None);
    for (word, wanted) in [("STOP", false), ("START", true)] {
        let element = read(URL, &format!("{TEXT}&OptOutType={word}")).remove(0);
        let What::Notice(Notice::Wish { from, wanted: now }) = element.what else {
            panic!("{element:?}");
        };
        assert_eq!((from.id.as_str(), now), ("+94771234567", wanted));
    }
    assert!(read(URL, &format!("{TEXT}&OptOutType=HELP")).is_empty());
}

#[test]
fn twilio_reads_that_we_say_nothing_more() {
    let account = own(ChannelKind::SmsTwilio, None, &[]);
    let (media_type, body) = Sms.answer(&account, &call(URL, "", TEXT)).unwrap();
    assert_eq!(media_type, "text/xml");
    assert!(String::from_utf8(body).unwrap().ends_with("<Response/>"));
}

proptest! {
    #[test]
    fn nothing_from_outside_ends_us(body in mutated(&[TEXT, TAP, REPORT, PARAMS]), url in "\\PC{0,60}") {
        let call = Received { url, ..received(&[("x-twilio-signature", "AAAA")], &body) };
        prop_assert_eq!(verdict(&call), Verdict::Forged);
        Sms.read(&own(ChannelKind::SmsTwilio, None, &[]), &call);
    }
}
