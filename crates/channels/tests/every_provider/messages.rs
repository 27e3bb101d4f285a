//! What guests send that nobody thought of: too long, in other scripts, of kinds that are new.

use crate::samples::{Sample, samples};
use channels::chat::{Reading, What};
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};

/// The words that were heard.
fn heard(reading: &Reading) -> Vec<&str> {
    let words = reading
        .elements
        .iter()
        .filter_map(|element| match &element.what {
            What::Said(said) => match &said.heard {
                Heard::Text(words) | Heard::Command(words) => Some(words.as_str()),
                _ => None,
            },
            _ => None,
        });
    words.collect()
}

fn spoken() -> Vec<Sample> {
    let mut samples = samples();
    samples.retain(|sample| !sample.words.is_empty());
    samples
}

#[test]
fn ten_thousand_characters_are_cut_and_read() {
    for sample in spoken() {
        let reading = sample.read(&sample.saying(&"அ".repeat(10_000)));
        let name = sample.kind.as_str();
        let lengths = heard(&reading)
            .into_iter()
            .map(|words| words.chars().count());
        let length = lengths.max().unwrap_or_default();
        assert!((200..=8_000).contains(&length), "{name}: {length}");
    }
}

#[test]
fn every_script_arrives_as_it_was_written() {
    for words in [
        "\u{202e}שלום\u{202c} ادخل",
        "க்\u{200d}ஷ \u{200b}புக்",
        "👩\u{200d}👧 🎉 ❤\u{fe0f}",
        "🎉🎉🎉",
        "𝔟𝔬𝔬𝔨 ２",
        "; DROP TABLE event; --",
        "<script>alert(1)</script>",
        "%00%0d%0a\\u0000",
    ] {
        for sample in spoken() {
            let reading = sample.read(&sample.saying(words));
            let name = sample.kind.as_str();
            let whole = heard(&reading).iter().any(|text| text.contains(words));
            assert!(whole, "{name}: {words:?} became {reading:?}");
        }
    }
}

/// What is of a kind that nobody knows yet is answered or named, and the guest is not lost.
#[test]
fn a_kind_that_is_new_is_answered_or_named() {
    let other = Heard::Unreadable(Unreadable::Other);
    for (kind, place, answered) in [
        (
            ChannelKind::Whatsapp,
            "/entry/0/changes/0/value/messages/0/type",
            true,
        ),
        (
            ChannelKind::WhatsappDialog360,
            "/entry/0/changes/0/value/messages/2/type",
            true,
        ),
        (
            ChannelKind::WhatsappGupshup,
            "/entry/0/changes/0/value/messages/3/type",
            true,
        ),
        (
            ChannelKind::Whatsapp,
            "/entry/0/changes/0/value/statuses/0/status",
            false,
        ),
        (
            ChannelKind::Whatsapp,
            "/entry/0/changes/0/value/messages/1/interactive/type",
            false,
        ),
        (ChannelKind::WhatsappGupshup, "/type", false),
        (ChannelKind::SmsTwilio, "/MessageStatus", false),
        (ChannelKind::SmsAmazon, "/Type", false),
        (ChannelKind::SmsHttp, "/1/status", false),
        (ChannelKind::Slack, "/event/type", false),
        (ChannelKind::Discord, "/type", false),
    ] {
        let name = kind.as_str();
        let mut found = false;
        for sample in samples().iter().filter(|sample| sample.kind == kind) {
            let mut tree = sample.tree.clone();
            let Some(value) = tree.pointer_mut(place) else {
                continue;
            };
            // Numbers stay numbers.
            *value = match value.as_i64() {
                Some(_) => 99_i64.into(),
                None => "hologram".into(),
            };
            found = true;
            let before = sample.read(&sample.call(&sample.tree));
            let reading = sample.read(&sample.call(&tree));
            let heard = reading
                .elements
                .iter()
                .any(|element| matches!(&element.what, What::Said(said) if said.heard == other));
            assert_eq!(heard, answered, "{name} {place}: {reading:?}");
            assert_eq!(reading.unread.is_empty(), answered, "{name} {place}");
            let left = reading.elements.len() + usize::from(!answered);
            assert_eq!(left, before.elements.len(), "{name} {place}: {reading:?}");
        }
        assert!(found, "{name} {place}");
    }
}
