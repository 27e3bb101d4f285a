//! What an SMS costs, by the published examples of a calculator, and as properties; and replies as text.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::sms::*;
use proptest::prelude::*;
use stand_in::{choice, replies, reply};

fn parts(text: &str) -> (Encoding, usize) {
    let segments = segments(text);
    (segments.encoding, segments.parts)
}

#[test]
fn parts_are_counted_as_operators_count_them() {
    use Encoding::{Gsm7, Ucs2};
    let digits = |n: usize| "1".repeat(n);
    assert_eq!(parts(""), (Gsm7, 0));
    assert_eq!(parts(&digits(160)), (Gsm7, 1));
    assert_eq!(parts(&digits(161)), (Gsm7, 2));
    assert_eq!(parts(&digits(306)), (Gsm7, 2));
    assert_eq!(parts(&digits(307)), (Gsm7, 3));
    for (first, rest) in [
        ("😜", 68),
        ("🇮🇹", 66),
        ("🏳\u{fe0f}\u{200d}🌈", 64),
        ("e\u{301}\u{301}\u{301}", 66),
    ] {
        assert_eq!(parts(&format!("{first}{}", digits(rest))), (Ucs2, 1));
        assert_eq!(parts(&format!("{first}{}", digits(rest + 1))), (Ucs2, 2));
    }
    assert_eq!(parts(&format!("😜{}", digits(133))), (Ucs2, 3));
    for sign in ["|", "^", "€", "{", "}", "[", "]", "~", "\\"] {
        assert_eq!(parts(&format!("{sign}{}", digits(158))), (Gsm7, 1));
        assert_eq!(parts(&format!("{sign}{}", digits(159))), (Gsm7, 2));
    }
    for letter in ["Á", "Ú", "ú", "ç", "í", "Í", "ó", "Ó"] {
        assert_eq!(parts(&letter.repeat(70)), (Ucs2, 1));
        assert_eq!(parts(&letter.repeat(71)), (Ucs2, 2));
    }
    assert_eq!(parts(&format!("😀{}", "]".repeat(68))), (Ucs2, 1));
    assert_eq!(parts(&format!("😀{}", "]".repeat(69))), (Ucs2, 2));
}

#[test]
fn tamil_takes_a_unit_for_every_sign() {
    let confirmed = "உங்கள் முன்பதிவு உறுதி செய்யப்பட்டது";
    let found = segments(confirmed);
    assert_eq!(
        (found.encoding, found.units, found.parts),
        (Encoding::Ucs2, 36, 1)
    );
    assert_eq!(segments(&format!("{confirmed} {confirmed}")).parts, 2);
}

#[test]
fn a_pair_is_never_parted() {
    let escaped = format!("{}€{}", "1".repeat(152), "1".repeat(152));
    assert_eq!(segments(&escaped).units, 306);
    assert_eq!(segments(&escaped).parts, 3);
    let emoji = format!("{}😀{}", "த".repeat(66), "த".repeat(66));
    assert_eq!(segments(&emoji).units, 134);
    assert_eq!(segments(&emoji).parts, 3);
}

#[test]
fn curly_signs_are_straightened_where_that_saves_money() {
    assert_eq!(
        economical("“Isai” – it’s ₹500 … or ₹ 50\u{a0}each"),
        "\"Isai\" - it's Rs 500 ... or Rs 50 each"
    );
    assert_eq!(economical("‘இசை’ – ₹500"), "‘இசை’ – ₹500");
    assert_eq!(economical("plain"), "plain");
}

#[test]
fn a_reply_without_buttons_has_numbers_and_addresses() {
    let mut asked = reply("எந்த நிகழ்வு?");
    asked.choices = vec![choice("e:1", "இசை மாலை"), choice("e:2", "கவியரங்கம்")];
    asked.choices[0].description = "6 மார்ச்".into();
    asked.links = vec![Link {
        label: "எல்லாம்".into(),
        url: "https://vizha.example/sabha".into(),
    }];
    assert_eq!(
        plain(&asked),
        "எந்த நிகழ்வு?\n\n1. இசை மாலை (6 மார்ச்)\n2. கவியரங்கம்\n\nஎல்லாம்: https://vizha.example/sabha"
    );
    assert_eq!(
        terse_within(&asked, 1000),
        "எந்த நிகழ்வு?\n1. இசை மாலை\n2. கவியரங்கம்\nஎல்லாம்: https://vizha.example/sabha"
    );
    asked.text = "நிகழ்வு ".repeat(300);
    let short = plain_within(&asked, 200);
    assert!(short.chars().count() <= 200);
    assert!(
        short.ends_with("1. இசை மாலை\n2. கவியரங்கம்\nஎல்லாம்: https://vizha.example/sabha"),
        "{short}"
    );
    assert_eq!(
        spoken_within(&asked, 60),
        "நிகழ்வு நிகழ்வு நிகழ்வு நிகழ்வு நிகழ்வு நிகழ்வு நிகழ்வு..."
    );
}

#[test]
fn speech_has_neither_addresses_nor_pictures() {
    let said = reply("🎟️ Booked!\nSee https://vizha.example/b/x for it\n• two places · 6 March");
    assert_eq!(
        spoken_within(&said, 500),
        "Booked! See for it. two places 6 March."
    );
}

#[test]
fn a_text_is_cut_between_words_and_never_within_a_letter() {
    assert_eq!(shortened("one two three", 13), "one two three");
    assert_eq!(shortened("one two three", 12), "one two...");
    let letters = "கொகொகொகொகொகொகொகொகொகொகொகொகொகொகொகொ";
    for most in 4..30 {
        let cut = shortened(letters, most);
        assert!(
            cut.trim_end_matches('.').ends_with('ொ') || cut == "...",
            "{cut}"
        );
    }
}

proptest! {
    #[test]
    fn parts_hold_the_text_and_waste_at_most_one_unit_each(text in "[ -~அ-ஹ€😀\n]{0,600}") {
        let found = segments(&text);
        let (alone, each) = match found.encoding {
            Encoding::Gsm7 => (160, 153),
            Encoding::Ucs2 => (70, 67),
        };
        if found.units <= alone {
            prop_assert_eq!(found.parts, usize::from(!text.is_empty()));
        } else {
            prop_assert!(found.parts >= found.units.div_ceil(each));
            prop_assert!(found.parts <= found.units.div_ceil(each - 1));
        }
    }

    #[test]
    fn more_text_never_costs_less(text in "[ -~அ-ஹ€😀]{0,300}", more in "[ -~அ-ஹ€😀]{0,50}") {
        let longer = format!("{text}{more}");
        prop_assert!(segments(&text).parts <= segments(&longer).parts);
    }

    #[test]
    fn straight_signs_never_cost_more(text in "[ -~‘’“”–…₹அ€]{0,300}") {
        prop_assert!(segments(&economical(&text)).parts <= segments(&text).parts);
    }

    #[test]
    fn texts_stay_within_their_limits(reply in replies(), most in 0_usize..3000) {
        for text in [
            plain_within(&reply, most),
            terse_within(&reply, most),
            spoken_within(&reply, most),
            shortened(&reply.text, most),
        ] {
            prop_assert!(text.chars().count() <= most);
        }
    }
}
