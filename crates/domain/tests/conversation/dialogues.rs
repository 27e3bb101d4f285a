//! Whole conversations, as they are had.

use super::support::{
    Guest, House, SLACK, SMS, TELEGRAM, VOICE, WHATSAPP, booking, offered, summary,
};
use chrono::TimeDelta;
use domain::conversation::{Deed, Done, Heard, Say, State, Unreadable};
use domain::language::Language::{English, Tamil};
use domain::message::Message;

#[test]
fn the_walk_through_of_the_wish() {
    let house = House::new(Tamil, WHATSAPP);
    let mut guest = Guest::of(&house);
    let greeting = guest.say("Hi");
    assert!(matches!(greeting[0], Say::Greeting { first: true, .. }));
    assert_eq!(guest.state.language(&house.facts()), Tamil);
    let which = guest.say("book");
    assert!(matches!(which[0], Say::WhichEvent { .. }));
    let concert = offered(&which, "event:00000000000000000000000000000001");
    let how_many = guest.tap(&concert);
    assert!(matches!(how_many[0], Say::HowMany { .. }));
    let said = guest.say("2");
    let summed = summary(&said).unwrap();
    assert_eq!((summed.event.code.as_str(), summed.quantity), ("ISAI24", 2));
    assert!(guest.booked().is_empty(), "nothing without a yes");
    let booked = guest.tap(&offered(&said, "yes:"));
    assert!(matches!(booked[0], Say::Booked(_)));
    assert_eq!(guest.booked(), [("ISAI24", 2)]);
}

#[test]
fn everything_at_once_goes_straight_to_the_summary() {
    for (text, code) in [
        ("book 2 for ilaiyaraaja night on saturday", "ILAI26"),
        ("இசை நிகழ்ச்சிக்கு 2 டிக்கெட் புக் செய்ய வேண்டும்", "ISAI24"),
        ("isai nigalchiku rendu ticket venum", "ISAI24"),
        ("2 tickets for sunday", "ISAI24"),
    ] {
        let house = House::new(Tamil, WHATSAPP);
        let mut guest = Guest::of(&house);
        let said = guest.say(text);
        let summed = summary(&said).unwrap_or_else(|| panic!("{text}: {said:?}"));
        assert_eq!((summed.event.code.as_str(), summed.quantity), (code, 2));
        assert!(guest.booked().is_empty());
        guest.say("ஆம்");
        assert_eq!(guest.booked(), [(code, 2)], "{text}");
    }
}

#[test]
fn a_complete_command_is_the_yes_for_a_free_event_only() {
    let house = House::new(English, SMS);
    let mut guest = Guest::of(&house);
    assert!(matches!(guest.say("BOOK ISAI24 2")[0], Say::Booked(_)));
    assert!(matches!(guest.say("BOOK kavi26")[0], Say::Booked(_)));
    assert_eq!(guest.booked(), [("ISAI24", 2), ("KAVI26", 1)]);
    // It costs; it has two ticket types; it is mistyped; there is no such code.
    assert!(summary(&guest.say("BOOK ILAI26 2")).is_some());
    assert!(matches!(guest.say("BOOK OVIY26")[0], Say::WhichType { .. }));
    assert!(summary(&guest.say("BOOK ISA124 2")).is_some());
    let unknown = guest.say("BOOK XYZ99 2");
    assert!(matches!(&unknown[0], Say::NotFound(code) if code == "XYZ99"));
    assert_eq!(guest.booked().len(), 2);

    let slack = House::new(Tamil, SLACK);
    let mut guest = Guest::of(&slack);
    let command = |text: &str| Heard::Command(text.to_owned());
    let asked = guest.hear(&command("இசை நிகழ்ச்சி"));
    let asks = |said: &[Say]| said.iter().any(|say| matches!(say, Say::AskContact { .. }));
    assert!(asks(&asked), "the rule wants a number or an address");
    guest.say("arun@example.com");
    assert_eq!(guest.booked(), [("ISAI24", 1)], "the command stays the yes");
    guest.hear(&command("இசை நிகழ்ச்சி"));
    assert_eq!(guest.booked().len(), 2, "and the address is remembered");
    let said = guest.hear(&command("isai nigalci"));
    assert!(summary(&said).is_some(), "a slip is asked about: {said:?}");
    assert!(matches!(
        guest.hear(&command(""))[0],
        Say::WhichEvent { .. }
    ));
}

