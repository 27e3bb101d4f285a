//! What is typed by accident or to see what happens: nothing breaks, and nothing is booked that nobody
//! asked for.

use super::support::{Guest, House, SLACK, SMS, TELEGRAM, VOICE, WHATSAPP, booking, offered};
use chrono::TimeDelta;
use domain::conversation::{Deed, Heard, Intent, Say, State, understand};
use domain::language::Language::{English, Tamil};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const SENTENCES: &str = include_str!("utterances.tsv");

/// Signs without width, signs that turn the direction of writing, signs that only choose a look.
const UNSEEN: [char; 12] = [
    '\u{00AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202E}',
    '\u{2060}', '\u{2069}', '\u{FE0F}', '\u{FEFF}',
];

const EMOJI: [char; 14] = [
    '🎉', '👏', '🙏', '❤', '😀', '🎵', '🪔', '🎶', '👍', '👎', '✅', '❌', '👩', '👧',
];

/// What no sentence needs: letters that grow when they are folded, vowel signs that stand alone, towers of
/// accents, digits of other scripts, numbers without measure, beginnings of addresses.
const ODD: [&str; 20] = [
    "\u{0}",
    "\u{0BBE}",
    "\u{0BCD}",
    "\u{0BC6}\u{0BBE}",
    "\u{0301}\u{0301}\u{0301}\u{0301}\u{0301}\u{0301}",
    "İ",
    "ß",
    "ﬁ",
    "ǅ",
    "２",
    "٣",
    "௨",
    "99999999999999999999",
    "-",
    ".",
    "@b.lk",
    " +94 77 ",
    "K7QX-42M",
    " ISAI24 ",
    "\r\n",
];

fn sentences() -> Vec<&'static str> {
    SENTENCES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect()
}

