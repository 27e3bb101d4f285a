//! What people type: text, search, slugs, codes, references, addresses, money, numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::language::{Language, LocalText};
use domain::{code, contact, folding, key, money, quantity, reference, romanise, slug, text, url};
use proptest::prelude::*;

fn key_of<T: std::fmt::Debug>(result: Result<T, domain::message::FieldError>) -> String {
    result.unwrap_err().message.key.into_owned()
}

#[test]
fn text_is_trimmed_composed_and_bounded() {
    assert_eq!(
        text::line("name", "  Arun \t Kumar\u{A0} ", 20).unwrap(),
        "Arun Kumar"
    );
    assert_eq!(text::line("name", "e\u{301}", 1).unwrap(), "é");
    assert_eq!(key_of(text::line("name", "abcd", 3)), "too_long");
    assert_eq!(
        key_of(text::required_line("name", " \u{200B}\u{200D} ", 3)),
        "required"
    );
    assert_eq!(
        key_of(text::line("name", "a\u{0}b", 9)),
        "control_characters"
    );
    assert_eq!(key_of(text::line("name", "a\nb", 9)), "control_characters");
    assert_eq!(
        text::lines("about", "a  \r\nb\rc\n\n", 9).unwrap(),
        "a\nb\nc"
    );
    assert_eq!(text::optional_line("note", Some("  "), 9).unwrap(), None);
}

#[test]
fn text_keeps_joiners_between_letters_and_drops_what_deceives() {
    assert_eq!(text::line("t", "ක්\u{200D}ෂ", 9).unwrap(), "ක්\u{200D}ෂ");
    assert_eq!(text::line("t", "👩\u{200D}👧", 9).unwrap(), "👩\u{200D}👧");
    assert_eq!(
        text::line("t", "\u{202E}abc\u{200B}d\u{2066}", 9).unwrap(),
        "abcd"
    );
    let tower: String = std::iter::once('a')
        .chain(std::iter::repeat_n('\u{0337}', 500))
        .collect();
    assert!(text::line("t", &tower, 20).unwrap().chars().count() < 10);
    // கொ typed as two vowel signs is one letter and one sign.
    assert_eq!(text::line("t", "க\u{0BC6}\u{0BBE}", 2).unwrap(), "கொ");
}

#[test]
fn text_by_language_names_the_language() {
    let text = LocalText::both("", "Concert");
    let errors = text::required_local_line("title", &text, Language::Tamil, 20).unwrap_err();
    assert_eq!(errors[0].field, "title.ta");
    assert!(text::any_local_line("title", &text, 20).is_ok());
    let errors = text::local_line("title", &LocalText::both("அஆஇ", "abcd"), 2).unwrap_err();
    assert_eq!(errors.len(), 2);
}

#[test]
fn search_finds_the_beginnings_of_words() {
    assert!(folding::matches("இசை நிகழ்ச்சி", "நிகழ்"));
    assert!(folding::matches("இசை நிகழ்ச்சி", "நிக இசை"));
    assert!(!folding::matches("இசை நிகழ்ச்சி", "கழ்ச்சி"));
    assert!(folding::matches(
        "Café — Jaffna's \"Night\"",
        "CAFE jaffnas nig"
    ));
    assert!(folding::matches("Straße", "strasse"));
    // Two-part vowel signs, however they were typed.
    assert!(folding::matches("கொழும்பு", "க\u{0BC6}\u{0BBE}ழு"));
    assert_eq!(folding::folded("Isai, Nigazhchi!"), " isai nigazhchi");
    assert_eq!(folding::patterns("100% _x_"), ["% 100%", "% x%"]);
    assert!(folding::patterns(" -%- ").is_empty());
}

