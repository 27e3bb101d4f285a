//! What comes in, whole and spoiled.

use crate::mutation::{HALF_AN_EMOJI, mutated, mutations, paths, spoiled};
use crate::samples::{Sample, Wire, own, provider, samples};
use crate::stand_in::{received, reply};
use channels::chat::{Address, Notice, Reading, Received, Verdict, What};
use domain::channel::ChannelKind;
use domain::limits;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// Text that a database keeps and a page shows.
fn is_plain(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

fn somebody(from: &Address) -> bool {
    let number = |phone: &String| {
        let digits = phone.strip_prefix('+').unwrap_or_default();
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let name = |name: &String| {
        name.chars().count() <= limits::PERSON_NAME && is_plain(name) && !name.contains('\n')
    };
    !from.id.is_empty()
        && is_plain(&from.id)
        && from.phone.as_ref().is_none_or(number)
        && from.name.as_ref().is_none_or(name)
}

/// Reads a call, asks for all that may be answered to it, and looks whether what was read can be kept.
fn read(sample: &Sample, call: &Received) -> Reading {
    let (name, provider) = (sample.kind.as_str(), provider(sample.kind));
    let account = own(sample.kind, None, &[]);
    assert_eq!(provider.verify(&account, call), Verdict::Forged, "{name}");
    provider.answer(&account, call);
    provider.voice_answer(call, &[reply("x")]);
    let reading = sample.read(call);
    for element in &reading.elements {
        assert!(!element.dedup.is_empty(), "{name}: {element:?}");
        assert!(is_plain(&element.dedup), "{name}: {element:?}");
        assert!(element.at <= call.at, "{name}: {element:?}");
        match &element.what {
            What::Said(said) => {
                assert!(somebody(&said.from), "{name}: {said:?}");
                assert!(is_plain(&said.shown), "{name}: {said:?}");
                assert!(said.shown.chars().count() <= 9_000, "{name}");
            }
            What::Notice(Notice::Wish { from, .. } | Notice::Left { from }) => {
                assert!(somebody(from), "{name}: {from:?}");
            }
            What::Notice(_) | What::Report(_) => {}
        }
        let kept = serde_json::to_string(&element.what).unwrap();
        let again: What = serde_json::from_str(&kept).unwrap();
        assert_eq!(again, element.what, "{name}");
    }
    for what in &reading.unread {
        assert!(what.chars().count() <= 100, "{name}: {what}");
    }
    reading
}

#[test]
fn every_provider_has_samples_and_they_are_read() {
    let samples = samples();
    for kind in ChannelKind::ALL.iter().filter(|kind| kind.converses()) {
        let known = samples.iter().any(|sample| sample.kind == *kind);
        assert!(known, "{}", kind.as_str());
    }
    for sample in samples {
        let reading = read(&sample, &sample.call(&sample.tree));
        let name = sample.kind.as_str();
        assert!(!reading.elements.is_empty(), "{name}: {reading:?}");
        assert_eq!(reading.unread, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn any_field_may_be_missing_or_anything_else() {
    for sample in samples() {
        for path in paths(&sample.tree) {
            for tree in spoiled(&sample.tree, &path) {
                read(&sample, &sample.call(&tree));
            }
        }
    }
}

#[test]
fn html_in_the_place_of_json_is_named_and_nothing_else() {
    let page = b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";
    for sample in samples() {
        let reading = read(&sample, &sample.received(page));
        let name = sample.kind.as_str();
        assert!(reading.elements.is_empty(), "{name}: {reading:?}");
        assert_eq!(reading.unread.len(), 1, "{name}");
    }
}

#[test]
fn bodies_in_other_encodings_break_nothing() {
    for sample in samples() {
        let body = sample.wire.written(&sample.tree);
        let text = String::from_utf8(body.clone()).unwrap();
        let latin = |c: char| u8::try_from(u32::from(c)).unwrap_or(b'?');
        let bodies: [Vec<u8>; 11] = [
            Vec::new(),
            vec![0; 100],
            vec![0xff; 100],
            [b"\xef\xbb\xbf".as_slice(), body.as_slice()].concat(),
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            text.chars().map(latin).collect(),
            body.repeat(2),
            body[..body.len() / 2].to_vec(),
            b"[".repeat(100_000),
            b"{\"entry\":".repeat(100_000),
        ];
        for body in bodies {
            read(&sample, &sample.received(&body));
        }
    }
}

#[test]
fn half_an_emoji_costs_one_letter_and_no_message() {
    for sample in samples().iter().filter(|s| !s.words.is_empty()) {
        let broken = read(sample, &sample.saying(&format!("இசை {HALF_AN_EMOJI} புக்")));
        // A form has no such escapes, and what Amazon signs cannot be read otherwise than as it is.
        if sample.wire == Wire::Json {
            let whole = read(sample, &sample.saying("இசை \u{fffd} புக்"));
            assert_eq!(broken, whole, "{}", sample.kind.as_str());
            assert!(!whole.elements.is_empty(), "{}", sample.kind.as_str());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_becomes_of_a_call_nothing_breaks(
        changes in mutations(),
        cut in prop::option::of(any::<Index>()),
        flips in prop::collection::vec((any::<Index>(), any::<u8>()), 0..4),
    ) {
        for sample in samples() {
            // One byte more, since a form without fields has none.
            let mut body = sample.wire.written(&mutated(&sample.tree, &changes));
            body.push(b'\n');
            for (place, byte) in &flips {
                let place = place.index(body.len());
                body[place] = *byte;
            }
            if let Some(end) = &cut {
                body.truncate(end.index(body.len()));
            }
            read(&sample, &sample.received(&body));
        }
    }

    #[test]
    fn whatever_becomes_of_one_element_its_neighbours_are_read(
        which in any::<Index>(),
        changes in mutations(),
    ) {
        for sample in samples() {
            for list in sample.lists {
                let elements = sample.tree.pointer(list).and_then(Value::as_array);
                let at = which.index(elements.map_or(0, Vec::len));
                let with = |element: Value| {
                    let mut tree = sample.tree.clone();
                    if let Some(place) = tree.pointer_mut(&format!("{list}/{at}")) {
                        *place = element;
                    }
                    read(&sample, &sample.call(&tree))
                };
                let neighbours = with(Value::Null).elements;
                prop_assert!(!neighbours.is_empty(), "{} {list}", sample.kind.as_str());
                let element = sample.tree.pointer(&format!("{list}/{at}")).cloned();
                let found = with(mutated(&element.unwrap_or_default(), &changes)).elements;
                for neighbour in neighbours {
                    let kept = found.contains(&neighbour);
                    prop_assert!(kept, "{} {list}/{at}: {neighbour:?}", sample.kind.as_str());
                }
            }
        }
    }

    #[test]
    fn noise_breaks_nothing(body in prop::collection::vec(any::<u8>(), 0..300), text in ".{0,100}") {
        for sample in samples() {
            read(&sample, &sample.received(&body));
            read(&sample, &sample.received(text.as_bytes()));
            let call = Received { url: format!("https://vizha.example/{text}"), ..received(&[], &body) };
            sample.read(&call);
        }
    }
}