/// What happens to a sentence on its way.
#[derive(Debug, Clone)]
enum Slip {
    Drop,
    Double,
    Swap,
    Insert(&'static str),
    Stutter(usize),
}

fn slips() -> impl Strategy<Value = Vec<(Index, Slip)>> {
    let slip = prop_oneof![
        2 => Just(Slip::Drop),
        1 => Just(Slip::Double),
        2 => Just(Slip::Swap),
        4 => select(ODD.to_vec()).prop_map(Slip::Insert),
        1 => (2_usize..2_000).prop_map(Slip::Stutter),
    ];
    prop::collection::vec((any::<Index>(), slip), 0..8)
}

fn slipped(sentence: &str, slips: &[(Index, Slip)]) -> String {
    let mut typed: Vec<char> = sentence.chars().collect();
    for (place, slip) in slips {
        if typed.is_empty() {
            break;
        }
        let at = place.index(typed.len());
        match slip {
            Slip::Drop => {
                typed.remove(at);
            }
            Slip::Double => typed.insert(at, typed[at]),
            Slip::Swap => {
                let other = (at + 1) % typed.len();
                typed.swap(at, other);
            }
            Slip::Insert(odd) => {
                typed.splice(at..at, odd.chars());
            }
            Slip::Stutter(times) => {
                let again = vec![typed[at]; *times];
                typed.splice(at..at, again);
            }
        }
    }
    typed.into_iter().collect()
}

fn garbled() -> impl Strategy<Value = String> {
    (select(sentences()), slips()).prop_map(|(sentence, slips)| slipped(sentence, &slips))
}

proptest! {
    #[test]
    fn what_nobody_sees_changes_no_meaning(
        sentence in select(sentences()),
        unseen in prop::collection::vec((any::<Index>(), select(UNSEEN.to_vec())), 1..20),
    ) {
        let house = House::new(Tamil, WHATSAPP);
        let mut typed: Vec<char> = sentence.chars().collect();
        for (place, sign) in unseen {
            let at = place.index(typed.len() + 1);
            typed.insert(at, sign);
        }
        let typed: String = typed.into_iter().collect();
        let facts = house.facts();
        prop_assert_eq!(understand(&typed, &facts), understand(sentence, &facts));
    }

    #[test]
    fn slips_of_the_fingers_break_nothing(text in garbled()) {
        let house = House::new(Tamil, WHATSAPP);
        let meaning = understand(&text, &house.facts());
        prop_assert!(meaning.quantity.is_none_or(|quantity| quantity >= 1));
        for id in &meaning.events {
            prop_assert!(house.events.iter().any(|event| event.id == *id));
        }
    }

    #[test]
    fn emoji_alone_ask_for_nothing(emoji in prop::collection::vec(select(EMOJI.to_vec()), 1..20)) {
        let house = House::new(Tamil, WHATSAPP);
        let text: String = emoji.into_iter().collect();
        let meaning = understand(&text, &house.facts());
        prop_assert!(meaning.events.is_empty() && meaning.quantity.is_none());
        prop_assert!(matches!(meaning.intent, Intent::Unknown | Intent::Yes | Intent::No));
        let mut guest = Guest::of(&house);
        guest.say(&text);
        prop_assert!(guest.deeds.is_empty());
    }

    #[test]
    fn whatever_is_heard_the_machine_goes_on(
        abilities in select(vec![WHATSAPP, TELEGRAM, SLACK, SMS, VOICE]),
        texts in prop::collection::vec((garbled(), 0_u8..8), 1..10),
    ) {
        let mut house = House::new(Tamil, abilities);
        house.bookings = vec![booking(1, "K7QX-42M", &house.events[0])];
        let mut guest = Guest::of(&house);
        for (text, way) in texts {
            let heard = match way {
                0 => Heard::Tap(text),
                1 => Heard::Command(text),
                2 => Heard::Phone(text),
                3 => Heard::Opened(Some(text)),
                _ => Heard::Text(text),
            };
            guest.hear(&heard);
            let kept = serde_json::to_string(&guest.state).unwrap();
            prop_assert!(kept.len() < 4_096, "{} bytes", kept.len());
            let again: State = serde_json::from_str(&kept).unwrap();
            prop_assert_eq!(&again, &guest.state);
        }
        for (code, quantity) in guest.booked() {
            prop_assert!(code != "?" && (1..=1_000).contains(&quantity), "{quantity} of {code}");
        }
    }
}

#[test]
fn of_ten_thousand_characters_only_the_beginning_is_read() {
    let house = House::new(English, WHATSAPP);
    let facts = house.facts();
    for (beginning, rest) in [
        ("book 2 tickets for music concert ", "and 7 more "),
        ("", "பொங்கல் "),
        ("", "2"),
        ("", "\u{0301}"),
        ("@", "a"),
    ] {
        let long = format!("{beginning}{}", rest.repeat(10_000));
        assert!(long.chars().count() >= 10_000);
        let head: String = long.chars().take(1_000).collect();
        assert_eq!(understand(&long, &facts), understand(&head, &facts));
        let mut guest = Guest::of(&house);
        guest.say(&long);
        assert!(guest.booked().is_empty(), "{head}");
    }
}

#[test]
fn buttons_of_last_month_book_and_give_back_nothing() {
    let mut house = House::new(English, WHATSAPP);
    house.bookings = vec![booking(1, "K7QX-42M", &house.events[1])];
    let (state, old) = {
        let mut guest = Guest::of(&house);
        let mut old = Vec::new();
        for text in [
            "hi",
            "book",
            "music concert",
            "2",
            "my bookings",
            "cancel my booking",
            "no",
            "2 tickets for the marathon",
        ] {
            let said = guest.say(text);
            let offers = said.iter().flat_map(Say::offers);
            old.extend(offers.map(|offer| offer.id.clone()));
        }
        (guest.state, old)
    };
    assert!(old.iter().any(|id| id.starts_with("yes:")), "{old:?}");
    house.now += TimeDelta::days(31);
    // The concert is over meanwhile.
    house.events.remove(0);
    for id in old {
        let mut guest = Guest::of(&house);
        guest.state = state.clone();
        let said = guest.tap(&id);
        assert!(!said.is_empty(), "{id} is answered");
        let done = guest.deeds.iter();
        let mut done = done.filter(|d| matches!(d, Deed::Book { .. } | Deed::Cancel { .. }));
        assert_eq!(done.next(), None, "{id}");
        let stale = said.iter().any(|say| matches!(say, Say::Stale));
        assert!(stale || !id.starts_with("yes:"), "{id}: {said:?}");
    }
}

#[test]
fn two_taps_at_once_are_one_yes() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    let yes = offered(&guest.say("2 tickets for music concert"), "yes:");
    // The second comes before it is known how the first has ended.
    let tap = Heard::Tap(yes);
    let first = guest.only_hear(&tap).deed;
    assert!(matches!(first, Some(Deed::Book { .. })), "{first:?}");
    assert_eq!(guest.only_hear(&tap).deed, None);
}