#[test]
fn tamil_is_written_as_on_posters() {
    for (tamil, latin) in [
        ("இசை நிகழ்ச்சி", "isai nigazhchi"),
        ("யாழ்ப்பாணம்", "yazhpanam"),
        ("விழா", "vizha"),
        ("சென்னை", "chennai"),
        ("சேலம்", "selam"),
        ("சங்கம்", "sangam"),
        ("பொங்கல் விழா", "pongal vizha"),
        ("கச்சேரி", "kacheri"),
        ("அரங்கேற்றம்", "arangetram"),
        ("மன்றம்", "mandram"),
        ("நன்றி", "nandri"),
        ("நாடகம்", "nadagam"),
        ("பண்டிகை", "pandigai"),
        ("கபடி", "kabadi"),
        ("அஞ்சலி", "anjali"),
        ("பட்டிமன்றம்", "pattimandram"),
        ("முத்து", "muthu"),
        ("சந்தை", "sandhai"),
        ("தமிழ்", "thamizh"),
        ("வாழ்க்கை", "vazhkai"),
        ("பக்கம்", "pakkam"),
        ("வெற்றி", "vetri"),
        ("அன்பு", "anbu"),
        ("முயற்சி", "muyarchi"),
        ("ஆட்சி", "atchi"),
        ("ஸ்ரீ முருகன்", "sri murugan"),
        ("தீபாவளி", "theebavali"),
        ("ஃபோட்டோ", "fotto"),
        ("ஜாஸ் ௨௦௨௬", "jas 2026"),
        ("Café & Bar", "cafe and bar"),
        ("Jazz 24", "jazz 24"),
        ("ஞானம்", "gnanam"),
        ("விஞ்ஞானம்", "vignanam"),
    ] {
        assert_eq!(romanise::romanise(tamil), latin, "{tamil}");
    }
}

#[test]
fn slugs_come_from_titles_and_avoid_other_meanings() {
    assert_eq!(slug::from_title("இசை நிகழ்ச்சி"), "isai-nigazhchi");
    assert_eq!(slug::from_title("!!!"), "event");
    assert_eq!(slug::from_title("දිනය"), "event");
    assert_eq!(slug::from_name("சபா"), "saba");
    assert_eq!(slug::from_title("ISAI24"), "event-isai24");
    assert_eq!(slug::from_title("New"), "event-new");
    assert_eq!(slug::with_suffix("isai", 2), "isai-2");
    assert!(slug::from_title(&"நிகழ்ச்சி ".repeat(50)).len() <= 60);
    assert_eq!(slug::with_suffix(&"a".repeat(80), 12).len(), 80);
    assert_eq!(slug::wished("slug", " My Concert ").unwrap(), "my-concert");
    assert_eq!(key_of(slug::wished("slug", "my--concert")), "slug_invalid");
    assert_eq!(key_of(slug::wished("slug", "../etc")), "slug_invalid");
    assert_eq!(key_of(slug::wished("slug", "API")), "slug_reserved");
    assert_eq!(key_of(slug::wished("slug", "isai24")), "slug_reserved");
    assert_eq!(key_of(slug::wished("slug", "")), "required");
}

#[test]
fn codes_survive_a_keypad() {
    assert_eq!(code::from_title("இசை நிகழ்ச்சி", 2024), "ISAI24");
    assert_eq!(code::from_title("7", 5), "VIZH05");
    for typed in ["ISAI24", "isai24", " Isai 24 ", "isai-24", "ISAI-2 4"] {
        assert_eq!(code::parse(typed), Some("ISAI24".into()), "{typed}");
        assert_eq!(code::slip(typed), None, "{typed}");
    }
    for typed in ["KURAL", "kural", "Radio 1", "ka1234", "thiruvizha24"] {
        let kept = typed.to_uppercase().replace(' ', "");
        assert_eq!(code::parse(typed), Some(kept), "{typed}");
    }
    for no in [
        "",
        "24",
        "I24",
        "GO",
        "12345",
        "ISAI20245",
        "ISAI244X",
        "KURAL5A",
        "abcdefghijk",
        "abcdefghij123",
        "குறள்",
        "kural_5",
    ] {
        assert_eq!(code::parse(no), None, "{no}");
        assert_eq!(code::slip(no), None, "{no}");
    }
    assert_eq!(code::parse("018f2f3e-7b1a-7c3d-8e4f-5a6b7c8d9e0f"), None);
}

