//! Promo codes and questions, through the doors.

use crate::support::*;
use chrono::Duration;
use domain::booking::{PaymentState, Source};
use domain::ids::{QuestionId, TicketTypeId};
use domain::language::LocalText;
use domain::promo::{Counted, Discount};
use domain::question::{AnswerValue, Question, QuestionKind};
use usecases::bookings::{AnswerInput, BookingQuery, BookingRequest, TicketOrder};
use usecases::events::EventView;
use usecases::handling::TransferInput;
use usecases::promo::{PromoCodeInput, PromoState};
use usecases::questions::QuestionInput;
use usecases::{Actor, Error, Role};

fn code(words: &str) -> PromoCodeInput {
    PromoCodeInput {
        code: words.into(),
        everywhere: false,
        discount: Discount::Percent(25),
        ticket_types: Vec::new(),
        counted: Counted::Places,
        max_uses: Some(3),
        starts_at: None,
        ends_at: None,
    }
}

/// A published concert whose one type costs 400.00.
async fn paid(t: &Test) -> EventView {
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Seat", 40_000, None)];
    t.published(input).await
}

fn with_code(event: &EventView, quantity: i64, typed: &str) -> BookingRequest {
    BookingRequest {
        code: Some(typed.into()),
        ..wish(event.id, quantity)
    }
}

fn order(kind: TicketTypeId, quantity: i64) -> TicketOrder {
    TicketOrder {
        ticket_type: Some(kind),
        quantity,
    }
}

#[tokio::test]
async fn a_guest_sees_what_a_code_does_and_books_with_it() {
    let t = house().await;
    let event = paid(&t).await;
    let doors = &t.house.doors;
    assert!(!doors.promo_codes.offered(event.id).await.unwrap());
    let made = doors
        .promo_codes
        .create(&t.actor, event.id, code("Early-Bird 25"))
        .await
        .unwrap();
    assert_eq!((made.state, made.used), (PromoState::Open, 0));
    assert!(doors.promo_codes.offered(event.id).await.unwrap());
    let kind = event.ticket_types[0].id;
    let quote = doors
        .promo_codes
        .quote(event.id, "earlybird25", &[order(kind, 2)])
        .await
        .unwrap();
    assert_eq!(
        (quote.code.as_str(), quote.saved.minor),
        ("Early-Bird 25", 20_000)
    );
    assert_eq!(quote.off, [(kind, 10_000)]);
    // Before a number is typed its prices are told.
    let early = doors.promo_codes.quote(event.id, "EARLYBIRD25", &[]).await;
    assert_eq!(early.unwrap().off, [(kind, 10_000)]);

    let booking = t.book(with_code(&event, 2, "EARLY BIRD-25")).await.unwrap();
    assert_eq!(booking.total.minor, 60_000);
    let used = booking.code.clone().unwrap();
    assert_eq!(
        (used.code.as_str(), used.saved.minor),
        ("Early-Bird 25", 20_000)
    );
    let shown = doors
        .bookings
        .by_token(&booking.manage_token)
        .await
        .unwrap();
    assert_eq!(shown.code, booking.code);
    let few = doors
        .promo_codes
        .quote(event.id, "EARLYBIRD25", &[order(kind, 2)])
        .await;
    assert_wrong(few.unwrap_err(), "code", "promo_used_up");
    let refused = t.book(with_code(&event, 2, "earlybird25")).await;
    assert_wrong(refused.unwrap_err(), "code", "promo_used_up");
    assert_eq!(t.remaining(event.id).await, 98);
    doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    t.book(with_code(&event, 3, "earlybird25")).await.unwrap();
    t.healthy().await;
}

