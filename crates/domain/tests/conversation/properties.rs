//! Whatever is said and tapped, in whatever order: nothing is booked that a summary did not name, and
//! there is always a way out.

use super::support::{Guest, House, SLACK, SMS, TELEGRAM, VOICE, WHATSAPP, booking, done, kind};
use domain::conversation::{
    Deed, Done, Facts, Heard, Label, Say, State, SummarySaid, Unreadable, understand,
};
use domain::language::Language;
use domain::message::Message;
use proptest::prelude::*;
use std::collections::HashSet;

const SENTENCES: &str = include_str!("utterances.tsv");

/// What a guest does next.
#[derive(Debug, Clone)]
enum Move {
    Says(Heard),
    /// Taps the n-th of what was offered last.
    Offered(usize),
    /// Taps the n-th of all that was ever offered.
    Old(usize),
}

fn texts() -> impl Strategy<Value = String> {
    let lines: Vec<&'static str> = SENTENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    let short = vec![
        "yes",
        "ஆம்",
        "ok",
        "no",
        "1",
        "2",
        "3",
        "7",
        "book",
        "back",
        "cancel",
        "help",
        "stop",
        "BOOK ISAI24 2",
        "BOOK KAVI26",
        "book ILAI26 3",
        "0771234567",
        "arun@example.com",
        "CANCEL K7QX-42M",
        "2 tickets for music concert",
        "english",
        "my bookings",
        "events",
    ];
    prop_oneof![
        3 => prop::sample::select(lines).prop_map(str::to_owned),
        5 => prop::sample::select(short).prop_map(str::to_owned),
        1 => ".{0,40}",
        1 => "[0-9 +a-z-]{0,20}",
        1 => Just("புக் 2 ".repeat(3_000)),
    ]
}

fn moves() -> impl Strategy<Value = Move> {
    let invented = prop_oneof![
        "(event|about|type|qty|yes|no|change|cancel|lang|menu|more):[0-9a-zA-Z-]{0,40}",
        ".{0,100}",
        Just("event:00000000000000000000000000000002".to_owned()),
        Just("qty:3".to_owned()),
    ];
    prop_oneof![
        6 => texts().prop_map(|text| Move::Says(Heard::Text(text))),
        6 => (0_usize..10).prop_map(Move::Offered),
        2 => (0_usize..60).prop_map(Move::Old),
        1 => invented.prop_map(|id| Move::Says(Heard::Tap(id))),
        1 => texts().prop_map(|text| Move::Says(Heard::Command(text))),
        1 => prop_oneof![Just("இசை நிகழ்ச்சி".to_owned()), Just("isai24 2".to_owned())]
            .prop_map(|text| Move::Says(Heard::Command(text))),
        1 => prop_oneof![Just("+94771234567".to_owned()), ".{0,20}"]
            .prop_map(|number| Move::Says(Heard::Phone(number))),
        1 => prop::option::of(prop_oneof![Just("KAVI26".to_owned()), ".{0,20}"])
            .prop_map(|name| Move::Says(Heard::Opened(name))),
        1 => prop::sample::select(vec![
            Unreadable::Voice,
            Unreadable::Media,
            Unreadable::Reaction,
            Unreadable::Other,
        ])
        .prop_map(|what| Move::Says(Heard::Unreadable(what))),
    ]
}

/// A house whose events are free or not, many or few, sold out or not.
fn houses() -> impl Strategy<Value = House> {
    let abilities = prop::sample::select(vec![WHATSAPP, TELEGRAM, SLACK, SMS, VOICE]);
    let language = prop::sample::select(Language::ALL.to_vec());
    let shape = (
        0_i64..4,
        prop::sample::select(vec![0_i64, 1, 2, 5, 200]),
        1_usize..4,
        any::<bool>(),
    );
    let shapes = prop::collection::vec(shape, 9);
    (abilities, language, shapes, 0_usize..10, 0_usize..3).prop_map(
        |(abilities, language, shapes, count, bookings)| {
            let mut house = House::new(language, abilities);
            house.events.truncate(count);
            for (event, (price, remaining, kinds, listed)) in house.events.iter_mut().zip(shapes) {
                event.remaining = remaining;
                event.listed = listed || price == 0;
                if kinds > 1 {
                    let names = [("சிறுவர்", "Child"), ("பெரியவர்", "Adult"), ("VIP", "VIP")];
                    event.types = (0..kinds)
                        .map(|at| {
                            let (ta, en) = names[at];
                            kind(
                                event.id.0.as_u128() * 10 + at as u128,
                                ta,
                                en,
                                price * 5_000,
                                remaining,
                            )
                        })
                        .collect();
                } else {
                    event.types[0].price_minor = price * 5_000;
                    event.types[0].remaining = remaining;
                }
            }
            for (at, event) in house.events.iter().take(bookings).enumerate() {
                let reference = ["K7QX-42M", "ADCE-234"][at];
                house.bookings.push(booking(at as u128, reference, event));
            }
            house
        },
    )
}