#[test]
fn slips_are_set_right_where_every_place_is_known() {
    for (typed, meant) in [
        ("is0i2o", "ISOI20"),
        ("ISA124", "ISAI24"),
        ("isaio4", "ISAI04"),
        ("KURAL5", "KURA15"),
    ] {
        assert_eq!(code::slip(typed).as_deref(), Some(meant), "{typed}");
    }
    for no in ["1SA124", "demoil", "ISAI2", "ISAI24", "ISAI2X"] {
        assert_eq!(code::slip(no), None, "{no}");
    }
    let mut others = code::alike("KURA15");
    others.sort();
    assert_eq!(others, ["KURAI5", "KURAL5"]);
    assert_eq!(code::alike("KURAL5"), ["KURA15"]);
    assert!(code::alike("KURAL").is_empty());
    assert_eq!(code::as_slugs("ISAI2"), ["isai2", "isai-2"]);
    assert_eq!(code::as_slugs("KURAL"), ["kural"]);
}

#[test]
fn a_wished_code_is_no_command() {
    for (typed, kept) in [
        ("Kural", "KURAL"),
        ("radio-1", "RADIO1"),
        ("jaz 100", "JAZ100"),
        ("isai24", "ISAI24"),
        ("is0i24", "ISOI24"),
        ("tamil24", "TAMIL24"),
        ("bookfair", "BOOKFAIR"),
    ] {
        assert_eq!(code::wished("code", typed).unwrap(), kept, "{typed}");
    }
    for command in [
        "BOOK",
        "book 2",
        "Cancel",
        "STOP",
        "st0p24",
        "help",
        "START",
        "yes",
        "No",
        "INFO",
        "unsubscribe",
        "TAMIL",
    ] {
        assert_eq!(
            key_of(code::wished("code", command)),
            "code_reserved",
            "{command}"
        );
    }
    for bad in ["2024", "IS", "ISAI20245", "இசை", "isai_24"] {
        assert_eq!(key_of(code::wished("code", bad)), "code_invalid", "{bad}");
    }
    assert_eq!(key_of(code::wished("code", " ")), "required");
}

#[test]
fn names_of_events_are_told_apart() {
    let id = "018f2f3e-7b1a-7c3d-8e4f-5a6b7c8d9e0f";
    assert!(matches!(key::read(id), Some(key::EventName::Id(_))));
    let word = |slug: Option<&str>, code: Option<&str>| {
        Some(key::EventName::Word {
            slug: slug.map(Into::into),
            code: code.map(Into::into),
            slip: None,
        })
    };
    assert_eq!(
        key::read("Isai-Nigazhchi"),
        word(Some("isai-nigazhchi"), None)
    );
    assert_eq!(key::read("isai24"), word(Some("isai24"), Some("ISAI24")));
    assert_eq!(key::read("Isai 24"), word(None, Some("ISAI24")));
    assert_eq!(key::read("KURAL"), word(Some("kural"), Some("KURAL")));
    assert_eq!(
        key::read("Isa 124"),
        Some(key::EventName::Word {
            slug: None,
            code: Some("ISA124".into()),
            slip: Some("ISAI24".into()),
        })
    );
    assert_eq!(key::read("a/b"), None);
}

#[test]
fn references_are_forgiving() {
    assert_eq!(reference::parse("k7qx42m"), Some("K7QX-42M".into()));
    assert_eq!(reference::parse(" K7QX 42M "), Some("K7QX-42M".into()));
    assert_eq!(reference::parse("K7QX–42M"), Some("K7QX-42M".into()));
    assert_eq!(reference::parse("K7QX-42"), None);
    assert_eq!(reference::parse("K7QX-42M2"), None);
    assert_eq!(reference::parse("O7QX-42M"), None);
}

