#![allow(clippy::unwrap_used)]

use super::*;
use domain::channel::ChannelKind;
use std::collections::BTreeMap;

const ROOT: &[u8] = include_bytes!("../../tests/fixtures/root.pem");
const CHAIN: &[u8] = include_bytes!("../../tests/fixtures/chain.pem");
const OTHER_NAME: &[u8] = include_bytes!("../../tests/fixtures/chain-other-name.pem");
const OTHER_USAGE: &[u8] = include_bytes!("../../tests/fixtures/chain-other-usage.pem");
const SELF_SIGNED: &[u8] = include_bytes!("../../tests/fixtures/stand-in.pem");

fn account(base: Option<&str>) -> Account {
    Account {
        id: "0198c0de-0000-7000-8000-000000000001".parse().unwrap(),
        kind: ChannelKind::Alexa,
        settings: BTreeMap::new(),
        base: base.map(str::to_owned),
    }
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

#[test]
fn a_chain_is_fetched_from_amazons_place_alone() {
    let account = account(None);
    for address in [
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
    ] {
        assert!(may_fetch(&account, address), "{address}");
    }
    for address in [
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../mine/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/mine/echo-api-cert.pem",
        "https://s3.amazonaws.com.example.org/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@example.org/echo.api/echo-api-cert.pem",
        "http://127.0.0.1:4000/echo.api/echo-api-cert.pem",
        "",
    ] {
        assert!(!may_fetch(&account, address), "{address}");
    }
}

#[test]
fn a_stand_in_is_believed_at_its_own_address_alone() {
    let account = account(Some("http://127.0.0.1:4000"));
    assert!(may_fetch(&account, "http://127.0.0.1:4000/echo.api/a.pem"));
    assert!(!may_fetch(&account, "http://127.0.0.1:40001/a.pem"));
    assert!(!may_fetch(
        &account,
        "https://s3.amazonaws.com/echo.api/a.pem"
    ));
}

#[test]
fn a_chain_hangs_from_a_root_bears_the_name_and_is_in_date() {
    let root = CertificateDer::from(chain(ROOT).unwrap().remove(0));
    let anchors = [webpki::anchor_from_trusted_cert(&root).unwrap()];
    let now = at("2027-03-06T12:00:00Z");
    let good = |pem: &[u8], now| is_amazons(&chain(pem).unwrap(), Some(&anchors[..]), now);
    assert_eq!(good(CHAIN, now), Some(true));
    assert!(signing_key(&chain(CHAIN).unwrap()[0], now).is_some());

    assert_ne!(good(OTHER_NAME, now), Some(true));
    assert_ne!(good(SELF_SIGNED, now), Some(true));
    assert_ne!(good(CHAIN, at("2026-01-01T00:00:00Z")), Some(true));
    assert_ne!(good(CHAIN, at("2060-01-01T00:00:00Z")), Some(true));
    let leaf_alone = &chain(CHAIN).unwrap()[..1];
    assert_ne!(is_amazons(leaf_alone, Some(&anchors[..]), now), Some(true));
    let roots = Some(webpki_roots::TLS_SERVER_ROOTS);
    assert_ne!(
        is_amazons(&chain(CHAIN).unwrap(), roots, now),
        Some(true),
        "a root of one's own making is none"
    );
}

#[test]
fn a_certificate_out_of_date_or_for_another_use_signs_nothing() {
    let leaf = |pem| chain(pem).unwrap().remove(0);
    let now = at("2027-03-06T12:00:00Z");
    assert!(signing_key(&leaf(SELF_SIGNED), now).is_some());
    assert!(signing_key(&leaf(SELF_SIGNED), at("2060-01-01T00:00:00Z")).is_none());
    assert!(signing_key(&leaf(SELF_SIGNED), at("2020-01-01T00:00:00Z")).is_none());
    assert!(signing_key(&leaf(OTHER_USAGE), now).is_none());
}

#[test]
fn damaged_files_are_no_chain() {
    assert!(chain(b"").is_none());
    assert!(chain(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").is_none());
    assert!(chain(&CHAIN[..CHAIN.len() / 2]).is_none());
    assert!(chain(&CHAIN.repeat(5)).is_none(), "ten certificates");
}
