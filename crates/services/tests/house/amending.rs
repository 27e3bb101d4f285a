//! What organizers set right afterwards: a guest's answers, and until when places are held.

use crate::standin::{Answer, Asked, StandIn};
use crate::support::*;
use chrono::Duration;
use domain::booking::{BookingState, Source};
use domain::desk::Longer;
use domain::hook::HookKind;
use domain::ids::{BookingId, EventId, QuestionId};
use domain::language::LocalText;
use domain::question::{AnswerValue, Question, QuestionKind};
use domain::waiting::WaitingState;
use usecases::bookings::{AnswerInput, BookingQuery, BookingRequest, BookingView, TicketOrder};
use usecases::events::EventView;
use usecases::hooks::HookInput;
use usecases::messages::{MessageKind, MessageQuery};
use usecases::questions::QuestionInput;
use usecases::waiting::WaitingRequest;
use usecases::{Actor, Conflict, Error};

fn question(kind: QuestionKind, words: &str, required: bool) -> QuestionInput {
    QuestionInput {
        kind,
        label: LocalText::both("கேள்வி", words),
        required,
        ..QuestionInput::default()
    }
}

async fn ask(t: &Test, event: EventId, questions: Vec<QuestionInput>) -> Vec<Question> {
    let door = &t.house.doors.questions;
    door.put(&t.actor, event, questions, Vec::new())
        .await
        .unwrap()
}