#[tokio::test]
async fn each_reason_against_a_code_is_named() {
    let t = house().await;
    let event = paid(&t).await;
    let codes = &t.house.doors.promo_codes;
    let mut later = code("LATER");
    // The event's zone is five and a half hours ahead.
    later.starts_at = Some("2027-03-01T07:30".into());
    later.ends_at = Some("2027-03-01T08:30".into());
    let made = codes.create(&t.actor, event.id, later).await.unwrap();
    assert_eq!(made.state, PromoState::NotYet);
    assert_eq!(made.input.starts_at.as_deref(), Some("2027-03-01T07:30"));
    let ask = |typed: &str| t.book(with_code(&event, 1, typed));
    assert_wrong(ask("NOBODY").await.unwrap_err(), "code", "promo_unknown");
    assert_wrong(ask(" - ").await.unwrap_err(), "code", "promo_unknown");
    assert_wrong(ask("later").await.unwrap_err(), "code", "promo_not_yet");
    t.pass(Duration::minutes(61));
    ask("later").await.unwrap();
    let ended = codes.end(&t.actor, event.id, made.id).await.unwrap();
    assert_eq!((ended.state, ended.used), (PromoState::Ended, 1));
    assert_wrong(ask("later").await.unwrap_err(), "code", "promo_ended");
    // Nothing typed is no code.
    let plain = t.book(with_code(&event, 1, "  ")).await.unwrap();
    assert_eq!((plain.total.minor, plain.code), (40_000, None));
    t.healthy().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_code_is_named_and_the_limit_holds_what_is_used() {
    let t = house().await;
    let event = paid(&t).await;
    let codes = &t.house.doors.promo_codes;
    let create = |input: PromoCodeInput| codes.create(&t.actor, event.id, input);
    let refused = |input: PromoCodeInput| async move { create(input).await.unwrap_err() };
    let mut wrong_all = code("A");
    wrong_all.discount = Discount::Percent(101);
    wrong_all.max_uses = Some(0);
    wrong_all.starts_at = Some("2027-03-02T10:00".into());
    wrong_all.ends_at = Some("2027-03-02T09:00".into());
    wrong_all.ticket_types = vec![TicketTypeId(uuid::Uuid::nil())];
    let fields: Vec<String> = wrong(refused(wrong_all).await)
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(
        fields,
        ["code", "discount", "max_uses", "ends_at", "ticket_types"]
    );
    let made = create(code("SUMMER")).await.unwrap();
    assert!(matches!(
        refused(code("sum-mer")).await,
        Error::Conflict { .. }
    ));
    let mut everywhere = code("SUMMER");
    everywhere.everywhere = true;
    everywhere.discount = Discount::Free;
    everywhere.counted = Counted::Bookings;
    create(everywhere).await.unwrap();
    t.book(with_code(&event, 2, "summer")).await.unwrap();
    let mut less = made.input.clone();
    less.max_uses = Some(1);
    let low = codes.update(&t.actor, event.id, made.id, less).await;
    assert_wrong(low.unwrap_err(), "max_uses", "promo_below_used");
    let mut exact = made.input.clone();
    exact.max_uses = Some(2);
    let kept = codes.update(&t.actor, event.id, made.id, exact).await;
    assert_eq!(kept.unwrap().state, PromoState::UsedUp);
    // At another event the organization's own code of that name helps.
    let other = paid(&t).await;
    let free = t.book(with_code(&other, 2, "summer")).await.unwrap();
    assert_eq!((free.total.minor, free.payment), (0, PaymentState::Free));
    let list = codes.list(&t.actor, other.id, None).await.unwrap();
    assert_eq!(list.items.len(), 1);
    let list = codes.list(&t.actor, event.id, None).await.unwrap();
    assert_eq!(list.items.len(), 2);
    t.healthy().await;
}

#[tokio::test]
async fn strangers_and_the_door_reach_no_code_and_no_question() {
    let t = house().await;
    let event = paid(&t).await;
    let doors = &t.house.doors;
    let codes = &doors.promo_codes;
    let made = codes
        .create(&t.actor, event.id, code("OURS"))
        .await
        .unwrap();
    let stranger = t.stranger().await;
    let user = domain::ids::UserId(uuid::Uuid::now_v7());
    let door = Actor::member(t.actor.organization, user, Role::Door);
    for (actor, error) in [(stranger, Error::NotFound), (door, Error::Forbidden)] {
        let id = event.id;
        let refused = [
            codes.list(&actor, id, None).await.err(),
            codes.show(&actor, id, made.id).await.err(),
            codes.create(&actor, id, code("THEIRS")).await.err(),
            codes.update(&actor, id, made.id, code("OURS")).await.err(),
            codes.end(&actor, id, made.id).await.err(),
            doors.questions.list(&actor, id).await.err(),
            doors
                .questions
                .put(&actor, id, Vec::new(), Vec::new())
                .await
                .err(),
        ];
        assert!(
            refused.iter().all(|e| *e == Some(error.clone())),
            "{refused:?}"
        );
    }
    // A code of another event is none of this event's.
    let other = paid(&t).await;
    let elsewhere = codes.show(&t.actor, other.id, made.id).await;
    assert_eq!(elsewhere.unwrap_err(), Error::NotFound);
    let refused = t.book(with_code(&other, 1, "OURS")).await;
    assert_wrong(refused.unwrap_err(), "code", "promo_unknown");
    let draft = doors.events.create(&t.actor, concert()).await.unwrap();
    let asked = doors.questions.asked(draft.id, None).await;
    assert_eq!(asked.unwrap_err(), Error::NotFound);
}

fn question(kind: QuestionKind, words: &str) -> QuestionInput {
    QuestionInput {
        kind,
        label: LocalText::both("கேள்வி", words),
        required: true,
        ..QuestionInput::default()
    }
}

async fn ask(t: &Test, event: &EventView, questions: Vec<QuestionInput>) -> Vec<Question> {
    let door = &t.house.doors.questions;
    let put = door.put(&t.actor, event.id, questions, Vec::new()).await;
    put.unwrap()
}

fn answer(question: &Question, values: &[&str]) -> AnswerInput {
    AnswerInput {
        question: question.id,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

#[tokio::test]
async fn answers_are_asked_for_kept_and_shown() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Adult", 0, None), ticket_type("Child", 0, None)];
    let event = t.published(input).await;
    let (adult, child) = (event.ticket_types[0].id, event.ticket_types[1].id);
    let mut meal = question(QuestionKind::ChooseOne, "Meal");
    meal.options = LocalText::both("சைவம்\nஅசைவம்", "Veg\nMeat");
    let mut age = question(QuestionKind::Text, "Age of the child");
    age.ticket_type = Some(child);
    let consent = question(QuestionKind::Consent, "Photos");
    let mut number = question(QuestionKind::Phone, "Emergency number");
    number.required = false;
    let asked = ask(&t, &event, vec![meal, age, consent, number]).await;
    let wish = |tickets: Vec<TicketOrder>, answers: Vec<AnswerInput>| BookingRequest {
        tickets,
        answers,
        ..wish(event.id, 1)
    };
    let path = |question: &Question| format!("answers.{}", question.id);
    let silent = t.book(wish(vec![order(child, 1)], Vec::new())).await;
    let named = wrong(silent.unwrap_err());
    let expected = [
        (path(&asked[0]), "required".to_owned()),
        (path(&asked[1]), "required".to_owned()),
        (path(&asked[2]), "consent_required".to_owned()),
    ];
    assert_eq!(named, expected);
    let given = vec![
        answer(&asked[0], &["அசைவம்"]),
        answer(&asked[2], &["yes"]),
        answer(&asked[3], &["077 111 2222"]),
    ];
    // Whoever books no child is not asked its age.
    let booking = t
        .book(wish(vec![order(adult, 2)], given.clone()))
        .await
        .unwrap();
    let values: Vec<AnswerValue> = booking.answers.iter().map(|a| a.value.clone()).collect();
    assert_eq!(
        values,
        [
            AnswerValue::Chosen(vec![LocalText::both("அசைவம்", "Meat")]),
            AnswerValue::Yes(true),
            AnswerValue::Text("+94771112222".into()),
        ]
    );
    let bookings = &t.house.doors.bookings;
    let shown = bookings.show(&t.organizer(), booking.id).await.unwrap();
    assert_eq!(shown.answers, booking.answers);
    let list = bookings.list(&t.actor, BookingQuery::default()).await;
    assert_eq!(list.unwrap().items[0].answers, booking.answers);
    let mut odd = given.clone();
    odd[0].values = vec!["Fish".into()];
    odd.push(AnswerInput {
        question: QuestionId(uuid::Uuid::nil()),
        values: vec!["x".into()],
    });
    let refused = wrong(t.book(wish(vec![order(adult, 1)], odd)).await.unwrap_err());
    let keys: Vec<&str> = refused.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["question_unknown", "choice_unknown"]);

    // An organizer who writes down a call need not know it all.
    let by_hand = BookingRequest {
        source: Source::Organizer,
        ..wish(vec![order(adult, 1)], Vec::new())
    };
    let by_hand = bookings.book(Some(&t.actor), by_hand).await.unwrap();
    assert!(by_hand.answers.is_empty());

    // Worded anew or taken away, what was answered stays readable.
    let seen: Vec<QuestionId> = asked.iter().map(|question| question.id).collect();
    let mut renamed = question(QuestionKind::Text, "Allergies");
    renamed.id = Some(asked[0].id);
    let door = &t.house.doors.questions;
    let put = door
        .put(&t.actor, event.id, vec![renamed], seen.clone())
        .await;
    assert_eq!(put.unwrap().len(), 1);
    let stale = door.put(&t.actor, event.id, Vec::new(), seen).await;
    assert!(matches!(stale, Err(Error::Conflict { .. })));
    let shown = bookings.show(&t.organizer(), booking.id).await.unwrap();
    assert_eq!(shown.answers, booking.answers);
    t.healthy().await;

    // Whoever the booking is given to said none of this.
    let input = TransferInput {
        name: "Kavitha".into(),
        phone: None,
        email: Some("kavitha@example.org".into()),
        language: None,
        told: false,
        same_guest: false,
    };
    let handling = &t.house.doors.handling;
    let after = handling.transfer(&t.actor, booking.id, input).await;
    assert!(after.unwrap().answers.is_empty());
}

#[tokio::test]
async fn the_same_key_with_other_answers_or_another_code_is_a_conflict() {
    let t = house().await;
    let event = paid(&t).await;
    t.house
        .doors
        .promo_codes
        .create(&t.actor, event.id, code("KEYED"))
        .await
        .unwrap();
    let asked = ask(&t, &event, vec![question(QuestionKind::Text, "Town")]).await;
    let wish = |town: &str, code: Option<&str>| BookingRequest {
        idempotency_key: Some("k".into()),
        code: code.map(str::to_owned),
        answers: vec![answer(&asked[0], &[town])],
        ..wish(event.id, 1)
    };
    let first = t.book(wish("Jaffna", Some("KEYED"))).await.unwrap();
    let again = t.book(wish("Jaffna", Some("key-ed"))).await.unwrap();
    assert_eq!(first.id, again.id);
    for other in [wish("Kandy", Some("KEYED")), wish("Jaffna", None)] {
        let refused = t.book(other).await.unwrap_err();
        assert!(matches!(refused, Error::Conflict { .. }), "{refused:?}");
    }
}

#[tokio::test]
async fn a_copy_asks_what_the_original_asked() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Adult", 0, None), ticket_type("Child", 0, None)];
    let event = t.published(input).await;
    let mut age = question(QuestionKind::Text, "Age");
    age.ticket_type = Some(event.ticket_types[1].id);
    let asked = ask(&t, &event, vec![age]).await;
    let doors = &t.house.doors;
    let copy = doors.events.duplicate(&t.actor, event.id).await.unwrap();
    let copied = doors.questions.list(&t.actor, copy.id).await.unwrap();
    assert_eq!(copied.len(), 1);
    assert_eq!(copied[0].label, asked[0].label);
    assert_ne!(copied[0].id, asked[0].id);
    assert_eq!(copied[0].ticket_type, Some(copy.ticket_types[1].id));
}

