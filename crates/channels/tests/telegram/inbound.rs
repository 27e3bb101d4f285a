//! What Telegram sends to us.

use super::*;

fn written(text: &str) -> Option<Heard> {
    let mut update: Value = serde_json::from_str(MESSAGE).unwrap();
    update["message"]["text"] = json!(text);
    said(&update.to_string()).map(|said| said.heard)
}

fn written_in_a_group(text: &str) -> Option<Heard> {
    let mut update: Value = serde_json::from_str(GROUP).unwrap();
    update["message"]["text"] = json!(text);
    said(&update.to_string()).map(|said| said.heard)
}

#[test]
fn only_the_secret_opens_the_door() {
    let account = bot(None);
    let verdict = |header: &str| Telegram.verify(&account, &received(&[(HEADER, header)], b"{}"));
    assert_eq!(verdict(SECRET), Verdict::Genuine);
    for other in bit_flips(SECRET) {
        assert_eq!(verdict(&other), Verdict::Forged, "{other}");
    }
    for other in ["", &SECRET[1..], &format!("{SECRET}x")] {
        assert_eq!(verdict(other), Verdict::Forged);
    }
    let silent = received(&[], MESSAGE.as_bytes());
    assert_eq!(Telegram.verify(&account, &silent), Verdict::Forged);
    let unset: [&[(&str, &str)]; 2] = [&[], &[("path_secret", "")]];
    for settings in unset {
        let unset = stand_in::account(ChannelKind::Telegram, None, settings);
        for header in ["", SECRET] {
            let call = received(&[(HEADER, header)], b"{}");
            assert_eq!(Telegram.verify(&unset, &call), Verdict::Forged);
        }
    }
}

#[test]
fn what_guests_do_is_read() {
    let mut reading = read(MESSAGE);
    let element = reading.elements.remove(0);
    assert_eq!(element.dedup, "9000000001");
    assert_eq!(element.at.timestamp(), 1_799_999_990);
    let hello = said(MESSAGE).unwrap();
    assert_eq!(hello.heard, Heard::Text("வணக்கம்".into()));
    assert_eq!(hello.from.id, "777");
    assert_eq!(hello.from.name.as_deref(), Some("அருண் செல்வராஜ்"));
    assert_eq!(hello.from.language, Some(Language::Tamil));
    assert_eq!(hello.from.reply_to, None);

    let tap = said(TAP).unwrap();
    assert_eq!(tap.heard, Heard::Tap("qty:2".into()));
    assert_eq!(tap.shown, "2 இடங்கள்");
    assert_eq!(tap.from.language, Some(Language::English));
    assert!(tap.from.reply_to.unwrap().ends_with("4382bfdwdsb323b2d9"));

    for (text, heard) in [
        ("/start", Heard::Opened(None)),
        ("/start ISAI24", Heard::Opened(Some("ISAI24".into()))),
        ("/book ISAI24 2", Heard::Command("ISAI24 2".into())),
        ("/BOOK@VizhaBot", Heard::Command(String::new())),
        ("/book இசை நிகழ்ச்சி", Heard::Command("இசை நிகழ்ச்சி".into())),
        ("/events", Heard::Command(String::new())),
        ("/bookings", Heard::Text("bookings".into())),
        ("/", Heard::Text("/".into())),
        ("/இசை", Heard::Text("/இசை".into())),
    ] {
        assert_eq!(written(text), Some(heard), "{text}");
    }
    let Some(What::Notice(Notice::Left { from })) = read(KICKED).elements.pop().map(|e| e.what)
    else {
        panic!("blocking goes unnoticed");
    };
    assert_eq!(from.id, "777");
}

#[test]
fn a_number_counts_only_when_it_is_the_senders_own() {
    let own = said(CONTACT).unwrap();
    assert_eq!(own.heard, Heard::Phone("+94771234567".into()));
    assert_eq!(own.from.phone.as_deref(), Some("+94771234567"));
    for (own, other) in [
        (r#""user_id":777}"#, r#""user_id":778}"#),
        (r#","user_id":777}"#, "}"),
        ("94771234567", "12"),
    ] {
        let card = said(&CONTACT.replace(own, other)).unwrap();
        assert_eq!(card.heard, Heard::Unreadable(Unreadable::Media));
        assert_eq!(card.from.phone, None);
    }
}

#[test]
fn what_a_machine_cannot_read_is_named_and_edits_are_left_alone() {
    for (content, kind) in [
        (r#""voice":{"file_id":"x","duration":3}"#, Unreadable::Voice),
        (
            r#""photo":[{"file_id":"x"}],"caption":"எது?""#,
            Unreadable::Media,
        ),
        (r#""sticker":{"file_id":"x"}"#, Unreadable::Media),
        (
            r#""location":{"latitude":9.66,"longitude":80.02}"#,
            Unreadable::Media,
        ),
    ] {
        let body = MESSAGE.replace(r#""text":"வணக்கம்""#, content);
        assert_eq!(said(&body).unwrap().heard, Heard::Unreadable(kind));
    }
    let edited = read(&MESSAGE.replace("\"message\"", "\"edited_message\""));
    assert!(edited.elements.is_empty() && edited.unread.len() == 1);
    let robot = read(&MESSAGE.replace("\"is_bot\":false", "\"is_bot\":true"));
    assert!(robot.elements.is_empty());
}

#[test]
fn in_a_group_only_what_is_meant_for_us_is_heard() {
    let booked = said(GROUP).unwrap();
    assert_eq!(booked.heard, Heard::Command("ISAI24 2".into()));
    assert_eq!(booked.from.id, "777");
    assert!(booked.from.reply_to.unwrap().contains("-100200300"));
    for (text, heard) in [
        ("/book ISAI24", Some(Heard::Command("ISAI24".into()))),
        ("/book@OtherBot ISAI24", None),
        ("/weather", None),
        ("யாராவது வருகிறீர்களா?", None),
        ("@VizhaBot இசை", Some(Heard::Text("இசை".into()))),
        ("@VizhaBotany இசை", None),
    ] {
        assert_eq!(written_in_a_group(text), heard, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_that_arrives_breaks_the_reader(
        noise in prop::collection::vec(any::<u8>(), 0..200),
        sample in mutated(&[MESSAGE, CONTACT, TAP, GROUP, KICKED]),
    ) {
        for body in [noise, sample] {
            let call = received(&[(HEADER, SECRET)], &body);
            let reading = Telegram.read(&bot(None), &call);
            prop_assert!(reading.elements.len() <= 1);
            prop_assert_eq!(Telegram.answer(&bot(None), &call), None);
        }
    }
}