fn answer(question: &Question, values: &[&str]) -> AnswerInput {
    AnswerInput {
        question: question.id,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

fn path(question: &Question) -> String {
    format!("answers.{}", question.id)
}

fn values(booking: &BookingView) -> Vec<(QuestionId, AnswerValue)> {
    let answers = booking.answers.iter();
    answers
        .map(|answer| (answer.question, answer.value.clone()))
        .collect()
}

fn meat() -> AnswerValue {
    AnswerValue::Chosen(vec![LocalText::both("அசைவம்", "Meat")])
}

impl Test {
    async fn answered(
        &self,
        booking: BookingId,
        answers: Vec<AnswerInput>,
    ) -> Result<BookingView, Error> {
        let handling = &self.house.doors.handling;
        handling.set_answers(&self.actor, booking, answers).await
    }

    async fn longer(&self, booking: BookingId, by: Longer) -> Result<BookingView, Error> {
        let handling = &self.house.doors.handling;
        handling.lengthen(&self.actor, booking, by).await
    }

    /// Places kept for so many minutes.
    async fn kept(&self, event: EventId, minutes: i64) -> BookingView {
        let request = BookingRequest {
            source: Source::Organizer,
            hold: true,
            hold_minutes: Some(minutes),
            ..wish(event, 2)
        };
        let bookings = &self.house.doors.bookings;
        bookings.book(Some(&self.actor), request).await.unwrap()
    }

    /// What the log says was done with a booking, by the alphabet.
    async fn done_with(&self, booking: BookingId) -> Vec<String> {
        let log = self.store.audit_log(self.actor.organization, 50).await;
        let lines = log.unwrap().into_iter();
        let own = lines.filter(|line| line.subject == booking.to_string());
        let mut actions: Vec<String> = own.map(|line| line.action).collect();
        actions.sort();
        actions
    }
}

fn in_state(error: Error) -> BookingState {
    match error {
        Error::Conflict {
            conflict: Conflict::BookingState { state },
        } => state,
        other => panic!("expected the booking's state, got {other:?}"),
    }
}

/// Meal, allergies, emergency number, photos; the first and the last must be answered.
async fn asking(t: &Test) -> (EventView, Vec<Question>) {
    let event = t.published(concert()).await;
    let mut meal = question(QuestionKind::ChooseOne, "Meal", true);
    meal.options = LocalText::both("சைவம்\nஅசைவம்", "Veg\nMeat");
    let questions = vec![
        meal,
        question(QuestionKind::Text, "Allergies", false),
        question(QuestionKind::Phone, "Emergency number", false),
        question(QuestionKind::Consent, "Photos", true),
    ];
    let asked = ask(t, event.id, questions).await;
    (event, asked)
}

#[tokio::test]
async fn a_guests_answers_are_set_right_by_the_rules_of_the_first_time() {
    let t = house().await;
    let (event, asked) = asking(&t).await;
    let (meal, allergies, number, photos) = (&asked[0], &asked[1], &asked[2], &asked[3]);
    let mut wished = wish_by_mail(event.id, "arun@example.org");
    wished.answers = vec![
        answer(meal, &["Veg"]),
        answer(allergies, &["Nuts"]),
        answer(photos, &["yes"]),
    ];
    let id = t.book(wished).await.unwrap().id;

    let wrong_ones = vec![
        answer(meal, &[]),
        answer(number, &["12"]),
        answer(photos, &["perhaps"]),
    ];
    let refused = wrong(t.answered(id, wrong_ones).await.unwrap_err());
    assert_eq!(refused[0], (path(meal), "required".to_owned()));
    assert_eq!(refused[1].0, path(number));
    assert_eq!(refused[2], (path(photos), "yes_or_no".to_owned()));
    let refused = t.answered(id, vec![answer(meal, &["Fish"])]).await;
    assert_wrong(refused.unwrap_err(), &path(meal), "choice_unknown");
    let unknown = AnswerInput {
        question: QuestionId(uuid::Uuid::nil()),
        values: vec!["x".into()],
    };
    let refused = wrong(t.answered(id, vec![unknown]).await.unwrap_err());
    assert_eq!(refused[0].1, "question_unknown");
    assert!(t.done_with(id).await.is_empty(), "nothing was changed");

    let right = vec![answer(number, &["077 111 2222"]), answer(meal, &["அசைவம்"])];
    let after = t.answered(id, right).await.unwrap();
    let phone = AnswerValue::Text("+94771112222".into());
    assert_eq!(
        values(&after),
        [
            (meal.id, meat()),
            (allergies.id, AnswerValue::Text("Nuts".into())),
            (number.id, phone.clone()),
            (photos.id, AnswerValue::Yes(true)),
        ],
        "what is not named stays, in the order of the questions"
    );
    let same = vec![answer(meal, &["Meat"]), answer(photos, &["yes"])];
    t.answered(id, same).await.unwrap();
    assert_eq!(
        t.done_with(id).await,
        ["booking.answers"],
        "the same again is no change"
    );

    let fewer = vec![answer(allergies, &[]), answer(photos, &[])];
    let after = t.answered(id, fewer).await.unwrap();
    assert_eq!(values(&after), [(meal.id, meat()), (number.id, phone)]);
    assert_eq!(
        t.done_with(id).await,
        ["booking.answers", "booking.answers"]
    );
    t.answered(id, vec![answer(photos, &["yes"])])
        .await
        .unwrap();
    assert_eq!(
        t.done_with(id).await,
        [
            "booking.answers",
            "booking.answers",
            "booking.answers",
            "booking.consent"
        ],
        "an agreement is not noted without a trace"
    );
    t.healthy().await;
}

#[tokio::test]
async fn programs_hear_of_other_answers_and_guests_do_not() {
    let mut settings = settings();
    settings.private_addresses = true;
    let t = house_with(settings).await;
    let server = StandIn::start(|_: &Asked| Answer::Json(200, serde_json::json!({}))).await;
    let input = HookInput {
        url: format!("{}/in", server.address()),
        kinds: vec![HookKind::BookingChanged],
        on: true,
    };
    t.house.doors.hooks.create(&t.actor, input).await.unwrap();
    let (event, asked) = asking(&t).await;
    let mut wished = wish_by_mail(event.id, "arun@example.org");
    wished.answers = vec![answer(&asked[0], &["Veg"]), answer(&asked[3], &["yes"])];
    let id = t.book(wished).await.unwrap().id;
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 0);

    t.answered(id, vec![answer(&asked[0], &["Meat"])])
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let heard = server.asked();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].body["event"], "BookingChanged");
    assert_eq!(heard[0].body["booking"]["id"], id.to_string());
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let kinds: Vec<MessageKind> = log.unwrap().items.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [MessageKind::Confirmation]);
}

