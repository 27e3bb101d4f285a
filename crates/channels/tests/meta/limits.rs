//! Whatever is said to guests, Meta's limits hold.

use crate::server::{Meta, client};
use crate::write::said;
use channels::chat::*;
use domain::channel::ChannelKind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

fn replies() -> impl Strategy<Value = Reply> {
    let words = || {
        prop_oneof![
            Just(String::new()),
            "[a-z ]{1,90}",
            "[அ-ஹா-்ௗ ]{1,400}",
            "(👨‍👩‍👧|é|\n|[a-z]{1,9} ){1,900}",
            any::<String>(),
        ]
    };
    let choice = (
        prop_oneof!["[a-z:]{0,8}", "[a-z]{250,260}"],
        words(),
        words(),
    )
        .prop_map(|(id, title, description)| Choice {
            id,
            title,
            description,
        });
    let link = (
        words(),
        prop_oneof![
            Just("https://vizha.example/b/abc".to_owned()),
            "https://a\\.example/[a-z]{2100}",
            any::<String>()
        ],
    )
        .prop_map(|(label, url)| Link { label, url });
    (
        words(),
        prop::collection::vec(choice, 0..14),
        words(),
        prop::option::of(Just("https://vizha.example/q.png".to_owned())),
        prop::collection::vec(link, 0..5),
        prop::option::weighted(0.1, Just("Share".to_owned())),
    )
        .prop_map(
            |(text, choices, choices_label, picture_url, links, ask_phone)| Reply {
                text,
                choices,
                choices_label,
                picture_url,
                links,
                ask_phone,
                ..Reply::default()
            },
        )
}

/// A text that is there, says something, and is not too long as Meta may count it.
fn fits(value: &Value, most: usize) -> bool {
    value
        .as_str()
        .is_some_and(|text| !text.trim().is_empty() && text.encode_utf16().count() <= most)
}

fn all<'a>(
    value: &'a Value,
    numbers: std::ops::RangeInclusive<usize>,
    name: &str,
    good: impl Fn(&'a Value) -> bool,
) -> bool {
    let list = value[name].as_array().unwrap();
    numbers.contains(&list.len()) && list.iter().all(good)
}

fn unlike(value: &Value, name: &str, pointer: &str) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let list = value[name].as_array().unwrap();
    list.iter()
        .all(|one| seen.insert(one.pointer(pointer).unwrap().as_str().unwrap()))
}

fn whatsapp_takes(body: &Value) -> bool {
    let interactive = &body["interactive"];
    let action = &interactive["action"];
    let short = fits(&interactive["body"]["text"], 1024);
    match (
        body["type"].as_str().unwrap(),
        interactive["type"].as_str().unwrap_or_default(),
    ) {
        ("text", _) => fits(&body["text"]["body"], 4096),
        ("image", _) => body["image"]
            .get("caption")
            .is_none_or(|caption| fits(caption, 1024)),
        ("interactive", "button") => {
            short
                && all(action, 1..=3, "buttons", |b| {
                    fits(&b["reply"]["title"], 20) && fits(&b["reply"]["id"], 256)
                })
                && unlike(action, "buttons", "/reply/title")
                && unlike(action, "buttons", "/reply/id")
        }
        ("interactive", "list") => {
            let section = &action["sections"][0];
            fits(&interactive["body"]["text"], 4096)
                && interactive.get("header").is_none()
                && fits(&action["button"], 20)
                && unlike(section, "rows", "/id")
                && all(section, 1..=10, "rows", |row| {
                    fits(&row["title"], 24)
                        && fits(&row["id"], 200)
                        && row.get("description").is_none_or(|d| fits(d, 72))
                })
        }
        ("interactive", "cta_url") => {
            let to = &action["parameters"];
            short
                && fits(&to["display_text"], 20)
                && fits(&to["url"], 2000)
                && to["url"].as_str().unwrap().starts_with("http")
        }
        ("interactive", "contact_request") => short,
        _ => false,
    }
}

/// The limits of Messenger, or of Instagram, which counts bytes.
fn messenger_takes(body: &Value, text: usize, template: usize, bytes: bool) -> bool {
    let fits = |value: &Value, most| {
        fits(value, most) && (!bytes || value.as_str().unwrap().len() <= most)
    };
    let message = &body["message"];
    let payload = &message["attachment"]["payload"];
    let replies = message.get("quick_replies").is_none()
        || all(message, 1..=13, "quick_replies", |reply| {
            fits_plainly(&reply["title"], 20) && fits_plainly(&reply["payload"], 1000)
        });
    let content = match message["attachment"]["type"].as_str() {
        Some("template") => {
            fits(&payload["text"], template)
                && all(payload, 1..=3, "buttons", |button| {
                    fits_plainly(&button["title"], 20)
                })
        }
        Some(_) => payload["url"].is_string(),
        None => fits(&message["text"], text),
    };
    replies && content && body["recipient"]["id"] == "16505551234"
}

fn fits_plainly(value: &Value, most: usize) -> bool {
    fits(value, most)
}

#[test]
fn whatever_is_said_stays_within_the_limits() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (meta, base) = runtime.block_on(Meta::start());
    let client = client();
    let config = Config {
        cases: 192,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&replies(), |reply| {
            let bodies = |kind| {
                runtime.block_on(said(&client, (&meta, &base), kind, &reply));
                meta.seen()
                    .into_iter()
                    .map(|seen| seen.body)
                    .collect::<Vec<_>>()
            };
            for body in bodies(ChannelKind::Whatsapp) {
                prop_assert!(whatsapp_takes(&body), "{body}");
            }
            for body in bodies(ChannelKind::Facebook) {
                prop_assert!(messenger_takes(&body, 2000, 640, false), "{body}");
            }
            for body in bodies(ChannelKind::Instagram) {
                prop_assert!(messenger_takes(&body, 1000, 640, true), "{body}");
            }
            Ok(())
        })
        .unwrap();
}