#[test]
fn mail_addresses() {
    let ok = |typed: &str| contact::email::parse("email", typed);
    assert_eq!(
        ok(" Arun.K+x@Example.COM ").unwrap(),
        "Arun.K+x@example.com"
    );
    for bad in [
        "arun",
        "arun@",
        "@x.lk",
        "a b@x.lk",
        "a@x",
        "a@x..lk",
        "a@-x.lk",
        "a@x.lk\r\nBcc: b@x.lk",
        ".a@x.lk",
        "a..b@x.lk",
        "a@x.lk,b@x.lk",
        "a@127.0.0.1",
        "<a@x.lk>",
        "a@b@x.lk",
        "அருண்@x.lk",
    ] {
        assert_eq!(key_of(ok(bad)), "email_invalid", "{bad}");
    }
    assert_eq!(key_of(ok("")), "required");
    assert_eq!(key_of(ok(&format!("{}@x.lk", "a".repeat(300)))), "too_long");
    assert_eq!(contact::email::optional("email", Some(" ")).unwrap(), None);
}

#[test]
fn web_addresses() {
    let ok = |typed: &str| url::parse("map_url", typed).unwrap();
    assert_eq!(
        ok("https://Maps.Example.com/Place?q=1#x"),
        "https://maps.example.com/Place?q=1#x"
    );
    assert_eq!(ok("maps.app.goo.gl/Abc"), "https://maps.app.goo.gl/Abc");
    assert_eq!(ok("http://[::1]:8080/"), "http://[::1]:8080/");
    assert_eq!(ok("https://இலங்கை.இந்தியா/"), "https://இலங்கை.இந்தியா/");
    for bad in [
        "javascript:alert(1)",
        "JavaScript://x.lk/%0aalert(1)",
        "data:text/html,x",
        "https://",
        "https:///x",
        "https://user:pw@x.lk/",
        "https://x.lk@evil.lk/",
        "https://x.lk\\@evil.lk",
        "https://x .lk",
        "//x.lk",
        "https://x.lk/\"onclick=1",
        "https://x.lk:99999/",
        "https://x.lk:+80/",
        "ftp://x.lk/",
        "https://x..lk/",
        "mailto:a@x.lk",
        "https://x%2e.lk/",
        "vbscript:x.y",
    ] {
        assert_eq!(key_of(url::parse("map_url", bad)), "url_invalid", "{bad}");
    }
    let fetched = |typed: &str| url::optional_https("video_url", Some(typed));
    let film = "https://x.lk/film.mp4";
    assert_eq!(fetched(film).unwrap().as_deref(), Some(film));
    assert_eq!(fetched("x.lk/film.mp4").unwrap().as_deref(), Some(film));
    assert_eq!(fetched(" ").unwrap(), None);
    assert_eq!(key_of(fetched("HTTP://x.lk/film.mp4")), "url_https");
    assert_eq!(key_of(fetched("javascript:alert(1)")), "url_invalid");
    assert_eq!(
        url::SafeUrl::parse("https://x.lk:80/a").unwrap().host(),
        "x.lk"
    );
}

#[test]
fn money_and_numbers() {
    assert_eq!(money::typed("price", "250").unwrap(), 25_000);
    assert_eq!(money::typed("price", " 1,250.5 ").unwrap(), 125_050);
    assert_eq!(money::typed("price", "1,50,000").unwrap(), 15_000_000);
    assert_eq!(money::typed("price", "௨௫௦").unwrap(), 25_000);
    assert_eq!(money::typed("price", "0.05").unwrap(), 5);
    for bad in [
        "-1", "250,50", "1.234", "1.", ".5", "1e3", "Rs 5", "1.2.3", "٣",
    ] {
        assert_eq!(key_of(money::typed("price", bad)), "money_invalid", "{bad}");
    }
    assert_eq!(key_of(money::typed("price", "999999999999")), "too_large");
    assert_eq!(
        key_of(money::typed("price", "99999999999999999999")),
        "too_large"
    );
    assert_eq!(quantity::typed("capacity", "1,000").unwrap(), 1000);
    assert_eq!(key_of(quantity::typed("capacity", "1.5")), "number_invalid");
    assert_eq!(key_of(quantity::capacity("capacity", 0)), "too_small");
    assert_eq!(
        key_of(quantity::capacity("capacity", 1_000_000_000_000)),
        "too_large"
    );
    assert_eq!(quantity::idempotency_key("k", "a-1").unwrap(), "a-1");
    assert_eq!(
        key_of(quantity::idempotency_key("k", "a b")),
        "idempotency_key_invalid"
    );
    assert_eq!(quantity::via(Some("Poster_1")), Some("poster_1".into()));
    assert_eq!(quantity::via(Some("<script>")), None);
    assert_eq!(
        key_of(contact::password("password", "short")),
        "password_short"
    );
}