#[test]
fn a_yes_is_good_once_and_for_its_own_summary() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    let first = offered(&guest.say("2 tickets for music concert"), "yes:");
    let second = offered(&guest.say("4 tickets for the marathon"), "yes:");
    let stale = guest.tap(&first);
    assert!(matches!(stale[0], Say::Stale));
    assert_eq!(summary(&stale).unwrap().event.code, "MARA26");
    assert!(guest.booked().is_empty());
    guest.tap(&second);
    let again = guest.tap(&second);
    assert!(matches!(&again[0], Say::AlreadyBooked { reference } if reference == "K7QX-42M"));
    guest.tap(&first);
    assert_eq!(guest.booked(), [("MARA26", 4)]);

    // The same summary, said again after a question, keeps its yes.
    let asked = offered(&guest.say("book 2 music concert"), "yes:");
    let said = guest.say("where is it?");
    assert!(matches!(said[0], Say::About { .. }));
    assert_eq!(offered(&said, "yes:"), asked);
    guest.tap(&asked);
    assert_eq!(guest.booked().len(), 2);
}

#[test]
fn only_a_plain_yes_books() {
    let house = House::new(English, WHATSAPP);
    for text in [
        "ok where is it",
        "yes but 3 tickets",
        "yes tomorrow",
        "maybe",
        "ok wait",
        "no",
        "hmm",
        "vendam",
        "what does it cost",
        "yes for the marathon",
        "thanks",
        "👎",
        "not yet",
    ] {
        let mut guest = Guest::of(&house);
        guest.say("2 tickets for music concert");
        guest.say(text);
        assert!(guest.booked().is_empty(), "{text}");
    }
    for text in [
        "yes",
        "ok",
        "Yes please",
        "ஆமா",
        "seri",
        "sari pannunga",
        "s",
        "👍",
        "book it",
        "yes 2 tickets",
    ] {
        let mut guest = Guest::of(&house);
        guest.say("2 tickets for music concert");
        guest.say(text);
        assert_eq!(guest.booked(), [("ISAI24", 2)], "{text}");
    }
    let mut guest = Guest::of(&house);
    guest.say("2 tickets for music concert");
    assert_eq!(summary(&guest.say("no, 3 tickets")).unwrap().quantity, 3);
    assert_eq!(summary(&guest.say("மூன்று பேர்")).unwrap().quantity, 3);
}

#[test]
fn what_changed_since_the_summary_is_said_and_asked_anew() {
    let mut house = House::new(English, WHATSAPP);
    let state = {
        let mut guest = Guest::of(&house);
        guest.say("2 tickets for ilaiyaraaja night");
        guest.state
    };
    house.events[1].types[0].price_minor = 200_000;
    let mut guest = Guest::of(&house);
    guest.state = state;
    let said = guest.say("yes");
    assert!(matches!(said[0], Say::Changed));
    assert_eq!(summary(&said).unwrap().total_minor, 400_000);
    assert!(guest.booked().is_empty());
}