fn outcome(house: &House, deed: &Deed, roll: u8) -> Done {
    let refused = |key| Done::Refused(Message::new(key));
    match (deed, roll) {
        (Deed::Book { .. }, 0) => Done::SoldOut { remaining: 0 },
        (Deed::Book { .. }, 1) => Done::SoldOut { remaining: 1 },
        (Deed::Book { .. }, 2) => refused("phone_invalid"),
        (Deed::Book { .. }, 3) => refused("over_maximum"),
        (_, 4) => refused("not_found"),
        (_, 5) => Done::Trouble,
        (_, 6) => Done::Noted,
        _ => done(house, deed),
    }
}

/// What a machine may be held to.
#[derive(Default)]
struct Witness {
    /// The summary that stands, with the id of its yes.
    summary: Option<(SummarySaid, Option<String>)>,
    /// What a complete command will book once a number or an address is known.
    commanded: Option<SummarySaid>,
    /// The booking that is asked about.
    cancelling: Option<String>,
    offered: Vec<String>,
    ever: Vec<String>,
    /// Numbers the guest ever said.
    numbers: HashSet<i64>,
}

impl Witness {
    fn heard(&mut self, heard: &Heard, facts: &Facts<'_>) {
        match heard {
            Heard::Text(text) | Heard::Command(text) => {
                self.numbers.extend(understand(text, facts).quantity);
                let digits = text.split(|c: char| !c.is_ascii_digit());
                self.numbers
                    .extend(digits.filter_map(|n| n.parse::<i64>().ok()));
            }
            Heard::Tap(id) => {
                let number = id.strip_prefix("qty:").and_then(|n| n.parse::<i64>().ok());
                self.numbers.extend(number);
            }
            _ => {}
        }
    }

    fn said(&mut self, said: &[Say]) {
        let aside = |say: &Say| matches!(say, Say::Unreadable(_) | Say::Introduction);
        if said.iter().all(aside) {
            return;
        }
        *self = Self {
            ever: std::mem::take(&mut self.ever),
            numbers: std::mem::take(&mut self.numbers),
            ..Self::default()
        };
        for say in said {
            match say {
                Say::Summary { summary, offers } => {
                    let yes = offers.iter().find(|offer| offer.label == Label::YesBook);
                    let yes = yes.map(|offer| offer.id.clone());
                    assert!(summary.quantity >= 1);
                    let own = summary.quantity == 1 || self.numbers.contains(&summary.quantity);
                    assert!(own, "{} was never asked for", summary.quantity);
                    self.summary = Some((summary.clone(), yes));
                }
                Say::AskContact { booking, .. } => self.commanded = booking.clone(),
                Say::ConfirmCancel { booking, .. } => {
                    self.cancelling = Some(booking.reference.clone());
                }
                _ => {}
            }
        }
        let ids = said
            .iter()
            .flat_map(Say::offers)
            .map(|offer| offer.id.clone());
        self.offered = ids.collect();
        assert!(self.offered.len() <= 10, "{:?}", self.offered);
        for id in &self.offered {
            assert!(id.is_ascii() && id.len() <= 64, "{id}");
        }
        self.ever.extend(self.offered.clone());
    }