#[tokio::test]
async fn a_chat_leads_to_the_page_where_something_must_be_answered() {
    let (t, provider, _channel) = Test::on_whatsapp().await;
    let event = t.published(concert()).await;
    let mut optional = question(QuestionKind::Text, "Wishes");
    optional.required = false;
    let asked = ask(&t, &event, vec![optional]).await;
    let book = format!("BOOK {} 2", event.code);
    t.writes("94771234567", "wamid.in1", &book).await;
    assert_eq!(t.remaining(event.id).await, 98, "nothing must be answered");
    let door = &t.house.doors.questions;
    let meal = question(QuestionKind::Text, "Meal");
    let seen = vec![asked[0].id];
    door.put(&t.actor, event.id, vec![meal], seen)
        .await
        .unwrap();
    t.writes("94771234567", "wamid.in2", &book).await;
    assert_eq!(t.remaining(event.id).await, 98, "nothing more is booked");
    let page = format!("{BASE}/book/{}", event.slug);
    let said = provider.messages();
    let led = said
        .iter()
        .any(|message| message.to_string().contains(&page));
    assert!(led, "{said:?}");
    t.healthy().await;
}

#[tokio::test]
async fn tables_have_columns_for_the_code_and_for_each_question() {
    let t = house().await;
    let event = t.published(concert()).await;
    let asked = ask(&t, &event, vec![question(QuestionKind::Text, "=Meal")]).await;
    let mut wish = wish_by_mail(event.id, "arun@example.org");
    wish.answers = vec![answer(&asked[0], &["Rice"])];
    t.book(wish).await.unwrap();
    let exports = &t.house.doors.exports;
    let export = exports
        .begin(
            &t.actor,
            usecases::bookings::BookingQuery::of_event(event.id),
        )
        .await
        .unwrap();
    let english = domain::language::Language::English;
    let part = exports.csv(&t.actor, &export, None, english).await;
    let csv = String::from_utf8(part.unwrap().bytes).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].ends_with(",Promo code,Answers,'=Meal"), "{csv}");
    assert!(lines[1].ends_with(",,,Rice"), "{csv}");
    // Of all events together, the answers stand in one column.
    let export = exports
        .begin(&t.actor, usecases::bookings::BookingQuery::default())
        .await
        .unwrap();
    let part = exports.csv(&t.actor, &export, None, english).await;
    let csv = String::from_utf8(part.unwrap().bytes).unwrap();
    assert!(csv.contains("=Meal: Rice"), "{csv}");
}
