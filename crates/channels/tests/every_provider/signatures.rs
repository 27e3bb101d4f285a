//! How providers show that a call is theirs, and the receivers of ours: what was signed is believed, and
//! nothing that differs from it in a single bit.

use crate::samples::{PATH_SECRET, SKILL, TOPIC, own, provider};
use crate::signer;
use crate::stand_in::{NOW, StandIn, account, bit_flips, flipped, post, received, text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use channels::chat::{Account, Client, Received, Verdict};
use channels::signature::{hex, hmac_sha1, hmac_sha256, same, unhex};
use domain::channel::ChannelKind;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::json;

type Believed = Box<dyn Fn(&[u8], &[u8], &str) -> bool>;

/// A way of signing, with a call so signed.
struct Scheme {
    name: &'static str,
    kind: ChannelKind,
    body: Vec<u8>,
    /// Decoded; where nothing is signed, the secret that shows who calls.
    signature: Vec<u8>,
    /// What is signed beside the body: a time, an address.
    beside: String,
    signs_body: bool,
    /// Whether a call with this body, signature and what stands beside them is believed.
    believed: Believed,
}

fn is_genuine(account: &Account, call: &Received) -> bool {
    provider(account.kind).verify(account, call) == Verdict::Genuine
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// By a sample of Meta's own, whose letters outside ASCII are escaped.
fn meta(kind: ChannelKind) -> Scheme {
    let body = r"Let's pretend this body is equal to the message object and can handle unicode characters like \u307f\u3069\u308a\u3044\u308d and J'ai mang\u00e9 des p\u00e2tes";
    let signature = "0363007aabdf1ab579f35936651a460fb5fa1aaf40df98b1264446b72cc96688";
    let account = own(kind, None, &[("app_secret", "YOUR_APP_SECRET")]);
    Scheme {
        name: "X-Hub-Signature-256",
        kind,
        body: body.into(),
        signature: unhex(signature).unwrap(),
        beside: String::new(),
        signs_body: true,
        believed: Box::new(move |body, signature, _| {
            let header = format!("sha256={}", hex(signature));
            is_genuine(
                &account,
                &received(&[("x-hub-signature-256", &header)], body),
            )
        }),
    }
}

/// By Slack's own example.
fn slack() -> Scheme {
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
        &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
        &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J\
        %2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let signature = "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    let account = own(ChannelKind::Slack, None, &[]);
    Scheme {
        name: "X-Slack-Signature",
        kind: ChannelKind::Slack,
        body: body.into(),
        signature: unhex(signature).unwrap(),
        beside: "1531420618".to_owned(),
        signs_body: true,
        believed: Box::new(move |body, signature, time| {
            let header = format!("v0={}", hex(signature));
            let headers = [
                ("x-slack-request-timestamp", time),
                ("x-slack-signature", header.as_str()),
            ];
            let mut call = received(&headers, body);
            call.at = chrono::DateTime::from_timestamp(1_531_420_620, 0).unwrap();
            is_genuine(&account, &call)
        }),
    }
}

fn discord() -> Scheme {
    let key = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let public_key = hex(key.public_key().as_ref());
    let account = own(ChannelKind::Discord, None, &[("public_key", &public_key)]);
    let (body, time) = (r#"{"type":1,"id":"1","token":"t"}"#, NOW.to_string());
    let signature = key.sign(format!("{time}{body}").as_bytes());
    Scheme {
        name: "X-Signature-Ed25519",
        kind: ChannelKind::Discord,
        body: body.into(),
        signature: signature.as_ref().to_vec(),
        beside: time,
        signs_body: true,
        believed: Box::new(move |body, signature, time| {
            let header = hex(signature);
            let headers = [
                ("x-signature-timestamp", time),
                ("x-signature-ed25519", header.as_str()),
            ];
            is_genuine(&account, &received(&headers, body))
        }),
    }
}

fn twilio(kind: ChannelKind, url: &str, body: &str, signature: Vec<u8>) -> Scheme {
    let account = own(kind, None, &[]);
    Scheme {
        name: "X-Twilio-Signature",
        kind,
        body: body.into(),
        signature,
        beside: url.to_owned(),
        signs_body: true,
        believed: Box::new(move |body, signature, url| {
            let header = STANDARD.encode(signature);
            let call = received(&[("x-twilio-signature", &header)], body);
            let url = url.to_owned();
            is_genuine(&account, &Received { url, ..call })
        }),
    }
}

/// By a vector of Twilio's own library: a JSON body, which is named in the address.
fn twilio_json(kind: ChannelKind) -> Scheme {
    let hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    let url = format!("https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256={hash}");
    let body = r#"{"property": "value", "boolean": true}"#;
    let signature = STANDARD.decode("a9nBmqA0ju/hNViExpshrM61xv4=").unwrap();
    twilio(kind, &url, body, signature)
}

fn twilio_form(kind: ChannelKind) -> Scheme {
    let url = "https://vizha.example/webhook/x";
    let signed = format!("{url}BodyHELPFrom56789MessageSidSM1");
    let signature = hmac_sha1(b"12345", &[signed.as_bytes()]).to_vec();
    twilio(kind, url, "Body=HELP&From=56789&MessageSid=SM1", signature)
}

/// Where nothing is signed, whoever calls knows a secret.
fn secret(
    kind: ChannelKind,
    name: &'static str,
    secret: &str,
    call: impl Fn(&[u8]) -> Received + 'static,
) -> Scheme {
    let account = own(kind, None, &[]);
    Scheme {
        name,
        kind,
        body: b"{}".to_vec(),
        signature: secret.into(),
        beside: String::new(),
        signs_body: false,
        believed: Box::new(move |_, secret, _| is_genuine(&account, &call(secret))),
    }
}

fn by_header(kind: ChannelKind, name: &'static str, known: &str) -> Scheme {
    secret(kind, name, known, move |secret| {
        received(&[(name, &lossy(secret))], b"{}")
    })
}

fn by_path(kind: ChannelKind) -> Scheme {
    secret(kind, "the address", PATH_SECRET, |secret| Received {
        url: format!("https://vizha.example/webhook/x/{}", lossy(secret)),
        ..received(&[], b"{}")
    })
}

fn by_password() -> Scheme {
    let kind = ChannelKind::Dialogflow;
    secret(kind, "authorization", "correct horse: battery", |secret| {
        let pair = STANDARD.encode([b"agent:".as_slice(), secret].concat());
        received(&[("authorization", &format!("Basic {pair}"))], b"{}")
    })
}

/// SNS signs the fields of its envelope, under a certificate that is fetched.
async fn sns() -> Scheme {
    let stand_in = StandIn::always(text(200, signer::CERTIFICATE)).await;
    let certificate = format!("{}/every-provider.pem", stand_in.base);
    let account = own(ChannelKind::SmsAmazon, Some(&stand_in.base), &[]);
    let call = move |message: &[u8], signature: &[u8], time: &str| {
        let envelope = json!({
            "Type": "Notification",
            "MessageId": "22b80b92",
            "TopicArn": TOPIC,
            "Message": lossy(message),
            "Timestamp": time,
            "SignatureVersion": "2",
            "SigningCertURL": certificate,
            "Signature": STANDARD.encode(signature),
        });
        received(&[], envelope.to_string().as_bytes())
    };
    let (message, time) = (r#"{"messageBody":"HELP"}"#, "2027-01-15T07:59:30.123Z");
    let signed = format!(
        "Message\n{message}\nMessageId\n22b80b92\nTimestamp\n{time}\nTopicArn\n{TOPIC}\nType\nNotification\n"
    );
    let genuine = call(message.as_bytes(), b"", time);
    provider(ChannelKind::SmsAmazon)
        .prepare(&Client::new(), &account, &genuine)
        .await;
    Scheme {
        name: "SNS",
        kind: ChannelKind::SmsAmazon,
        body: message.into(),
        signature: signer::sign(signed.as_bytes()),
        beside: time.to_owned(),
        signs_body: true,
        believed: Box::new(move |message, signature, time| {
            is_genuine(&account, &call(message, signature, time))
        }),
    }
}

/// Alexa signs the body, which holds the time.
async fn alexa() -> Scheme {
    let stand_in = StandIn::always(text(200, signer::CERTIFICATE)).await;
    let chain = format!("{}/echo.api/every-provider.pem", stand_in.base);
    let account = own(ChannelKind::Alexa, Some(&stand_in.base), &[]);
    let call = move |body: &[u8], signature: &[u8]| {
        let signature = STANDARD.encode(signature);
        let headers = [
            ("signaturecertchainurl", chain.as_str()),
            ("signature-256", signature.as_str()),
        ];
        received(&headers, body)
    };
    let body = json!({
        "session": {"application": {"applicationId": SKILL}, "user": {"userId": "A"}},
        "request": {"type": "LaunchRequest", "requestId": "r", "timestamp": "2027-01-15T08:00:00Z"},
    });
    let body = body.to_string().into_bytes();
    provider(ChannelKind::Alexa)
        .prepare(&Client::new(), &account, &call(&body, b""))
        .await;
    Scheme {
        name: "Signature-256",
        kind: ChannelKind::Alexa,
        signature: signer::sign(&body),
        body,
        beside: String::new(),
        signs_body: true,
        believed: Box::new(move |body, signature, _| is_genuine(&account, &call(body, signature))),
    }
}

/// Our own calls, as their receivers are told to verify them.
async fn webhook() -> Scheme {
    let stand_in = StandIn::always(text(200, "")).await;
    let settings = [
        ("url", "https://hooks.example/in"),
        ("secret", "whsec-0123"),
    ];
    let account = account(ChannelKind::Webhook, Some(&stand_in.base), &settings);
    provider(ChannelKind::Webhook)
        .announce(&Client::new(), &account, &post("இசை"), None)
        .await;
    let call = stand_in.asked().remove(0);
    let signature = call.header("vizha-signature").strip_prefix("v1=").unwrap();
    Scheme {
        name: "Vizha-Signature",
        kind: ChannelKind::Webhook,
        signature: unhex(signature).unwrap(),
        beside: call.header("vizha-timestamp").to_owned(),
        body: call.body,
        signs_body: true,
        believed: Box::new(|body, signature, time| {
            let parts: [&[u8]; 3] = [time.as_bytes(), b".", body];
            same(signature, &hmac_sha256(b"whsec-0123", &parts))
        }),
    }
}

async fn schemes() -> Vec<Scheme> {
    use ChannelKind as Kind;
    const SECRET: &str = "x-vizha-secret";
    vec![
        meta(Kind::Whatsapp),
        meta(Kind::Facebook),
        meta(Kind::Instagram),
        slack(),
        discord(),
        twilio_json(Kind::SmsTwilio),
        twilio_form(Kind::SmsTwilio),
        twilio_json(Kind::WhatsappTwilio),
        twilio_form(Kind::WhatsappTwilio),
        by_header(
            Kind::Telegram,
            "x-telegram-bot-api-secret-token",
            PATH_SECRET,
        ),
        by_path(Kind::WhatsappDialog360),
        by_header(Kind::WhatsappDialog360, SECRET, PATH_SECRET),
        by_path(Kind::WhatsappGupshup),
        by_header(Kind::WhatsappGupshup, SECRET, PATH_SECRET),
        by_path(Kind::SmsHttp),
        by_header(Kind::SmsHttp, SECRET, PATH_SECRET),
        by_header(Kind::Dialogflow, SECRET, "correct horse: battery"),
        by_password(),
        sns().await,
        alexa().await,
        webhook().await,
    ]
}

#[tokio::test]
async fn what_was_signed_is_believed_and_nothing_that_differs_in_a_bit() {
    let schemes = schemes().await;
    for kind in ChannelKind::ALL.iter().filter(|kind| kind.converses()) {
        let known = schemes.iter().any(|scheme| scheme.kind == *kind);
        assert!(known, "{}", kind.as_str());
    }
    for scheme in schemes {
        let Scheme {
            body,
            signature,
            beside,
            believed,
            ..
        } = &scheme;
        let name = format!("{} of {}", scheme.name, scheme.kind.as_str());
        assert!(believed(body, signature, beside), "{name}");
        for other in flipped(body).filter(|_| scheme.signs_body) {
            let other_text = lossy(&other);
            assert!(!believed(&other, signature, beside), "{name}: {other_text}");
        }
        for other in flipped(signature) {
            let digits = hex(&other);
            assert!(!believed(body, &other, beside), "{name}: {digits}");
        }
        for other in bit_flips(beside) {
            assert!(!believed(body, signature, &other), "{name}: {other}");
        }
        let mut longer = signature.clone();
        longer.push(0);
        for other in [Vec::new(), signature[1..].to_vec(), longer] {
            let digits = hex(&other);
            assert!(!believed(body, &other, beside), "{name}: {digits}");
        }
    }
}

/// Who never calls us is never believed: LinkedIn is only posted on, and the webhook is ours to call.
#[test]
fn who_does_not_converse_is_believed_by_nobody() {
    for kind in ChannelKind::ALL.iter().filter(|kind| !kind.converses()) {
        let Some(provider) = channels::providers::of(*kind) else {
            continue;
        };
        let account = own(*kind, None, &[("secret", PATH_SECRET)]);
        for header in ["x-vizha-secret", "x-li-signature", "vizha-signature"] {
            let call = Received {
                url: format!("https://vizha.example/webhook/x/{PATH_SECRET}?challengeCode=1"),
                ..received(&[(header, PATH_SECRET)], b"{}")
            };
            let verdict = provider.verify(&account, &call);
            assert_eq!(verdict, Verdict::Forged, "{}", kind.as_str());
            assert_eq!(provider.answer(&account, &call), None);
        }
    }
}