#[tokio::test]
async fn a_hold_is_lengthened_while_it_stands() {
    let t = house().await;
    let event = t.published(concert()).await;
    let held = t.kept(event.id, 15).await;
    let longer = t.longer(held.id, Longer::Hour).await.unwrap();
    assert_eq!(longer.held_until, Some(start() + Duration::minutes(75)));
    let longer = t.longer(held.id, Longer::QuarterHour).await.unwrap();
    assert_eq!(longer.held_until, Some(start() + Duration::minutes(90)));
    assert_eq!(
        t.done_with(held.id).await,
        ["booking.create", "booking.lengthen", "booking.lengthen"]
    );
    t.pass(Duration::minutes(80));
    let other = t.kept(event.id, 15).await;
    assert_eq!(t.remaining(event.id).await, 96, "both are kept");
    let bookings = &t.house.doors.bookings;
    bookings.confirm(&t.organizer(), other.id).await.unwrap();
    let refused = t.longer(other.id, Longer::Day).await.unwrap_err();
    assert_eq!(in_state(refused), BookingState::Confirmed);
    t.pass(Duration::minutes(10));
    let refused = t.longer(held.id, Longer::Day).await.unwrap_err();
    assert_eq!(in_state(refused), BookingState::Expired);
    let refused = t.answered(held.id, Vec::new()).await.unwrap_err();
    assert_eq!(in_state(refused), BookingState::Expired);
}

#[tokio::test]
async fn a_hold_never_reaches_beyond_the_start() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.clock.set(event.starts_at - Duration::minutes(40));
    let held = t.kept(event.id, 15).await;
    let longer = t.longer(held.id, Longer::Hour).await.unwrap();
    assert_eq!(longer.held_until, Some(event.starts_at));
    let refused = t.longer(held.id, Longer::Day).await.unwrap_err();
    assert_wrong(refused, "by", "hold_at_end");
    t.healthy().await;
}

#[tokio::test]
async fn an_offer_of_the_waiting_list_stands_as_long_and_its_guest_has_the_last_word() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 1;
    let event = t.published(input).await;
    let booked = t.book(wish(event.id, 1)).await.unwrap();
    let asked = vec![question(QuestionKind::Text, "Meal", false)];
    let asked = ask(&t, event.id, asked).await;
    let request = WaitingRequest {
        event: event.id.into(),
        name: "Meena".into(),
        phone: None,
        email: Some("meena@example.org".into()),
        language: None,
        ticket_type: None,
        quantity: 1,
        source: Source::Web,
        notify: None,
        idempotency_key: None,
    };
    let doors = &t.house.doors;
    let place = doors.waiting.join(None, request).await.unwrap();
    let given = doors.bookings.cancel(&t.guest(&booked), booked.id).await;
    given.unwrap();
    let query = BookingQuery::of_event(event.id);
    let all = doors.bookings.list(&t.actor, query).await.unwrap().items;
    let offered = all.iter().find(|one| one.state == BookingState::Held);
    let offered = offered.unwrap();

    let longer = t.longer(offered.id, Longer::Day).await.unwrap();
    let until = offered.held_until.unwrap() + Duration::days(1);
    assert_eq!(longer.held_until, Some(until));
    let seen = doors.waiting.by_token(&place.token).await.unwrap();
    assert_eq!(seen.waiting.state, WaitingState::Offered);
    assert_eq!(seen.waiting.offered_until, Some(until));

    let noted = vec![answer(&asked[0], &["Rice"])];
    t.answered(offered.id, noted).await.unwrap();
    let own = vec![answer(&asked[0], &["Bread"])];
    let taken = doors.waiting.accept(&place.token, own).await.unwrap();
    assert_eq!(taken.waiting.state, WaitingState::Accepted);
    let shown = doors.bookings.show(&t.organizer(), offered.id).await;
    let bread = AnswerValue::Text("Bread".into());
    assert_eq!(values(&shown.unwrap()), [(asked[0].id, bread)]);
    t.healthy().await;
}

