//! Questions, and what is taken for an answer.
#![allow(clippy::unwrap_used, missing_docs)]

use domain::contact::phone;
use domain::desk::Line;
use domain::ids::{QuestionId, TicketTypeId};
use domain::language::LocalText;
use domain::message::Message;
use domain::question::{AnswerValue, Question, QuestionKind, missing, options, read};
use uuid::Uuid;

fn question(kind: QuestionKind) -> Question {
    Question {
        id: QuestionId(Uuid::from_u128(1)),
        kind,
        label: LocalText::both("உணவு", "Meal"),
        options: vec![
            LocalText::both("சைவம்", "Vegetarian"),
            LocalText::both("அசைவம்", "With meat"),
            LocalText::both("", "None"),
        ],
        required: true,
        ticket_type: None,
    }
}

fn given(kind: QuestionKind, given: &[&str]) -> Result<Option<AnswerValue>, Message> {
    let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
    read(&question(kind), &given, |typed| {
        phone::shape("phone", typed)
    })
}

#[test]
fn nothing_given_is_no_answer() {
    for kind in QuestionKind::ALL {
        assert_eq!(given(kind, &[]), Ok(None), "{kind:?}");
        assert_eq!(given(kind, &["  ", ""]), Ok(None), "{kind:?}");
        assert_eq!(QuestionKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(missing(QuestionKind::Consent).key, "consent_required");
    assert_eq!(missing(QuestionKind::Text).key, "required");
    // Not to agree is not to answer.
    assert_eq!(given(QuestionKind::Consent, &["no"]), Ok(None));
}

#[test]
fn each_kind_reads_its_own() {
    let text = |words: &str| Ok(Some(AnswerValue::Text(words.to_owned())));
    assert_eq!(given(QuestionKind::Text, &[" a  b "]), text("a b"));
    assert_eq!(given(QuestionKind::LongText, &["a\r\nb"]), text("a\nb"));
    let number = given(QuestionKind::Phone, &["077 123 4567"]);
    assert_eq!(number, text("0771234567"));
    assert_eq!(
        given(QuestionKind::YesNo, &["no"]),
        Ok(Some(AnswerValue::Yes(false)))
    );
    assert_eq!(
        given(QuestionKind::Consent, &["yes"]),
        Ok(Some(AnswerValue::Yes(true)))
    );
    let key = |kind, words: &str| given(kind, &[words]).unwrap_err().key;
    assert_eq!(key(QuestionKind::YesNo, "maybe"), "yes_or_no");
    assert_eq!(key(QuestionKind::Phone, "call me"), "phone_invalid");
    assert_eq!(key(QuestionKind::Text, "a\u{7}"), "control_characters");
    assert_eq!(key(QuestionKind::Text, &"a".repeat(301)), "too_long");
}

#[test]
fn a_choice_is_named_in_either_language_and_kept_in_both() {
    let meat = LocalText::both("அசைவம்", "With meat");
    let chosen = |some: &[LocalText]| Ok(Some(AnswerValue::Chosen(some.to_vec())));
    for words in ["அசைவம்", "With meat", " With meat "] {
        let answer = given(QuestionKind::ChooseOne, &[words]);
        assert_eq!(answer, chosen(std::slice::from_ref(&meat)), "{words}");
    }
    let both = given(QuestionKind::ChooseMany, &["None", "With meat", "அசைவம்"]);
    assert_eq!(both, chosen(&[meat, LocalText::both("", "None")]));
    let key = |kind, words: &[&str]| given(kind, words).unwrap_err().key;
    assert_eq!(key(QuestionKind::ChooseOne, &["Fish"]), "choice_unknown");
    let two = ["Vegetarian", "None"];
    assert_eq!(key(QuestionKind::ChooseOne, &two), "choice_one");
}

#[test]
fn choices_are_typed_line_by_line() {
    let typed = |ta: &str, en: &str| options("options", &LocalText::both(ta, en));
    let both = typed("ஒன்று\n\nஇரண்டு\n", "One\r\nTwo").unwrap();
    assert_eq!(both[1], LocalText::both("இரண்டு", "Two"));
    assert_eq!(typed("", "One\nTwo\nThree").unwrap().len(), 3);
    let key = |ta: &str, en: &str| typed(ta, en).unwrap_err()[0].message.key.clone();
    assert_eq!(key("", "One"), "options_required");
    assert_eq!(key("ஒன்று\nஇரண்டு\nமூன்று", "One\nTwo"), "options_differ");
    assert_eq!(key("", "One\nTwo\nOne"), "options_twice");
    assert_eq!(key("", &"x\n".repeat(3)), "options_twice");
    let many: String = (0..41).map(|n| format!("{n}\n")).collect();
    assert_eq!(key("", &many), "too_many_items");
}

#[test]
fn a_question_of_a_ticket_type_concerns_those_who_book_it() {
    let kind = TicketTypeId(Uuid::from_u128(7));
    let mut asked = question(QuestionKind::Text);
    let other = Line {
        ticket_type: TicketTypeId(Uuid::from_u128(8)),
        quantity: 1,
    };
    assert!(asked.concerns(&[other]));
    asked.ticket_type = Some(kind);
    assert!(!asked.concerns(&[other]));
    let own = Line {
        ticket_type: kind,
        ..other
    };
    assert!(asked.concerns(&[other, own]));
}
