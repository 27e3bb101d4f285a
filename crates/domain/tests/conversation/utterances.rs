//! Four hundred sentences and what they mean. Those held out say how well strangers are understood.

use super::support::{House, WHATSAPP};
use domain::conversation::{Intent, Meaning, Question, When, understand};
use domain::language::Language;

const SENTENCES: &str = include_str!("utterances.tsv");

fn intent(meaning: &Meaning) -> &'static str {
    match meaning.intent {
        Intent::Unknown => "unknown",
        Intent::Book => "book",
        Intent::Events => "events",
        Intent::About => match meaning.questions.as_slice() {
            [Question::When, ..] => "when",
            [Question::Where, ..] => "where",
            [Question::Price, ..] => "price",
            [Question::Left, ..] => "left",
            [] => "about",
        },
        Intent::Named => "named",
        Intent::Bookings => "bookings",
        Intent::CancelBooking => "cancel-booking",
        Intent::Cancel => "cancel",
        Intent::Yes => "yes",
        Intent::No => "no",
        Intent::Number => "number",
        Intent::Back => "back",
        Intent::Help => "help",
        Intent::Menu => "menu",
        Intent::Stop => "stop",
        Intent::Start => "start",
        Intent::Language(Language::Tamil) => "lang-ta",
        Intent::Language(Language::English) => "lang-en",
        Intent::Person => "person",
        Intent::Thanks => "thanks",
        Intent::Greet => "greet",
    }
}

fn days(when: Option<When>) -> String {
    match when {
        None => "-".to_owned(),
        Some(When::Day(day)) => day.to_string(),
        Some(When::Either(one, other)) => format!("{one}|{other}"),
        Some(When::Span(first, last)) => format!("{first}..{last}"),
    }
}

/// Intent, events, places and days, as the table writes them.
fn row(meaning: &Meaning, house: &House) -> [String; 4] {
    let codes: Vec<&str> = meaning.events.iter().map(|id| house.code(*id)).collect();
    let named = if codes.is_empty() {
        "-".to_owned()
    } else {
        codes.join(",")
    };
    let quantity = meaning.quantity.map_or("-".to_owned(), |n| n.to_string());
    [
        intent(meaning).to_owned(),
        named,
        quantity,
        days(meaning.when),
    ]
}

#[test]
fn sentences_are_understood_and_none_is_taken_for_a_booking() {
    let house = House::new(Language::Tamil, WHATSAPP);
    let lines: Vec<&str> = SENTENCES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(lines.len() >= 320, "only {} sentences", lines.len());
    let (mut right, mut all) = ([0_usize; 2], [0_usize; 2]);
    let (mut confused, mut wrong) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, expected @ ..] = columns.as_slice() else {
            panic!("{line}");
        };
        assert_eq!(expected.len(), 4, "{line}");
        let meaning = understand(text, &house.facts());
        let found = row(&meaning, &house);
        let counts = matches!(expected[0], "book" | "number");
        let same = expected
            .iter()
            .zip(&found)
            .enumerate()
            .all(|(column, (expected, found))| (column == 2 && !counts) || expected == found);
        let held_out = usize::from(at % 5 == 4);
        all[held_out] += 1;
        right[held_out] += usize::from(same);
        if !same {
            let part = if held_out == 1 { "held out" } else { "tuned" };
            confused.push(format!(
                "{part}: {text}\n    means {expected:?}\n    found {found:?}"
            ));
        }
        // A complete booking of one event that was not asked for, or not so.
        let complete =
            found[0] == "book" && meaning.events.len() == 1 && meaning.quantity.is_some();
        let asked = expected[0] == "book" && expected[2] == found[2];
        let of_it = expected[1] == found[1] || (expected[1] == "-" && !counts);
        if complete && !(asked && of_it) {
            wrong.push(format!("{text}: {found:?} for {expected:?}"));
        }
    }
    let share = |part: usize| right[part] as f64 / all[part] as f64;
    println!("tuned {:.3}, held out {:.3}", share(0), share(1));
    println!("{}", confused.join("\n"));
    assert!(wrong.is_empty(), "wrong bookings:\n{}", wrong.join("\n"));
    assert!(share(0) >= 0.95, "{:.3}\n{}", share(0), confused.join("\n"));
    assert!(share(1) >= 0.90, "{:.3}\n{}", share(1), confused.join("\n"));
}

#[test]
fn whatever_is_typed_around_the_words_they_mean_the_same() {
    let house = House::new(Language::Tamil, WHATSAPP);
    let facts = house.facts();
    let plain = understand("book 2 tickets for music concert", &facts);
    assert_eq!(plain.quantity, Some(2));
    for text in [
        "BOOK 2 TICKETS FOR MUSIC CONCERT",
        "\u{200F}book\u{200B} 2 tickets for mu\u{200D}sic concert\u{202C}",
        "book ２ tickets for music concert!!! 🎵🎵",
        "  book\n2\ttickets, for: “music concert”. ",
        "book ٢ tickets for music concert",
    ] {
        let meaning = understand(text, &facts);
        assert_eq!(row(&meaning, &house), row(&plain, &house), "{text:?}");
    }
    let long = format!(
        "book 2 tickets for music concert {}",
        "பொங்கல் ".repeat(2_000)
    );
    assert!(long.chars().count() > 10_000);
    let _ = understand(&long, &facts);
    for blank in ["", "   ", "🎉🎉", "\u{200B}\u{202E}", "…"] {
        assert!(understand(blank, &facts).blank, "{blank:?}");
    }
}

#[test]
fn numbers_that_are_no_count_are_none() {
    let house = House::new(Language::English, WHATSAPP);
    for text in [
        "book 2.5 tickets for music concert",
        "book -2 tickets for music concert",
        "book 2-3 tickets for music concert",
        "book 0 tickets for music concert",
        "book music concert at 6",
        "book music concert at 6:30 pm",
        "book music concert 14 nov",
        "book music concert 0771234567",
        "book 2 tickets for music concert and 3 tickets for marathon",
    ] {
        let meaning = understand(text, &house.facts());
        assert_eq!(meaning.intent, Intent::Book, "{text}");
        assert_eq!(meaning.quantity, None, "{text}");
    }
}

#[test]
fn the_language_follows_script_and_words() {
    let house = House::new(Language::Tamil, WHATSAPP);
    for (text, language) in [
        ("இசை நிகழ்ச்சிக்கு 2 டிக்கெட்", Some(Language::Tamil)),
        ("rendu ticket venum", Some(Language::Tamil)),
        ("i want rendu ticket", Some(Language::Tamil)),
        ("I would like to book two tickets", Some(Language::English)),
        ("where is the pongal vizha", Some(Language::English)),
        ("Hi", None),
        ("book", None),
        ("BOOK ISAI24 2", None),
    ] {
        let meaning = understand(text, &house.facts());
        assert_eq!(meaning.language, language, "{text}");
    }
}