#[tokio::test]
async fn a_guest_changes_to_no_ticket_type_whose_questions_were_never_asked() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![
        ticket_type("Floor", 0, None),
        ticket_type("Dinner", 0, None),
    ];
    let event = t.published(input).await;
    let (floor, dinner) = (event.ticket_types[0].id, event.ticket_types[1].id);
    let mut meal = question(QuestionKind::Text, "Which meal?", true);
    meal.ticket_type = Some(dinner);
    let mut waiver = question(QuestionKind::Consent, "I know the risks.", true);
    waiver.ticket_type = Some(dinner);
    let mut wine = question(QuestionKind::Text, "Wine?", false);
    wine.ticket_type = Some(dinner);
    let asked = ask(&t, event.id, vec![meal, waiver, wine]).await;
    let numbers = |of_floor: i64, of_dinner: i64| -> Vec<TicketOrder> {
        let both = [(floor, of_floor), (dinner, of_dinner)];
        let order = |(kind, quantity)| TicketOrder {
            ticket_type: Some(kind),
            quantity,
        };
        both.into_iter().map(order).collect()
    };
    let mut wished = wish_by_mail(event.id, "arun@example.org");
    wished.tickets = numbers(2, 0);
    let booking = t.book(wished).await.unwrap();
    let bookings = &t.house.doors.bookings;
    let (guest, house) = (t.guest(&booking), t.organizer());
    for wanted in [numbers(0, 2), numbers(2, 1)] {
        let refused = bookings.change(&guest, booking.id, wanted).await;
        let Error::Invalid { errors } = refused.unwrap_err() else {
            panic!("refused beside the field");
        };
        let questions: Vec<&str> = errors
            .iter()
            .filter(|error| error.message.key == "question_first")
            .map(|error| error.message.values[1].1.as_str())
            .collect();
        assert_eq!(questions, ["Which meal?"], "one is enough to refuse");
        assert!(errors.iter().all(|e| e.field == "tickets[1].quantity"));
    }
    let kept = bookings.show(&guest, booking.id).await.unwrap();
    assert_eq!((kept.items.len(), kept.quantity), (1, 2));
    let more = bookings.change(&guest, booking.id, numbers(3, 0)).await;
    assert_eq!(more.unwrap().quantity, 3, "nothing is asked of these");

    // The house may, and what was answered is not asked again.
    let both = bookings.change(&house, booking.id, numbers(1, 1)).await;
    assert_eq!(both.unwrap().items.len(), 2);
    let noted = vec![answer(&asked[0], &["Rice"]), answer(&asked[1], &["yes"])];
    t.answered(booking.id, noted).await.unwrap();
    for wanted in [numbers(1, 0), numbers(1, 1)] {
        let changed = bookings.change(&guest, booking.id, wanted.clone()).await;
        let places: i64 = wanted.iter().map(|order| order.quantity).sum();
        assert_eq!(changed.unwrap().quantity, places);
    }
    t.healthy().await;
}

#[tokio::test]
async fn nobody_else_sets_anything_right() {
    let t = house().await;
    let event = t.published(concert()).await;
    let held = t.kept(event.id, 15).await.id;
    let nobody = Actor {
        scopes: Vec::new(),
        ..t.actor.clone()
    };
    let handling = &t.house.doors.handling;
    for (who, expected) in [
        (t.stranger().await, Error::NotFound),
        (nobody, Error::Forbidden),
    ] {
        let refused = handling.set_answers(&who, held, Vec::new()).await;
        assert_eq!(refused.unwrap_err(), expected);
        let refused = handling.lengthen(&who, held, Longer::Day).await;
        assert_eq!(refused.unwrap_err(), expected);
    }
}
