//! What organizers write: each guest reads their own words, by one way.
#![allow(missing_docs)]

use domain::limits::WRITTEN_ON_PHONE;
use domain::writing::{By, Open, Values, by, filled, names, unknown};
use proptest::prelude::*;

const KAVITHA: Values<'static> = Values {
    name: "Kavitha {event}",
    event: "Isai",
    date: "6 March",
};

#[test]
fn names_in_braces_stand_for_a_guests_own_in_both_languages() {
    let text = "Dear {name}, {Event} is on { date }. {பெயர்}, {நிகழ்ச்சி}, {நாள்} {} {1} { {x";
    assert_eq!(
        filled(text, KAVITHA),
        "Dear Kavitha {event}, Isai is on 6 March. Kavitha {event}, Isai, 6 March {} {1} { {x"
    );
    assert_eq!(unknown(text), None);
    assert_eq!(unknown("{name} {fisrt_name}"), Some("fisrt_name"));
    assert!(names("வணக்கம் {பெயர்}"));
    assert!(!names("{event}"));
}

#[test]
fn who_asked_for_it_is_written_to_on_the_phone_unless_it_is_too_long() {
    let all = Open {
        mail: true,
        whatsapp: true,
        sms: true,
    };
    let long = WRITTEN_ON_PHONE + 1;
    assert_eq!(by(all, WRITTEN_ON_PHONE), Some(By::Whatsapp));
    assert_eq!(by(all, long), Some(By::Mail));
    let phone = Open { mail: false, ..all };
    assert_eq!(by(phone, long), Some(By::Whatsapp), "shortened, not lost");
    let sms = Open {
        whatsapp: false,
        ..phone
    };
    assert_eq!(by(sms, 1), Some(By::Sms));
    assert_eq!(by(Open::default(), 1), None);
}

proptest! {
    #[test]
    fn a_way_is_only_taken_where_it_is_open(mail: bool, whatsapp: bool, sms: bool, letters in 0_usize..2_000) {
        let open = Open { mail, whatsapp, sms };
        match by(open, letters) {
            Some(By::Mail) => prop_assert!(mail),
            Some(By::Whatsapp) => prop_assert!(whatsapp),
            Some(By::Sms) => prop_assert!(sms && !whatsapp),
            None => prop_assert!(!mail && !whatsapp && !sms),
        }
    }

    #[test]
    fn any_text_is_filled_and_nothing_but_names_changes(text in ".{0,200}") {
        let same = Values { name: "{name}", event: "{event}", date: "{date}" };
        let once = filled(&text, same);
        prop_assert_eq!(filled(&once, same), once);
        let _ = unknown(&text);
    }
}