proptest! {
    #[test]
    fn text_never_panics_and_settles(typed in "\\PC*|[\\s\\u{0BBE}-\\u{0BD7}\\u{200B}-\\u{206F}a-c\\n\\r]*", max in 0_usize..60) {
        for clean in [text::line("t", &typed, max), text::lines("t", &typed, max)].into_iter().flatten() {
            prop_assert!(clean.chars().count() <= max);
            prop_assert_eq!(clean.trim(), &clean);
            prop_assert_eq!(text::lines("t", &clean, max).unwrap(), clean.clone());
        }
        let _ = (text::search(&typed), folding::folded(&typed), url::parse("u", &typed), code::parse(&typed));
        let _ = (reference::parse(&typed), contact::phone::shape("p", &typed), money::typed("m", &typed), key::read(&typed));
    }

    #[test]
    fn slugs_are_slugs(title in "\\PC*|[\\u{0B80}-\\u{0BFA} a-zA-Z0-9]{0,200}", n in 2_u32..100_000) {
        let made = slug::from_title(&title);
        prop_assert!(slug::is_slug(&made), "{}", made);
        prop_assert!(slug::is_slug(&slug::with_suffix(&made, n)));
        prop_assert_eq!(slug::wished("slug", &made).unwrap(), made);
    }

    #[test]
    fn codes_read_back(title in "\\PC*", attempt in 0_u32..60, random: u32) {
        let made = code::candidate(&title, 2026, attempt, random);
        prop_assert!(made.len() <= domain::limits::CODE);
        prop_assert_eq!(code::parse(&made), Some(made.clone()));
        prop_assert_eq!(code::parse(&made.to_lowercase()), Some(made.clone()));
        let (letters, digits) = made.split_at(made.len() - 2);
        let slip = format!("{} {}", letters.to_lowercase(), digits);
        prop_assert_eq!(code::parse(&slip), Some(made.clone()));
        prop_assert_eq!(code::slip(&made), None);
        prop_assert!(code::like_made(&made));
    }

    #[test]
    fn codes_that_are_alike_know_each_other(typed in "[A-Z]{2,6}[01OIL0-9]{0,4}") {
        if let Some(code) = code::parse(&typed) {
            for other in code::alike(&code) {
                prop_assert_ne!(&other, &code);
                prop_assert_eq!(code::parse(&other), Some(other.clone()));
                prop_assert!(code::alike(&other).contains(&code), "{} and {}", code, other);
            }
        }
    }

    #[test]
    fn references_read_back(random: u64) {
        let made = reference::from_random(random);
        prop_assert_eq!(made.len(), 8);
        prop_assert_eq!(reference::parse(&made), Some(made.clone()));
        prop_assert_eq!(reference::parse(&made.to_lowercase().replace('-', "")), Some(made.clone()));
        prop_assert_eq!(reference::parse(&made.replace('8', "b").replace('5', "s").replace('2', "Z")), Some(made));
    }

    #[test]
    fn folding_finds_beginnings(text in "[\\u{0B85}-\\u{0BCD}a-zÀ-ÿ ]{1,40}", cut in 1_usize..10) {
        for word in folding::words(&text) {
            let start: String = word.chars().take(cut).collect();
            prop_assert!(folding::matches(&text, &start), "{} in {}", start, text);
            let begun = format!(" {start}");
            prop_assert!(folding::folded(&text).contains(&begun));
        }
        let folded = folding::folded(&text);
        prop_assert_eq!(folding::folded(&folded), folded);
    }

    #[test]
    fn money_reads_back(minor in 0_i64..=domain::limits::PRICE_MINOR) {
        prop_assert_eq!(money::typed("price", &money::decimal(minor)).unwrap(), minor);
    }
}
