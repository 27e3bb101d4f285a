//! Only Meta's own calls are believed.

use crate::{account, received};
use channels::chat::{Account, Provider, Received, Verdict};
use channels::meta::facebook::Page;
use channels::meta::instagram::Instagram;
use channels::meta::whatsapp::{CloudApi, Dialog360};
use domain::channel::ChannelKind;

const HEADER: &str = "x-hub-signature-256";
/// A call that was caught on the wire, with its signature; the secret is long since another.
const CAUGHT: &str = r#"{"object":"whatsapp_business_account","entry":[{"id":"264937493375603","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550953877","phone_number_id":"277321005464405"},"contacts":[{"profile":{"name":"PyWa Tests"},"wa_id":"972544401243"}],"messages":[{"from":"972544401243","id":"wamid.HBgMOTcyNTQ0NDAxMjQzFQIAEhggM0RFQTNCMEEwRTY3QzUwODYzMDc4NjQ4QzM4ODAxM0YA","timestamp":"1730231903","text":{"body":"Hey there! I am using PyWa."},"type":"text"}]},"field":"messages"}]}]}"#;
const SIGNED: &str = "54edfa1d7259e0eb13c677cc7d73d1b5c86cfa12433d19156e058ab9251bc441";

fn with_secret(secret: &str) -> Account {
    let mut account = account(ChannelKind::Whatsapp, None);
    account.settings.insert("app_secret".into(), secret.into());
    account
}

fn verdict(account: &Account, body: &[u8], header: &str) -> Verdict {
    CloudApi.verify(account, &received(body, &[(HEADER, header)]))
}

#[test]
fn published_signatures_are_genuine() {
    let caught = account(ChannelKind::Whatsapp, None);
    let header = format!("sha256={SIGNED}");
    assert_eq!(
        verdict(&caught, CAUGHT.as_bytes(), &header),
        Verdict::Genuine
    );
    let call = received(CAUGHT, &[(HEADER, &header)]);
    assert_eq!(Page.verify(&caught, &call), Verdict::Genuine);
    assert_eq!(Instagram.verify(&caught, &call), Verdict::Genuine);

    // The bytes count as they are, escaped or not.
    let sample = with_secret("YOUR_APP_SECRET");
    let escaped = r"Let's pretend this body is equal to the message object and can handle unicode characters like \u307f\u3069\u308a\u3044\u308d and J'ai mang\u00e9 des p\u00e2tes";
    let raw = "Let's pretend this body is equal to the message object and can handle unicode characters like みどりいろ and J'ai mangé des pâtes";
    let of_escaped = "sha256=0363007aabdf1ab579f35936651a460fb5fa1aaf40df98b1264446b72cc96688";
    let of_raw = "sha256=5ab50fefd5b7b7258964d9825904e7916acb73fe8030123871485627791ffbde";
    assert_eq!(
        verdict(&sample, escaped.as_bytes(), of_escaped),
        Verdict::Genuine
    );
    assert_eq!(verdict(&sample, raw.as_bytes(), of_raw), Verdict::Genuine);
    assert_eq!(
        verdict(&sample, raw.as_bytes(), of_escaped),
        Verdict::Forged
    );
}

#[test]
fn one_bit_is_enough_to_be_forged() {
    let account = account(ChannelKind::Whatsapp, None);
    let header = format!("sha256={SIGNED}");
    for bit in 0..CAUGHT.len() * 8 {
        let mut body = CAUGHT.as_bytes().to_vec();
        body[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            verdict(&account, &body, &header),
            Verdict::Forged,
            "bit {bit}"
        );
    }
    let signature = channels::signature::unhex(SIGNED).unwrap();
    for bit in 0..signature.len() * 8 {
        let mut signature = signature.clone();
        signature[bit / 8] ^= 1 << (bit % 8);
        let header = format!("sha256={}", channels::signature::hex(&signature));
        assert_eq!(
            verdict(&account, CAUGHT.as_bytes(), &header),
            Verdict::Forged,
            "bit {bit}"
        );
    }
}

#[test]
fn without_a_whole_signature_or_a_secret_nothing_is_genuine() {
    let known = account(ChannelKind::Whatsapp, None);
    for header in [
        "",
        "sha256=",
        SIGNED,
        "sha256",
        &format!("sha1={SIGNED}"),
        &format!("sha256={SIGNED}00"),
        &format!("sha256= {SIGNED}"),
        "sha256=zz",
    ] {
        assert_eq!(
            verdict(&known, CAUGHT.as_bytes(), header),
            Verdict::Forged,
            "{header}"
        );
    }
    assert_eq!(
        CloudApi.verify(&known, &received(CAUGHT, &[])),
        Verdict::Forged
    );
    let header = format!("sha256={SIGNED}");
    assert_eq!(
        verdict(&with_secret(""), CAUGHT.as_bytes(), &header),
        Verdict::Forged
    );
    // Signed with the empty key, as someone would who hopes that no secret is set.
    let empty =
        channels::signature::hex(&channels::signature::hmac_sha256(b"", &[CAUGHT.as_bytes()]));
    assert_eq!(
        verdict(
            &with_secret(" "),
            CAUGHT.as_bytes(),
            &format!("sha256={empty}")
        ),
        Verdict::Forged
    );
}

#[test]
fn a_call_of_360dialog_carries_a_secret() {
    let account = account(ChannelKind::WhatsappDialog360, None);
    let at = |url: &str, headers: &[(&str, &str)]| Received {
        url: url.to_owned(),
        ..received(CAUGHT, headers)
    };
    let secret = "abcdefghijklmnopqrstuv";
    let genuine = [
        at(&format!("https://vizha.example/webhook/7/{secret}"), &[]),
        at(
            &format!("https://vizha.example/webhook/7/{secret}?a=b"),
            &[],
        ),
        at(
            "https://vizha.example/webhook/7",
            &[("x-vizha-secret", secret)],
        ),
    ];
    for call in genuine {
        assert_eq!(
            Dialog360.verify(&account, &call),
            Verdict::Genuine,
            "{}",
            call.url
        );
    }
    let forged = [
        at("https://vizha.example/webhook/7/", &[]),
        at(
            "https://vizha.example/webhook/7/abcdefghijklmnopqrstuV",
            &[],
        ),
        at(&format!("https://vizha.example/webhook/{secret}/7"), &[]),
        at(&format!("https://vizha.example/webhook/7?{secret}"), &[]),
        at(
            "https://vizha.example/webhook/7",
            &[(HEADER, &format!("sha256={SIGNED}"))],
        ),
    ];
    for call in forged {
        assert_eq!(
            Dialog360.verify(&account, &call),
            Verdict::Forged,
            "{}",
            call.url
        );
    }
}