#[test]
fn deeds_that_fail_are_told_and_can_be_tried_again() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    guest.say("5 tickets for music concert");
    let yes = Heard::Text("yes".to_owned());
    let deed = guest.only_hear(&yes).deed.unwrap();
    let said = guest.ended(&deed, &Done::Trouble);
    assert!(matches!(said[0], Say::Trouble));
    assert_eq!(summary(&said).unwrap().quantity, 5, "the draft is kept");
    let deed = guest.only_hear(&yes).deed.unwrap();
    let said = guest.ended(&deed, &Done::SoldOut { remaining: 2 });
    assert!(matches!(
        said[0],
        Say::TooMany {
            most: 2,
            left: true
        }
    ));
    assert!(matches!(said[1], Say::HowMany { most: 2, .. }));
    guest.say("2");
    let deed = guest.only_hear(&yes).deed.unwrap();
    let refusal = Done::Refused(Message::new("event_over"));
    assert!(matches!(guest.ended(&deed, &refusal)[0], Say::Refused(_)));
    assert!(!guest.state.has_draft());
}

#[test]
fn a_number_or_an_address_is_asked_for_where_none_is_known() {
    let house = House::new(English, TELEGRAM);
    let mut guest = Guest::of(&house);
    let said = guest.say("2 tickets for music concert");
    let asked = |say: &Say| {
        matches!(
            say,
            Say::AskContact {
                ask_phone: true,
                or_mail: true,
                ..
            }
        )
    };
    assert!(said.iter().any(asked));
    assert!(matches!(guest.say("later")[0], Say::NotAContact));
    let said = guest.say("Arun Kumar 077 123 4567");
    assert!(summary(&said).is_some(), "{said:?}");
    guest.say("yes");
    let Some(Deed::Book { phone, name, .. }) = guest.deeds.first() else {
        panic!("{:?}", guest.deeds);
    };
    assert_eq!(phone.as_deref(), Some("0771234567"));
    assert_eq!(name.as_deref(), Some("Arun Kumar"));
    assert!(summary(&guest.say("1 ticket for the marathon")).is_some());
    // A number that the rule refuses is asked for anew.
    let deed = guest
        .only_hear(&Heard::Text("yes".to_owned()))
        .deed
        .unwrap();
    let refusal = Done::Refused(Message::new("phone_region").with("region", "LK"));
    let said = guest.ended(&deed, &refusal);
    assert!(said.iter().any(asked));
    let said = guest.hear(&Heard::Phone("+94771234567".to_owned()));
    assert!(summary(&said).is_some());
}

#[test]
fn a_voice_takes_a_number_digit_by_digit() {
    let house = House::new(English, VOICE);
    let mut guest = Guest::of(&house);
    let news = guest.say("about new events");
    assert!(matches!(&news[0], Say::Events { events, .. } if events.len() == 3));
    let said = guest.say("book one ticket for the music concert");
    assert!(matches!(said[0], Say::AskContact { or_mail: false, .. }));
    let said = guest.say("zero double seven one two three four five six seven");
    let summed = summary(&said).unwrap();
    assert_eq!((summed.event.code.as_str(), summed.quantity), ("ISAI24", 1));
    guest.say("yes");
    let Some(Deed::Book { phone, .. }) = guest.deeds.first() else {
        panic!("{:?}", guest.deeds);
    };
    assert_eq!(phone.as_deref(), Some("0771234567"));
    assert!(matches!(guest.say("stop")[0], Say::Goodbye));
}

