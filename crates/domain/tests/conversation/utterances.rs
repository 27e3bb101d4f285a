//! Nearly nine hundred sentences and what they mean; a fifth of them, by strangers, is held back.

use super::support::{House, WHATSAPP};
use domain::conversation::{Intent, Meaning, Question, When, understand};
use domain::language::Language;

const SENTENCES: &str = include_str!("utterances.tsv");
const STRANGERS: &str = include_str!("strangers.tsv");

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

/// What share of the sentences is understood in every column, and which are not; a wrong booking is a failure.
fn understood(sentences: &str, least: usize) -> (f64, String) {
    let house = House::new(Language::Tamil, WHATSAPP);
    let (mut right, mut all) = (0_usize, 0_usize);
    let (mut confused, mut wrong) = (Vec::new(), Vec::new());
    for line in sentences.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
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
        all += 1;
        right += usize::from(same);
        if !same {
            confused.push(format!(
                "{text}\n    means {expected:?}\n    found {found:?}"
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
    assert!(all >= least, "only {all} sentences");
    assert!(wrong.is_empty(), "wrong bookings:\n{}", wrong.join("\n"));
    let share = right as f64 / all as f64;
    let confused = format!("{share:.3} of {all}\n{}", confused.join("\n"));
    println!("{confused}");
    (share, confused)
}

#[test]
fn sentences_are_understood_and_none_is_taken_for_a_booking() {
    let (share, confused) = understood(SENTENCES, 700);
    assert!(share >= 0.95, "{confused}");
}

#[test]
fn sentences_of_strangers_are_understood_and_none_is_taken_for_a_booking() {
    let (share, confused) = understood(STRANGERS, 150);
    assert!(share >= 0.90, "{confused}");
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
fn what_leaves_a_doubt_is_asked_for() {
    let house = House::new(Language::Tamil, WHATSAPP);
    for text in [
        // எடு sounds like எட்டு, and பாட்டு like பத்து.
        "இளையராஜா டிக்கெட் எடு",
        "இளையராஜா பாட்டு டிக்கெட் வேணும்",
        // How many are they with whoever writes?
        "book ilaiyaraaja night for me and 2 kids",
        "my wife and 3 friends want tickets for ilaiyaraaja night",
        "எனக்கும் என் மனைவிக்கும் இளையராஜா இரவு டிக்கெட் வேணும்",
        "மூன்று பெரியவர்களுக்கும் ஒரு குழந்தைக்கும் இளையராஜா இரவுக்கு டிக்கெட் தேவை",
        "2 or 3 tickets for ilaiyaraaja night",
        "4 people, 2 tickets for ilaiyaraaja night",
        "ilaiyaraaja night ku rendu moonu ticket venum",
        "ticket 4 ilaiyaraaja night",
        "book ilaiyaraaja night at 6 or 7",
        // A bound, a guess, a sum that is not said.
        "at least 2 tickets for ilaiyaraaja night",
        "up to 5 tickets for ilaiyaraaja night",
        "5 or so tickets for ilaiyaraaja night",
        "between 2 and 4 tickets for ilaiyaraaja night",
        "2 plus 1 tickets for ilaiyaraaja night",
        "2 tickets each for me and my brother for ilaiyaraaja night",
        "ilaiyaraaja night ku aalukku rendu ticket",
        "two and a half tickets for ilaiyaraaja night",
        "2½ tickets for ilaiyaraaja night",
        "dozens of tickets for ilaiyaraaja night",
        "2 hundred tickets for ilaiyaraaja night",
        "i want seats in row 5 for ilaiyaraaja night",
        "naan, en wife, pillaigal moonu per ilaiyaraaja night ku ticket",
        "rendu periyavar oru pillai ilaiyaraaja night ku ticket",
        "2 adults 1 child and me for art workshop",
        "2 adults and children for the art workshop",
        "one for me and 2 for my wife and kids, ilaiyaraaja night ticket",
    ] {
        let meaning = understand(text, &house.facts());
        assert_eq!(meaning.intent, Intent::Book, "{text}");
        assert_eq!(meaning.quantity, None, "{text}");
    }
    for text in [
        "I love you",
        "yes?",
        "ok vidunga",
        "book for me and 2 kids",
        "book pannala",
        "definitely not",
        "not interested",
        "interested",
    ] {
        let meaning = understand(text, &house.facts());
        assert_ne!(meaning.answer, Some(true), "{text}");
    }
}

#[test]
fn numbers_are_added_up_and_corrected() {
    let house = House::new(Language::Tamil, WHATSAPP);
    for (text, quantity) in [
        ("2 adults and 3 kids for the art workshop", 5),
        ("ஓவியப் பயிலரங்குக்கு 2 பெரியவர் 3 சிறுவர்", 5),
        ("one for me and one for my wife, music concert", 2),
        ("not 3, 2 tickets for music concert", 2),
        ("இசை நிகழ்ச்சிக்கு 3 டிக்கெட் வேண்டாம், ஒண்ணு போதும்", 1),
        ("tickets for music concert x 2", 2),
        ("a dozen passes for music concert", 12),
        ("half a dozen passes for music concert", 6),
        ("½ dozen passes for music concert", 6),
        ("இசை நிகழ்ச்சிக்கு அரை டஜன் டிக்கெட்", 6),
        ("two dozen passes for music concert", 24),
        ("sixty five passes for music concert", 65),
        ("irubathi anju ticket isai nigalchi ku", 25),
        ("rendu periyavar oru pillai oviya payilarangu ku ticket", 3),
        ("எனக்கும் அம்மாவுக்கும் இசை நிகழ்ச்சி டிக்கெட் 2 வேணும்", 2),
        ("put my daughter down for the art workshop, just one", 1),
        ("இசை நிகழ்ச்சிக்கு ஒரு ஆள் மட்டும்", 1),
    ] {
        let meaning = understand(text, &house.facts());
        assert_eq!(meaning.intent, Intent::Book, "{text}");
        assert_eq!(meaning.quantity, Some(quantity), "{text}");
    }
}

#[test]
fn events_are_known_by_other_words_for_the_same() {
    let house = House::new(Language::Tamil, WHATSAPP);
    for (text, codes) in [
        ("ஞாயிறு கச்சேரி", vec!["ISAI24"]),
        ("the dance on friday", vec!["BHAR26"]),
        ("kavithai nigalchi", vec!["KAVI26"]),
        ("xmas songs", vec!["CARO26"]),
        ("drawing class", vec!["OVIY26"]),
        ("bookfair", vec!["FAIR26"]),
        // Named by its own word, whatever else is a concert.
        ("the ilaiyaraaja concert", vec!["ILAI26"]),
        ("concert and marathon", vec!["ISAI24", "MARA26"]),
        ("is it free or paid", vec![]),
    ] {
        let meaning = understand(text, &house.facts());
        let found: Vec<&str> = meaning.events.iter().map(|id| house.code(*id)).collect();
        assert_eq!(found, codes, "{text}");
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

#[test]
fn questions_are_not_taken_for_wishes() {
    let house = House::new(Language::Tamil, WHATSAPP);
    for text in [
        "why 2 tickets for carols",
        "do i need 2 tickets for carols",
        "tell my friend 2 tickets for carols",
        "who bought 2 tickets for carols",
        "last year i took 3 tickets for carols",
        "carols ku 2 ticket venuma",
        "carols ku 2 ticket edukanuma",
        "carols ku 2 ticket eduthingala",
        "carols ku 2 ticket eduthaachaa",
        "carols ku 2 ticket book panneengala",
        "நீங்கள் நத்தார் கீதங்களுக்கு 2 டிக்கெட் எடுத்தீர்களா",
        "can i still join the marathon",
        "train ticket venum chennai ku 2",
        "2 cinema tickets",
        "yes book it",
    ] {
        let meaning = understand(text, &house.facts());
        assert_ne!(meaning.intent, Intent::Book, "{text}");
    }
}