    /// Whether a booking is what the guest has just agreed to.
    fn allows(&self, heard: &Heard, deed: &Deed, house: &House) -> bool {
        let Deed::Book {
            event,
            ticket_type,
            quantity,
            ..
        } = deed
        else {
            return true;
        };
        let named = |summary: &SummarySaid| {
            summary.event.id == *event
                && summary.ticket_type == *ticket_type
                && summary.quantity == *quantity
        };
        if let Some((summary, yes)) = &self.summary
            && named(summary)
            && self.agrees(heard, yes.as_deref(), house)
        {
            return true;
        }
        let facts = house
            .events
            .iter()
            .find(|known| known.id == *event)
            .unwrap();
        let free = facts.types.len() == 1 && facts.types[0].price_minor == 0;
        let given = matches!(heard, Heard::Phone(_) | Heard::Text(_));
        if free && given && self.commanded.as_ref().is_some_and(named) {
            return true;
        }
        let (Heard::Text(text) | Heard::Command(text)) = heard else {
            return false;
        };
        let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "");
        let text = plain(text);
        let names = [&facts.code, &facts.slug, &facts.title.ta, &facts.title.en];
        let exact = names.iter().any(|name| text.contains(&plain(name)));
        let own = *quantity == 1 || self.numbers.contains(quantity);
        free && exact && own
    }

    fn agrees(&self, heard: &Heard, yes: Option<&str>, house: &House) -> bool {
        match heard {
            Heard::Tap(id) => Some(id.as_str()) == yes,
            Heard::Text(text) => {
                let meaning = understand(text, &house.facts());
                let nth = meaning.choice.and_then(|n| n.checked_sub(1));
                let picked = nth.and_then(|n| self.offered.get(n)).map(String::as_str);
                meaning.answer == Some(true) || (picked.is_some() && picked == yes)
            }
            _ => false,
        }
    }
}

fn small_and_whole(state: &State) {
    let json = serde_json::to_string(state).unwrap();
    assert!(json.len() < 4_096, "{} bytes", json.len());
    assert_eq!(&serde_json::from_str::<State>(&json).unwrap(), state);
}

fn out_of_here(guest: &Guest<'_>, word: &str) {
    let mut guest = Guest {
        house: guest.house,
        state: guest.state.clone(),
        deeds: Vec::new(),
    };
    for _ in 0..2 {
        if guest.state.has_draft() {
            guest.say(word);
        }
    }
    assert!(
        !guest.state.has_draft(),
        "{word} leads out: {:?}",
        guest.state
    );
    assert!(guest.booked().is_empty(), "{word} books nothing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_booked_without_a_yes_to_its_summary(
        house in houses(),
        moves in prop::collection::vec((moves(), 0_u8..14), 1..14),
    ) {
        let mut guest = Guest::of(&house);
        let mut witness = Witness::default();
        for (next, roll) in moves {
            let heard = match next {
                Move::Says(heard) => heard,
                Move::Offered(n) if !witness.offered.is_empty() => {
                    Heard::Tap(witness.offered[n % witness.offered.len()].clone())
                }
                Move::Old(n) if !witness.ever.is_empty() => {
                    Heard::Tap(witness.ever[n % witness.ever.len()].clone())
                }
                _ => Heard::Text("book".to_owned()),
            };
            witness.heard(&heard, &house.facts());
            let turn = guest.only_hear(&heard);
            let mut said = turn.say;
            if let Some(deed) = turn.deed {
                prop_assert!(witness.allows(&heard, &deed, &house), "{heard:?} led to {deed:?}");
                if let Deed::Cancel { reference } = &deed {
                    let asked = witness.cancelling.as_ref() == Some(reference);
                    let typed = matches!(&heard, Heard::Text(_) | Heard::Command(_));
                    prop_assert!(asked || typed, "{heard:?} gave back {reference}");
                }
                let ended = outcome(&house, &deed, roll);
                said.extend(guest.ended(&deed, &ended));
            }
            witness.said(&said);
            small_and_whole(&guest.state);
            if roll == 13 {
                out_of_here(&guest, "cancel");
                out_of_here(&guest, "back");
            }
        }
        out_of_here(&guest, "ரத்து");
        out_of_here(&guest, "back");
    }
}

#[test]
fn the_beginning_is_an_empty_object() {
    let state: State = serde_json::from_str("{}").unwrap();
    assert_eq!(state, State::default());
}