#[test]
fn bookings_are_listed_and_given_back_after_a_yes() {
    let mut house = House::new(English, WHATSAPP);
    house.bookings = vec![
        booking(1, "K7QX-42M", &house.events[1]),
        booking(2, "ADCE-234", &house.events[0]),
    ];
    let mut guest = Guest::of(&house);
    let said = guest.say("my bookings");
    assert!(matches!(&said[0], Say::Introduction));
    let cancel = offered(&said, "cancel:K7QX-42M");
    let asked = guest.tap(&cancel);
    assert!(matches!(asked[0], Say::ConfirmCancel { .. }));
    assert!(matches!(guest.say("no")[0], Say::Kept));
    assert!(guest.deeds.is_empty());
    guest.tap(&cancel);
    assert!(matches!(guest.say("yes")[0], Say::Cancelled { .. }));
    let named = guest.say("cancel my booking for the music concert");
    assert!(
        matches!(&named[0], Say::ConfirmCancel { booking, .. } if booking.reference == "ADCE-234")
    );
    guest.say("ஆம்");
    guest.say("CANCEL K7QX-42M");
    let given_back: Vec<&Deed> = guest.deeds.iter().collect();
    let of = |reference: &str| Deed::Cancel {
        reference: reference.to_owned(),
    };
    assert_eq!(
        given_back,
        [&of("K7QX-42M"), &of("ADCE-234"), &of("K7QX-42M")]
    );
    assert!(matches!(guest.tap("cancel:2222-222")[0], Say::Stale));
    assert!(matches!(guest.say("cancel")[0], Say::WhichBooking { .. }));
    guest.say("2");
    assert!(
        matches!(guest.say("cancel")[0], Say::YesOrNo),
        "which of the two is meant?"
    );
}

#[test]
fn stop_is_always_honoured_and_said_once() {
    let house = House::new(Tamil, WHATSAPP);
    let mut guest = Guest::of(&house);
    guest.say("2 tickets for music concert");
    assert!(matches!(guest.say("STOP")[0], Say::Unsubscribed));
    assert!(!guest.state.has_draft());
    assert!(guest.say("நிறுத்து").is_empty());
    assert_eq!(guest.deeds, [Deed::Unsubscribe, Deed::Unsubscribe]);
    assert!(matches!(guest.say("START")[0], Say::Subscribed));
}

#[test]
fn who_is_not_understood_comes_to_a_menu_and_then_to_a_person() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    guest.say("hi");
    let first = guest.say("blorf");
    assert!(matches!(first[..], [Say::NotUnderstood, Say::Examples]));
    assert!(
        guest
            .say("gnarl")
            .iter()
            .any(|say| matches!(say, Say::Menu { .. }))
    );
    assert!(matches!(guest.say("fizzle")[0], Say::OfferPerson { .. }));
    assert!(matches!(guest.say("yes")[0], Say::PersonCalled));
    assert_eq!(guest.deeds, [Deed::CallPerson]);
    assert!(guest.state.waits_for_person());
    assert!(
        guest.say("the piano is out of tune").is_empty(),
        "a person reads it"
    );
    assert!(matches!(guest.say("what's on")[0], Say::Events { .. }));
    guest.state = guest.state.clone().settled();
    assert!(!guest.say("blorf").is_empty());
}

#[test]
fn one_step_back_and_the_way_out() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    guest.say("2 tickets for music concert");
    assert!(matches!(guest.say("back")[0], Say::HowMany { .. }));
    assert!(matches!(guest.say("back")[0], Say::WhichEvent { .. }));
    assert!(!guest.state.has_draft());
    assert!(matches!(guest.say("back")[0], Say::Dropped { .. }));
    guest.say("2 tickets for music concert");
    assert!(matches!(guest.say("ரத்து")[0], Say::Dropped { .. }));
    assert!(!guest.state.has_draft());
    guest.say("yes");
    assert!(guest.booked().is_empty());
}

#[test]
fn the_language_follows_the_guest_until_they_choose() {
    let house = House::new(Tamil, WHATSAPP);
    let mut guest = Guest::of(&house);
    let speaks = |guest: &Guest<'_>| guest.state.language(&house.facts());
    guest.say("I would like to book two tickets");
    assert_eq!(speaks(&guest), English);
    guest.say("isai nigalchiku rendu ticket venum");
    assert_eq!(speaks(&guest), Tamil);
    assert!(matches!(guest.say("english")[0], Say::LanguageSet));
    guest.say("இசை நிகழ்ச்சி எப்போது");
    assert_eq!(speaks(&guest), English, "the choice stays");
    guest.tap("lang:ta");
    assert_eq!(speaks(&guest), Tamil);
}

