//! Questions, and the answers kept with bookings.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, ticket_type, wish};
use domain::ids::{BookingId, OrganizationId, QuestionId};
use domain::language::LocalText;
use domain::question::{Answer, AnswerValue, Question, QuestionKind};
use store::StoreError;
use uuid::Uuid;

fn question(kind: QuestionKind, words: &str) -> Question {
    Question {
        id: QuestionId(Uuid::now_v7()),
        kind,
        label: LocalText::both("கேள்வி", words),
        options: Vec::new(),
        required: true,
        ticket_type: None,
    }
}

fn answer(question: &Question, value: AnswerValue) -> Answer {
    Answer {
        question: question.id,
        kind: question.kind,
        label: question.label.clone(),
        value,
    }
}

fn ids(questions: &[Question]) -> Vec<QuestionId> {
    questions.iter().map(|question| question.id).collect()
}

async fn what_is_asked_is_replaced_in_order_unless_it_changed_meanwhile(world: World) {
    let event = world
        .event_with(
            9,
            vec![ticket_type("Front", None), ticket_type("Back", None)],
        )
        .await;
    let store = &world.store;
    let mut meal = question(QuestionKind::ChooseOne, "Meal");
    meal.options = vec![LocalText::both("சைவம்", "Veg"), LocalText::both("", "Meat")];
    meal.ticket_type = Some(event.ticket_types[1].fields.id);
    let phone = question(QuestionKind::Phone, "Emergency number");
    let both = vec![meal.clone(), phone.clone()];
    let put = |questions: Vec<Question>, seen: Vec<QuestionId>| {
        store.put_questions(world.organization, event.id, questions, seen)
    };
    assert_eq!(put(both.clone(), Vec::new()).await.unwrap(), both);
    assert_eq!(store.questions(event.id).await.unwrap(), both);
    assert_eq!(
        put(Vec::new(), Vec::new()).await.unwrap_err(),
        StoreError::Stale
    );
    meal.required = false;
    let turned = vec![phone.clone(), meal.clone()];
    assert_eq!(put(turned.clone(), ids(&both)).await.unwrap(), turned);
    assert_eq!(store.events_asking(&[event.id]).await.unwrap(), [event.id]);
    let left = put(vec![meal.clone()], ids(&turned)).await.unwrap();
    assert_eq!(left, [meal]);
    assert!(store.events_asking(&[event.id]).await.unwrap().is_empty());
    let stranger = OrganizationId(Uuid::now_v7());
    let foreign = store
        .put_questions(stranger, event.id, Vec::new(), ids(&left))
        .await;
    assert_eq!(foreign.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

async fn answers_outlive_their_question_and_are_erased_with_the_guest(world: World) {
    let event = world.event(9).await;
    let store = &world.store;
    let asked = vec![
        question(QuestionKind::ChooseMany, "Days"),
        question(QuestionKind::Consent, "Photos may be taken"),
    ];
    store
        .put_questions(world.organization, event.id, asked.clone(), Vec::new())
        .await
        .unwrap();
    let mut wished = wish(&event, 2);
    wished.answers = vec![
        answer(
            &asked[0],
            AnswerValue::Chosen(vec![LocalText::both("சனி", "Saturday")]),
        ),
        answer(&asked[1], AnswerValue::Yes(true)),
    ];
    let given = wished.answers.clone();
    let booking = store.book(wished).await.unwrap().booking.id;
    let silent = store.book(wish(&event, 1)).await.unwrap().booking.id;
    let kept = |id: BookingId| async move {
        let mut all = store.answers(&[id]).await.unwrap();
        all.remove(&id).unwrap_or_default()
    };
    assert_eq!(kept(booking).await, given);
    assert_eq!(kept(silent).await, []);
    // The question is worded anew, then taken away.
    let mut other = asked.clone();
    other[0].label = LocalText::both("", "Something else");
    let put = |questions: Vec<Question>| {
        store.put_questions(world.organization, event.id, questions, ids(&asked))
    };
    put(other).await.unwrap();
    put(Vec::new()).await.unwrap();
    assert_eq!(kept(booking).await, given);

    let stranger = OrganizationId(Uuid::now_v7());
    store.erase_answers(stranger, &[booking]).await.unwrap();
    assert_eq!(kept(booking).await, given);
    store
        .erase_answers(world.organization, &[booking, silent])
        .await
        .unwrap();
    assert_eq!(kept(booking).await, []);
    world.finish().await;
}

crate::on_both!(
    what_is_asked_is_replaced_in_order_unless_it_changed_meanwhile,
    answers_outlive_their_question_and_are_erased_with_the_guest,
);