#[test]
fn what_is_begun_is_dropped_after_a_day_but_not_language_and_number() {
    let mut house = House::new(Tamil, TELEGRAM);
    let state = {
        let mut guest = Guest::of(&house);
        guest.say("I want 2 tickets for music concert");
        guest.say("0771234567");
        assert!(guest.state.has_draft());
        guest.state
    };
    house.now += TimeDelta::hours(25);
    let mut guest = Guest::of(&house);
    guest.state = state;
    guest.say("yes");
    assert!(guest.booked().is_empty());
    assert_eq!(guest.state.language(&house.facts()), English);
    assert!(summary(&guest.say("2 tickets for music concert")).is_some());
}

#[test]
fn what_cannot_be_read_is_said_once_and_a_reaction_not_at_all() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    let voice = Heard::Unreadable(Unreadable::Voice);
    assert!(!guest.hear(&voice).is_empty());
    assert!(guest.hear(&voice).is_empty());
    guest.say("hi");
    assert!(guest.say("🎉").len() == 1);
    let before: State = guest.state.clone();
    assert!(
        guest
            .hear(&Heard::Unreadable(Unreadable::Reaction))
            .is_empty()
    );
    assert_eq!(guest.state, before);
}

#[test]
fn a_link_opens_its_event_and_sms_comes_to_the_point() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    let said = guest.hear(&Heard::Opened(Some("isai24".to_owned())));
    assert!(matches!(said[0], Say::Greeting { first: true, .. }));
    assert!(matches!(&said[1], Say::HowMany { event, .. } if event.code == "ISAI24"));
    let said = guest.hear(&Heard::Opened(None));
    assert!(matches!(said[0], Say::Greeting { first: false, .. }));
    let phone = House::new(English, SMS);
    let said = Guest::of(&phone).say("hi");
    assert!(matches!(said[..], [Say::WhichEvent { .. }]), "{said:?}");
}

#[test]
fn types_are_asked_for_or_named() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    let said = guest.say("book 2 for the art workshop");
    let types = said.iter().any(|say| matches!(say, Say::WhichType { .. }));
    assert!(types, "{said:?}");
    let summed = guest.say("adult");
    assert_eq!(summary(&summed).unwrap().total_minor, 0);
    let said = guest.say("2 child tickets for the art workshop");
    assert_eq!(summary(&said).unwrap().total_minor, 100_000, "{said:?}");
}

#[test]
fn the_wrong_day_is_pointed_out() {
    let house = House::new(English, WHATSAPP);
    let mut guest = Guest::of(&house);
    guest.say("hi");
    let said = guest.say("book 2 for ilaiyaraaja night on sunday");
    assert!(matches!(&said[0], Say::NotThatDay(event) if event.code == "ILAI26"));
    assert!(summary(&said).is_some());
    let said = guest.say("anything on monday?");
    assert!(matches!(said[0], Say::NothingThen(_)), "{said:?}");
}

#[test]
fn an_event_that_asks_something_is_booked_on_its_page() {
    for (abilities, text) in [
        (WHATSAPP, "book 2 for ilaiyaraaja night on saturday"),
        (SMS, "BOOK ILAI26 2"),
        (VOICE, "book 2 for ilaiyaraaja night on saturday"),
    ] {
        let mut house = House::new(English, abilities);
        let page = "https://vizha.example/book/ilai";
        let mut events = house.events.iter_mut();
        let asks = events.find(|event| event.code == "ILAI26").unwrap();
        asks.book_at = Some(page.to_owned());
        let mut guest = Guest::of(&house);
        let said = guest.say(text);
        let led = |say: &Say| matches!(say, Say::BookOnPage { url, .. } if url == page);
        assert!(said.iter().any(led), "{text}: {said:?}");
        assert!(guest.booked().is_empty());
        guest.say("yes");
        assert!(guest.booked().is_empty(), "nothing was left open");
    }
}
